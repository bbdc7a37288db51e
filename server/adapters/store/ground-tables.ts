/**
 * Tables of the ground store and their migrations. Append-only logs (events, identities, decisions, trace, views) hold ids and
 * codes only, so that erasing a person needs no rewriting. Structures that are only ever read whole are JSON text.
 */
import type { Kysely } from 'kysely'
import type { Migration, MigrationProvider } from 'kysely/migration'
import { type AlertTables, alertLog } from './alerts.ts'
import { callLog } from './call-log-tables.ts'
import type { DatabaseAddress } from './database.ts'
import { type PhoneSystemTables, phoneSystemsConnected } from './ground-phone-systems.ts'
import { type QueueTables, queueEvents } from './queue-log.ts'
import { queueRollups, type RollupTables } from './queue-rollups.ts'
import { type SegmentActionTables, segmentActions } from './segment-actions.ts'
import { type SuggestionTables, suggestionLogs } from './suggestion-tables.ts'
import { type SurveyTables, surveyAnswers } from './survey-tables.ts'
import { type TermsRulesTables, termsRules } from './terms-rules.ts'
import { type WallboardTables, wallboardLinks } from './wallboard-links.ts'
import { type WrapUpTables, wrapUps } from './wrap-up-tables.ts'

export interface GroundTables
  extends PhoneSystemTables,
    QueueTables,
    RollupTables,
    AlertTables,
    WrapUpTables,
    SegmentActionTables,
    SurveyTables,
    SuggestionTables,
    WallboardTables,
    TermsRulesTables {
  people: {
    person_id: string
    username: string
    name: string
    roles: string
    teams: string
    phones: string
    language: string | null
    password_hash: string | null
    retired: number
  }
  sessions: { token_hash: string; person_id: string; created_at: string; expires_at: string }
  identities: { seq: number; source: string; key: string; customer_id: string; since: string }
  decisions: {
    seq: number
    left_source: string
    left_key: string
    right_source: string
    right_key: string
    verdict: string
    by_person: string
    at: string
  }
  models: {
    version: number
    at: string
    by_person: string | null
    content: string
    records: number
    sources: string
  }
  calls: {
    call_id: string
    started_at: string
    ended_at: string | null
    outcome: string | null
    queue: string | null
    number: string | null
    customer_id: string | null
    line: string | null
    direction: string
    content: string
  }
  /** Calls that turned out to be another, heard by a second phone system. */
  merged_calls: { call_id: string; into_call: string }
  call_agents: { call_id: string; username: string; started_at: string }
  call_queues: { call_id: string; queue: string; started_at: string }
  number_parts: { part: string; number: string }
  call_seen: { seq: number; call_id: string; person_id: string; kind: string; at: string }
  call_events: {
    seq: number
    phone_system: string
    event_id: string
    call_id: string | null
    received_at: string
    ignored: string | null
    content: string
  }
  trace: { seq: number; call_id: string; step: string; at: string; after_ms: number; params: string }
  views: {
    seq: number
    person_id: string
    customer_id: string | null
    call_id: string | null
    what: string
    at: string
  }
  settings: { name: string; value: string }
  connected_sources: { name: string; sealed: string; connected_at: string; connected_by: string }
  own_records: { key: string; content: string; at: string; by_person: string }
  assigned_phones: { phone_system: string; extension: string; username: string }
  number_choices: {
    seq: number
    e164: string
    customer_id: string
    kind: string
    call_id: string | null
    by_person: string
    at: string
  }
}

const first = (kind: DatabaseAddress['kind']): Migration => ({
  // biome-ignore lint/suspicious/noExplicitAny: the type Kysely gives migrations, which outlive the tables' types
  async up(db: Kysely<any>) {
    const serial = kind === 'sqlite' ? 'integer' : 'bigserial'
    const table = (name: string) => db.schema.createTable(name)
    await table('people')
      .addColumn('person_id', 'text', (c) => c.primaryKey())
      .addColumn('username', 'text', (c) => c.notNull().unique())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('roles', 'text', (c) => c.notNull())
      .addColumn('teams', 'text', (c) => c.notNull())
      .addColumn('phones', 'text', (c) => c.notNull())
      .addColumn('language', 'text')
      .addColumn('password_hash', 'text')
      .addColumn('retired', 'integer', (c) => c.notNull().defaultTo(0))
      .execute()
    await table('sessions')
      .addColumn('token_hash', 'text', (c) => c.primaryKey())
      .addColumn('person_id', 'text', (c) => c.notNull().references('people.person_id'))
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addColumn('expires_at', 'text', (c) => c.notNull())
      .execute()
    await table('identities')
      .addColumn('seq', serial, (c) => c.primaryKey())
      .addColumn('source', 'text', (c) => c.notNull())
      .addColumn('key', 'text', (c) => c.notNull())
      .addColumn('customer_id', 'text', (c) => c.notNull())
      .addColumn('since', 'text', (c) => c.notNull())
      .execute()
    await table('calls')
      .addColumn('call_id', 'text', (c) => c.primaryKey())
      .addColumn('started_at', 'text', (c) => c.notNull())
      .addColumn('ended_at', 'text')
      .addColumn('outcome', 'text')
      .addColumn('queue', 'text')
      .addColumn('number', 'text')
      .addColumn('content', 'text', (c) => c.notNull())
      .execute()
    await db.schema.createIndex('calls_started').on('calls').columns(['started_at', 'call_id']).execute()
    await table('call_agents')
      .addColumn('call_id', 'text', (c) => c.notNull())
      .addColumn('username', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('call_agents_key', ['username', 'call_id'])
      .execute()
    await table('call_events')
      .addColumn('seq', serial, (c) => c.primaryKey())
      .addColumn('phone_system', 'text', (c) => c.notNull())
      .addColumn('event_id', 'text', (c) => c.notNull())
      .addColumn('call_id', 'text')
      .addColumn('received_at', 'text', (c) => c.notNull())
      .addColumn('ignored', 'text')
      .addColumn('content', 'text', (c) => c.notNull())
      .execute()
    await db.schema.createIndex('call_events_received').on('call_events').column('received_at').execute()
    await db.schema.createIndex('call_events_call').on('call_events').column('call_id').execute()
    await table('trace')
      .addColumn('seq', serial, (c) => c.primaryKey())
      .addColumn('call_id', 'text', (c) => c.notNull())
      .addColumn('step', 'text', (c) => c.notNull())
      .addColumn('at', 'text', (c) => c.notNull())
      .addColumn('after_ms', 'real', (c) => c.notNull())
      .addColumn('params', 'text', (c) => c.notNull())
      .execute()
    await db.schema.createIndex('trace_call').on('trace').column('call_id').execute()
    await table('views')
      .addColumn('seq', serial, (c) => c.primaryKey())
      .addColumn('person_id', 'text', (c) => c.notNull())
      .addColumn('customer_id', 'text')
      .addColumn('call_id', 'text')
      .addColumn('what', 'text', (c) => c.notNull())
      .addColumn('at', 'text', (c) => c.notNull())
      .execute()
    await table('settings')
      .addColumn('name', 'text', (c) => c.primaryKey())
      .addColumn('value', 'text', (c) => c.notNull())
      .execute()
  },
})

/** Sources connected, customers typed in and phones given in the browser; and calls by their customer. */
const connecting: Migration = {
  // biome-ignore lint/suspicious/noExplicitAny: the type Kysely gives migrations, which outlive the tables' types
  async up(db: Kysely<any>) {
    const table = (name: string) => db.schema.createTable(name)
    await table('connected_sources')
      .addColumn('name', 'text', (c) => c.primaryKey())
      .addColumn('sealed', 'text', (c) => c.notNull())
      .addColumn('connected_at', 'text', (c) => c.notNull())
      .addColumn('connected_by', 'text', (c) => c.notNull())
      .execute()
    await table('own_records')
      .addColumn('key', 'text', (c) => c.primaryKey())
      .addColumn('content', 'text', (c) => c.notNull())
      .addColumn('at', 'text', (c) => c.notNull())
      .addColumn('by_person', 'text', (c) => c.notNull())
      .execute()
    await table('assigned_phones')
      .addColumn('phone_system', 'text', (c) => c.notNull())
      .addColumn('extension', 'text', (c) => c.notNull())
      .addColumn('username', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('assigned_phones_key', ['phone_system', 'extension'])
      .execute()
    await db.schema.alterTable('calls').addColumn('customer_id', 'text').execute()
    await db.schema.createIndex('calls_customer').on('calls').columns(['customer_id', 'started_at']).execute()
  },
}

/** Matching what has changed asks for the past of few records, in a log of millions. */
const identitiesLookedUp: Migration = {
  // biome-ignore lint/suspicious/noExplicitAny: see above
  async up(db: Kysely<any>) {
    await db.schema.createIndex('identities_record').on('identities').columns(['source', 'key']).execute()
    await db.schema.createIndex('identities_customer').on('identities').column('customer_id').execute()
  },
}

/** What people have said of two records. */
const decisions = (kind: DatabaseAddress['kind']): Migration => ({
  // biome-ignore lint/suspicious/noExplicitAny: see above
  async up(db: Kysely<any>) {
    await db.schema
      .createTable('decisions')
      .addColumn('seq', kind === 'sqlite' ? 'integer' : 'bigserial', (c) => c.primaryKey())
      .addColumn('left_source', 'text', (c) => c.notNull())
      .addColumn('left_key', 'text', (c) => c.notNull())
      .addColumn('right_source', 'text', (c) => c.notNull())
      .addColumn('right_key', 'text', (c) => c.notNull())
      .addColumn('verdict', 'text', (c) => c.notNull())
      .addColumn('by_person', 'text', (c) => c.notNull())
      .addColumn('at', 'text', (c) => c.notNull())
      .execute()
    for (const side of ['left', 'right'])
      await db.schema
        .createIndex(`decisions_${side}`)
        .on('decisions')
        .columns([`${side}_source`, `${side}_key`])
        .execute()
  },
})

/** What matching goes by. Holds no name and no number of anyone. */
const models = (kind: DatabaseAddress['kind']): Migration => ({
  // biome-ignore lint/suspicious/noExplicitAny: see above
  async up(db: Kysely<any>) {
    await db.schema
      .createTable('models')
      .addColumn('version', kind === 'sqlite' ? 'integer' : 'bigserial', (c) => c.primaryKey())
      .addColumn('at', 'text', (c) => c.notNull())
      .addColumn('by_person', 'text')
      .addColumn('content', 'text', (c) => c.notNull())
      .execute()
  },
})

/** How much a model has learnt from, told without opening it: one of a million records is megabytes of JSON. */
const modelsLearntFrom: Migration = {
  // biome-ignore lint/suspicious/noExplicitAny: see above
  async up(db: Kysely<any>) {
    const add = (name: string, type: 'integer' | 'text', before: number | string) =>
      db.schema
        .alterTable('models')
        .addColumn(name, type, (c) => c.notNull().defaultTo(before))
        .execute()
    await add('records', 'integer', 0)
    await add('sources', 'text', '[]')
    for (const { version } of await db.selectFrom('models').select('version').execute()) {
      const row = await db
        .selectFrom('models')
        .select('content')
        .where('version', '=', version)
        .executeTakeFirstOrThrow()
      // As models were on the day of this migration.
      const { frequencies, populations } = JSON.parse(row.content) as {
        frequencies: { records: number }
        populations: Record<string, { within: Record<string, number> }>
      }
      const sources = new Set(Object.values(populations).flatMap(({ within }) => Object.keys(within)))
      await db
        .updateTable('models')
        .set({ records: frequencies.records, sources: JSON.stringify([...sources].sort()) })
        .where('version', '=', version)
        .execute()
    }
  },
}

/**
 * Which customer people chose for a number, and when they took it back; and the line of a call. Unlike the logs this names a
 * number: to erase a customer is to delete the rows of theirs, which nothing else points at.
 */
const learning = (kind: DatabaseAddress['kind']): Migration => ({
  // biome-ignore lint/suspicious/noExplicitAny: see above
  async up(db: Kysely<any>) {
    await db.schema
      .createTable('number_choices')
      .addColumn('seq', kind === 'sqlite' ? 'integer' : 'bigserial', (c) => c.primaryKey())
      .addColumn('e164', 'text', (c) => c.notNull())
      .addColumn('customer_id', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('call_id', 'text')
      .addColumn('by_person', 'text', (c) => c.notNull().references('people.person_id'))
      .addColumn('at', 'text', (c) => c.notNull())
      .execute()
    await db.schema.createIndex('number_choices_number').on('number_choices').columns(['e164', 'seq']).execute()
    await db.schema.createIndex('number_choices_call').on('number_choices').column('call_id').execute()
    await db.schema.alterTable('calls').addColumn('line', 'text').execute()
    const newestOnLine = ['customer_id', 'line', 'started_at']
    await db.schema.createIndex('calls_customer_line').on('calls').columns(newestOnLine).execute()
  },
})

/** One call heard by two phone systems: what pointed at either points at the one that is left. */
const mergedCalls: Migration = {
  // biome-ignore lint/suspicious/noExplicitAny: see above
  async up(db: Kysely<any>) {
    await db.schema
      .createTable('merged_calls')
      .addColumn('call_id', 'text', (c) => c.primaryKey())
      .addColumn('into_call', 'text', (c) => c.notNull())
      .execute()
    await db.schema.createIndex('merged_calls_into').on('merged_calls').column('into_call').execute()
  },
}

export const groundMigrations = (kind: DatabaseAddress['kind']): MigrationProvider => ({
  getMigrations: async () => ({
    '2026-11-24 first': first(kind),
    '2026-11-25 connecting': connecting,
    '2026-11-25 identities looked up': identitiesLookedUp,
    '2026-11-25 people decide': decisions(kind),
    '2026-11-25 models of matching': models(kind),
    '2026-11-25 preferred numbers': learning(kind),
    '2026-11-25 what models learnt from': modelsLearntFrom,
    '2026-11-26 merged calls': mergedCalls,
    '2026-11-26 queue events': queueEvents(kind),
    '2026-11-26 call log': callLog(kind),
    '2026-11-26 phone systems connected': phoneSystemsConnected,
    '2026-11-27 wrap-ups': wrapUps,
    '2026-11-28 actions of segments': segmentActions,
    '2026-11-28 answers to surveys': surveyAnswers,
    '2026-11-28 rules for terms': termsRules,
    '2026-11-28 what was suggested': suggestionLogs(kind),
    '2026-11-29 links of wallboards': wallboardLinks,
    '2026-11-30 queues rolled up': queueRollups,
    '2026-11-30 alerts': alertLog(kind),
  }),
})
