/** The ledger of the demo: a SQLite file of customers and invoices. */
import { rmSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import type { Chance } from './chance.ts'
import { dateBefore } from './dates.ts'
import { messy } from './messy-numbers.ts'
import type { SystemRecord } from './system-records.ts'

/** What an accounting program leaves. @param today calendar date the figures are as of */
export function writeLedger(file: string, chance: Chance, records: readonly SystemRecord[], today: string): void {
  rmSync(file, { force: true })
  const database = new Sqlite(file)
  database.exec(`
    create table asiakkaat (asnro integer primary key, nimi text, ytunnus text, puhelin text, gsm text, email text,
      katu text, postino text, paikka text, avattu text, tila text);
    create table laskut (laskuno integer primary key, asnro integer, pvm text, erapaiva text, summa numeric,
      avoinna numeric, valuutta text);`)
  const addCustomer = database.prepare('insert into asiakkaat values (?,?,?,?,?,?,?,?,?,?,?)')
  const addInvoice = database.prepare('insert into laskut values (?,?,?,?,?,?,?)')
  let invoice = 20_000
  // Two that buy in euros have some invoices in kronor: their figures stand apart per currency.
  const inTwoCurrencies = new Set(
    records.filter(({ customer }) => customer.currency === 'EUR' && customer.name.endsWith(' Ab')).slice(0, 2),
  )
  database.transaction(() => {
    for (const one of records) {
      const { kind, firstName, currency } = one.customer
      // The accounting program sorts people by surname.
      const name = kind === 'person' ? one.typed.replace(/^(\S+) (.+)$/u, '$2 $1') : one.typed
      const [first = '', ...others] = one.phones.map((phone) => messy(chance, phone))
      addCustomer.run(
        Number(one.key),
        name,
        one.businessId ?? null,
        others.join(' / ') || null,
        chance.happens(0.1) ? `${first} ${firstName ?? '(kyselyt)'}` : first,
        one.email ?? null,
        one.street,
        one.postalCode,
        one.town,
        dateBefore(today, chance.whole(200, 4000)),
        one.isInUse ? 'aktiivinen' : 'lopetettu',
      )
      const isInTwoCurrencies = inTwoCurrencies.has(one)
      for (let count = chance.whole(isInTwoCurrencies ? 8 : 0, 11); count > 0; count--) {
        const issuedDaysAgo = chance.whole(1, 500)
        const total = chance.whole(900, 260_000)
        const isCreditNote = chance.happens(0.03)
        const isOpen = issuedDaysAgo < 60 ? chance.happens(0.6) : chance.happens(0.08)
        const open = !isOpen
          ? 0
          : isCreditNote
            ? -Math.round(total / 5)
            : chance.happens(0.15)
              ? Math.round(total / 3)
              : total
        const issued = dateBefore(today, issuedDaysAgo)
        const due = dateBefore(today, issuedDaysAgo - chance.pick([7, 14, 14, 21, 30]))
        addInvoice.run(
          invoice++,
          Number(one.key),
          issued,
          due,
          (isCreditNote ? -total : total) / 100,
          open / 100,
          isInTwoCurrencies && count % 2 === 0 ? 'SEK' : currency,
        )
      }
    }
  })()
  database.close()
}
