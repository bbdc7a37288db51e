/**
 * Decimals of more digits than a double has, which is how some systems keep every amount (Business Central:
 * `decimal(38, 20)`). The driver makes doubles of them, so the server is asked to write them out: EXECUTE … WITH RESULT
 * SETS declares what the columns of an answer are to be, and leaves the query itself as it is.
 */

/** A column as sp_describe_first_result_set tells of it. */
export interface Described {
  name: string
  /** `decimal(38,20)`; null for types that have no such name. */
  type: string | null
  collation: string | null
}

/** Beyond, a double does not tell one decimal from the next. */
const exactDigits = 15
const decimal = /^(?:decimal|numeric)\((\d+),\s*\d+\)$/i
const isLong = ({ type }: Described): boolean => Number(type?.match(decimal)?.[1] ?? 0) > exactDigits

/**
 * What the answer's columns are to be, or undefined where they can stay as they are. Named by their place: a query may
 * give two columns of a name, or one without.
 */
export function resultSets(columns: readonly Described[]): string | undefined {
  if (!columns.some(isLong) || columns.some(({ type }) => type === null)) return undefined
  const declared = columns.map((column, at) => {
    const type = isLong(column) ? 'varchar(41)' : column.type
    return `c${at + 1} ${type}${column.collation && !isLong(column) ? ` collate ${column.collation}` : ''} null`
  })
  return `with result sets ((${declared.join(', ')}))`
}

/** `1234.56000000000000000000` → `1234.56`; the zeros say how the column is kept, nothing of the amount. */
export const trimmedDecimal = (text: string): string =>
  text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text

/** Which columns of an answer are written out. */
export const longColumns = (columns: readonly Described[]): Set<number> =>
  new Set(columns.flatMap((column, at) => (isLong(column) ? [at] : [])))
