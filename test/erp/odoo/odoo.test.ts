/** Odoo's shape on PostgreSQL: every card is what an independent SQL says. */
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPostgres, type TestDatabase } from '../../sources/databases.ts'
import { checkBalance, checkCard } from '../check-card.ts'
import { applySchema, rowsOf } from '../erp-database.ts'
import { type ErpProduct, startProduct } from '../erp-product.ts'
import { checkEveryCard, checkReading, expectVariety } from '../every-card.ts'
import { type Figures, figuresOf } from '../independent-figures.ts'
import { makeTrade } from '../make-trade.ts'
import { today } from '../trade.ts'
import { fillOdoo } from './fill.ts'
import { odooQueries } from './independent.ts'
import { odooSource } from './source.ts'

let database: TestDatabase
let product: ErpProduct
beforeAll(async () => {
  database = await startPostgres()
  await applySchema(database, join(import.meta.dirname, 'schema.sql'))
  await fillOdoo(database, makeTrade(11))
  product = await startProduct(database, odooSource)
})
afterAll(async () => {
  await product?.stop()
  await database?.stop()
})

test('every customer’s balance, overdue, open invoices, purchases and terms are those of the ERP', async () => {
  await checkReading(product, database, odooQueries)
  expectVariety(await checkEveryCard(product, database, odooQueries))
})

/** A firm's biggest invoice that is wholly or partly open: its move and receivable line. */
async function anOpenInvoice(): Promise<{ owner: string; move: string; line: string }> {
  const [row] = await rowsOf(
    database,
    `select m.commercial_partner_id as owner, m.id as move, l.id as line
     from account_move m join account_move_line l on l.move_id = m.id and l.display_type = 'payment_term'
     join res_partner p on p.id = m.commercial_partner_id
     where m.move_type = 'out_invoice' and l.amount_residual > 50 and m.currency_id = 1 and m.invoice_date_due < '${today}'
       and p.is_company and p.phone not like '%/%' and p.vat is null and p.active
     order by l.amount_residual desc limit 1`,
  )
  if (!row?.owner || !row.move || !row.line) throw new Error('no open invoice')
  return { owner: row.owner, move: row.move, line: row.line }
}
const figuresOfOne = async (key: string): Promise<Figures> => {
  const found = (await figuresOf(database, odooQueries)).find(({ keys }) => keys.includes(key))
  if (!found) throw new Error(`no customer ${key}`)
  return found
}
/** As the application books it: a move of the bank, and its receivable line joined to the invoice's. */
const bookPayment = (owner: string, move: string, line: string, amount: number): Promise<void> =>
  database.run(`
    with paid as (
      insert into account_move (name, state, move_type, date, partner_id, commercial_partner_id, journal_id, company_id, currency_id)
      values ('BNK1/2026/X' || nextval('account_full_reconcile_id_seq'), 'posted', 'entry', '${today}', ${owner}, ${owner}, 2, 1, 1) returning id
    ), item as (
      insert into account_move_line (move_id, parent_state, date, date_maturity, account_id, partner_id, currency_id, display_type,
        debit, credit, balance, amount_currency, amount_residual, amount_residual_currency, reconciled)
      select id, 'posted', '${today}'::date, '${today}'::date, 1, ${owner}, 1, 'payment_term', 0, ${amount}, -${amount}, -${amount}, 0, 0, true
      from paid returning id
    )
    insert into account_partial_reconcile (debit_move_id, credit_move_id, amount, debit_amount_currency, credit_amount_currency)
    select ${line}, id, ${amount}, ${amount}, ${amount} from item;
    update account_move_line set amount_residual = amount_residual - ${amount},
      amount_residual_currency = amount_residual_currency - ${amount} where id = ${line};
    update account_move set amount_residual = amount_residual - ${amount}, payment_state = 'partial' where id = ${move}`)

test('a payment is on the open card before the next reading, and on every card after it', async () => {
  const { owner, move, line } = await anOpenInvoice()
  const before = await figuresOfOne(owner)
  await bookPayment(owner, move, line, 12.34)
  const after = await figuresOfOne(owner)
  expect(after.balance.EUR).toBe((before.balance.EUR ?? 0) - 1234)
  const [caller] = await rowsOf(database, `select phone from res_partner where id = ${owner}`)
  const { pop, update } = await product.ring(caller?.phone ?? '')
  expect(pop.card?.customerId).toBe((await product.customers()).get(owner))
  checkBalance(pop.card?.sections.balance.data, before)
  expect(update.sections?.balance).toMatchObject({ state: 'ready', why: { code: 'live.changed' } })
  // The list of invoices is not asked live here: it is as it was read.
  checkBalance(update.sections?.balance?.data, { ...after, openInvoices: before.openInvoices })
  await product.readAgain()
  checkCard(await product.cardFor(owner), after)
})

test('an invoice that is cancelled and an order that is confirmed are on the card after the next reading', async () => {
  const { owner, move, line } = await anOpenInvoice()
  const before = await figuresOfOne(owner)
  // What had been joined to it is open again.
  const parted = `account_partial_reconcile r where r.debit_move_id = ${line}`
  await database.run(
    `update account_move_line l set amount_residual = l.amount_residual - r.amount,
       amount_residual_currency = l.amount_residual_currency - r.credit_amount_currency from ${parted} and r.credit_move_id = l.id`,
    `update account_move m set amount_residual = -l.amount_residual from account_move_line l, ${parted}
       and r.credit_move_id = l.id and m.id = l.move_id`,
    `delete from account_partial_reconcile where debit_move_id = ${line}`,
    `update account_move set state = 'cancel', amount_residual = 0 where id = ${move}`,
    `update account_move_line set parent_state = 'cancel', amount_residual = 0, amount_residual_currency = 0 where move_id = ${move}`,
    `update sale_order set state = 'sale' where state = 'draft'`,
  )
  await product.readAgain()
  const all = await checkEveryCard(product, database, odooQueries)
  const after = all.find(({ keys }) => keys.includes(owner))
  expect(after?.openInvoices).not.toEqual(before.openInvoices)
  expect(after?.balance.EUR).toBeLessThan(before.balance.EUR ?? 0)
  await checkReading(product, database, odooQueries)
})
