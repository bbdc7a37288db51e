/**
 * Customers by the words of their names. Three ways, each asked when those before found too few: every word whole, every
 * word the beginning of one, words one letter off. Each looks at a bounded number of terms and customers.
 */
import type { Reason } from '../../../shared/vocabulary.ts'
import { oneLetterOff } from './one-letter-off.ts'
import { begun, type Posting, type Range, type TermReader, whole } from './search-terms-reader.ts'

export interface Found {
  id: string
  because: Reason
  /** How far from what was typed, 0 for none: the nearest come first. */
  rank: number
}

/** Customers looked at for one search. Where every word is one that more have, some are not found: a rarer word is. */
const mostLookedAt = 5000
/** More than are shown, so that the first by name are among them. */
export const mostKept = 400
/** Of words one letter off, each of which costs more: somewhat more than have the commonest surname in a million. */
const mostCompared = 4000
/** Of a lone word, so that others it was meant as have their place. */
const mostOfOneWord = 100
/** Words that one typed word may have been meant as. */
const mostMeant = 24
/** A beginning of fewer letters says too little to have been mistyped. */
const fewestOfBeginning = 4
/** A slip in the first letter is rarer than one further on (Pollock and Zamora 1984: under one in twelve). */
const firstLetterRank = 0.25

interface Meant {
  word: string
  rank: number
  range: Range
}
const byName: Reason = { code: 'found.name', params: {} }

export function createWordSearch(terms: TermReader) {
  /** What few have is looked up; what many have is only asked of those. */
  async function rarestFirst(ranges: Range[]): Promise<Range[]> {
    if (ranges.length < 2) return ranges
    const counted = ranges.map(async (range) => ({ range, rows: await terms.count(range, mostLookedAt) }))
    return (await Promise.all(counted)).sort((a, b) => a.rows - b.rows).map(({ range }) => range)
  }

  async function withAll(ranges: Range[]): Promise<Found[]> {
    const [first, second, ...others] = await rarestFirst(ranges)
    if (!first) return []
    let ids = second
      ? await terms.both(first, mostLookedAt, second)
      : [...new Set((await terms.postings(first, mostKept)).map((row) => row.customer_id))]
    for (const range of others) if (ids.length > 0) ids = await terms.having(ids, range)
    return ids.slice(0, mostKept).map((id) => ({ id, because: byName, rank: 0 }))
  }

  /** The words of the index that a typed one may have been meant as, itself first. */
  async function meantBy(typed: string): Promise<Meant[]> {
    const tried = oneLetterOff(typed)
    const there = tried.length > 0 ? await terms.beginning(tried) : []
    const meant = there.flatMap(({ word, first }): Meant[] => {
      const other = word[0] === typed[0] ? 0 : firstLetterRank
      if (first === word) return [{ word, rank: 1 + other, range: whole(word) }]
      return word.length < fewestOfBeginning ? [] : [{ word, rank: 1.5 + other, range: begun(word) }]
    })
    meant.sort((a, b) => a.rank - b.rank || (a.word < b.word ? -1 : 1))
    return [{ word: typed, rank: 0, range: begun(typed) }, ...meant.slice(0, mostMeant)]
  }

  /** How many have one of the words it was meant as, counted no further than are looked at. */
  async function countOf(meant: Meant[]): Promise<number> {
    let rows = 0
    for (const { range } of meant) if (rows < mostLookedAt) rows += await terms.count(range, mostLookedAt - rows)
    return rows
  }

  /** Customers with one of the words it was meant as, those of the nearest first. */
  async function postingsOf(meant: Meant[], most: number, mostOfOne: number): Promise<Posting[]> {
    const all: Posting[] = []
    for (const { range } of meant) {
      if (all.length >= most) break
      all.push(...(await terms.postings(range, Math.min(most - all.length, mostOfOne))))
    }
    return all
  }

  async function oneOff(words: string[]): Promise<Found[]> {
    const meant = await Promise.all(words.map(meantBy))
    if (meant.every((one) => one.length === 1)) return []
    const counted = await Promise.all(meant.map(async (one) => ({ one, rows: await countOf(one) })))
    const [rarest, ...others] = counted.sort((a, b) => a.rows - b.rows).map(({ one }) => one)
    if (!rarest || counted.some(({ rows }) => rows === 0)) return []
    const postings =
      others.length > 0
        ? await postingsOf(rarest, mostCompared, mostCompared)
        : await postingsOf(rarest, mostKept, mostOfOneWord)
    let near = nearest(rarest, postings, new Map())
    for (const one of others) {
      if (near.size === 0) return []
      const typed = one[0]?.word ?? ''
      const all = one.map(({ word }) => word)
      near = nearest(one, await terms.near([...near.keys()], all, [...typed].length), near)
    }
    const found = [...near].map(
      ([id, { rank, words: meantWords }]): Found => ({
        id,
        rank,
        because: { code: 'found.name-like', params: { words: meantWords.join(' ') } },
      }),
    )
    return found
      .filter(({ rank }) => rank > 0)
      .sort((a, b) => a.rank - b.rank)
      .slice(0, mostKept)
  }

  return {
    whole: (words: string[]) => withAll(words.map(whole)),
    begun: (words: string[]) => withAll(words.map(begun)),
    oneOff,
  }
}

const isIn = (term: string, [from, until]: Range): boolean => term >= from && term < until

/** How near customers are by all words so far, and by which words they were found that were not typed so. */
type Near = Map<string, { rank: number; words: string[] }>

/** Each customer by the nearest of their terms, added to how near they were before. */
function nearest(meant: Meant[], postings: Posting[], before: Near): Near {
  const near: Near = new Map()
  for (const { customer_id: id, term } of postings) {
    const best = meant.find(({ range }) => isIn(term, range))
    if (!best) continue
    const { rank, words } = before.get(id) ?? { rank: 0, words: [] }
    const known = near.get(id)
    if (known && known.rank <= rank + best.rank) continue
    near.set(id, { rank: rank + best.rank, words: best.rank > 0 ? [...words, best.word] : words })
  }
  return near
}
