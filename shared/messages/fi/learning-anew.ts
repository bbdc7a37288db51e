/** Yhdistämisen oppiminen uudelleen: minkä mukaan yhdistetään, mikä muuttuisi ja mikä on muuttunut. */
export const learningAnew = {
  'problem.proposal-overtaken':
    'Yhdistäminen on oppinut uudelleen tämän laskemisen jälkeen, joten mitään ei muutettu. Katso, mikä nyt muuttuisi',
  'ui.relearn.title': 'Miten tietueet yhdistetään',
  'ui.relearn.learnt': 'Opittu {date}, {count, plural, one {{shown} tietueesta} other {{shown} tietueesta}}.',
  'ui.relearn.learnt-by':
    'Opittu {date}, {count, plural, one {{shown} tietueesta} other {{shown} tietueesta}}. Käynnisti {by}.',
  'ui.relearn.now': '{count, plural, one {Nyt niitä on {shown}.} other {Nyt niitä on {shown}.}}',
  'ui.relearn.none': 'Mitään ei ole vielä yhdistetty. Yhdistäminen oppii itse ensimmäisistä tietueista, jotka se saa.',
  'ui.relearn.what':
    'Siitä lähtien samoista tietueista tulee aina samat asiakkaat. Uudelleen oppiminen painottaa nimet, numerot ja osoitteet nykyisten tietueiden mukaan. Ihmisten päätökset pysyvät.',
  'ui.relearn.grown': 'Tietueita on paljon enemmän kuin niitä, joista se on oppinut.',
  'ui.relearn.new-sources': 'Se ei ole vielä oppinut mitään näistä: {sources}.',
  'ui.relearn.time': 'On aika katsoa, yhdistäisikö uudelleen oppinut paremmin.',
  'ui.relearn.see': 'Katso, mitä uudelleen oppiminen muuttaisi',
  'ui.relearn.see-again': 'Laske uudelleen',
  'ui.relearn.proposing': 'Lasketaan, mikä muuttuisi. Tämä ei muuta mitään, ja puheluihin vastataan niin kuin aina.',
  'ui.relearn.adopting': 'Kaikki yhdistetään uudelleen. Kortit näyttävät entiset asiakkaat, kunnes se on valmis.',
  'ui.relearn.would': 'Jos se oppisi uudelleen',
  'ui.relearn.would-nothing': 'Mikään ei muuttuisi: kaikki {shown} asiakasta pysyisivät ennallaan.',
  'ui.relearn.would-join':
    '{customers, plural, one {{customersShown} asiakkaasta tulisi {intoShown}} other {{customersShown} asiakkaasta tulisi {intoShown}}}',
  'ui.relearn.would-part':
    '{customers, plural, one {{customersShown} asiakas erotettaisiin: siitä tulisi {intoShown}} other {{customersShown} asiakasta erotettaisiin: niistä tulisi {intoShown}}}',
  'ui.relearn.would-move':
    '{count, plural, one {{shown} tietue vaihtaisi asiakasta} other {{shown} tietuetta vaihtaisi asiakasta}}',
  'ui.relearn.would-be': 'Nyt {nowShown} asiakasta, sitten {nextShown}',
  'ui.relearn.from': 'Laskettu {age}, {count, plural, one {{shown} tietueesta} other {{shown} tietueesta}}.',
  'ui.relearn.moved-on':
    'Tietueita on sen jälkeen tullut tai poistunut: muutoksia voi tulla hieman enemmän tai vähemmän.',
  'ui.relearn.joined': 'Näistä tulisi yksi',
  'ui.relearn.parted': 'Nämä erotettaisiin',
  'ui.relearn.examples': 'Näytetään {shown}/{allShown}, suurimmat ensin',
  'ui.relearn.more-records': '{count, plural, one {ja {shown} tietue lisää} other {ja {shown} tietuetta lisää}}',
  'ui.relearn.more-parts': '{count, plural, one {ja {shown} asiakas lisää} other {ja {shown} asiakasta lisää}}',
  'ui.relearn.adopt': 'Opi uudelleen',
  'ui.relearn.keep': 'Pidä ennallaan',
  'ui.relearn.failed':
    'Se ei onnistunut, ja asiakkaat ovat ennallaan. Yritä hetken kuluttua uudelleen; jos se taas epäonnistuu, katso palvelimen lokia.',
  'ui.relearn.changed-nothing': 'Se on oppinut uudelleen. Yksikään asiakas ei muuttunut.',
  'ui.relearn.changed':
    'Se on oppinut uudelleen: {joined, plural, =0 {yhtään asiakasta ei yhdistetty} other {{joinedShown} asiakkaasta tuli {joinedInto}}}, {parted, plural, =0 {yhtään ei erotettu} other {{partedShown} erotettiin}}.',
  'ui.relearn.past': 'Opittu aiemmin',
} as const
