/** What one row of a table is: a customer, an invoice, a line of a sale… by the fields found and what the table is called. */
import type { DatasetName } from '../ports/rows.ts'
import { readColumnName } from './column-name.ts'
import type { Column, FieldGuesses } from './guess-columns.ts'

/** Things that happen or exist on their own, with one row each; the others are said of customers. */
export type Subject = 'invoices' | 'purchases' | 'products' | 'orders' | 'cases' | 'contacts' | 'feedback' | 'customers'

/** What a field found says for a row being this. Tuned on the tables of test/guessing, held out on others. */
const weights: Record<Subject, Record<string, number>> = {
  invoices: { key: 1, due: 2, open: 1.2, paidAt: 1, total: 0.5, issued: 0.5, customer: 0.5, paidAmount: 0.5 },
  purchases: {
    sku: 1,
    product: 1,
    quantity: 1.5,
    unitPrice: 0.7,
    amount: 0.7,
    date: 1.2,
    customer: 0.8,
    order: 0.7,
    line: 0.5,
    warrantyUntil: 1.5,
  },
  products: {
    sku: 1.2,
    name: 0.8,
    price: 1,
    cost: 1,
    stock: 1.5,
    category: 0.5,
    available: 0.5,
    fits: 1,
    replacedBy: 1,
  },
  orders: { key: 1, date: 0.7, status: 1, promised: 1.5, total: 0.7, customer: 0.5 },
  cases: { opened: 0.7, subject: 1, state: 1, customer: 0.5 },
  contacts: { at: 0.7, channel: 1.5, subject: 0.8, person: 0.8, mood: 2, customer: 0.5 },
  feedback: { date: 0.7, score: 2, comment: 1, customer: 0.5 },
  customers: {
    key: 0.6,
    name: 1,
    firstName: 0.6,
    lastName: 0.6,
    phones: 1.2,
    emails: 0.9,
    businessId: 1.2,
    street: 0.6,
    postalCode: 0.4,
    town: 0.3,
    postalTown: 0.6,
    segment: 0.4,
    contactPerson: 0.6,
    loyaltyNumber: 0.8,
    birthDate: 0.8,
    birthYear: 0.8,
    kind: 0.5,
  },
}

/** Words of the table's own name, and of its columns, that say what the rows are. */
const tellingWords: Record<Subject, string[]> = {
  invoices: ['invoice'],
  purchases: ['sold', 'line', 'receipt'],
  products: ['product', 'stock', 'price'],
  orders: ['order'],
  cases: ['case'],
  contacts: ['contact'],
  feedback: ['feedback', 'score'],
  customers: ['customer', 'company', 'person'],
}
const worthOfLabel = 2
const worthOfColumn = 1
/** Less, and nothing speaks for the table being that. */
const leastWeight = 2.2

const found = (guesses: FieldGuesses, field: string): number => guesses.get(field)?.certainty ?? 0

function says(columns: readonly Column[], words: string[]): boolean {
  return columns.some(({ readings }) => readings.some(({ meanings }) => words.some((word) => meanings.includes(word))))
}

/** Which columns no row of this has, or must have: a product has no customer, an invoice no article. */
function contradiction(subject: Subject, guesses: Map<DatasetName, FieldGuesses>, columns: readonly Column[]): number {
  const of = (dataset: DatasetName, field: string): number => found(guesses.get(dataset) ?? new Map(), field)
  const hasCustomer = says(columns, ['customer']) || of('customers', 'phones') > 0 || of('customers', 'emails') > 0
  switch (subject) {
    case 'products':
      return hasCustomer || of('products', 'sku') + of('products', 'name') === 0
        ? 4
        : says(columns, ['date', 'order'])
          ? 1
          : 0
    case 'purchases': {
      const isSale = says(columns, ['product', 'sold', 'line', 'receipt', 'order', 'warranty'])
      const isWhole =
        of('purchases', 'date') > 0 &&
        of('purchases', 'sku') + of('purchases', 'product') + of('purchases', 'amount') > 0
      // A bank statement has dates, amounts and names, too.
      return (isWhole ? 0 : 4) + (isSale ? 0 : 2) + (says(columns, ['bankaccount', 'case']) ? 2 : 0)
    }
    case 'invoices': {
      const isLine = of('purchases', 'quantity') > 0 && says(columns, ['product', 'line'])
      const isInvoice = says(columns, ['invoice', 'voucher']) || of('invoices', 'due') > 0
      return (isLine ? 3 : 0) + (isInvoice ? 0 : 3) + (of('invoices', 'key') === 0 ? 2 : 0)
    }
    case 'orders':
      return (
        (says(columns, ['product', 'quantity']) ? 3 : 0) +
        (says(columns, ['order']) || of('orders', 'promised') > 0 ? 0 : 2)
      )
    case 'cases':
      return of('cases', 'subject') + of('cases', 'state') === 0
        ? 4
        : says(columns, ['product', 'price', 'total'])
          ? 1.5
          : 0
    case 'contacts':
      return of('contacts', 'at') === 0 ||
        of('contacts', 'channel') + of('contacts', 'subject') + of('contacts', 'mood') === 0
        ? 4
        : says(columns, ['status', 'price', 'total', 'amount'])
          ? 1
          : 0
    case 'feedback':
      return of('feedback', 'score') === 0 || of('feedback', 'date') === 0 ? 4 : 0
    case 'customers':
      return of('customers', 'name') + of('customers', 'firstName') + of('customers', 'lastName') === 0 ? 1 : 0
  }
}

export interface SubjectGuess {
  subject: Subject
  weight: number
}

/** Likeliest first; empty when nothing speaks for anything. */
export function guessSubjects(
  label: string,
  guesses: Map<DatasetName, FieldGuesses>,
  columns: readonly Column[],
): SubjectGuess[] {
  const labelSays = new Set(readColumnName(label.replace(/\.\w{2,5}$/, '')).flatMap(({ meanings }) => meanings))
  const keyed = (words: string[]): boolean =>
    columns.some(({ readings }) =>
      readings.some(({ meanings }) => meanings.includes('id') && words.some((word) => meanings.includes(word))),
    )
  return (Object.keys(weights) as Subject[])
    .map((subject) => {
      const fields = guesses.get(subject) ?? new Map()
      let weight = 0
      for (const [field, worth] of Object.entries(weights[subject])) weight += worth * found(fields, field)
      const words = tellingWords[subject]
      const isLabelled = words.some((word) => labelSays.has(word))
      if (isLabelled) weight += worthOfLabel
      if (subject !== 'customers' && keyed(words)) weight += worthOfColumn
      // Nearly everything has a customer: what a row is besides says more.
      if (subject === 'customers' && labelSays.size > 0 && !isLabelled) weight -= 0.5
      return { subject, weight: weight - contradiction(subject, guesses, columns) }
    })
    .filter(({ weight }) => weight >= leastWeight)
    .sort((a, b) => b.weight - a.weight)
}
