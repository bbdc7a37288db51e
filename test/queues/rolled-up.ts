/** What is asked of made-up days, and their ground once they are rolled up. */
import { rollUpNext } from '../../server/flows/roll-up-queues.ts'
import type { QueueReportAsked } from '../../server/ports/reporter.ts'
import type { ServiceLevelGoal } from '../../shared/queue-board.ts'
import type { ReportBy } from '../../shared/reports.ts'
import type { groundOf } from './ground-of.ts'
import { teams } from './random-day.ts'

type Ground = ReturnType<typeof groundOf>

const goal = (seconds: number, shortAbandonSeconds: number): ServiceLevelGoal => ({
  ...{ seconds, shortAbandonSeconds, target: 0.8, formula: 'answered-within/offered' },
})
const goals = { support: goal(20, 5), sales: goal(30, 10) }
export const goalOf = (queue: string): ServiceLevelGoal => goals[queue as keyof typeof goals] ?? goal(20, 5)

export const asking = (day: { zone: string; fromMs: number; toMs: number }, more: Partial<QueueReportAsked> = {}) => ({
  from: new Date(day.fromMs).toISOString(),
  to: new Date(day.toMs).toISOString(),
  by: 'queue' as ReportBy,
  timeZone: day.zone,
  goals,
  teams,
  now: new Date(day.toMs + 30 * 86_400_000).toISOString(),
  ...more,
})

/** Up to the day after it. */
export async function rolledUp(ground: Ground, { zone, toMs }: { zone: string; toMs: number }): Promise<Ground> {
  const asked = { timeZone: zone, now: new Date(toMs + 54 * 3_600_000).toISOString() }
  let made = 0
  while (await rollUpNext({ ground, keep: ground, newId: () => `claim ${made++}` }, asked));
  return ground
}

/** Whatever is asked of it beyond the days that are rolled up fails. */
export const withoutEvents = <Of extends object>(ground: Of): Of => ({
  ...ground,
  queueEvents: refused,
  standingStates: refused,
})

async function refused(): Promise<never> {
  throw new Error('a day that is rolled up needs no events')
}
