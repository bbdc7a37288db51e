/**
 * Opens the two stores where they are to live. On SQLite: two files in the data folder; ground is written by a thread
 * of its own, so that the event loop only reads. On PostgreSQL: two schemas, and the database is that other thread.
 */
import { once } from 'node:events'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { createBirpc } from 'birpc'
import type { GroundReader, GroundWriter } from '../../ports/ground-store.ts'
import type { IndexReader, IndexWriter } from '../../ports/index-store.ts'
import type { StorePlace } from '../../ports/store-place.ts'
import { type DatabaseAddress, migrate, openDatabase } from './database.ts'
import { createGroundReader } from './ground-reader.ts'
import { type GroundTables, groundMigrations } from './ground-tables.ts'
import { createGroundWriter } from './ground-writer.ts'
import { indexMigrations } from './index-migrations.ts'
import { createIndexReader } from './index-reader.ts'
import type { IndexTables } from './index-tables.ts'
import { createIndexWriter } from './index-writer.ts'

export function groundAddress(place: StorePlace): DatabaseAddress {
  return place.kind === 'sqlite'
    ? { kind: 'sqlite', file: join(place.folder, 'ground.sqlite') }
    : { kind: 'postgres', url: place.url, schema: 'tuttu_ground' }
}
export function indexAddress(place: StorePlace): DatabaseAddress {
  return place.kind === 'sqlite'
    ? { kind: 'sqlite', file: join(place.folder, 'index.sqlite') }
    : { kind: 'postgres', url: place.url, schema: 'tuttu_index' }
}

/** The ground writer in this very thread: for PostgreSQL, for the writing thread itself, and for tests. */
export async function openGroundWriterHere(place: StorePlace): Promise<GroundWriter> {
  const address = groundAddress(place)
  const opened = openDatabase<GroundTables>(address, { synchronous: 'FULL' })
  await migrate(opened, address, groundMigrations(opened.kind))
  return createGroundWriter(opened)
}

export async function openGroundWriter(place: StorePlace): Promise<GroundWriter> {
  if (place.kind === 'postgres') return openGroundWriterHere(place)
  const thread = new Worker(new URL('./ground-thread.ts', import.meta.url), { workerData: place })
  const ready = once(thread, 'message')
  await Promise.race([
    ready,
    once(thread, 'error').then(([error]) => {
      throw error
    }),
  ])
  const writer = createBirpc<GroundWriter>(
    {},
    { post: (message) => thread.postMessage(message), on: (listen) => thread.on('message', listen), timeout: -1 },
  )
  // A thread that dies answers nothing any more: what waits for it must hear so, not hang.
  thread.on('error', (error) => writer.$close(error))
  return groundWriterOver(writer, async () => {
    await writer.close()
    await thread.terminate()
  })
}

function groundWriterOver(remote: GroundWriter, close: () => Promise<void>): GroundWriter {
  return {
    savePerson: (person) => remote.savePerson(person),
    retirePeopleExcept: (usernames) => remote.retirePeopleExcept(usernames),
    setLanguage: (personId, language) => remote.setLanguage(personId, language),
    openSession: (session) => remote.openSession(session),
    closeSession: (tokenHash) => remote.closeSession(tokenHash),
    closeSessionsOf: (personId) => remote.closeSessionsOf(personId),
    dropExpiredSessions: (now) => remote.dropExpiredSessions(now),
    appendIdentities: (entries) => remote.appendIdentities(entries),
    appendModel: (model) => remote.appendModel(model),
    appendDecisions: (decisions) => remote.appendDecisions(decisions),
    appendTermsRules: (entry, basedOn) => remote.appendTermsRules(entry, basedOn),
    recordEvent: (record) => remote.recordEvent(record),
    giveCalls: (number, customerId, most) => remote.giveCalls(number, customerId, most),
    claimRollup: (claim) => remote.claimRollup(claim),
    keepRollup: (claim, bodies) => remote.keepRollup(claim, bodies),
    saveCall: (call, choice, queueEvents) => remote.saveCall(call, choice, queueEvents),
    appendQueueEvents: (events) => remote.appendQueueEvents(events),
    appendNumberChoice: (choice) => remote.appendNumberChoice(choice),
    appendTrace: (steps) => remote.appendTrace(steps),
    appendViews: (entries) => remote.appendViews(entries),
    appendSeen: (entry) => remote.appendSeen(entry),
    saveSetting: (name, value) => remote.saveSetting(name, value),
    saveConnectedSource: (source) => remote.saveConnectedSource(source),
    dropConnectedSource: (name) => remote.dropConnectedSource(name),
    saveConnectedPhoneSystem: (phoneSystem) => remote.saveConnectedPhoneSystem(phoneSystem),
    dropConnectedPhoneSystem: (name) => remote.dropConnectedPhoneSystem(name),
    saveOwnRecord: (record) => remote.saveOwnRecord(record),
    dropOwnRecord: (key) => remote.dropOwnRecord(key),
    saveWrapUp: (wrapUp, call) => remote.saveWrapUp(wrapUp, call),
    setFollowUpDone: (callId, username, doneAt) => remote.setFollowUpDone(callId, username, doneAt),
    saveSegmentAction: (action) => remote.saveSegmentAction(action),
    saveWallboardLink: (link) => remote.saveWallboardLink(link),
    revokeWallboardLink: (id, by, at) => remote.revokeWallboardLink(id, by, at),
    noteWallboardUse: (id, at) => remote.noteWallboardUse(id, at),
    saveAlerts: (alerts, tellings) => remote.saveAlerts(alerts, tellings),
    appendAlertRules: (entry, basedOn) => remote.appendAlertRules(entry, basedOn),
    dropAlertsBefore: (before) => remote.dropAlertsBefore(before),
    saveSurveyAnswer: (answer) => remote.saveSurveyAnswer(answer),
    appendSuggestionAnswer: (entry) => remote.appendSuggestionAnswer(entry),
    appendShowings: (showings) => remote.appendShowings(showings),
    assignPhone: (phone) => remote.assignPhone(phone),
    dropEventsBefore: (before) => remote.dropEventsBefore(before),
    durability: () => remote.durability(),
    close,
  }
}

/** Only after a writer has been opened once, which makes the tables. */
export function openGroundReader(place: StorePlace): GroundReader {
  return createGroundReader(openDatabase<GroundTables>(groundAddress(place), { readonly: true }))
}

/** For the refresh worker alone. The index can be rebuilt, so a commit need not wait for the disk. */
export async function openIndexWriter(place: StorePlace): Promise<IndexWriter> {
  const address = indexAddress(place)
  const opened = openDatabase<IndexTables>(address, { synchronous: 'NORMAL', checkpointsItself: true })
  await migrate(opened, address, indexMigrations(opened.kind))
  return createIndexWriter(opened)
}

/** Only after a writer has been opened once, which makes the tables. */
export function openIndexReader(place: StorePlace): IndexReader {
  return createIndexReader(openDatabase<IndexTables>(indexAddress(place), { readonly: true }))
}
