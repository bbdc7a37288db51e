/**
 * Whose number is this? Asks the index only. Below certainty it answers candidates, never one guess; what a candidate
 * owes is nobody's business until somebody has chosen.
 */
import type { Caller, Match, PhoneNumber, Reason } from '../../shared/vocabulary.ts'
import type { IndexReader, NumberOwner } from '../ports/index-store.ts'

/** At most so many candidates are shown: more cannot be read while saying hello. */
const mostCandidates = 8

const toMatch = (owner: NumberOwner, level: Match['level'], more: Reason[] = []): Match => ({
  customerId: owner.customerId,
  name: owner.name,
  level,
  kind: owner.kind,
  ...(owner.town === undefined ? {} : { town: owner.town }),
  why: [...owner.why, ...more],
})

/** A switchboard is the company's: one of its people is never known by it. An old number makes nobody known. */
const mayBeKnown = (owner: NumberOwner): boolean => owner.active && !(owner.switchboard && owner.kind === 'person')

export async function resolveCaller(
  number: PhoneNumber,
  index: Pick<IndexReader, 'ownersOf' | 'publishedAt'>,
): Promise<Caller> {
  const none = (outcome: Caller['outcome'], code: string): Caller => ({
    outcome,
    number,
    matches: [],
    why: { code, params: {} },
  })
  if (number.withheld) return none('withheld', 'caller.withheld')
  if (number.e164 === null) return none('unknown', 'caller.not-a-number')
  const owners = await index.ownersOf(number.e164)
  if (owners.length === 0) {
    const isEmpty = (await index.publishedAt()) === undefined
    return none('unknown', isEmpty ? 'caller.index-empty' : 'caller.no-such-customer')
  }
  const active = owners.filter((owner) => owner.active)
  const [only] = active
  if (only && active.length === 1 && mayBeKnown(only)) {
    const why = { code: 'why.only-customer-with-number', params: {} }
    return { outcome: 'known', number, matches: [toMatch(only, 'known', [why])] }
  }
  return {
    outcome: 'candidates',
    number,
    matches: owners.slice(0, mostCandidates).map((owner) => toMatch(owner, owner.active ? 'probable' : 'possible')),
    why: { code: 'caller.shared-number', params: { count: owners.length } },
  }
}
