/** The calls that are up, as told one by one: a pure function. A call that has ended leaves the list. */
import type { LiveCall } from '../../shared/wire.ts'

export type LiveEvent = { kind: 'all'; calls: LiveCall[] } | { kind: 'one'; live: LiveCall }

const byStart = (a: LiveCall, b: LiveCall): number => (a.call.startedAt < b.call.startedAt ? -1 : 1)
const isUp = (live: LiveCall): boolean => live.call.state !== 'ended'

export function reduceLive(list: LiveCall[] | undefined, event: LiveEvent): LiveCall[] | undefined {
  if (event.kind === 'all') return event.calls.filter(isUp).sort(byStart)
  const { live } = event
  const before = list?.find((one) => one.call.callId === live.call.callId)
  if (before && live.rev <= before.rev) return list
  const others = (list ?? []).filter((one) => one !== before)
  if (!isUp(live)) return before ? others : list
  // A name once told stays: a later change of the call need not repeat it.
  const name = live.callerName ?? before?.callerName
  return [...others, { ...live, ...(name === undefined ? {} : { callerName: name }) }].sort(byStart)
}
