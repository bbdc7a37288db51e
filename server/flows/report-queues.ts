/**
 * What was in queues over a time: days that are rolled up by their roll-ups, all else by the events that are stored. Both come to the
 * same, and another formula reckons the past anew. Reads much: it runs in a thread of its own.
 */
import type { FormulaFigure, QueueReport } from '../../shared/reports.ts'
import type { RollupReader } from '../ports/queue-rollups.ts'
import type { QueueReportAsked, StaysAsked, StaysTold } from '../ports/reporter.ts'
import { createCounting, createQueueReport, isBehind, kindOf, kindsFor } from '../queues/queue-report.ts'
import { answererOf, type ReckonedStay } from '../queues/stay-figures.ts'
import { readStays } from '../queues/stays-written.ts'
import { type CellKind, canCount, madeByOf, readCells } from '../queues/tallies.ts'
import { type GatherParts, gather, type Period, staysOf } from './gather-stays.ts'
import { cutTime, type Part } from './rolled-days.ts'

export interface QueueReportParts {
  ground: GatherParts['ground'] & Pick<RollupReader, 'rollups'>
}
type Rolled = Part & { rollups: NonNullable<Part['rollups']> }
const isRolled = (part: Part): part is Rolled => part.rollups !== undefined

async function partsOf({ ground }: QueueReportParts, asked: QueueReportAsked, kinds: CellKind[]): Promise<Part[]> {
  const { from, to, timeZone, goals } = asked
  if (!Object.values(goals).every(canCount)) return cutTime(asked, [])
  return cutTime(asked, await ground.rollups({ madeBy: madeByOf(timeZone), kinds, from, to }))
}

const intoTeams = (stays: ReckonedStay[], { teams }: QueueReportAsked): ReckonedStay[] => {
  for (const stay of stays) {
    const team = teams[answererOf(stay) ?? '']
    if (team !== undefined) stay.team = team
  }
  return stays
}

export async function reportQueues(parts: QueueReportParts, asked: QueueReportAsked): Promise<QueueReport> {
  const making = createQueueReport(asked)
  for (const part of await partsOf(parts, asked, kindsFor(asked))) {
    if (isRolled(part))
      for (const { kind, body, from } of part.rollups)
        making.addCells(kind as CellKind, Date.parse(from), readCells(body))
    else {
      const { stays } = await gather(parts, { ...part, now: asked.now }, making.addSpan)
      for (const stay of intoTeams(stays, asked)) making.add(stay)
    }
  }
  return making.report()
}

/** The stays behind one figure of that report: as many as it says. */
export async function reportStays(parts: QueueReportParts, asked: StaysAsked): Promise<StaysTold> {
  const { key, figure, after, limit, queue } = asked
  const isOne = isBehind(asked, key, figure)
  const counting = createCounting(asked, key, figure)
  const behind = (stays: ReckonedStay[]): ReckonedStay[] =>
    intoTeams(stays, asked)
      .filter((stay) => (queue === undefined || stay.queue === queue) && isOne(stay))
      .sort(newestFirst)
  const counted = ({ from, rollups = [] }: Part): number =>
    rollups.reduce((sum, { body }) => sum + counting(readCells(body), Date.parse(from)), 0)
  const page: ReckonedStay[] = []
  let count = 0
  for (const part of (await partsOf(parts, asked, [key === undefined ? 'queue' : kindOf(asked.by)])).reverse()) {
    const first = Math.max(0, after - count)
    const gathered = isRolled(part) ? undefined : behind(await staysAlone(parts, asked, part))
    const here = gathered?.length ?? counted(part)
    count += here
    if (first >= here || page.length >= limit) continue
    const stays = gathered ?? behind(await staysOfDay(parts, asked, part))
    page.push(...stays.slice(first, first + limit - page.length))
  }
  return { stays: page.map(told), count }
}

/** Of a day that is rolled up; where it no more is, of the events again. */
async function staysOfDay(parts: QueueReportParts, asked: StaysAsked, { from, to }: Part): Promise<ReckonedStay[]> {
  const kinds = ['stays'] as const
  const [kept] = await parts.ground.rollups({ madeBy: madeByOf(asked.timeZone), kinds, from, to })
  if (kept) return readStays(kept.body, Date.parse(from))
  return staysAlone(parts, asked, { from, to })
}
const staysAlone = async (
  parts: QueueReportParts,
  { now }: StaysAsked,
  { from, to }: Period,
): Promise<ReckonedStay[]> => (await gather(parts, { from, to, now }, () => undefined)).stays

function told(stay: ReckonedStay): StaysTold['stays'][number] {
  const { phoneSystem: _, line: __, team: ___, isTransferred: ____, ...rest } = stay
  return rest
}

const newestFirst = (a: ReckonedStay, b: ReckonedStay): number =>
  a.joinedAt === b.joinedAt ? (a.callId < b.callId ? 1 : -1) : a.joinedAt < b.joinedAt ? 1 : -1

export async function reportServiceLevel(parts: QueueReportParts, asked: QueueReportAsked): Promise<FormulaFigure[]> {
  const making = createQueueReport({ ...asked, by: 'queue' })
  for (const part of await partsOf(parts, asked, ['queue'])) {
    if (isRolled(part))
      for (const { body, from } of part.rollups) making.addCells('queue', Date.parse(from), readCells(body))
    else for (const stay of await staysOf(parts, { ...part, queue: asked.queue })) making.add(stay)
  }
  return making.report().formulas
}
