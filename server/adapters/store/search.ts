/**
 * Customers by anything that is known of them. What was typed is asked for as everything it may mean, the surest first,
 * until there are enough; then by name: whole words, beginnings, words one letter off. It runs on the event loop beside the
 * pops, so however many customers there are and whatever is typed, it looks at a bounded number of them, and lets others
 * have their turn in between.
 */
import { setImmediate } from 'node:timers/promises'
import { foldWords } from '../../../shared/fold.ts'
import { endingTerm } from '../../../shared/search-terms.ts'
import type { CustomerId, CustomerKind, Reason } from '../../../shared/vocabulary.ts'
import type { IndexReader } from '../../ports/index-store.ts'
import type { CustomerHit, SearchAsked } from '../../ports/search.ts'
import type { Opened } from './database.ts'
import type { IndexTables } from './index-tables.ts'
import { createCodeSearch } from './search-codes.ts'
import { begun, createTermReader, type Range, whole } from './search-terms-reader.ts'
import { createWordSearch, type Found, mostKept } from './search-words.ts'

type Step = (asked: SearchAsked) => Promise<Found[]>

const reason = (code: string, params: Reason['params']): Reason => ({ code, params })

/** What a term says of why somebody was found by it. */
function becauseOf(term: string): Reason {
  if (term.startsWith(endingTerm('')))
    return reason('found.number-end', { number: `+${[...term.slice(1)].reverse().join('')}` })
  if (/^\+\d+$/.test(term)) return reason('found.number', { number: term })
  if (term.includes('@')) return reason('found.email', { email: term })
  return reason('found.id', { id: term.toUpperCase() })
}

export function createSearch(opened: Opened<IndexTables>): IndexReader['search'] {
  const { db, prepare, listed } = opened
  const terms = createTermReader(opened)
  const words = createWordSearch(terms)
  const codes = createCodeSearch(opened)
  const named = prepare((ids: string) =>
    db
      .selectFrom('customers')
      .select(['customer_id', 'name', 'kind', 'town', 'business_id'])
      .where('generation', '=', db.selectFrom('index_state').select('generation'))
      .where('customer_id', 'in', listed(ids)),
  )

  async function byTerm(range: Range): Promise<Found[]> {
    const postings = await terms.postings(range, mostKept)
    return postings.map((row) => ({ id: row.customer_id, because: becauseOf(row.term), rank: 0 }))
  }
  async function byTerms(ranges: Range[]): Promise<Found[]> {
    return (await Promise.all(ranges.map(byTerm))).flat()
  }

  /** The surest first. */
  const steps: Step[] = [
    ({ number, ids }) => byTerms([...(number ? [number] : []), ...ids].map(whole)),
    ({ codes: typed }) => codes.customerKeys(typed),
    async ({ codes: typed, ofFigures }) => (ofFigures ? codes.papers(typed) : []),
    (asked) => words.whole(asked.words),
    ({ ids, numberBegins, numberEnds }) =>
      byTerms([
        ...ids.map(begun),
        ...(numberBegins === undefined ? [] : [begun(numberBegins)]),
        ...(numberEnds === undefined ? [] : [begun(endingTerm(numberEnds))]),
      ]),
    (asked) => words.begun(asked.words),
    async (asked) => (asked.exactly ? [] : words.oneOff(asked.words)),
  ]

  async function inOrder(found: Found[]): Promise<CustomerHit[]> {
    const first = new Map<string, Found>()
    for (const one of found) if (!first.has(one.id)) first.set(one.id, one)
    const rows = first.size === 0 ? [] : await named(JSON.stringify([...first.keys()]))
    const rankOf = (row: { customer_id: string }): number => first.get(row.customer_id)?.rank ?? 0
    rows.sort((a, b) => rankOf(a) - rankOf(b) || compare(a.name, b.name) || compare(a.customer_id, b.customer_id))
    return rows.map((row) => ({
      customerId: row.customer_id as CustomerId,
      name: row.name,
      kind: row.kind as CustomerKind,
      ...(row.town === null ? {} : { town: row.town }),
      ...(row.business_id === null ? {} : { businessId: row.business_id }),
      because: first.get(row.customer_id)?.because ?? reason('found.name', {}),
    }))
  }

  /** Found by a word that the name shown does not have: another system's name for them, or their e-mail. */
  async function explained(hits: CustomerHit[], typed: readonly string[]): Promise<CustomerHit[]> {
    const unexplained = hits.filter(({ because, name }) => because.code === 'found.name' && otherWord(name, typed))
    if (unexplained.length === 0) return hits
    const theirs = await terms.termsOf(unexplained.map((hit) => hit.customerId))
    return hits.map((hit) => {
      const word = unexplained.includes(hit) ? otherWord(hit.name, typed) : undefined
      const own = theirs.filter((row) => row.customer_id === hit.customerId && word && row.term.startsWith(word))
      const term = own.find((row) => row.term === word)?.term ?? own[0]?.term
      if (term === undefined) return hit
      const isWord = /^[\p{L}\p{N}]+$/u.test(term)
      return { ...hit, because: isWord ? reason('found.also-called', { word: term }) : becauseOf(term) }
    })
  }

  return async (asked, limit) => {
    const hits = new Map<CustomerId, CustomerHit>()
    for (const step of steps) {
      const found = (await step(asked)).filter(({ id }) => !hits.has(id as CustomerId))
      for (const hit of (await inOrder(found)).slice(0, limit - hits.size)) hits.set(hit.customerId, hit)
      if (hits.size >= limit) break
      // A pop that has come meanwhile goes first.
      await setImmediate()
    }
    return explained([...hits.values()], asked.words)
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The first word that none of the name begins with. */
function otherWord(name: string, typed: readonly string[]): string | undefined {
  const own = foldWords(name)
  return typed.find((word) => !own.some((one) => one.startsWith(word)))
}
