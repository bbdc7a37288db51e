/**
 * What somebody typed to find a customer → what it may mean. Nothing is decided here that only the index knows: digits may
 * be a number, a business id and an invoice, and are asked for as each of them. Bounded whatever is typed.
 */
import { readBusinessId } from '../../shared/business-id.ts'
import { foldWords } from '../../shared/fold.ts'
import { idTerm } from '../../shared/search-terms.ts'
import type { NumberPlan } from '../ports/number-plan.ts'
import { mostCodes, mostWords, type SearchAsked } from '../ports/search.ts'

/** Nothing a customer is found by is longer; the same limit as the route's. */
const longestText = 200
/** Fewer digits are the end of very many numbers. */
const fewestEndDigits = 5
const fewestBeginDigits = 4
/** E.164 has no longer ones. */
const mostDigits = 15
const shortestCode = 3
const longestCode = 40
/** Of a name: longer ones are no one's, and no word of the index is found by more of it. */
const longestWord = 40

/** One letter says something only when it is all there is. */
function wordsOf(text: string): string[] {
  const all = [...new Set(foldWords(text).map((word) => word.slice(0, longestWord)))]
  const long = all.filter((word) => word.length > 1)
  return (long.length > 0 ? long : all).slice(0, mostWords)
}

/** "Invoice #20418", "INV 20418": each part with digits in it, and all of it together. */
function codesOf(text: string): string[] {
  const parts = [text.replace(/\s+/g, ''), ...text.split(/\s+/)]
  const bare = parts.map((part) => part.replace(/^[^\p{L}\d]+|[^\p{L}\d]+$/gu, ''))
  const codes = bare.filter((part) => /\d/.test(part) && part.length >= shortestCode && part.length <= longestCode)
  return [...new Set(codes)].slice(0, mostCodes)
}

/** A business id in the form the index keeps, and the text itself: it may begin a longer id or an e-mail. */
function idsOf(text: string, country: string): string[] {
  const together = text.replace(/\s+/g, '')
  if (together.length < shortestCode || !/[\d@._-]/.test(together)) return []
  const read = readBusinessId(text, country)
  return [...new Set([...(read.is === 'id' ? [idTerm(read.id)] : []), idTerm(together)])].slice(0, mostCodes)
}

const isDigitsOnly = (text: string): boolean => /^[\d\s()+./–-]*$/.test(text)

/** @param typed attacker-controlled @param country ISO 3166, for numbers in national form @param ofFigures see the port */
export function readSearch(typed: string, numberPlan: NumberPlan, country: string, ofFigures: boolean): SearchAsked {
  const text = typed
    .slice(0, longestText)
    .toWellFormed()
    .normalize('NFKC')
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .trim()
  const digits = text.replace(/\D/g, '')
  const isEmail = text.includes('@')
  const { e164 } = isEmail ? { e164: null } : numberPlan.read(text, country)
  const isNumber = isDigitsOnly(text) && digits.length <= mostDigits
  const begins = isNumber && digits.length >= fewestBeginDigits ? numberPlan.beginning(text, country) : undefined
  return {
    // "0401 234" is no name. A lone number may be: 24 Seven, 1337 Oy.
    words: isEmail || e164 !== null || (isDigitsOnly(text) && /\D/.test(text)) ? [] : wordsOf(text),
    ...(e164 === null ? {} : { number: e164 }),
    ...(begins === undefined ? {} : { numberBegins: begins }),
    ...(isNumber && digits.length >= fewestEndDigits ? { numberEnds: digits } : {}),
    ids: idsOf(text, country),
    codes: isEmail ? [] : codesOf(text),
    ofFigures,
  }
}
