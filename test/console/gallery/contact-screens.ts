/** What came of calls to us as a server reckons it, the calls behind a figure, and who is to be called back; each empty and failing too. */
import type { AbandonedAnswer } from '../../../shared/abandoned.ts'
import {
  type ContactBy,
  type ContactCallsAnswer,
  type ContactFigure,
  type ContactFigures,
  type ContactReport,
  contactFigures,
} from '../../../shared/contact-report.ts'
import { loggedCalls, names } from '../call-fixtures.ts'
import { ago, eur } from '../fixtures.ts'
import type { ReportScreen } from './report-screens.ts'

export const contactScreens: Record<string, ReportScreen & { page: 'contacts' | 'abandoned' }> = {
  contacts: { page: 'contacts', shows: 'What it was about' },
  'contacts-segments': { page: 'contacts', address: 'by=segment&period=last-7', shows: 'No segment' },
  'contacts-calls': { page: 'contacts', address: 'figure=again', shows: 'The call by which they called again' },
  'contacts-none': { page: 'contacts', shows: 'Nobody called in this time' },
  'contacts-failed': { page: 'contacts', shows: 'The server does not answer' },
  abandoned: { page: 'abandoned', shows: 'Pohjanmaan Tukku Oy' },
  'abandoned-none': { page: 'abandoned', shows: 'Nobody waits to be called back' },
  'abandoned-failed': { page: 'abandoned', shows: 'The server does not answer' },
}

type Counted = Record<ContactFigure, number>
const none = Object.fromEntries(contactFigures.map((figure) => [figure, 0])) as Counted
function figures(given: Partial<Counted>, more: Partial<ContactFigures> = {}): ContactFigures {
  const all = { ...none, ...given }
  const [shown, followed] = [all.known + all.candidates + all.unknown, all.resolved + all.again]
  return {
    ...all,
    ...(shown > 0 ? { knownShare: all.known / shown } : {}),
    ...(all.answered > 0 ? { transferRate: all.transferred / all.answered } : {}),
    ...(followed > 0 ? { resolution: all.resolved / followed } : {}),
    reasons: [],
    ...more,
  }
}
const total = figures(
  {
    ...{ calls: 203, answered: 184, known: 158, candidates: 12, unknown: 21, withheld: 9, untold: 3, transferred: 17 },
    ...{ resolved: 121, again: 14, tooSoon: 40, untraceable: 9, moodGood: 88, moodNeutral: 31, moodBad: 19 },
    ...{ promoters: 22, passives: 9, detractors: 6, popped: 187, reasoned: 131 },
  },
  {
    ...{ netMood: 50, nps: 43, popP50Ms: 18.4, popP99Ms: 61.2 },
    reasons: [
      { reason: 'Late delivery', calls: 52 },
      { reason: 'Order', calls: 41 },
      { reason: 'Invoice, and which of the two companies in one house it was meant for', calls: 27 },
      { reason: 'Something else', calls: 11 },
    ],
  },
)
const half = (share: number, more: Partial<ContactFigures> = {}): ContactFigures =>
  figures(Object.fromEntries(contactFigures.map((one) => [one, Math.floor(total[one] * share)])) as Counted, {
    popP50Ms: 17.2,
    popP99Ms: 58,
    ...more,
  })
const keys: Partial<Record<ContactBy, [key: string, share: number, label?: string][]>> = {
  queue: [
    ['support', 0.6],
    ['sales', 0.38],
    ['', 0.02],
  ],
  segment: [
    ['champion', 0.2],
    ['loyal', 0.3],
    ['at-risk', 0.08],
    ['', 0.4],
  ],
}

export function contactsOn(screen: string, query: string): ContactReport | undefined {
  if (screen === 'contacts-failed') return undefined
  const asked = new URLSearchParams(query)
  const [from, to] = [asked.get('from') ?? '', asked.get('to') ?? '']
  const by = (asked.get('by') ?? 'queue') as ContactBy
  const isNone = screen === 'contacts-none'
  const rows = (keys[by] ?? []).map(([key, share]) => ({
    key,
    ...half(share, share > 0.3 ? { netMood: 48, nps: 40 } : {}),
  }))
  return {
    ...{ from, to, by, at: to, againWithinDays: 7, queues: ['support', 'sales'] },
    ...(screen === 'contacts-segments' ? { popsSince: ago(3 * 86_400_000) } : {}),
    total: isNone ? figures({}) : total,
    rows: isNone ? [] : rows,
  }
}

export function contactCallsOn(): ContactCallsAnswer {
  const contacts = loggedCalls.slice(0, 6).map((one, at) => ({
    callId: one.callId,
    ...(at % 2 === 0 ? { mood: (['good', 'neutral', 'bad'] as const)[(at / 2) % 3] as 'good' } : {}),
    ...(at % 3 === 0 ? { reason: 'Late delivery', popMs: 18 + at } : { score: 9 - at }),
    ...(at === 1 ? { againBy: loggedCalls[0]?.callId as (typeof one)['callId'] } : {}),
    call: one,
  }))
  return { contacts, count: total.again, next: contacts.length, names }
}

export function abandonedOn(screen: string): AbandonedAnswer | undefined {
  if (screen === 'abandoned-failed') return undefined
  const since = ago(86_400_000)
  if (screen === 'abandoned-none') return { callers: [], unreachable: 0, since, names }
  const missed = loggedCalls.filter(({ outcome, direction }) => outcome !== 'answered' && direction === 'inbound')
  const callers = missed.slice(0, 4).map((one, at) => ({
    ...{ call: { ...one, queue: 'support' }, count: 3 - Math.min(2, at), longestWaitMs: 132_000 - at * 30_000 },
    ...(at === 0 ? { segment: 'champion' as const, bought12Months: eur(1_234_500), overdue: [eur(64_000)] } : {}),
    ...(at === 1 ? { tried: { callId: one.callId, by: 'Lauri Korhonen', at: ago(600_000) } } : {}),
  }))
  return { callers, unreachable: 2, since, isCut: true, names }
}
