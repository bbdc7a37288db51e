/** What is known and chosen of one source while it is being connected. */
import type {
  ConnectedAnswer,
  Doubt,
  LookAnswer,
  PreviewAnswer,
  ReadChoices,
  TablePlace,
  UploadAnswer,
} from '../../shared/connecting.ts'
import type { MessageCode } from '../../shared/messages/catalogue.ts'
import type { Reason } from '../../shared/vocabulary.ts'
import type { Job } from '../api.ts'

export const fileKinds = ['csv', 'xlsx', 'sqlite'] as const
export const databaseKinds = ['postgres', 'mysql', 'sqlserver'] as const
export type FileKind = (typeof fileKinds)[number]
export type DatabaseKind = (typeof databaseKinds)[number]
/** `file`: dropped or on the server, of a kind that is only known once it has been sent or named. */
export type ConnectKind = FileKind | DatabaseKind | 'http'

/** What is typed into the connection step; which of them count follows from the kind. */
export const formFields = [
  'path',
  'host',
  'port',
  'database',
  'user',
  'password',
  'encryption',
  'url',
  'auth',
  'username',
  'token',
  'headerName',
  'headerValue',
  'tokenUrl',
  'clientId',
  'clientSecret',
  'scope',
  'request',
  'rows',
] as const
export type FormField = (typeof formFields)[number]
export type ConnectionForm = Record<FormField, string>

/** Why something did not work: a message of ours, or what the server says in the reader's language. */
export interface Problem {
  code?: MessageCode
  text?: string
  /** By path in the draft, `datasets.customers.columns.name`. */
  fields: Record<string, string>
}
export type Asked<Value> =
  | { state: 'not-asked' }
  | { state: 'asking' }
  | { state: 'here'; value: Value }
  | { state: 'failed'; problem: Problem }
export const notAsked = { state: 'not-asked' } as const

/** Columns of theirs for a field of ours, or the same text for every row. */
export type ColumnChoice = { columns: string[] } | { value: string }
export interface DatasetWork {
  dataset: string
  isTaken: boolean
  /** 0–1; 1 where somebody chose it. */
  certainty: number
  columns: Record<string, ColumnChoice>
  /** What speaks for a column, by field; gone once it is changed by hand. */
  why: Record<string, Reason>
  /** Found out for it, or chosen. */
  read: ReadChoices
  vat?: 'included' | 'excluded'
  /** Settings of a connected source that are not drawn here and stay as they are. */
  kept: Record<string, unknown>
}
export interface TableWork {
  key: string
  table: TablePlace
  label: string
  rows?: number
  isChosen: boolean
  /** Chosen by hand; the rest is found out. */
  read: ReadChoices
  preview: Asked<PreviewAnswer>
  datasets: DatasetWork[]
  doubts: Doubt[]
}
export interface Upload {
  state: 'waiting' | 'sending' | 'sent' | 'failed'
  /** 0–1. */
  share: number
  answer?: UploadAnswer
  problem?: Problem
}
export interface Connecting {
  id: number
  kind: ConnectKind
  /** Of a file sent by the browser. */
  fileName?: string
  upload?: Upload
  form: ConnectionForm
  look: Asked<LookAnswer>
  tables: TableWork[]
  name: string
  /** Undefined until chosen by hand: it follows from what is taken. */
  roles?: string[]
  /** The name of a connected source that is being changed. */
  editing?: string
  /** Settings of it that are not drawn here and stay as they are. */
  /** To a customer's own page there, as written; empty for none. */
  link: string
  kept: Record<string, unknown>
  saving: Asked<ConnectedAnswer>
  job?: Job
}

/** The same place has the same key. */
export const tableKey = ({ sheet, query, request, rows }: TablePlace): string =>
  JSON.stringify([sheet ?? null, query ?? null, request ?? null, rows ?? null])

/** What is needed for a table as such: a whole table without a work of its own yet. */
export const tableWork = (table: TablePlace, label: string, rows?: number): TableWork => ({
  key: tableKey(table),
  table,
  label,
  ...(rows === undefined ? {} : { rows }),
  isChosen: false,
  read: {},
  preview: notAsked,
  datasets: [],
  doubts: [],
})

const defaultPort: Record<DatabaseKind, string> = { postgres: '5432', mysql: '3306', sqlserver: '1433' }
export const isFile = (kind: string): kind is FileKind => (fileKinds as readonly string[]).includes(kind)
export const isDatabase = (kind: string): kind is DatabaseKind => (databaseKinds as readonly string[]).includes(kind)

export function emptyForm(kind: ConnectKind): ConnectionForm {
  const form = Object.fromEntries(formFields.map((field) => [field, ''])) as ConnectionForm
  return { ...form, port: isDatabase(kind) ? defaultPort[kind] : '', encryption: 'verify', auth: 'none' }
}

export const emptyConnecting = (id: number, kind: ConnectKind): Connecting => ({
  id,
  kind,
  form: emptyForm(kind),
  look: notAsked,
  tables: [],
  name: '',
  link: '',
  kept: {},
  saving: notAsked,
})

/** Tables that something is taken from or is to be. */
export const chosenTables = (one: Connecting): TableWork[] => one.tables.filter((table) => table.isChosen)
export const takenDatasets = (one: Connecting): { table: TableWork; work: DatasetWork }[] =>
  chosenTables(one).flatMap((table) => table.datasets.filter((work) => work.isTaken).map((work) => ({ table, work })))

/** The date format of a dataset that could be read in two ways, undefined while it has to be chosen. */
export const doubtsOf = (table: TableWork, dataset: string): Doubt[] =>
  table.doubts.filter((doubt) => doubt.dataset === dataset)
