/**
 * What must never go further than the connector: a number or name the caller asked to withhold, even when the phone
 * system leaks it. Everything behind this function may be shown, stored and put in a trace.
 */
import type { CallEvent } from '../../shared/call-event.ts'

export function redactWithheld(event: CallEvent): CallEvent {
  if (!event.withheld) return event
  const { from: _from, fromName: _name, ...rest } = event
  return rest
}
