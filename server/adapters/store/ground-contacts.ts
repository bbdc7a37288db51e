/** When people here were in touch with a customer: finished calls with what was written down, and what is still to be done. */
import type { Call, CallId } from '../../../shared/vocabulary.ts'
import type { ContactedCall, GroundReader, GroundWriter } from '../../ports/ground-store.ts'
import type { Opened } from './database.ts'
import type { GroundTables } from './ground-tables.ts'

export function createContactReader({
  db,
  prepare,
  listed,
}: Opened<GroundTables>): Pick<GroundReader, 'contacted' | 'callsFrom' | 'openFollowUps'> {
  const calls = prepare((customers: string, limit: number) =>
    db
      .selectFrom('calls')
      .select(['call_id', 'content'])
      .where('customer_id', 'in', listed(customers))
      .where('ended_at', 'is not', null)
      .orderBy('started_at', 'desc')
      .limit(limit),
  )
  const ofNumber = prepare((number: string, limit: number) =>
    db
      .selectFrom('calls')
      .select(['call_id', 'content'])
      .where('number', '=', number)
      .orderBy('started_at', 'desc')
      .limit(limit),
  )
  const written = prepare((callIds: string) =>
    db
      .selectFrom('wrap_ups')
      .innerJoin('people', 'people.person_id', 'wrap_ups.person_id')
      .select(['call_id', 'note', 'reason', 'mood', 'people.name'])
      .where('call_id', 'in', listed(callIds))
      .orderBy('wrap_ups.at', 'desc'),
  )
  const toDo = prepare((customers: string, limit: number) =>
    db
      .selectFrom('wrap_ups')
      .innerJoin('calls', 'calls.call_id', 'wrap_ups.call_id')
      .select(['wrap_ups.call_id', 'note', 'follow_up_on', 'follow_up_by'])
      .where('calls.customer_id', 'in', listed(customers))
      .where('follow_up_on', 'is not', null)
      .where('follow_up_done_at', 'is', null)
      .orderBy('follow_up_on')
      .orderBy('wrap_ups.call_id')
      .limit(limit),
  )

  async function withNotes(rows: { call_id: string; content: string }[]): Promise<ContactedCall[]> {
    const notes = rows.length === 0 ? [] : await written(JSON.stringify(rows.map((row) => row.call_id)))
    return rows.map((row) => ({
      call: JSON.parse(row.content) as Call,
      written: notes
        .filter((note) => note.call_id === row.call_id)
        .map(({ note, reason, mood, name }) => ({
          note,
          byName: name,
          ...(reason === null ? {} : { reason }),
          ...(mood === null ? {} : { mood: mood as 'good' | 'neutral' | 'bad' }),
        })),
    }))
  }

  return {
    contacted: async (customers, limit) => withNotes(await calls(JSON.stringify(customers), limit)),
    callsFrom: async (number, limit) => withNotes(await ofNumber(number, limit)),
    async openFollowUps(customers, limit) {
      const rows = await toDo(JSON.stringify(customers), limit)
      return rows.map((row) => ({
        callId: row.call_id as CallId,
        note: row.note,
        on: row.follow_up_on ?? '',
        username: row.follow_up_by ?? '',
      }))
    },
  }
}

/** On which customer's history calls stand that were nobody's. */
export const createCallGiver = ({ db }: Opened<GroundTables>): Pick<GroundWriter, 'giveCalls'> => ({
  giveCalls: (number, customerId, most) =>
    db.transaction().execute(async (tx) => {
      const rows = await tx
        .selectFrom('calls')
        .select(['call_id', 'content'])
        .where('number', '=', number)
        .where('customer_id', 'is', null)
        // One that is up is saved anew by whoever follows it.
        .where('ended_at', 'is not', null)
        .orderBy('started_at', 'desc')
        .limit(most)
        .execute()
      for (const { call_id, content } of rows)
        await tx
          .updateTable('calls')
          .set({ customer_id: customerId, content: JSON.stringify({ ...JSON.parse(content), customerId }) })
          .where('call_id', '=', call_id)
          .execute()
      return rows.length
    }),
})
