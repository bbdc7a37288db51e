/** Which candidate is shown first and why, and what an agent's choice has taught. */
export const learning = {
  'why.chosen-before': '{by} chose this customer for this number on {on, date, day}',
  'why.called-this-line': 'Called this line {days, plural, =0 {today} =1 {yesterday} other {# days ago}}',
  'why.called-this-brand': 'Called a {brand} line {days, plural, =0 {today} =1 {yesterday} other {# days ago}}',
  'why.called': 'Called {days, plural, =0 {today} =1 {yesterday} other {# days ago}}',
  'why.in-touch': 'Last contact {days, plural, =0 {today} =1 {yesterday} other {# days ago}}',
  'why.open-cases': '{count, plural, one {# open case} other {# open cases}}',
  'why.open-orders': '{count, plural, one {# open order} other {# open orders}}',

  'ui.learned.note': 'From now on this number shows {name} first.',
  'ui.learned.undo': 'Undo',
  'ui.numbers.title': 'Numbers that show this customer first',
  'ui.numbers.chosen': '{by} chose this customer on a call, {when}',
  'ui.numbers.revoke': 'Revoke',
  'ui.numbers.revoke-named': 'Revoke {number}',
} as const
