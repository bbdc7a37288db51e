/**
 * Rows of sources in our own words, after mapping and before matching. One type a dataset; see docs/sources.md for
 * the columns. Money is minor units with its currency beside it; decimals that are not money stay decimal strings.
 */
import type { CalendarDate, CustomerKind, E164 } from '../../shared/vocabulary.ts'

export const datasetNames = [
  'customers',
  'phones',
  'addresses',
  'balances',
  'invoices',
  'purchases',
  'products',
  'orders',
  'cases',
  'credit',
  'contacts',
  'feedback',
] as const
export type DatasetName = (typeof datasetNames)[number]

export type PhoneUse = 'mobile' | 'direct' | 'switchboard' | 'home' | 'fax' | 'other'
export interface RecordPhone {
  e164: E164
  extension?: string
  use?: PhoneUse
  active: boolean
}
export interface RecordAddress {
  street?: string
  postalCode?: string
  town?: string
  country?: string
  active: boolean
}

/** One customer row of one source. `key` is unique within the source; keyless rows get a hash of what identifies them. */
export interface CustomerRow {
  key: string
  /** Line of a text file (header included, from 1), sheet row, or the row's ordinal in a query's answer. */
  line: number
  keyless: boolean
  kind?: CustomerKind
  name: string
  firstName?: string
  lastName?: string
  businessId?: string
  birthDate?: CalendarDate
  birthYear?: number
  phones: RecordPhone[]
  emails: string[]
  addresses: RecordAddress[]
  /** Keys of companies this one is a contact person of, as `key` or `source:key`. */
  contactOf: string[]
  contactPerson?: string
  language?: string
  since?: string
  /** When its system last changed it: a date, local time or instant, as precisely as that has it. */
  changed?: string
  segment?: string
  website?: string
  ids: Record<string, string>
  /** What else tells customers apart and has no field of its own, by name. */
  other?: Record<string, string>
  salesperson?: string
  loyaltyNumber?: string
  loyaltyTier?: string
  marketingAllowed?: boolean
  active: boolean
  note?: string
}
export interface PhoneRow extends RecordPhone {
  customer: string
}
export interface AddressRow extends RecordAddress {
  customer: string
}
export interface BalanceRow {
  customer: string
  balanceMinor: number
  overdueMinor?: number
  oldestDue?: CalendarDate
  currency: string
}
export interface InvoiceRow {
  key: string
  customer: string
  number?: string
  issued?: CalendarDate
  due?: CalendarDate
  totalMinor?: number
  openMinor: number
  paidMinor?: number
  paidAt?: CalendarDate
  currency: string
}
export interface PurchaseRow {
  customer: string
  date: CalendarDate
  order?: string
  line?: string
  sku?: string
  product?: string
  quantity?: string
  unitPrice?: string
  /** Absent when the source gives neither an amount nor a price and a quantity. */
  amountMinor?: number
  costMinor?: number
  currency: string
  warrantyUntil?: CalendarDate
}
export interface ProductRow {
  sku: string
  name?: string
  category?: string
  priceMinor?: number
  costMinor?: number
  currency: string
  stock?: string
  available?: boolean
  consumable?: boolean
  fits: string[]
  replacedBy?: string
}
export interface OrderRow {
  key: string
  customer: string
  date?: CalendarDate
  status?: string
  promised?: CalendarDate
  totalMinor?: number
  currency: string
  /** Present where the status is a word that says so. */
  isOpen?: true
}
export interface CaseRow {
  customer: string
  opened?: CalendarDate
  subject?: string
  state?: string
  /** Present where the state is a word that says so. */
  isOpen?: true
}
export interface CreditRow {
  customer: string
  limitMinor?: number
  recommendedLimitMinor?: number
  termDays?: number
  rating?: string
  usedMinor?: number
  leftMinor?: number
  blocked?: boolean
  dunningLevel?: number
  defaults?: number
  lastDefault?: CalendarDate
  reviewed?: CalendarDate
  currency: string
}
export interface ContactRow {
  customer: string
  at: string
  channel?: string
  subject?: string
  person?: string
  mood?: string
}
export interface FeedbackRow {
  customer: string
  date: CalendarDate
  score?: number
  comment?: string
}
export interface RowsByDataset {
  customers: CustomerRow
  phones: PhoneRow
  addresses: AddressRow
  balances: BalanceRow
  invoices: InvoiceRow
  purchases: PurchaseRow
  products: ProductRow
  orders: OrderRow
  cases: CaseRow
  credit: CreditRow
  contacts: ContactRow
  feedback: FeedbackRow
}

/** A row of one dataset that goes in. */
export type AcceptedRow = { [Name in DatasetName]: { dataset: Name; row: RowsByDataset[Name] } }[DatasetName]

/** A row, or one value of a row, that does not go in, and why; the other rows do. */
export interface Refusal {
  dataset: DatasetName
  line: number
  column?: string
  /** The cell as it stood, where the refusal is of a column: visible characters, at most 200. Never an identity code. */
  value?: string
  /** Message code in the catalogue, `refused.…`. */
  code: string
  params: Record<string, string | number>
}
