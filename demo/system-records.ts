/** What each of the three systems says of each customer, before it is laid out in that system's file. */
import type { Chance } from './chance.ts'
import { type SystemName, systemNames, type TrueCustomer } from './people-and-firms.ts'

export interface SystemRecord {
  system: SystemName
  /** A number of that system's own. */
  key: string
  customer: TrueCustomer
  /** Ids of customers; more than one where nobody could tell whose record it is. */
  couldBe: string[]
  /** A person's first name first, a firm with its legal form: what was meant, and what was typed. */
  meant: string
  typed: string
  businessId?: string
  /** E.164. The credit register keeps the first. */
  phones: string[]
  email?: string
  street: string
  postalCode: string
  town: string
  isInUse: boolean
  /** The firm whose contact person it is. */
  contactOf?: TrueCustomer
}
/** Done to the records of one customer, in one system or in all. */
export interface Change {
  customer: TrueCustomer
  system?: SystemName
  change: (record: SystemRecord) => void
}
/** One more record, in a system that has none of theirs. */
export interface Extra {
  customer: TrueCustomer
  system: SystemName
  couldBe: TrueCustomer[]
  change: (record: SystemRecord) => void
}

/** How likely a system has a firm's business id, and anybody's e-mail. */
const shares: Record<SystemName, { businessId: number; email: number }> = {
  ledger: { businessId: 0.92, email: 0.7 },
  sales: { businessId: 0.6, email: 0.6 },
  credit: { businessId: 0.95, email: 0 },
}

export function recordsOf(
  chance: Chance,
  customers: readonly TrueCustomer[],
  changes: readonly Change[],
  extras: readonly Extra[],
): Record<SystemName, SystemRecord[]> {
  let [ledger, sales, credit] = [10_000, 500, 1]
  const records: Record<SystemName, SystemRecord[]> = { ledger: [], sales: [], credit: [] }
  const changesOf = Map.groupBy(changes, ({ customer }) => customer)
  const extrasOf = Map.groupBy(extras, ({ customer }) => customer)
  for (const customer of customers) {
    const systems = customer.isIn ?? placed(chance)
    ledger += chance.whole(1, 7)
    sales += chance.whole(1, 4)
    const keys = { ledger: String(ledger), sales: `A-${sales}` }
    const keyIn = (system: SystemName): string =>
      system === 'credit' ? `R${String(credit++).padStart(5, '0')}` : keys[system]
    for (const system of systems) {
      const record = recordOf(chance, customer, system, keyIn(system))
      for (const one of changesOf.get(customer) ?? []) if (!one.system || one.system === system) one.change(record)
      records[system].push(record)
    }
    for (const { system, couldBe, change } of extrasOf.get(customer) ?? []) {
      const record = recordOf(chance, customer, system, keyIn(system))
      change(record)
      record.couldBe = couldBe.map(({ id }) => id)
      records[system].push(record)
    }
  }
  return records
}

/** A customer is in one system at least. */
function placed(chance: Chance): SystemName[] {
  const isInLedger = chance.happens(0.75)
  const isInSales = chance.happens(0.7) || !isInLedger
  const isInCredit = chance.happens(0.6)
  return systemNames.filter((system) => ({ ledger: isInLedger, sales: isInSales, credit: isInCredit })[system])
}

function recordOf(chance: Chance, customer: TrueCustomer, system: SystemName, key: string): SystemRecord {
  const { id, kind, name, businessId, phones, email, street, postalCode, town } = customer
  const share = shares[system]
  const shouts = system === 'sales' && kind === 'company' && chance.happens(0.15)
  return {
    system,
    key,
    customer,
    couldBe: [id],
    meant: name,
    typed: shouts ? name.replace(/ (Oy Ab|Oy|Ab|Ky|Tmi|Ltd)$/, '').toUpperCase() : name,
    ...(businessId !== undefined && chance.happens(share.businessId) ? { businessId } : {}),
    phones: [...phones],
    ...(chance.happens(share.email) ? { email } : {}),
    street,
    postalCode,
    town,
    isInUse: true,
  }
}
