/**
 * Three systems of a small wholesaler, as files of the kind such firms have, the same for the same seed: the ledger an
 * accounting program leaves (SQLite), the sales workbook (XLSX, titles above the header) and the credit register (CSV,
 * semicolons, cp1252). They share no key: a customer is in one, two or all of them under another number each time, and a
 * tenth of them could be taken for somebody else (traps.ts). Beside them `truth.json`: which records are whose, for the
 * demo phone system. The server never sees it; which trap is where is in no file at all.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createChance } from './chance.ts'
import { createCustomerMaker, type SystemName, type TrueCustomer } from './people-and-firms.ts'
import { shareNumbers } from './share-numbers.ts'
import { recordsOf, type SystemRecord } from './system-records.ts'
import { makeTraps } from './traps.ts'
import { writeCredit } from './write-credit.ts'
import { writeLedger } from './write-ledger.ts'
import { writeSales } from './write-sales.ts'

export interface DemoTruth {
  customers: {
    id: string
    name: string
    kind: TrueCustomer['kind']
    ledger: string[]
    sales: string[]
    credit: string[]
    phones: string[]
  }[]
  /** Numbers for the demo's calls. */
  calls: { oneMatch: string[]; shared: string[]; unknown: string[] }
}
export interface DemoSystems {
  truth: DemoTruth
  /** In memory only: what was meant by each record, and who is in which trap. */
  records: Record<SystemName, SystemRecord[]>
}
export interface DemoOptions {
  directory: string
  seed: number
  /** Calendar date the figures are as of. */
  today: string
}

const size = 2000

export async function generateDemoSystems(options: DemoOptions): Promise<DemoTruth> {
  return (await makeDemoSystems(options)).truth
}

export async function makeDemoSystems({ directory, seed, today }: DemoOptions): Promise<DemoSystems> {
  mkdirSync(directory, { recursive: true })
  const chance = createChance(seed)
  const maker = createCustomerMaker(chance)
  const traps = makeTraps(chance, maker)
  const ordinary = Array.from({ length: size - traps.customers.length }, () => maker.next())
  const shared = shareNumbers(chance, ordinary)
  // Whoever is in a trap stands among the others, not in a row at the end.
  const customers = chance.shuffle([...ordinary, ...traps.customers])
  const records = recordsOf(chance, customers, traps.changes, traps.extras)
  writeLedger(join(directory, 'ledger.sqlite'), chance, records.ledger, today)
  await writeSales(join(directory, 'sales.xlsx'), chance, records.sales, today)
  writeCredit(join(directory, 'credit.csv'), chance, records.credit)
  const truth = truthOf(customers, records, shared)
  writeFileSync(join(directory, 'truth.json'), JSON.stringify(truth, null, 1))
  return { truth, records }
}

function truthOf(
  customers: readonly TrueCustomer[],
  records: Record<SystemName, SystemRecord[]>,
  shared: string[],
): DemoTruth {
  const keysIn = (system: SystemName) => {
    const own = Map.groupBy(records[system], ({ customer }) => customer)
    return (customer: TrueCustomer): string[] => (own.get(customer) ?? []).map(({ key }) => key)
  }
  const keysOf = { ledger: keysIn('ledger'), sales: keysIn('sales'), credit: keysIn('credit') }
  const known = customers.map((customer) => ({
    customer,
    ledger: keysOf.ledger(customer),
    sales: keysOf.sales(customer),
    credit: keysOf.credit(customer),
  }))
  const isPlain = ({ trap, phones }: TrueCustomer) => trap === undefined && phones.every((one) => !shared.includes(one))
  const oneMatch = known
    .filter(({ customer, ...keys }) => isPlain(customer) && Object.values(keys).every((those) => those.length > 0))
    .slice(0, 40)
    .flatMap(({ customer }) => customer.phones[0] ?? [])
  return {
    customers: known.map(({ customer: { id, name, kind, phones }, ...keys }) => ({ id, name, kind, ...keys, phones })),
    calls: { oneMatch, shared, unknown: ['+358401999001', '+46701740635', '+442079460018'] },
  }
}
