/** The index's facts of a customer with what their sources say just now in place of what was read before. */
import type { Instant } from '../../shared/vocabulary.ts'
import type { CardFacts, CreditFacts, LedgerFacts } from '../ports/index-store.ts'
import type { AcceptedRow, DatasetName } from '../ports/rows.ts'

export interface LiveRows {
  source: string
  dataset: DatasetName
  /** The record it was asked for. */
  key: string
  rows: AcceptedRow[]
}

export function withLiveRows<Facts extends CardFacts>(facts: Facts, live: LiveRows[], asOf: Instant): Facts {
  const asked = (source: string, dataset: DatasetName) =>
    live.filter((one) => one.source === source && one.dataset === dataset)
  const sources = new Set(live.map((one) => one.source))
  const creditSources = new Set(live.filter((one) => one.dataset === 'credit').map((one) => one.source))
  return {
    ...facts,
    // What a source has just answered is no longer the last good reading.
    sources: facts.sources.map((source) => {
      const { problem: _, ...sound } = source
      return sources.has(source.source) ? { ...sound, asOf } : source
    }),
    ledgers: facts.ledgers.map((ledger): LedgerFacts => {
      const mine = (dataset: DatasetName) => asked(ledger.source, dataset).find((one) => one.key === ledger.customerKey)
      const [balances, invoices] = [mine('balances'), mine('invoices')]
      return {
        ...ledger,
        ...(balances ? { balances: balances.rows.flatMap((row) => (row.dataset === 'balances' ? row.row : [])) } : {}),
        ...(invoices ? { invoices: openInvoices(invoices.rows) } : {}),
      }
    }),
    credit: [
      ...facts.credit.filter((row) => !creditSources.has(row.source)),
      ...[...creditSources].flatMap((source) =>
        asked(source, 'credit').flatMap((one) =>
          one.rows.flatMap((row): CreditFacts[] =>
            row.dataset === 'credit' ? [{ ...row.row, source, blocked: row.row.blocked ?? false }] : [],
          ),
        ),
      ),
    ],
  }
}

/** Oldest due first, as the index has them. */
const openInvoices = (rows: AcceptedRow[]): LedgerFacts['invoices'] =>
  rows
    .flatMap((row) => (row.dataset === 'invoices' && row.row.openMinor !== 0 ? [row.row] : []))
    .map(({ key, number, due, openMinor, currency }) => ({
      number: number ?? key,
      openMinor,
      currency,
      ...(due === undefined ? {} : { due }),
    }))
    .sort((a, b) => ((a.due ?? '') < (b.due ?? '') ? -1 : 1))
