/** Whose wrap-up came after which call, from what agents did when. Pure. */
import type { AgentSpan } from './agent-times.ts'
import { answererOf } from './queue-report.ts'
import { doneAtMs, type ReckonedStay } from './stay-figures.ts'

interface Agent {
  talkedFromMs: number[]
  wrapUps: { fromMs: number; forMs: number }[]
}

export interface WrapUps {
  /** @param span in order of time for each agent; those of all their queues together count */
  add(span: AgentSpan): void
  /**
   * Puts into each stay that is handled how long its agent wrapped up after it: until they talk again, or are done with the next.
   * Without any, and where nothing tells of the agent, none.
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
      else known.wrapUps.push({ fromMs, forMs: toMs - fromMs })
    },
    giveTo(stays) {
      const handled = stays.filter(({ talkMs }) => talkMs !== undefined)
      for (const [agent, theirs] of Map.groupBy(handled, answererOf)) {
        const did = agents.get(agent ?? '')
        if (!did) continue
        const done = theirs.map((stay) => ({ stay, atMs: doneAtMs(stay) })).sort((a, b) => a.atMs - b.atMs)
        give(done, did)
      }
    },
  }
}

/** All three go by time: each is gone through once. */
function give(done: { stay: ReckonedStay; atMs: number }[], { talkedFromMs, wrapUps }: Agent): void {
  let [talk, wrapUp] = [0, 0]
  for (const [at, { stay, atMs }] of done.entries()) {
    while ((talkedFromMs[talk] ?? Number.POSITIVE_INFINITY) < atMs) talk++
    while ((wrapUps[wrapUp]?.fromMs ?? Number.POSITIVE_INFINITY) < atMs) wrapUp++
    const until = Math.min(
      talkedFromMs[talk] ?? Number.POSITIVE_INFINITY,
      done[at + 1]?.atMs ?? Number.POSITIVE_INFINITY,
    )
    let sumMs = 0
    for (let one = wrapUps[wrapUp]; one && one.fromMs < until; one = wrapUps[++wrapUp]) sumMs += one.forMs
    if (sumMs > 0) stay.wrapUpMs = sumMs
  }
}
