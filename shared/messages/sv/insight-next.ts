/** Swedish messages: why something is likely to be bought next, and why something fits. */
export const insightNext = {
  'next.own-rhythm':
    'Köper detta {gap, plural, =0 {varje dag} one {varje dag} other {var #:e dag}}, senast {on, date, day}',
  'next.often':
    'Har köpt detta {times, plural, one {en gång} =2 {två gånger} other {# gånger}}, och de flesta som gjort det köper igen',
  'next.others-come-back': '{percent, number} % av dem som köpt detta har köpt det igen',
  'next.like-you': 'Köpt av {having, number} av de {neighbours, number} kunder som mest liknar dem',
  'fits.bought-with':
    'Köps tillsammans med {with} {lift, number} gånger så ofta som av en slump: {both, number} kunder har båda',
  'fits.fits': 'Passar till {with}, som de har köpt',
  'fits.replaces': 'Ersätter {with}, som de har köpt',
  'rule.next.own-rhythm': 'Köps i egen rytm',
  'rule.next.often': 'Köps ofta',
  'rule.next.others-come-back': 'Andra köper igen',
  'rule.next.like-you': 'Köps av liknande kunder',
  'rule.fits.bought-with': 'Köps tillsammans',
  'rule.fits.fits': 'Passar det de har',
  'rule.fits.replaces': 'Ersätter det de har',
}
