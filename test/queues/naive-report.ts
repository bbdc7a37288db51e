/**
 * Figures of a day counted the slow way, by the plain words of docs/reports.md, over raw events: nothing here is the product's. For
 * every figure all events are gone through anew.
 */
import type { QueueEvent } from '../../shared/queue-board.ts'
import type { Call } from '../../shared/vocabulary.ts'

export interface NaiveStay {
  callId: string
  queue: string
  joinedMs: number
  how?: string
  waitMs: number
  agent?: string
  team?: string
  line?: string
  talkMs?: number
  wrapMs: number
  transferred: boolean
}
interface Asked {
  events: readonly QueueEvent[]
  calls: readonly Call[]
  fromMs: number
  toMs: number
  nowMs: number
  queue?: string
  teams: Record<string, string>
}

/** Read once each: the slow way looks at the same times over and over. */
const read = new Map<string, number>()
function ms(at: string): number {
  const known = read.get(at) ?? Date.parse(at)
  read.set(at, known)
  return known
}
const who = (one: { username?: string; phoneSystem: string; extension?: string }): string =>
  one.username ?? `${one.phoneSystem} ${one.extension}`

/** Each that began in the time, less those that were told of twice. */
export function naiveStays({ events: told, calls, fromMs, toMs, queue, ...rest }: Asked): NaiveStay[] {
  const ordered = told.map((one, seq) => ({ one, seq })).sort((a, b) => ms(a.one.at) - ms(b.one.at) || a.seq - b.seq)
  const began = ordered.filter(({ one }) => one.type === 'joined').map(({ one }) => one)
  for (const back of told.filter((one) => one.reason === 'same-call')) {
    const place = began.findLastIndex(
      (one) =>
        one.callId === back.callId && one.queue === back.queue && ms(one.at) === ms(back.at) - (back.waitMs ?? 0),
    )
    if (place >= 0) began.splice(place, 1)
  }
  const stays = began.map((one): NaiveStay => {
    const ends = ordered.filter(({ one: end }) => {
      if (end.callId !== one.callId || end.queue !== one.queue || end.reason === 'same-call') return false
      if (!['answered', 'abandoned', 'timed-out', 'left'].includes(end.type)) return false
      const since = ms(end.at) - (end.waitMs ?? 0)
      return since === ms(one.at) || (end.waitMs === 0 && since < ms(one.at) && ms(one.at) - since <= 10_000)
    })
    const end = ends.at(-1)?.one
    const call = calls.find(({ callId }) => callId === one.callId)
    const stay: NaiveStay = {
      ...{
        callId: one.callId ?? '',
        queue: one.queue,
        joinedMs: ms(one.at),
        waitMs: 0,
        wrapMs: 0,
        transferred: false,
      },
      ...(call?.line ? { line: call.line.number } : {}),
    }
    if (!end) return stay
    stay.how = end.type
    stay.waitMs = end.waitMs ?? 0
    if (end.type !== 'answered') return stay
    stay.agent = who(end)
    const team = rest.teams[end.username ?? '']
    if (team) stay.team = team
    const answeredMs = stay.joinedMs + stay.waitMs
    const leg = call?.agents.find(
      (part) => part.extension === end.extension && part.state !== 'missed' && ms(part.at) >= answeredMs,
    )
    if (leg?.state !== 'left' || leg.until === undefined) return stay
    const untilMs = ms(leg.until)
    stay.talkMs = untilMs - answeredMs
    stay.transferred =
      call?.transfers.some(
        (one) => one.fromExtension === end.extension && ms(one.at) >= answeredMs && ms(one.at) <= untilMs,
      ) ?? false
    return stay
  })
  const did = naiveTimes({ events: told, toMs: rest.nowMs })
  for (const stay of stays) {
    if (stay.talkMs === undefined) continue
    const endMs = stay.joinedMs + stay.waitMs + stay.talkMs
    const mine = did.filter((span) => span.agent === stay.agent)
    const talks = mine.filter((span) => span.state === 'talking' && span.fromMs >= endMs).map((span) => span.fromMs)
    const others = stays
      .filter((one) => one !== stay && one.agent === stay.agent && one.talkMs !== undefined)
      .filter((one) => stay.joinedMs - one.joinedMs <= 4 * 3_600_000)
      .map((one) => one.joinedMs + one.waitMs + (one.talkMs ?? 0))
      .filter((one) => one > endMs)
    const latestMs = endMs + 3_600_000
    const untilMs = Math.min(latestMs, ...talks, ...others)
    for (const span of mine)
      if (span.state === 'wrap-up' && span.fromMs >= endMs && span.fromMs < untilMs)
        stay.wrapMs += Math.min(span.toMs, latestMs) - span.fromMs
  }
  return stays.filter(
    (one) => one.joinedMs >= fromMs && one.joinedMs < toMs && (queue === undefined || one.queue === queue),
  )
}

export interface NaiveSpan {
  agent: string
  state: string
  fromMs: number
  toMs: number
}

/**
 * What each agent did at any time, all their queues together: looked up anew between any two moments at which that may change. Nothing
 * counts that was told a day ago.
 */
export function naiveTimes({ events, toMs }: { events: readonly QueueEvent[]; toMs: number }): NaiveSpan[] {
  const dayMs = 86_400_000
  const told = events
    .filter((one) => one.type === 'agent-state' && ms(one.at) < toMs)
    .sort((a, b) => ms(a.at) - ms(b.at))
  return [...new Set(told.map(who))].flatMap((agent) => {
    const mine = told
      .filter((one) => who(one) === agent)
      .map((one) => ({ queue: one.queue, state: one.state, atMs: ms(one.at) }))
    const changes = mine.flatMap((one) => [one.atMs, one.atMs + dayMs]).filter((one) => one < toMs)
    const moments = [...new Set([...changes, toMs])].sort((a, b) => a - b)
    const spans: NaiveSpan[] = []
    for (const [place, startMs] of moments.slice(0, -1).entries()) {
      const now = [...new Set(mine.map((one) => one.queue))].map((queue) => {
        const last = mine.findLast((one) => one.queue === queue && one.atMs <= startMs)
        return last && startMs < last.atMs + dayMs ? last.state : undefined
      })
      const state = ['talking', 'ringing', 'wrap-up', 'free', 'paused', 'logged-out'].find((one) =>
        now.includes(one as (typeof now)[number]),
      )
      const last = spans.at(-1)
      if (last && last.state === state) last.toMs = moments[place + 1] as number
      else spans.push({ agent, state: state ?? '', fromMs: startMs, toMs: moments[place + 1] as number })
    }
    return spans
  })
}

interface Goal {
  seconds: number
  shortAbandonSeconds: number
}
const part = (of: number, whole: number): number | undefined => (whole > 0 ? of / whole : undefined)

/** Formulas as docs/reports.md has them, each written out. */
export function naiveFigures(stays: readonly NaiveStay[], goalOf: (queue: string) => Goal) {
  const inTime = (one: NaiveStay) => one.waitMs <= goalOf(one.queue).seconds * 1000
  const ended = stays.filter((one) => one.how !== undefined)
  const answered = stays.filter((one) => one.how === 'answered')
  const abandoned = stays.filter((one) => one.how === 'abandoned')
  const short = abandoned.filter((one) => one.waitMs <= goalOf(one.queue).shortAbandonSeconds * 1000)
  const handled = answered.filter((one) => one.talkMs !== undefined)
  const [ansT, abT] = [answered.filter(inTime).length, abandoned.filter(inTime).length]
  const [ans, ab, abShort, off] = [answered.length, abandoned.length, short.length, ended.length]
  const sum = (of: readonly NaiveStay[], what: (one: NaiveStay) => number) =>
    of.reduce((all, one) => all + what(one), 0)
  const mean = (total: number, count: number) => (count > 0 ? Math.round(total / count) : undefined)
  const figures = {
    offered: stays.length,
    answered: ans,
    answeredWithin: ansT,
    abandoned: ab,
    abandonedWithin: abT,
    shortAbandoned: abShort,
    timedOut: stays.filter((one) => one.how === 'timed-out').length,
    left: stays.filter((one) => one.how === 'left').length,
    waiting: stays.length - off,
    handled: handled.length,
    transferred: answered.filter((one) => one.transferred).length,
    serviceLevel: part(ansT, off),
    abandonRate: part(ab, off),
    abandonRateWithoutShort: part(ab - abShort, off - abShort),
    asaMs: mean(
      sum(answered, (one) => one.waitMs),
      ans,
    ),
    longestWaitMs: off > 0 ? Math.max(...ended.map((one) => one.waitMs)) : undefined,
    ahtMs: mean(
      sum(handled, (one) => (one.talkMs ?? 0) + one.wrapMs),
      handled.length,
    ),
    acwMs: mean(
      sum(handled, (one) => one.wrapMs),
      handled.length,
    ),
  }
  const formulas = [
    part(ansT, ans),
    part(ansT + abT, off),
    part(ansT, ans + ab - abT),
    part(ansT + abShort, off),
    part(ansT, off - abShort),
    part(ansT, off),
  ]
  return { figures, formulas }
}
