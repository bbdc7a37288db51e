/** What was suggested and what was said to it, the same on both databases. */
import type { Insertable } from 'kysely'
import type { SuggestionAnswer, SuggestionList } from '../../../shared/suggestions.ts'
import type { CustomerId } from '../../../shared/vocabulary.ts'
import type { SaidOf, SuggestionReader, SuggestionWriter } from '../../ports/suggestions.ts'
import type { Opened } from './database.ts'
import type { GroundTables } from './ground-tables.ts'
import { inChunks } from './in-chunks.ts'

/** More than anybody says of one customer's suggestions while an answer counts. */
const mostAnswers = 500

export function createSuggestionReader({ db, prepare, listed }: Opened<GroundTables>): SuggestionReader {
  const said = prepare((customers: string, since: string, most: number) =>
    db
      .selectFrom('suggestion_answers')
      .select(['seq', 'list', 'item', 'answer', 'at'])
      .where('customer_id', 'in', listed(customers))
      .where('at', '>=', since)
      // Not by the log's order: PostgreSQL would walk all of the log backwards for it.
      .orderBy('at', 'desc')
      .limit(most),
  )
  return {
    async saidOfSuggestions(customers, since) {
      const rows = await said(JSON.stringify(customers), since, mostAnswers)
      const newest = new Map<string, SaidOf>()
      for (const { list, item, answer, at } of rows.sort((a, b) => b.seq - a.seq)) {
        const name = `${list} ${item}`
        const entry = { list: list as SuggestionList, item, answer: answer as SuggestionAnswer | null, at }
        if (!newest.has(name)) newest.set(name, entry)
      }
      return [...newest.values()]
    },
    async ruleShownBy(customers, list, item) {
      const row = await db
        .selectFrom('suggestion_showings')
        .select('rule')
        .where('customer_id', 'in', listed(JSON.stringify(customers)))
        .where('list', '=', list)
        .where('item', '=', item)
        .where('held_back', '=', 0)
        .orderBy('day', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row?.rule
    },
    async customersSuggestedTo(after, most) {
      const rows = await db
        .selectFrom('suggestion_showings')
        .select('customer_id')
        .distinct()
        .where('customer_id', '>', after ?? '')
        .orderBy('customer_id')
        .limit(most)
        .execute()
      return rows.map((row) => row.customer_id as CustomerId)
    },
    async suggestedSince(customers, from) {
      const ids = JSON.stringify(customers)
      const showings = await db
        .selectFrom('suggestion_showings')
        .selectAll()
        .where('customer_id', 'in', listed(ids))
        .where('day', '>=', from)
        .orderBy('day')
        .orderBy('customer_id')
        .orderBy('list')
        .orderBy('item')
        .execute()
      const answers = await db
        .selectFrom('suggestion_answers')
        .select(['customer_id', 'list', 'item', 'answer'])
        .where('customer_id', 'in', listed(ids))
        .where('at', '>=', from)
        .orderBy('seq')
        .execute()
      const of = (row: { customer_id: string; list: string; item: string }) => ({
        customerId: row.customer_id as CustomerId,
        list: row.list as SuggestionList,
        item: row.item,
      })
      return {
        showings: showings.map((row) => ({
          ...of(row),
          rule: row.rule,
          day: row.day,
          isHeldBack: row.held_back === 1,
        })),
        answers: answers.map((row) => ({ ...of(row), answer: row.answer as SuggestionAnswer | null })),
      }
    },
  }
}

export const createSuggestionWriter = ({ db }: Opened<GroundTables>): SuggestionWriter => ({
  async appendSuggestionAnswer({ customerId, list, item, at, by, callId, rule, answer }) {
    const row = { customer_id: customerId, list, item, at, person_id: by, call_id: callId ?? null, rule, answer }
    await db
      .insertInto('suggestion_answers')
      .values(row as Insertable<GroundTables['suggestion_answers']>)
      .execute()
  },
  async appendShowings(showings) {
    const rows = showings.map(({ customerId, list, item, day, rule, isHeldBack }) => ({
      ...{ customer_id: customerId, list, item, day, rule },
      held_back: isHeldBack ? 1 : 0,
    }))
    await db.transaction().execute(async (tx) => {
      for (const some of inChunks(rows))
        await tx
          .insertInto('suggestion_showings')
          .values(some)
          .onConflict((c) => c.doNothing())
          .execute()
    })
  },
})
