/** What SQL Server's values become, given what the driver makes of them. */
import type { Cell } from '../../ports/source.ts'
import { numberCell } from './sql.ts'

/** What is told of a column (MS-TDS 2.2.7.4). */
export interface ColumnType {
  /** As the driver calls it: `IntN`, `DecimalN`, `DateTime2`. */
  type: string
  scale?: number | undefined
  /** In bytes, of a type that has several. */
  length?: number | undefined
}

/**
 * The driver divides whole numbers by a power of ten. Up to so many units the nearest double tells one value from the
 * next (2^53 is 9.007e15, the division rounds once more), and its digits are the server's; beyond they are not.
 */
const exactUnits = 1e15

/** Marks a number that is not what stands in the source: it is then refused by its reader, and shown why. */
const inexact = (value: number): string => `≈${value}`

function decimalCell(value: number, scale: number): Cell {
  return Math.abs(value) * 10 ** scale < exactUnits ? numberCell(value.toFixed(scale)) : inexact(value)
}

/** The shortest number that is this float of four bytes: 0.1 and not 0.10000000149011612. */
function realCell(value: number): Cell {
  for (let digits = 6; digits < 9; digits++)
    if (Math.fround(Number(value.toPrecision(digits))) === value) return Number(value.toPrecision(digits))
  return value
}

/** The server's own clock without a zone: the driver hands it over as if it were UTC. */
function clockCell(value: Date): string {
  const [date, time = ''] = value.toISOString().split('T')
  return `${date} ${time.slice(0, -1).replace(/\.000$/, '')}`
}

const zoned = new Map<string, Intl.DateTimeFormat>()
/** A moment, `2026-11-05 01:30:00+02:00`: its day is reckoned in the company's zone. */
function momentCell(value: Date, timeZone: string): string {
  const format =
    zoned.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  zoned.set(timeZone, format)
  const name = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(value)
    .find((part) => part.type === 'timeZoneName')?.value
  return format.format(value) + ((name ?? '').replace('GMT', '') || '+00:00')
}

/** Keys made of bytes (rowversion, hash) are short; pictures and documents are no cells. */
const mostBytes = 64
const bytesCell = (value: Buffer): Cell =>
  value.length > mostBytes ? null : `0x${value.toString('hex').toUpperCase()}`

export function toCell(value: unknown, { type, scale = 0, length }: ColumnType, timeZone: string): Cell {
  if (value === null || value === undefined) return null
  if (typeof value === 'boolean') return value
  if (Buffer.isBuffer(value)) return bytesCell(value)
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) return null
    if (type === 'Date') return value.toISOString().slice(0, 10)
    if (type === 'Time') return clockCell(value).slice(11)
    return type === 'DateTimeOffset' ? momentCell(value, timeZone) : clockCell(value)
  }
  if (typeof value !== 'number') return /^(?:BigInt|IntN)$/.test(type) ? numberCell(String(value)) : String(value)
  if (/^(?:Decimal|Numeric)/.test(type)) return decimalCell(value, scale)
  if (/Money/.test(type)) return decimalCell(value, 4)
  // Of a variant nothing is told but the value.
  if (type === 'Variant') return numberCell(String(value)) === value ? value : inexact(value)
  return type === 'Real' || (type === 'FloatN' && length === 4) ? realCell(value) : value
}
