/**
 * Whose number is this? Asks the index, and what people have said of the number before; never a source. Below certainty it
 * answers candidates, never one guess; what a candidate owes is nobody's business until somebody has chosen.
 *
 * What an agent said on an earlier call puts a customer first, with the reason in words, and makes nobody known: caller ID
 * proves nothing, one wrong click must not open a stranger's balance for ever after, and whoever else has the number may be
 * the one who calls today. It can take certainty away, though: where the only customer who has the number now is not whom
 * somebody spoke with, both are shown.
 *
 * It holds only while a source says that the number is that customer's. Numbers are given to others: when no source has it
 * any more, nobody needs to remember to revoke it.
 */
import type { Caller, CustomerId, E164, Match, PhoneNumber, Reason } from '../../shared/vocabulary.ts'
import type { IndexReader, NumberOwner } from '../ports/index-store.ts'
import { type Preference, type Ranked, type RankingFacts, rankCandidates } from './rank-candidates.ts'

/** At most so many candidates are shown: more cannot be read while saying hello. */
const mostCandidates = 8
/** At most so many customers are ranked. A number with more is an exchange's or an accountant's, and tells nobody apart. */
const mostRanked = 50

/** What is known of candidates beside their number. Neither may reject for want of what is only nice to know. */
export interface CallerMemory {
  /** Whom the number prefers, by the id they have now. */
  preferenceOf(number: E164): Promise<Preference | undefined>
  /** Of at most `mostRanked` customers, each as they are known now. */
  factsOf(customers: readonly CustomerId[]): Promise<Omit<RankingFacts, 'preference'>>
}

const toMatch = (owner: NumberOwner, level: Match['level'], why: Reason[]): Match => ({
  customerId: owner.customerId,
  name: owner.name,
  level,
  kind: owner.kind,
  ...(owner.town === undefined ? {} : { town: owner.town }),
  why,
})

/**
 * A switchboard is the company's: one of its people is never known by it, nor by a number
 * the company had. An old number makes nobody known, and neither does
 * a customer some of whose records may be somebody else's: their debts would be shown.
 */
function mayBeKnown(owner: NumberOwner, owners: readonly NumberOwner[]): boolean {
  const isCompanys = owner.switchboard || owners.some(({ kind }) => kind === 'company')
  return owner.active && owner.sure && !(owner.kind === 'person' && isCompanys)
}

export async function resolveCaller(
  number: PhoneNumber,
  index: Pick<IndexReader, 'ownersOf' | 'publishedAt'>,
  memory: CallerMemory,
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
  const only = active.length === 1 && active[0] && mayBeKnown(active[0], owners) ? active[0] : undefined
  // Nobody else has the number: nothing anybody said can make a difference.
  const said = only && owners.length === 1 ? undefined : await memory.preferenceOf(number.e164)
  const preference = owners.some((owner) => owner.customerId === said?.customerId) ? said : undefined
  if (only && (preference === undefined || preference.customerId === only.customerId)) {
    const why = [...only.why, { code: 'why.only-customer-with-number', params: {} }]
    return { outcome: 'known', number, matches: [toMatch(only, 'known', why)] }
  }
  const ranked = await inOrder(owners, preference, memory)
  return {
    outcome: 'candidates',
    number,
    matches: ranked
      .slice(0, mostCandidates)
      .map(({ owner, why }) => toMatch(owner, owner.active ? 'probable' : 'possible', [...why, ...owner.why])),
    why: { code: 'caller.shared-number', params: { count: owners.length } },
  }
}

async function inOrder(
  owners: readonly NumberOwner[],
  preference: Preference | undefined,
  memory: CallerMemory,
): Promise<Ranked[]> {
  const preferred = owners.slice(mostRanked).filter((owner) => owner.customerId === preference?.customerId)
  const considered = [...owners.slice(0, mostRanked - preferred.length), ...preferred]
  const facts = await memory.factsOf(considered.map((owner) => owner.customerId))
  return rankCandidates(considered, { ...facts, ...(preference ? { preference } : {}) })
}
