/**
 * What the product should make of each recording (../shared/recordings/expectations, one reviewed file a scenario), and what is
 * different in what it made. A difference is a line of text; no line, no difference.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isTalking, otherParty } from '../../shared/call-legs.ts'
import type { AgentLeg, Call, CallId } from '../../shared/vocabulary.ts'

export const recordingsFolder = join(import.meta.dirname, '../../../shared/recordings')
export const hasRecordings = existsSync(recordingsFolder)

type OneOf<Value> = Value | { oneOf: Value[] }
export interface ExpectedCall {
  id: string
  direction: Call['direction']
  from: { e164: OneOf<string | null>; withheld: OneOf<boolean>; name?: string }
  line: string | null
  queue: OneOf<string | null>
  agents: {
    extension: string
    outcome: 'answered' | 'missed' | 'any'
    soft?: string
    /** Seconds. */
    ring?: number
    answer?: number
    via?: 'queue'
  }[]
  final: string | null
  outcome: OneOf<string>
  start: number
  answer: number | null
  end: number
  holds: { from: number; to: number; soft?: string }[]
  transfers: { kind: OneOf<string>; fromExtension?: string; to?: OneOf<string | null>; soft?: string }[]
  soft: Record<string, string>
  leak?: string
  optional?: string
}
export interface Expectation {
  scenario: string
  country: string
  recording: string
  calls: ExpectedCall[]
  pops: {
    extension: string
    call: string
    kind: string
    at: number
    until?: number
    optional?: string
    soft?: string
  }[]
  queueEvents: { type: string; queue: string; call: string; extension?: string; soft?: string; none?: string }[]
  /** What is ringing may be popped again after the connection was lost. */
  repop?: string
  connectAt?: number
  afterRestart?: string
}

/** Every expectation of a system, by its file's name. */
export function expectationsOf(system: 'asterisk' | 'freeswitch'): Map<string, Expectation> {
  const folder = join(recordingsFolder, 'expectations', system)
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'))
  return new Map(
    files
      .sort()
      .map((file) => [file.slice(0, -5), JSON.parse(readFileSync(join(folder, file), 'utf8')) as Expectation]),
  )
}

/** What the product made of one replay. Times are when they happened by the server's clock. */
export interface Made {
  /** Of this phone system, internal ones too, in any order. */
  calls: Call[]
  pops: { extension: string; callId: CallId; atMs: number; resumed: boolean }[]
  queueEvents: { type: string; queue: string; callId?: string; extension?: string }[]
  /** Everything that was told or answered of a call, as text: what must not be in it is looked for. */
  about(call: Call): string
  /** When the replay began. */
  startedMs: number
}

const allows = <Value>(wanted: OneOf<Value>, got: Value): boolean =>
  typeof wanted === 'object' && wanted !== null && 'oneOf' in wanted ? wanted.oneOf.includes(got) : wanted === got
const written = (wanted: unknown): string =>
  typeof wanted === 'object' && wanted !== null && 'oneOf' in wanted
    ? (wanted.oneOf as unknown[]).join('|')
    : String(wanted)

/** @param graceMs how far a time may be off; without it times are not compared (a replay as fast as possible) */
export function differences(expected: Expectation, made: Made, graceMs?: number): string[] {
  const outside = made.calls
    .filter((call) => call.direction !== 'internal')
    .sort((a, b) => a.startedAt.localeCompare(b.startedAt) || a.callId.localeCompare(b.callId))
  const pairs = pairCalls(expected.calls, outside)
  const told: string[] = []
  for (const call of outside)
    if (![...pairs.values()].includes(call)) told.push(`a call too many: ${call.direction} ${otherParty(call).display}`)
  for (const wanted of expected.calls) {
    const call = pairs.get(wanted.id)
    if (call) told.push(...callDifferences(wanted, call, made, graceMs).map((line) => `${wanted.id}: ${line}`))
    else if (!wanted.optional) told.push(`${wanted.id}: no such call`)
    if (call && wanted.leak && made.about(call).includes(wanted.leak))
      told.push(`${wanted.id}: the withheld number is told`)
  }
  for (const call of made.calls) if (call.state !== 'ended') told.push(`a call is left open: ${call.direction}`)
  return [...told, ...popDifferences(expected, made, pairs, graceMs), ...queueDifferences(expected, made, pairs)]
}

/** In order; a call whose number fits before one whose does not. */
function pairCalls(wanted: ExpectedCall[], got: Call[]): Map<string, Call> {
  const fits = (one: ExpectedCall, call: Call | undefined) =>
    call?.direction === one.direction &&
    (one.soft?.['from.e164'] !== undefined || allows(one.from.e164, otherParty(call).e164))
  if (wanted.length === got.length && wanted.every((one, at) => fits(one, got[at])))
    return new Map(wanted.map((one, at) => [one.id, got[at] as Call]))
  const left = [...got]
  const pairs = new Map<string, Call>()
  const take = (one: ExpectedCall, fits: (call: Call) => boolean) => {
    const at = left.findIndex((call) => call.direction === one.direction && fits(call))
    const [call] = at < 0 ? [] : left.splice(at, 1)
    if (call) pairs.set(one.id, call)
  }
  for (const one of wanted) take(one, (call) => allows(one.from.e164, otherParty(call).e164))
  for (const one of wanted) if (!pairs.has(one.id)) take(one, () => true)
  return pairs
}

function callDifferences(wanted: ExpectedCall, call: Call, made: Made, graceMs?: number): string[] {
  const told: string[] = []
  const isSoft = (field: string) => wanted.soft?.[field] !== undefined
  const same = (field: string, want: OneOf<unknown>, got: unknown) => {
    if (!isSoft(field) && !allows(want, got)) told.push(`${field}: ${written(want)}, got ${String(got)}`)
  }
  const party = otherParty(call)
  same('from.e164', wanted.from.e164, party.e164)
  if (call.direction === 'inbound') same('from.withheld', wanted.from.withheld, call.from.withheld)
  if (wanted.from.name !== undefined) same('from.name', wanted.from.name, party.name)
  if (wanted.line) same('line', wanted.line, call.to?.e164 ?? null)
  same('queue', wanted.queue, call.queue ?? null)
  if (!wanted.optional) same('outcome', wanted.outcome, call.outcome ?? null)
  told.push(...agentDifferences(wanted, call), ...transferDifferences(wanted, call))
  const last = call.agents.findLast((leg) => leg.state === 'left' || isTalking(leg))
  if (!wanted.optional && call.outcome === 'answered') same('final', wanted.final, last?.extension ?? null)
  const hard = wanted.holds.filter((hold) => hold.soft === undefined)
  if (hard.length > 0 && !call.holdMs && graceMs !== undefined) told.push('it was on hold')
  if (wanted.holds.length === 0 && call.holdMs && !isSoft('holds')) told.push(`hold of ${call.holdMs} ms`)
  if (graceMs === undefined) return told
  const at = (field: string, seconds: number | null, got: string | undefined) => {
    if (seconds === null || isSoft(field)) return
    const gotMs = got === undefined ? Number.NaN : Date.parse(got) - made.startedMs
    if (!(Math.abs(gotMs - seconds * 1000) <= graceMs)) told.push(`${field}: ${seconds} s, got ${gotMs / 1000} s`)
  }
  at('start', wanted.start, call.startedAt)
  if (call.outcome === 'answered') at('answer', wanted.answer, call.answeredAt)
  at('end', wanted.end, call.endedAt)
  if (hard.length > 0 && hard.length === wanted.holds.length) {
    const ms = hard.reduce((sum, hold) => sum + (hold.to - hold.from) * 1000, 0)
    if (Math.abs((call.holdMs ?? 0) - ms) > graceMs) told.push(`hold: ${ms} ms, got ${call.holdMs ?? 0}`)
  }
  return told
}

const outcomeOfLeg = (leg: AgentLeg): string => (leg.state === 'missed' ? 'missed' : 'answered')

/** Each time it reached somebody, in order; two phones of one agent count once. */
function agentDifferences(wanted: ExpectedCall, call: Call): string[] {
  if (wanted.soft?.agents) return []
  const best = new Map<string, string>()
  for (const leg of call.agents) if (best.get(leg.extension) !== 'answered') best.set(leg.extension, outcomeOfLeg(leg))
  const told: string[] = []
  for (const agent of wanted.agents) {
    const got = best.get(agent.extension)
    best.delete(agent.extension)
    if (got === undefined && agent.outcome !== 'any') {
      if (!agent.soft || agent.outcome === 'answered') told.push(`agent ${agent.extension}: not there`)
    } else if (agent.outcome !== 'any' && got !== agent.outcome)
      told.push(`agent ${agent.extension}: ${agent.outcome}, got ${got}`)
  }
  for (const extension of best.keys()) told.push(`agent ${extension} too many`)
  return told
}

function transferDifferences(wanted: ExpectedCall, call: Call): string[] {
  const left = [...call.transfers]
  const told: string[] = []
  for (const transfer of wanted.transfers) {
    const at = left.findIndex(
      (got) =>
        (transfer.soft !== undefined || allows(transfer.kind, got.kind as string)) &&
        ((transfer.to ?? null) === null || allows(transfer.to, got.to as string | null)) &&
        (transfer.fromExtension === undefined || transfer.fromExtension === got.fromExtension),
    )
    if (at >= 0) left.splice(at, 1)
    else if (transfer.soft === undefined)
      told.push(`transfer ${written(transfer.kind)} ${transfer.fromExtension} → ${written(transfer.to)} is missing`)
  }
  for (const { kind, fromExtension, to } of left) told.push(`transfer ${kind} ${fromExtension} → ${to} too many`)
  return told
}

function popDifferences(expected: Expectation, made: Made, pairs: Map<string, Call>, graceMs?: number): string[] {
  const left = [...made.pops]
  const told: string[] = []
  for (const { extension, call, kind, at, until, optional, soft } of expected.pops) {
    const callId = pairs.get(call)?.callId
    const index = left.findIndex((pop) => pop.extension === extension && pop.callId === callId)
    const [pop] = index < 0 ? [] : left.splice(index, 1)
    if (!pop) {
      if (!optional) told.push(`pop ${kind} of ${call} at ${extension} is missing`)
      continue
    }
    if (expected.repop)
      for (let again = left.length - 1; again >= 0; again--)
        if (left[again]?.extension === extension && left[again]?.callId === callId) left.splice(again, 1)
    const gotMs = pop.atMs - made.startedMs
    const isInTime = graceMs === undefined || (gotMs >= at * 1000 - graceMs && gotMs <= (until ?? at) * 1000 + graceMs)
    if (!isInTime && !soft && !optional) told.push(`pop of ${call} at ${extension}: ${at} s, got ${gotMs / 1000} s`)
  }
  for (const pop of left) told.push(`a pop too many at ${pop.extension}`)
  return told
}

function queueDifferences(expected: Expectation, made: Made, pairs: Map<string, Call>): string[] {
  const left = made.queueEvents.filter(({ type }) => type !== 'agent-state')
  const told: string[] = []
  for (const { type, queue, call, extension, soft, none } of expected.queueEvents) {
    const callId = pairs.get(call)?.callId
    const at = left.findIndex(
      (got) =>
        got.type === type &&
        got.queue === queue &&
        got.callId === callId &&
        (extension === undefined || got.extension === extension),
    )
    if (at >= 0 && none) told.push(`queue ${queue}: ${type} ${call}, though ${none}`)
    if (at >= 0) left.splice(at, 1)
    else if (!none && !soft) told.push(`queue ${queue}: ${type} ${call} ${extension ?? ''} is missing`)
  }
  // How often an offer is told, and that the caller has left, is said by nobody's truth.
  for (const { type, queue, extension } of left)
    if (type !== 'offered' && type !== 'left') told.push(`queue ${queue}: ${type} ${extension ?? ''} too many`)
  return told
}
