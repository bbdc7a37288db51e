/** The ledger of the demo: a SQLite file of customers, invoices and complaints. */
import { rmSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import type { Chance } from './chance.ts'
import { dateBefore, workdayBefore } from './dates.ts'
import type { Case } from './dealings.ts'
import type { Invoice } from './invoices.ts'
import { messy } from './messy-numbers.ts'
import type { TrueCustomer } from './people-and-firms.ts'
import type { SystemRecord } from './system-records.ts'

export interface LedgerContent {
  records: readonly SystemRecord[]
  invoices: readonly Invoice[]
  cases: readonly Case[]
}
const firstInvoice = 20_000

/** What an accounting program leaves. @param today calendar date the figures are as of */
export function writeLedger(file: string, chance: Chance, content: LedgerContent, today: string): void {
  const { records, invoices, cases } = content
  rmSync(file, { force: true })
  const database = new Sqlite(file)
  database.exec(`
    create table asiakkaat (asnro integer primary key, nimi text, ytunnus text, puhelin text, gsm text, email text,
      katu text, postino text, paikka text, avattu text, tila text);
    create table laskut (laskuno integer primary key, asnro integer, pvm text, erapaiva text, summa numeric,
      avoinna numeric, maksettu numeric, maksupvm text, valuutta text);
    create table reklamaatiot (nro integer primary key, asnro integer, avattu text, aihe text, tila text);`)
  const keysOf = new Map(records.map(({ customer, key }) => [customer, Number(key)]))
  const dayOf = (daysAgo: number) => workdayBefore(today, daysAgo)
  database.transaction(() => {
    const addCustomer = database.prepare('insert into asiakkaat values (?,?,?,?,?,?,?,?,?,?,?)')
    for (const record of records)
      addCustomer.run(...customerRow(chance, record), dayOf(chance.whole(900, 4000)), stateOf(record))
    const own = invoices.filter(({ customer }) => keysOf.has(customer))
    const addInvoice = database.prepare('insert into laskut values (?,?,?,?,?,?,?,?,?)')
    const inCrowns = invoicesInCrowns(own)
    for (const [at, invoice] of own.entries()) {
      const { customer, issuedDaysAgo, dueDaysAgo, total, open, paidDaysAgo } = invoice
      addInvoice.run(
        firstInvoice + at,
        keysOf.get(customer),
        dayOf(issuedDaysAgo),
        dateBefore(today, dueDaysAgo),
        total / 100,
        open / 100,
        (total - open) / 100,
        paidDaysAgo === undefined ? null : dayOf(paidDaysAgo),
        inCrowns.has(invoice) ? 'SEK' : customer.currency,
      )
    }
    const addCase = database.prepare('insert into reklamaatiot values (?,?,?,?,?)')
    const ownCases = cases.filter(({ customer }) => keysOf.has(customer)).sort((a, b) => b.daysAgo - a.daysAgo)
    for (const [at, { customer, daysAgo, subject, state }] of ownCases.entries())
      addCase.run(at + 1, keysOf.get(customer), dayOf(daysAgo), subject, state)
  })()
  database.close()
}

const stateOf = ({ isInUse }: SystemRecord): string => (isInUse ? 'aktiivinen' : 'lopetettu')

function customerRow(chance: Chance, one: SystemRecord): (string | number | null)[] {
  const { kind, firstName } = one.customer
  // The accounting program sorts people by surname.
  const name = kind === 'person' ? one.typed.replace(/^(\S+) (.+)$/u, '$2 $1') : one.typed
  const [first = '', ...others] = one.phones.map((phone) => messy(chance, phone))
  return [
    Number(one.key),
    name,
    one.businessId ?? null,
    others.join(' / ') || null,
    chance.happens(0.1) ? `${first} ${firstName ?? '(kyselyt)'}` : first,
    one.email ?? null,
    one.street,
    one.postalCode,
    one.town,
  ]
}

/** Two that buy in euros have some invoices in kronor: their figures stand apart per currency. */
function invoicesInCrowns(invoices: readonly Invoice[]): Set<Invoice> {
  const isFit = ({ currency, name }: TrueCustomer) => currency === 'EUR' && name.endsWith(' Ab')
  const own = Map.groupBy(
    invoices.filter(({ customer }) => isFit(customer)),
    ({ customer }) => customer,
  )
  const chosen = [...own.values()].filter((those) => those.length > 5).slice(0, 2)
  return new Set(chosen.flatMap((those) => those.filter((_, at) => at % 2 === 0)))
}
