/** Numbers that terms go by on both sides, apart from the wire types: a browser that needs them loads no schemas. */

/** Between businesses a longer term holds only where it was expressly agreed (Finland, Act 30/2013, section 5). */
export const longestUnagreedDays = 30
/** Payment on time; the index has nothing above it, since paying early does not make up for paying late. */
export const promptIndex = 80
/** Fewer invoices are chance. */
export const fewestInvoices = 3
/** More rules than anybody can read, or needs. */
export const mostRules = 50
/** No term is longer than three years. */
export const longestTermDays = 1100

/** D&B's PAYDEX: days beyond terms, and the index at them. */
const scale: readonly (readonly [days: number, index: number])[] = [
  [0, promptIndex],
  [15, 70],
  [22, 60],
  [30, 50],
  [60, 40],
  [90, 30],
  [120, 20],
]

/** @returns 80 down to 20, linear between the points of the scale */
export function paymentIndexOf(daysBeyond: number): number {
  let [lastDays, lastIndex] = [0, promptIndex]
  for (const [days, index] of scale) {
    if (daysBeyond < days) return lastIndex + ((daysBeyond - lastDays) * (index - lastIndex)) / (days - lastDays)
    lastDays = days
    lastIndex = index
  }
  return lastIndex
}
