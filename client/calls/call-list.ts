/** The calls on the page as they come from the server, page by page: a pure function. */
import type { CallNames, CallsAnswer } from '../../shared/call-log.ts'
import type { Call, Instant } from '../../shared/vocabulary.ts'
import type { Problem } from '../connect/connecting.ts'

export interface CallList {
  /** Undefined until the first page has come. */
  calls: Call[] | undefined
  names: CallNames
  next?: string | undefined
  lookedBackTo?: Instant | undefined
  /** Asked for and not here yet: all anew, or more. */
  waitsFor?: 'all' | 'more' | undefined
  problem?: Problem | undefined
}
export type CallListEvent =
  | { kind: 'asked'; what: 'all' | 'more' }
  /** The first page of something else than before. */
  | { kind: 'began'; answer: CallsAnswer }
  | { kind: 'more'; answer: CallsAnswer }
  /** The first page again: what has happened meanwhile stands on top. */
  | { kind: 'fresh'; answer: CallsAnswer }
  | { kind: 'failed'; problem: Problem }

export const emptyList: CallList = { calls: undefined, names: { agents: {}, customers: {} } }

const joined = (one: CallNames, other: CallNames): CallNames => ({
  agents: { ...one.agents, ...other.agents },
  customers: { ...one.customers, ...other.customers },
})

export function reduceList(list: CallList, event: CallListEvent): CallList {
  if (event.kind === 'asked') return { ...list, waitsFor: event.what, problem: undefined }
  if (event.kind === 'failed') return { ...list, waitsFor: undefined, problem: event.problem }
  const { answer } = event
  if (event.kind === 'began') return { ...answer }
  const names = joined(list.names, answer.names)
  const before = list.calls ?? []
  if (event.kind === 'more') {
    const known = new Set(before.map((call) => call.callId))
    const calls = [...before, ...answer.calls.filter((call) => !known.has(call.callId))]
    return { calls, names, next: answer.next, lookedBackTo: answer.lookedBackTo }
  }
  const there = new Set(answer.calls.map((call) => call.callId))
  const older = before.filter((call) => !there.has(call.callId))
  // Where nothing of what was shown is among them, so much has happened that calls in between would be left out.
  const isGap = before.length > 0 && older.length === before.length && answer.next !== undefined
  if (isGap || list.calls === undefined) return { ...answer }
  const oldest = answer.calls.at(-1)?.startedAt ?? ''
  const beyond = older.filter((call) => answer.next !== undefined && call.startedAt <= oldest)
  if (beyond.length === 0) return { ...answer, names }
  return { ...list, calls: [...answer.calls, ...beyond], names }
}
