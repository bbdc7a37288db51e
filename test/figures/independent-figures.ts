/**
 * What a card must show, computed straight from the three files by a second hand. Imports nothing of the product, of
 * shared/ or of the demo's generator, so that a mistake there is not made here too. Says what the files say and judges
 * nothing: which records are one customer is given.
 *
 *   node test/figures/independent-figures.ts DIRECTORY TODAY ledger=10023 sales=A-504 credit=R00001
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import readWorkbook from 'read-excel-file/node'

/** Minor units by currency; a currency is there when a row in it counts, even if they sum to 0. */
export type Sums = Record<string, number>
export interface Purchase {
  date: string
  product: string
  quantity: number
  minor: number
  currency: string
}
export interface Terms {
  currency: string
  limitMinor: number
  /** limit − used; may be negative. */
  leftMinor: number
  termDays: number
  blocked: boolean
}
export interface Figures {
  /** Of open invoices. */
  balance: Sums
  /** Open amounts due before today, credit notes among them. */
  overdue: Sums
  /** Of what the customer owes: a credit note is not overdue. */
  oldestDue?: string
  /** Newest first; of one day, the lower in the sheet first. */
  purchases: Purchase[]
  orders: number
  totals: Sums
  terms?: Terms
}
/** One true customer's keys in each file. */
export interface RecordKeys {
  ledger: string[]
  sales: string[]
  credit: string[]
}

interface Invoice {
  customer: string
  due: string
  openMinor: number
  currency: string
}
interface SaleLine extends Purchase {
  order: string
}
export interface Systems {
  invoices: Map<string, Invoice[]>
  sales: Map<string, SaleLine[]>
  credit: Map<string, Terms[]>
}

export async function readSystems(directory: string): Promise<Systems> {
  return {
    invoices: readInvoices(join(directory, 'ledger.sqlite')),
    sales: await readSales(join(directory, 'sales.xlsx')),
    credit: readCredit(join(directory, 'credit.csv')),
  }
}

function put<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  map.set(key, [...(map.get(key) ?? []), value])
}

function readInvoices(file: string): Systems['invoices'] {
  const database = new Sqlite(file, { readonly: true })
  try {
    const rows = database.prepare('select asnro, erapaiva, avoinna, valuutta from laskut order by laskuno').all() as {
      asnro: number
      erapaiva: string
      avoinna: number
      valuutta: string
    }[]
    const invoices: Systems['invoices'] = new Map()
    for (const row of rows)
      put(invoices, String(row.asnro), {
        customer: String(row.asnro),
        due: row.erapaiva,
        openMinor: Math.round(row.avoinna * 100),
        currency: row.valuutta,
      })
    return invoices
  } finally {
    database.close()
  }
}

async function readSales(file: string): Promise<Systems['sales']> {
  const sheets = await readWorkbook(file)
  const rows = sheets.find((sheet) => sheet.sheet === 'Kaupat')?.data ?? []
  // Company and print date stand above the header.
  const header = (rows[2] ?? []).map(String)
  const sales: Systems['sales'] = new Map()
  for (const row of rows.slice(3)) {
    const cell = (name: string) => row[header.indexOf(name)]
    const date = cell('Päivä')
    if (!(date instanceof Date)) throw new Error('a purchase without a date')
    put(sales, String(cell('Asiakasnro')), {
      date: date.toISOString().slice(0, 10),
      order: String(cell('Tilaus')),
      product: String(cell('Tuote')),
      quantity: Number(cell('Määrä')),
      minor: Math.round(Number(cell('Summa')) * 100),
      currency: String(cell('Valuutta')),
    })
  }
  return sales
}

function readCredit(file: string): Systems['credit'] {
  const text = new TextDecoder('windows-1252').decode(readFileSync(file))
  const [header = [], ...rows] = text
    .split('\r\n')
    .filter((line) => line !== '')
    .map(fieldsOfLine)
  const credit: Systems['credit'] = new Map()
  for (const row of rows) {
    const field = (name: string): string => row[header.indexOf(name)] ?? ''
    const limitMinor = minorOf(field('Luottoraja'))
    put(credit, field('Rekisterinro'), {
      currency: field('Valuutta'),
      limitMinor,
      leftMinor: limitMinor - minorOf(field('Käytetty')),
      termDays: Number(field('Maksuaika pv')),
      blocked: field('Luottokielto') === 'kyllä',
    })
  }
  return credit
}

function fieldsOfLine(line: string): string[] {
  return [...line.matchAll(/(?:^|;)(?:"((?:[^"]|"")*)"|([^;]*))/g)].map((match) =>
    match[1] === undefined ? (match[2] ?? '') : match[1].replaceAll('""', '"'),
  )
}

/** "12 345,60" → 1234560, by its digits. */
function minorOf(amount: string): number {
  const match = /^(-?)([\d ]+),(\d\d)$/.exec(amount)
  if (!match) throw new Error('an amount written in another way')
  return Number(`${match[1]}${match[2]?.replaceAll(' ', '')}${match[3]}`)
}

const add = (sums: Sums, currency: string, minor: number): void => {
  sums[currency] = (sums[currency] ?? 0) + minor
}

/** @param today calendar date; what is due today is not overdue */
export function figuresOf(systems: Systems, keys: RecordKeys, today: string): Figures {
  const figures: Figures = { balance: {}, overdue: {}, purchases: [], orders: 0, totals: {} }
  for (const invoice of keys.ledger.flatMap((key) => systems.invoices.get(key) ?? [])) {
    if (invoice.openMinor === 0) continue
    add(figures.balance, invoice.currency, invoice.openMinor)
    if (invoice.due >= today) continue
    add(figures.overdue, invoice.currency, invoice.openMinor)
    if (invoice.openMinor > 0 && invoice.due < (figures.oldestDue ?? '9999')) figures.oldestDue = invoice.due
  }
  const lines = keys.sales.flatMap((key) => systems.sales.get(key) ?? [])
  for (const line of lines) add(figures.totals, line.currency, line.minor)
  figures.orders = new Set(lines.map((line) => line.order)).size
  figures.purchases = lines
    .toReversed()
    .sort((a, b) => (a.date === b.date ? 0 : a.date < b.date ? 1 : -1))
    .map(({ order: _, ...purchase }) => purchase)
  const terms = keys.credit.flatMap((key) => systems.credit.get(key) ?? [])
  if (terms.length > 1) throw new Error('two rows of terms: this script does not judge between them')
  return { ...figures, ...(terms[0] ? { terms: terms[0] } : {}) }
}

/** How many purchases are printed. */
const lastPurchases = 10

if (import.meta.main) {
  const [directory, today, ...given] = process.argv.slice(2)
  if (!directory || !/^\d{4}-\d\d-\d\d$/.test(today ?? '') || !today) {
    process.stderr.write('independent-figures.ts DIRECTORY TODAY [ledger=KEY] [sales=KEY] [credit=KEY] …\n')
    process.exitCode = 1
  } else {
    const keysOf = (file: string) =>
      given.filter((one) => one.startsWith(`${file}=`)).map((one) => one.slice(file.length + 1))
    const keys = { ledger: keysOf('ledger'), sales: keysOf('sales'), credit: keysOf('credit') }
    const figures = figuresOf(await readSystems(directory), keys, today)
    const shown = { ...figures, purchases: figures.purchases.slice(0, lastPurchases) }
    process.stdout.write(`${JSON.stringify(shown, null, 2)}\n`)
  }
}
