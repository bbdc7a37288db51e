/** What was suggested and what was said to it: append-only logs of ids and codes. */
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { DatabaseAddress } from './database.ts'

export interface SuggestionTables {
  suggestion_answers: {
    seq: number
    at: string
    person_id: string
    call_id: string | null
    customer_id: string
    list: string
    item: string
    rule: string
    /** Null: taken back. */
    answer: string | null
  }
  suggestion_showings: {
    customer_id: string
    list: string
    item: string
    day: string
    rule: string
    held_back: number
  }
}

export const suggestionLogs = (kind: DatabaseAddress['kind']): Migration => ({
  // biome-ignore lint/suspicious/noExplicitAny: the type Kysely gives migrations, which outlive the tables' types
  async up(db: Kysely<any>) {
    let answers = db.schema
      .createTable('suggestion_answers')
      .addColumn('seq', kind === 'sqlite' ? 'integer' : 'bigserial', (c) => c.primaryKey())
      .addColumn('person_id', 'text', (c) => c.notNull().references('people.person_id'))
      .addColumn('call_id', 'text')
      .addColumn('answer', 'text')
    for (const column of ['at', 'customer_id', 'list', 'item', 'rule'])
      answers = answers.addColumn(column, 'text', (c) => c.notNull()) as never
    await answers.execute()
    await db.schema
      .createIndex('suggestion_answers_customer')
      .on('suggestion_answers')
      .columns(['customer_id', 'at'])
      .execute()
    let showings = db.schema.createTable('suggestion_showings').addColumn('held_back', 'integer', (c) => c.notNull())
    for (const column of ['customer_id', 'list', 'item', 'day', 'rule'])
      showings = showings.addColumn(column, 'text', (c) => c.notNull()) as never
    await showings
      .addPrimaryKeyConstraint('suggestion_showings_key', ['customer_id', 'list', 'item', 'day'] as never)
      .execute()
  },
})
