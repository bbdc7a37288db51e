/**
 * Names in Latin letters, folded: other scripts as any-ascii writes them (“Владимир” → vladimir), letter by letter. That is
 * near enough where both are written so; a name spelt by ear in two scripts stays two words that are alike.
 */
import anyAscii from 'any-ascii'
import { foldWords } from '../../../shared/fold.ts'

/** Letters of another script, or its vowel signs. */
const otherScript = /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u

/** @returns the words of a name, folded */
export function latinWords(text: string): string[] {
  if (!otherScript.test(text)) return foldWords(text)
  // Signs that stand between words are written as words by any-ascii ("·", "、").
  return foldWords(anyAscii(text.replace(/[\p{P}\p{S}]+/gu, (sign) => (/['’‘ʼ-]/.test(sign) ? sign : ' '))))
}
