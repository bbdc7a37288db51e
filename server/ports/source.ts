/** A connected business system: where its rows come from and how they are to be read. Only ever read. */
import type { DatasetName } from './rows.ts'

export type SourceRole = 'accounting' | 'sales' | 'credit' | 'contacts' | 'feedback'
export type FileKind = 'csv' | 'xlsx' | 'sqlite'
export type SqlKind = 'postgres' | 'mysql' | 'sqlserver'
export type SourceKind = FileKind | SqlKind | 'http' | 'own' | 'sealed'

/** A column name, several of them, or a constant for every row. */
export type ColumnChoice = string | string[] | { value: string }

export interface ReadOptions {
  headerRow?: number | undefined
  skipRows?: number | undefined
  encoding?: string | undefined
  separator?: string | undefined
  decimal?: '.' | ',' | undefined
  dateFormat?: string | undefined
  sheetRange?: string | undefined
}

/**
 * How the pages of an answer follow each other. `link`, and `from` of a cursor, are places in the answer; `offset`,
 * `page`, `limit` and `cursor` names of parameters; `from` of a page is the first one's number, 1 unless said; `header`
 * is the Link header (RFC 8288).
 */
export type NextPage =
  | { link: string }
  | { header: true }
  | ({ offset: string } & PageSize)
  | ({ page: string; from?: number | undefined } & PageSize)
  | { cursor: string; from: string }
export interface PageSize {
  limit?: string | undefined
  size?: number | undefined
}

export interface DatasetConfig {
  /** Of a workbook, or a table of a database. */
  sheet?: string | undefined
  query?: string | undefined
  /** Of a web interface: what is asked for, relative to its address. */
  request?: string | undefined
  /** Where in the answer the list of rows is, `data.items`. Absent: the answer itself, or OData's `value`. */
  rows?: string | undefined
  /** Absent: one page, or as OData says. */
  next?: NextPage | undefined
  /** Of a database: a column that only grows and is set anew whenever a row changes. */
  watermark?: string | undefined
  vat?: 'included' | 'excluded' | undefined
  read?: ReadOptions | undefined
  /** Field of ours → column of theirs. `ids.NAME` fields hold other identifiers. */
  columns: Record<string, ColumnChoice>
}

interface AnySource {
  name: string
  roles: SourceRole[]
  everyMs: number
  trust: number
  read?: ReadOptions | undefined
  /** To a customer's own page in the system, as shared/record-link.ts has it. */
  link?: string
  datasets: Partial<Record<DatasetName, DatasetConfig>>
}

export interface FileSource extends AnySource {
  kind: FileKind
  /** Absolute. It may be a link. */
  path: string
  /**
   * Real folders the file must lie in, links followed, whenever it is opened. The configuration always says which;
   * absent means not confined.
   */
  within?: string[]
}

/** How the other side proves who it is: `verify` by its certificate, `off` not at all, in clear. */
export interface TlsChoice {
  mode: 'verify' | 'off'
  /** PEM text of the only authorities to believe, as with libpq's `sslrootcert`; the system's where it is absent. */
  ca?: string | undefined
}

/** Asked again for one customer while their card is shown. `:key` is the source's own customer key, always bound. */
export interface LiveQuery {
  query: string
  timeLimitMs: number
}

export interface SqlSource extends AnySource {
  kind: SqlKind
  live?: Partial<Record<DatasetName, LiveQuery>> | undefined
  host: string
  port: number
  database: string
  username: string
  /** Never logged, never sent to a browser. */
  password: string
  tls: TlsChoice
}

/** What a web interface is told about who asks. Never logged, never sent to a browser. */
export type HttpAuth =
  | { kind: 'bearer'; token: string }
  | { kind: 'basic'; username: string; password: string }
  | { kind: 'header'; name: string; value: string }
  /** Client credentials (RFC 6749 §4.4). */
  | { kind: 'oauth2'; tokenUrl: string; clientId: string; clientSecret: string; scope?: string | undefined }

export interface HttpSource extends AnySource {
  kind: 'http'
  /** Its path ends in a slash. Requests are relative to it and stay on its origin. */
  url: string
  auth?: HttpAuth | undefined
  /** PEM text of authorities to believe beside the system's. */
  ca?: string | undefined
}

/** Customers typed in by hand, kept in ground. */
export interface OwnSource extends AnySource {
  kind: 'own'
}
/** One whose credentials cannot be opened with the key there is: its last good rows stay. */
export interface SealedSource extends AnySource {
  kind: 'sealed'
}

/** A system of somebody else's. */
export type OutsideSource = FileSource | SqlSource | HttpSource
export type SourceConfig = OutsideSource | OwnSource | SealedSource

export type Cell = string | number | boolean | Date | null

/** One row as the source has it. `problem` is set when the row itself could not be read; its cells are then empty. */
export interface RawRow {
  /** Line of a text file (header included, from 1), sheet row, or ordinal in an answer. */
  line: number
  cells: Record<string, Cell>
  problem?: { code: string; params: Record<string, string | number> }
}

/** One sheet, file or query, read once however many datasets come from it. */
export interface SourceTable {
  datasets: DatasetName[]
  /**
   * The column names found; a configured column that is not among them stops the source with a clear problem. Of a web
   * interface, whose rows leave out what is empty: those configured, and it is stopped after its last row.
   */
  columns: string[]
  /** Rows in batches of up to about 1,000, fewer where they are long. Throws SourceProblem when the source fails half-way. */
  rows: AsyncIterable<RawRow[]>
}

/** Of datasets with a watermark: only rows whose watermark is at least this are wanted. */
export type Since = Partial<Record<DatasetName, Cell>>

/**
 * Opens the source for one reading. Throws SourceProblem if it cannot be read at all, lies outside its folders, or gives
 * more rows, or takes more time, than a source may.
 */
export type OpenSource = (source: SourceConfig, since?: Since) => AsyncIterable<SourceTable>

/** The source as a whole cannot be read: missing, not what it claims, a column missing. The last good state stays. */
export class SourceProblem extends Error {
  readonly code: string
  readonly params: Record<string, string | number>
  constructor(code: string, params: Record<string, string | number> = {}) {
    super(code)
    this.name = 'SourceProblem'
    this.code = code
    this.params = params
  }
}
