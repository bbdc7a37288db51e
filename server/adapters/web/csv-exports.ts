/** Answers as CSV: for people and their spreadsheets without formulas, for programs exactly. */
import type { RefusedRow } from '../../../shared/wire.ts'
import type { Api } from '../../ports/api.ts'
import type { Link } from '../../ports/index-store.ts'

/** A spreadsheet takes these first characters for a formula, whoever wrote them (OWASP, CSV injection). */
const harmless = (value: string): string => (/^[=+\-@\t\r]/.test(value) ? `'${value}` : value)

export async function* refusedCsv(rows: RefusedRow[]): AsyncIterable<string> {
  // Excel reads UTF-8 by its mark only.
  yield '\ufeffdataset,line,column,value,reason\r\n'
  for (const { dataset, line, column = '', value = '', reason } of rows)
    yield `${[dataset, String(line), column, value, reason].map((cell) => quoted(harmless(cell))).join(',')}\r\n`
}

/** A table whose first row names its columns. */
export async function* tableCsv(rows: AsyncIterable<readonly string[]>): AsyncIterable<string> {
  yield '\ufeff'
  for await (const cells of rows) yield `${cells.map((cell) => quoted(harmless(cell))).join(',')}\r\n`
}

const quoted = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)

export async function* linksCsv(api: Api): AsyncIterable<string> {
  yield 'source,key,row,customer_id,level,weight,decided_by\n'
  for await (const link of api.links()) yield `${linkCells(link).map(quoted).join(',')}\n`
}

/** More digits of a weight tell nobody anything. */
const weightDigits = 3

function linkCells({ source, key, line, customerId, level, weight, decidedBy }: Link): string[] {
  return [source, key, String(line), customerId, level, weight?.toFixed(weightDigits) ?? '', decidedBy]
}
