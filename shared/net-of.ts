/** What answers of three kinds come to, on a card and in a report alike. */

/** Below five, one answer more moves the figure by over 30 points: the counts say more. */
const fewestForNet = 5

/** Share of good less share of bad, −1 to 1. NaN of no answer at all. */
export const balanceOf = ({ good, neutral, bad }: Record<'good' | 'neutral' | 'bad', number>): number =>
  (good - bad) / (good + neutral + bad)

/** @returns −100 to 100, whole; undefined of fewer than five answers */
export function netOf(answers: Record<'good' | 'neutral' | 'bad', number>): number | undefined {
  const { good, neutral, bad } = answers
  return good + neutral + bad < fewestForNet ? undefined : Math.round(100 * balanceOf(answers)) || 0
}
