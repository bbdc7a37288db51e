/** The floor at a past instant, read of what is stored: queue events up to then, and the calls that were up. */
import type { Call, Instant } from '../../shared/vocabulary.ts'
import type { GroundReader } from '../ports/ground-store.ts'
import type { FloorAt, FloorAtAsked } from '../ports/reporter.ts'
import { callAt } from '../queues/call-at.ts'
import { createFloorAt, eventsFrom } from '../queues/floor-at.ts'

export interface ReplayFloorParts {
  ground: Pick<GroundReader, 'queueEvents' | 'calls' | 'openCalls'>
}

const pageRows = 5000
const callsAPage = 500
/** A call that had lasted longer by then and has ended since is not looked for: to find it, the whole log would be read. */
export const longestCallMs = 4 * 3_600_000

const later = (at: Instant, byMs: number): Instant => new Date(Date.parse(at) + byMs).toISOString()

/** @param asked `at` itself counts: what happened then has happened */
export async function floorAt({ ground }: ReplayFloorParts, asked: FloorAtAsked): Promise<FloorAt> {
  const making = createFloorAt(asked)
  const to = later(asked.at, 1)
  for (let cursor: string | undefined; ; ) {
    const page = await ground.queueEvents({ from: eventsFrom(asked), to, limit: pageRows, cursor })
    for (const event of page.events) making.add(event)
    cursor = page.next
    if (cursor === undefined) break
  }
  return { ...making.made(), calls: await callsUp(ground, asked.at) }
}

async function callsUp(ground: ReplayFloorParts['ground'], at: Instant): Promise<Call[]> {
  const up = new Map<string, Call>()
  const take = (calls: readonly Call[]) => {
    for (const call of calls) {
      const then = callAt(call, at)
      if (then) up.set(call.callId, then)
    }
  }
  for (let cursor: string | undefined; ; ) {
    const page = await ground.calls({ from: later(at, -longestCallMs), to: later(at, 1), limit: callsAPage, cursor })
    take(page.calls)
    cursor = page.next
    if (cursor === undefined) break
  }
  take(await ground.openCalls())
  return [...up.values()]
}
