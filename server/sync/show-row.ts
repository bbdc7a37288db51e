/**
 * A row of ours as an administrator checks it: each field that was asked for, as it has been understood. Numbers that were
 * told apart from one cell stand side by side; an amount has its decimals and its currency.
 */
import type { AcceptedRow, RecordAddress, RecordPhone } from '../ports/rows.ts'
import { decimalText } from './decimals.ts'
import { minorDigits } from './money.ts'

/** Fields whose values lie elsewhere in the row than under their own name. */
const elsewhere: Record<string, string> = { paidAmount: 'paid' }
const addressParts = ['street', 'postalCode', 'town', 'country'] as const

/**
 * @param fields as the configuration names them
 * @param accepted what one row of the source has become: several rows where a cell held several numbers
 */
export function shownRow(fields: readonly string[], accepted: readonly AcceptedRow[]): Record<string, string> {
  const shown: Record<string, string> = {}
  for (const field of fields) {
    const values = accepted.flatMap(({ row }) => valuesOf(row as unknown as Record<string, unknown>, field))
    const texts = [...new Set(values.map(textOf).filter(Boolean))]
    if (texts.length > 0) shown[field] = texts.join(', ')
  }
  return shown
}

function valuesOf(row: Record<string, unknown>, field: string): unknown[] {
  const minor = row[`${elsewhere[field] ?? field}Minor`]
  if (typeof minor === 'number') return [amountText(minor, String(row.currency))]
  if (field === 'phones') return (row.phones as RecordPhone[]).map(({ e164, extension }) => [e164, extension])
  if (field === 'number' && 'e164' in row) return [row.e164]
  if (field.startsWith('ids.')) return [(row.ids as Record<string, string> | undefined)?.[field.slice(4)]]
  const address = (Array.isArray(row.addresses) ? row.addresses[0] : row) as RecordAddress | undefined
  if (field === 'postalTown') return [[address?.postalCode, address?.town]]
  if (addressParts.some((part) => part === field)) return [address?.[field as 'street']]
  const value = row[field]
  return Array.isArray(value) ? value : [value]
}

function amountText(minor: number, currency: string): string {
  const scale = minorDigits(currency)
  const [whole = '', part = ''] = decimalText({ digits: BigInt(minor), scale }).split('.')
  return `${scale === 0 ? whole : `${whole}.${part.padEnd(scale, '0')}`} ${currency}`
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.filter((part) => part !== undefined).join(' ')
  return value === undefined || value === null ? '' : String(value)
}
