/** What customers have to do with each other, and what their sources say of one that does not agree. */
import type { CustomerId, CustomerKind } from '../../shared/vocabulary.ts'
import type { RecordRef } from './index-store.ts'

/** Street, postal code and town are one. */
export type ConflictField = 'name' | 'businessId' | 'address' | 'language'
/** What else is said of a field, the most trusted first, and by which sources; at most ten values. */
export interface FieldConflict {
  field: ConflictField
  values: { value: string; sources: string[] }[]
}

/** A customer and a source that says that they are a contact person of a company, by the name of a record that may not be there. */
export interface ContactOf {
  customerId: CustomerId
  source: string
  company: RecordRef
}
/** Some of them, and how many there are in all. */
export interface RelatedList<Customer extends RelatedCustomer = RelatedCustomer> {
  customers: Customer[]
  count: number
  /** There may be more: nobody counted on. */
  isAtLeast?: true
}
export interface RelatedCustomer {
  customerId: CustomerId
  name: string
  kind: CustomerKind
  town?: string
}
/** Which sources say it. */
export interface LinkedCustomer extends RelatedCustomer {
  sources: string[]
}
/** Somebody else who has it. Of an e-mail nobody says that it is old, or a switchboard's. */
export interface SharingCustomer extends RelatedCustomer {
  street?: string
  switchboard: boolean
  active: boolean
}
export interface SharedValue extends RelatedList<SharingCustomer> {
  kind: 'phone' | 'email'
  value: string
  /** All that give it for the customer themselves call it a switchboard. */
  isSwitchboard: boolean
}

/** Reads for a person who has the time to look: none of them is on the ring path, and none goes over a whole table. */
export interface RelationReads {
  /** Companies this customer is a contact person of: at most `limit`, in name order, counted up to 5,000. */
  contactOf(customerId: CustomerId, limit: number): Promise<RelatedList<LinkedCustomer>>
  /** Its contact persons, likewise. */
  contactPersons(customerId: CustomerId, limit: number): Promise<RelatedList<LinkedCustomer>>
  /**
   * Of these numbers and e-mails of the customer's, those that others have too, in the order given; of each at most `limit`
   * others: of a number in the order candidates are shown, of an e-mail by id,
   * counted up to 5,000. A number they only have as a fax is left out.
   */
  shared(
    customerId: CustomerId,
    values: { phones: readonly string[]; emails: readonly string[] },
    limit: number,
  ): Promise<SharedValue[]>
}
