/** What people wrote down of calls, the same on both databases. */
import { type Kysely, type Selectable, sql } from 'kysely'
import type { Mood, WrapUp } from '../../../shared/contacts.ts'
import type { Call, CallId, PersonId } from '../../../shared/vocabulary.ts'
import type { WrapUpReader, WrapUpToSave, WrapUpWriter } from '../../ports/wrap-ups.ts'
import { putCall } from './call-log-writes.ts'
import type { Opened } from './database.ts'
import type { GroundTables } from './ground-tables.ts'

type Within = Kysely<GroundTables>
type Row = Selectable<GroundTables['wrap_ups']>

const toWrapUp = (row: Row & { username: string }): WrapUp => ({
  callId: row.call_id as CallId,
  username: row.username,
  rev: row.rev,
  note: row.note,
  ...(row.reason === null ? {} : { reason: row.reason }),
  ...(row.mood === null ? {} : { mood: row.mood as Mood }),
  ...(row.follow_up_on === null || row.follow_up_by === null
    ? {}
    : {
        followUp: {
          on: row.follow_up_on,
          username: row.follow_up_by,
          ...(row.follow_up_done_at === null ? {} : { doneAt: row.follow_up_done_at }),
        },
      }),
  ...(row.finished_at === null ? {} : { finishedAt: row.finished_at }),
  at: row.at,
})

const withNames = (db: Within) =>
  db
    .selectFrom('wrap_ups')
    .innerJoin('people', 'people.person_id', 'wrap_ups.person_id')
    .selectAll('wrap_ups')
    .select('people.username')

/** The call this one is now. */
async function survivorOf(db: Within, callId: CallId): Promise<CallId> {
  const row = await db.selectFrom('merged_calls').select('into_call').where('call_id', '=', callId).executeTakeFirst()
  return (row?.into_call as CallId | undefined) ?? callId
}

export function createWrapUpReader({ db }: Opened<GroundTables>): WrapUpReader {
  return {
    async wrapUps(callId) {
      const rows = await withNames(db)
        .where('call_id', '=', await survivorOf(db, callId))
        .orderBy('at')
        .orderBy('username')
        .execute()
      return rows.map(toWrapUp)
    },
    async followUps({ username, isDone, limit }) {
      let asked = withNames(db)
        .innerJoin('calls', 'calls.call_id', 'wrap_ups.call_id')
        .select('calls.content')
        .where('follow_up_by', username === undefined ? 'is not' : '=', username ?? null)
        .where('follow_up_done_at', isDone ? 'is not' : 'is', null)
      asked = isDone ? asked.orderBy('follow_up_done_at', 'desc') : asked.orderBy('follow_up_on')
      const rows = await asked.orderBy('at').orderBy('wrap_ups.call_id').limit(limit).execute()
      return rows.map((row) => ({ wrapUp: toWrapUp(row), call: JSON.parse(row.content) as Call }))
    },
  }
}

export function createWrapUpWriter({ db, kind }: Opened<GroundTables>): WrapUpWriter {
  /** SQLite has one writer. On PostgreSQL nobody else saves of, or merges, this call until the transaction's end. */
  async function alone(within: Within, callId: CallId): Promise<void> {
    if (kind === 'postgres') await sql`select pg_advisory_xact_lock(hashtext(${callId}))`.execute(within)
  }

  async function stored(within: Within, callId: CallId, personId: PersonId): Promise<WrapUp | undefined> {
    const asked = withNames(within).where('call_id', '=', callId).where('wrap_ups.person_id', '=', personId)
    const row = await asked.executeTakeFirst()
    return row && toWrapUp(row)
  }

  return {
    saveWrapUp: (given, call) =>
      db.transaction().execute(async (tx) => {
        await alone(tx, given.callId)
        const wrapUp = { ...given, callId: await survivorOf(tx, given.callId) }
        const { callId, personId } = wrapUp
        const before = await stored(tx, callId, personId)
        if (before && isSame(before, wrapUp)) return { outcome: 'saved', wrapUp: before }
        if (before && before.rev !== wrapUp.rev) return { outcome: 'conflict', wrapUp: before }
        const known = await tx.selectFrom('calls').select('call_id').where('call_id', '=', callId).executeTakeFirst()
        if (!known && call.callId === callId) await putCall(tx, call)
        const { call_id, person_id, ...columns } = columnsOf(wrapUp, before)
        await tx
          .insertInto('wrap_ups')
          .values({ call_id, person_id, ...columns })
          .onConflict((c) => c.columns(['call_id', 'person_id']).doUpdateSet(columns))
          .execute()
        const after = await stored(tx, callId, personId)
        if (!after) throw new Error('A wrap-up that was written is not there.')
        return { outcome: 'saved', wrapUp: after }
      }),
    setFollowUpDone: (callId, username, doneAt) =>
      db.transaction().execute(async (tx) => {
        const survivor = await survivorOf(tx, callId)
        const person = await tx
          .selectFrom('people')
          .select('person_id')
          .where('username', '=', username)
          .executeTakeFirst()
        if (!person) return undefined
        await tx
          .updateTable('wrap_ups')
          .set({ follow_up_done_at: doneAt })
          .where('call_id', '=', survivor)
          .where('person_id', '=', person.person_id)
          .where('follow_up_on', 'is not', null)
          .execute()
        const after = await stored(tx, survivor, person.person_id as PersonId)
        return after?.followUp ? after : undefined
      }),
  }
}

const isSame = (before: WrapUp, { note, reason, mood, followUp, finished }: WrapUpToSave): boolean =>
  before.note === note &&
  before.reason === reason &&
  before.mood === mood &&
  isSameFollowUp(before, followUp) &&
  (before.finishedAt !== undefined) === finished

const isSameFollowUp = ({ followUp }: WrapUp, other: WrapUpToSave['followUp']): boolean =>
  followUp?.on === other?.on && followUp?.username === other?.username

/** @param before what is there; after a loss of the store there may be none where a console remembers a revision: it goes on from that */
function columnsOf(wrapUp: WrapUpToSave, before: WrapUp | undefined): Row {
  const { followUp } = wrapUp
  const doneAt = before && isSameFollowUp(before, followUp) ? before.followUp?.doneAt : undefined
  return {
    call_id: wrapUp.callId,
    person_id: wrapUp.personId,
    rev: Math.max(before?.rev ?? 0, wrapUp.rev) + 1,
    note: wrapUp.note,
    reason: wrapUp.reason ?? null,
    mood: wrapUp.mood ?? null,
    follow_up_on: followUp?.on ?? null,
    follow_up_by: followUp?.username ?? null,
    follow_up_done_at: doneAt ?? null,
    finished_at: wrapUp.finished ? (before?.finishedAt ?? wrapUp.at) : null,
    at: wrapUp.at,
  }
}

/** Two calls turned out to be one: what was written of either is there. Of one who wrote of both, both texts are kept. */
export async function moveWrapUps(
  { kind }: Pick<Opened<GroundTables>, 'kind'>,
  within: Within,
  from: CallId,
  into: CallId,
): Promise<void> {
  if (kind === 'postgres')
    for (const id of [from, into].sort()) await sql`select pg_advisory_xact_lock(hashtext(${id}))`.execute(within)
  const moved = await within.selectFrom('wrap_ups').selectAll().where('call_id', '=', from).execute()
  for (const row of moved) {
    const there = await within
      .selectFrom('wrap_ups')
      .selectAll()
      .where('call_id', '=', into)
      .where('person_id', '=', row.person_id)
      .executeTakeFirst()
    const { call_id, person_id, ...columns } = there ? together(there, row) : row
    await within
      .insertInto('wrap_ups')
      .values({ call_id: into, person_id, ...columns })
      .onConflict((c) => c.columns(['call_id', 'person_id']).doUpdateSet(columns))
      .execute()
  }
  await within.deleteFrom('wrap_ups').where('call_id', '=', from).execute()
}

function together(one: Row, other: Row): Row {
  const [older, newer] = one.at < other.at ? [one, other] : [other, one]
  const notes = [older.note, newer.note].filter((note) => note !== '')
  const hasBoth = new Set(notes).size === 2
  const followed = newer.follow_up_on === null ? older : newer
  return {
    ...newer,
    rev: Math.max(one.rev, other.rev) + 1,
    note: hasBoth ? notes.join('\n\n') : (notes[0] ?? ''),
    reason: newer.reason ?? older.reason,
    mood: newer.mood ?? older.mood,
    follow_up_on: followed.follow_up_on,
    follow_up_by: followed.follow_up_by,
    follow_up_done_at: followed.follow_up_done_at,
    // What was put together nobody has seen yet.
    finished_at: hasBoth ? null : newer.finished_at,
  }
}
