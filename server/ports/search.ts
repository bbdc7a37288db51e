/** Finding a customer by whatever is known of them: what was typed, taken apart, and who is found by it. */
import type { CustomerId, CustomerKind, E164, Reason } from '../../shared/vocabulary.ts'

/** What a text may mean, all of it at once: "12345671" is a business id, the end of a number, an invoice. */
export interface SearchAsked {
  /** Folded words of a name, in the order they were typed; at most `mostWords`. */
  words: string[]
  /** A whole number. */
  number?: E164
  /** Of a number's international form, `+35840123`. */
  numberBegins?: string
  /** Digits, at least five of them. */
  numberEnds?: string
  /** As terms of shared/search-terms.ts: business ids, e-mails, loyalty numbers, or their beginnings; at most `mostCodes`. */
  ids: string[]
  /** Numbers of orders and invoices, and keys sources know customers by, as typed; at most `mostCodes`. */
  codes: string[]
  /** Whether orders and invoices are looked into: who may not see them must not learn whose they are. */
  ofFigures: boolean
  /** Nobody is found by words one letter off. */
  exactly?: true
}

/** More words than this narrow nothing down that the others do not, and each costs a look-up for every customer. */
export const mostWords = 5
export const mostCodes = 3

export interface CustomerHit {
  customerId: CustomerId
  name: string
  kind: CustomerKind
  town?: string
  businessId?: string
  /** Code `found.…`: what of what was typed is theirs. */
  because: Reason
}
