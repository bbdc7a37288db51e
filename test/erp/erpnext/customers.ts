/** How ERPNext keeps a customer: numbers and addresses stand elsewhere and are joined to them by dynamic links. */
import type { Customer } from '../trade.ts'
import { company, type PutChild, type PutDoc } from './settings.ts'

export const nameOf = (customer: Customer): string => `CUST-2026-${String(customer.nr).padStart(5, '0')}`

export function putCustomer(put: PutDoc, child: PutChild, customer: Customer): void {
  const name = nameOf(customer)
  const owner: [string, string] = ['Customer', name]
  put('Customer', name, {
    customer_name: customer.name,
    customer_type: customer.isCompany ? 'Company' : 'Individual',
    customer_group: 'Commercial',
    territory: 'Finland',
    tax_id: customer.businessId ?? null,
    payment_terms: customer.termDays === 0 ? null : `${customer.termDays} days`,
    language: 'fi',
    email_id: customer.email ?? '',
    is_frozen: customer.isBlocked,
    disabled: customer.isArchived,
  })
  if (customer.limit !== undefined) child('Customer Credit Limit', owner, { company, credit_limit: customer.limit })
  if (customer.nr % 4 === 0) child('Customer Credit Limit', owner, { company: 'Toinen Oy', credit_limit: 77 })
  put('Address', `${name}-Billing`, {
    address_title: customer.name,
    address_type: 'Billing',
    address_line1: customer.street,
    city: customer.town,
    pincode: customer.postalCode,
    country: 'Finland',
    is_primary_address: 1,
  })
  child('Dynamic Link', ['Address', `${name}-Billing`], { link_doctype: 'Customer', link_name: name })
  for (const [at, { name: full_name, phone, email }] of customer.contacts.entries())
    putContact(put, child, `${full_name}-${name}-${at}`, name, full_name, [phone], email)
  // The number of the firm itself is a contact's too.
  const own = [customer.phone, customer.mobile].filter((one) => one !== undefined)
  if (own.length > 0) putContact(put, child, `${name}-Main`, name, customer.name, own, customer.email)
}

function putContact(
  put: PutDoc,
  child: PutChild,
  contact: string,
  customer: string,
  full_name: string,
  phones: string[],
  email_id?: string,
): void {
  put('Contact', contact, { full_name, first_name: full_name, status: 'Passive', email_id: email_id ?? null })
  child('Dynamic Link', ['Contact', contact], { link_doctype: 'Customer', link_name: customer })
  for (const [at, phone] of phones.entries())
    child('Contact Phone', ['Contact', contact], {
      phone,
      is_primary_phone: at === 0,
      is_primary_mobile_no: at === 1,
    })
  if (email_id) child('Contact Email', ['Contact', contact], { email_id, is_primary: 1 })
}
