/**
 * One row being read: fields of ours by the columns chosen for them. What cannot be read is noted as refused and is
 * then as good as not there; what a missing field means for the row is for the dataset's mapping to say.
 */

import { holdsPersonalId } from '../../shared/business-id.ts'
import { visible } from '../../shared/visible-text.ts'
import type { CalendarDate } from '../../shared/vocabulary.ts'
import type { NumberPlan } from '../ports/number-plan.ts'
import type { DatasetName, PhoneUse, Refusal } from '../ports/rows.ts'
import type { Cell, ColumnChoice, RawRow, ReadOptions } from '../ports/source.ts'
import { momentText, readDate } from './dates.ts'
import { type Decimal, type DecimalSign, decimalText, plainNumber, readDecimal, rescale } from './decimals.ts'
import { marks, readCurrency, toMinor } from './money.ts'
import { readBoolean, saysNothing } from './words.ts'

/** What is the same for every row of a dataset. */
export interface DatasetSetting {
  dataset: DatasetName
  columns: Record<string, ColumnChoice>
  read: ReadOptions
  company: { country: string; currency: string }
  numberPlan: NumberPlan
  /** Decimal signs each column has shown so far, by column: what settles an ambiguous "1.234". */
  signs: Map<string, Set<DecimalSign>>
  /** What the names of phone columns say of their numbers, once they were asked. */
  uses: Map<string, PhoneUse | undefined>
}
export interface Reading {
  setting: DatasetSetting
  row: RawRow
  refused: Refusal[]
}

/** A cell with the column it stands in; constants have none. */
export interface Found {
  cell: Cell
  column?: string
}

/** Longer text is a mistake in the file, not a name or a note. */
export const longestText = 4000
/** Enough of a refused value to see what is wrong with it. What is looked through may hold many signs nobody sees. */
const longestKept = 200
const longestKeptRead = 2000
/** Binary fractions in spreadsheets end in noise such as 0.30000000000000004; no quantity is finer. */
const finestQuantity = 6

export function refuse(
  reading: Reading,
  column: string | undefined,
  code: string,
  params: Refusal['params'] = {},
): void {
  const { dataset } = reading.setting
  const { line } = reading.row
  const value = code === 'refused.personal-id' ? undefined : keptValue(reading, column)
  reading.refused.push({ dataset, line, ...present({ column, value }), code, params })
}

/** What is kept of a refused cell. One that a person's identity code stands in is not kept, whatever it was refused for. */
function keptValue(reading: Reading, column: string | undefined): string | undefined {
  if (column === undefined) return undefined
  const written = tidy(cellText(reading.row.cells[column] ?? null).slice(0, longestKeptRead))
  return written === '' || holdsPersonalId(written) ? undefined : written.slice(0, longestKept).toWellFormed()
}

/** At most 20 characters for the admin to find the cell by. Letters are taken out: a shifted column may hold a name. */
const excerpt = (cell: Cell): string =>
  visible(String(cell instanceof Date ? cell.toISOString() : cell).slice(0, 200))
    .replace(/\p{L}{4,}/gu, '…')
    .slice(0, 20)

export function cellText(cell: Cell): string {
  if (cell === null) return ''
  if (cell instanceof Date) {
    const date = readDate(cell)
    return date.is === 'date' ? momentText(date) : ''
  }
  if (typeof cell === 'number') return Number.isFinite(cell) ? plainNumber(cell) : ''
  return typeof cell === 'string' ? cell : String(cell)
}

/** A cell that holds nothing, or what is written where there is nothing. */
export const isEmpty = (cell: Cell): boolean => cell === null || (typeof cell === 'string' && saysNothing(cell.trim()))

export const isMapped = (reading: Reading, field: string): boolean => field in reading.setting.columns

/** The column to name when a field is missing: the first of those chosen for it. */
export function columnOf(reading: Reading, field: string): string | undefined {
  const choice = reading.setting.columns[field]
  return typeof choice === 'string' ? choice : Array.isArray(choice) ? choice[0] : undefined
}

/** Every cell chosen for a field, empty ones too. */
function cellsOf(reading: Reading, field: string): Found[] {
  const choice = reading.setting.columns[field]
  if (choice === undefined) return []
  if (typeof choice === 'string') return [{ cell: reading.row.cells[choice] ?? null, column: choice }]
  if (Array.isArray(choice)) return choice.map((column) => ({ cell: reading.row.cells[column] ?? null, column }))
  return [{ cell: choice.value }]
}

/** Cells that hold something. */
export const filled = (reading: Reading, field: string): Found[] =>
  isMapped(reading, field) ? cellsOf(reading, field).filter((found) => !isEmpty(found.cell)) : []

/** Printable Latin letters, digits and signs with single spaces between them: nearly every cell there is. */
const isTidy = (text: string): boolean => !/[^\x20-\x7e\u00c0-\u024f]| {2}|^ | $/.test(text)

const tidy = (text: string): string =>
  isTidy(text)
    ? text
    : visible(text)
        .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
        .replace(/[\s\u00a0]+/g, ' ')
        .trim()

/** One line of text; several columns are joined by a space. */
export function text(reading: Reading, field: string): string | undefined {
  const choice = reading.setting.columns[field]
  if (choice === undefined) return undefined
  // One column is what most fields are read from, of every row.
  const joined = tidy(
    typeof choice === 'string'
      ? cellText(reading.row.cells[choice] ?? null)
      : cellsOf(reading, field)
          .map(({ cell }) => cellText(cell))
          .join(' '),
  )
  if (joined === '' || (field !== 'name' && field !== 'lastName' && saysNothing(joined))) return undefined
  if (joined.length <= longestText) return joined
  refuse(reading, columnOf(reading, field), 'refused.too-long', { limit: longestText })
  return undefined
}

/** An identifier; several columns are joined by "|". Undefined when all of them are empty. */
export function key(reading: Reading, field: string): string | undefined {
  const parts = cellsOf(reading, field).map(({ cell }) => tidy(cellText(cell)))
  if (parts.every((part) => part === '')) return undefined
  const joined = parts.join('|')
  if (joined.length <= longestText) return joined
  refuse(reading, columnOf(reading, field), 'refused.too-long', { limit: longestText })
  return undefined
}

/** Values of a cell that may hold several, parted by comma, semicolon or a new line. */
export const list = (reading: Reading, field: string): string[] =>
  !isMapped(reading, field)
    ? []
    : [
        ...new Set(
          cellsOf(reading, field)
            .flatMap(({ cell }) => cellText(cell).split(/[;,\r\n]/))
            .map(tidy)
            .filter((one) => !saysNothing(one)),
        ),
      ]

/** Says that the row cannot go in without this field, unless its value has been refused already. */
export function missing(reading: Reading, field: string): undefined {
  const column = columnOf(reading, field)
  if (!reading.refused.some((refusal) => refusal.column === column)) {
    refuse(reading, column, 'refused.missing-value', { field })
  }
  return undefined
}

/** The first filled cell of a field as a decimal, with the decimal sign given, shown, or shown by the column so far. */
function decimalOf(reading: Reading, field: string): { value: Decimal; mark?: string; found: Found } | undefined {
  const [found] = filled(reading, field)
  if (!found) return undefined
  const { signs, read } = reading.setting
  const column = found.column ?? ''
  let reads = readDecimal(found.cell, read.decimal)
  if (reads.is === 'ambiguous') {
    const [shown, other] = signs.get(column) ?? []
    if (shown !== undefined && other === undefined) reads = readDecimal(found.cell, shown)
  }
  if (reads.is === 'decimal') {
    if (reads.shows) noteSign(reading.setting, column, reads.shows)
    return { value: reads.value, ...(reads.mark === undefined ? {} : { mark: reads.mark }), found }
  }
  const code = reads.is === 'ambiguous' ? 'refused.ambiguous-amount' : 'refused.not-a-number'
  refuse(reading, found.column, code, { value: excerpt(found.cell) })
  return undefined
}

export function noteSign(setting: DatasetSetting, column: string, sign: DecimalSign): void {
  const shown = setting.signs.get(column)
  if (shown) shown.add(sign)
  else setting.signs.set(column, new Set([sign]))
}

/** The row's currency: its own column, else the company's. Undefined when the column holds what is no currency. */
export function currency(reading: Reading): string | undefined {
  const company = reading.setting.company.currency
  const [found] = filled(reading, 'currency')
  if (!found) return company
  const read = readCurrency(cellText(found.cell), company)
  if (read === undefined) refuse(reading, found.column, 'refused.not-a-currency')
  return read
}

/** An amount in minor units of `currency`; nothing when the currency itself could not be read. */
export function money(reading: Reading, field: string, inCurrency: string | undefined): number | undefined {
  if (inCurrency === undefined) return undefined
  const reads = decimalOf(reading, field)
  if (!reads) return undefined
  const { mark, value, found } = reads
  if (mark !== undefined && !marks(mark, inCurrency)) {
    refuse(reading, found.column, 'refused.other-currency', { currency: inCurrency })
    return undefined
  }
  const minor = toMinor(value, inCurrency)
  if (minor === undefined) refuse(reading, found.column, 'refused.too-large')
  return minor
}

/** A decimal that is no amount: a quantity, a stock, a price before multiplying. A currency beside it is let be. */
export function decimal(reading: Reading, field: string): Decimal | undefined {
  const reads = decimalOf(reading, field)
  if (!reads) return undefined
  return typeof reads.found.cell === 'number'
    ? rescale(reads.value, Math.min(reads.value.scale, finestQuantity))
    : reads.value
}

export function decimalString(reading: Reading, field: string): string | undefined {
  const value = decimal(reading, field)
  return value && decimalText(value)
}

/** A count, alone or with its unit behind it: "30 pv netto". */
export function whole(reading: Reading, field: string, lowest: number, highest: number): number | undefined {
  const [found] = filled(reading, field)
  if (!found) return undefined
  const written = cellText(found.cell).match(/^\s*(-?\d{1,9})(?:[.,]0+)?\s*(?:\p{L}[\p{L}\s.]{0,30})?$/u)?.[1]
  const value = Number(written)
  if (written !== undefined && value >= lowest && value <= highest) return value
  refuse(reading, found.column, 'refused.not-a-whole-number', { value: excerpt(found.cell), lowest, highest })
  return undefined
}

export function boolean(reading: Reading, field: string): boolean | undefined {
  const [found] = filled(reading, field)
  if (!found) return undefined
  const value = readBoolean(found.cell)
  if (value === undefined) refuse(reading, found.column, 'refused.not-yes-or-no')
  return value
}

/** Nothing is due, bought or paid before it: such a year is a slip of the key. */
const firstDate = '1850'

function dateOf(reading: Reading, field: string) {
  const [found] = filled(reading, field)
  if (!found) return undefined
  const reads = readDate(found.cell, reading.setting.read.dateFormat)
  if (reads.is === 'date' && (field === 'birthDate' || reads.date >= firstDate)) return reads
  if (reads.is === 'none') return undefined
  const code = reads.is === 'ambiguous' ? 'refused.ambiguous-date' : 'refused.not-a-date'
  refuse(reading, found.column, code, { value: excerpt(found.cell) })
  return undefined
}

export const date = (reading: Reading, field: string): CalendarDate | undefined => dateOf(reading, field)?.date

/** A date, local time or instant, as precisely as the source has it. */
export function moment(reading: Reading, field: string): string | undefined {
  const reads = dateOf(reading, field)
  return reads && momentText(reads)
}

/** The fields that are there: under exactOptionalPropertyTypes an absent one must not be undefined. */
export function present<Fields extends Record<string, unknown>>(
  fields: Fields,
): { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> } {
  const kept: Record<string, unknown> = {}
  for (const name in fields) if (fields[name] !== undefined) kept[name] = fields[name]
  return kept as { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> }
}
