/** Reports of contacts as people ask for them: what is left out is made up for, and calls behind a figure are shown as the log shows them. */

import { traceKeptDays } from '../../shared/call-log.ts'
import {
  type ContactCallsAnswer,
  type ContactFigures,
  contactFigures,
  longestContactDays,
  usualAgainWithinDays,
} from '../../shared/contact-report.ts'
import type { Directory } from '../people/directory.ts'
import type { Clock, Log } from '../ports/clock.ts'
import type { ContactCallsOfFigure, ContactsApi, ContactsAsked } from '../ports/contacts-api.ts'
import { AppError } from '../ports/errors.ts'
import type { GroundReader, Person } from '../ports/ground-store.ts'
import type { IndexReader } from '../ports/index-store.ts'
import type { ContactReportAsked, Reporter } from '../ports/reporter.ts'
import { createDays } from '../queues/day.ts'
import { namesOn } from './call-names.ts'

export interface ContactReportsParts {
  reporter: Pick<Reporter, 'contacts' | 'contactCalls'>
  ground: Pick<GroundReader, 'callsOf'>
  index: Pick<IndexReader, 'namesOf'>
  people: readonly Person[]
  directory: Pick<Directory, 'byUsername'>
  /** IANA name. */
  timeZone: string
  /** In how many days somebody calls again who was not helped; the trade's usual without it. */
  againWithinDays?: number | undefined
  clock: Pick<Clock, 'now'>
  log: Log
}

const callsAPage = 50
const dayMs = 86_400_000

export function createContactReports(parts: ContactReportsParts): Omit<ContactsApi, 'abandonedCallers'> {
  const { reporter, ground, people, timeZone, againWithinDays = usualAgainWithinDays, clock, log } = parts
  const days = createDays(timeZone)
  const teams = Object.fromEntries(people.flatMap(({ username, teams: [first] }) => (first ? [[username, first]] : [])))

  /** @throws AppError invalid */
  function fullyAsked({ from, to, queue, by, within }: ContactsAsked): ContactReportAsked {
    const now = clock.now()
    const until = to ?? now.toISOString()
    const since = from ?? new Date(days.startOf(Math.min(now.getTime(), Date.parse(until) - 1))).toISOString()
    if (since >= until) throw new AppError('invalid', '"to" must be after "from".', { to: 'must be after "from"' })
    if (Date.parse(until) - Date.parse(since) > longestContactDays * dayMs)
      throw new AppError('invalid', `At most ${longestContactDays} days at once.`, { from: 'too long ago' })
    return {
      ...{ from: since, to: until, by, timeZone, teams },
      ...(queue === undefined ? {} : { queue }),
      withinDays: within ?? againWithinDays,
      popsKeptDays: traceKeptDays,
      now: now.toISOString(),
    }
  }
  async function reckoned<Told>(work: Promise<Told>): Promise<Told> {
    try {
      return await work
    } catch (error) {
      log.error('report-not-reckoned', error)
      throw new AppError('unavailable', 'It could not be reckoned now. Try again later.')
    }
  }

  return {
    contactReport: async (asked) => reckoned(reporter.contacts(fullyAsked(asked))),
    async contactCalls(_person, asked): Promise<ContactCallsAnswer> {
      const { contacts, count } = await reckoned(reporter.contactCalls(callsAsked(fullyAsked(asked), asked)))
      const calls = await ground.callsOf(contacts.map(({ callId }) => callId))
      const byId = new Map(calls.map((call) => [call.callId, call]))
      const next = asked.after + contacts.length
      return {
        contacts: contacts.map((contact) => {
          const call = byId.get(contact.callId)
          return { ...contact, ...(call ? { call } : {}) }
        }),
        count,
        ...(contacts.length > 0 && next < count ? { next } : {}),
        names: await namesOn(calls, parts),
      }
    },
    async contactTable(asked) {
      const { rows, total, by } = await reckoned(reporter.contacts(fullyAsked(asked)))
      const cells = (key: string, figures: ContactFigures) => [key, ...columns.map((name) => written(figures[name]))]
      return [[by, ...columns], ...rows.map((row) => cells(row.key, row)), cells('total', total)]
    },
  }
}

const callsAsked = (asked: ContactReportAsked, { key, figure, reason, after }: ContactCallsOfFigure) => ({
  ...asked,
  ...(key === undefined ? {} : { key }),
  ...(reason === undefined ? {} : { reason }),
  ...{ figure, after, limit: callsAPage },
})

const columns = [
  ...contactFigures,
  ...(['knownShare', 'transferRate', 'resolution', 'netMood', 'nps', 'popP50Ms', 'popP99Ms'] as const),
] as const

/** More digits of a share tell nobody anything. */
const written = (value: number | undefined): string =>
  value === undefined ? '' : Number.isInteger(value) ? String(value) : value.toFixed(4)
