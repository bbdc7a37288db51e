/**
 * A firm of any size as the three systems of the pop bench: a ledger, a shop and a credit register, each a SQLite file,
 * sharing no key. Every customer is in all three, with three open invoices and six purchases, so every card is full.
 */
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'

/** The n-th customer's number, of a series of ten million: 7,654,321 is coprime to it, so they come in no order. */
export const numberAt = (n: number): string => `+35840${String((n * 7_654_321) % 10_000_000).padStart(7, '0')}`

const product = (n: number): string => `${['Espresso beans', 'Descaler', 'Filter', 'Paper cups'][n % 4]} no. ${n % 60}`
const dateBefore = (today: string, days: number): string =>
  new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10)

function file(path: string, sql: string, fill: (put: (table: string, ...values: (string | number)[]) => void) => void) {
  const db = new Sqlite(path)
  db.pragma('synchronous = OFF')
  db.exec(sql)
  const statements = new Map<string, Sqlite.Statement>()
  db.transaction(() =>
    fill((table, ...values) => {
      const marks = values.map(() => '?').join()
      const statement = statements.get(table) ?? db.prepare(`insert into ${table} values (${marks})`)
      statements.set(table, statement)
      statement.run(...values)
    }),
  )()
  db.close()
}

/** Writes the three files and gives the sources of a configuration in the same folder. */
export function writeFirm(folder: string, size: number, today: string): object[] {
  const all = Array.from({ length: size }, (_, n) => n)
  file(
    join(folder, 'ledger.sqlite'),
    `create table customers (nr, name, phone, street, town);
     create table invoices (nr, customer, due, open);`,
    (put) => {
      for (const n of all) {
        put('customers', n, `Kahvila Numero ${n} Oy`, numberAt(n), `Satamakatu ${n}`, 'Tampere')
        for (let at = 0; at < 3; at++)
          put('invoices', n * 3 + at, n, dateBefore(today, (n % 20) + at * 15 - 20), n + 0.5)
      }
    },
  )
  file(
    join(folder, 'shop.sqlite'),
    `create table customers (code, name, phone);
     create table lines (customer, date, ordernr, product, quantity, amount);`,
    (put) => {
      for (const n of all) {
        put('customers', `A${n}`, `KAHVILA NUMERO ${n}`, `0${numberAt(n).slice(4)}`)
        for (let at = 0; at < 6; at++)
          put(
            'lines',
            `A${n}`,
            dateBefore(today, (n % 30) + at * 28),
            `${n}-${at >> 1}`,
            product(n + at),
            at + 1,
            n + at,
          )
      }
    },
  )
  file(
    join(folder, 'register.sqlite'),
    'create table credit (id, name, phone, creditlimit, used, days, blocked)',
    (put) => {
      for (const n of all)
        put('credit', `R${n}`, `Kahvila Numero ${n} Oy`, numberAt(n), 5000, n % 5000, 14, n % 50 === 0 ? 'yes' : 'no')
    },
  )
  const source = (name: string, role: string, datasets: object) => ({
    name,
    role,
    kind: 'sqlite',
    path: `./${name}.sqlite`,
    every: '24h',
    datasets,
  })
  return [
    source('ledger', 'accounting', {
      customers: {
        sheet: 'customers',
        columns: { key: 'nr', name: 'name', phones: 'phone', street: 'street', town: 'town' },
      },
      invoices: { sheet: 'invoices', columns: { key: 'nr', customer: 'customer', due: 'due', open: 'open' } },
    }),
    source('shop', 'sales', {
      customers: { sheet: 'customers', columns: { key: 'code', name: 'name', phones: 'phone' } },
      purchases: {
        sheet: 'lines',
        columns: {
          customer: 'customer',
          date: 'date',
          order: 'ordernr',
          product: 'product',
          quantity: 'quantity',
          amount: 'amount',
        },
      },
    }),
    source('register', 'credit', {
      customers: { sheet: 'credit', columns: { key: 'id', name: 'name', phones: 'phone' } },
      credit: {
        sheet: 'credit',
        columns: { customer: 'id', limit: 'creditlimit', used: 'used', termDays: 'days', blocked: 'blocked' },
      },
    }),
  ]
}
