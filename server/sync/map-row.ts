/**
 * A source's rows → rows of ours, one at a time, with what is refused and why. Pure: no source is opened here and
 * nothing is stored. It remembers only keys already seen and the decimal signs columns have shown.
 */
import type { NumberPlan } from '../ports/number-plan.ts'
import type { AcceptedRow, BalanceRow, DatasetName, Refusal } from '../ports/rows.ts'
import type { RawRow, SourceConfig } from '../ports/source.ts'
import type { DecimalSign } from './decimals.ts'
import { readDecimal } from './decimals.ts'
import { type DatasetSetting, isMapped, key, missing, noteSign, type Reading, refuse } from './fields.ts'
import { identifyingText, mapCustomer } from './map-customer.ts'
import { mapBalance, mapCredit, mapInvoice } from './map-ledger.ts'
import { mapAddress, mapCase, mapContact, mapFeedback, mapPhones } from './map-reach.ts'
import { mapOrder, mapProduct, mapPurchase } from './map-sales.ts'
import { isTotalsRow } from './totals-row.ts'

export interface RowMapperParts {
  source: SourceConfig
  company: { country: string; currency: string }
  numberPlan: NumberPlan
  /** Long and stable: it becomes the key of rows that have none. */
  hash: (text: string) => string
}
export interface MappedRow {
  accepted: AcceptedRow[]
  refused: Refusal[]
}
export interface RowMapper {
  /** Lets rows that are about to be mapped settle the decimal sign of their columns first. Optional; a batch is enough. */
  look(dataset: DatasetName, rows: readonly RawRow[]): void
  map(dataset: DatasetName, row: RawRow): MappedRow
}

const decimalFields: Partial<Record<DatasetName, string[]>> = {
  balances: ['balance', 'overdue'],
  invoices: ['open', 'total', 'paidAmount'],
  purchases: ['quantity', 'unitPrice', 'amount', 'cost'],
  products: ['price', 'cost', 'stock'],
  orders: ['total'],
  credit: ['limit', 'recommendedLimit', 'used', 'left'],
  feedback: ['score'],
}

export function createRowMapper(parts: RowMapperParts): RowMapper {
  const settings = new Map<DatasetName, DatasetSetting>()
  /** By dataset: each key's first line and a mark of what stood there. */
  const seen = new Map<DatasetName, Map<string, { line: number; mark: string }>>()
  /** Rows that were no new customer: by whether they were the same as the one before. */
  const again = new WeakMap<RawRow, 'same' | 'other'>()
  /** Marks of the balances of sources that give customers too. */
  const owed = new Set<string>()
  /** By dataset: how often each keyless row's text has come. */
  const keyless = new Map<DatasetName, Map<string, number>>()

  function settingOf(dataset: DatasetName): DatasetSetting {
    let setting = settings.get(dataset)
    if (!setting) {
      const config = parts.source.datasets[dataset]
      const { company, numberPlan } = parts
      const signs = new Map<string, Set<DecimalSign>>()
      const read = { ...parts.source.read, ...config?.read }
      setting = { dataset, columns: config?.columns ?? {}, read, company, numberPlan, signs, uses: new Map() }
      settings.set(dataset, setting)
    }
    return setting
  }

  /** A key for a row without one; equal rows are told apart by the order they come in. */
  function keylessKey(reading: Reading): string {
    const { dataset } = reading.setting
    const identity = parts.hash(identifyingText(reading)).slice(0, 32)
    const counts = keyless.get(dataset) ?? new Map<string, number>()
    keyless.set(dataset, counts)
    const ordinal = (counts.get(identity) ?? 0) + 1
    counts.set(identity, ordinal)
    return ordinal === 1 ? `~${identity}` : `~${identity}-${ordinal}`
  }

  function customerKey(reading: Reading): { key: string; keyless: boolean } {
    const own = key(reading, 'key')
    return own === undefined ? { key: keylessKey(reading), keyless: true } : { key: own, keyless: false }
  }

  /** Whose credit: by its customer column or, without one, by what the same row is as a customer. */
  function creditCustomer(reading: Reading): string | undefined {
    if (isMapped(reading, 'customer')) return key(reading, 'customer')
    const columns = parts.source.datasets.customers?.columns
    return columns && customerKey({ ...reading, setting: { ...reading.setting, columns } }).key
  }

  /** The same key again with the same content counts once, without a word; with other content it is refused. */
  function isRepeated(reading: Reading, rowKey: string, row: object): boolean {
    const { dataset } = reading.setting
    const keys = seen.get(dataset) ?? new Map<string, { line: number; mark: string }>()
    seen.set(dataset, keys)
    const mark = parts.hash(JSON.stringify({ ...row, line: 0 })).slice(0, 16)
    const before = keys.get(rowKey)
    if (!before) {
      keys.set(rowKey, { line: reading.row.line, mark })
      return false
    }
    if (dataset === 'customers') again.set(reading.row, before.mark === mark ? 'same' : 'other')
    if (before.mark !== mark) refuse(reading, undefined, 'refused.repeated-key', { line: before.line })
    return true
  }

  /**
   * What a row says a customer owes, where the row is a customer too and their key has come before: left out with a
   * customer that was, so that nobody owes what stands behind another's name, and counted once where all of it is the same.
   */
  function isLeftOut(reading: Reading, row: BalanceRow): boolean {
    if (!parts.source.datasets.customers) return false
    const mark = parts.hash(JSON.stringify(row)).slice(0, 16)
    const isSame = owed.has(mark)
    owed.add(mark)
    const customer = again.get(reading.row)
    return customer === 'other' || (customer === 'same' && isSame)
  }

  function accept(reading: Reading): AcceptedRow[] {
    const { dataset } = reading.setting
    const one = <Row extends AcceptedRow>(mapped: Row | undefined): AcceptedRow[] => (mapped ? [mapped] : [])
    switch (dataset) {
      case 'customers': {
        const row = mapCustomer(reading, customerKey(reading))
        return row && (row.keyless || !isRepeated(reading, row.key, row)) ? [{ dataset, row }] : []
      }
      case 'phones':
        return mapPhones(reading).map((row) => ({ dataset, row }))
      case 'addresses': {
        const row = mapAddress(reading)
        return one(row && { dataset, row })
      }
      case 'balances': {
        const row = mapBalance(reading)
        return row && !isLeftOut(reading, row) ? [{ dataset, row }] : []
      }
      case 'invoices': {
        const row = mapInvoice(reading)
        return row && !isRepeated(reading, row.key, row) ? [{ dataset, row }] : []
      }
      case 'purchases': {
        const row = mapPurchase(reading)
        return one(row && { dataset, row })
      }
      case 'products': {
        const row = mapProduct(reading)
        return row && !isRepeated(reading, row.sku, row) ? [{ dataset, row }] : []
      }
      case 'orders': {
        const row = mapOrder(reading)
        return row && !isRepeated(reading, row.key, row) ? [{ dataset, row }] : []
      }
      case 'cases': {
        const row = mapCase(reading)
        return one(row && { dataset, row })
      }
      case 'credit': {
        const customer = creditCustomer(reading)
        if (customer === undefined) missing(reading, 'customer')
        return customer === undefined ? [] : [{ dataset, row: mapCredit(reading, customer) }]
      }
      case 'contacts': {
        const row = mapContact(reading)
        return one(row && { dataset, row })
      }
      case 'feedback': {
        const row = mapFeedback(reading)
        return one(row && { dataset, row })
      }
    }
  }

  return {
    look(dataset, rows) {
      const setting = settingOf(dataset)
      if (setting.read.decimal !== undefined) return
      const choices = (decimalFields[dataset] ?? []).map((field) => setting.columns[field])
      for (const column of choices.flatMap((choice) =>
        typeof choice === 'object' && 'value' in choice ? [] : (choice ?? []),
      )) {
        for (const row of rows) {
          const read = readDecimal(row.cells[column] ?? null)
          if (read.is === 'decimal' && read.shows) noteSign(setting, column, read.shows)
        }
      }
    },
    map(dataset, row) {
      const reading: Reading = { setting: settingOf(dataset), row, refused: [] }
      if (row.problem) {
        refuse(reading, undefined, row.problem.code, row.problem.params)
        return { accepted: [], refused: reading.refused }
      }
      if (isTotalsRow(reading)) {
        refuse(reading, undefined, 'refused.totals-row')
        return { accepted: [], refused: reading.refused }
      }
      const accepted = accept(reading)
      return { accepted, refused: reading.refused }
    },
  }
}
