/** What has happened to a customer: which records became part of them and when, and their calls. Ids and codes only. */
import type { HistoryEntry } from '../../shared/connecting.ts'
import type { CustomerId } from '../../shared/vocabulary.ts'
import type { GroundReader, IdentityEntry } from '../ports/ground-store.ts'

/** As many calls as a page can show. */
const callsShown = 100

/** Newest first. `mine`: only calls this username took part in, for a viewer who may see no others. */
export async function customerHistory(
  ground: Pick<GroundReader, 'identitiesOfCustomers' | 'identitiesOfRecords' | 'calls'>,
  customerId: CustomerId,
  mine: string | undefined,
): Promise<HistoryEntry[]> {
  const [theirs, { calls }] = await Promise.all([
    ground.identitiesOfCustomers([customerId]),
    ground.calls({ customerId, username: mine, limit: callsShown }),
  ])
  const records = new Map(theirs.map(({ source, key }) => [JSON.stringify([source, key]), { source, key }]))
  const entries = await ground.identitiesOfRecords([...records.values()])
  const inOrder = entries.toSorted((a, b) => a.seq - b.seq)
  const called = calls.map((call): HistoryEntry & { at: string } => ({
    what: 'call',
    at: call.startedAt,
    callId: call.callId,
    direction: call.direction,
    ...(call.outcome ? { outcome: call.outcome } : {}),
    agents: [...new Set(call.agents.flatMap((leg) => leg.username ?? []))],
  }))
  return [...changes(inOrder, customerId), ...called].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
}

/** Entries of the records that ever were this customer, in their order → when each came and when it went. */
function changes(entries: readonly IdentityEntry[], customerId: CustomerId): HistoryEntry[] {
  const before = new Map<string, CustomerId>()
  return entries.flatMap(({ source, key, customerId: now, since: at }): HistoryEntry[] => {
    const record = JSON.stringify([source, key])
    const was = before.get(record)
    before.set(record, now)
    if (now === customerId) return [{ what: 'record-joined', at, source, key, ...(was ? { from: was } : {}) }]
    return was === customerId ? [{ what: 'record-left', at, source, key, to: now }] : []
  })
}
