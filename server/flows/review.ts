/**
 * Pairs that may be one customer, shown to a person side by side: what two records say, what speaks for and against, and
 * what hangs on the answer. What is decided of them is decide.ts.
 */
import type { Review, ReviewRecord, ReviewSide, ReviewsAnswer } from '../../shared/reviewing.ts'
import type { CustomerId } from '../../shared/vocabulary.ts'
import { rightsOf } from '../people/rights.ts'
import { AppError } from '../ports/errors.ts'
import type { Person } from '../ports/ground-store.ts'
import type { IndexReader, RecordOwner, RecordRef, WeighedDoubt } from '../ports/index-store.ts'
import type { CustomerRow } from '../ports/rows.ts'
import type { ViewLog } from '../privacy/view-log.ts'
import type { CardDesk } from './show-card.ts'

export interface ReviewParts {
  index: Pick<IndexReader, 'doubts' | 'doubt' | 'doubtsOf' | 'recordsOf' | 'ownersOfRecords'>
  cards: Pick<CardDesk, 'inWords'>
  views: ViewLog
}

export interface Reviews {
  /** The most valuable first, at most `limit`. */
  list(person: Person, limit: number): Promise<ReviewsAnswer>
  /** @throws AppError `not-found` when it is no pair, or has been decided */
  one(person: Person, id: string): Promise<Review>
  /** Those this customer is in. */
  ofCustomer(person: Person, customerId: CustomerId): Promise<Review[]>
}

const nameOf = ({ source, key }: RecordRef): string => JSON.stringify([source, key])

export function createReviews({ index, cards, views }: ReviewParts): Reviews {
  /** As this person may see them, and in the view log. A pair with a record that has gone meanwhile is none. */
  async function shown(person: Person, doubts: readonly WeighedDoubt[]): Promise<Review[]> {
    const refs = doubts.flatMap(({ left, right }) => [left, right])
    const [records, owners] = await Promise.all([index.recordsOf(refs), index.ownersOfRecords(refs)])
    const recordOf = new Map(records.map(({ source, row }) => [nameOf({ source, key: row.key }), { source, row }]))
    const ownerOf = new Map(owners.map((owner) => [nameOf(owner), owner]))
    const side = (ref: RecordRef): ReviewSide | undefined => {
      const [record, owner] = [recordOf.get(nameOf(ref)), ownerOf.get(nameOf(ref))]
      return record && owner && toSide(owner, record.source, record.row)
    }
    const maySeeFigures = rightsOf(person.roles).includes('figures')
    const reviews = doubts.flatMap(({ id, left, right, weight, evidence, because, atStake }): Review[] => {
      const [one, other] = [side(left), side(right)]
      if (!one || !other) return []
      return [
        {
          id,
          left: one,
          right: other,
          weight,
          evidence: evidence.map((each) => ({ ...each, why: cards.inWords(person, each.why) })),
          because: cards.inWords(person, because),
          ...(atStake && maySeeFigures ? { atStake } : {}),
        },
      ]
    })
    const customers = new Set(reviews.flatMap(({ left, right }) => [left.customerId, right.customerId]))
    if (customers.size > 0) await views.shown(person.personId, 'review', [...customers])
    return reviews
  }

  return {
    async list(person, limit) {
      const { doubts, total } = await index.doubts(limit)
      return { reviews: await shown(person, doubts), total }
    },
    async one(person, id) {
      const doubt = await index.doubt(id)
      const [review] = doubt ? await shown(person, [doubt]) : []
      if (!review)
        throw new AppError('not-found', 'There is no such pair any more: it was decided, or its records changed.')
      return review
    },
    ofCustomer: async (person, customerId) => shown(person, await index.doubtsOf(customerId)),
  }
}

const toSide = ({ customerId, name, kind }: RecordOwner, source: string, row: CustomerRow): ReviewSide => ({
  customerId,
  name,
  kind,
  record: toRecord(source, row),
})

/** What tells people apart; other identifiers may be identity codes and stay where they are. */
export function toRecord(source: string, row: CustomerRow): ReviewRecord {
  const { key, name, kind, businessId, birthDate, birthYear, contactPerson, website, loyaltyNumber, note } = row
  const known = { kind, businessId, birthDate, birthYear, contactPerson, website, loyaltyNumber, note }
  return {
    source,
    key,
    name,
    ...(Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)) as Partial<ReviewRecord>),
    phones: row.phones.map(({ e164, extension, active }) => ({ e164, active, ...(extension ? { extension } : {}) })),
    emails: row.emails,
    addresses: row.addresses.map(({ street, postalCode, town, active }) => ({
      active,
      ...(street === undefined ? {} : { street }),
      ...(postalCode === undefined ? {} : { postalCode }),
      ...(town === undefined ? {} : { town }),
    })),
  }
}
