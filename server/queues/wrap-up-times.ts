/** Whose wrap-up came after which call, from what agents did when. Pure. */
import type { AgentSpan } from './agent-times.ts'
import { answererOf, doneAtMs, type ReckonedStay } from './stay-figures.ts'

/** The longest a queue may give for it (configuration). */
export const longestWrapUpMs = 3_600_000
/** No wait and no call lasts longer. */
export const heardOutMs = 24 * 3_600_000
/** Whoever has been with one caller for so long while others came and went is not asked whose wrap-up it was. */
export const besideMs = 4 * 3_600_000

interface Agent {
  talkedFromMs: number[]
  wrapUps: { fromMs: number; toMs: number }[]
}

export interface WrapUps {
  /** @param span in order of time for each agent; those of all their queues together count */
  add(span: AgentSpan): void
  /**
   * Puts into each stay that is handled how long its agent wrapped up after it, an hour at most: until they talk again, or are done
   * with the next, whichever queue that is of. Without any, and where nothing tells of the agent, none.
   * @param stays with those beside them: as many as came in `besideMs` before, and until the last is wrapped up
   */
  giveTo(stays: readonly ReckonedStay[]): void
}

export function createWrapUps(): WrapUps {
  const agents = new Map<string, Agent>()
  return {
    add({ agent, queue, state, fromMs, toMs }) {
      if (queue !== undefined || (state !== 'talking' && state !== 'wrap-up')) return
      const known = agents.get(agent) ?? { talkedFromMs: [], wrapUps: [] }
      agents.set(agent, known)
      if (state === 'talking') known.talkedFromMs.push(fromMs)
      else known.wrapUps.push({ fromMs, toMs })
    },
    giveTo(stays) {
      const handled = stays.filter(({ talkMs }) => talkMs !== undefined)
      for (const [agent, theirs] of Map.groupBy(handled, answererOf)) {
        const did = agents.get(agent ?? '')
        if (!did) continue
        const done = theirs.map((stay) => ({ stay, joinedMs: Date.parse(stay.joinedAt), atMs: doneAtMs(stay) }))
        give(
          done.sort((a, b) => a.atMs - b.atMs),
          did,
        )
      }
    },
  }
}

interface Done {
  stay: ReckonedStay
  joinedMs: number
  atMs: number
}
/** All three go by time: each is gone through once. */
function give(done: readonly Done[], { talkedFromMs, wrapUps }: Agent): void {
  let [talk, wrapUp] = [0, 0]
  for (const [place, { stay, joinedMs, atMs }] of done.entries()) {
    if (atMs - joinedMs > heardOutMs) continue
    while ((talkedFromMs[talk] ?? Number.POSITIVE_INFINITY) < atMs) talk++
    while ((wrapUps[wrapUp]?.fromMs ?? Number.POSITIVE_INFINITY) < atMs) wrapUp++
    const lastMs = atMs + longestWrapUpMs
    const until = Math.min(talkedFromMs[talk] ?? lastMs, nextOf(done, place) ?? lastMs, lastMs)
    let sumMs = 0
    for (let at = wrapUp, one = wrapUps[at]; one && one.fromMs < until; one = wrapUps[++at])
      sumMs += Math.min(one.toMs, lastMs) - one.fromMs
    if (sumMs > 0) stay.wrapUpMs = sumMs
  }
}

/** When the same agent was done with the next. */
function nextOf(done: readonly Done[], place: number): number | undefined {
  const { joinedMs, atMs } = done[place] as Done
  for (let at = place + 1, next = done[at]; next && next.atMs <= atMs + longestWrapUpMs; next = done[++at])
    if (next.atMs > atMs && next.joinedMs >= joinedMs - besideMs) return next.atMs
  return undefined
}
