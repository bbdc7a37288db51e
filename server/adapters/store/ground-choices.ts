/** What candidates are ranked by in ground: which customer a number prefers, and who has called by which line of late. */
import type { CallId, CustomerId, E164, PersonId } from '../../../shared/vocabulary.ts'
import type { CallsByLine, GroundReader, NamedChoice } from '../../ports/ground-store.ts'
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
}: Opened<GroundTables>): Pick<GroundReader, 'numberChoice' | 'numberChoices' | 'callsByLine'> {
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
  const calls = prepare((customers: string, from: string, until: string) =>
    db
      .selectFrom('calls')
      .select((e) => ['customer_id', 'line', e.fn.countAll<number>().as('calls'), e.fn.max('started_at').as('last_at')])
      .where('customer_id', 'in', listed(customers))
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
      .groupBy(['customer_id', 'line']),
  )
  return {
    async numberChoice(number) {
      const row = (await newest(number))[0]
      return row && toChoice(row)
    },
    numberChoices: async (numbers) => (await newestOfEach(JSON.stringify(numbers))).map(toChoice),
    async callsByLine(customers, from, until) {
      const rows = await calls(JSON.stringify(customers), from, until)
      return rows.map(
        (row): CallsByLine => ({
          customerId: row.customer_id as CustomerId,
          ...(row.line === null ? {} : { line: row.line }),
          calls: Number(row.calls),
          lastAt: row.last_at,
        }),
      )
    },
  }
}
