/**
 * The index: records of every source, which customer each belongs to, and what a card is composed from. Derived, but
 * for records: everything else in it can be dropped and rebuilt. Written only by the refresh worker.
 */
import type {
  CalendarDate,
  CustomerId,
  CustomerKind,
  E164,
  Evidence,
  Instant,
  Money,
  Reason,
} from '../../shared/vocabulary.ts'
import type { InsightIndex, ReckonedInsight } from './insight-index.ts'
import type { ContactOf, FieldConflict, RelationReads } from './relations.ts'
import type {
  AcceptedRow,
  CaseRow,
  ContactRow,
  CustomerRow,
  DatasetName,
  FeedbackRow,
  OrderRow,
  Refusal,
} from './rows.ts'
import type { CustomerHit, SearchAsked } from './search.ts'
import type { SegmentIndex } from './segment-index.ts'
import type { Cell, SourceConfig } from './source.ts'
import type { Answers, VoicePeriod } from './voice.ts'

/** A customer that has this number in some source. */
export interface NumberOwner {
  customerId: CustomerId
  name: string
  kind: CustomerKind
  town?: string
  /** True when every source that gives the number for this customer calls it a switchboard. */
  switchboard: boolean
  /** False when every source that gives it marks it old. */
  active: boolean
  /** False when some of this customer's records are only likely theirs: whoever calls may be somebody else. */
  sure: boolean
  why: Reason[]
}

/** The golden record: what is shown of a customer apart from figures. */
export interface CustomerFacts {
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
  /** Fields of which some records say otherwise; absent where none does. */
  conflicts?: FieldConflict[]
}

/** How old a source's rows are, for the sections drawn from it. */
export interface SourceFreshness {
  source: string
  roles: string[]
  /** What it is set up to give, rows or none. */
  datasets: string[]
  asOf: Instant
  /** Set when the last attempt to read it failed: the rows are the last good ones. */
  problem?: Reason
}

export interface LedgerFacts {
  source: string
  customerKey: string
  /** From a balances dataset, one a currency. */
  balances: { balanceMinor: number; overdueMinor?: number; oldestDue?: CalendarDate; currency: string }[]
  /** Open invoices, oldest due first. */
  invoices: { number: string; due?: CalendarDate; openMinor: number; currency: string }[]
}
export interface PurchaseFacts {
  source: string
  /** Newest first, at most the number asked for. */
  items: {
    date: CalendarDate
    sku?: string
    product: string
    quantity?: string
    amountMinor?: number
    currency: string
  }[]
  orders: number
  totals: { minor: number; currency: string }[]
}
export interface CreditFacts {
  source: string
  limitMinor?: number
  usedMinor?: number
  leftMinor?: number
  termDays?: number
  rating?: string
  blocked: boolean
  currency: string
}
/** Open ones first, then the newest, at most the number asked for; `open` counts all that are. */
export interface OrderFacts {
  source: string
  items: Omit<OrderRow, 'customer'>[]
  open: number
}
export interface CaseFacts {
  source: string
  items: Omit<CaseRow, 'customer'>[]
  open: number
}
/** What a source tells of being in touch, newest first, at most the number asked for. */
export interface TouchFacts {
  source: string
  contacts: Omit<ContactRow, 'customer'>[]
  surveys: Omit<FeedbackRow, 'customer'>[]
}
/** Everything a card is composed from, read in one go. */
export interface CardFacts {
  customer: CustomerFacts
  /** Sources that know this customer, in order of trust. */
  sources: SourceFreshness[]
  /** The records that are this customer. */
  records: { source: string; key: string }[]
  ledgers: LedgerFacts[]
  purchases: PurchaseFacts[]
  credit: CreditFacts[]
  /** Of every source that has the dataset, one for each of the customer's records in it. */
  orders: OrderFacts[]
  cases: CaseFacts[]
  touches: TouchFacts[]
  /** Absent where nothing has been reckoned yet. */
  insight?: ReckonedInsight
}

export interface SourceState {
  name: string
  /** When the rows now in the index were read; absent before the first good read. */
  asOf?: Instant
  /** Rows by dataset, 0 for one that was read and is empty. */
  counts: Record<string, number>
  refused: number
  problem?: Reason
  /** Of what was read and how; the same again means that nothing has changed. Absent once only changes were read. */
  fingerprint?: string
  watermark?: Watermark
}
/** How far the datasets were read of which a source tells what has changed. */
export interface Watermark {
  /** When the source was last read whole. */
  wholeAt: Instant
  /** Of the configuration it was read by: under another one it is read whole. */
  readBy: string
  /** By dataset: the highest value seen, and the one seen by the reading before, from which the next one reads. */
  of: Partial<Record<DatasetName, { highest: Cell; from: Cell }>>
}
export interface CustomerRecord extends Omit<Link, 'key' | 'line' | 'customerId'> {
  row: CustomerRow
}
/** A record and the customer it belongs to now. */
export interface RecordOwner extends RecordRef {
  customerId: CustomerId
  name: string
  kind: CustomerKind
}

/** What sources tell of a customer beside who they are: a reason why it may be them who calls. */
export interface Dealings {
  customerId: CustomerId
  /** The day of the newest row of a contacts dataset, as its source has it. */
  lastContactOn?: CalendarDate
  /** Cases and orders whose state says that they are open. */
  openCases: number
  openOrders: number
}

/**
 * Reads for the live side. `ownersOf`, `cardFacts`, `survivorOf`, `mergedInto`, `dealings` and `surveyScores` are on the ring path: prepared
 * once, no source is ever asked.
 */
export interface IndexReader extends RelationReads, SegmentIndex {
  /** Customers with this number, in a fixed order (companies first, then name, then id). */
  ownersOf(number: E164): Promise<NumberOwner[]>
  /** Undefined when there is no such customer. An id merged away answers with its survivor. */
  cardFacts(customerId: CustomerId, most: { purchases: number; touches: number }): Promise<CardFacts | undefined>
  /** The id itself unless it was merged away; nothing is said of whether there is such a customer. */
  survivorOf(customerId: CustomerId): Promise<CustomerId>
  /** The ids that lived once and are part of one of these customers now, at most 1000, the newest first. */
  mergedInto(customers: readonly CustomerId[]): Promise<{ customerId: CustomerId; into: CustomerId }[]>
  /** In no order; a customer of whom there is nothing to tell is left out. Contacts count from `from` to before `until`. */
  dealings(customers: readonly CustomerId[], from: CalendarDate, until: CalendarDate): Promise<Dealings[]>
  /** Of surveys that sources give, the scores these records gave. */
  surveyScores(records: readonly RecordRef[], period: VoicePeriod): Promise<Answers>
  /** What these customers, by any id they had, bought from that day on, in no order. Not for the event loop. */
  boughtSince(
    customers: readonly CustomerId[],
    from: CalendarDate,
  ): Promise<{ customerId: CustomerId; date: CalendarDate; sku?: string; product?: string; amountMinor?: number }[]>
  /**
   * Customers found by any of what is asked, each once, at most `limit`: whose number, id, order or invoice it is, then
   * whose name has every word whole, then beginning so, then one letter off; by name among equals.
   */
  search(asked: SearchAsked, limit: number): Promise<CustomerHit[]>
  /** What these customers are called now, with the id they were asked by; nothing of one there is no more. */
  namesOf(
    customers: readonly CustomerId[],
  ): Promise<{ asked: CustomerId; customerId: CustomerId; name: string; kind: CustomerKind }[]>
  records(customerId: CustomerId): Promise<CustomerRecord[]>
  sources(): Promise<SourceState[]>
  /** When matching last published; undefined before it ever has, when nobody can be known. */
  publishedAt(): Promise<Instant | undefined>
  refusals(source: string, limit: number): Promise<Refusal[]>
  /** `doubts`: pairs that wait for a person. */
  size(): Promise<{
    records: number
    customers: number
    doubts: number
    publishedAt?: Instant
    pendingRecords: number
  }>
  /** Every customer record with its customer, for links.csv, in source and key order. */
  links(): AsyncIterable<Link>
  /**
   * Of the pairs nearest even odds, at most 500, the most valuable first (server/adapters/store/doubt-value.ts); `total`
   * counts all there are.
   */
  doubts(limit: number): Promise<{ doubts: WeighedDoubt[]; total: number }>
  doubt(id: string): Promise<WeighedDoubt | undefined>
  /** Those this customer is on either side of, at most 500, the most valuable first. */
  doubtsOf(customerId: CustomerId): Promise<WeighedDoubt[]>
  /** Whose these records are; nothing of a record nobody has. */
  ownersOfRecords(refs: readonly RecordRef[]): Promise<RecordOwner[]>
  /** Those of these records that are there, phones and addresses datasets folded in. */
  recordsOf(refs: readonly RecordRef[]): Promise<{ source: string; row: CustomerRow }[]>
  close(): Promise<void>
}

/** `proof`: the evidence holds an official id; `likely`: it holds none; `alone`: no other record joins it. */
export type LinkLevel = 'proof' | 'likely' | 'alone'

/** A record and the customer it was put with. */
export interface Link {
  source: string
  key: string
  line: number
  customerId: CustomerId
  level: LinkLevel
  /** Bits that speak for this record being this customer; absent where nothing was weighed. */
  weight?: number
  /** `alone`: nothing joins it; `rule`: before evidence was weighed; `weight`: the evidence; `person`: somebody said so. */
  decidedBy: 'alone' | 'rule' | 'weight' | 'person'
  /** Strongest first. */
  evidence: Evidence[]
  /** The record this one was joined with by that evidence; absent for one that is alone. */
  with?: RecordRef
  /** What hangs together, however weakly, has one name, and is matched as one lot; absent where nothing does. */
  lot?: string
  why: Reason[]
}

/** Two customers that may be one, undecided: shown to a person. */
export interface Doubt {
  /** Hash of the two records' names: the same pair has the same id for ever. */
  id: string
  left: RecordRef & { customerId: CustomerId }
  right: RecordRef & { customerId: CustomerId }
  /** Bits; above 0 they are more likely one than not. */
  weight: number
  /** Strongest first. */
  evidence: Evidence[]
  /** The record this one was joined with by that evidence; absent for one that is alone. */
  with?: RecordRef
  /** What hangs together, however weakly, has one name, and is matched as one lot; absent where nothing does. */
  lot?: string
  /**
   * Code `doubt.…`: `doubt.near` (not enough to say), `doubt.ambiguous` (as near to another customer),
   * `doubt.reached-apart` (one system has both, each with an e-mail and a number of their own), `doubt.conflict` (alike, but a
   * field forbids it).
   */
  because: Reason
}
/** A doubt and what its two customers owe or are owed, and have bought, in the currency that is most of. */
export interface WeighedDoubt extends Doubt {
  atStake?: Money
}

/** All that matching derives from the records, published as one. Gone through more than once. */
export interface Generation {
  /** `terms`: folded words, numbers (forwards and backwards), ids and e-mails this customer is found by. */
  customers: Iterable<{ facts: CustomerFacts; terms: string[] }>
  links: Iterable<Link>
  /** Owners of each number in the order they are to be shown. */
  numbers: Iterable<{ e164: E164; owners: NumberOwner[] }>
  /** Ids that lived once, with the customer they are part of now. */
  merged: Iterable<{ customerId: CustomerId; into: CustomerId }>
  doubts: Iterable<Doubt>
  contacts: Iterable<ContactOf>
}

export interface Reading {
  asOf: Instant
  /** Absent where not all was read: the one before stays if nothing was written, and is forgotten else. */
  fingerprint?: string
  watermark?: Watermark
}
/**
 * One reading of a source and what follows from it, all or nothing: until `commit`, readers see the last good rows. Of a dataset that is read
 * whole, rows that are not added are gone; of one that is read partly, a row takes the place of the one with its key
 * (customers, invoices, orders: key; products: SKU; balances: customer and currency; credit: customer).
 */
export interface SourceLoad {
  add(rows: AcceptedRow[]): Promise<void>
  refuse(refusals: Refusal[]): Promise<void>
  /** All has been added. Only rows that differ from what the index has are written, and nobody else sees them yet. */
  finish(reading: Reading): Promise<SourceState>
  /** After `finish`, the index as it will be: what is matched by it is committed with the rows. */
  index: MatchingIndex
  commit(): Promise<void>
  rollback(): Promise<void>
}

/** A customer record, by name. */
export interface RecordRef {
  source: string
  key: string
}

export interface IndexWriter extends MatchingIndex, InsightIndex {
  /** @param partly datasets of which only what has changed will be added; none unless given */
  beginLoad(source: SourceConfig, partly?: readonly DatasetName[]): Promise<SourceLoad>
  /** The source was read and is as it was: its rows are as fresh as the reading. */
  confirm(source: string, asOf: Instant, watermark?: Watermark): Promise<void>
  /** The source could not be read: its last good rows stay, and sections drawn from them become stale. */
  markProblem(source: string, problem: Reason): Promise<void>
  /** Work a store puts off until nobody waits for it; to be called then. */
  checkpoint(): Promise<void>
  close(): Promise<void>
}

/** What was gone by when customers were published. */
export interface MatchedBy {
  at: Instant
  /** What it goes by beside the records and decisions: the model, the trust of sources. */
  matching: string
  /** The newest entry of the decisions that was taken in; 0 before there is any. */
  decidedSeq: number
}

/** What matching reads and writes. */
export interface MatchingIndex {
  /** When matching last published; undefined before it ever has, when nobody can be known. */
  publishedAt(): Promise<Instant | undefined>
  /** Sources no longer configured are taken out, rows and all. */
  keepOnly(sources: readonly SourceConfig[]): Promise<void>
  /**
   * Records that have changed, come or gone since matching last published, in source and key order; `all` when it never
   * has, when they are too many to be told, or when it went by something else than `matching`.
   */
  changes(matching: string): Promise<'all' | RecordRef[]>
  /** The newest decision that was taken in when matching last published. */
  decidedSeq(): Promise<number>
  /** Every customer record of every source, ordered by source and key, phones and addresses datasets folded in. */
  allRecords(): Promise<{ source: string; row: CustomerRow }[]>
  /** Those of these records that are there, as `allRecords` has them. */
  recordsOf(refs: readonly RecordRef[]): Promise<{ source: string; row: CustomerRow }[]>
  /** All records that were published in one lot with any of these: whoever hangs together, one customer or not. */
  lotsOf(refs: readonly RecordRef[]): Promise<RecordRef[]>
  /** The customers these records were published as, and how many of the records each was. */
  publishedAs(refs: readonly RecordRef[]): Promise<{ facts: CustomerFacts; records: number }[]>
  /** Records by the customer they were published as; one whose rows have gone since is still there. */
  publishedGroups(): Promise<RecordRef[][]>
  /** Who was published as having these numbers; nothing of a number nobody has. */
  publishedOwners(numbers: readonly E164[]): Promise<Map<E164, NumberOwner[]>>
  /**
   * Writes a part of the generation that is published anew, in one step: readers see all of it as it was until then.
   * What was derived of `gone` customers, and who has the `numbers`, gives way to what is given.
   */
  rewrite(part: { gone: CustomerId[]; numbers: E164[]; next: Generation }, by: MatchedBy): Promise<void>
  /**
   * Writes a whole new generation and switches to it in one step: readers see the old one until then.
   */
  publish(generation: Generation, by: MatchedBy): Promise<void>
  sources(): Promise<SourceState[]>
}
