/** Reads of the ground store, the same on both databases. `sessionByTokenHash` is prepared: every request asks it. */
import type { Selectable } from 'kysely'
import type { CallEvent } from '../../../shared/call-event.ts'
import type { CallId, CustomerId, PersonId } from '../../../shared/vocabulary.ts'
import type { GroundReader, LoggedIdentity, OwnRecord, Person, TraceStep, ViewEntry } from '../../ports/ground-store.ts'
import { createAlertReader } from './alerts.ts'
import { createCallLogReader } from './call-log-reader.ts'
import { createContactLogReader } from './contact-log.ts'
import type { Opened } from './database.ts'
import { createChoiceReader } from './ground-choices.ts'
import { createContactReader } from './ground-contacts.ts'
import { createDecisionReader } from './ground-decisions.ts'
import { createPhoneSystemReader } from './ground-phone-systems.ts'
import type { GroundTables } from './ground-tables.ts'
import { inChunks, recordsBySource } from './in-chunks.ts'
import { createQueueLogReader } from './queue-log.ts'
import { createRollupReader } from './queue-rollups.ts'
import { createSegmentActionReader } from './segment-actions.ts'
import { createSuggestionReader } from './suggestion-log.ts'
import { createVoiceReader } from './survey-answers.ts'
import { createTermsRulesReader } from './terms-rules.ts'
import { createWallboardReader } from './wallboard-links.ts'
import { createWrapUpReader } from './wrap-ups.ts'

function toPerson(row: Selectable<GroundTables['people']>): Person {
  return {
    personId: row.person_id as PersonId,
    username: row.username,
    name: row.name,
    roles: JSON.parse(row.roles),
    teams: JSON.parse(row.teams),
    phones: JSON.parse(row.phones),
    ...(row.language ? { language: row.language as Person['language'] & {} } : {}),
    ...(row.password_hash ? { passwordHash: row.password_hash } : {}),
  }
}

const toLogged = (row: Selectable<GroundTables['identities']>): LoggedIdentity => ({
  source: row.source,
  key: row.key,
  customerId: row.customer_id as CustomerId,
  since: row.since,
  seq: row.seq,
})
const toOwnRecord = (row: Selectable<GroundTables['own_records']>): OwnRecord => ({
  key: row.key,
  customer: JSON.parse(row.content),
  at: row.at,
  by: row.by_person as PersonId,
})

export function createGroundReader(opened: Opened<GroundTables>): GroundReader {
  const { db } = opened
  const session = opened.prepare((tokenHash: string) =>
    db
      .selectFrom('sessions')
      .innerJoin('people', 'people.person_id', 'sessions.person_id')
      .selectAll()
      .where('sessions.token_hash', '=', tokenHash)
      .where('people.retired', '=', 0),
  )

  const partsOf = (callId: CallId) => db.selectFrom('merged_calls').select('call_id').where('into_call', '=', callId)
  const eventLog: GroundReader['eventLog'] = async (callId) => {
    const rows = await db
      .selectFrom('call_events')
      .select(['content', 'ignored'])
      .where((e) => e.or([e('call_id', '=', callId), e('call_id', 'in', partsOf(callId))]))
      .orderBy('seq')
      .execute()
    return rows.map(({ content, ignored }) => ({
      event: JSON.parse(content) as CallEvent,
      ...(ignored === null ? {} : { ignored }),
    }))
  }

  return {
    async people() {
      const rows = await db.selectFrom('people').selectAll().where('retired', '=', 0).orderBy('username').execute()
      return rows.map(toPerson)
    },
    async sessionByTokenHash(tokenHash) {
      const row = (await session(tokenHash))[0]
      if (!row) return undefined
      const person = toPerson(row)
      return {
        tokenHash,
        personId: person.personId,
        createdAt: row.created_at,
        expiresAt: row.expires_at,
        person,
      }
    },
    async identities() {
      const rows = await db.selectFrom('identities').selectAll().orderBy('seq').execute()
      return rows.map((row) => {
        const { seq: _, ...entry } = toLogged(row)
        return entry
      })
    },
    async identitiesOfRecords(records) {
      const found: LoggedIdentity[] = []
      for (const { source, keys } of recordsBySource(records)) {
        const rows = db.selectFrom('identities').selectAll().where('source', '=', source).where('key', 'in', keys)
        found.push(...(await rows.execute()).map(toLogged))
      }
      return found
    },
    async identitiesOfCustomers(customers) {
      const found: LoggedIdentity[] = []
      for (const some of inChunks(customers)) {
        const rows = db.selectFrom('identities').selectAll().where('customer_id', 'in', some)
        found.push(...(await rows.execute()).map(toLogged))
      }
      return found
    },
    ...createDecisionReader(opened),
    ...createTermsRulesReader(opened),
    ...createCallLogReader(opened),
    async trace(callId) {
      const rows = await db
        .selectFrom('trace')
        .selectAll()
        .where((e) => e.or([e('call_id', '=', callId), e('call_id', 'in', partsOf(callId))]))
        .orderBy('seq')
        .execute()
      return rows.map(
        (row): TraceStep => ({
          callId,
          step: row.step,
          at: row.at,
          afterMs: row.after_ms,
          params: JSON.parse(row.params),
        }),
      )
    },
    events: async (callId) => (await eventLog(callId)).map(({ event }) => event),
    eventLog,
    async eventIdsSince(since, phoneSystems) {
      if (phoneSystems.length === 0) return []
      const rows = await db
        .selectFrom('call_events')
        .select(['phone_system', 'event_id'])
        .where('received_at', '>=', since)
        .where('phone_system', 'in', phoneSystems)
        .execute()
      return rows.map((row) => `${row.phone_system} ${row.event_id}`)
    },
    async views(limit) {
      const rows = await db.selectFrom('views').selectAll().orderBy('seq', 'desc').limit(limit).execute()
      return rows.map(
        (row): ViewEntry => ({
          personId: row.person_id as PersonId,
          ...(row.customer_id ? { customerId: row.customer_id as CustomerId } : {}),
          ...(row.call_id ? { callId: row.call_id as CallId } : {}),
          what: row.what as ViewEntry['what'],
          at: row.at,
        }),
      )
    },
    async setting(name) {
      const row = await db.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst()
      return row?.value
    },
    async connectedSources() {
      const rows = await db.selectFrom('connected_sources').selectAll().orderBy('name').execute()
      return rows.map((row) => ({
        name: row.name,
        sealed: row.sealed,
        connectedAt: row.connected_at,
        connectedBy: row.connected_by as PersonId,
      }))
    },
    async ownRecords() {
      return (await db.selectFrom('own_records').selectAll().orderBy('key').execute()).map(toOwnRecord)
    },
    async ownRecord(key) {
      const row = await db.selectFrom('own_records').selectAll().where('key', '=', key).executeTakeFirst()
      return row && toOwnRecord(row)
    },
    async assignedPhones() {
      const rows = await db.selectFrom('assigned_phones').selectAll().execute()
      return rows.map((row) => ({ phoneSystem: row.phone_system, extension: row.extension, username: row.username }))
    },
    ...createChoiceReader(opened),
    ...createContactReader(opened),
    ...createPhoneSystemReader(opened),
    ...createRollupReader(opened),
    ...createQueueLogReader(opened),
    ...createWrapUpReader(opened),
    ...createSegmentActionReader(opened),
    ...createWallboardReader(opened),
    ...createAlertReader(opened),
    ...createVoiceReader(opened),
    ...createContactLogReader(opened),
    ...createSuggestionReader(opened),
    close: () => opened.close(),
  }
}
