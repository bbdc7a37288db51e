/**
 * Reads of the call log. On SQLite they run on the event loop beside the pops, so whatever is asked for, a bounded number of
 * calls is looked at. One thing that is asked for leads: its index gives calls newest first, and ends as soon as a page is
 * full. What else must hold is asked of those calls alone, in terms no index knows, so that the database has no choice.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Call, CallId, Instant } from '../../../shared/vocabulary.ts'
import type { CallFilter, CallLogReader, CallsPage, Party, SeenEntry } from '../../ports/call-log.ts'
import { besideNumbers, narrow } from './call-log-filter.ts'
import type { Opened } from './database.ts'
import type { GroundTables } from './ground-tables.ts'
import { afterAllWith } from './number-endings.ts'

/** Calls looked at for each key of what leads: some five milliseconds on SQLite at a million calls (npm run bench -- call-log). */
const mostLookedAt = 2000
/** Numbers that one search for digits goes through; digits that more numbers have are found by going through calls. */
const mostNumbers = 2000
/** Of so few, each is walked by itself. */
const fewNumbers = 20

/** Calls of one statement. */
const mostAtOnce = 500

interface Place {
  started_at: string
  call_id: string
}
interface Walked {
  found: Place[]
  /** The last one looked at, where there may be more beyond it. */
  end?: Place
}

const newer = (a: Place, b: Place): number =>
  a.started_at === b.started_at ? (a.call_id < b.call_id ? 1 : -1) : a.started_at < b.started_at ? 1 : -1

export function createCallLogReader({ db, listed }: Opened<GroundTables>): CallLogReader {
  const rowsOf = async <Row>(query: RawBuilder<Row>): Promise<Row[]> => (await query.execute(db)).rows

  /** Undefined where they are too many. */
  async function numbersWith(digits: string): Promise<string[] | undefined> {
    const after = afterAllWith(digits)
    const rows = await db
      .selectFrom('number_parts')
      .select('number')
      .where('part', '>=', digits)
      .$if(after !== undefined, (query) => query.where('part', '<', after ?? ''))
      .limit(mostNumbers + 1)
      .execute()
    // One that has the digits twice comes twice.
    return rows.length > mostNumbers ? undefined : [...new Set(rows.map((row) => row.number))]
  }

  /** Calls of one key of what leads, newest first: at most `limit`, or as many as are among those looked at. */
  async function walk(lead: RawBuilder<unknown>, range: Range, others: RawBuilder<unknown>[], limit: number) {
    const from = sql`${lead} and ${range(sql`d`)}`
    const newest = sql`order by d.started_at desc, d.call_id desc`
    const [end] =
      others.length === 0
        ? []
        : await rowsOf<Place>(
            sql`select d.started_at, d.call_id from ${from} ${newest} limit 1 offset ${sql.lit(mostLookedAt)}`,
          )
    const bound = end ? sql`and (d.started_at, d.call_id) >= (${end.started_at}, ${end.call_id})` : sql``
    const found = await rowsOf<Place>(
      sql`select d.started_at, d.call_id from ${from} ${bound} ${and(others)} ${newest} limit ${sql.lit(limit)}`,
    )
    return { found, ...(end && found.length < limit ? { end } : {}) }
  }

  /** Calls of any of these numbers. Where nothing else is asked, of each no more than a page takes are looked at. */
  async function ofNumbers(numbers: string[], range: Range, others: RawBuilder<unknown>[], limit: number) {
    const enough =
      others.length > 0
        ? sql``
        : sql`and d.started_at >= coalesce((
            select e.started_at from calls as e where e.number = n.value and ${range(sql`e`)}
            order by e.started_at desc limit 1 offset ${sql.lit(limit)}), '')`
    const found = await rowsOf<Place>(sql`
      select d.started_at, d.call_id
      from ${listed(JSON.stringify(numbers))} as n cross join calls as d
      where d.number = n.value and ${range(sql`d`)} ${enough} ${and(others)}
      order by d.started_at desc, d.call_id desc limit ${sql.lit(limit)}`)
    return { found }
  }

  async function places(filter: CallFilter, limit: number): Promise<Walked> {
    const range = rangeOf(filter)
    const numbers = filter.digits === undefined ? undefined : await numbersWith(filter.digits)
    if (numbers?.length === 0) return { found: [] }
    const isFew = numbers !== undefined && numbers.length <= fewNumbers
    if (numbers && !isFew && !filter.customers) return ofNumbers(numbers, range, besideNumbers(filter), limit)
    const { leads, others } = narrow(filter, isFew ? numbers : undefined)
    return together(await Promise.all(leads.map((lead) => walk(lead, range, others, limit))))
  }

  async function contents(found: Place[]): Promise<Call[]> {
    if (found.length === 0) return []
    const ids = found.map((place) => place.call_id)
    const rows = await db.selectFrom('calls').select(['call_id', 'content']).where('call_id', 'in', ids).execute()
    const byId = new Map(rows.map((row) => [row.call_id, row.content]))
    return ids.flatMap((id) => {
      const content = byId.get(id)
      return content === undefined ? [] : [JSON.parse(content) as Call]
    })
  }

  return {
    async call(callId) {
      const asked = db.selectFrom('calls').select('content')
      const into = db.selectFrom('merged_calls').select('into_call').where('call_id', '=', callId)
      const row =
        (await asked.where('call_id', '=', callId).executeTakeFirst()) ??
        (await asked.where('call_id', '=', into).executeTakeFirst())
      return row ? (JSON.parse(row.content) as Call) : undefined
    },
    async callsOf(callIds) {
      const calls: Call[] = []
      for (let at = 0; at < callIds.length; at += mostAtOnce)
        calls.push(
          ...(await contents(callIds.slice(at, at + mostAtOnce).map((call_id) => ({ call_id, started_at: '' })))),
        )
      return calls
    },
    async calls(filter): Promise<CallsPage> {
      const { found, end } = await places(filter, filter.limit + 1)
      const page = found.slice(0, filter.limit)
      const isFull = found.length > filter.limit
      const next = isFull ? page.at(-1) : end
      return {
        calls: await contents(page),
        ...(next ? { next: `${next.started_at} ${next.call_id}` } : {}),
        ...(!isFull && end ? { lookedBackTo: end.started_at } : {}),
      }
    },
    async openCalls() {
      const rows = await db
        .selectFrom('calls')
        .select('content')
        .where('ended_at', 'is', null)
        .orderBy('started_at')
        .execute()
      return rows.map((row) => JSON.parse(row.content) as Call)
    },
    async newestWith(parties, from) {
      const found = await Promise.all([
        ...newestOf('number', distinct(parties, 'number'), from),
        ...newestOf('customer_id', distinct(parties, 'customerId'), from),
      ])
      const ids = new Set(found.flat().flatMap(({ call_id }) => call_id ?? []))
      return contents([...ids].map((call_id) => ({ call_id, started_at: '' })))
    },
    async seen(calls) {
      if (calls.length === 0) return []
      const rows = await db
        .selectFrom('call_seen')
        .selectAll()
        .where('call_id', 'in', [...calls])
        .orderBy('seq')
        .execute()
      return firstThatCount(
        rows.map((row) => ({
          callId: row.call_id as CallId,
          personId: row.person_id as SeenEntry['personId'],
          kind: row.kind as SeenEntry['kind'],
          at: row.at,
        })),
      )
    },
  }

  /** Answered, and made by us but not answered. */
  function newestOf(column: 'number' | 'customer_id', keys: string[], from: Instant) {
    if (keys.length === 0) return []
    const newest = (which: RawBuilder<unknown>) =>
      rowsOf<{ call_id: string | null }>(sql`
        select (select d.call_id from calls as d
          where d.${sql.ref(column)} = n.value and d.started_at >= ${from} and ${which}
          order by d.started_at desc limit 1) as call_id
        from ${listed(JSON.stringify(keys))} as n`)
    return [
      newest(sql`coalesce(d.outcome, '') = 'answered'`),
      newest(sql`coalesce(d.direction, '') = 'outbound' and coalesce(d.outcome, 'answered') <> 'answered'`),
    ]
  }
}

type Range = (alias: RawBuilder<unknown>) => RawBuilder<unknown>

/** When the calls began, and after which one of the page before. */
function rangeOf({ from, to, cursor }: CallFilter): Range {
  const [at, id] = cursor?.split(' ') ?? []
  return (d) => {
    const parts = [sql`1 = 1`]
    if (from) parts.push(sql`${d}.started_at >= ${from}`)
    if (to) parts.push(sql`${d}.started_at < ${to}`)
    if (at && id) parts.push(sql`(${d}.started_at, ${d}.call_id) < (${at}, ${id})`)
    return sql.join(parts, sql` and `)
  }
}

const and = (conditions: RawBuilder<unknown>[]): RawBuilder<unknown> =>
  sql`${sql.join(
    conditions.map((one) => sql`and ${one}`),
    sql` `,
  )}`

/** Each began at its own; what is further back than any of them got to is not known to be complete. */
function together(walked: Walked[]): Walked {
  const ends = walked.flatMap(({ end }) => end ?? []).sort(newer)
  const [end] = ends
  const all = new Map(walked.flatMap(({ found }) => found).map((place) => [place.call_id, place]))
  const found = [...all.values()].sort(newer)
  return end ? { found: found.filter((place) => newer(place, end) <= 0), end } : { found }
}

const distinct = (parties: readonly Party[], of: keyof Party): string[] => [
  ...new Set(parties.flatMap((party) => party[of] ?? [])),
]

function firstThatCount(entries: SeenEntry[]): SeenEntry[] {
  const counts = new Map<string, SeenEntry>()
  for (const entry of entries) {
    if (entry.kind === 'unseen') counts.delete(entry.callId)
    else if (!counts.has(entry.callId)) counts.set(entry.callId, entry)
  }
  return [...counts.values()]
}
