/** Calls put into rows, by whatever is asked for, and whether their callers called again. Pure; docs/contact-figures.md. */
import type { ContactBy, ContactFigure, ContactReport, ContactRow } from '../../shared/contact-report.ts'
import type { CallId, CustomerId, E164, Instant } from '../../shared/vocabulary.ts'
import type { ContactReportAsked } from '../ports/reporter.ts'
import {
  addContact,
  type ContactSums,
  contactFiguresOf,
  countsAs,
  type FollowUp,
  noContactSums,
  type ReckonedContact,
} from './contact-figures.ts'
import { createTimes, type Times } from './half-hours.ts'

const dayMs = 86_400_000

/** Of a call, what tells whether another is of the same caller about the same. */
export interface Traced {
  callId: CallId
  startedAt: Instant
  number?: E164
  customerId?: CustomerId
  reason?: string
}
export interface CallingAgain {
  /** Calls come in the order they began, the newest first. @returns the first call by which its caller called again */
  next(call: Traced): Traced | undefined
}

export function createCallingAgain(withinDays: number): CallingAgain {
  /** Newest first, so that those soon after a call are at the end. */
  const byCustomer = new Map<CustomerId, Traced[]>()
  const byNumber = new Map<E164, Traced[]>()
  const put = <Key>(into: Map<Key, Traced[]>, key: Key | undefined, call: Traced): void => {
    if (key === undefined) return
    const there = into.get(key)
    if (there) there.push(call)
    else into.set(key, [call])
  }
  function first(calls: readonly Traced[] | undefined, call: Traced): Traced | undefined {
    const until = Date.parse(call.startedAt) + withinDays * dayMs
    for (let at = (calls?.length ?? 0) - 1; at >= 0; at--) {
      const later = calls?.[at]
      if (!later || Date.parse(later.startedAt) > until) return undefined
      if (later.startedAt > call.startedAt && isSameCaller(later, call) && isAboutTheSame(later, call)) return later
    }
    return undefined
  }
  return {
    next(call) {
      const { customerId, number } = call
      const found = [
        customerId === undefined ? undefined : first(byCustomer.get(customerId), call),
        number === undefined ? undefined : first(byNumber.get(number), call),
      ].flatMap((one) => one ?? [])
      put(byCustomer, customerId, call)
      put(byNumber, number, call)
      return found.sort((a, b) => (a.startedAt < b.startedAt ? -1 : a.startedAt > b.startedAt ? 1 : 0))[0]
    },
  }
}

/** One customer, whatever numbers they call from; where either has none, one number. */
const isSameCaller = (one: Traced, other: Traced): boolean =>
  one.customerId !== undefined && other.customerId !== undefined
    ? one.customerId === other.customerId
    : one.number !== undefined && one.number === other.number

const isAboutTheSame = (one: Traced, other: Traced): boolean =>
  one.reason === undefined || other.reason === undefined || one.reason === other.reason

/** @param call one that was answered */
export function followUpOf(call: Traced, again: Traced | undefined, now: Instant, withinDays: number): FollowUp {
  if (call.customerId === undefined && call.number === undefined) return 'untraceable'
  if (Date.parse(call.startedAt) + withinDays * dayMs > Date.parse(now)) return 'tooSoon'
  return again ? 'again' : 'resolved'
}

/** Of which row a call is. */
function rowKey(by: ContactBy, contact: ReckonedContact, { keyAt }: Times): string {
  const { call, agent, team, segment } = contact
  if (by === 'queue') return call.queue ?? ''
  if (by === 'agent') return agent ?? ''
  if (by === 'team') return team ?? ''
  if (by === 'line') return call.line?.number ?? ''
  if (by === 'segment') return segment ?? ''
  return keyAt(by, Date.parse(call.startedAt))
}

export interface ContactReportMaking {
  add(contact: ReckonedContact): void
  report(): ContactReport
}

export function createContactReport(asked: ContactReportAsked): ContactReportMaking {
  const { from, to, by, queue, withinDays, now, popsKeptDays } = asked
  const times = createTimes(asked.timeZone)
  const total = noContactSums()
  const rows = new Map<string, ContactSums>()
  const labels = new Map<string, string>()
  const queues = new Set<string>()
  const popsSince = new Date(Date.parse(now) - popsKeptDays * dayMs).toISOString()
  return {
    add(contact) {
      const { call } = contact
      if (call.queue !== undefined) queues.add(call.queue)
      if (queue !== undefined && call.queue !== queue) return
      const key = rowKey(by, contact, times)
      if (by === 'line' && call.line?.label !== undefined && !labels.has(key)) labels.set(key, call.line.label)
      const sums = rows.get(key) ?? noContactSums()
      rows.set(key, sums)
      addContact(total, contact)
      addContact(sums, contact)
    },
    report: () => ({
      ...{ from, to, by },
      ...(queue === undefined ? {} : { queue }),
      againWithinDays: withinDays,
      ...(popsSince > from ? { popsSince } : {}),
      total: contactFiguresOf(total),
      rows: [...rows]
        .map(([key, sums]): ContactRow => {
          const label = labels.get(key)
          return { key, ...(label === undefined ? {} : { label }), ...contactFiguresOf(sums) }
        })
        .sort((a, b) => (a.key < b.key ? -1 : 1)),
      queues: [...queues].sort(),
      at: now,
    }),
  }
}

/** Whether a call is behind this figure of this row; of all rows where none is named. */
export function isBehindFigure(
  asked: ContactReportAsked & { key?: string; figure: ContactFigure; reason?: string },
): (contact: ReckonedContact) => boolean {
  const { by, queue, key, figure, reason } = asked
  const times = createTimes(asked.timeZone)
  return (contact) =>
    (queue === undefined || contact.call.queue === queue) &&
    countsAs[figure](contact) &&
    (reason === undefined || contact.reason === reason) &&
    (key === undefined || rowKey(by, contact, times) === key)
}
