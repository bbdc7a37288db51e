/** What our calls make of call events, without stores and consoles: for the connectors' own tests. */
import { createNumberPlan } from '../../server/adapters/numbering/libphonenumber.ts'
import { createLiveCalls } from '../../server/calls/live-calls.ts'
import { redactWithheld } from '../../server/privacy/redact.ts'
import type { AgentEvent, CallEvent } from '../../shared/call-event.ts'
import type { Call, CallId } from '../../shared/vocabulary.ts'
import type { Made } from './expectations.ts'

export interface Listener {
  event(event: CallEvent): void
  agent(event: AgentEvent): void
  /** What `allUpNow` does in the product. */
  allUpNow(externalCallIds: readonly string[]): void
  /** @param beganMs when second 0 of the recording was; else when listening began */
  made(beganMs?: number): Made
  events: CallEvent[]
  agentEvents: AgentEvent[]
  open(): number
}

/** The product's own calls, without its stores and consoles: a pop is whoever an event reached first. */
export function listen(country: string, now = () => new Date()): Listener {
  const plan = createNumberPlan()
  let callsSoFar = 0
  const around = {
    newCallId: () => `c${callsSoFar++}` as CallId,
    readNumber: (text: string) => plan.read(text, country),
    usernameOf: (_phoneSystem: string, extension: string) => extension,
    lineOf: () => undefined,
    sendsAgain: () => false,
  }
  const live = createLiveCalls(around, now)
  const calls = new Map<CallId, Call>()
  const pops: Made['pops'] = []
  const popped = new Set<string>()
  const events: CallEvent[] = []
  const agentEvents: AgentEvent[] = []
  const startedMs = now().getTime()

  function event(raw: CallEvent): void {
    events.push(raw)
    const applied = live.apply(redactWithheld(raw, live.of(raw)?.from.withheld ?? false))
    if (!('change' in applied)) return
    const { call, reached, over } = applied.change
    calls.set(call.callId, call)
    if (call.direction === 'internal') return
    for (const { extension } of over) popped.delete(`${call.callId} ${extension}`)
    for (const { extension } of reached) {
      if (popped.has(`${call.callId} ${extension}`)) continue
      popped.add(`${call.callId} ${extension}`)
      pops.push({ extension, callId: call.callId, atMs: now().getTime(), resumed: raw.snapshot ?? false })
    }
  }

  return {
    event,
    agent: (told) => agentEvents.push(told),
    allUpNow(externalCallIds) {
      for (const call of live.up()) {
        const [external] = call.external
        if (!external || externalCallIds.includes(external.id)) continue
        const receivedAt = now().toISOString()
        event({
          phoneSystem: external.phoneSystem,
          id: `gone ${call.callId}`,
          kind: 'ended',
          externalCallId: external.id,
          direction: call.direction,
          withheld: call.from.withheld,
          receivedAt,
        })
      }
    },
    made: (beganMs = startedMs) => ({
      calls: [...calls.values()],
      pops,
      queueEvents: [...calls.values()].flatMap(queueEventsOf),
      about: (call) =>
        JSON.stringify([call, events.filter((one) => call.external.some(({ id }) => id === one.externalCallId))]),
      startedMs: beganMs,
    }),
    events,
    agentEvents,
    open: () => live.up().length,
  }
}

function queueEventsOf({ callId, queueVisits = [] }: Call): Made['queueEvents'] {
  return queueVisits.flatMap(({ queue, how, extension }) => [
    { type: 'joined', queue, callId },
    ...(how === undefined ? [] : [{ type: how, queue, callId, ...(extension === undefined ? {} : { extension }) }]),
  ])
}
