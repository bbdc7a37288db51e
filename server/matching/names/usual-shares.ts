/** How common a word of a name is before any record is seen, where that is known. */
import type { ValueKind } from '../comparable.ts'
import { commonForenames } from './common-forenames.ts'
import { commonSurnames } from './common-surnames.ts'
import { companyWordShare } from './company-words.ts'
import { isGivenName } from './given-names.ts'

const forenames = new Set(commonForenames.trim().split(/\s+/))
const surnames = new Set(commonSurnames.trim().split(/\s+/))

/** A common name's share in the countries where it is one: about the middle of the lists. */
const commonShare = { given: 1 / 150, family: 1 / 400, word: 1 / 1000 }

const isForename = (word: string): boolean => forenames.has(word) || isGivenName(word)

/** Whether a word is a name that many people have: another such name is not its misspelling. Sources turn names round. */
export const isCommonName = (word: string): boolean => surnames.has(word) || isForename(word)

/** @returns share of those who have it; undefined where nothing is known of this word */
export function usualShareOf(kind: ValueKind, word: string): number | undefined {
  if (kind === 'given') return isForename(word) ? commonShare.given : undefined
  if (kind === 'family') return surnames.has(word) ? commonShare.family : undefined
  if (kind !== 'word') return undefined
  const share = companyWordShare(word)
  return isCommonName(word) ? Math.max(share, commonShare.word) : share
}
