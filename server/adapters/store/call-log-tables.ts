/**
 * What the call log is found by. Every index ends with when the call began, so that whatever is asked for comes newest
 * first without sorting; a call's queues and agents carry that beside them. Of each number its endings are kept, so that any
 * part of it is the beginning of one of them.
 */
import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { DatabaseAddress } from './database.ts'
import { endingsOf } from './number-endings.ts'

/** Rows of one statement. */
const rowsAtOnce = 1000

export const callLog = (kind: DatabaseAddress['kind']): Migration => ({
  // biome-ignore lint/suspicious/noExplicitAny: the type Kysely gives migrations, which outlive the tables' types
  async up(db: Kysely<any>) {
    const sqlite = kind === 'sqlite'
    await db.schema
      .createTable('call_queues')
      .addColumn('call_id', 'text', (c) => c.notNull())
      .addColumn('queue', 'text', (c) => c.notNull())
      .addColumn('started_at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('call_queues_key', ['call_id', 'queue'])
      .execute()
    await db.schema
      .createTable('number_parts')
      .addColumn('part', 'text', (c) => c.notNull())
      .addColumn('number', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('number_parts_key', ['part', 'number'])
      .modifyEnd(sqlite ? sql`without rowid` : sql``)
      .execute()
    await db.schema
      .createTable('call_seen')
      .addColumn('seq', sqlite ? 'integer' : 'bigserial', (c) => c.primaryKey())
      .addColumn('call_id', 'text', (c) => c.notNull())
      .addColumn('person_id', 'text', (c) => c.notNull().references('people.person_id'))
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('at', 'text', (c) => c.notNull())
      .execute()
    const nothing = (name: string, table: string) =>
      db.schema
        .alterTable(table)
        .addColumn(name, 'text', (c) => c.notNull().defaultTo(''))
        .execute()
    await nothing('direction', 'calls')
    await nothing('started_at', 'call_agents')
    await fillIn(db, sqlite)
    const index = (name: string, table: string, columns: string[]) =>
      db.schema.createIndex(name).on(table).columns(columns).execute()
    const newest = ['started_at', 'call_id']
    await index('calls_outcome', 'calls', ['outcome', ...newest])
    await index('calls_direction', 'calls', ['direction', ...newest])
    await db.schema.dropIndex('calls_customer').execute()
    await index('calls_customer', 'calls', ['customer_id', ...newest])
    await index('calls_number', 'calls', ['number', ...newest])
    await index('call_agents_newest', 'call_agents', ['username', ...newest])
    await index('call_queues_newest', 'call_queues', ['queue', ...newest])
    await index('call_seen_call', 'call_seen', ['call_id', 'seq'])
    await index('trace_at', 'trace', ['at'])
  },
})

/** Of calls that are there already. */
// biome-ignore lint/suspicious/noExplicitAny: see above
async function fillIn(db: Kysely<any>, sqlite: boolean): Promise<void> {
  const direction = sqlite ? sql`json_extract(content, '$.direction')` : sql`content::json->>'direction'`
  const called = sqlite ? sql`json_extract(content, '$.to.e164')` : sql`content::json->'to'->>'e164'`
  await sql`update calls set direction = coalesce(${direction}, 'inbound')`.execute(db)
  await sql`update calls set number = ${called} where direction = 'outbound'`.execute(db)
  await sql`update call_agents set started_at =
    coalesce((select started_at from calls where calls.call_id = call_agents.call_id), '')`.execute(db)
  await sql`insert into call_queues (call_id, queue, started_at)
    select call_id, queue, started_at from calls where queue is not null`.execute(db)
  const numbers = await db.selectFrom('calls').select('number').distinct().where('number', 'is not', null).execute()
  const parts = numbers.flatMap(({ number }) => endingsOf(number).map((part) => ({ part, number })))
  for (let at = 0; at < parts.length; at += rowsAtOnce)
    await db
      .insertInto('number_parts')
      .values(parts.slice(at, at + rowsAtOnce))
      .execute()
}
