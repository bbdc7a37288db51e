/** What stands in Odoo before the first document: currencies, accounts, taxes, terms; and how it keeps a customer. */
import type { Row } from '../erp-database.ts'
import { type Customer, decimal, type Trade } from '../trade.ts'

export const eur = 1
export const usd = 2
export const currencyId = (currency: string): number => (currency === 'EUR' ? eur : usd)
export const termDays = [0, 7, 14, 21, 30]
export const stamp = '2026-11-20 12:00:00.123456'
export const translated = (english: string, finnish?: string): Row => ({
  en_US: english,
  ...(finnish ? { fi_FI: finnish } : {}),
})

export function putSettings(put: (table: string, row: Row) => number): void {
  for (const [name, symbol] of [
    ['EUR', '€'],
    ['USD', '$'],
  ] as const) {
    put('res_currency', { name, symbol, rounding: 0.01, decimal_places: 2, active: true })
    put('product_pricelist', { name: translated(name), currency_id: currencyId(name), active: true })
  }
  put('res_country', { code: 'FI', name: translated('Finland', 'Suomi'), phone_code: 358 })
  put('res_company', { name: 'Kahvitukku Oy', currency_id: eur, create_date: stamp })
  put('res_lang', { code: 'fi_FI', iso_code: 'fi', name: 'Finnish / Suomi', active: true })
  for (const name of ['Retail', 'Restaurants', 'Gone'])
    put('res_partner_category', { name: translated(name), active: true })
  const accounts: [string, string][] = [
    ['1700', 'asset_receivable'],
    ['3000', 'income'],
    ['2930', 'liability_current'],
    ['1910', 'asset_cash'],
  ]
  for (const [code, account_type] of accounts)
    put('account_account', {
      code,
      name: translated(account_type),
      account_type,
      reconcile: account_type === 'asset_receivable',
      company_id: 1,
      deprecated: false,
    })
  put('account_journal', {
    code: 'INV',
    name: translated('Invoices', 'Laskut'),
    type: 'sale',
    company_id: 1,
    active: true,
  })
  put('account_journal', {
    code: 'BNK1',
    name: translated('Bank', 'Pankki'),
    type: 'bank',
    company_id: 1,
    active: true,
  })
  put('account_tax_group', { name: translated('VAT'), sequence: 1 })
  put('account_tax', {
    name: translated('25.5 %'),
    amount: 25.5,
    amount_type: 'percent',
    type_tax_use: 'sale',
    tax_group_id: 1,
    price_include: false,
    active: true,
  })
  for (const [at, nb_days] of termDays.entries()) {
    put('account_payment_term', { name: translated(`${nb_days} Days`, `${nb_days} pv`), active: true })
    put('account_payment_term_line', {
      payment_id: at + 1,
      value: 'percent',
      value_amount: 100,
      nb_days,
      delay_type: 'days_after',
    })
  }
  put('uom_category', { name: translated('Unit') })
  put('uom_uom', { name: translated('Units', 'kpl'), category_id: 1, factor: 1, rounding: 0.001, active: true })
  for (const name of ['Beans', 'Filter', 'Milk', 'Cups'])
    put('product_category', { name, complete_name: `All / ${name}` })
  put('stock_location', { name: 'Stock', complete_name: 'WH/Stock', usage: 'internal', active: true })
  put('stock_location', { name: 'Customers', complete_name: 'Partners/Customers', usage: 'customer', active: true })
}

export function partnerRow(customer: Customer): Row {
  const { nr, name, phone, mobile, email, street } = customer
  return {
    name,
    complete_name: name,
    commercial_partner_id: nr,
    is_company: customer.isCompany,
    type: 'contact',
    lang: nr % 3 ? 'fi_FI' : 'sv_SE',
    vat: customer.businessId ?? (nr % 4 ? null : ''),
    ref: nr % 2 ? `C${nr} ` : null,
    phone: phone ?? null,
    mobile: mobile ?? null,
    email: email ?? null,
    street,
    zip: customer.postalCode,
    city: customer.town,
    country_id: 1,
    active: !customer.isArchived,
    customer_rank: customer.invoices.length,
    supplier_rank: 0,
    credit_limit: customer.limit === undefined ? null : { 1: customer.limit },
    property_payment_term_id: { 1: termDays.indexOf(customer.termDays) + 1 },
    sale_warn: customer.isBlocked ? 'block' : nr % 9 ? 'no-message' : 'warning',
    create_date: stamp,
  }
}

export function putProducts(put: (table: string, row: Row) => number, trade: Trade): void {
  for (const product of trade.products) {
    const { sku, priceE4 } = product
    const name = product.stock % 5 === 0 ? translated(product.english) : translated(product.english, product.finnish)
    const common = { default_code: sku, active: true }
    const template = put('product_template', {
      name,
      categ_id: product.category + 1,
      list_price: decimal(priceE4, 4),
      type: 'product',
      detailed_type: 'product',
      uom_id: 1,
      sale_ok: true,
      ...common,
    })
    const id = put('product_product', {
      product_tmpl_id: template,
      standard_price: { 1: product.costE4 / 1e4 },
      ...common,
    })
    for (const location_id of [1, 2])
      put('stock_quant', {
        product_id: id,
        location_id,
        quantity: location_id === 1 ? product.stock : -product.stock,
        reserved_quantity: product.stock > 10 ? 2.5 : 0,
        in_date: stamp,
      })
  }
}
