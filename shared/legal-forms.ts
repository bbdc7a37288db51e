/** Legal forms of companies in names: found at the end, or in front, however they are written. */
import { unaccented } from './fold.ts'
import { legalFormNames } from './legal-form-names.ts'

/** What a legal form amounts to, in whatever country. `open`: a word that several forms have, or none. */
export type LegalForm = keyof typeof legalFormNames

/** Folded forms this long are no other word: "sociedad anonima". Shorter ones must have their accents: Åsa is no ASA. */
const longEnoughToFold = 8

/** Forms' words are written together or apart ("G m b H", "Sp. z o.o."): they are known by their letters alone. */
const forms = new Map<string, LegalForm>()
/** Words that forms begin and end with: most words are none, and need no further look. */
const [firstWords, lastWords] = [new Set<string>(), new Set<string>()]
let mostWords = 1
/** Of "spzoo", "oo" may stand apart. */
const shortEdge = 3

for (const [form, names] of Object.entries(legalFormNames) as [LegalForm, string][])
  for (const name of names.split(',').map((one) => one.trim().replace(/\s+/g, ' '))) {
    learn(form, name.split(' '))
    if (name.length >= longEnoughToFold) learn(form, unaccented(name).split(' '))
  }
function learn(form: LegalForm, words: readonly string[]): void {
  const letters = words.join('')
  forms.set(letters, form)
  mostWords = Math.max(mostWords, words.length)
  for (const edge of [words[0] ?? '', letters, letters.slice(0, 1)]) firstWords.add(edge)
  for (const edge of [words.at(-1) ?? '', letters]) lastWords.add(edge)
  for (let length = 1; length <= shortEdge; length++) lastWords.add(letters.slice(-length))
}

/** The words of a name in lower case, accents and all: Åsa is somebody's name, ASA a legal form. */
export const wordsAsWritten = (name: string): string[] =>
  name
    .toLowerCase()
    .normalize('NFC')
    .split(/[^\p{L}\p{N}'’]+/u)
    .filter((word) => word !== '')

/** The same of a company's name: "S.A.", "A/S" and "o.O.O." are one word each, and "SiemensAG" is two. */
export const companyWordsAsWritten = (name: string): string[] =>
  wordsAsWritten(
    name
      .replace(/(?<![\p{L}\p{N}])\p{L}(?:[./]\s?\p{L}(?![\p{L}\p{N}]))+/gu, (letters) => letters.replace(/[./\s]/g, ''))
      .replace(/(\p{Ll})(AG|GmbH|Oy|OY|Oyj|AB|Ltd|LLC)$/u, '$1 $2'),
  )

/** @param word in lower case, as written */
export const isLegalForm = (word: string): boolean => forms.has(word)

/** Forms that also stand first, "Ab Volvo", "OOO Romashka"; of others only such as are no other word: Asa is somebody's name. */
const formsInFront = new Set(
  'oy ab tmi ao ооо оао зао пао ао тов ooo oao zao pao jsc ojsc pjsc cjsc llc srl sarl gmbh uab'.split(' '),
)
const shortestInFront = 6

/** How many words from `from` on, or up to `to`, are the longest form that stands there; 0 for none. */
function lengthAt(words: readonly string[], from: number, to: number, isAtEnd: boolean): number {
  // A name is more than its form.
  const most = Math.min(mostWords, to - from - 1)
  const edge = (isAtEnd ? words[to - 1] : words[from]) ?? ''
  if (!(isAtEnd ? lastWords : firstWords).has(edge)) return 0
  for (let count = most; count > 0; count--) {
    const letters = (isAtEnd ? words.slice(to - count, to) : words.slice(from, from + count)).join('')
    const form = forms.get(letters)
    if (form === undefined) continue
    if (isAtEnd || formsInFront.has(letters) || (form !== 'open' && letters.length >= shortestInFront)) return count
  }
  return 0
}

/**
 * @param words of a company's name, as written
 * @returns the words that are not its legal form, and what the form amounts to; undefined where it has none or an open one
 */
export function withoutLegalForm(words: readonly string[]): {
  words: string[]
  legalForm: Exclude<LegalForm, 'open'> | undefined
  hasForm: boolean
} {
  let [from, to] = [0, words.length]
  let legalForm: Exclude<LegalForm, 'open'> | undefined
  const take = (form: LegalForm | undefined): void => {
    if (form !== undefined && form !== 'open') legalForm ??= form
  }
  for (let count = lengthAt(words, from, to, true); count > 0; count = lengthAt(words, from, to, true)) {
    take(forms.get(words.slice(to - count, to).join('')))
    to -= count
  }
  for (let count = lengthAt(words, from, to, false); count > 0; count = lengthAt(words, from, to, false)) {
    take(forms.get(words.slice(from, from + count).join('')))
    from += count
  }
  return { words: words.slice(from, to), legalForm, hasForm: to - from < words.length }
}
