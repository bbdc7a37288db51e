/** Reads of the ground store, the same on both databases. `sessionByTokenHash` is prepared: every request asks it. */
import type { Selectable } from 'kysely'
import type { CallEvent } from '../../../shared/call-event.ts'
import type { Call, CallId, CustomerId, PersonId } from '../../../shared/vocabulary.ts'
import type { GroundReader, LoggedIdentity, OwnRecord, Person, TraceStep, ViewEntry } from '../../ports/ground-store.ts'
import type { Opened } from './database.ts'
import { createChoiceReader } from './ground-choices.ts'
import { createDecisionReader } from './ground-decisions.ts'
import { createPhoneSystemReader } from './ground-phone-systems.ts'
import type { GroundTables } from './ground-tables.ts'
import { inChunks, recordsBySource } from './in-chunks.ts'

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
    async call(callId) {
      const row = await db.selectFrom('calls').select('content').where('call_id', '=', callId).executeTakeFirst()
      return row ? (JSON.parse(row.content) as Call) : undefined
    },
    async calls(filter) {
      let query = db.selectFrom('calls').select(['calls.call_id', 'started_at', 'content'])
      const username = filter.username
      if (username !== undefined) {
        query = query
          .innerJoin('call_agents', 'call_agents.call_id', 'calls.call_id')
          .where('call_agents.username', '=', username)
      }
      if (filter.from) query = query.where('started_at', '>=', filter.from)
      if (filter.to) query = query.where('started_at', '<', filter.to)
      if (filter.queue) query = query.where('queue', '=', filter.queue)
      if (filter.outcome) query = query.where('outcome', '=', filter.outcome)
      if (filter.number) query = query.where('number', '=', filter.number)
      if (filter.customerId) query = query.where('customer_id', '=', filter.customerId)
      const [cursorAt, cursorId] = filter.cursor?.split(' ') ?? []
      if (cursorAt && cursorId) {
        query = query.where((e) =>
          e.or([
            e('started_at', '<', cursorAt),
            e.and([e('started_at', '=', cursorAt), e('calls.call_id', '<', cursorId)]),
          ]),
        )
      }
      const rows = await query
        .orderBy('started_at', 'desc')
        .orderBy('calls.call_id', 'desc')
        .limit(filter.limit + 1)
        .execute()
      const page = rows.slice(0, filter.limit)
      const last = page.at(-1)
      return {
        calls: page.map((row) => JSON.parse(row.content) as Call),
        ...(rows.length > page.length && last ? { next: `${last.started_at} ${last.call_id}` } : {}),
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
    async trace(callId) {
      const rows = await db.selectFrom('trace').selectAll().where('call_id', '=', callId).orderBy('seq').execute()
      return rows.map(
        (row): TraceStep => ({
          callId: row.call_id as CallId,
          step: row.step,
          at: row.at,
          afterMs: row.after_ms,
          params: JSON.parse(row.params),
        }),
      )
    },
    async events(callId) {
      const rows = await db
        .selectFrom('call_events')
        .select('content')
        .where('call_id', '=', callId)
        .orderBy('seq')
        .execute()
      return rows.map((row) => JSON.parse(row.content) as CallEvent)
    },
    async eventIdsSince(since) {
      const rows = await db
        .selectFrom('call_events')
        .select(['phone_system', 'event_id'])
        .where('received_at', '>=', since)
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
    ...createPhoneSystemReader(opened),
    close: () => opened.close(),
  }
}
