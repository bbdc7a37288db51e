/** Made-up calls to us over some days, with what was said and measured of them: from a seed, with whatever makes counting hard. */
import type { SaidOfCall } from '../../server/ports/contact-log.ts'
import type { Segment } from '../../shared/insight-value.ts'
import type { AgentLeg, Call, CallId, CustomerId, E164 } from '../../shared/vocabulary.ts'

export interface MadeUp {
  zone: string
  fromMs: number
  toMs: number
  calls: Call[]
  said: SaidOfCall[]
  /** Ids that were merged away, with the one they are now. */
  merged: Map<CustomerId, CustomerId>
  segments: Map<CustomerId, Segment>
}
export const teams: Record<string, string> = { anna: 'north', lauri: 'north', sari: 'south' }
export const queueNames = ['support', 'sales']

const dayMs = 86_400_000
const spans: [zone: string, from: string, days: number][] = [
  ['Europe/Helsinki', '2026-11-23T22:00:00Z', 1],
  ['Europe/Helsinki', '2026-03-27T22:00:00Z', 3],
  ['America/New_York', '2026-10-31T04:00:00Z', 2],
  ['Asia/Kolkata', '2026-07-01T18:30:00Z', 2],
]

/** mulberry32: small, seeded, good enough to make up days. */
function randomOf(seed: number): () => number {
  let state = seed * 2654435761
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export function madeUp(seed: number): MadeUp {
  const next = randomOf(seed)
  const among = <One>(list: readonly One[]): One => list[Math.floor(next() * list.length)] as One
  const maybe = <Fields extends object>(odds: number, fields: Fields): Partial<Fields> => (next() < odds ? fields : {})
  const [zone, from, days] = spans[seed % spans.length] as (typeof spans)[number]
  const fromMs = Date.parse(from)
  const toMs = fromMs + days * dayMs
  const merged = new Map([['c9' as CustomerId, 'c1' as CustomerId]])
  const segments = new Map<CustomerId, Segment>([
    ['c1' as CustomerId, 'champion'],
    ['c2' as CustomerId, 'lost'],
  ])
  const calls: Call[] = []
  const said: SaidOfCall[] = []
  // Some before, and some after: whoever called again may have done so next week.
  for (let at = 0; at < 60; at++) {
    // Whole quarters now and then, so that some begin at one instant, and exactly so many days after another.
    const stepMs = among([1, 900_000, dayMs])
    const spanMs = at % 2 === 0 ? days * dayMs : (days + 12) * dayMs
    const startMs = fromMs + Math.floor((next() * spanMs - (at % 2) * dayMs) / stepMs) * stepMs
    const callId = `k${seed}-${String(at).padStart(2, '0')}` as CallId
    const call = madeUpCall(callId, startMs, next, among, maybe)
    calls.push(call)
    said.push({
      callId,
      ...maybe(0.5, { mood: among(['good', 'neutral', 'bad'] as const) }),
      ...maybe(0.6, { reason: among(['invoice', 'delivery', 'order']) }),
      ...maybe(0.4, { score: Math.floor(next() * 11) }),
      ...maybe(0.7, { popMs: Math.floor(next() * 900) }),
    })
  }
  return { zone, fromMs, toMs, calls, said, merged, segments }
}

function madeUpCall(
  callId: CallId,
  startMs: number,
  next: () => number,
  among: <One>(list: readonly One[]) => One,
  maybe: <Fields extends object>(odds: number, fields: Fields) => Partial<Fields>,
): Call {
  const at = (ms: number) => new Date(startMs + ms).toISOString()
  const isWithheld = next() < 0.15
  const number = among(['+358401111111', '+358402222222', '+358403333333', null]) as E164 | null
  const outcome = among(['answered', 'answered', 'answered', 'abandoned', 'missed', undefined] as const)
  const isTaken = outcome === 'answered' || (outcome === undefined && next() < 0.5)
  const legs = (): AgentLeg[] => {
    const first: AgentLeg = {
      extension: among(['201', '202']),
      state: 'missed',
      at: at(1000),
      ...maybe(0.5, { username: 'sari' }),
    }
    const second: AgentLeg = {
      ...{
        extension: '203',
        state: outcome === undefined ? among(['answered', 'held'] as const) : 'left',
        at: at(2000),
      },
      ...maybe(0.8, { username: among(['anna', 'lauri', 'sari', 'new']) }),
      ...maybe(0.1, { phoneSystem: 'branch' }),
    }
    return [...(next() < 0.4 ? [first] : []), ...(isTaken ? [second] : [])]
  }
  const kinds = ['blind', 'attended', 'semi-attended', 'to-queue', 'forward', 'pickup', 'park'] as const
  return {
    ...{
      callId,
      external: [],
      phoneSystem: 'hq',
      state: outcome === undefined ? 'answered' : 'ended',
      stateSince: at(0),
    },
    direction: next() < 0.1 ? among(['outbound', 'internal'] as const) : 'inbound',
    from: {
      e164: isWithheld ? null : number,
      display: isWithheld ? '' : (number ?? 'anonymous'),
      withheld: isWithheld,
    },
    ...maybe(0.8, { queue: among(queueNames) }),
    ...maybe(0.7, { line: { number: among(['09 1', '09 2']), ...maybe(0.5, { label: 'Line' }) } }),
    ...(isWithheld
      ? maybe(0.2, { customerId: 'c2' as CustomerId })
      : maybe(0.6, { customerId: among(['c1', 'c2', 'c3', 'c9']) as CustomerId })),
    ...(isWithheld ? {} : maybe(0.9, { recognised: among(['known', 'candidates', 'unknown'] as const) })),
    agents: legs(),
    startedAt: at(0),
    ...(isTaken ? { answeredAt: at(3000) } : {}),
    ...(outcome === undefined ? {} : { outcome, endedAt: at(60_000) }),
    transfers: next() < 0.3 ? [{ kind: among(kinds), to: '204', at: at(9000) }] : [],
  }
}
