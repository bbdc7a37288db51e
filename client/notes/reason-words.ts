/** A reason of the company's own is its own words; those there are without any are said in the reader's language. */
import type { Words } from '../words.tsx'

export const reasonInWords = (reason: string, words: Words): string =>
  words.reason({ code: reason, params: {}, text: reason })
