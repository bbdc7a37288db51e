/** A name taken apart: what a person was given and what their family is called; a company's words and its legal form. */
import { companyWordsAsWritten, type LegalForm, withoutLegalForm } from '../../../shared/legal-forms.ts'
import type { CustomerRow } from '../../ports/rows.ts'
import { companyWords } from './company-words.ts'
import { isGivenName } from './given-names.ts'
import { latinWords } from './latin.ts'

export interface NameParts {
  given: string[]
  family: string[]
  /** Without the legal form, as companies' names are compared (company-words.ts). */
  words: string[]
  /** What its legal form amounts to. */
  legalForm: Exclude<LegalForm, 'open'> | undefined
  /** It has a legal form, be it one that says little: "Oy", "Inc." */
  hasLegalForm: boolean
  /** Of a father and a son of one name: which. */
  generation: 'elder' | 'younger' | undefined
}

/** Words that stand within names of families and are no names. */
const particles = new Set(
  'von af de la le van der den of the du da di do das dos del della el al bin ibn ben bint ter ten zu zur av til und y e'.split(
    ' ',
  ),
)
/** Titles and the like, which are no names. */
const titles = new Set(
  'mr mrs ms miss mister dr doctor sir lord lady dame hra rva nti herra rouva neiti fru herr froken prof professor professori president prasident presidentti haji hajji sheikh shaikh shaykh esq phd tri tohtori mme mlle senor senora'.split(
    ' ',
  ),
)

/** What is put behind a name that father and son share. Single letters are initials. */
const generations = new Map<string, 'elder' | 'younger'>([
  ...['sr', 'senior', 'vanhempi', 'vanh', 'aldre'].map((word) => [word, 'elder'] as const),
  ...['jr', 'junior', 'nuorempi', 'nuor', 'yngre', 'iii'].map((word) => [word, 'younger'] as const),
])

const isName = (word: string): boolean => !titles.has(word) && !generations.has(word)
/** What is left when titles and particles go, unless nothing would be. In front, some particles are given names: Ben, Al. */
function named(words: readonly string[], isGivenFirst = false): string[] {
  const isOwn = (word: string, at: number) =>
    isName(word) && (!particles.has(word) || (isGivenFirst && at === 0 && isGivenName(word)))
  const own = words.filter(isOwn)
  return own.length > 0 ? own : words.filter(isName)
}
const namesIn = (text: string | undefined, isGiven = false): string[] =>
  text === undefined ? [] : named(latinWords(text), isGiven)

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
  const isPerson = row.kind === 'person'
  const company = isPerson ? undefined : withoutLegalForm(companyWordsAsWritten(row.name))
  const isSplit = row.firstName !== undefined || row.lastName !== undefined
  const person = latinWords(isSplit || !company ? row.name : company.words.join(' '))
  const whole = isSplit ? [...person, ...latinWords(row.lastName ?? '')] : person
  const [given, family] = isSplit ? [namesIn(row.firstName, true), namesIn(row.lastName)] : inOrder(named(person, true))
  return {
    given,
    family,
    words: company ? companyWords(latinWords(company.words.join(' '))) : person,
    legalForm: company?.legalForm,
    hasLegalForm: company?.hasForm === true,
    generation: whole.map((word) => generations.get(word)).find(Boolean),
  }
}
