/** A call as it stands, with what the call log finds it by. */
import type { Insertable, Kysely } from 'kysely'
import { otherParty } from '../../../shared/call-legs.ts'
import type { Call } from '../../../shared/vocabulary.ts'
import type { GroundTables } from './ground-tables.ts'
import { endingsOf } from './number-endings.ts'
import { takeBackRollups } from './queue-rollups.ts'

type Within = Kysely<GroundTables>

/** The customer's: an outbound call is found by whom it was made to. */
const columnsOf = (call: Call): Insertable<GroundTables['calls']> => ({
  call_id: call.callId,
  started_at: call.startedAt,
  ended_at: call.endedAt ?? null,
  outcome: call.outcome ?? null,
  queue: call.queue ?? null,
  number: otherParty(call).e164,
  customer_id: call.customerId ?? null,
  line: call.line?.number ?? null,
  direction: call.direction,
  content: JSON.stringify(call),
})

async function keepNumber(within: Within, number: string): Promise<void> {
  const parts = endingsOf(number).map((part) => ({ part, number }))
  const [whole] = parts
  if (!whole) return
  const known = within.selectFrom('number_parts').select('part').where('part', '=', whole.part)
  if (await known.where('number', '=', number).executeTakeFirst()) return
  await within
    .insertInto('number_parts')
    .values(parts)
    .onConflict((c) => c.doNothing())
    .execute()
}

/** A number that turned out to be withheld stays nowhere, unless another call came from it. */
async function forgetNumber(within: Within, number: string): Promise<void> {
  const other = await within.selectFrom('calls').select('call_id').where('number', '=', number).executeTakeFirst()
  const parts = endingsOf(number)
  if (other || parts.length === 0) return
  await within.deleteFrom('number_parts').where('number', '=', number).where('part', 'in', parts).execute()
}

async function keepAgentsAndQueues(within: Within, call: Call): Promise<void> {
  const of = { call_id: call.callId, started_at: call.startedAt }
  const queues = [...(call.queueVisits ?? []).map((visit) => visit.queue), ...(call.queue ? [call.queue] : [])]
  for (const username of new Set(call.agents.flatMap((leg) => leg.username ?? [])))
    await within
      .insertInto('call_agents')
      .values({ ...of, username })
      .onConflict((c) => c.doNothing())
      .execute()
  for (const queue of new Set(queues))
    await within
      .insertInto('call_queues')
      .values({ ...of, queue })
      .onConflict((c) => c.doNothing())
      .execute()
}

/** @param within a transaction */
export async function putCall(within: Within, call: Call): Promise<void> {
  const columns = columnsOf(call)
  const { call_id: callId, ...rest } = columns
  const before = await within
    .selectFrom('calls')
    .select(['number', 'ended_at'])
    .where('call_id', '=', callId)
    .executeTakeFirst()
  await within
    .insertInto('calls')
    .values(columns)
    .onConflict((c) => c.column('call_id').doUpdateSet(rest))
    .execute()
  if (rest.number) await keepNumber(within, rest.number)
  if (before?.number && before.number !== rest.number) await forgetNumber(within, before.number)
  await keepAgentsAndQueues(within, call)
  // Of a call that is over nothing changes that a figure is made of; and of one that was in no queue nothing is one.
  const isQueued = call.queue !== undefined || (call.queueVisits ?? []).length > 0
  if (isQueued && (!before?.ended_at || before.ended_at !== rest.ended_at))
    await takeBackRollups(within, { since: call.startedAt, began: call.startedAt, until: call.endedAt })
}
