/** What the columns of a sheet or text file are called, by the row that names them. */

/** A name as it is compared and shown: without signs nobody sees, such as a byte order mark left in the middle. */
export const writtenName = (cell: unknown): string =>
  String(cell ?? '')
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()

/** As a spreadsheet calls its columns: 0 → `A`, 25 → `Z`, 26 → `AA`. */
export function columnLetters(at: number): string {
  let letters = ''
  for (let left = at + 1; left > 0; left = Math.floor((left - 1) / 26))
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters
  return letters
}

/**
 * Every column by a name of its own: a second one of a name gets a number, `Nimi (2)`; one without a name, such as lies
 * under the second half of a merged header, is called by its letters.
 * @param written names as `writtenName` gives them, "" where there is none
 */
export function columnNames(written: readonly string[]): string[] {
  const times = new Map<string, number>()
  const own = (name: string): string => {
    const time = (times.get(name) ?? 0) + 1
    times.set(name, time)
    return time === 1 ? name : `${name} (${time})`
  }
  // Those that have a name keep it, whatever the letters of another are.
  const named = written.map((name) => (name === '' ? '' : own(name)))
  return named.map((name, at) => (name === '' ? own(columnLetters(at)) : name))
}
