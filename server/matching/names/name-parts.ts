/** A name taken apart: what a person was given and what their family is called; a company's words and its legal form. */
import { foldWords } from '../../../shared/fold.ts'
import { isLegalForm, wordsAsWritten } from '../../../shared/legal-forms.ts'
import type { CustomerRow } from '../../ports/rows.ts'

export interface NameParts {
  given: string[]
  family: string[]
  /** Without the legal form. */
  words: string[]
  legalForm: string | undefined
}

/** "Ab Volvo": forms that may also stand first. */
const formsInFront = new Set(['oy', 'ab', 'tmi'])
/** Words that stand within names of families and are no names. */
const particles = new Set('von af de la le van der den of the du da di el al bin ibn'.split(' '))
/** Titles and the like, which are no names. */
const titles = new Set(
  'mr mrs ms miss dr sir lord lady hra rva nti herra rouva neiti fru herr froken prof jr sr junior senior'.split(' '),
)

function withoutLegalForm(written: string[]): { words: string[]; legalForm: string | undefined } {
  let [from, to] = [0, written.length]
  let legalForm: string | undefined
  while (to - from > 1 && isLegalForm(written[to - 1] ?? '')) legalForm = written[--to]
  while (to - from > 1 && formsInFront.has(written[from] ?? '')) legalForm ??= written[from++]
  return { words: written.slice(from, to), legalForm }
}

const folded = (words: readonly string[]): string[] => foldWords(words.join(' '))
const named = (text: string | undefined): string[] =>
  folded(text === undefined ? [] : [text]).filter((word) => !titles.has(word))

export function namePartsOf(row: Pick<CustomerRow, 'name' | 'firstName' | 'lastName' | 'kind'>): NameParts {
  const { words: written, legalForm } = withoutLegalForm(wordsAsWritten(row.name))
  const words = folded(written)
  const bare = words.filter((word) => !titles.has(word))
  const isSplit = row.firstName !== undefined || row.lastName !== undefined
  const given = isSplit ? named(row.firstName) : bare.slice(0, -1)
  const family = isSplit ? named(row.lastName) : bare.slice(-1)
  return { given, family: family.filter((word) => family.length === 1 || !particles.has(word)), words, legalForm }
}
