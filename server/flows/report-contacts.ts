/**
 * What came of calls to us over a time: who they were, whether they were helped, how it went. Calls are read a page at a time, the
 * newest first, from as long after the time asked for as somebody may call again. It runs in a thread of its own.
 */
import type { ContactReport, ReportedContact } from '../../shared/contact-report.ts'
import type { Segment } from '../../shared/insight-value.ts'
import type { Call, CallId, CustomerId, Instant } from '../../shared/vocabulary.ts'
import type { SaidOfCall } from '../ports/contact-log.ts'
import type { GroundReader } from '../ports/ground-store.ts'
import type { IndexReader } from '../ports/index-store.ts'
import type { ContactCallsAsked, ContactCallsTold, ContactReportAsked } from '../ports/reporter.ts'
import { isAnswered, type ReckonedContact, takerOf } from '../queues/contact-figures.ts'
import {
  createCallingAgain,
  createContactReport,
  followUpOf,
  isBehindFigure,
  type Traced,
} from '../queues/contact-report.ts'

export interface ContactReportParts {
  ground: Pick<GroundReader, 'calls' | 'saidOfCalls'>
  index: Pick<IndexReader, 'namesOf' | 'segmentsOf'>
}

const pageCalls = 500
const dayMs = 86_400_000
const plusDays = (at: Instant, days: number): Instant => new Date(Date.parse(at) + days * dayMs).toISOString()

/** Newest first. */
async function* callsToUs({ ground }: ContactReportParts, from: Instant, to: Instant): AsyncGenerator<Call[]> {
  for (let cursor: string | undefined; ; ) {
    const page = await ground.calls({ direction: 'inbound', from, to, limit: pageCalls, cursor })
    yield page.calls
    cursor = page.next
    if (cursor === undefined) return
  }
}

/** Who customers are now, and in which segment: asked once of each. */
function createCustomers({ index }: ContactReportParts) {
  const now = new Map<CustomerId, CustomerId>()
  const segments = new Map<CustomerId, Segment>()
  return {
    async learn(calls: readonly Call[], withSegments: boolean): Promise<void> {
      const fresh = [...new Set(calls.flatMap(({ customerId = [] }) => customerId))].filter((id) => !now.has(id))
      for (const id of fresh) now.set(id, id)
      for (const { asked, customerId } of await index.namesOf(fresh)) now.set(asked, customerId)
      if (!withSegments) return
      const ids = [...new Set(fresh.flatMap((id) => now.get(id) ?? []))]
      for (const { customerId, segment } of await index.segmentsOf(ids)) segments.set(customerId, segment)
    },
    of: (call: Call): CustomerId | undefined =>
      call.customerId === undefined ? undefined : (now.get(call.customerId) ?? call.customerId),
    segmentOf: (customerId: CustomerId | undefined): Segment | undefined =>
      customerId === undefined ? undefined : segments.get(customerId),
  }
}

/** Each call of the time asked for, the newest first, with all that is counted of it. */
async function* contactsOf(parts: ContactReportParts, asked: ContactReportAsked): AsyncGenerator<ReckonedContact> {
  const { from, to, by, teams, withinDays, now } = asked
  const callingAgain = createCallingAgain(withinDays)
  const customers = createCustomers(parts)
  for await (const calls of callsToUs(parts, from, plusDays(to, withinDays))) {
    const [said] = await Promise.all([
      parts.ground.saidOfCalls(calls.map(({ callId }) => callId)),
      customers.learn(calls, by === 'segment'),
    ])
    const saidOf = new Map<CallId, SaidOfCall>(said.map((one) => [one.callId, one]))
    for (const call of calls) {
      const { callId: _, ...more } = saidOf.get(call.callId) ?? { callId: call.callId }
      const customerId = customers.of(call)
      const traced = tracedOf(call, customerId, more.reason)
      const again = callingAgain.next(traced)
      if (call.startedAt >= to) continue
      const taker = takerOf(call)
      const team = taker?.username === undefined ? undefined : teams[taker.username]
      const segment = customers.segmentOf(customerId)
      const followUp = isAnswered(call) ? followUpOf(traced, again, now, withinDays) : undefined
      yield {
        call,
        ...more,
        ...(taker ? { agent: taker.key } : {}),
        ...(team === undefined ? {} : { team }),
        ...(segment === undefined ? {} : { segment }),
        ...(followUp === undefined ? {} : { followUp }),
        ...(followUp === 'again' && again ? { againBy: again.callId } : {}),
      }
    }
  }
}

function tracedOf(call: Call, customerId: CustomerId | undefined, reason: string | undefined): Traced {
  const { callId, startedAt, from } = call
  return {
    callId,
    startedAt,
    ...(from.withheld || from.e164 === null ? {} : { number: from.e164 }),
    ...(customerId === undefined ? {} : { customerId }),
    ...(reason === undefined ? {} : { reason }),
  }
}

export async function reportContacts(parts: ContactReportParts, asked: ContactReportAsked): Promise<ContactReport> {
  const making = createContactReport(asked)
  for await (const contact of contactsOf(parts, asked)) making.add(contact)
  return making.report()
}

/** The calls behind one figure of that report: as many as it says. */
export async function reportContactCalls(
  parts: ContactReportParts,
  asked: ContactCallsAsked,
): Promise<ContactCallsTold> {
  const { after, limit } = asked
  const isBehind = isBehindFigure(asked)
  const contacts: ReportedContact[] = []
  let count = 0
  for await (const contact of contactsOf(parts, asked)) {
    if (!isBehind(contact)) continue
    if (count >= after && contacts.length < limit) contacts.push(told(contact))
    count++
  }
  return { contacts, count }
}

function told({ call, mood, reason, score, popMs, againBy }: ReckonedContact): ReportedContact {
  return {
    callId: call.callId,
    ...(mood === undefined ? {} : { mood }),
    ...(reason === undefined ? {} : { reason }),
    ...(score === undefined ? {} : { score }),
    ...(popMs === undefined ? {} : { popMs }),
    ...(againBy === undefined ? {} : { againBy }),
  }
}
