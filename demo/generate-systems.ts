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
import { type Life, makeLives, type Role, roles } from './customer-lives.ts'
import { makeDealings } from './dealings.ts'
import { makeInvoices } from './invoices.ts'
import { makeOpenOrders, makeOrders } from './orders.ts'
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
  calls: { first: string[]; oneMatch: string[]; shared: string[]; unknown: string[] }
  /** Of how the files are laid out. */
  layout: number
}
export interface DemoSystems {
  truth: DemoTruth
  /** In memory only: what was meant by each record, and who is in which trap. */
  records: Record<SystemName, SystemRecord[]>
  lives: Life[]
}
export interface DemoOptions {
  directory: string
  seed: number
  /** Calendar date the figures are as of. */
  today: string
}

const size = 2000
/** One more whenever a file has another sheet, table or column: config.ts can no longer read the older ones. */
export const systemsLayout = 2

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
  const known = keysOfEach(customers, records)
  const plain = known.filter((one) => isPlain(one, shared))
  const roleOf = castOf(plain.map(({ customer }) => customer))
  // Each of its own: what is added to one leaves the others, and who is who, as they are.
  const lives = makeLives(createChance(seed + 3), customers, roleOf)
  const delivered = makeOrders(createChance(seed + 4), lives)
  const open = makeOpenOrders(createChance(seed + 5), lives, delivered)
  const invoices = makeInvoices(createChance(seed + 6), delivered, lives)
  const dealings = makeDealings(createChance(seed + 7), lives)
  const ledger = { records: records.ledger, invoices, cases: dealings.cases }
  writeLedger(join(directory, 'ledger.sqlite'), chance, ledger, today)
  const sales = { records: records.sales, lives, delivered, open, dealings }
  await writeSales(join(directory, 'sales.xlsx'), chance, sales, today)
  writeCredit(join(directory, 'credit.csv'), chance, { records: records.credit, lives, invoices })
  const numberOf = ({ phones: [first] }: TrueCustomer) => first ?? []
  const truth: DemoTruth = {
    customers: known.map(({ customer: { id, name, kind, phones }, keys }) => ({ id, name, kind, ...keys, phones })),
    calls: {
      first: [...roleOf.keys()].flatMap(numberOf),
      oneMatch: plain.slice(0, 40).flatMap(({ customer }) => numberOf(customer)),
      shared,
      unknown: ['+358401999001', '+46701740635', '+442079460018'],
    },
    layout: systemsLayout,
  }
  writeFileSync(join(directory, 'truth.json'), JSON.stringify(truth, null, 1))
  return { truth, records, lives }
}

interface Known {
  customer: TrueCustomer
  keys: Record<SystemName, string[]>
}
function keysOfEach(customers: readonly TrueCustomer[], records: Record<SystemName, SystemRecord[]>): Known[] {
  const keysIn = (system: SystemName) => {
    const own = Map.groupBy(records[system], ({ customer }) => customer)
    return (customer: TrueCustomer): string[] => (own.get(customer) ?? []).map(({ key }) => key)
  }
  const [ledger, sales, credit] = [keysIn('ledger'), keysIn('sales'), keysIn('credit')]
  return customers.map((customer) => ({
    customer,
    keys: { ledger: ledger(customer), sales: sales(customer), credit: credit(customer) },
  }))
}

/** In all three systems, and nobody could take them for somebody else. */
const isPlain = ({ customer: { trap, phones }, keys }: Known, shared: readonly string[]): boolean =>
  trap === undefined &&
  phones.every((one) => !shared.includes(one)) &&
  Object.values(keys).every((those) => those.length > 0)

/** In the order they ring. Firms, and one of them speaks Swedish. */
function castOf(plain: readonly TrueCustomer[]): Map<TrueCustomer, Role> {
  const cast = new Map<TrueCustomer, Role>()
  for (const role of roles) {
    const tongue = role === 'unhappy' ? 'sv' : 'fi'
    const fitting = plain.find((one) => one.kind === 'company' && one.tongue === tongue && !cast.has(one))
    if (fitting) cast.set(fitting, role)
  }
  return cast
}
