/**
 * Whose number is this, and whom to show first: the index says who has it, ground what people said of it and who has called
 * of late. Both are this server's own; no source is asked. What is only nice to know costs its own words when it cannot be
 * read, never the candidates.
 */
import type { CalendarDate, Caller, CustomerId, Instant, PhoneNumber } from '../../shared/vocabulary.ts'
import { type RankingFacts, recentDays } from '../callers/rank-candidates.ts'
import { type CallerMemory, resolveCaller } from '../callers/resolve-caller.ts'
import type { Clock, Log } from '../ports/clock.ts'
import type { GroundReader } from '../ports/ground-store.ts'
import type { IndexReader } from '../ports/index-store.ts'

export interface WhoCallsParts {
  index: Pick<IndexReader, 'ownersOf' | 'publishedAt' | 'survivorOf' | 'mergedInto' | 'dealings'>
  ground: Pick<GroundReader, 'numberChoice' | 'lastCalls'>
  /** By line, as calls name it; lines without a brand may be left out. */
  brands: ReadonlyMap<string, string | undefined>
  /** IANA name: days are the company's. */
  timeZone: string
  clock: Clock
  log: Log
}

/** What is known of a call that is being looked up. Of a number somebody typed there is nothing. */
export interface CallSoFar {
  line?: string
  /** Calls that began earlier speak for a candidate; this one does not. */
  startedAt?: Instant
}

/** Rejects only when the index cannot be read. */
export type WhoCalls = (number: PhoneNumber, call?: CallSoFar) => Promise<Caller>

const dayMs = 86_400_000

export function createWhoCalls({ index, ground, brands, timeZone, clock, log }: WhoCallsParts): WhoCalls {
  // sv-SE writes dates as ISO 8601 does.
  const days = new Intl.DateTimeFormat('sv-SE', { timeZone })
  const dayOf = (at: Date | number): CalendarDate => days.format(at)

  async function preferenceOf(number: Parameters<CallerMemory['preferenceOf']>[0]) {
    const newest = await ground.numberChoice(number)
    if (newest?.kind !== 'chosen') return undefined
    // As chosen, or what they have become part of: a merge takes what was said of them along.
    const customerId = await index.survivorOf(newest.customerId)
    return { customerId, byName: newest.byName, on: dayOf(Date.parse(newest.at)) }
  }

  async function factsOf(customers: readonly CustomerId[], { line, startedAt }: CallSoFar) {
    const nowMs = clock.now().getTime()
    const today = dayOf(nowMs)
    const from = new Date(nowMs - recentDays * dayMs).toISOString()
    const until = startedAt ?? new Date(nowMs).toISOString()
    const former = new Map((await index.mergedInto(customers)).map(({ customerId, into }) => [customerId, into]))
    const brand = line === undefined ? undefined : brands.get(line)
    const ofBrand = brand === undefined ? [] : [...brands].flatMap(([other, its]) => (its === brand ? other : []))
    const lines = [...new Set([...(line === undefined ? [] : [line]), ...ofBrand])]
    const [calls, dealings] = await Promise.all([
      ground.lastCalls([...customers, ...former.keys()], lines, from, until),
      index.dealings(customers, dayOf(nowMs - recentDays * dayMs), dayOf(nowMs + dayMs)),
    ])
    return {
      ...(line === undefined ? {} : { line }),
      ...(brand === undefined ? {} : { brand }),
      today,
      dealings,
      calls: calls.map(({ customerId, at, line: by }) => ({
        customerId: former.get(customerId) ?? customerId,
        on: dayOf(Date.parse(at)),
        ...(by === undefined ? {} : { line: by }),
        ...(by !== undefined && ofBrand.includes(by) && brand !== undefined ? { brand } : {}),
      })),
    } satisfies RankingFacts
  }

  return (number, call = {}) =>
    resolveCaller(number, index, {
      async preferenceOf(e164) {
        try {
          return await preferenceOf(e164)
        } catch (error) {
          log.error('number-choice-not-read', error)
          return undefined
        }
      },
      async factsOf(customers) {
        try {
          return await factsOf(customers, call)
        } catch (error) {
          log.error('candidates-not-ranked', error)
          return { calls: [], dealings: [], today: dayOf(clock.now()) }
        }
      },
    })
}
