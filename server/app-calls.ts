/** What the web can ask about calls that have been. */
import { type CallLogParts, createCallLog } from './flows/call-log.ts'
import { createMissedCalls, type MissedCallParts } from './flows/missed-calls.ts'
import type { CallsApi } from './ports/api.ts'

export type CallsApiParts = Omit<CallLogParts, 'ground' | 'live'> &
  MissedCallParts & { ground: { reader: CallLogParts['ground'] }; live: CallLogParts['live'] }

export function callsApi(parts: CallsApiParts): CallsApi {
  const log = createCallLog({ ...parts, ground: parts.ground.reader })
  const missed = createMissedCalls(parts)
  return {
    calls: log.calls,
    call: log.call,
    trace: log.trace,
    callChoices: log.choices,
    missedCalls: missed.missed,
    setSeen: missed.setSeen,
  }
}
