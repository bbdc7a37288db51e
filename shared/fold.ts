/**
 * Text folded for comparing and searching: case, accents and punctuation do not tell people apart. Never shown.
 * Nordic letters fold to their base letter (ä→a, ö→o, å→a, ø→o, æ→ae, þ→th, ð→d, ß→ss), which is how they are written
 * where a keyboard lacks them.
 */
const specialLetters: Record<string, string> = { ø: 'o', æ: 'ae', œ: 'oe', ß: 'ss', þ: 'th', ð: 'd', đ: 'd', ł: 'l' }

/** The words of a text, folded, in their order. Apostrophes join (O’Brien → obrien), everything else parts. */
export function foldWords(text: string): string[] {
  const lower = text.toLowerCase()
  return partsOf(/^[\x20-\x7e]*$/.test(lower) ? lower.replace(/['`]/g, '') : unaccented(lower))
}

/** @param lower text in lower case */
export const unaccented = (lower: string): string =>
  lower
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’`´]/g, '')
    .replace(/[øæœßþðđł]/g, (letter) => specialLetters[letter] ?? letter)

const partsOf = (folded: string): string[] => folded.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
