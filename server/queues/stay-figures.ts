/** What stays in queues come to: counts and sums, which add up however the stays are divided, and the figures made of them. Pure. */

import { type ServiceLevelFormula, type ServiceLevelGoal, serviceLevelFormulas } from '../../shared/queue-board.ts'
import type { CountedFigure, FormulaFigure, ReportFigures } from '../../shared/reports.ts'
import { type AgentSpan, agentKey } from './agent-times.ts'
import { type StayCounts, serviceLevel } from './service-level.ts'
import type { QueueStay } from './stays.ts'

/** A stay with what became of the call. */
export interface ReckonedStay extends QueueStay {
  line?: { number: string; label?: string }
  team?: string
  /** Talking and holding, once whoever answered is done. */
  talkMs?: number
  /** After it. */
  wrapUpMs?: number
  isTransferred?: boolean
}

/** When whoever answered was done with the caller. */
export const doneAtMs = ({ joinedAt, waitMs = 0, talkMs = 0 }: ReckonedStay): number =>
  Date.parse(joinedAt) + waitMs + talkMs

/** Whoever answered, as `agentKey` names them. */
export function answererOf({ how, extension, username, phoneSystem }: ReckonedStay): string | undefined {
  if (how !== 'answered' || extension === undefined) return undefined
  return agentKey({ phoneSystem, extension, ...(username === undefined ? {} : { username }) })
}

/** Whether a stay is one of those a figure counts. */
export const countsAs: Record<CountedFigure, (stay: ReckonedStay, goal: ServiceLevelGoal) => boolean> = {
  offered: () => true,
  answered: ({ how }) => how === 'answered',
  answeredWithin: ({ how, waitMs = 0 }, { seconds }) => how === 'answered' && waitMs <= seconds * 1000,
  abandoned: ({ how }) => how === 'abandoned',
  abandonedWithin: ({ how, waitMs = 0 }, { seconds }) => how === 'abandoned' && waitMs <= seconds * 1000,
  shortAbandoned: ({ how, waitMs = 0 }, { shortAbandonSeconds }) =>
    how === 'abandoned' && waitMs <= shortAbandonSeconds * 1000,
  timedOut: ({ how }) => how === 'timed-out',
  left: ({ how }) => how === 'left',
  waiting: ({ how }) => how === undefined,
  handled: ({ talkMs }) => talkMs !== undefined,
  transferred: ({ isTransferred = false }) => isTransferred,
}
const counted = Object.entries(countsAs) as [CountedFigure, (typeof countsAs)[CountedFigure]][]

export interface Sums extends Record<CountedFigure, number> {
  waitedMs: number
  longestWaitMs: number
  talkedMs: number
  wrappedUpMs: number
  /** Of agents: talking and wrapping up. */
  busyMs: number
  /** Of agents: not paused and not logged out. */
  thereMs: number
}

export const noSums = (): Sums => ({
  ...{ offered: 0, answered: 0, answeredWithin: 0, abandoned: 0, shortAbandoned: 0, timedOut: 0, left: 0, waiting: 0 },
  ...{ handled: 0, transferred: 0, abandonedWithin: 0, waitedMs: 0, longestWaitMs: 0, talkedMs: 0, wrappedUpMs: 0 },
  ...{ busyMs: 0, thereMs: 0 },
})

export function addStay(sums: Sums, stay: ReckonedStay, goal: ServiceLevelGoal): void {
  for (const [figure, counts] of counted) if (counts(stay, goal)) sums[figure]++
  const { how, waitMs = 0, talkMs, wrapUpMs = 0 } = stay
  if (how === 'answered') sums.waitedMs += waitMs
  sums.longestWaitMs = Math.max(sums.longestWaitMs, waitMs)
  if (talkMs === undefined) return
  sums.talkedMs += talkMs
  sums.wrappedUpMs += wrapUpMs
}

/** What they may be rung in: paused and logged out they are not there. */
const there: readonly AgentSpan['state'][] = ['free', 'ringing', 'talking', 'wrap-up']
const busy: readonly AgentSpan['state'][] = ['talking', 'wrap-up']
export const isThere = ({ state }: AgentSpan): boolean => there.includes(state)

export function addTime(sums: Sums, { state }: AgentSpan, lastsMs: number): void {
  if (there.includes(state)) sums.thereMs += lastsMs
  if (busy.includes(state)) sums.busyMs += lastsMs
}

/** Of stays that have ended. */
const countsOf = ({ offered, waiting, ...sums }: Sums): StayCounts => ({ ...sums, offered: offered - waiting })

const share = (part: number, whole: number): number | undefined => (whole > 0 ? part / whole : undefined)
const mean = (sumMs: number, count: number): number | undefined => (count > 0 ? Math.round(sumMs / count) : undefined)

type Known<Figures> = { [Name in keyof Figures]?: Exclude<Figures[Name], undefined> }
const known = <Figures extends Record<string, number | undefined>>(figures: Figures): Known<Figures> =>
  Object.fromEntries(Object.entries(figures).filter(([, value]) => value !== undefined)) as Known<Figures>

/** @param lastsMs how long the time is that the sums are of */
export function figuresOf(sums: Sums, formula: ServiceLevelFormula, lastsMs: number): ReportFigures {
  const { offered, waiting, abandoned, shortAbandoned, answered, handled, busyMs, thereMs } = sums
  const ended = offered - waiting
  return {
    ...(Object.fromEntries(counted.map(([figure]) => [figure, sums[figure]])) as Record<CountedFigure, number>),
    ...known({
      serviceLevel: serviceLevel(countsOf(sums), formula),
      abandonRate: share(abandoned, ended),
      abandonRateWithoutShort: share(abandoned - shortAbandoned, ended - shortAbandoned),
      asaMs: mean(sums.waitedMs, answered),
      longestWaitMs: ended > 0 ? sums.longestWaitMs : undefined,
      ahtMs: mean(sums.talkedMs + sums.wrappedUpMs, handled),
      acwMs: mean(sums.wrappedUpMs, handled),
      occupancy: share(busyMs, thereMs),
      agentsThere: thereMs > 0 ? share(thereMs, lastsMs) : undefined,
    }),
  }
}

export const formulasOf = (sums: Sums, used: ServiceLevelFormula): FormulaFigure[] =>
  serviceLevelFormulas.map((formula) => {
    const value = serviceLevel(countsOf(sums), formula)
    return { formula, ...(value === undefined ? {} : { value }), used: formula === used }
  })
