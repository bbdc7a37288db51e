/**
 * Days of queues rolled up. They lie beside the events they are made of, so that whatever is stored late takes back in its own commit
 * the days that would have heard it. Nothing else may be lost with them: the table can be emptied at any time.
 */
import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { CallId, Instant } from '../../../shared/vocabulary.ts'
import type { Rollup, RollupKind, RollupReader, RollupWriter } from '../../ports/queue-rollups.ts'
import type { Opened } from './database.ts'
import type { GroundTables } from './ground-tables.ts'

export interface RollupTables {
  queue_rollups: {
    made_by: string
    from_at: string
    to_at: string
    heard_at: string
    /** One of `rollupKinds`; "" is the claim of a day. */
    kind: string
    /** Of a claim: which. */
    body: string
  }
}

export const queueRollups: Migration = {
  // biome-ignore lint/suspicious/noExplicitAny: the type Kysely gives migrations, which outlive the tables' types
  async up(db: Kysely<any>) {
    await db.schema
      .createTable('queue_rollups')
      .addColumn('made_by', 'text', (c) => c.notNull())
      .addColumn('from_at', 'text', (c) => c.notNull())
      .addColumn('to_at', 'text', (c) => c.notNull())
      .addColumn('heard_at', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('body', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('queue_rollups_key', ['made_by', 'kind', 'from_at'])
      .execute()
    for (const column of ['to_at', 'heard_at'])
      await db.schema.createIndex(`queue_rollups_${column}`).on('queue_rollups').column(column).execute()
  },
}

const claimed = ''
const hourMs = 3_600_000
/** What a day hears of before it: what agents did last (24 h), see flows/gather-stays.ts. */
const hearsBeforeMs = 25 * hourMs

const plus = (at: Instant, ms: number): Instant => new Date(Date.parse(at) + ms).toISOString()

export interface Late {
  /** When the first of it happened. */
  since: Instant
  /** When the first of the stays began that it is about. */
  began: Instant
  until?: Instant | undefined
}

/** In the transaction of what is stored now. What is stored as it happens is of no day that is kept, and takes back none. */
export async function takeBackRollups(within: Kysely<GroundTables>, { since, began, until }: Late): Promise<void> {
  let days = within.deleteFrom('queue_rollups').where((e) => e.or([e('heard_at', '>', since), e('to_at', '>', began)]))
  if (until !== undefined) days = days.where('from_at', '<', plus(until, hearsBeforeMs))
  await days.execute()
}

/** These are one call from now on. */
export async function takeBackRollupsOf(within: Kysely<GroundTables>, calls: readonly CallId[]): Promise<void> {
  const { since, until } = await within
    .selectFrom('queue_events')
    .select((e) => [e.fn.min('received_at').as('since'), e.fn.max('received_at').as('until')])
    .where('call_id', 'in', [...calls])
    .executeTakeFirstOrThrow()
  if (since && until) await takeBackRollups(within, { since, began: since, until })
}

export function createRollupReader({ db }: Pick<Opened<GroundTables>, 'db'>): RollupReader {
  return {
    async rollups({ madeBy, kinds, from, to }) {
      const rows = await db
        .selectFrom('queue_rollups')
        .select(['from_at', 'to_at', 'kind', 'body'])
        .where('made_by', '=', madeBy)
        .where('kind', 'in', [...kinds])
        .where('from_at', '>=', from)
        .where('from_at', '<', to)
        .where('to_at', '<=', to)
        .orderBy('from_at')
        .execute()
      return rows.map(
        ({ from_at, to_at, kind, body }): Rollup => ({
          from: from_at,
          to: to_at,
          kind: kind as RollupKind,
          body,
        }),
      )
    },
    async rolledDays(madeBy) {
      const rows = await db
        .selectFrom('queue_rollups')
        .select('from_at')
        .where('made_by', '=', madeBy)
        .where('kind', '=', 'queue' satisfies RollupKind)
        .orderBy('from_at')
        .execute()
      return rows.map(({ from_at }) => from_at)
    },
  }
}

export function createRollupWriter({ db, kind }: Pick<Opened<GroundTables>, 'db' | 'kind'>): RollupWriter {
  /** Whoever is storing something is waited for, and waits: what they take back is all there is, or they are read. */
  async function alone(tx: Kysely<GroundTables>): Promise<void> {
    if (kind === 'postgres') await sql`lock table queue_rollups in share row exclusive mode`.execute(tx)
  }
  return {
    async claimRollup({ madeBy, from, to, heardUntil, claim }) {
      await db.transaction().execute(async (tx) => {
        await alone(tx)
        await tx
          .deleteFrom('queue_rollups')
          .where('from_at', '<', to)
          .where('to_at', '>', from)
          .where((e) => e.or([e('made_by', '<>', madeBy), e('kind', '=', claimed)]))
          .execute()
        const row = { made_by: madeBy, from_at: from, to_at: to, heard_at: heardUntil, kind: claimed, body: claim }
        await tx.insertInto('queue_rollups').values(row).execute()
      })
    },
    keepRollup: ({ madeBy, from, to, claim }, { heardUntil, bodies }) =>
      db.transaction().execute(async (tx) => {
        await alone(tx)
        const ofDay = { made_by: madeBy, from_at: from, to_at: to, heard_at: heardUntil }
        const held = await tx
          .deleteFrom('queue_rollups')
          .where('made_by', '=', madeBy)
          .where('from_at', '=', from)
          .where('kind', '=', claimed)
          .where('body', '=', claim)
          .executeTakeFirst()
        if (Number(held.numDeletedRows) === 0) return false
        await tx.deleteFrom('queue_rollups').where('made_by', '=', madeBy).where('from_at', '=', from).execute()
        const rows = Object.entries(bodies).map(([name, body]) => ({ ...ofDay, kind: name, body }))
        await tx.insertInto('queue_rollups').values(rows).execute()
        return true
      }),
  }
}
