/** Terms customers are found by, read by ranges; each statement is prepared once and bounded by whoever asks. */
import { sql } from 'kysely'
import type { Opened } from './database.ts'
import type { IndexTables } from './index-tables.ts'

/** From the first on, up to before the second. */
export type Range = readonly [from: string, until: string]
export interface Posting {
  customer_id: string
  term: string
}

/** No term has a control character in it: nothing but the term itself stands before the end of this range. */
export const whole = (term: string): Range => [term, `${term}\u0001`]
/** The last code point comes after every string that begins so. */
export const begun = (term: string): Range => [term, `${term}\u{10ffff}`]

export function createTermReader({ db, prepare, listed }: Opened<IndexTables>) {
  const current = () => db.selectFrom('index_state').select('generation')
  const terms = () => db.selectFrom('search_terms').where('generation', '=', current())
  const inRange = (from: string, until: string, limit: number) =>
    terms()
      .select(['customer_id', 'term'])
      .where('term', '>=', from)
      .where('term', '<', until)
      .orderBy('term')
      .orderBy('customer_id')
      .limit(limit)
  const inRangeOnce = prepare(inRange)
  const counted = prepare((from: string, until: string, limit: number) =>
    db.selectFrom(inRange(from, until, limit).as('t')).select((e) => e.fn.countAll<number>().as('rows')),
  )
  const having = prepare((ids: string, from: string, until: string) =>
    terms()
      .select('customer_id')
      .distinct()
      .where('customer_id', 'in', listed(ids))
      .where('term', '>=', from)
      .where('term', '<', until),
  )
  const both = prepare((from: string, until: string, limit: number, otherFrom: string, otherUntil: string) =>
    db
      .selectFrom(inRange(from, until, limit).as('t'))
      .select('t.customer_id')
      .distinct()
      .where((e) =>
        e.exists(
          e
            .selectFrom('search_terms as o')
            .select('o.term')
            .where('o.generation', '=', current())
            .whereRef('o.customer_id', '=', 't.customer_id')
            .where('o.term', '>=', otherFrom)
            .where('o.term', '<', otherUntil),
        ),
      ),
  )
  // Beginnings by their length: one look into a set, however many words are in it.
  const near = prepare((ids: string, words: string, shorter: number, length: number, longer: number) =>
    terms()
      .select(['customer_id', 'term'])
      .where('customer_id', 'in', listed(ids))
      // Words begin after the signs of numbers, which half of all terms are.
      .where('term', '>=', '0')
      .where((e) =>
        e.or([
          e('term', 'in', listed(words)),
          ...[shorter, length, longer].map((n) =>
            e(sql<string>`substr(term, 1, cast(${n} as integer))`, 'in', listed(words)),
          ),
        ]),
      ),
  )
  const ofCustomers = prepare((ids: string) =>
    terms()
      .select(['customer_id', 'term'])
      .where('customer_id', 'in', listed(ids))
      .orderBy('customer_id')
      .orderBy('term'),
  )
  const firstFrom = prepare((words: string) =>
    db
      .selectFrom(listed(words).$castTo<{ value: string }>().as('v'))
      .select((e) => [
        'v.value as word',
        e
          .selectFrom('search_terms')
          .select('term')
          .where('generation', '=', current())
          .whereRef('term', '>=', 'v.value')
          .orderBy('term')
          .limit(1)
          .as('first'),
      ]),
  )
  return {
    postings: ([from, until]: Range, limit: number): Promise<Posting[]> => inRangeOnce(from, until, limit),
    /** How many there are, counted no further than `limit`. */
    count: async ([from, until]: Range, limit: number) => Number((await counted(from, until, limit))[0]?.rows ?? 0),
    /** Those of these customers that have a term of the range. */
    having: async (ids: readonly string[], [from, until]: Range) =>
      (await having(JSON.stringify(ids), from, until)).map((row) => row.customer_id),
    /** Customers that have terms of both ranges; of those of the first, so many are looked at. */
    both: async ([from, until]: Range, looked: number, [otherFrom, otherUntil]: Range) =>
      (await both(from, until, looked, otherFrom, otherUntil)).map((row) => row.customer_id),
    /** Of these customers the terms that are one of the words, or begin with one about as long as `length`. */
    near: (ids: readonly string[], words: readonly string[], length: number): Promise<Posting[]> =>
      near(JSON.stringify(ids), JSON.stringify(words), length - 1, length, length + 1),
    termsOf: (ids: readonly string[]): Promise<Posting[]> => ofCustomers(JSON.stringify(ids)),
    /** Of these words those that are or begin a term, with the first such term. */
    async beginning(words: readonly string[]): Promise<{ word: string; first: string }[]> {
      const rows = await firstFrom(JSON.stringify(words))
      return rows.flatMap(({ word, first }) => (first?.startsWith(word) ? [{ word, first }] : []))
    },
  }
}
export type TermReader = ReturnType<typeof createTermReader>
