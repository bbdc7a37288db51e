/** What happened on a call, in its order, as plain entries: from its legs, stays in queues and transfers. Pure. */
import type { CallNames } from '../../shared/call-log.ts'
import type { AgentLeg, Call, Instant, QueueVisit, Transfer } from '../../shared/vocabulary.ts'
import type { Words } from '../words.tsx'
import { personInWords } from './call-words.ts'

export interface CourseEntry {
  at: Instant
  /** How it is drawn: waiting is amber, talking green, unanswered red, the rest grey. */
  tone: 'amber' | 'green' | 'red' | 'grey'
  said: string
  /** How long it lasted; absent for what has no length. */
  tookMs?: number
}

export function courseOf(call: Call, names: CallNames, words: Words): CourseEntry[] {
  const line = call.line && (call.line.label ?? call.line.number)
  const began = [
    words.say(`ui.call.began.${call.direction}`),
    ...(line === undefined ? [] : [words.say('ui.call.on-line', { line })]),
  ].join(' ')
  const entries: CourseEntry[] = [
    { at: call.startedAt, tone: 'grey', said: began },
    ...(call.queueVisits ?? []).map((visit) => visited(visit, call, names, words)),
    ...call.transfers.map((transfer) => passedOn(transfer, call, names, words)),
    ...call.agents.map((leg) => reached(leg, names, words)),
    ...(call.endedAt === undefined
      ? []
      : [{ at: call.endedAt, tone: 'grey', said: words.say('ui.call.ended') } as const]),
  ]
  // The sort is stable: what happened at one instant stays in the order above.
  return entries.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

const between = (from: Instant, until: Instant | undefined): { tookMs?: number } =>
  until === undefined ? {} : { tookMs: Math.max(0, Date.parse(until) - Date.parse(from)) }

/** Who has this phone, where it was on the call; else the phone itself. */
const atPhone = (extension: string, call: Call, names: CallNames): string =>
  personInWords(call.agents.find((leg) => leg.extension === extension) ?? { extension }, names)

function visited(visit: QueueVisit, call: Call, names: CallNames, words: Words): CourseEntry {
  const who = visit.extension === undefined ? words.say('ui.log.nobody') : atPhone(visit.extension, call, names)
  const said = [
    words.say('ui.call.queue', { queue: words.queue(visit.queue) }),
    visit.position === undefined ? '' : words.say('ui.call.queue-place', { place: visit.position }),
  ]
  const how = words.say(`ui.call.queue-how.${visit.how ?? 'still'}`, { who })
  return {
    at: visit.joinedAt,
    tone: visit.how === 'abandoned' || visit.how === 'timed-out' ? 'red' : 'amber',
    said: `${said.filter((part) => part !== '').join(' ')}, ${how}`,
    ...between(visit.joinedAt, visit.leftAt),
  }
}

const legTone: Record<AgentLeg['state'], CourseEntry['tone']> = {
  ringing: 'amber',
  answered: 'green',
  held: 'grey',
  missed: 'red',
  left: 'green',
}

function reached(leg: AgentLeg, names: CallNames, words: Words): CourseEntry {
  const person = personInWords(leg, names)
  const who = person === leg.extension ? person : `${person} (${leg.extension})`
  return {
    at: leg.at,
    tone: legTone[leg.state],
    said: words.say(`ui.call.leg.${leg.state}`, { who }),
    ...between(leg.at, leg.until),
  }
}

function passedOn(transfer: Transfer, call: Call, names: CallNames, words: Words): CourseEntry {
  const { kind, fromExtension } = transfer
  const who = fromExtension === undefined ? words.say('ui.missed.somebody') : atPhone(fromExtension, call, names)
  const to = kind === 'to-queue' ? words.queue(transfer.to) : atPhone(transfer.to, call, names)
  return {
    at: transfer.at,
    tone: 'grey',
    said: words.say(`ui.call.transfer.${kind}`, { who, to: to || words.say('ui.none') }),
  }
}
