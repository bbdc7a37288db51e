/**
 * Which meanings of a column's name speak for which field of a dataset, and what its values must then be. Data only.
 * A pattern is one or more meanings that must all be there; the number behind it says how much it is worth (else 1).
 */
import type { DatasetName } from '../ports/rows.ts'
import type { ValueKind } from './value-kinds.ts'

export interface FieldName {
  patterns: { meanings: string[]; worth: number }[]
  /** Meanings that may stand beside without taking anything away. */
  beside: Set<string>
  values: ValueKind
  /** Meanings that make it something else: a product's name is no customer's. */
  not: Set<string>
  /** Several columns may hold it. */
  many: boolean
}

function field(values: ValueKind, patterns: string, beside = '', many = false, not = ''): FieldName {
  return {
    values,
    many,
    not: new Set(not.split(' ')),
    beside: new Set(beside.split(' ')),
    patterns: patterns.split(',').map((pattern) => {
      const [meanings = '', worth] = pattern.trim().split(':')
      return { meanings: meanings.split(' '), worth: worth === undefined ? 1 : Number(worth) }
    }),
  }
}

const ofCustomer = 'customer company person billing own'
const customer = field(
  'key',
  'customer id, account id:0.85, account:0.65, customer account:0.85, customer reference:0.7, customer:0.75, customer company id:0.9, company id:0.65, loyalty:0.6, loyalty id:0.7',
  'billing',
)
const money = (patterns: string): FieldName => field('money', patterns, 'currency customer own company sold gross')
const currency = field('currency', 'currency')
const when = (patterns: string): FieldName => field('date', patterns, 'customer time own contact')

const street = field('street', 'street, address:0.9, street address', `${ofCustomer} line home work`)
const postalCode = field('postalCode', 'postal, postal id, address postal', ofCustomer)
const town = field('town', 'town, address town, town name', ofCustomer)
const postalTown = field('postalTown', 'postal town, town:0.9, postal:0.8, address:0.5', ofCustomer)
const country = field('country', 'country, country id', ofCustomer)

export const fieldNames: Record<DatasetName, Record<string, FieldName>> = {
  customers: {
    key: field(
      'customerKey',
      'customer id, account id:0.85, account:0.65, customer account:0.85, customer reference:0.7, customer:0.7, customer company id:0.9, company id:0.65, contact id:0.6, person id:0.6, id:0.6',
      'billing',
    ),
    name: field(
      'fullName',
      'customer name, name:0.9, company name:0.92, company:0.78, customer:0.76, person name:0.8, account name:0.85, customer company:0.8, contact:0.45',
      'billing customer',
      false,
      'product order invoice category group stock line project',
    ),
    firstName: field('name', 'firstname', `${ofCustomer} contact`),
    lastName: field('name', 'lastname', `${ofCustomer} contact`),
    kind: field('kind', 'kind, customer kind, company person, company:0.6', 'customer account'),
    businessId: field('businessId', 'businessid, businessid id, tax id, businessid personalid', `${ofCustomer} id`),
    birthDate: field('date', 'birthdate', ofCustomer),
    birthYear: field('year', 'birthyear', ofCustomer),
    phones: field(
      'phone',
      'phone, mobile, phone id, mobile phone, mobile id, work phone, home phone, home:0.5, work:0.5',
      `${ofCustomer} contact work home direct switchboard other`,
      true,
    ),
    emails: field('email', 'email, email address', `${ofCustomer} contact work home invoice`, true),
    street,
    postalCode,
    town,
    postalTown,
    country,
    contactOf: field('key', 'parent, parent id, parent company, parent company id'),
    contactPerson: field('name', 'contact person, contact person name, contact name, contact:0.7', 'customer company'),
    language: field('language', 'language, language id', ofCustomer),
    since: field(
      'date',
      'since, since date, customer since, created:0.6, created date:0.6, customer created:0.7',
      ofCustomer,
    ),
    changed: field('date', 'changed, changed date, customer changed', ofCustomer),
    segment: field('text', 'group, customer group, group name, group id:0.7, industry:0.6, category:0.55', 'customer'),
    website: field('webAddress', 'website', ofCustomer),
    salesperson: field('name', 'salesperson, salesperson name', 'customer person contact'),
    loyaltyNumber: field('key', 'loyalty id', 'customer'),
    loyaltyTier: field('text', 'tier, loyalty tier, loyalty kind:0.8', 'customer loyalty'),
    marketingAllowed: field('yesOrNo', 'marketing, marketing permit', 'customer email phone permit'),
    active: field('yesOrNo', 'active, status:0.6', 'customer'),
    note: field('text', 'note, comment:0.8, description:0.6, customer note', 'customer own'),
  },
  phones: {
    customer,
    number: field('phone', 'phone, mobile, phone id, mobile phone, id:0.5', `${ofCustomer} contact`),
    kind: field('text', 'kind, phone kind, kind phone', 'phone'),
    active: field('yesOrNo', 'active', 'phone'),
  },
  addresses: {
    customer,
    street,
    postalCode,
    town,
    postalTown,
    country,
    active: field('yesOrNo', 'active', 'address'),
  },
  balances: {
    customer,
    balance: money(
      'balance, saldo, open:0.85, open amount, open saldo, open total, balance total, total:0.5, due total:0.6, due amount:0.6, amount:0.45, balance saldo, invoice open',
    ),
    overdue: money('overdue, overdue amount, overdue balance, overdue saldo, overdue total, overdue open'),
    oldestDue: when(
      'oldest due, oldest, oldest date, oldest due date, oldest invoice date, oldest overdue, oldest invoice due',
    ),
    currency,
  },
  invoices: {
    key: field(
      'key',
      'invoice id, invoice:0.8, voucher id:0.7, voucher:0.6, id:0.6, invoice voucher id:0.8',
      'customer own sold',
    ),
    number: field('key', 'invoice id:0.95, invoice:0.7, voucher id:0.6', 'customer own sold'),
    customer,
    issued: when('invoice date, issued, issued date, voucher date:0.8, date:0.75, created:0.5'),
    due: when('due, due date, invoice due, overdue:0.6, overdue date:0.7'),
    total: money(
      'total, invoice total, invoice amount, amount:0.8, total amount, total gross, amount gross, invoice:0.5',
    ),
    open: money(
      'open, open amount, balance:0.8, saldo:0.8, open saldo, open balance, left:0.7, left amount:0.7, invoice open, open total, due amount:0.8, due total:0.7, invoice saldo, invoice balance',
    ),
    paidAmount: money('paid, paid amount, paid total'),
    paidAt: when('paid date, paid date id, paid:0.8'),
    currency,
  },
  purchases: {
    customer,
    date: when(
      'date, order date, sold date, invoice date, sold:0.8, receipt date, created:0.7, order created:0.8, delivery date:0.6, issued:0.8, paid date:0.5',
    ),
    order: field(
      'orderKey',
      'order id, order:0.8, invoice id:0.8, receipt id:0.9, receipt:0.8, invoice:0.6, voucher id:0.7, sold id:0.7',
      'sold own customer',
    ),
    line: field('key', 'line id, line:0.7', 'order invoice'),
    sku: field('key', 'product id, product:0.6, ean:0.6', 'product sold'),
    product: field(
      'text',
      'product name, product:0.85, description:0.65, product description:0.9, name:0.55, line description:0.7',
      'line',
    ),
    quantity: field(
      'number',
      'quantity, quantity unit, sold quantity, order quantity, delivery quantity:0.8',
      'product line',
    ),
    unitPrice: field(
      'money',
      'unit price, price:0.85, price unit, product price, price list:0.6',
      'currency product net gross sold',
    ),
    amount: field(
      'money',
      'line total, amount, total:0.95, line amount, total amount, sold:0.7, sold amount, price total:0.9, net amount:0.9, net:0.7, sold total, net total:0.9, line net:0.8, total price:0.9',
      'currency product gross order',
    ),
    cost: field('money', 'cost, product cost, unit cost', 'currency'),
    currency,
    warrantyUntil: field('date', 'warranty until, warranty, warranty date, warranty until date', 'product'),
  },
  products: {
    sku: field('key', 'product id, id:0.65, product:0.6, ean:0.5', 'product own'),
    name: field(
      'text',
      'product name, name:0.9, product:0.85, description:0.7, product description:0.8, subject:0.6',
      'product',
    ),
    category: field(
      'text',
      'category, product group, product category, group:0.8, product kind:0.7, kind:0.6',
      'product name',
    ),
    price: field(
      'money',
      'price, price list, unit price, price gross, price net',
      'currency product sold own gross net',
    ),
    cost: field('money', 'cost, product cost, unit cost', 'currency product'),
    currency,
    stock: field(
      'number',
      'stock, stock quantity, stock saldo, saldo:0.85, balance:0.6, quantity:0.6, stock available:0.8',
      'product quantity unit available',
    ),
    available: field('yesOrNo', 'available, active:0.8', 'product'),
    consumable: field('yesOrNo', 'consumable', 'product'),
    fits: field('text', 'fits, fits product', 'product'),
    replacedBy: field('key', 'replaced, replaced product, replaced product id', 'product id'),
  },
  orders: {
    key: field('orderKey', 'order id, order:0.8, id:0.55', 'sold own customer'),
    customer,
    date: when('order date, date:0.9, order created, created:0.7, created date:0.7, opened:0.7, order:0.5'),
    status: field(
      'text',
      'status, order status, state:0.8, order state:0.8, delivery status:0.7, financial status:0.6',
      'order',
    ),
    promised: field('date', 'delivery date', 'order delivery'),
    total: money('total, order total, order amount, amount:0.85, total amount, order:0.4'),
    currency,
  },
  cases: {
    customer,
    opened: when('opened, opened date, created:0.9, created date:0.9, date:0.75, case date:0.9, case created'),
    subject: field(
      'text',
      'subject, case subject, description:0.75, case description, case:0.7, name:0.4, case name',
      'case',
    ),
    state: field('text', 'status, case status, state:0.8', 'case'),
  },
  credit: {
    customer,
    limit: money('credit limit, limit:0.95, customer limit'),
    recommendedLimit: money('recommended limit, credit recommended, recommended credit limit, recommended:0.7'),
    termDays: field('days', 'term, term date, paid term', 'customer net term paid'),
    rating: field('text', 'rating, credit rating, credit group:0.8, credit tier:0.7', 'customer'),
    used: money('credit used, limit used, used:0.8, credit limit used, used amount:0.8'),
    left: money(
      'credit left, limit left, left:0.7, credit open, limit open, credit limit left, limit available, credit available, credit limit available, left amount:0.7',
    ),
    blocked: field('yesOrNo', 'blocked, credit blocked, delivery blocked', 'customer'),
    dunningLevel: field('smallNumber', 'dunning, dunning tier, dunning status', 'customer'),
    defaults: field('smallNumber', 'default, default quantity', 'customer'),
    lastDefault: when('last default, last default date'),
    reviewed: when('reviewed, reviewed date, credit reviewed, last reviewed, rating date'),
    currency,
  },
  contacts: {
    customer,
    at: when('date, contact date, time:0.9, date time, contact time, contact:0.5, created:0.7, opened:0.6'),
    channel: field('text', 'channel, contact channel, kind:0.8, contact kind:0.9', 'contact'),
    subject: field(
      'text',
      'subject, contact subject, description:0.8, note:0.75, contact description, comment:0.7',
      'contact',
    ),
    person: field(
      'name',
      'agent, agent name, salesperson:0.85, person:0.7, contact person:0.5',
      'own contact name person',
    ),
    mood: field('text', 'mood', 'contact customer'),
  },
  feedback: {
    customer,
    date: when('date, feedback date, feedback date time, opened:0.6, created:0.7, time:0.7'),
    score: field('score', 'score, feedback score, rating:0.7', 'feedback customer'),
    comment: field(
      'text',
      'comment, feedback comment, feedback:0.8, description:0.6, note:0.6, open feedback',
      'feedback customer open',
    ),
  },
}

/** Meanings that make a column something else than the field its other words speak of: "Toimittajan nimi" is no customer's. */
export const otherThings = new Set(
  'supplier discount percent ledger bankaccount einvoice project tax personalid fax reference delivery notdue state'.split(
    ' ',
  ),
)
