/**
 * Whom a customer has to do with, and how: companies they are a contact person of, a company's contact persons, and who else
 * has their numbers and e-mails. None of it makes two customers one, and none of it is asked while it rings.
 */
import type { RelatedAnswer, RelatedCustomer, RelatedGroup } from '../../shared/related.ts'
import type { CustomerId } from '../../shared/vocabulary.ts'
import { type Sharing, sharingOf } from '../matching/sharing.ts'
import { AppError } from '../ports/errors.ts'
import type { Person } from '../ports/ground-store.ts'
import type { CustomerFacts, IndexReader } from '../ports/index-store.ts'
import type { LinkedCustomer, RelatedList, SharedValue, SharingCustomer } from '../ports/relations.ts'
import type { ViewLog } from '../privacy/view-log.ts'
import type { CardDesk } from './show-card.ts'

export interface RelatedParts {
  index: Pick<IndexReader, 'contactOf' | 'contactPersons' | 'shared'>
  cards: Pick<CardDesk, 'facts' | 'inWords'>
  views: ViewLog
}

/** An accounting office's number stands on a hundred firms: more names than these nobody reads. */
const mostShown = 20
const mostGroups = 20

/** @returns as this person may see it; whoever is named is in the view log. It throws AppError `not-found` */
export function createRelated({ index, cards, views }: RelatedParts) {
  return async (person: Person, customerId: CustomerId): Promise<RelatedAnswer> => {
    const facts = await cards.facts(customerId)
    if (!facts) throw new AppError('not-found', 'There is no such customer.')
    const { customer } = facts
    const [companies, persons, shared] = await Promise.all([
      index.contactOf(customer.customerId, mostShown),
      index.contactPersons(customer.customerId, mostShown),
      index.shared(customer.customerId, customer, mostShown),
    ])
    const groups = [
      ...contacts('related.contact-of', companies),
      ...contacts('related.contact-persons', persons),
      ...sharedInGroups(customer, shared),
    ].slice(0, mostGroups)
    const named = new Set(groups.flatMap((group) => group.customers.map((one) => one.customerId)))
    await views.shown(person.personId, 'related', [customer.customerId, ...named])
    return { related: groups.map((group) => ({ ...group, why: cards.inWords(person, group.why) })) }
  }
}

const contacts = (code: string, { customers, count, ...more }: RelatedList<LinkedCustomer>): RelatedGroup[] =>
  count === 0 ? [] : [{ why: { code, params: { count } }, values: [], customers, count, ...more }]

const toRelated = ({ customerId, name, kind, town, active }: SharingCustomer): RelatedCustomer => ({
  customerId,
  name,
  kind,
  ...(town === undefined ? {} : { town }),
  ...(active ? {} : { isOld: true }),
})

/** Values that the very same others share for the same reason are one group: a couple with one number and one e-mail. */
export function sharedInGroups(customer: CustomerFacts, shared: readonly SharedValue[]): RelatedGroup[] {
  const together = new Map<string, { sharing: Sharing; those: SharedValue[] }>()
  for (const one of shared) {
    const sharing = sharingOf([{ ...customer, switchboard: one.isSwitchboard }, ...one.customers])
    const who = one.customers.map(({ customerId, active }) => `${customerId} ${active}`).sort()
    // Of those that are not all shown it is not known whether they are the same.
    const name = JSON.stringify([sharing, who, one.count > who.length ? one.value : ''])
    const known = together.get(name)
    if (known) known.those.push(one)
    else together.set(name, { sharing, those: [one] })
  }
  return [...together.values()].flatMap(({ sharing, those }): RelatedGroup[] => {
    const [first] = those
    if (!first) return []
    const kinds = new Set(those.map(({ kind }) => kind))
    const kind = kinds.size > 1 ? 'both' : first.kind
    return [
      {
        why: { code: `related.${sharing}`, params: { kind, count: first.count } },
        values: those.map(({ value }) => value),
        customers: first.customers.map(toRelated),
        count: first.count,
        ...(first.isAtLeast ? { isAtLeast: true } : {}),
      },
    ]
  })
}
