/**
 * A column's name → what its words mean. "Asiakasnro", "Kundnr" and "Cust. no" all say customer and id; "Asiakas / Kund"
 * says the same twice. Words that are not known are counted, since they make the rest less certain.
 */
import { foldWords } from '../../shared/fold.ts'
import { visible } from '../../shared/visible-text.ts'
import { englishWords } from './words-english.ts'
import { finnishWords } from './words-finnish.ts'
import { swedishWords } from './words-swedish.ts'

/** What one reading of a name says. */
export interface NameMeaning {
  meanings: readonly string[]
  /** How many of its words are not known. */
  unknown: number
}

/** Longer names are sentences; keeps a hostile header from costing time. */
const longestName = 120
const longestWord = 28
const mostVariants = 5

const lexicon = new Map<string, readonly string[]>()
for (const [meanings, words] of [...englishWords, ...swedishWords, ...finnishWords]) {
  for (const word of words.split(' ')) lexicon.set(word, meanings === '' ? [] : meanings.split(' '))
}

/** Letters that join the parts of a Swedish or Finnish compound: faktura-s-datum, lasku-n-numero. */
const joining = new Set(['s', 'n', 'e', 'u'])

interface Path extends NameMeaning {
  cost: number
}

/** A short word is only a word where it begins and ends as one, or ends a compound: kundNR. */
function mayBeWord(length: number, startsWord: boolean, endsWord: boolean): boolean {
  if (length >= 4) return true
  if (length === 3) return startsWord || endsWord
  return endsWord && (length === 2 || startsWord)
}

/** The cheapest way to see the words, run together, as known words; a word is known as a whole or not at all. */
function readWords(words: readonly string[]): NameMeaning {
  const run = words.join('')
  const edges = new Set([0])
  for (const word of words) edges.add(Math.max(...edges) + word.length)
  const paths: (Path | undefined)[] = [{ meanings: [], unknown: 0, cost: 0 }]
  const reach = (to: number, path: Path): void => {
    const before = paths[to]
    if (!before || path.cost < before.cost) paths[to] = path
  }
  for (let at = 0; at < run.length; at++) {
    const path = paths[at]
    if (!path) continue
    const startsWord = edges.has(at)
    for (let to = at + 1; to <= Math.min(run.length, at + longestWord); to++) {
      const piece = run.slice(at, to)
      const meanings = lexicon.get(piece)
      const endsWord = edges.has(to)
      if (meanings && mayBeWord(piece.length, startsWord, endsWord)) {
        const cost = path.cost + 1 + (startsWord ? 0 : 0.2) + (endsWord ? 0 : 0.2)
        reach(to, { meanings: [...path.meanings, ...meanings], unknown: path.unknown, cost })
      }
      if (!startsWord && piece.length === 1 && !endsWord && joining.has(piece)) {
        reach(to, { ...path, cost: path.cost + 0.6 })
      }
    }
    if (startsWord) {
      const to = [...edges].find((edge) => edge > at) ?? run.length
      const unknown = path.unknown + 1
      reach(to, { meanings: path.meanings, unknown, cost: path.cost + 3 })
      // The last part of a compound says what it is: vuokraSAATAVA, käyntiPVM.
      for (let head = at + 2; head <= to - 3; head++) {
        const piece = run.slice(head, to)
        const meanings = piece.length >= 5 || piece === 'pvm' ? lexicon.get(piece) : undefined
        if (meanings) reach(to, { meanings: [...path.meanings, ...meanings], unknown, cost: path.cost + 2.5 })
      }
    }
  }
  const { meanings, unknown } = paths[run.length] ?? { meanings: [], unknown: words.length }
  return { meanings: [...new Set(meanings)], unknown }
}

/** The ways a column's name can be read, as a whole and by the languages in it; none for a name without letters. */
export function readColumnName(name: string): NameMeaning[] {
  const plain = visible(name.slice(0, longestName))
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/#/g, ' nro ')
    .replace(/%/g, ' percent ')
  const outside = plain.replace(/[([{][^)\]}]*[)\]}]?/g, ' ')
  const whole = /\p{L}/u.test(outside) ? outside : plain
  const variants = [whole, ...whole.split(/[/|\n]/)].slice(0, mostVariants)
  const found = new Map<string, NameMeaning>()
  for (const variant of variants) {
    const words = foldWords(variant)
      .map((word) => word.replace(/^\d+|\d+$/g, ''))
      .filter((word) => word !== '')
    if (words.length > 0 && !found.has(words.join(' '))) found.set(words.join(' '), readWords(words))
  }
  return [...found.values()]
}

/** Does the text look like the name of a column: words that are known, and more of them than not? */
export const isKnownName = (text: string): boolean =>
  readColumnName(text).some(({ meanings, unknown }) => meanings.length > 0 && meanings.length > unknown)
