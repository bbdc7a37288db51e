/**
 * Figures of contacts counted the slow way, by the plain words of docs/contact-figures.md: nothing here is the product's. For every
 * figure all calls are gone through anew.
 */
import type { Call } from '../../shared/vocabulary.ts'
import type { MadeUp } from './random-contacts.ts'

interface Asked {
  nowMs: number
  withinDays: number
  teams: Record<string, string>
}
export interface NaiveContact {
  callId: string
  startedMs: number
  keys: Record<string, string>
  counted: Record<string, boolean>
  reason: string | undefined
  popMs: number | undefined
}

const dayMs = 86_400_000

export function naiveContacts(made: MadeUp, { nowMs, withinDays, teams }: Asked): NaiveContact[] {
  const { calls, said, merged, segments, fromMs, toMs, zone } = made
  const toUs = calls.filter((call) => call.direction === 'inbound')
  const reasonOf = (call: Call) => said.find((one) => one.callId === call.callId)?.reason
  const customerOf = (call: Call) => (call.customerId ? (merged.get(call.customerId) ?? call.customerId) : undefined)
  const numberOf = (call: Call) => (call.from.withheld ? undefined : (call.from.e164 ?? undefined))
  const calledAgain = (call: Call): boolean => {
    for (const other of toUs) {
      const gapMs = Date.parse(other.startedAt) - Date.parse(call.startedAt)
      if (gapMs <= 0 || gapMs > withinDays * dayMs) continue
      const [one, two] = [customerOf(call), customerOf(other)]
      const isSame = one && two ? one === two : numberOf(call) !== undefined && numberOf(call) === numberOf(other)
      if (!isSame) continue
      const [first, second] = [reasonOf(call), reasonOf(other)]
      if (!first || !second || first === second) return true
    }
    return false
  }
  const local = (ms: number, options: Intl.DateTimeFormatOptions) =>
    new Date(ms).toLocaleString('en-GB', { timeZone: zone, ...options })
  return toUs
    .filter((call) => Date.parse(call.startedAt) >= fromMs && Date.parse(call.startedAt) < toMs)
    .map((call): NaiveContact => {
      const startedMs = Date.parse(call.startedAt)
      const { mood, reason, score, popMs } = said.find((one) => one.callId === call.callId) ?? {}
      const shown = !call.from.withheld
      const answered = call.outcome ? call.outcome === 'answered' : call.answeredAt !== undefined
      const nobodyKnows = !call.customerId && !numberOf(call)
      const early = startedMs + withinDays * dayMs > nowMs
      const traceable = answered && !nobodyKnows
      const took = call.agents.filter((leg) => leg.state !== 'missed' && leg.state !== 'ringing')[0]
      const [day, month, year] = local(startedMs, { day: '2-digit', month: '2-digit', year: 'numeric' }).split('/')
      return {
        callId: call.callId,
        startedMs,
        reason,
        popMs,
        keys: {
          queue: call.queue ?? '',
          agent: took ? (took.username ?? `${took.phoneSystem ?? 'hq'} ${took.extension}`) : '',
          team: teams[took?.username ?? ''] ?? '',
          line: call.line?.number ?? '',
          hour: local(startedMs, { hour: '2-digit', hourCycle: 'h23' }).slice(0, 2),
          day: `${year}-${month}-${day}`,
          segment: segments.get(customerOf(call) ?? ('' as never)) ?? '',
        },
        counted: {
          calls: true,
          answered,
          known: shown && call.recognised === 'known',
          candidates: shown && call.recognised === 'candidates',
          unknown: shown && call.recognised === 'unknown',
          withheld: !shown,
          untold: shown && !call.recognised,
          transferred: answered && call.transfers.some((one) => !['forward', 'pickup', 'park'].includes(one.kind)),
          resolved: traceable && !early && !calledAgain(call),
          again: traceable && !early && calledAgain(call),
          tooSoon: traceable && early,
          untraceable: answered && nobodyKnows,
          moodGood: mood === 'good',
          moodNeutral: mood === 'neutral',
          moodBad: mood === 'bad',
          promoters: score !== undefined && score > 8,
          passives: score === 7 || score === 8,
          detractors: score !== undefined && score < 7,
          popped: popMs !== undefined,
          reasoned: reason !== undefined,
        },
      }
    })
}

const counted = [
  ...['calls', 'answered', 'known', 'candidates', 'unknown', 'withheld', 'untold', 'transferred', 'resolved', 'again'],
  ...['tooSoon', 'untraceable', 'moodGood', 'moodNeutral', 'moodBad', 'promoters', 'passives', 'detractors', 'popped'],
  'reasoned',
]

export function naiveFigures(contacts: readonly NaiveContact[]): Record<string, unknown> {
  const count = (figure: string) => contacts.filter((one) => one.counted[figure]).length
  const figures: Record<string, unknown> = {}
  for (const figure of counted) figures[figure] = count(figure)
  const shown = count('known') + count('candidates') + count('unknown')
  if (shown > 0) figures.knownShare = count('known') / shown
  if (count('answered') > 0) figures.transferRate = count('transferred') / count('answered')
  const told = count('resolved') + count('again')
  if (told > 0) figures.resolution = count('resolved') / told
  const net = (name: string, [good, neutral, bad]: [string, string, string]) => {
    const all = count(good) + count(neutral) + count(bad)
    if (all >= 5) figures[name] = Math.round((100 * (count(good) - count(bad))) / all) || 0
  }
  net('netMood', ['moodGood', 'moodNeutral', 'moodBad'])
  net('nps', ['promoters', 'passives', 'detractors'])
  const pops = contacts.flatMap(({ popMs = [] }) => popMs)
  /** The smallest of them that at least so many of 100 are no larger than. */
  const smallest = (percent: number) =>
    Math.min(...pops.filter((ms) => pops.filter((one) => one <= ms).length * 100 >= percent * pops.length))
  if (pops.length > 0) {
    figures.popP50Ms = smallest(50)
    figures.popP99Ms = smallest(99)
  }
  const reasons = [...new Set(contacts.flatMap(({ reason = [] }) => reason))]
  figures.reasons = reasons
    .map((reason) => ({ reason, calls: contacts.filter((one) => one.reason === reason).length }))
    .sort((a, b) => b.calls - a.calls || a.reason.localeCompare(b.reason))
  return figures
}
