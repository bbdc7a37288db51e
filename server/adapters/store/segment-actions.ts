/** What the firm does about each segment, by version: table, reads and writes. It names no customer. */
import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Segment } from '../../../shared/insight-value.ts'
import type { PersonId } from '../../../shared/vocabulary.ts'
import type { SegmentActionReader, SegmentActionWriter } from '../../ports/segment-actions.ts'
import type { Opened } from './database.ts'
import type { GroundTables } from './ground-tables.ts'

export interface SegmentActionTables {
  segment_actions: { segment: string; version: number; content: string; by_person: string; at: string }
}

export const segmentActions: Migration = {
  // biome-ignore lint/suspicious/noExplicitAny: the type Kysely gives migrations, which outlive the tables' types
  async up(db: Kysely<any>) {
    await db.schema
      .createTable('segment_actions')
      .addColumn('segment', 'text', (c) => c.notNull())
      .addColumn('version', 'integer', (c) => c.notNull())
      .addColumn('content', 'text', (c) => c.notNull())
      .addColumn('by_person', 'text', (c) => c.notNull().references('people.person_id'))
      .addColumn('at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('segment_actions_key', ['segment', 'version'])
      .execute()
  },
}

export function createSegmentActionReader({ db }: Opened<GroundTables>): SegmentActionReader {
  return {
    async segmentActions(each) {
      const rows = await db
        .selectFrom('segment_actions as one')
        .innerJoin('people', 'people.person_id', 'one.by_person')
        .selectAll('one')
        .select('people.name')
        .where('one.version', '>', (e) =>
          e
            .selectFrom('segment_actions as other')
            .select((newest) => sql<number>`${newest.fn.max('other.version')} - ${each}`.as('after'))
            .whereRef('other.segment', '=', 'one.segment'),
        )
        .orderBy('one.segment')
        .orderBy('one.version', 'desc')
        .execute()
      return rows.map((row) => ({
        segment: row.segment as Segment,
        version: row.version,
        text: row.content,
        by: row.by_person as PersonId,
        byName: row.name,
        at: row.at,
      }))
    },
  }
}

export function createSegmentActionWriter({ db, kind }: Opened<GroundTables>): SegmentActionWriter {
  return {
    saveSegmentAction: ({ segment, text, by, at, over }) =>
      db.transaction().execute(async (tx) => {
        // SQLite has one writer.
        if (kind === 'postgres') await sql`select pg_advisory_xact_lock(hashtext(${segment}))`.execute(tx)
        const { newest } = await tx
          .selectFrom('segment_actions')
          .select((e) => e.fn.coalesce(e.fn.max('version'), sql<number>`0`).as('newest'))
          .where('segment', '=', segment)
          .executeTakeFirstOrThrow()
        if (newest !== over) return undefined
        const version = over + 1
        await tx.insertInto('segment_actions').values({ segment, version, content: text, by_person: by, at }).execute()
        return version
      }),
  }
}
