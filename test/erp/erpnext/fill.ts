/** The wholesaler's trade as ERPNext keeps it: documents by name, each booked in the general and in the payment ledger. */
import type { TestDatabase } from '../../sources/databases.ts'
import { collectTables, type Row, type Value } from '../erp-database.ts'
import { type Customer, decimal, type Invoice, type Line, plusDays, type Trade, today } from '../trade.ts'
import { nameOf, putCustomer } from './customers.ts'
import { accountOf, company, type PutChild, type PutDoc, putSettings, stamp } from './settings.ts'

/** A dollar is two euros in the company's books: a rate that leaves no remainders. */
const rateOf = (currency: string): number => (currency === 'EUR' ? 1 : 2)
const invoiceName = ({ nr }: { nr: number }): string => `ACC-SINV-2026-${String(nr).padStart(5, '0')}`
const docstatus = { draft: 0, posted: 1, confirmed: 1, cancelled: 2 }

interface Booking {
  voucher: [type: string, name: string]
  against: [type: string, name: string]
  date: string
  due: string | null
  currency: string
  /** What the customer owes more by it. */
  minor: number
  isCancelled?: boolean
  isOpening?: boolean
  company?: string
}

export async function fillErpnext(database: TestDatabase, trade: Trade): Promise<void> {
  const { add, write } = collectTables(database)
  let hashes = 0
  const put: PutDoc = (doctype, name, row) =>
    add(`tab${doctype}`, { name, creation: stamp, modified: stamp, owner: 'Administrator', ...row })
  const hash = (): string => (0x10_0000_0000 + ++hashes * 7919).toString(36)
  const child: PutChild = (doctype, [parenttype, parent], row) => put(doctype, hash(), { parent, parenttype, ...row })
  putSettings(put, child)
  for (const { sku, finnish, english, category, priceE4, costE4, stock } of trade.products) {
    put('Item', sku, {
      item_code: sku,
      item_name: `${finnish} `,
      description: `<div>${english}</div>`,
      item_group: `Group ${category}`,
      stock_uom: 'Nos',
      is_stock_item: 1,
      valuation_rate: decimal(costE4, 4),
    })
    put('Item Price', hash(), {
      item_code: sku,
      price_list: 'Standard Selling',
      currency: 'EUR',
      price_list_rate: decimal(priceE4, 4),
      selling: 1,
    })
    for (const [warehouse, part] of [
      ['Stores - KT', stock],
      ['Shop - KT', 2],
    ] as const)
      put('Bin', hash(), { item_code: sku, warehouse, actual_qty: part, reserved_qty: 1 })
  }
  for (const customer of trade.customers) {
    putCustomer(put, child, customer)
    putLedger(customer)
    putOrders(customer)
  }
  await write()

  /** Into both ledgers, on the customer's account. */
  function book(customer: Customer, booking: Booking): void {
    const { voucher, against, minor, currency, date, due } = booking
    const amount = decimal(Math.abs(minor))
    const base = decimal(Math.abs(minor) * rateOf(currency))
    const sides: Row =
      minor > 0
        ? { debit: base, debit_in_account_currency: amount }
        : { credit: base, credit_in_account_currency: amount }
    const isCancelled = booking.isCancelled ?? false
    const common: Row = {
      posting_date: date,
      company: booking.company ?? company,
      account: accountOf(currency),
      party_type: 'Customer',
      party: nameOf(customer),
      account_currency: currency,
      voucher_type: voucher[0],
      voucher_no: voucher[1],
    }
    put('GL Entry', hash(), {
      ...common,
      ...sides,
      against_voucher_type: against[0],
      against_voucher: against[1],
      is_opening: booking.isOpening ? 'Yes' : 'No',
      is_cancelled: isCancelled,
    })
    const other: Row =
      minor > 0 ? { credit: base, credit_in_account_currency: base } : { debit: base, debit_in_account_currency: base }
    put('GL Entry', hash(), {
      ...common,
      ...other,
      account: 'Sales - KT',
      party_type: null,
      party: null,
      account_currency: 'EUR',
      is_cancelled: isCancelled,
    })
    put('Payment Ledger Entry', hash(), {
      ...common,
      account_type: 'Receivable',
      due_date: due,
      against_voucher_type: against[0],
      against_voucher_no: against[1],
      amount: decimal(minor * rateOf(currency)),
      amount_in_account_currency: decimal(minor),
      delinked: isCancelled,
    })
  }

  function putLedger(customer: Customer): void {
    const paid = new Map<number, number>()
    const payments = customer.payments.filter((one) => !one.isCancelled)
    for (const share of payments.flatMap(({ shares }) => shares))
      paid.set(share.invoice, (paid.get(share.invoice) ?? 0) + share.minor)
    for (const { setAgainst, totalMinor } of customer.invoices)
      if (setAgainst !== undefined) paid.set(setAgainst, (paid.get(setAgainst) ?? 0) + totalMinor)
    for (const invoice of customer.invoices) putInvoice(customer, invoice, paid.get(invoice.nr) ?? 0)
    for (const payment of customer.payments) {
      const name = `ACC-PAY-2026-${String(payment.nr).padStart(5, '0')}`
      const total = payment.shares.reduce((sum, share) => sum + share.minor, payment.unallocatedMinor)
      const amount = decimal(total)
      put('Payment Entry', name, {
        docstatus: payment.isCancelled ? 2 : 1,
        payment_type: 'Receive',
        posting_date: payment.date,
        company,
        party_type: 'Customer',
        party: nameOf(customer),
        paid_from: accountOf(payment.currency),
        paid_amount: amount,
        received_amount: amount,
        unallocated_amount: decimal(payment.unallocatedMinor),
        status: payment.isCancelled ? 'Cancelled' : 'Submitted',
      })
      const voucher: [string, string] = ['Payment Entry', name]
      const common = {
        voucher,
        date: payment.date,
        due: null,
        currency: payment.currency,
        isCancelled: payment.isCancelled,
      }
      for (const share of payment.shares) {
        const against: [string, string] = ['Sales Invoice', invoiceName({ nr: share.invoice })]
        child('Payment Entry Reference', voucher, {
          reference_doctype: against[0],
          reference_name: against[1],
          allocated_amount: decimal(share.minor),
        })
        book(customer, { ...common, against, minor: -share.minor })
      }
      if (payment.unallocatedMinor > 0)
        book(customer, { ...common, against: voucher, minor: -payment.unallocatedMinor })
    }
    // What was owed when the books were opened is no invoice; the other company's books are another's.
    if (customer.nr % 9 === 0) putOpening(customer, 12_345 + customer.nr, company)
    if (customer.nr % 10 === 0) putOpening(customer, 99_999, 'Toinen Oy')
  }
  function putOpening(customer: Customer, minor: number, inCompany: string): void {
    const voucher: [string, string] = ['Journal Entry', `ACC-JV-2026-${inCompany.slice(0, 2)}${customer.nr}`]
    const side = { debit: decimal(minor), debit_in_account_currency: decimal(minor) }
    put('Journal Entry', voucher[1], {
      docstatus: 1,
      voucher_type: 'Opening Entry',
      posting_date: '2026-01-01',
      company: inCompany,
      is_opening: 'Yes',
      total_debit: decimal(minor),
    })
    child('Journal Entry Account', voucher, {
      account: accountOf('EUR'),
      party_type: 'Customer',
      party: nameOf(customer),
      ...side,
    })
    book(customer, {
      voucher,
      against: voucher,
      date: '2026-01-01',
      due: null,
      currency: 'EUR',
      minor,
      isOpening: true,
      company: inCompany,
    })
  }

  function putInvoice(customer: Customer, invoice: Invoice, paidMinor: number): void {
    const { isCreditNote, setAgainst, currency, issued, totalMinor } = invoice
    const sign = isCreditNote ? -1 : 1
    const due = invoice.due ?? issued
    const name = invoiceName(invoice)
    const common = {
      customer: nameOf(customer),
      customer_name: customer.name,
      company,
      posting_date: issued,
      posting_time: '23:59:59.999999',
      due_date: due,
      is_return: isCreditNote,
      currency,
      party_account_currency: currency,
      conversion_rate: rateOf(currency),
      debit_to: accountOf(currency),
    }
    const total = {
      net_total: decimal(sign * invoice.netMinor),
      total_taxes_and_charges: decimal(sign * invoice.taxMinor),
      grand_total: decimal(sign * totalMinor),
      base_grand_total: decimal(sign * totalMinor * rateOf(currency)),
    }
    const left = isCreditNote ? (setAgainst === undefined ? -totalMinor : 0) : totalMinor - paidMinor
    const isCancelled = invoice.state === 'cancelled'
    put('Sales Invoice', name, {
      docstatus: docstatus[invoice.state],
      ...common,
      ...total,
      return_against: setAgainst === undefined ? null : invoiceName({ nr: setAgainst }),
      outstanding_amount: decimal(invoice.state === 'posted' ? left : totalMinor),
      status: invoice.state,
    })
    for (const line of invoice.lines) child('Sales Invoice Item', ['Sales Invoice', name], itemRow(line, sign))
    child('Sales Taxes and Charges', ['Sales Invoice', name], {
      account_head: 'VAT - KT',
      rate: 25.5,
      tax_amount: total.total_taxes_and_charges,
    })
    if (invoice.state === 'draft') return
    const voucher: [string, string] = ['Sales Invoice', name]
    const against: [string, string] =
      setAgainst === undefined ? voucher : ['Sales Invoice', invoiceName({ nr: setAgainst })]
    const booking = { voucher, against, date: issued, due, currency, minor: sign * totalMinor }
    book(customer, { ...booking, isCancelled })
    if (!isCancelled) return
    // Cancelled by its reverse; every second one was written anew.
    book(customer, { ...booking, minor: -booking.minor, isCancelled })
    if (invoice.nr % 2) return
    const anew: [string, string] = ['Sales Invoice', `${name}-1`]
    put('Sales Invoice', anew[1], {
      docstatus: 1,
      ...common,
      ...total,
      amended_from: name,
      outstanding_amount: total.grand_total,
      status: 'Unpaid',
    })
    book(customer, { ...booking, voucher: anew, against: anew })
  }

  function putOrders(customer: Customer): void {
    for (const order of customer.orders) {
      const name = `SAL-ORD-2026-${String(order.nr).padStart(5, '0')}`
      const day = order.at.slice(0, 10)
      const net = decimal(order.lines.reduce((sum, line) => sum + line.netMinor, 0))
      put('Sales Order', name, {
        docstatus: docstatus[order.state],
        creation: `${order.at}.000001`,
        customer: nameOf(customer),
        company,
        transaction_date: day,
        delivery_date: plusDays(day, 7),
        order_type: 'Sales',
        currency: order.currency,
        conversion_rate: rateOf(order.currency),
        net_total: net,
        grand_total: net,
        status: day < today ? 'To Deliver and Bill' : 'Draft',
      })
      for (const [at, line] of order.lines.entries())
        child('Sales Order Item', ['Sales Order', name], { idx: at + 1, uom: 'Nos', ...itemRow(line, 1) })
    }
  }
  function itemRow(line: Line, sign: number): Row {
    const product = trade.products[line.product]
    const amount: Value = decimal(sign * line.netMinor)
    return {
      item_code: product?.sku,
      item_name: product?.finnish,
      qty: decimal(sign * line.quantityMilli, 3),
      price_list_rate: decimal(line.priceE4, 4),
      discount_percentage: line.discountPercent,
      rate: decimal(Math.round(line.priceE4 * (100 - line.discountPercent)), 6),
      amount,
      net_amount: amount,
    }
  }
}
