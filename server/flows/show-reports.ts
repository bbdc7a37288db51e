/**
 * Reports of queues as one person may see them: the time asked for made definite, people and queues by what they are called here,
 * and of the stays behind a figure the calls, where they may be seen. Reckons nothing itself.
 */
import type { ServiceLevelGoal } from '../../shared/queue-board.ts'
import {
  longestHalfHourDays,
  longestReportDays,
  type QueueReport,
  type ReportAsked,
  type ReportCallsAnswer,
  type ReportCallsAsked,
  type ServiceLevelAsked,
} from '../../shared/reports.ts'
import type { Call, Instant } from '../../shared/vocabulary.ts'
import type { Directory } from '../people/directory.ts'
import type { Clock, Log } from '../ports/clock.ts'
import { AppError } from '../ports/errors.ts'
import type { GroundReader, Person } from '../ports/ground-store.ts'
import type { IndexReader } from '../ports/index-store.ts'
import type { QueueReportAsked, Reporter } from '../ports/reporter.ts'
import type { ReportsApi } from '../ports/reports-api.ts'
import { createDays } from '../queues/day.ts'
import { namesOn } from './call-names.ts'
import { seesEveryCall } from './call-rights.ts'
import { reportTable } from './report-table.ts'

export interface ShowReportsParts {
  reporter: Pick<Reporter, 'queues' | 'queueStays' | 'serviceLevel'>
  ground: Pick<GroundReader, 'callsOf'>
  index: Pick<IndexReader, 'namesOf'>
  directory: Pick<Directory, 'byUsername'>
  timeZone: string
  /** By queue. */
  goals: Readonly<Record<string, ServiceLevelGoal>>
  /** What people here call each queue, by its name. */
  queues: Readonly<Record<string, string>>
  /** By username; of several teams, the first. */
  teams: Readonly<Record<string, string>>
  clock: Clock
  log: Log
}

export const reportCallsAPage = 50
const [hourMs, dayMs] = [3_600_000, 86_400_000]

export function createShowReports(parts: ShowReportsParts): ReportsApi {
  const { reporter, ground, directory, timeZone, goals, teams, clock, log } = parts
  const days = createDays(timeZone)

  /** @throws AppError `invalid` */
  function definite(asked: ServiceLevelAsked & { by?: ReportAsked['by'] }): QueueReportAsked {
    const now = clock.now().toISOString()
    const { to = now, queue, by = 'queue' } = asked
    const from = asked.from ?? new Date(days.startOf(Math.min(Date.parse(to) - 1, Date.parse(now)))).toISOString()
    refuseTime(from, to, by)
    return { from, to, by, ...(queue === undefined ? {} : { queue }), timeZone, goals, teams, now }
  }

  async function reckoned<Value>(reckoning: Promise<Value>): Promise<Value> {
    try {
      return await reckoning
    } catch (error) {
      log.error('report-not-reckoned', error)
      throw new AppError('unavailable', 'It could not be reckoned now. Try again later.')
    }
  }

  /** A person's row by their name now: whoever reads it knows colleagues by that. */
  function named(report: QueueReport): QueueReport {
    if (report.by !== 'agent') return report
    const rows = report.rows.map((row) => {
      const label = directory.byUsername(row.key)?.name
      return label === undefined ? row : { ...row, label }
    })
    return { ...report, rows }
  }

  const queueReport = async (asked: ReportAsked) => named(await reckoned(reporter.queues(definite(asked))))

  return {
    queueReport,

    async serviceLevelReport(asked) {
      return { formulas: await reckoned(reporter.serviceLevel(definite(asked))) }
    },

    async reportCalls(person: Person, asked: ReportCallsAsked): Promise<ReportCallsAnswer> {
      const { key, figure, after } = asked
      const of = { ...definite(asked), ...(key === undefined ? {} : { key }), figure, after, limit: reportCallsAPage }
      const { stays, count } = await reckoned(reporter.queueStays(of))
      const calls = await ground.callsOf([...new Set(stays.map(({ callId }) => callId))])
      const seen = new Map(calls.filter((call) => maySee(person, call)).map((call) => [call.callId, call]))
      const names = await namesOn([...seen.values()], parts)
      for (const { username } of stays) {
        const name = username === undefined ? undefined : directory.byUsername(username)?.name
        if (username !== undefined && name !== undefined) names.agents[username] = name
      }
      const next = after + stays.length
      return {
        stays: stays.map((stay) => {
          const call = seen.get(stay.callId)
          return call ? { ...stay, call } : stay
        }),
        count,
        ...(stays.length > 0 && next < count ? { next } : {}),
        names,
      }
    },

    async reportTable(asked) {
      const report = await queueReport(asked)
      const fileName = `queues-by-${report.by}-${days.dayOf(Date.parse(report.from))}.csv`
      return { rows: reportTable(report, parts.queues), fileName }
    },
  }
}

const maySee = (person: Person, call: Call): boolean =>
  seesEveryCall(person) || call.agents.some((leg) => leg.username === person.username)

/** @throws AppError `invalid` for a time that ends before it begins, or is longer than is reckoned */
function refuseTime(from: Instant, to: Instant, by: ReportAsked['by']): void {
  const lastsMs = Date.parse(to) - Date.parse(from)
  if (lastsMs <= 0) throw new AppError('invalid', 'The time ends before it begins.', { to: 'is not after from' })
  const longest = by === 'half-hour' ? longestHalfHourDays : longestReportDays
  // So many days of a calendar are an hour longer where the clock is put back.
  if (lastsMs > longest * dayMs + hourMs) {
    const ofWhat = by === 'half-hour' ? ' by half hours' : ''
    throw new AppError('invalid', `Reports${ofWhat} are of ${longest} days at most.`, {
      to: `is more than ${longest} days after from`,
    })
  }
}
