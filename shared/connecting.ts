/**
 * What crosses between server and console while an administrator connects a source: what there is to read, what was found
 * out about it, and how its first rows will be read. A draft is what the configuration file would hold.
 */
import { z } from 'zod'
import type { RecordName, ReviewVerdict } from './reviewing.ts'
import type { CustomerId, CustomerKind, Evidence, Reason, Role } from './vocabulary.ts'
import type { RefusedRow } from './wire.ts'

/** One place of a source that rows come from: a sheet, a table, a query, a list in an answer. Nothing: the file itself. */
export const tablePlace = z.strictObject({
  sheet: z.string().min(1).max(300).optional(),
  query: z.string().min(1).max(20_000).optional(),
  request: z.string().max(2000).optional(),
  rows: z.string().min(1).max(300).optional(),
})
export type TablePlace = z.infer<typeof tablePlace>

export const readChoices = z.strictObject({
  /** 0: there is no header, and columns are called by their letters, A, B, … AA. */
  headerRow: z.int().min(0).max(1_000_000).optional(),
  skipRows: z.int().min(0).max(1_000_000).optional(),
  encoding: z.string().max(40).optional(),
  separator: z.string().length(1).optional(),
  decimal: z.enum(['.', ',']).optional(),
  dateFormat: z.string().max(40).optional(),
  sheetRange: z.string().max(40).optional(),
})
export type ReadChoices = z.infer<typeof readChoices>

/**
 * A source as the configuration file would have it (docs/sources.md), with `upload` in place of `path` where its file was
 * sent by the browser. Checked by the server as a whole. A credential that is kept is sent back as `kept`.
 */
export type SourceDraft = {
  name: string
  role: string[]
  kind: string
  upload?: string
  datasets: Record<string, DatasetDraft>
  [setting: string]: unknown
}
export interface DatasetDraft extends TablePlace {
  read?: ReadChoices
  vat?: 'included' | 'excluded'
  columns: Record<string, string | string[] | { value: string }>
  [setting: string]: unknown
}
/** A secret in a draft of a source that is already connected: it never leaves the server, and stays as it is. */
export const keptSecret = '(kept)'

const anyDraft = z.looseObject({ kind: z.string().max(40) })
export const lookBody = z.strictObject({ source: anyDraft })
export const previewBody = z.strictObject({
  source: anyDraft,
  table: tablePlace,
  /** Chosen by the administrator; the rest is found out. */
  read: readChoices.default({}),
})
export const draftBody = z.strictObject({ source: anyDraft })

/** A file that lies on the server now and can be named in a draft. */
export interface UploadAnswer {
  upload: string
  /** As the browser had it. */
  fileName: string
  kind: 'csv' | 'xlsx' | 'sqlite'
  bytes: number
}
export interface FoundTable {
  table: TablePlace
  /** What people call it: the sheet, the table, the file. */
  label: string
  /** How many rows, where that costs nothing to know. */
  rows?: number
}
export interface LookAnswer {
  /** Biggest and likeliest first. Empty for a database where only queries are possible. */
  tables: FoundTable[]
  /** What an administrator should know before going on: this login could write. */
  warnings: Reason[]
}
export interface FoundColumn {
  name: string
  /** The first few values that are not empty, as text, at most 100 characters each. */
  samples: string[]
}
/** Which column holds a field of ours, and what speaks for it. */
export interface ColumnGuess {
  columns: string[]
  /** `guess.by-name`, `guess.by-content`, `guess.by-both`; `guess.stands-in` for a key where there is no number. */
  why: Reason
  /** 0–1. */
  certainty: number
}
export interface DatasetGuess {
  dataset: string
  columns: Record<string, ColumnGuess>
  /** Needed fields nothing was found for. */
  missing: string[]
  /** 0–1: how likely the table holds this at all. */
  certainty: number
  /** Found out from the values; a date format that is not here, of a column in `doubts`, has to be chosen. */
  read: ReadChoices
}
/** Something that can be read in two ways, and must be chosen before the source is connected. */
export interface Doubt {
  dataset: string
  column: string
  what: 'date-format'
  choices: string[]
  sample: string
}
export interface PreviewAnswer {
  /** Found out or chosen. */
  read: ReadChoices
  /** Rows from the very top as they are, header and titles too: at most 30, cells as text. */
  top: { line: number; cells: string[] }[]
  columns: FoundColumn[]
  /** Customers first, then what they owe, bought and may be given. */
  guesses: DatasetGuess[]
  doubts: Doubt[]
}
/** The first rows as they will be read, by dataset. */
export interface ReadingAnswer {
  datasets: {
    dataset: string
    /** In the order shown. */
    fields: string[]
    /** At most 20. A field that is not there has no value. */
    rows: { line: number; values: Record<string, string> }[]
    refused: RefusedRow[]
  }[]
}
export interface ConnectedAnswer {
  name: string
  jobId: string
}

/** A person or company typed in by hand. */
export const ownCustomerBody = z.strictObject({
  name: z.string().trim().min(1).max(300),
  kind: z.enum(['person', 'company']).optional(),
  businessId: z.string().trim().max(40).optional(),
  phones: z.array(z.string().trim().min(1).max(60)).max(20).default([]),
  emails: z.array(z.string().trim().min(1).max(320)).max(20).default([]),
  street: z.string().trim().max(300).optional(),
  postalCode: z.string().trim().max(20).optional(),
  town: z.string().trim().max(100).optional(),
  note: z.string().trim().max(2000).optional(),
})
export type OwnCustomer = z.infer<typeof ownCustomerBody>

export const assignBody = z.strictObject({
  phoneSystem: z.string().max(100),
  extension: z.string().min(1).max(100),
  username: z.string().max(200),
})
/** An extension that has been rung and belongs to nobody. */
export interface UnassignedExtension {
  phoneSystem: string
  extension: string
  lastSeen: string
  calls: number
}

/** What has happened to a customer, newest first. */
export type HistoryEntry =
  | { what: 'record-joined'; at: string; source: string; key: string; from?: string }
  | { what: 'record-left'; at: string; source: string; key: string; to: string }
  /**
   * Somebody said of these records of the customer that they are, or are not, the same as the others. `by`: their name,
   * absent when they work here no more; `undo` takes it back.
   */
  | {
      what: 'decided'
      at: string
      verdict: ReviewVerdict
      by?: string
      these: RecordName[]
      others: RecordName[]
      undo: number
    }
  | { what: 'call'; at: string; callId: string; direction: string; outcome?: string; agents: string[] }

/** Somebody who signs in, and the phones that ring for them. */
export interface PersonEntry {
  username: string
  name: string
  roles: Role[]
  /** `fromFile`: set in the configuration file, so it is changed there. */
  phones: { phoneSystem: string; extension: string; fromFile: boolean }[]
}

/** What is shown of a customer apart from figures. */
export interface GoldenRecord {
  customerId: CustomerId
  name: string
  kind: CustomerKind
  businessId?: string
  street?: string
  postalCode?: string
  town?: string
  since?: string
  language?: string
  phones: string[]
  emails: string[]
  why: Reason[]
  /** What else is said of a field, the most trusted first, and by which sources. Street, postal code and town are one. */
  conflicts?: {
    field: 'name' | 'businessId' | 'address' | 'language'
    values: { value: string; sources: string[] }[]
  }[]
}
/** A record of one source and why it was put with this customer; of the row, what is drawn. */
export interface SourceRecord {
  source: string
  /** Its own page there. */
  link?: string
  level: 'proof' | 'likely' | 'alone'
  /** Bits. */
  weight?: number
  decidedBy: 'alone' | 'rule' | 'weight' | 'person'
  /** Strongest first. */
  evidence: Evidence[]
  why: Reason[]
  row: {
    key: string
    line: number
    name: string
    kind?: CustomerKind
    businessId?: string
    phones: { e164: string; extension?: string; active: boolean }[]
    emails: string[]
    addresses: { street?: string; postalCode?: string; town?: string; active: boolean }[]
    note?: string
  }
}
