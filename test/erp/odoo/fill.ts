/** The wholesaler's trade as Odoo keeps it: every document a move of lines that balance, payments joined by reconciling. */
import type { TestDatabase } from '../../sources/databases.ts'
import { collectTables, type Row } from '../erp-database.ts'
import { type Customer, decimal, type Invoice, plusDays, type Trade } from '../trade.ts'
import { currencyId, partnerRow, putProducts, putSettings, stamp } from './settings.ts'

/** What it is worth in the company's books: at a rate that leaves no remainders, so that parts add up to the whole. */
const booked = (minor: number, currency: string): number => (currency === 'EUR' ? minor : minor * 2)
const receivable = 1
const sales = 2
const taxes = 3
const bank = 4

export async function fillOdoo(database: TestDatabase, trade: Trade): Promise<void> {
  const { add, write } = collectTables(database)
  const count: Record<string, number> = {}
  const put = (table: string, row: Row): number => {
    const id = (count[table] ?? 0) + 1
    count[table] = id
    add(table, { id, ...row })
    return id
  }
  putSettings(put)
  putProducts(put, trade)
  for (const customer of trade.customers) put('res_partner', partnerRow(customer))
  for (const customer of trade.customers)
    for (const { name, phone, email } of customer.contacts)
      put('res_partner', {
        name,
        complete_name: `${customer.name}, ${name}`,
        parent_id: customer.nr,
        commercial_partner_id: customer.nr,
        is_company: false,
        type: 'contact',
        phone,
        email,
        active: true,
        customer_rank: 0,
        create_date: stamp,
      })
  for (const customer of trade.customers) {
    putLedger(customer)
    putOrders(customer)
    if (customer.nr % 3 === 0)
      put('res_partner_bank', { acc_number: `FI00 ${customer.nr}`, partner_id: customer.nr, active: true })
    if (customer.nr % 2 === 0)
      add('res_partner_res_partner_category_rel', { partner_id: customer.nr, category_id: 1 + (customer.nr % 3) })
  }
  await write()
  // What is written next through the application gets the next number.
  const next = Object.entries(count).map(
    ([table, id]) => `select setval(pg_get_serial_sequence('${table}', 'id'), ${id})`,
  )
  await database.run(...next)

  /** A move with its receivable line first; gives that line's id. */
  function putMove(
    move: Row,
    open: { minor: number; residualMinor: number; currency: string; due: string | null },
    against: [account: number, minor: number][],
  ): number {
    const { minor, residualMinor, currency, due } = open
    const move_id = put('account_move', {
      company_id: 1,
      currency_id: currencyId(currency),
      create_date: stamp,
      ...move,
    })
    const common = {
      move_id,
      move_name: move.name ?? '/',
      parent_state: move.state,
      date: move.date,
      partner_id: move.partner_id ?? null,
      company_id: 1,
      currency_id: currencyId(currency),
      create_date: stamp,
    }
    const sides = (account_id: number, amount: number) => {
      const balance = booked(amount, currency)
      return {
        account_id,
        debit: decimal(Math.max(0, balance)),
        credit: decimal(Math.max(0, -balance)),
        balance: decimal(balance),
        amount_currency: decimal(amount),
      }
    }
    const isOpenItem = move.state === 'posted'
    const residual = isOpenItem ? residualMinor : 0
    const lineId = put('account_move_line', {
      ...common,
      ...sides(receivable, minor),
      display_type: 'payment_term',
      date_maturity: due,
      amount_residual: decimal(booked(residual, currency)),
      amount_residual_currency: decimal(residual),
      reconciled: residual === 0,
    })
    for (const [account, amount] of against)
      put('account_move_line', {
        ...common,
        ...sides(account, amount),
        display_type: account === taxes ? 'tax' : 'product',
        amount_residual: 0,
        amount_residual_currency: 0,
        reconciled: false,
      })
    return lineId
  }

  function putLedger(customer: Customer): void {
    const paid = new Map<number, number>()
    const reduce = (nr: number, minor: number) => paid.set(nr, (paid.get(nr) ?? 0) + minor)
    const payments = customer.payments.filter((one) => !one.isCancelled)
    for (const { shares } of payments) for (const share of shares) reduce(share.invoice, share.minor)
    for (const one of customer.invoices) if (one.setAgainst !== undefined) reduce(one.setAgainst, one.totalMinor)
    const lineOf = new Map<number, number>()
    for (const invoice of customer.invoices)
      lineOf.set(invoice.nr, putInvoice(customer, invoice, paid.get(invoice.nr) ?? 0))
    for (const payment of customer.payments) {
      const { date, currency, shares, unallocatedMinor, isCancelled } = payment
      const total = shares.reduce((sum, share) => sum + share.minor, unallocatedMinor)
      const state = isCancelled ? 'cancel' : 'posted'
      const line = putMove(
        {
          name: `BNK1/2026/${String(payment.nr).padStart(5, '0')}`,
          state,
          move_type: 'entry',
          date,
          partner_id: customer.nr,
          commercial_partner_id: customer.nr,
          journal_id: 2,
          amount_total: decimal(total),
        },
        { minor: -total, residualMinor: -unallocatedMinor, currency, due: date },
        [[bank, total]],
      )
      put('account_payment', {
        move_id: count.account_move ?? 0,
        partner_id: customer.nr,
        payment_type: 'inbound',
        partner_type: 'customer',
        amount: decimal(total),
        currency_id: currencyId(currency),
        is_reconciled: unallocatedMinor === 0,
      })
      if (isCancelled) continue
      for (const share of shares) reconcile(lineOf.get(share.invoice) ?? 0, line, share.minor, currency, date)
    }
    for (const note of customer.invoices) {
      if (note.setAgainst === undefined) continue
      reconcile(lineOf.get(note.setAgainst) ?? 0, lineOf.get(note.nr) ?? 0, note.totalMinor, note.currency, note.issued)
    }
  }

  function putInvoice(customer: Customer, invoice: Invoice, paidMinor: number): number {
    const sign = invoice.isCreditNote ? -1 : 1
    const { netMinor, taxMinor, totalMinor, issued, currency } = invoice
    const residualMinor = invoice.isCreditNote
      ? invoice.setAgainst === undefined
        ? -totalMinor
        : 0
      : totalMinor - paidMinor
    const state = invoice.state === 'cancelled' ? 'cancel' : invoice.state
    const number = `${invoice.isCreditNote ? 'RINV' : 'INV'}/2026/${String(invoice.nr).padStart(5, '0')}`
    // An invoice may be addressed to a person of the firm: the firm owes it.
    const addressed = customer.contacts.length > 0 && invoice.nr % 4 === 0 ? contactOf(customer) : customer.nr
    const amounts = {
      amount_untaxed: decimal(netMinor),
      amount_tax: decimal(taxMinor),
      amount_total: decimal(totalMinor),
      amount_residual: decimal(Math.abs(residualMinor)),
    }
    return putMove(
      {
        name: state === 'draft' ? '/' : number,
        state,
        move_type: invoice.isCreditNote ? 'out_refund' : 'out_invoice',
        date: issued,
        invoice_date: issued,
        invoice_date_due: invoice.due ?? null,
        partner_id: addressed,
        commercial_partner_id: customer.nr,
        journal_id: 1,
        payment_reference: ` ${number}`,
        ...amounts,
      },
      { minor: sign * totalMinor, residualMinor, currency, due: invoice.due ?? null },
      [
        [sales, -sign * netMinor],
        [taxes, -sign * taxMinor],
      ],
    )
  }
  /** People come after all firms, in the firms' order. */
  function contactOf(customer: Customer): number {
    const before = trade.customers
      .filter((one) => one.nr < customer.nr)
      .reduce((sum, one) => sum + one.contacts.length, 0)
    return trade.customers.length + before + 1
  }

  function reconcile(debit: number, credit: number, minor: number, currency: string, max_date: string): void {
    const amount = decimal(minor)
    put('account_partial_reconcile', {
      debit_move_id: debit,
      credit_move_id: credit,
      debit_currency_id: currencyId(currency),
      credit_currency_id: currencyId(currency),
      amount: decimal(booked(minor, currency)),
      debit_amount_currency: amount,
      credit_amount_currency: amount,
      max_date,
      company_id: 1,
      create_date: stamp,
    })
  }

  function putOrders(customer: Customer): void {
    for (const order of customer.orders) {
      const net = order.lines.reduce((sum, line) => sum + line.netMinor, 0)
      const state = {
        confirmed: order.nr % 7 === 0 ? 'done' : 'sale',
        draft: order.nr % 2 ? 'draft' : 'sent',
        cancelled: 'cancel',
      }[order.state]
      const currency_id = currencyId(order.currency)
      const order_id = put('sale_order', {
        name: `S${String(order.nr).padStart(5, '0')}`,
        state,
        partner_id: customer.nr,
        partner_invoice_id: customer.nr,
        company_id: 1,
        currency_id,
        pricelist_id: currency_id,
        date_order: order.at,
        commitment_date: `${plusDays(order.at.slice(0, 10), 9)} 10:00:00`,
        amount_untaxed: decimal(net),
        amount_total: decimal(net),
        create_date: order.at,
      })
      put('sale_order_line', {
        order_id,
        sequence: 1,
        name: 'Delivery by the back door',
        display_type: 'line_section',
        product_uom_qty: 0,
        price_unit: 0,
        state,
      })
      for (const [at, line] of order.lines.entries()) {
        const product = trade.products[line.product]
        const subtotal = decimal(line.netMinor)
        put('sale_order_line', {
          order_id,
          order_partner_id: customer.nr,
          sequence: 10 + at,
          product_id: line.product + 1,
          name: `[${product?.sku}] ${product?.english}\nas agreed`,
          product_uom_qty: decimal(line.quantityMilli, 3),
          product_uom: 1,
          price_unit: decimal(line.priceE4, 4),
          discount: line.discountPercent,
          price_subtotal: subtotal,
          price_total: subtotal,
          currency_id,
          state,
        })
      }
    }
  }
}
