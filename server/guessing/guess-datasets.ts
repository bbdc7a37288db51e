/**
 * What a table holds and which column means what, from the names and contents of its columns. One table may hold several
 * datasets: a customer list with a balance column is customers and balances, keyed by the same column. Constants are never
 * guessed. Every guess says why, and is there to be changed.
 */
import type { ColumnGuess, DatasetGuess, Doubt } from '../../shared/connecting.ts'
import { datasetFields } from '../ports/dataset-fields.ts'
import type { NumberPlan } from '../ports/number-plan.ts'
import { type DatasetName, datasetNames } from '../ports/rows.ts'
import type { Sample } from '../ports/source-look.ts'
import { readColumnName } from './column-name.ts'
import { readContents } from './contents.ts'
import { type Column, type FieldGuesses, guessColumns, nameByContent, rounded } from './guess-columns.ts'
import { guessRead } from './guess-read.ts'
import { guessSubjects, type Subject } from './table-subject.ts'

export interface TableToGuess {
  /** What people call it: the sheet, the table, the file. */
  label: string
  /** Names in their order; "" is a column without one, which nothing is guessed of. */
  columns: readonly string[]
  /** Rows under the header. */
  rows: Sample['rows']
  /** ISO 3166 and ISO 4217 of the company. */
  country: string
  currency: string
  readNumber: NumberPlan['read']
}
export interface TableGuess {
  /** Likeliest first. Empty: it is nothing that is known. */
  guesses: DatasetGuess[]
  doubts: Doubt[]
}

/** As many as a source may have; more are not looked at. */
const mostColumns = 1000
const mostRows = 200
/** A dataset less certain is not spoken of. */
const leastCertainty = 0.35

export function guessDatasets(table: TableToGuess): TableGuess {
  const columns = columnsOf(table)
  if (columns.length === 0) return { guesses: [], doubts: [] }
  const byDataset = new Map(datasetNames.map((dataset) => [dataset, guessColumns(dataset, columns)]))
  addName(byDataset.get('customers') ?? new Map(), columns)
  const [best] = guessSubjects(table.label, byDataset, columns)
  const subject = best?.subject ?? 'customers'
  const customers = byDataset.get('customers') ?? new Map()
  // A name alone is anybody's: of suppliers, payees, articles.
  if (!best && knownOf(customers) === 0 && !isKeyedByCustomer(columns)) return { guesses: [], doubts: [] }
  const wanted = chosen(subject, table.label, byDataset, columns)
  const guesses: DatasetGuess[] = []
  const doubts: Doubt[] = []
  for (const [dataset, fields] of wanted) {
    const missing = missingOf(dataset, fields)
    const certainty = certaintyOf(dataset, fields, missing, dataset === subject ? (best?.weight ?? 0) : 0)
    if (certainty < leastCertainty) continue
    const { read, doubt } = guessRead(dataset, fields, columns)
    guesses.push({ dataset, columns: Object.fromEntries(fields), missing, certainty, read })
    if (doubt) doubts.push(doubt)
  }
  guesses.sort((a, b) => b.certainty - a.certainty)
  return { guesses, doubts }
}

function columnsOf({ columns, rows, country, readNumber }: TableToGuess): Column[] {
  const looked = rows.slice(0, mostRows)
  const seen = new Set<string>()
  return columns.slice(0, mostColumns).flatMap((name, at) => {
    if (name.trim() === '' || seen.has(name)) return []
    seen.add(name)
    const cells = looked.map(({ values }) => values[at] ?? null)
    const readings = readColumnName(name)
    const isNameless = /^[A-Z]{1,2}$/.test(name) && readings.every(({ meanings }) => meanings.length === 0)
    return [{ name, at, isNameless, readings, contents: readContents(cells, { country, readNumber }) }]
  })
}

const isKeyedByCustomer = (columns: readonly Column[]): boolean =>
  columns.some(({ readings }) =>
    readings.some(({ meanings }) => meanings.includes('customer') && meanings.includes('id')),
  )

type Chosen = [DatasetName, FieldGuesses][]

/** The datasets a table of this subject gives, with their fields made to fit each other. */
function chosen(
  subject: Subject,
  label: string,
  byDataset: Map<DatasetName, FieldGuesses>,
  columns: readonly Column[],
): Chosen {
  const of = (dataset: DatasetName): FieldGuesses => new Map(byDataset.get(dataset))
  if (subject === 'products') return [['products', of('products')]]
  const customers = of('customers')
  const isNamed = ['name', 'firstName', 'lastName'].some((field) => customers.has(field))
  if (subject !== 'customers') {
    const own = of(subject)
    if (subject === 'invoices') openFromTotal(own, label)
    const key = own.get('customer') ?? standIn(withoutFieldsOf(own, customers))
    if (key) own.set('customer', key)
    if (!isNamed) return [[subject, own]]
    return [
      [subject, own],
      ['customers', withoutFieldsOf(own, withKey(customers, own.get('customer')))],
    ]
  }
  const said = [...saidOfCustomers(of, columns)]
  const key = customers.get('key') ?? said.find(([, fields]) => fields.has('customer'))?.[1].get('customer')
  const isWhole = said.some(([dataset, fields]) => missingOf(dataset, fields).every((field) => field === 'customer'))
  const shared = key ?? (isWhole ? standIn(customers) : undefined)
  const keyed: Chosen = said.map(([dataset, fields]) => [
    dataset,
    shared ? new Map([['customer', shared], ...without(fields, 'customer')]) : fields,
  ])
  // With so much known of them they are customers, though no name was found.
  if (isNamed || knownOf(customers) >= 3) return [['customers', withKey(customers, shared)], ...keyed]
  const reach = keyed.some(([dataset]) => dataset !== 'phones' && dataset !== 'addresses') ? keyed : []
  const phones = of('phones')
  const addresses = of('addresses')
  if (phones.has('customer') && phones.has('number')) return [['phones', phones], ...reach]
  if (addresses.has('customer') && (addresses.has('street') || addresses.has('postalTown')))
    return [['addresses', addresses], ...reach]
  return reach
}

/** How many ways to know or reach somebody were found, beside a phone and a street, which tables of their own may have. */
const knownOf = (customers: FieldGuesses): number =>
  [
    'businessId',
    'emails',
    'contactPerson',
    'segment',
    'salesperson',
    'birthDate',
    'birthYear',
    'loyaltyNumber',
    'phones',
  ].filter((field) => customers.has(field)).length

/** What a list of customers may say of them besides: what they owe, what they may owe. */
function* saidOfCustomers(
  of: (dataset: DatasetName) => FieldGuesses,
  columns: readonly Column[],
): Iterable<Chosen[number]> {
  const balances = of('balances')
  if (balances.has('balance') || balances.has('overdue')) yield ['balances', balances]
  const credit = of('credit')
  const own = ['limit', 'recommendedLimit', 'termDays', 'rating', 'used', 'left', 'blocked', 'dunningLevel', 'defaults']
  if (own.some((field) => credit.has(field))) yield ['credit', withoutColumnsOf(balances, credit, columns)]
}

/** "Avoin" is what is owed, not what is left of a limit, where both could be. */
function withoutColumnsOf(other: FieldGuesses, fields: FieldGuesses, columns: readonly Column[]): FieldGuesses {
  const taken = new Set(['balance', 'overdue', 'oldestDue'].flatMap((field) => other.get(field)?.columns ?? []))
  const names = new Set(columns.map(({ name }) => name))
  return new Map(
    [...fields].filter(([, guess]) => guess.columns.every((column) => names.has(column) && !taken.has(column))),
  )
}

const without = (fields: FieldGuesses, name: string): [string, ColumnGuess][] =>
  [...fields].filter(([field]) => field !== name)

/** Of a customer who stands on the rows of something else, only what is surely theirs: not its date, status or remark. */
const notOfCustomer = [
  'since',
  'changed',
  'note',
  'active',
  'segment',
  'kind',
  'website',
  'salesperson',
  'language',
  'loyaltyTier',
]
function withoutFieldsOf(own: FieldGuesses, customers: FieldGuesses): FieldGuesses {
  const taken = new Set([...own].filter(([field]) => field !== 'customer').flatMap(([, guess]) => guess.columns))
  return new Map(
    [...customers].filter(
      ([field, guess]) => !notOfCustomer.includes(field) && !guess.columns.some((column) => taken.has(column)),
    ),
  )
}

/** The customers' key is the column other datasets of the table refer to them by. */
function withKey(customers: FieldGuesses, key: ColumnGuess | undefined): FieldGuesses {
  if (!key) return customers
  const fields: FieldGuesses = new Map([['key', key]])
  for (const [field, guess] of customers) if (field !== 'key') fields.set(field, guess)
  return fields
}

function addName(customers: FieldGuesses, columns: readonly Column[]): void {
  const isReached = ['phones', 'emails', 'businessId'].some((field) => customers.has(field))
  const isNamed = ['name', 'firstName', 'lastName'].some((field) => customers.has(field))
  const found = isReached && !isNamed ? nameByContent(columns, customers) : undefined
  if (found) customers.set('name', found)
}

/** Where customers have no number of their own: what tells them apart best. */
function standIn(customers: FieldGuesses): ColumnGuess | undefined {
  for (const field of ['key', 'businessId', 'emails', 'name', 'phones']) {
    const guess = customers.get(field)
    const [column] = guess?.columns ?? []
    if (!guess || column === undefined) continue
    if (field === 'key') return guess
    return {
      columns: [column],
      why: { code: 'guess.stands-in', params: { values: field } },
      certainty: rounded(guess.certainty * 0.6),
    }
  }
  return undefined
}

/** A list of open invoices needs no column that says so: its only amount is what is open. */
function openFromTotal(fields: FieldGuesses, label: string): void {
  const total = fields.get('total')
  const isOpenList = readColumnName(label).some(({ meanings }) => meanings.includes('open'))
  if (fields.has('open') || !total || !isOpenList) return
  fields.delete('total')
  fields.set('open', { ...total, certainty: rounded(total.certainty * 0.8) })
}

function missingOf(dataset: DatasetName, fields: FieldGuesses): string[] {
  if (dataset === 'customers')
    return ['name', 'firstName', 'lastName'].some((field) => fields.has(field)) ? [] : ['name']
  return datasetFields[dataset].needed.filter((field) => !fields.has(field))
}

/** How sure its own fields are, and how many of those it needs were found. */
function certaintyOf(dataset: DatasetName, fields: FieldGuesses, missing: string[], weight: number): number {
  if (fields.size === 0) return 0
  const needed = datasetFields[dataset].needed
  const named = dataset === 'customers' ? ['name', 'lastName', 'phones', 'emails', 'businessId'] : needed
  const certainties = named.flatMap((field) => fields.get(field)?.certainty ?? [])
  const mean = certainties.reduce((sum, one) => sum + one, 0) / Math.max(1, certainties.length)
  const bySubject = weight === 0 ? 0.8 : Math.min(1, 0.6 + weight / 15)
  return rounded(mean * bySubject * 0.6 ** missing.length)
}
