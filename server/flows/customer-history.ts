/**
 * What has happened to a customer: which records became part of them and when, what people decided of those, and their
 * calls. Ids and codes only, but for the names of colleagues.
 */
import type { HistoryEntry } from '../../shared/connecting.ts'
import type { RecordName, ReviewVerdict } from '../../shared/reviewing.ts'
import type { CustomerId, PersonId } from '../../shared/vocabulary.ts'
import type { GroundReader, IdentityEntry, LoggedDecision } from '../ports/ground-store.ts'
import type { RecordRef } from '../ports/index-store.ts'

/** As many calls as a page can show. */
const callsShown = 100

const nameOf = ({ source, key }: RecordRef): string => JSON.stringify([source, key])
type Reads = Pick<GroundReader, 'identitiesOfCustomers' | 'identitiesOfRecords' | 'decisionsOf' | 'calls'>

/**
 * Newest first.
 * @param mine only calls this username took part in, for a viewer who may see no others
 * @param colleague what whoever decided something is called, unless they work here no more
 */
export async function customerHistory(
  ground: Reads,
  customerId: CustomerId,
  mine: string | undefined,
  colleague: (personId: PersonId) => string | undefined,
): Promise<HistoryEntry[]> {
  const [theirs, { calls }] = await Promise.all([
    ground.identitiesOfCustomers([customerId]),
    ground.calls({ customers: [customerId], username: mine, limit: callsShown }),
  ])
  const records = new Map(theirs.map((entry) => [nameOf(entry), { source: entry.source, key: entry.key }]))
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
  const decided = decisions(await ground.decisionsOf([...records.values()]), partOf(inOrder, customerId), colleague)
  return [...changes(inOrder, customerId), ...decided, ...called].sort((a, b) =>
    a.at < b.at ? 1 : a.at > b.at ? -1 : 0,
  )
}

/** Entries of the records that ever were this customer, in their order → when each came and when it went. */
function changes(entries: readonly IdentityEntry[], customerId: CustomerId): HistoryEntry[] {
  const before = new Map<string, CustomerId>()
  return entries.flatMap(({ source, key, customerId: now, since: at }): HistoryEntry[] => {
    const record = nameOf({ source, key })
    const was = before.get(record)
    before.set(record, now)
    if (now === customerId) return [{ what: 'record-joined', at, source, key, ...(was ? { from: was } : {}) }]
    return was === customerId ? [{ what: 'record-left', at, source, key, to: now }] : []
  })
}

/** Names of the records that are this customer now. */
function partOf(entries: readonly IdentityEntry[], customerId: CustomerId): Set<string> {
  const latest = new Map(entries.map((entry) => [nameOf(entry), entry.customerId]))
  return new Set([...latest].flatMap(([name, id]) => (id === customerId ? [name] : [])))
}

/** What counts of what people said of these records; all that was said at once is one entry. */
function decisions(
  counting: readonly LoggedDecision[],
  records: ReadonlySet<string>,
  colleague: (personId: PersonId) => string | undefined,
): HistoryEntry[] {
  const told = counting.filter(({ left, right }) => records.has(nameOf(left)) || records.has(nameOf(right)))
  const together = Map.groupBy(told, ({ by, at, verdict }) => JSON.stringify([by, at, verdict]))
  return [...together.values()].flatMap((entries): HistoryEntry[] => {
    const [first] = entries
    if (!first) return []
    const sides = entries.map(({ left, right }) => (records.has(nameOf(left)) ? [left, right] : [right, left]))
    const by = colleague(first.by)
    return [
      {
        what: 'decided',
        at: first.at,
        verdict: first.verdict as ReviewVerdict,
        ...(by === undefined ? {} : { by }),
        these: distinct(sides.flatMap(([one]) => one ?? [])),
        others: distinct(sides.flatMap(([, other]) => other ?? [])),
        undo: first.seq,
      },
    ]
  })
}

const distinct = (records: readonly RecordRef[]): RecordName[] => [
  ...new Map(records.map(({ source, key }) => [nameOf({ source, key }), { source, key }])).values(),
]
