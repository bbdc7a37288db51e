/**
 * Which of the things asked for leads the search, and how the others are asked. A lead is a table with the condition that
 * its index answers, under the name `d`; the others speak of `d` too and wrap their columns, so that no index fits them.
 */
import { type RawBuilder, sql } from 'kysely'
import type { CallFilter } from '../../ports/call-log.ts'

export interface Narrowed {
  /** One for each key: `calls as d where …`. */
  leads: RawBuilder<unknown>[]
  others: RawBuilder<unknown>[]
}

interface Asked {
  leads(): RawBuilder<unknown>[]
  /** @param isOfCalls what leads is the calls themselves */
  other(isOfCalls: boolean): RawBuilder<unknown>
}
type Condition = (call: RawBuilder<unknown>) => RawBuilder<unknown>

/** What leads may be a table beside the calls: then the call is found by its id. */
const ofCall = (isOfCalls: boolean, condition: Condition): RawBuilder<unknown> =>
  isOfCalls
    ? condition(sql`d`)
    : sql`exists (select 1 from calls as c where c.call_id = d.call_id and ${condition(sql`c`)})`

const column = (name: 'number' | 'customer_id' | 'outcome' | 'direction', values: readonly string[]): Asked => ({
  leads: () => values.map((value) => sql`calls as d where d.${sql.ref(name)} = ${value}`),
  other: (isOfCalls) =>
    ofCall(isOfCalls, (call) => sql`coalesce(${call}.${sql.ref(name)}, '') in (${sql.join(values)})`),
})
const beside = (table: 'call_agents' | 'call_queues', key: 'username' | 'queue', value: string): Asked => ({
  leads: () => [sql`${sql.table(table)} as d where d.${sql.ref(key)} = ${value}`],
  other: () =>
    sql`exists (select 1 from ${sql.table(table)} as j where j.call_id = d.call_id and j.${sql.ref(key)} = ${value})`,
})

/** Outcomes of a call that nobody answered. */
const unanswered = ['missed', 'abandoned']

/** The narrowest first: a customer has few calls, an agent some, a direction most. */
function inOrder(filter: CallFilter, numbers: readonly string[] | undefined): Asked[] {
  const { customers, username, queue, outcome, direction, missed } = filter
  const asked: Asked[] = []
  if (customers) asked.push(column('customer_id', customers))
  if (numbers) asked.push(column('number', numbers))
  if (username !== undefined) asked.push(beside('call_agents', 'username', username))
  if (queue !== undefined) asked.push(beside('call_queues', 'queue', queue))
  if (outcome) asked.push(column('outcome', [outcome]))
  if (missed) asked.push(column('outcome', unanswered))
  if (missed) asked.push(column('direction', ['inbound']))
  if (direction) asked.push(column('direction', [direction]))
  return asked
}

/** @param numbers the numbers that have the digits, where they are few */
export function narrow(filter: CallFilter, numbers: readonly string[] | undefined): Narrowed {
  const { customers, digits, username, queue } = filter
  const [first, ...rest] = inOrder(filter, numbers)
  const isOfCalls = customers !== undefined || numbers !== undefined || (username === undefined && queue === undefined)
  const others = rest.map((one) => one.other(isOfCalls))
  // Digits that many numbers have.
  if (digits !== undefined && !numbers)
    others.push(ofCall(isOfCalls, (call) => sql`${call}.number like ${`%${digits}%`}`))
  return { leads: first ? first.leads() : [sql`calls as d where 1 = 1`], others }
}

/** All that is asked beside the number, of calls that some other list of numbers leads to. */
export const besideNumbers = (filter: CallFilter): RawBuilder<unknown>[] =>
  inOrder(filter, undefined).map((one) => one.other(true))
