/** Call events as short lines, played through the calls there are, with what they mean for queues. */
import type { CallSurroundings } from '../../server/calls/apply-call-event.ts'
import { createLiveCalls, type LiveCalls } from '../../server/calls/live-calls.ts'
import { queueEventsOf } from '../../server/queues/queue-events-of.ts'
import type { CallEvent, CallEventKind } from '../../shared/call-event.ts'
import type { QueueEvent } from '../../shared/queue-board.ts'
import type { Call, CallId, E164 } from '../../shared/vocabulary.ts'

export const usernames: Record<string, string> = { 201: 'anna', 202: 'lauri', 203: 'sari' }
export const second = (at: number): string => new Date(Date.UTC(2026, 10, 24, 12, 0, at)).toISOString()

/** The line +9 stands for the queue `support` on the phone system `cloud`. */
export function callsOf(openCalls: Call[] = []): LiveCalls {
  let ids = openCalls.length
  const around: CallSurroundings = {
    newCallId: () => `c${++ids}` as CallId,
    readNumber: (text) => ({ e164: text as E164, display: text, withheld: false }),
    usernameOf: (_system, extension) => usernames[extension],
    lineOf: () => undefined,
    queueOfLine: (system, number) => (system === 'cloud' && number.e164 === '+9' ? 'support' : undefined),
    sendsAgain: () => true,
  }
  return createLiveCalls(around, () => new Date(second(0)), { openCalls, eventIds: [] })
}

/**
 * `ringing 201 support @3` (extension and queue as there are), with ` snapshot` or ` timed-out` behind it, of call `x` unless
 * `y:` stands before it.
 */
export function event(script: string, more: Partial<CallEvent> = {}): CallEvent {
  const [, call = 'x', kind, extension, queue, at, last] =
    script.match(/^(?:(\w+):)?([a-z-]+)(?: (\d+))?(?: ([a-z]+))? @([\d.]+)(?: ([a-z-]+))?$/) ?? []
  return {
    phoneSystem: 'hq',
    id: script,
    kind: kind as CallEventKind,
    externalCallId: call,
    direction: 'inbound',
    from: '+358401234567',
    to: '+9',
    withheld: false,
    receivedAt: second(Number(at)),
    ...(extension ? { extension } : {}),
    ...(queue ? { queue } : {}),
    ...(last === 'snapshot' ? { snapshot: true } : {}),
    ...(last === 'goes-on' ? { goesOn: true } : {}),
    ...(last === 'timed-out' || last === 'left' ? { left: last } : {}),
    ...more,
  }
}

/** What each event means for queues. */
export function play(calls: LiveCalls, script: readonly string[], more: Partial<CallEvent> = {}): QueueEvent[] {
  return script.flatMap((line) => {
    const told = event(line, more)
    const applied = calls.apply(told)
    return 'change' in applied ? queueEventsOf(applied.change.before, applied.change.call, told.receivedAt) : []
  })
}

/** `offered support 201 @3`; `answered support 201 @5 after 5` */
export const inShort = ({ type, queue, extension, at, waitMs }: QueueEvent): string =>
  [type, queue, extension, `@${(Date.parse(at) - Date.parse(second(0))) / 1000}`, waitMs && `after ${waitMs / 1000}`]
    .filter((part) => part)
    .join(' ')
