/** Finnish messages of segments: what is done about each, who is in it, and telling other programs. */
export const segments = {
  'ui.nav.segments': 'Segmentit',
  'ui.segments.title': 'Segmentit',
  'ui.segments.lead':
    'Jokainen ostanut asiakas kuuluu johonkin näistä sen mukaan, mitä on tehnyt. Kirjoittamasi näkyy siihen kuuluvan kortilla.',
  'ui.segments.not-yet': 'Mitään ei ole vielä laskettu. Se tehdään, kun ostot on luettu.',
  'ui.segments.as-of': 'Tilanne {date}',
  'ui.segments.means.new': 'Osti ensimmäisen kerran enintään 90 päivää sitten.',
  'ui.segments.means.promising':
    'Ostanut enintään kolme kertaa, eikä ole ollut poissa kauemmin kuin muut ennen paluutaan.',
  'ui.segments.means.loyal': 'Ostanut vähintään neljä kertaa ja palaa yhä tuttuun tahtiinsa.',
  'ui.segments.means.champion': 'Uskollinen ja niitä, jotka ostavat useimmin ja eniten.',
  'ui.segments.means.at-risk': 'Kävi ennen säännöllisesti, mutta on ollut poissa yli kolme kertaa tavallista kauemmin.',
  'ui.segments.means.lost': 'Poissa yli kuusi kertaa tavallista kauemmin, tai osti kerran kauan sitten.',
  'ui.segments.customers': '{count, plural, =0 {Ei asiakkaita} one {# asiakas} other {# asiakasta}}',
  'ui.segments.show': 'Näytä asiakkaat',
  'ui.segments.show-named': 'Näytä asiakkaat: {segment}',
  'ui.segments.export': 'Vie kaikki',
  'ui.segments.export-these': 'Vie nämä',
  'ui.segments.action': 'Mitä teemme',
  'ui.segments.action-of': 'Mitä teemme: {segment}',
  'ui.segments.no-action': 'Mitään ei ole vielä kirjoitettu',
  'ui.segments.suggest': 'Aloita ehdotuksesta',
  'ui.segments.suggest-named': 'Aloita ehdotuksesta: {segment}',
  'ui.segments.save': 'Tallenna',
  'ui.segments.save-named': 'Tallenna: {segment}',
  'ui.segments.saved': 'Tallennettu',
  'ui.segments.version': 'Versio {version}, {by}, {when}',
  'ui.segments.earlier': 'Aiemmat versiot',
  'ui.segments.taken-back': '(ei mitään)',
  'ui.segments.conflict': 'Joku muu on muuttanut tätä sillä välin. Hänen tekstinsä on alla; sinun on yhä kentässä.',
  'ui.segments.too-long': 'Enintään {lines} riviä ja {characters} merkkiä',
  'ui.segments.sales': 'Mistä myynti tulee',
  'ui.segments.sales-in': 'Mistä myynti tulee, {currency}',
  'ui.segments.sales-lead':
    '{customers, plural, one {Yksi asiakas} other {# asiakasta}} osti 12 kuukaudessa yhteensä {sales}. Puolet siitä tuo {half, plural, one {yksi asiakas} other {# asiakasta}}, neljä viidesosaa {most, plural, one {yksi asiakas} other {# asiakasta}}.',
  'ui.segments.first': 'Suurimmat {percent} % asiakkaista',
  'ui.segments.most-important': 'Tärkeimmät asiakkaat',
  'ui.segments.top.customer': 'Asiakas',
  'ui.segments.top.bought': 'Ostot 12 kuukaudessa',
  'ui.segments.top.share': 'Osuus',
  'ui.segments.top.up-to': 'Yhteensä tähän asti',
  'ui.segments.hook': 'Muut ohjelmat',
  'ui.segments.hook.to': 'Segmentin vaihtumisesta kerrotaan osoitteeseen {host}.',
  'ui.segments.hook.waiting': '{count, plural, =0 {Mikään ei odota} one {# muutos odottaa} other {# muutosta odottaa}}',
  'ui.segments.hook.told': 'viimeksi otettu vastaan {when}',
  'ui.segments.hook.failing':
    'Ei ole otettu vastaan {since} jälkeen ({tries, plural, one {yritetty kerran} other {yritetty # kertaa}}): {why} Yritetään uudelleen {next}; mitään ei katoa viikkoon.',
  'ui.segments.hook.given-up':
    '{count, plural, one {# muutoksesta luovuttiin} other {# muutoksesta luovuttiin}}: vastaanottaja hylkäsi sen tai se oli yli viikon vanha. Vie kaikki, niin tiedot ovat taas ajan tasalla.',
  'ui.segments.filter': 'Segmentin mukaan',
  'ui.segments.nobody': 'Tässä segmentissä ei ole ketään',
  'ui.segments.more': 'Näytä lisää',
  'ui.segments.last': 'osti viimeksi {date}',
  'ui.segments.card-action': 'Mitä teemme',
  'segment.start.new':
    'Tavoite: toinen ostos 60 päivän kuluessa.\nKeino: kiitä, kysy miten ensimmäinen ostos onnistui, kerro miten meidät tavoittaa suoraan.',
  'segment.start.promising':
    'Tavoite: paluusta tulee tapa.\nKeino: kysy mitä muuta tarvitaan, tarjoa sitä, mikä sopii jo ostettuun.',
  'segment.start.loyal':
    'Tavoite: pidetään asiakas ja asiointi helppona.\nKeino: vastaa ensin, kerro uutta siitä, mitä hän tavallisesti ostaa.',
  'segment.start.champion':
    'Tavoite: asiakas pidetään, kunhan hinta on kohtuullinen.\nKeino: yhdistä omalle yhteyshenkilölle, ratkaise asia tässä puhelussa, kiitä.',
  'segment.start.at-risk':
    'Tavoite: selviää, miksi asiakas pysyy poissa.\nKeino: kysy, menikö jokin pieleen, korjaa se, sovi seuraavasta askeleesta.',
  'segment.start.lost':
    'Tavoite: yksi hyvä syy palata.\nKeino: toivota tervetulleeksi, kysy mikä on muuttunut, ehdota uutta alkua.',
  'hook.status': 'Vastaanottaja vastasi tilalla {status}.',
  'hook.no-answer': 'Vastaanottaja ei vastannut ajoissa.',
  'hook.unreachable': 'Vastaanottajaan ei saada yhteyttä.',
} as const
