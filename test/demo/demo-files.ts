/** What stands in the demo's ledger and workbook, read without the product. */
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import readWorkbook from 'read-excel-file/node'

/** Dates are calendar dates, as text. */
export interface DemoFiles {
  customers: { key: string; language: string }[]
  purchases: { customer: string; date: string; order: string; sku: string; quantity: number }[]
  products: { sku: string; stock: number | null; available: boolean; fits: string[]; replacedBy: string | null }[]
  orders: { customer: string; date: string; status: string; promised: string }[]
  contacts: { customer: string; at: string; mood: string | null }[]
  answers: { customer: string; date: string; score: number; comment: string | null }[]
  invoices: {
    customer: string
    issued: string
    due: string
    total: number
    open: number
    paidAt: string | null
  }[]
  cases: { customer: string; opened: string; state: string }[]
}

export async function readDemoFiles(directory: string): Promise<DemoFiles> {
  const sheets = await readWorkbook(join(directory, 'sales.xlsx'))
  return { ...readSheets(sheets), ...readLedger(join(directory, 'ledger.sqlite')) }
}

type Sheets = Awaited<ReturnType<typeof readWorkbook>>
type Cell = (column: string) => unknown

function readSheets(sheets: Sheets): Omit<DemoFiles, 'invoices' | 'cases'> {
  function rowsOf<Row>(name: string, read: (cell: Cell) => Row): Row[] {
    const data = sheets.find(({ sheet }) => sheet === name)?.data
    if (!data) throw new Error(`no sheet ${name}`)
    const header = (data[2] ?? []).map(String)
    return data.slice(3).map((row) =>
      read((column) => {
        const at = header.indexOf(column)
        if (at < 0) throw new Error(`no column ${column} in ${name}`)
        return row[at] ?? null
      }),
    )
  }
  const instant = (value: unknown): string => {
    if (!(value instanceof Date)) throw new Error('not a date')
    return value.toISOString()
  }
  const day = (value: unknown): string => instant(value).slice(0, 10)
  const word = (value: unknown): string | null => (value === null ? null : String(value))
  const customer = (cell: Cell) => String(cell('Asiakasnro'))
  return {
    customers: rowsOf('Asiakkaat', (cell) => ({ key: customer(cell), language: String(cell('Kieli')) })),
    purchases: rowsOf('Kaupat', (cell) => ({
      customer: customer(cell),
      date: day(cell('Päivä')),
      order: String(cell('Tilaus')),
      sku: String(cell('Koodi')),
      quantity: Number(cell('Määrä')),
    })),
    products: rowsOf('Tuotteet', (cell) => ({
      sku: String(cell('Koodi')),
      stock: cell('Varastossa') === null ? null : Number(cell('Varastossa')),
      available: cell('Valikoimassa') === 'kyllä',
      fits: word(cell('Sopii'))?.split(', ') ?? [],
      replacedBy: word(cell('Korvaava tuote')),
    })),
    orders: rowsOf('Tilaukset', (cell) => ({
      customer: customer(cell),
      date: day(cell('Tilattu')),
      status: String(cell('Tila')),
      promised: day(cell('Luvattu')),
    })),
    contacts: rowsOf('Yhteydenpito', (cell) => ({
      customer: customer(cell),
      at: instant(cell('Aika')),
      mood: word(cell('Tunnelma')),
    })),
    answers: rowsOf('Kysely', (cell) => ({
      customer: customer(cell),
      date: day(cell('Päivä')),
      score: Number(cell('Arvosana')),
      comment: word(cell('Kommentti')),
    })),
  }
}

function readLedger(file: string): Pick<DemoFiles, 'invoices' | 'cases'> {
  const database = new Sqlite(file, { readonly: true })
  try {
    const invoices = database
      .prepare(
        `select cast(asnro as text) as customer, pvm as issued, erapaiva as due, summa as total, avoinna as open,
          maksupvm as paidAt from laskut order by laskuno`,
      )
      .all() as DemoFiles['invoices']
    const cases = database
      .prepare('select cast(asnro as text) as customer, avattu as opened, tila as state from reklamaatiot')
      .all() as DemoFiles['cases']
    return { invoices, cases }
  } finally {
    database.close()
  }
}
