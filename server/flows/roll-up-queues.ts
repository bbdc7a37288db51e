/**
 * Rolls up days that are over, the newest first, one at a time: people's reports come in between. Killed anywhere, a
 * day is kept or is not, and is made by whoever comes next.
 */
import type { Instant } from '../../shared/vocabulary.ts'
import type { RolledDay, RollupClaim, RollupReader, RollupWriter } from '../ports/queue-rollups.ts'
import type { RollUpAsked } from '../ports/reporter.ts'
import { createDays } from '../queues/day.ts'
import { createRollup, madeByOf } from '../queues/tallies.ts'
import { type GatherParts, gather, plus } from './gather-stays.ts'

export interface RollUpParts {
  ground: GatherParts['ground'] & RollupReader
  keep: RollupWriter
  newId: () => string
}

const hourMs = 3_600_000
/**
 * Whether a day is over can be told once whoever rang at its end is through: then it is rolled up, and whatever ends one of its stays
 * anew takes it back. What is still going on by the time that no wait, call or wrap-up lasts (24 h and 1 h, flows/gather-stays.ts) is
 * going on for ever.
 */
const overMs = hourMs / 6
export const settledMs = 28 * hourMs
const heardMs = 26 * hourMs

const isSettled = ({ to }: RolledDay, now: Instant): boolean => plus(to, settledMs) <= now

/** Those that are not kept and could be: the newest first, but those that may not be over after all others. */
async function* daysLeft({ ground }: RollUpParts, { timeZone, now }: RollUpAsked): AsyncGenerator<RolledDay> {
  const [first] = (await ground.queueEvents({ limit: 1 })).events
  if (!first) return
  const rolled = new Set(await ground.rolledDays(madeByOf(timeZone)))
  const { startOf } = createDays(timeZone)
  const firstMs = Date.parse(first.at)
  const early: RolledDay[] = []
  for (let toMs = startOf(Date.parse(now) - overMs); toMs > firstMs; ) {
    const fromMs = startOf(toMs - 1)
    const from = new Date(fromMs).toISOString()
    const day = { from, to: new Date(toMs).toISOString() }
    if (!rolled.has(from))
      if (isSettled(day, now)) yield day
      else early.push(day)
    toMs = fromMs
  }
  yield* early
}

/** @returns whether there was a day to roll up: then there may be another */
export async function rollUpNext(parts: RollUpParts, asked: RollUpAsked): Promise<boolean> {
  for await (const day of daysLeft(parts, asked)) if (await rollUp(parts, asked, day)) return true
  return false
}

/** @returns whether it is kept */
async function rollUp(parts: RollUpParts, { timeZone, now }: RollUpAsked, day: RolledDay): Promise<boolean> {
  const settledAt = plus(day.to, heardMs)
  const isSure = isSettled(day, now)
  // What happens while it is made is no matter of a day that is over by now.
  const heardUntil = isSure ? settledAt : now
  const claim: RollupClaim = { ...day, madeBy: madeByOf(timeZone), claim: parts.newId(), heardUntil }
  await parts.keep.claimRollup(claim)
  const making = createRollup(Date.parse(day.from), timeZone)
  const gathered = await gather(parts, { ...day, now }, making.addSpan)
  if (!isSure && !gathered.isOver) return false
  for (const stay of gathered.stays) making.add(stay)
  const heard = isSure ? settledAt : gathered.heardUntil
  return parts.keep.keepRollup(claim, { heardUntil: heard, bodies: making.bodies() })
}
