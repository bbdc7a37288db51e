/** What stands in ERPNext before the first customer: companies, accounts, terms. */
import type { Row } from '../erp-database.ts'

export const company = 'Kahvitukku Oy'
export const accountOf = (currency: string): string => (currency === 'EUR' ? 'Debtors - KT' : 'Debtors USD - KT')
export const stamp = '2026-11-20 12:00:00.123456'

export type PutDoc = (doctype: string, name: string, row: Row) => void
export type PutChild = (doctype: string, parent: [type: string, name: string], row: Row) => void

export function putSettings(put: PutDoc, child: PutChild): void {
  for (const [name, abbr] of [
    [company, 'KT'],
    ['Toinen Oy', 'TO'],
  ] as const)
    put('Company', name, { abbr, default_currency: 'EUR', country: 'Finland' })
  for (const [name, symbol] of [
    ['EUR', '€'],
    ['USD', '$'],
  ] as const)
    put('Currency', name, { enabled: 1, fraction_units: 100, symbol })
  put('Currency Exchange', 'USD-EUR', { from_currency: 'USD', to_currency: 'EUR', exchange_rate: 2 })
  put('Country', 'Finland', { code: 'fi' })
  put('Territory', 'Finland', { is_group: 0 })
  put('User', 'Administrator', {
    email: 'admin@firma.example',
    full_name: 'Administrator',
    enabled: 1,
    last_active: stamp,
  })
  put('Customer Group', 'Commercial', { is_group: 0 })
  put('UOM', 'Nos', {})
  for (const name of ['Stores - KT', 'Shop - KT']) put('Warehouse', name, { warehouse_name: name, company })
  for (const at of [0, 1, 2, 3]) put('Item Group', `Group ${at}`, { is_group: 0 })
  for (const currency of ['EUR', 'USD'])
    put('Account', accountOf(currency), {
      company,
      root_type: 'Asset',
      account_type: 'Receivable',
      account_currency: currency,
    })
  put('Account', 'Sales - KT', {
    company,
    root_type: 'Income',
    account_type: 'Income Account',
    account_currency: 'EUR',
  })
  for (const credit_days of [7, 14, 21, 30]) {
    put('Payment Terms Template', `${credit_days} days`, { template_name: `${credit_days} days` })
    child('Payment Terms Template Detail', ['Payment Terms Template', `${credit_days} days`], {
      invoice_portion: 100,
      due_date_based_on: 'Day(s) after invoice date',
      credit_days,
    })
  }
}
