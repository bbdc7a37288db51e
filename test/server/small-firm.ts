/** A small firm's three systems for tests: few customers, each there for a reason. */
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'

/** Shown as text wherever it appears, and found in no query. */
export const hostileName = `<b>Robert'); DROP TABLE records;--</b>`

function database(file: string, sql: string, rows: [table: string, ...values: (string | number | null)[]][]): void {
  rmSync(file, { force: true })
  const db = new Sqlite(file)
  db.exec(sql)
  for (const [table, ...values] of rows)
    db.prepare(`insert into ${table} values (${values.map(() => '?').join()})`).run(values)
  db.close()
}

export const numbers = {
  aalto: '+358401234567',
  maija: '+358501112222',
  switchboard: '+35862124400',
  hostile: '+358449998888',
  unknown: '+358407777777',
}

/** Writes the files and gives the sources of a configuration beside them. */
export function smallFirm(folder: string): object[] {
  database(
    join(folder, 'ledger.sqlite'),
    `create table customers (nr, name, ytunnus, phone, street, town);
     create table invoices (nr, customer, due, open);`,
    [
      ['customers', 1, 'Kahvila Aalto Oy', '1234567-1', '040 123 4567', 'Satamakatu 2', 'Tampere'],
      ['customers', 2, 'Maija Virtanen', null, '050 111 2222', 'Rantatie 5', 'Vaasa'],
      ['customers', 3, 'Pohjanmaan Tukku Oy', null, '06 212 4400', 'Tukkukatu 1', 'Vaasa'],
      ['customers', 4, 'Aino Mäkelä', null, '06 212 4400', 'Kotitie 1', 'Vaasa'],
      ['customers', 5, 'Kalle Mäkelä', null, '06 212 4400', 'Mökkitie 9', 'Mustasaari'],
      ['customers', 6, hostileName, null, '044 999 8888', 'Injektiokuja 1', 'Oulu'],
      ['invoices', 20418, 1, '2026-11-05', 640],
      ['invoices', 20577, 1, '2026-12-05', 1678.4],
      ['invoices', 20600, 3, '2026-11-01', 99.9],
    ],
  )
  database(
    join(folder, 'shop.sqlite'),
    `create table customers (code, name, ytunnus, phone);
     create table lines (customer, date, ordernr, product, quantity, amount);`,
    [
      ['customers', 'A1', 'KAHVILA AALTO', '1234567-1', '+358401234567'],
      ['lines', 'A1', '2026-11-12', '8812', 'Espresso beans, dark', 8, 1134],
      ['lines', 'A1', '2026-10-28', '8790', 'Grinder burr set', 1, 189],
    ],
  )
  writeFileSync(
    join(folder, 'credit.csv'),
    'tunnus;nimi;puhelin;raja;kaytetty;paivat;kielto\r\nR1;Kahvila Aalto Oy;0401234567;5 000,00;2 318,40;14;ei\r\n',
  )
  const sheets = (file: string) => ({ kind: 'sqlite', path: `./${file}.sqlite` })
  return [
    {
      name: 'ledger',
      role: 'accounting',
      ...sheets('ledger'),
      datasets: {
        customers: {
          sheet: 'customers',
          columns: { key: 'nr', name: 'name', businessId: 'ytunnus', phones: 'phone', street: 'street', town: 'town' },
        },
        invoices: {
          sheet: 'invoices',
          columns: { key: 'nr', number: 'nr', customer: 'customer', due: 'due', open: 'open' },
        },
      },
    },
    {
      name: 'shop',
      role: 'sales',
      ...sheets('shop'),
      datasets: {
        customers: {
          sheet: 'customers',
          columns: { key: 'code', name: 'name', businessId: 'ytunnus', phones: 'phone' },
        },
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
      },
    },
    {
      name: 'register',
      role: 'credit',
      kind: 'csv',
      path: './credit.csv',
      datasets: {
        customers: { columns: { key: 'tunnus', name: 'nimi', phones: 'puhelin' } },
        credit: {
          columns: { customer: 'tunnus', limit: 'raja', used: 'kaytetty', termDays: 'paivat', blocked: 'kielto' },
        },
      },
    },
  ]
}
