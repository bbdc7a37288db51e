/** What people wrote down of calls: the newest of each person and call. It holds what they typed: erasing deletes rows. */
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

export interface WrapUpTables {
  wrap_ups: {
    call_id: string
    person_id: string
    rev: number
    note: string
    reason: string | null
    mood: string | null
    follow_up_on: string | null
    follow_up_by: string | null
    follow_up_done_at: string | null
    finished_at: string | null
    at: string
  }
}

export const wrapUps: Migration = {
  // biome-ignore lint/suspicious/noExplicitAny: the type Kysely gives migrations, which outlive the tables' types
  async up(db: Kysely<any>) {
    await db.schema
      .createTable('wrap_ups')
      .addColumn('call_id', 'text', (c) => c.notNull())
      .addColumn('person_id', 'text', (c) => c.notNull().references('people.person_id'))
      .addColumn('rev', 'integer', (c) => c.notNull())
      .addColumn('note', 'text', (c) => c.notNull())
      .addColumn('reason', 'text')
      .addColumn('mood', 'text')
      .addColumn('follow_up_on', 'text')
      .addColumn('follow_up_by', 'text')
      .addColumn('follow_up_done_at', 'text')
      .addColumn('finished_at', 'text')
      .addColumn('at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('wrap_ups_key', ['call_id', 'person_id'])
      .execute()
    await db.schema
      .createIndex('wrap_ups_follow_up')
      .on('wrap_ups')
      .columns(['follow_up_by', 'follow_up_done_at', 'follow_up_on'])
      .execute()
  },
}
