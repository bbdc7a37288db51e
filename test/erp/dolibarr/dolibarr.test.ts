/** Dolibarr's shape on MariaDB: every card is what an independent SQL says. */
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startMariadb, type TestDatabase } from '../../sources/databases.ts'
import { checkBalance, checkCard } from '../check-card.ts'
import { applySchema, rowsOf } from '../erp-database.ts'
import { type ErpProduct, startProduct } from '../erp-product.ts'
import { checkEveryCard, checkReading, expectVariety } from '../every-card.ts'
import { type Figures, figuresOf } from '../independent-figures.ts'
import { makeTrade } from '../make-trade.ts'
import { today } from '../trade.ts'
import { fillDolibarr } from './fill.ts'
import { dolibarrQueries } from './independent.ts'
import { dolibarrSource } from './source.ts'

let database: TestDatabase
let product: ErpProduct
beforeAll(async () => {
  database = await startMariadb()
  await applySchema(database, join(import.meta.dirname, 'schema.sql'))
  await fillDolibarr(database, makeTrade(12))
  product = await startProduct(database, dolibarrSource)
})
afterAll(async () => {
  await product?.stop()
  await database?.stop()
})

test('every customer’s balance, overdue, open invoices, purchases and terms are those of the ERP', async () => {
  await checkReading(product, database, dolibarrQueries)
  expectVariety(await checkEveryCard(product, database, dolibarrQueries))
})

/** A customer's invoice that has been paid in part, and the customer. */
async function aPartPaidInvoice(): Promise<{ owner: string; phone: string; invoice: string }> {
  const [row] = await rowsOf(
    database,
    `select s.code_client, s.phone, f.rowid from llx_facture f join llx_societe s on s.rowid = f.fk_soc
     where f.entity = 1 and f.fk_statut = 1 and f.type = 0 and f.multicurrency_code = 'EUR' and s.phone <> '' and s.phone not like '%/%'
       and s.tva_intra = '' and s.status = 1 and f.date_lim_reglement < '${today}' and f.multicurrency_total_ttc - 100 >
         (select coalesce(sum(multicurrency_amount), 0) from llx_paiement_facture p where p.fk_facture = f.rowid)
         + (select coalesce(sum(multicurrency_amount_ttc), 0) from llx_societe_remise_except r where r.fk_facture = f.rowid)
     order by f.rowid limit 1`,
  )
  if (!row?.code_client || !row.phone || !row.rowid) throw new Error('no such invoice')
  return { owner: row.code_client, phone: row.phone, invoice: row.rowid }
}
const figuresOfOne = async (key: string): Promise<Figures> => {
  const found = (await figuresOf(database, dolibarrQueries)).find(({ keys }) => keys.includes(key))
  if (!found) throw new Error(`no customer ${key}`)
  return found
}
const bookPayment = (invoice: string, day: string, amount: number): Promise<void> =>
  database.run(
    `insert into llx_paiement (ref, datep, amount, multicurrency_amount, fk_paiement) values ('PAY', '${day} 10:00:00', ${amount}, ${amount}, 2)`,
    `insert into llx_paiement_facture (fk_paiement, fk_facture, amount, multicurrency_code, multicurrency_amount)
     values (last_insert_id(), ${invoice}, ${amount}, 'EUR', ${amount})`,
  )

test('a payment is on the open card before the next reading, and on every card after it', async () => {
  const { owner, phone, invoice } = await aPartPaidInvoice()
  const before = await figuresOfOne(owner)
  await bookPayment(invoice, today, 0.1)
  await bookPayment(invoice, today, 0.2)
  // Said to come, and not come yet.
  await bookPayment(invoice, '2026-11-30', 50)
  const after = await figuresOfOne(owner)
  expect(after.balance.EUR).toBe((before.balance.EUR ?? 0) - 30)
  const { pop, update } = await product.ring(phone)
  expect(pop.card?.customerId).toBe((await product.customers()).get(owner))
  checkBalance(pop.card?.sections.balance.data, before)
  expect(update.sections?.balance).toMatchObject({ state: 'ready', why: { code: 'live.changed' } })
  checkBalance(update.sections?.balance?.data, after)
  await product.readAgain()
  checkCard(await product.cardFor(owner), after)
})

test('an invoice that is abandoned and a firm that is blocked are on the card after the next reading', async () => {
  const { owner, invoice } = await aPartPaidInvoice()
  const before = await figuresOfOne(owner)
  await database.run(
    `update llx_facture set fk_statut = 3, close_code = 'abandon' where rowid = ${invoice}`,
    `replace into llx_societe_extrafields (fk_object, luottokielto) select fk_soc, 1 from llx_facture where rowid = ${invoice}`,
  )
  await product.readAgain()
  const all = await checkEveryCard(product, database, dolibarrQueries)
  const after = all.find(({ keys }) => keys.includes(owner))
  expect(after?.terms?.blocked).toBe(true)
  expect(after?.openInvoices.length).toBe(before.openInvoices.length - 1)
  await checkReading(product, database, dolibarrQueries)
})
