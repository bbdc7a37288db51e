/**
 * What must never go further than the connector: a number or name the caller asked to withhold, even when the phone
 * system leaks it. Everything behind this function may be shown, stored and put in a trace.
 */
import type { CallEvent } from '../../shared/call-event.ts'

/** @param isKnownWithheld an earlier event of the call said so: later ones need not say it again */
export function redactWithheld(event: CallEvent, isKnownWithheld: boolean): CallEvent {
  if (!event.withheld && !isKnownWithheld) return event
  const { from: _from, fromName: _name, ...rest } = event
  return { ...rest, withheld: true }
}
