/** Finnish messages: why something is likely to be bought next, and why something fits. */
export const insightNext = {
  'next.own-rhythm':
    'Ostaa tätä {gap, plural, =0 {joka päivä} one {joka päivä} other {# päivän välein}}, viimeksi {on, date, day}',
  'next.often':
    'On ostanut tätä {times, plural, one {kerran} =2 {kahdesti} other {# kertaa}}, ja useimmat niin tehneet ostavat lisää',
  'next.others-come-back': '{percent, number} % ostaneista on ostanut tätä uudelleen',
  'next.like-you': 'Samankaltaisimmista {neighbours, number} asiakkaasta {having, number} on ostanut tätä',
  'fits.bought-with':
    'Ostettu tuotteen {with} kanssa {lift, number} kertaa niin usein kuin sattumalta: molemmat on {both, number} asiakkaalla',
  'fits.fits': 'Sopii tuotteeseen {with}, jonka he ovat ostaneet',
  'fits.replaces': 'Korvaa tuotteen {with}, jonka he ovat ostaneet',
  'rule.next.own-rhythm': 'Ostetaan omassa rytmissä',
  'rule.next.often': 'Ostettu usein',
  'rule.next.others-come-back': 'Muut ostavat uudelleen',
  'rule.next.like-you': 'Samanlaiset asiakkaat ostavat',
  'rule.fits.bought-with': 'Ostetaan yhdessä',
  'rule.fits.fits': 'Sopii siihen, mitä heillä on',
  'rule.fits.replaces': 'Korvaa sen, mitä heillä on',
}
