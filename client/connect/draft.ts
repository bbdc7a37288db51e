/**
 * From what was chosen to what the configuration file would hold, and back: the draft the server reads. Says too what is
 * still missing, in codes, so that nobody has to send something to learn that it cannot work.
 */
import type { DatasetDraft, SourceDraft } from '../../shared/connecting.ts'
import { datasetFields } from '../../shared/dataset-fields.ts'
import { foldWords } from '../../shared/fold.ts'
import type { DraftStart } from '../api.ts'
import {
  type ColumnChoice,
  type Connecting,
  type ConnectionForm,
  type DatasetWork,
  doubtsOf,
  isDatabase,
  isFile,
  type TableWork,
  takenDatasets,
} from './connecting.ts'

const dataset = (name: string) =>
  (datasetFields as Record<string, { needed: readonly string[]; optional: readonly string[] }>)[name]
export const datasetNames = Object.keys(datasetFields)
export const fieldsOf = (name: string): string[] => [
  ...(dataset(name)?.needed ?? []),
  ...(dataset(name)?.optional ?? []),
]

/** What each dataset makes a system: config's roles, by what the card's sections are drawn from. */
const roleOf: Record<string, string> = {
  balances: 'accounting',
  invoices: 'accounting',
  purchases: 'sales',
  products: 'sales',
  orders: 'sales',
  credit: 'credit',
  contacts: 'contacts',
  cases: 'contacts',
  feedback: 'feedback',
}
export const sourceRoles = ['accounting', 'sales', 'credit', 'contacts', 'feedback'] as const

/** Chosen by hand, else what follows from the datasets; a register of customers alone is one of contacts. */
export function rolesOf(one: Connecting): string[] {
  if (one.roles) return one.roles
  const found = new Set(takenDatasets(one).flatMap(({ work }) => roleOf[work.dataset] ?? []))
  const roles = sourceRoles.filter((role) => found.has(role))
  return roles.length > 0 ? roles : ['contacts']
}

/** Datasets whose amounts may hold value added tax. */
export const hasVat = (name: string): boolean => ['purchases', 'products', 'orders'].includes(name)

const longestName = 40
/** A name that may stand in an address, made of what a file or a database is called; another one where it is taken. */
export function nameFrom(called: string, taken: readonly string[]): string {
  const plain = foldWords(called.replace(/\.[a-z0-9]{1,8}(\.gz)?$/i, ''))
    .join('-')
    .replace(/[^a-z0-9-]/g, '')
  const base = plain.slice(0, longestName) || 'source'
  const used = new Set(taken.map((name) => name.toLowerCase()))
  for (let number = 1; ; number++) {
    const ending = number === 1 ? '' : `-${number}`
    const name = base.slice(0, longestName - ending.length) + ending
    if (!used.has(name)) return name
  }
}
export const isName = (name: string): boolean => /^[a-z0-9][a-z0-9_-]{0,39}$/i.test(name)

/** Enough of the source to look into it: where it is and who asks. */
export function startOf(one: Connecting): DraftStart {
  const name = one.editing ?? one.name
  return { ...one.kept, ...(name === '' ? {} : { name }), kind: one.kind, ...placeOf(one) }
}

function placeOf({ kind, form, upload }: Connecting): Record<string, unknown> {
  if (isFile(kind)) return upload?.answer ? { upload: upload.answer.upload } : { path: form.path.trim() }
  if (isDatabase(kind))
    return { url: databaseUrl(kind, form), ...(form.encryption === 'verify' ? {} : { tls: form.encryption }) }
  return {
    url: form.url.trim(),
    ...(form.encryption === 'verify' ? {} : { tls: form.encryption }),
    ...(form.auth === 'none' ? {} : { auth: authOf(form) }),
  }
}

/** User, password and database may hold any sign: they are escaped as an address wants it. */
export function databaseUrl(scheme: string, form: ConnectionForm): string {
  const host = form.host.trim()
  const bracketed = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host
  const user = form.user === '' ? '' : encodeURIComponent(form.user)
  const password = form.password === '' ? '' : `:${encodeURIComponent(form.password)}`
  const port = form.port.trim() === '' ? '' : `:${form.port.trim()}`
  const at = user === '' ? '' : '@'
  return `${scheme}://${user}${password}${at}${bracketed}${port}/${encodeURIComponent(form.database.trim())}`
}

function authOf(form: ConnectionForm): Record<string, string> {
  const { auth, username, password, token, headerName, headerValue, tokenUrl, clientId, clientSecret, scope } = form
  if (auth === 'bearer') return { kind: auth, token }
  if (auth === 'basic') return { kind: auth, username, password }
  if (auth === 'header') return { kind: auth, name: headerName, value: headerValue }
  return { kind: 'oauth2', tokenUrl, clientId, clientSecret, ...(scope === '' ? {} : { scope }) }
}

const columnsOf = (columns: Record<string, ColumnChoice>): DatasetDraft['columns'] =>
  Object.fromEntries(
    Object.entries(columns).flatMap(([field, choice]): [string, DatasetDraft['columns'][string]][] => {
      if ('value' in choice) return [[field, { value: choice.value }]]
      const [only, ...more] = choice.columns
      return only === undefined ? [] : [[field, more.length === 0 ? only : choice.columns]]
    }),
  )

function datasetDraft(table: TableWork, work: DatasetWork): DatasetDraft {
  const found = table.preview.state === 'here' ? table.preview.value.read : {}
  const read = { ...found, ...work.read, ...table.read }
  return {
    ...work.kept,
    ...table.table,
    ...(Object.keys(read).length > 0 ? { read } : {}),
    ...(work.vat ? { vat: work.vat } : {}),
    columns: columnsOf(work.columns),
  }
}

export function draftOf(one: Connecting): SourceDraft {
  const datasets = takenDatasets(one).map(({ table, work }) => [work.dataset, datasetDraft(table, work)] as const)
  const link = one.link.trim()
  return {
    ...startOf(one),
    name: one.name,
    role: rolesOf(one),
    ...(link === '' ? {} : { link }),
    datasets: Object.fromEntries(datasets),
  }
}

/** The key of the first customer that is shown, of several columns as they are joined. */
export function exampleKey(one: Connecting): string | undefined {
  for (const { table, work } of takenDatasets(one)) {
    const choice = work.columns.key
    if (work.dataset !== 'customers' || !choice || !('columns' in choice) || table.preview.state !== 'here') continue
    const found = new Map(table.preview.value.columns.map(({ name, samples }) => [name, samples[0]]))
    const parts = choice.columns.map((column) => found.get(column))
    return parts.length === 0 || parts.includes(undefined) ? undefined : parts.join('|')
  }
  return undefined
}

/** What keeps a source from being connected. */
export type Open =
  | { what: 'nothing-taken' | 'name' | 'name-taken' | 'role' }
  | { what: 'field' | 'date-format'; dataset: string; field: string }

export function openIn(one: Connecting, takenNames: readonly string[]): Open[] {
  const taken = takenDatasets(one)
  const open: Open[] = taken.length === 0 ? [{ what: 'nothing-taken' }] : []
  for (const { table, work } of taken) {
    for (const field of missingIn(work)) open.push({ what: 'field', dataset: work.dataset, field })
    if (work.read.dateFormat !== undefined || table.read.dateFormat !== undefined) continue
    for (const { column } of doubtsOf(table, work.dataset))
      open.push({ what: 'date-format', dataset: work.dataset, field: column })
  }
  if (!isName(one.name)) open.push({ what: 'name' })
  else if (one.name !== one.editing && takenNames.some((name) => name.toLowerCase() === one.name.toLowerCase()))
    open.push({ what: 'name-taken' })
  if (rolesOf(one).length === 0) open.push({ what: 'role' })
  return open
}

/** Needed fields without a column. Of a customer's names one is enough (docs/sources.md). */
export function missingIn({ dataset: name, columns }: DatasetWork): string[] {
  const isChosen = (field: string) => {
    const choice = columns[field]
    return choice !== undefined && ('value' in choice ? choice.value !== '' : choice.columns.length > 0)
  }
  if (name === 'customers') return isChosen('name') || isChosen('lastName') ? [] : ['name']
  return (dataset(name)?.needed ?? []).filter((field) => !isChosen(field))
}
