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
/** Of words one letter off: customers whose other words are looked at. */
const mostCompared = 2000
const mostOfOneWord = 500
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
    const [first, ...others] = await rarestFirst(ranges)
    if (!first) return []
    const postings = await terms.postings(first, others.length > 0 ? mostLookedAt : mostKept)
    let ids = [...new Set(postings.map((row) => row.customer_id))]
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

  /** Customers with one of the words it was meant as, those of the nearest first. */
  async function postingsOf(meant: Meant[]): Promise<Posting[]> {
    const all: Posting[] = []
    for (const { range, rank } of meant) {
      const left = mostCompared - all.length
      if (left === 0) break
      all.push(...(await terms.postings(range, Math.min(left, rank === 0 ? mostCompared : mostOfOneWord))))
    }
    return all
  }

  async function oneOff(words: string[]): Promise<Found[]> {
    const meant = await Promise.all(words.map(meantBy))
    if (meant.every((one) => one.length === 1)) return []
    const postings = await Promise.all(meant.map(postingsOf))
    const [fewest = []] = postings.sort((a, b) => a.length - b.length)
    const ids = [...new Set(fewest.map((row) => row.customer_id))]
    if (ids.length === 0) return []
    const ofEach = new Map<string, string[]>(ids.map((id) => [id, []]))
    for (const { customer_id, term } of words.length === 1 ? fewest : await terms.termsOf(ids))
      ofEach.get(customer_id)?.push(term)
    const found = [...ofEach].flatMap(([id, theirs]) => nearest(id, meant, theirs))
    return found.sort((a, b) => a.rank - b.rank).slice(0, mostKept)
  }

  return {
    whole: (words: string[]) => withAll(words.map(whole)),
    begun: (words: string[]) => withAll(words.map(begun)),
    oneOff,
  }
}

const isIn = (term: string, [from, until]: Range): boolean => term >= from && term < until

/** A customer who has every word, or one it was meant as, by the nearest of each. */
function nearest(id: string, meant: Meant[][], theirs: string[]): Found[] {
  const words: string[] = []
  let rank = 0
  for (const one of meant) {
    const best = one.find(({ range }) => theirs.some((term) => isIn(term, range)))
    if (!best) return []
    rank += best.rank
    if (best.rank > 0) words.push(best.word)
  }
  return [{ id, rank, because: { code: 'found.name-like', params: { words: words.join(' ') } } }]
}
