/** Evidence in words and points: what a field says, how much, and which line of two records it is about. */
import { catalogue, type MessageCode } from '../../shared/messages/catalogue.ts'
import type { Evidence } from '../../shared/vocabulary.ts'
import type { Words } from '../words.tsx'

/** Lines of two records side by side that evidence may be about, by what its code speaks of. */
const lineOf = [
  [/\bname/, 'name'],
  [/phone|number-shared|mobile|switchboard/, 'phones'],
  [/email/, 'emails'],
  [/birth/, 'birthDate'],
  [/address|street|postal|town/, 'address'],
  [/business-id/, 'businessId'],
  [/loyalty/, 'loyaltyNumber'],
  [/website/, 'website'],
  [/contact/, 'contactPerson'],
] as const
export type EvidenceLine = (typeof lineOf)[number][1]

export const lineOfEvidence = ({ why }: Evidence): EvidenceLine | undefined =>
  lineOf.find(([spoken]) => spoken.test(why.code))?.[1]

/** A code of a server of another version says at least which field it is about. */
export function evidenceInWords({ why }: Evidence, words: Words): string {
  if (why.code in catalogue[words.language]) return words.reason(why)
  if (why.text !== undefined && why.text !== why.code) return why.text
  const field = why.code
    .replace(/^evidence\.(same-)?/, '')
    .replace(/-(same|close|near|differs?|nickname|missing|other)$/, '')
    .replaceAll('-', ' ')
  return words.say('ui.evidence.other', { field: field.slice(0, 1).toUpperCase() + field.slice(1) })
}

/** Within a sentence: all but names and abbreviations begins small. */
export const withinSentence = (words: string): string =>
  /^\p{Lu}(?!\p{Lu})/u.test(words) ? words.slice(0, 1).toLowerCase() + words.slice(1) : words

/** The chance that odds of so many bits are; beyond what anybody can know it is told as a bound. */
export function chanceInWords(bits: number, words: Words): string {
  const chance = 1 / (1 + 2 ** -bits)
  const most = 0.999
  if (chance > most) return `> ${words.percent(most)}`
  if (chance < 1 - most) return `< ${words.percent(1 - most)}`
  return words.percent(chance)
}

export const isMessage = (code: string): code is MessageCode => code in catalogue.en
