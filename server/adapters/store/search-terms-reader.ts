/** Terms customers are found by, read by ranges; each statement is prepared once and bounded by whoever asks. */
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
    termsOf: (ids: readonly string[]): Promise<Posting[]> => ofCustomers(JSON.stringify(ids)),
    /** Of these words those that are or begin a term, with the first such term. */
    async beginning(words: readonly string[]): Promise<{ word: string; first: string }[]> {
      const rows = await firstFrom(JSON.stringify(words))
      return rows.flatMap(({ word, first }) => (first?.startsWith(word) ? [{ word, first }] : []))
    },
  }
}
export type TermReader = ReturnType<typeof createTermReader>
