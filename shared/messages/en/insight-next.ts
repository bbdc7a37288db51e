/** English messages: why something is likely to be bought next, and why something fits. */
export const insightNext = {
  'next.own-rhythm':
    'Buys it {gap, plural, =0 {every day} one {every day} other {every # days}}, last on {on, date, day}',
  'next.often': 'Has bought it {times, plural, one {once} =2 {twice} other {# times}}, and most who do buy it again',
  'next.others-come-back': '{percent, number} % of those who bought it bought it again',
  'next.like-you': 'Bought by {having, number} of the {neighbours, number} customers most like them',
  'fits.bought-with':
    'Bought with {with} {lift, number} times as often as by chance: {both, number} customers have both',
  'fits.fits': 'Fits {with}, which they have bought',
  'fits.replaces': 'Replaces {with}, which they have bought',
  'rule.next.own-rhythm': 'Bought at their own rhythm',
  'rule.next.often': 'Bought often',
  'rule.next.others-come-back': 'Others come back for it',
  'rule.next.like-you': 'Bought by customers like them',
  'rule.fits.bought-with': 'Bought together',
  'rule.fits.fits': 'Made to fit what they have',
  'rule.fits.replaces': 'Replaces what they have',
} as const
