/** Days as files for an evaluation write them. */

const msPerDay = 86_400_000

/** @returns days since 1970 @throws Error for what is no date */
export function dayOf(text: string): number {
  const [, year, month, date] = text.match(/^(\d{4})-?(\d{2})-?(\d{2})/) ?? []
  const ms = Date.parse(`${year}-${month}-${date}`)
  if (Number.isNaN(ms)) throw new Error(`“${text}” is no date; they are read as 1997-09-30 or 19970930`)
  return ms / msPerDay
}
