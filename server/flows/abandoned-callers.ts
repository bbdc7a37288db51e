/** Who called and gave up, one line a caller, less those who have been reached since: the most valuable first. */
import type { AbandonedAnswer, AbandonedCaller } from '../../shared/abandoned.ts'
import { isTalking } from '../../shared/call-legs.ts'
import type { Call, CustomerId, Instant } from '../../shared/vocabulary.ts'
import type { LiveCalls } from '../calls/live-calls.ts'
import type { CardRules } from '../cards/compose-card.ts'
import { type Worth, worthFor } from '../cards/worth.ts'
import type { Directory } from '../people/directory.ts'
import { rightsOf } from '../people/rights.ts'
import type { Clock } from '../ports/clock.ts'
import type { GroundReader, Person } from '../ports/ground-store.ts'
import type { IndexReader } from '../ports/index-store.ts'
import type { ViewLog } from '../privacy/view-log.ts'
import { createDays } from '../queues/day.ts'
import { namesOn } from './call-names.ts'
import { byCaller, type CallerGroup, partiesOf, reached } from './callers-of-calls.ts'

export interface AbandonedParts {
  ground: Pick<GroundReader, 'calls' | 'newestWith'>
  index: Pick<IndexReader, 'namesOf' | 'mergedInto' | 'cardFacts'>
  directory: Pick<Directory, 'byUsername'>
  live: Pick<LiveCalls, 'up'>
  rules: Pick<CardRules, 'disclose' | 'currency'>
  views: ViewLog
  /** IANA name. */
  timeZone: string
  clock: Pick<Clock, 'now' | 'today'>
}

/** The newest are gone through: it is read beside the pops, and nobody calls more people back. */
const [pageCalls, mostCalls] = [250, 1000]
const dayMs = 86_400_000

export function createAbandonedCallers(parts: AbandonedParts) {
  const { ground, index, directory, live, rules, views, timeZone, clock } = parts
  const calendar = createDays(timeZone)

  /** @param days today is one of them */
  function sinceOf(days: number): Instant {
    const today = calendar.startOf(clock.now().getTime())
    // From noon to noon: a day the clock is moved on is an hour out, and still that day.
    const first = days === 1 ? today : calendar.startOf(today + dayMs / 2 - (days - 1) * dayMs)
    return new Date(first).toISOString()
  }
  async function abandonedSince(from: Instant): Promise<{ calls: Call[]; isCut: boolean }> {
    const calls: Call[] = []
    for (let cursor: string | undefined; ; ) {
      const asked = { outcome: 'abandoned', direction: 'inbound', from, limit: pageCalls, cursor } as const
      const page = await ground.calls(asked)
      calls.push(...page.calls)
      cursor = page.next
      if (cursor === undefined || calls.length >= mostCalls) return { calls, isCut: cursor !== undefined }
    }
  }
  /** Calls by whom they are with now: two ids may have become one customer. */
  async function asOfNow(calls: readonly Call[]): Promise<Call[]> {
    const ids = [...new Set(calls.flatMap(({ customerId = [] }) => customerId))]
    const now = new Map((await index.namesOf(ids)).map(({ asked, customerId }) => [asked, customerId]))
    return calls.map((call) =>
      call.customerId === undefined ? call : { ...call, customerId: now.get(call.customerId) ?? call.customerId },
    )
  }
  /** Calls since then with any of them, by any id they had. */
  async function laterWith(groups: readonly CallerGroup[], since: Instant): Promise<Call[]> {
    const customers = [...new Set(groups.flatMap((group) => [...group.customers]))]
    const former = await index.mergedInto(customers)
    const parties = [...groups.flatMap(partiesOf), ...former.map(({ customerId }) => ({ customerId }))]
    const later = await ground.newestWith(parties, since)
    return asOfNow([...later, ...live.up().filter((call) => call.agents.some(isTalking))])
  }
  async function worthOf(person: Person, { customers }: CallerGroup): Promise<Worth | undefined> {
    const [customerId] = customers
    if (customerId === undefined) return undefined
    const facts = await index.cardFacts(customerId, { purchases: 0, touches: 0 })
    if (!facts) return undefined
    const maySeeFigures = rightsOf(person.roles).includes('figures')
    return worthFor(facts, { maySeeFigures }, { ...rules, today: clock.today() })
  }
  function callerOf({ calls }: CallerGroup, call: Call, tried: Call | undefined, worth: Worth): AbandonedCaller {
    const { share: _, ...shown } = worth
    const waitsMs = calls.flatMap(({ waitMs = [] }) => waitMs)
    return {
      count: calls.length,
      call,
      ...(waitsMs.length === 0 ? {} : { longestWaitMs: Math.max(...waitsMs) }),
      ...shown,
      ...(tried ? { tried: triedBy(tried) } : {}),
    }
  }
  function triedBy(call: Call): NonNullable<AbandonedCaller['tried']> {
    const username = call.agents.findLast((leg) => leg.username !== undefined)?.username
    const by = username === undefined ? undefined : (directory.byUsername(username)?.name ?? username)
    return { callId: call.callId, at: call.startedAt, ...(by === undefined ? {} : { by }) }
  }

  return async (person: Person, days: number): Promise<AbandonedAnswer> => {
    const since = sinceOf(days)
    const { calls: found, isCut } = await abandonedSince(since)
    const groups = byCaller(await asOfNow(found))
    const mayBeReached = groups.filter(({ numbers, customers }) => numbers.size + customers.size > 0)
    const later = await laterWith(mayBeReached, since)
    const waiting: { caller: AbandonedCaller; worth: Worth | undefined }[] = []
    for (const group of mayBeReached) {
      const [newest] = group.calls
      const { spoken, tried } = reached(group, later)
      if (!newest || spoken) continue
      // One after the other: between two of them a call that rings is served.
      const worth = await worthOf(person, group)
      const [customerId] = group.customers
      const call = customerId === undefined ? newest : { ...newest, customerId }
      waiting.push({ caller: callerOf(group, call, tried, worth ?? {}), worth })
    }
    const callers = waiting.sort(mostValuableFirst).map(({ caller }) => caller)
    const shown = [...new Set<CustomerId>(callers.flatMap(({ call: { customerId = [] } }) => customerId))]
    if (shown.length > 0) await views.shown(person.personId, 'abandoned', shown)
    return {
      callers,
      unreachable: groups.length - mayBeReached.length,
      since,
      ...(isCut ? { isCut } : {}),
      names: await namesOn(
        callers.map(({ call }) => call),
        parts,
      ),
    }
  }
}

type Waiting = { caller: AbandonedCaller; worth: Worth | undefined }

/** Whoever buys most; of those nothing is known of, and of equals, whoever called last. */
function mostValuableFirst(one: Waiting, other: Waiting): number {
  const [mine, theirs] = [one.worth?.share ?? -1, other.worth?.share ?? -1]
  if (mine !== theirs) return theirs - mine
  return one.caller.call.startedAt < other.caller.call.startedAt ? 1 : -1
}
