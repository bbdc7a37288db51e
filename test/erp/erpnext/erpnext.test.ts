/** ERPNext's shape on MariaDB: every card is what an independent SQL says. */
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
import { fillErpnext } from './fill.ts'
import { erpnextQueries } from './independent.ts'
import { erpnextSource } from './source.ts'

let database: TestDatabase
let product: ErpProduct
beforeAll(async () => {
  database = await startMariadb()
  await applySchema(database, join(import.meta.dirname, 'schema.sql'))
  await fillErpnext(database, makeTrade(13))
  product = await startProduct(database, erpnextSource)
})
afterAll(async () => {
  await product?.stop()
  await database?.stop()
})

test('every customer’s balance, overdue, open invoices, purchases and terms are those of the ERP', async () => {
  await checkReading(product, database, erpnextQueries)
  expectVariety(await checkEveryCard(product, database, erpnextQueries))
})

/** An invoice that is wholly open, of a customer with a number of their own. */
async function anOpenInvoice(): Promise<{ owner: string; phone: string; invoice: string }> {
  const [row] = await rowsOf(
    database,
    `select c.name as owner, p.phone, i.name as invoice
     from \`tabSales Invoice\` i join \`tabCustomer\` c on c.name = i.customer
     join \`tabDynamic Link\` l on l.link_name = c.name join \`tabContact Phone\` p on p.parent = l.parent
     where i.docstatus = 1 and i.currency = 'EUR' and i.outstanding_amount = i.grand_total and i.grand_total > 100
       and i.due_date < '${today}' and c.disabled = 0 and c.tax_id is null and l.parent like '%-Main' and p.phone regexp '^040'
     order by i.name desc limit 1`,
  )
  if (!row?.owner || !row.phone || !row.invoice) throw new Error('no such invoice')
  return { owner: row.owner, phone: row.phone, invoice: row.invoice }
}
const figuresOfOne = async (name: string): Promise<Figures> => {
  const found = (await figuresOf(database, erpnextQueries)).find(({ keys }) => keys.includes(`Customer|${name}`))
  if (!found) throw new Error(`no customer ${name}`)
  return found
}
const voucher = `company, account, party_type, party, account_currency, voucher_type, voucher_no`
/** As the application books it: in both ledgers, and in what the invoice says of itself. */
const bookPayment = (owner: string, invoice: string, amount: number): Promise<void> => {
  const values = `'Kahvitukku Oy', 'Debtors - KT', 'Customer', '${owner}', 'EUR', 'Payment Entry', 'ACC-PAY-X', 'Sales Invoice', '${invoice}'`
  return database.run(
    `insert into \`tabGL Entry\` (name, ${voucher}, against_voucher_type, against_voucher, credit, credit_in_account_currency)
     values (uuid(), ${values}, ${amount}, ${amount})`,
    `insert into \`tabPayment Ledger Entry\` (name, account_type, ${voucher}, against_voucher_type, against_voucher_no, amount, amount_in_account_currency)
     values (uuid(), 'Receivable', ${values}, -${amount}, -${amount})`,
    `update \`tabSales Invoice\` set outstanding_amount = outstanding_amount - ${amount} where name = '${invoice}'`,
  )
}

test('a payment is on the open card before the next reading, and on every card after it', async () => {
  const { owner, phone, invoice } = await anOpenInvoice()
  const before = await figuresOfOne(owner)
  await bookPayment(owner, invoice, 45.67)
  const after = await figuresOfOne(owner)
  expect(after.balance.EUR).toBe((before.balance.EUR ?? 0) - 4567)
  const { pop, update } = await product.ring(phone)
  expect(pop.card?.customerId).toBe((await product.customers()).get(`Customer|${owner}`))
  checkBalance(pop.card?.sections.balance.data, before)
  expect(update.sections?.balance).toMatchObject({ state: 'ready', why: { code: 'live.changed' } })
  // The balance is asked live here; the invoices, and what of them is overdue, are as they were read.
  checkBalance(update.sections?.balance?.data, { ...before, balance: after.balance })
  await product.readAgain()
  checkCard(await product.cardFor(`Customer|${owner}`), after)
})

test('an invoice that is cancelled and a customer who is frozen are on the card after the next reading', async () => {
  const { owner, invoice } = await anOpenInvoice()
  const before = await figuresOfOne(owner)
  await database.run(
    `update \`tabSales Invoice\` set docstatus = 2, status = 'Cancelled' where name = '${invoice}'`,
    `update \`tabGL Entry\` set is_cancelled = 1 where voucher_no = '${invoice}'`,
    `update \`tabPayment Ledger Entry\` set delinked = 1 where voucher_no = '${invoice}'`,
    `update \`tabCustomer\` set is_frozen = 1 where name = '${owner}'`,
    `update \`tabSales Order\` set docstatus = 2 where customer = '${owner}'`,
  )
  await product.readAgain()
  const all = await checkEveryCard(product, database, erpnextQueries)
  const after = all.find(({ keys }) => keys.includes(`Customer|${owner}`))
  expect(after).toMatchObject({ terms: { blocked: true }, orders: 0, purchases: [] })
  expect(after?.openInvoices.length).toBe(before.openInvoices.length - 1)
  await checkReading(product, database, erpnextQueries)
})
