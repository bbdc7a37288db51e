/** Kuka ehdokkaista näytetään ensin ja miksi, ja mitä asiakaspalvelijan valinta on opettanut. */
export const learning = {
  'why.chosen-before': '{by} valitsi tämän asiakkaan tälle numerolle {on, date, day}',
  'why.called-this-line': 'Soitti tälle linjalle {days, plural, =0 {tänään} =1 {eilen} other {# päivää sitten}}',
  'why.called-this-brand': 'Soitti {brand}-linjalle {days, plural, =0 {tänään} =1 {eilen} other {# päivää sitten}}',
  'why.called': 'Soitti {days, plural, =0 {tänään} =1 {eilen} other {# päivää sitten}}',
  'why.in-touch': 'Viimeksi yhteydessä {days, plural, =0 {tänään} =1 {eilen} other {# päivää sitten}}',
  'why.open-cases': '{count, plural, one {# avoin asia} other {# avointa asiaa}}',
  'why.open-orders': '{count, plural, one {# avoin tilaus} other {# avointa tilausta}}',

  'ui.learned.note': 'Tästä lähtien tämä numero näyttää ensin asiakkaan {name}.',
  'ui.learned.undo': 'Kumoa',
  'ui.numbers.title': 'Numerot, jotka näyttävät tämän asiakkaan ensin',
  'ui.numbers.chosen': '{by} valitsi tämän asiakkaan puhelussa, {when}',
  'ui.numbers.revoke': 'Peru',
  'ui.numbers.revoke-named': 'Peru {number}',
} as const
