/** A name taken apart: what a person was given and what their family is called; a company's words and its legal form. */
import { foldWords } from '../../../shared/fold.ts'
import { isLegalForm, wordsAsWritten } from '../../../shared/legal-forms.ts'
import type { CustomerRow } from '../../ports/rows.ts'
import { isGivenName } from './given-names.ts'

export interface NameParts {
  given: string[]
  family: string[]
  /** Without the legal form. */
  words: string[]
  legalForm: string | undefined
  /** Of a father and a son of one name: which. */
  generation: 'elder' | 'younger' | undefined
}

/** "Ab Volvo": forms that may also stand first. */
const formsInFront = new Set(['oy', 'ab', 'tmi'])
/** Words that stand within names of families and are no names. */
const particles = new Set('von af de la le van der den of the du da di el al bin ibn'.split(' '))
/** Titles and the like, which are no names. */
const titles = new Set('mr mrs ms miss dr sir lord lady hra rva nti herra rouva neiti fru herr froken prof'.split(' '))

function withoutLegalForm(written: string[]): { words: string[]; legalForm: string | undefined } {
  let [from, to] = [0, written.length]
  let legalForm: string | undefined
  while (to - from > 1 && isLegalForm(written[to - 1] ?? '')) legalForm = written[--to]
  while (to - from > 1 && formsInFront.has(written[from] ?? '')) {
    const form = written[from++]
    legalForm ??= form
  }
  return { words: written.slice(from, to), legalForm }
}

/** What is put behind a name that father and son share. Single letters are initials. */
const generations = new Map<string, 'elder' | 'younger'>([
  ...['sr', 'senior', 'vanhempi', 'vanh', 'aldre'].map((word) => [word, 'elder'] as const),
  ...['jr', 'junior', 'nuorempi', 'nuor', 'yngre', 'iii'].map((word) => [word, 'younger'] as const),
])

const folded = (words: readonly string[]): string[] => foldWords(words.join(' '))
const isName = (word: string): boolean => !titles.has(word) && !generations.has(word)
const named = (text: string | undefined): string[] => folded(text === undefined ? [] : [text]).filter(isName)

/**
 * Given names and family name of a name in one piece: the family comes last, or first where lists are kept by it (LAITINEN
 * KIRSI MARIA). What is somebody's given name tells, on either end.
 */
function inOrder(words: string[]): [given: string[], family: string[]] {
  const [first = '', last = ''] = [words[0], words.at(-1)]
  const isFamilyFirst = words.length > 1 && !isGivenName(first) && isGivenName(last)
  return isFamilyFirst ? [words.slice(1), words.slice(0, 1)] : [words.slice(0, -1), words.slice(-1)]
}

export function namePartsOf(row: Pick<CustomerRow, 'name' | 'firstName' | 'lastName' | 'kind'>): NameParts {
  const { words: written, legalForm } = withoutLegalForm(wordsAsWritten(row.name))
  const words = folded(written)
  const bare = words.filter(isName)
  const generation = [...words, ...foldWords(row.lastName ?? '')].map((word) => generations.get(word)).find(Boolean)
  const isSplit = row.firstName !== undefined || row.lastName !== undefined
  const [given, family] = isSplit ? [named(row.firstName), named(row.lastName)] : inOrder(bare)
  return {
    given,
    family: family.filter((word) => family.length === 1 || !particles.has(word)),
    words,
    legalForm,
    generation,
  }
}
