/**
 * How a Finnish or Swedish name sounds, roughly, so that spellings of one name fall together: long vowels and consonants
 * as short ones, w as v, c and q as k, z as s, å as o, voiced stops as voiceless (English sound codes
 * harm Finnish names). Used to find pairs to compare, never as evidence by itself.
 */
const pairs: [RegExp, string][] = [
  // ä, ö, ü where a keyboard lacks them; fold.ts has made letters of the others already.
  [/([ao])e/g, '$1'],
  [/ue/g, 'u'],
  [/ph/g, 'f'],
  [/sch|sh|tsh/g, 's'],
  [/ch|ck/g, 'k'],
  [/th/g, 't'],
  [/x/g, 'ks'],
  [/[cqg]/g, 'k'],
  [/w/g, 'v'],
  [/z/g, 's'],
  [/b/g, 'p'],
  [/d/g, 't'],
  [/y/g, 'i'],
  [/j/g, 'i'],
  [/(?<=.)h(?![aeiou])/g, ''],
  [/(.)\1+/g, '$1'],
]

/** @param word folded (shared/fold.ts) */
export function soundKey(word: string): string {
  let key = word
  for (const [spelt, heard] of pairs) key = key.replace(spelt, heard)
  return key
}
