/**
 * A text file of columns or of baskets for an evaluation: UTF-8 or cp1252, `,` `;` tab or spaces, found out by themselves, `.gz`
 * too.
 */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import iconv from 'iconv-lite'

export interface TableGiven {
  file: string
  /** Names of the columns where the file has no header. */
  columns?: string[]
}

/** @throws Error that names the file */
function textOf(file: string): string {
  const raw = readFileSync(file)
  const bytes = file.endsWith('.gz') ? gunzipSync(raw) : raw
  const text = new TextDecoder('utf-8').decode(bytes)
  return text.includes('\ufffd') ? iconv.decode(bytes, 'cp1252') : text
}

/** The one of these that parts the first lines into most columns, and the same number of them. */
function separatorOf(text: string): string {
  const lines = text.split(/\r?\n/, 20).filter((line) => line.trim() !== '')
  const counted = [';', '\t', ','].map((separator) => {
    const counts = lines.map((line) => line.split(separator).length - 1)
    return { separator, fewest: Math.min(...counts) }
  })
  const best = counted.reduce((most, one) => (one.fewest > most.fewest ? one : most))
  return best.fewest > 0 ? best.separator : ' '
}

/** @throws Error that says which file cannot be read */
export function readTable({ file, columns }: TableGiven): Record<string, string>[] {
  const text = textOf(file)
  const delimiter = separatorOf(text)
  const isSpaced = delimiter === ' '
  const given = isSpaced ? text.replace(/^[ \t]+/gm, '').replace(/[ \t]+/g, ' ') : text
  return parse(given, {
    ...{ delimiter, columns: columns ?? true, bom: true, trim: true, skip_empty_lines: true, relax_column_count: true },
    // Names in free text hold quotes that are none.
    relax_quotes: true,
  })
}

/** One basket a line. */
export function readBasketLines(file: string): string[][] {
  return textOf(file)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => line.split(',').map((item) => item.trim()))
}

/** @throws Error that says which column the file lacks */
export function columnOf(row: Record<string, string>, column: string, file: string): string {
  const cell = row[column]
  if (cell === undefined) throw new Error(`${file} has no column ${column}; it has: ${Object.keys(row).join(', ')}`)
  return cell
}
