/** Who is calling, as the events of a call tell it: known better as they come, or taken back. */
import type { CallEvent } from '../../shared/call-event.ts'
import { visible } from '../../shared/visible-text.ts'
import type { Call, PhoneNumber } from '../../shared/vocabulary.ts'
import type { CallSurroundings } from './apply-call-event.ts'

const nobody: PhoneNumber = { e164: null, display: '', withheld: true }

/** Whoever was found by the number goes with it. */
export function hideCaller({ customerId, callerAwaited: _, recognised: __, ...call }: Call): Call {
  const kept = customerId !== undefined && call.direction === 'outbound' ? { customerId } : {}
  return { ...call, ...kept, from: nobody }
}

/** The call with what the event knows better of who is calling or called; undefined where it knows nothing new. */
export function identified(call: Call, event: CallEvent, around: CallSurroundings): Call | undefined {
  if (call.from.withheld && call.direction !== 'outbound') return undefined
  const isTold = event.kind === 'identified'
  // Another connector may know what this one could not tell; what is being asked only its answer settles.
  const isFirst = !call.callerAwaited && call.from.display === '' && event.kind !== 'transferred'
  const from = event.from !== undefined && (isTold || isFirst) ? callerOf(event, around) : call.from
  const to = isTold && event.to !== undefined ? around.readNumber(event.to) : call.to
  const { callerAwaited, recognised, ...rest } = call
  // What another number said is nothing of this one.
  const said = recognised && from.e164 === call.from.e164 ? { recognised } : {}
  const awaited = callerAwaited && (!isTold || event.callerAwaited) ? { callerAwaited } : {}
  const next: Call = { ...rest, from, ...(to ? { to } : {}), ...awaited, ...said }
  const before = { ...rest, ...(callerAwaited ? { callerAwaited } : {}), ...(recognised ? { recognised } : {}) }
  return JSON.stringify(next) === JSON.stringify(before) ? undefined : next
}

/** Who an event says is calling: nobody, where they withhold it. */
export function callerOf(event: CallEvent, around: CallSurroundings): Call['from'] {
  if (event.withheld) return nobody
  const name = visible(event.fromName ?? '')
    .replace(/\p{Cc}/gu, '')
    .trim()
  return { ...around.readNumber(event.from ?? ''), ...(name ? { name } : {}) }
}
