/** Writes of the ground store, the same on both databases. Each promise resolves after its commit. */
import { type Insertable, sql } from 'kysely'
import type { CallEvent } from '../../../shared/call-event.ts'
import type { CallId } from '../../../shared/vocabulary.ts'
import type { EventRecord, GroundWriter, NumberChoice, Person } from '../../ports/ground-store.ts'
import { createAlertWriter } from './alerts.ts'
import { putCall } from './call-log-writes.ts'
import type { Opened } from './database.ts'
import { gathered } from './gathered.ts'
import { createCallGiver } from './ground-contacts.ts'
import { createPhoneSystemWriter } from './ground-phone-systems.ts'
import type { GroundTables } from './ground-tables.ts'
import { putQueueEvents } from './queue-log.ts'
import { createRollupWriter, takeBackRollupsOf } from './queue-rollups.ts'
import { createSegmentActionWriter } from './segment-actions.ts'
import { createSuggestionWriter } from './suggestion-log.ts'
import { createVoiceWriter, moveSurveyAnswers } from './survey-answers.ts'
import { createTermsRulesWriter } from './terms-rules.ts'
import { createWallboardWriter } from './wallboard-links.ts'
import { createWrapUpWriter, moveWrapUps } from './wrap-ups.ts'

const personColumns = (person: Person) => ({
  username: person.username,
  name: person.name,
  roles: JSON.stringify(person.roles),
  teams: JSON.stringify(person.teams),
  phones: JSON.stringify(person.phones),
  retired: 0,
})

export function createGroundWriter(opened: Opened<GroundTables>): GroundWriter {
  const { db } = opened

  async function absorb(within: typeof db, callId: CallId, into: CallId): Promise<void> {
    await takeBackRollupsOf(within, [callId, into])
    await within.deleteFrom('calls').where('call_id', '=', callId).execute()
    for (const table of ['call_agents', 'call_queues'] as const)
      await within.deleteFrom(table).where('call_id', '=', callId).execute()
    await moveWrapUps(opened, within, callId, into)
    await moveSurveyAnswers(within, callId, into)
    await within.updateTable('merged_calls').set({ into_call: into }).where('into_call', '=', callId).execute()
    await within
      .insertInto('merged_calls')
      .values({ call_id: callId, into_call: into })
      .onConflict((c) => c.column('call_id').doUpdateSet({ into_call: into }))
      .execute()
  }

  async function putChoice(within: typeof db, choice: NumberChoice): Promise<void> {
    const { number, customerId, kind, callId, by, at } = choice
    await within
      .insertInto('number_choices')
      .values({
        e164: number,
        customer_id: customerId,
        kind,
        call_id: callId ?? null,
        by_person: by,
        at,
      } as Insertable<GroundTables['number_choices']>)
      .execute()
  }

  async function forgetCallerOf(within: typeof db, callId: CallId): Promise<void> {
    const ids = within.selectFrom('merged_calls').select('call_id').where('into_call', '=', callId)
    const isOfCall = sql<boolean>`call_id = ${callId} or call_id in (${ids})`
    await within.deleteFrom('number_choices').where(isOfCall).execute()
    const rows = await within.selectFrom('call_events').select(['seq', 'content']).where(isOfCall).execute()
    for (const { seq, content } of rows) {
      const { from: _from, fromName: _name, ...rest } = JSON.parse(content) as CallEvent
      await within
        .updateTable('call_events')
        .set({ content: JSON.stringify({ ...rest, withheld: true }) })
        .where('seq', '=', seq)
        .execute()
    }
  }

  async function putEvent(within: typeof db, record: EventRecord): Promise<void> {
    const { event, callId, call, ignored, forgetCaller, absorbed, queueEvents = [] } = record
    if (callId && absorbed) await absorb(within, absorbed, callId)
    if (callId && forgetCaller) await forgetCallerOf(within, callId)
    await within
      .insertInto('call_events')
      .values({
        phone_system: event.phoneSystem,
        event_id: event.id,
        call_id: callId ?? null,
        received_at: event.receivedAt,
        ignored: ignored ?? null,
        content: JSON.stringify(event),
      } as Insertable<GroundTables['call_events']>)
      .execute()
    if (call) await putCall(within, call)
    await putQueueEvents(opened, within, queueEvents)
  }

  const events = gathered<EventRecord>((records) =>
    db.transaction().execute(async (tx) => {
      for (const record of records) await putEvent(tx, record)
    }),
  )

  return {
    async savePerson(person) {
      const columns = personColumns(person)
      const hash = person.passwordHash ? { password_hash: person.passwordHash } : {}
      await db
        .insertInto('people')
        .values({
          person_id: person.personId,
          ...columns,
          language: person.language ?? null,
          password_hash: person.passwordHash ?? null,
        })
        .onConflict((c) => c.column('username').doUpdateSet({ ...columns, ...hash }))
        .execute()
    },
    async retirePeopleExcept(usernames) {
      await db.transaction().execute(async (tx) => {
        await tx
          .updateTable('people')
          .set({ retired: 1 })
          .where('username', 'not in', usernames.length > 0 ? usernames : [''])
          .execute()
        const retired = tx.selectFrom('people').select('person_id').where('retired', '=', 1)
        await tx.deleteFrom('sessions').where('person_id', 'in', retired).execute()
      })
    },
    async setLanguage(personId, language) {
      await db.updateTable('people').set({ language }).where('person_id', '=', personId).execute()
    },
    async openSession(session) {
      await db
        .insertInto('sessions')
        .values({
          token_hash: session.tokenHash,
          person_id: session.personId,
          created_at: session.createdAt,
          expires_at: session.expiresAt,
        })
        .execute()
    },
    async closeSession(tokenHash) {
      await db.deleteFrom('sessions').where('token_hash', '=', tokenHash).execute()
    },
    async closeSessionsOf(personId) {
      await db.deleteFrom('sessions').where('person_id', '=', personId).execute()
    },
    async dropExpiredSessions(now) {
      await db.deleteFrom('sessions').where('expires_at', '<=', now).execute()
    },
    async appendIdentities(entries) {
      if (entries.length === 0) return
      await db.transaction().execute((tx) =>
        opened.insertMany(
          tx,
          'identities',
          ['source', 'key', 'customer_id', 'since'],
          entries.map((entry) => [entry.source, entry.key, entry.customerId, entry.since]),
        ),
      )
    },
    async appendModel(model) {
      const { at, by, records, sources, content } = model
      const row = { at, by_person: by ?? null, records, sources: JSON.stringify(sources), content }
      const { version } = await db
        .insertInto('models')
        .values(row as never)
        .returning('version')
        .executeTakeFirstOrThrow()
      return { ...model, version: Number(version) }
    },
    async appendDecisions(decisions) {
      if (decisions.length === 0) return
      await db.transaction().execute((tx) =>
        opened.insertMany(
          tx,
          'decisions',
          ['left_source', 'left_key', 'right_source', 'right_key', 'verdict', 'by_person', 'at'],
          decisions.map(({ left, right, verdict, by, at }) => [
            left.source,
            left.key,
            right.source,
            right.key,
            verdict,
            by,
            at,
          ]),
        ),
      )
    },
    recordEvent: (record) => events.write(record),
    async saveCall(call, choice, queueEvents = []) {
      await db.transaction().execute(async (tx) => {
        await putCall(tx, call)
        if (choice) await putChoice(tx, choice)
        await putQueueEvents(opened, tx, queueEvents)
      })
    },
    appendQueueEvents: (events) => db.transaction().execute((tx) => putQueueEvents(opened, tx, events)),
    appendNumberChoice: (choice) => putChoice(db, choice),
    async appendTrace(steps) {
      if (steps.length === 0) return
      await db.transaction().execute((tx) =>
        opened.insertMany(
          tx,
          'trace',
          ['call_id', 'step', 'at', 'after_ms', 'params'],
          steps.map((step) => [step.callId, step.step, step.at, step.afterMs, JSON.stringify(step.params)]),
        ),
      )
    },
    async appendViews(entries) {
      if (entries.length === 0) return
      await db.transaction().execute((tx) =>
        opened.insertMany(
          tx,
          'views',
          ['person_id', 'customer_id', 'call_id', 'what', 'at'],
          entries.map((view) => [view.personId, view.customerId ?? null, view.callId ?? null, view.what, view.at]),
        ),
      )
    },
    async appendSeen({ callId, personId, kind, at }) {
      const row = { call_id: callId, person_id: personId, kind, at } as Insertable<GroundTables['call_seen']>
      await db.insertInto('call_seen').values(row).execute()
    },
    async saveSetting(name, value) {
      await db
        .insertInto('settings')
        .values({ name, value })
        .onConflict((c) => c.column('name').doUpdateSet({ value }))
        .execute()
    },
    async saveConnectedSource({ name, sealed, connectedAt, connectedBy }) {
      const columns = { sealed, connected_at: connectedAt, connected_by: connectedBy }
      await db
        .insertInto('connected_sources')
        .values({ name, ...columns })
        .onConflict((c) => c.column('name').doUpdateSet(columns))
        .execute()
    },
    async dropConnectedSource(name) {
      await db.deleteFrom('connected_sources').where('name', '=', name).execute()
    },
    async saveOwnRecord({ key, customer, at, by }) {
      const columns = { content: JSON.stringify(customer), at, by_person: by }
      await db
        .insertInto('own_records')
        .values({ key, ...columns })
        .onConflict((c) => c.column('key').doUpdateSet(columns))
        .execute()
    },
    async dropOwnRecord(key) {
      await db.deleteFrom('own_records').where('key', '=', key).execute()
    },
    async assignPhone({ phoneSystem, extension, username }) {
      await db
        .insertInto('assigned_phones')
        .values({ phone_system: phoneSystem, extension, username })
        .onConflict((c) => c.columns(['phone_system', 'extension']).doUpdateSet({ username }))
        .execute()
    },
    ...createPhoneSystemWriter(opened),
    ...createTermsRulesWriter(opened),
    ...createWrapUpWriter(opened),
    ...createSegmentActionWriter(opened),
    ...createWallboardWriter(opened),
    ...createAlertWriter(opened),
    ...createVoiceWriter(opened),
    ...createSuggestionWriter(opened),
    ...createCallGiver(opened),
    ...createRollupWriter(opened),
    async dropEventsBefore(before) {
      await db.deleteFrom('call_events').where('received_at', '<', before).execute()
      await db.deleteFrom('trace').where('at', '<', before).execute()
    },
    durability: () => opened.durability(),
    async close() {
      await events.idle()
      await opened.close()
    },
  }
}
