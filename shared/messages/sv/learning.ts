/** Vem av kandidaterna som visas först och varför, och vad en medarbetares val har lärt ut. */
export const learning = {
  'why.chosen-before': '{by} valde den här kunden för det här numret {on, date, day}',
  'why.called-this-line': 'Ringde den här linjen {days, plural, =0 {i dag} =1 {i går} other {för # dagar sedan}}',
  'why.called-this-brand': 'Ringde en {brand}-linje {days, plural, =0 {i dag} =1 {i går} other {för # dagar sedan}}',
  'why.called': 'Ringde {days, plural, =0 {i dag} =1 {i går} other {för # dagar sedan}}',
  'why.in-touch': 'Senaste kontakt {days, plural, =0 {i dag} =1 {i går} other {för # dagar sedan}}',
  'why.open-cases': '{count, plural, one {# öppet ärende} other {# öppna ärenden}}',
  'why.open-orders': '{count, plural, one {# öppen order} other {# öppna order}}',

  'ui.learned.note': 'Från och med nu visar det här numret {name} först.',
  'ui.learned.undo': 'Ångra',
  'ui.numbers.title': 'Nummer som visar den här kunden först',
  'ui.numbers.chosen': '{by} valde den här kunden i ett samtal, {when}',
  'ui.numbers.revoke': 'Återkalla',
  'ui.numbers.revoke-named': 'Återkalla {number}',
} as const
