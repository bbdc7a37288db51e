/**
 * Answers to surveys that were sent to us. They hold what customers wrote: erasing deletes rows. That an answer came is kept
 * apart, by a hash of its id, so that what was erased does not come back when it is sent again.
 */
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

export interface SurveyTables {
  survey_ids: { id_hash: string; received_at: string }
  survey_answers: {
    id_hash: string
    at: string
    score: number
    comment: string | null
    /** `["record",source,key]` or `["number",e164]`, JSON; null where it is about a call. */
    told_of: string | null
    call_id: string | null
  }
}

export const surveyAnswers: Migration = {
  // biome-ignore lint/suspicious/noExplicitAny: the type Kysely gives migrations, which outlive the tables' types
  async up(db: Kysely<any>) {
    await db.schema
      .createTable('survey_ids')
      .addColumn('id_hash', 'text', (c) => c.primaryKey())
      .addColumn('received_at', 'text', (c) => c.notNull())
      .execute()
    await db.schema
      .createTable('survey_answers')
      .addColumn('id_hash', 'text', (c) => c.primaryKey())
      .addColumn('at', 'text', (c) => c.notNull())
      .addColumn('score', 'integer', (c) => c.notNull())
      .addColumn('comment', 'text')
      .addColumn('told_of', 'text')
      .addColumn('call_id', 'text')
      .execute()
    // What is counted while it rings is counted in the index alone.
    for (const [name, by] of [
      ['survey_answers_of', 'told_of'],
      ['survey_answers_call', 'call_id'],
    ] as const)
      await db.schema.createIndex(name).on('survey_answers').columns([by, 'at', 'score']).execute()
  },
}
