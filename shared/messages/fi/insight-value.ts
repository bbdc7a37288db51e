/** Finnish messages about what customers are worth and which segment they are in. */
export const insightValue = {
  'segment.new': 'Uusi',
  'segment.promising': 'Lupaava',
  'segment.loyal': 'Uskollinen',
  'segment.champion': 'Avainasiakas',
  'segment.at-risk': 'Lähdössä',
  'segment.lost': 'Menetetty',
  'segment.because.new':
    '{days, plural, =0 {Osti ensimmäisen kerran tänään} one {Osti ensimmäisen kerran eilen} other {Osti ensimmäisen kerran # päivää sitten}}',
  'segment.because.promising':
    '{times, plural, one {On ostanut kerran, ja muutkin palaavat yhtä hitaasti} other {On ostanut tähän mennessä # päivänä, viimeksi vähän aikaa sitten}}',
  'segment.because.loyal':
    'On ostanut {times, number} päivänä ja palaa yhä, tavallisesti {gap, plural, =0 {joka päivä} one {joka päivä} other {# päivän välein}}',
  'segment.because.champion':
    'Niitä, jotka ostavat useimmin ja eniten, tavallisesti {gap, plural, =0 {joka päivä} one {joka päivä} other {# päivän välein}}',
  'segment.because.at-risk':
    'Ei ole ostanut {since, number} päivään, vaikka ostaa tavallisesti {gap, plural, =0 {joka päivä} one {joka päivä} other {# päivän välein}}',
  'segment.because.lost':
    'Ei ole ostanut {since, number} päivään, vaikka osti ennen {gap, plural, =0 {joka päivä} one {joka päivä} other {# päivän välein}}',
  'segment.because.once': 'Osti kerran, {since, number} päivää sitten, eikä ole palannut',
  'value.too-early': 'On ostanut vain yhtenä päivänä: on liian aikaista sanoa, paljonko lisää',
  'value.never-came-back': 'On ostanut vain yhtenä päivänä eikä ole sen jälkeen palannut',
  'value.too-few-for-a-model':
    'Alle {needed, number} asiakasta on palannut: liian vähän, jotta kenenkään ostoja voisi ennakoida',
  'value.no-amounts': 'Mikään yhdistetty järjestelmä ei kerro näiden ostosten summia',
} as const
