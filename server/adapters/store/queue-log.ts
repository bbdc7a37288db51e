/** Events of queues and agents in ground: an append-only log that is never cut, since figures are counted from it. */

import type { Kysely } from 'kysely'
import { type Insertable, type Selectable, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { QueueEvent } from '../../../shared/queue-board.ts'
import type { CallId } from '../../../shared/vocabulary.ts'
import type { QueueLogReader } from '../../ports/queue-log.ts'
import type { Opened } from './database.ts'
import type { GroundTables } from './ground-tables.ts'
import { takeBackRollups } from './queue-rollups.ts'

export interface QueueTables {
  queue_events: {
    seq: number
    type: string
    queue: string
    phone_system: string
    call_id: string | null
    extension: string | null
    username: string | null
    position: number | null
    wait_ms: number | null
    state: string | null
    reason: string | null
    /** The phone system's clock. */
    at: string | null
    received_at: string
  }
}

export const queueEvents = (kind: 'sqlite' | 'postgres'): Migration => ({
  // biome-ignore lint/suspicious/noExplicitAny: the type Kysely gives migrations, which outlive the tables' types
  async up(db: Kysely<any>) {
    await db.schema
      .createTable('queue_events')
      .addColumn('seq', kind === 'sqlite' ? 'integer' : 'bigserial', (c) => c.primaryKey())
      .addColumn('type', 'text', (c) => c.notNull())
      .addColumn('queue', 'text', (c) => c.notNull())
      .addColumn('phone_system', 'text', (c) => c.notNull())
      .addColumn('call_id', 'text')
      .addColumn('extension', 'text')
      .addColumn('username', 'text')
      .addColumn('position', 'integer')
      .addColumn('wait_ms', 'integer')
      .addColumn('state', 'text')
      .addColumn('reason', 'text')
      .addColumn('at', 'text')
      .addColumn('received_at', 'text', (c) => c.notNull())
      .execute()
    const index = (name: string, columns: string[]) =>
      db.schema.createIndex(`queue_events_${name}`).on('queue_events').columns(columns).execute()
    await index('received', ['received_at', 'seq'])
    await index('queue', ['queue', 'received_at', 'seq'])
    await index('call', ['call_id'])
  },
})

const columns = [
  'type',
  'queue',
  'phone_system',
  'call_id',
  'extension',
  'username',
  'position',
  'wait_ms',
  'state',
  'reason',
  'at',
  'received_at',
] as const

export async function putQueueEvents(
  { insertMany }: Pick<Opened<GroundTables>, 'insertMany'>,
  within: Opened<GroundTables>['db'],
  events: readonly QueueEvent[],
): Promise<void> {
  if (events.length === 0) return
  const rows = events.map(
    (one): Omit<Insertable<QueueTables['queue_events']>, 'seq'> => ({
      type: one.type,
      queue: one.queue,
      phone_system: one.phoneSystem,
      call_id: one.callId ?? null,
      extension: one.extension ?? null,
      username: one.username ?? null,
      position: one.position ?? null,
      wait_ms: one.waitMs ?? null,
      state: one.state ?? null,
      reason: one.reason ?? null,
      at: one.saidAt ?? null,
      received_at: one.at,
    }),
  )
  await insertMany(
    within,
    'queue_events',
    [...columns],
    rows.map((row) => columns.map((column) => row[column])),
  )
  const times = events.map(({ at }) => at).sort()
  const beganMs = events.map(({ at, waitMs = 0 }) => Date.parse(at) - waitMs)
  const [since = ''] = times
  await takeBackRollups(within, { since, began: new Date(Math.min(...beganMs)).toISOString(), until: times.at(-1) })
}

/** Written out: reports read tens of thousands. */
function toEvent(row: Selectable<QueueTables['queue_events']>): QueueEvent {
  const event: QueueEvent = {
    type: row.type as QueueEvent['type'],
    queue: row.queue,
    phoneSystem: row.phone_system,
    at: row.received_at,
  }
  if (row.call_id !== null) event.callId = row.call_id as CallId
  if (row.extension !== null) event.extension = row.extension
  if (row.username !== null) event.username = row.username
  if (row.position !== null) event.position = row.position
  if (row.wait_ms !== null) event.waitMs = row.wait_ms
  if (row.state !== null) event.state = row.state as NonNullable<QueueEvent['state']>
  if (row.reason !== null) event.reason = row.reason
  if (row.at !== null) event.saidAt = row.at
  return event
}

export function createQueueLogReader({ db }: Pick<Opened<GroundTables>, 'db'>): QueueLogReader {
  /** A call that has become part of another is told under the other's id. */
  const events = () =>
    db
      .selectFrom('queue_events')
      .leftJoin('merged_calls', 'merged_calls.call_id', 'queue_events.call_id')
      .selectAll('queue_events')
      .select(sql<string | null>`coalesce(merged_calls.into_call, queue_events.call_id)`.as('call_id'))
  return {
    async queueEvents({ from, to, queue, types, limit, cursor }) {
      let query = events()
      const [, at, written] = cursor?.match(/^(\S+) (\d{1,15})$/) ?? []
      // A later page begins where it begins, not at the beginning: the index is gone through once.
      const since = at ?? from
      if (since) query = query.where('received_at', '>=', since)
      if (to) query = query.where('received_at', '<', to)
      if (queue !== undefined) query = query.where('queue', '=', queue)
      if (types) query = query.where('type', 'in', types)
      const seq = Number(written)
      if (at !== undefined)
        query = query.where((e) =>
          e.or([e('received_at', '>', at), e.and([e('received_at', '=', at), e('seq', '>', seq)])]),
        )
      const rows = await query
        .orderBy('received_at')
        .orderBy('seq')
        .limit(limit + 1)
        .execute()
      const page = rows.slice(0, limit)
      const last = page.at(-1)
      return {
        events: page.map(toEvent),
        ...(rows.length > page.length && last ? { next: `${last.received_at} ${last.seq}` } : {}),
      }
    },
    async standingStates({ from, to }) {
      const told = db
        .selectFrom('queue_events')
        .select(['seq', 'received_at'])
        .select((e) =>
          e.fn
            .agg<number>('row_number')
            .over((o) =>
              o
                .partitionBy(['phone_system', 'extension', 'username', 'queue'])
                .orderBy('received_at', 'desc')
                .orderBy('seq', 'desc'),
            )
            .as('place'),
        )
        .where('type', '=', 'agent-state')
        .where('received_at', '>=', from)
        .where('received_at', '<', to)
      const newest = db.selectFrom(told.as('told')).select('seq').where('place', '=', 1)
      const rows = await events().where('seq', 'in', newest).orderBy('received_at').orderBy('seq').execute()
      return rows.map(toEvent)
    },
    async agentStates(since) {
      const newest = db
        .selectFrom('queue_events')
        .select((e) => e.fn.max('seq').as('seq'))
        .where('received_at', '>=', since)
        .where('type', '=', 'agent-state')
        .groupBy(['phone_system', 'extension', 'queue'])
      return (await events().where('seq', 'in', newest).orderBy('seq').execute()).map(toEvent)
    },
  }
}
