/** Calls put together by who called, as far as two calls can be told to be of the same; and whether somebody has spoken with them since. */
import { otherParty } from '../../shared/call-legs.ts'
import type { Call, CustomerId, E164 } from '../../shared/vocabulary.ts'
import type { Party } from '../ports/call-log.ts'

export interface CallerGroup {
  /** Newest first. */
  calls: Call[]
  numbers: Set<E164>
  customers: Set<CustomerId>
}

const numberOf = (call: Call): E164 | undefined => otherParty(call).e164 ?? undefined

/** One caller: the same customer, or the same number where it is not known to be several customers'. */
export function byCaller(calls: readonly Call[]): CallerGroup[] {
  const customersOf = Map.groupBy(
    calls.filter((call) => numberOf(call) !== undefined && call.customerId !== undefined),
    numberOf,
  )
  const customerOf = (call: Call): CustomerId | undefined => {
    const named = new Set(customersOf.get(numberOf(call))?.map((one) => one.customerId))
    return call.customerId ?? (named.size === 1 ? [...named][0] : undefined)
  }
  const groups = Map.groupBy(calls, (call) => customerOf(call) ?? numberOf(call) ?? call.callId)
  return [...groups.values()].map((group) => ({
    calls: group,
    numbers: new Set(group.flatMap((call) => numberOf(call) ?? [])),
    customers: new Set(group.flatMap((call) => customerOf(call) ?? [])),
  }))
}

export const partiesOf = ({ numbers, customers }: CallerGroup): Party[] => [
  ...[...numbers].map((number) => ({ number })),
  ...[...customers].map((customerId) => ({ customerId })),
]

function isWith(call: Call, { numbers, customers }: CallerGroup): boolean {
  const number = numberOf(call)
  if (call.customerId !== undefined && customers.size > 0) return customers.has(call.customerId)
  return number !== undefined && numbers.has(number)
}

/**
 * What came after their newest call.
 * @param later answered calls, calls that go on, and calls made that were not answered, of anybody
 */
export function reached(group: CallerGroup, later: readonly Call[]): { spoken?: Call; tried?: Call } {
  const since = group.calls[0]?.startedAt ?? ''
  const after = later
    .filter((call) => call.startedAt > since && isWith(call, group))
    .sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1))
  const spoken = after.find((call) => call.outcome === 'answered' || call.state !== 'ended')
  const tried = after.find((call) => call.direction === 'outbound' && call !== spoken)
  return { ...(spoken ? { spoken } : {}), ...(tried ? { tried } : {}) }
}
