/** What candidates are ranked by in ground: which customer a number prefers, and when each last called, by which line. */
import { sql } from 'kysely'
import type { CallId, CustomerId, E164, PersonId } from '../../../shared/vocabulary.ts'
import type { GroundReader, NamedChoice } from '../../ports/ground-store.ts'
import type { Opened } from './database.ts'
import type { GroundTables } from './ground-tables.ts'

interface ChoiceRow {
  e164: string
  customer_id: string
  kind: string
  call_id: string | null
  by_person: string
  at: string
  name: string
}
const toChoice = (row: ChoiceRow): NamedChoice => ({
  number: row.e164 as E164,
  customerId: row.customer_id as CustomerId,
  kind: row.kind as NamedChoice['kind'],
  ...(row.call_id === null ? {} : { callId: row.call_id as CallId }),
  by: row.by_person as PersonId,
  at: row.at,
  byName: row.name,
})
const columns = ['e164', 'customer_id', 'kind', 'call_id', 'by_person', 'at', 'people.name'] as const

export function createChoiceReader({
  db,
  prepare,
  listed,
}: Opened<GroundTables>): Pick<GroundReader, 'numberChoice' | 'numberChoices' | 'lastCalls'> {
  // Who has left is kept, so every entry has its person.
  const choices = () => db.selectFrom('number_choices').innerJoin('people', 'people.person_id', 'by_person')
  const newest = prepare((e164: string) =>
    choices().select(columns).where('e164', '=', e164).orderBy('seq', 'desc').limit(1),
  )
  const newestOfEach = prepare((numbers: string) =>
    choices()
      .select(columns)
      .where('seq', 'in', (e) =>
        e
          .selectFrom('number_choices')
          .select((of) => of.fn.max('seq').as('seq'))
          .where('e164', 'in', listed(numbers))
          .groupBy('e164'),
      )
      .orderBy('e164'),
  )
  const rows = (json: string) => listed(json).$castTo<{ value: string }>()
  /** Newest first, and the first that counts ends the search. */
  const newestCall = (from: string, until: string) =>
    db
      .selectFrom('calls')
      .select('started_at')
      .whereRef('calls.customer_id', '=', sql<string>`wanted.value`)
      .where('started_at', '>=', from)
      .where('started_at', '<', until)
      .where((e) =>
        e.not(
          e.exists(
            e
              .selectFrom('number_choices')
              .select('seq')
              .whereRef('e164', '=', 'calls.number')
              .whereRef('number_choices.customer_id', '=', 'calls.customer_id')
              .where('kind', '=', 'revoked')
              .whereRef('at', '>=', 'calls.started_at'),
          ),
        ),
      )
      .orderBy('started_at', 'desc')
      .limit(1)
  const byAny = prepare((customers: string, from: string, until: string) =>
    db
      .selectFrom(rows(customers).as('wanted'))
      .select('wanted.value as customer_id')
      .select(newestCall(from, until).as('at')),
  )
  const byLine = prepare((customers: string, lines: string, from: string, until: string) =>
    db
      .selectFrom([rows(customers).as('wanted'), rows(lines).as('lines')])
      .select(['wanted.value as customer_id', 'lines.value as line'])
      .select(newestCall(from, until).whereRef('calls.line', '=', sql<string>`lines.value`).as('at')),
  )
  return {
    async numberChoice(number) {
      const row = (await newest(number))[0]
      return row && toChoice(row)
    },
    numberChoices: async (numbers) => (await newestOfEach(JSON.stringify(numbers))).map(toChoice),
    async lastCalls(customers, lines, from, until) {
      const wanted = JSON.stringify(customers)
      const [any, onLines] = await Promise.all([
        byAny(wanted, from, until),
        byLine(wanted, JSON.stringify(lines), from, until),
      ])
      const of = (customerId: string, at: string | null) =>
        at === null ? [] : [{ customerId: customerId as CustomerId, at }]
      return [
        ...any.flatMap((row) => of(row.customer_id, row.at)),
        ...onLines.flatMap((row) => of(row.customer_id, row.at).map((last) => ({ ...last, line: row.line }))),
      ]
    },
  }
}
