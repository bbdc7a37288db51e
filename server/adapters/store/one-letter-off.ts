/**
 * All words one letter away from a typed one: a letter wrong, missing, too many or doubled, or two that changed places
 * (Damerau 1964: four in five slips are one of these). The index itself says which of them are words, so no table of slips
 * has to be kept: a few hundred look-ups of a key cost less than a millisecond, and the next name is found the moment it
 * is there.
 */

/** Fewer letters are one letter away from half the names there are. */
const fewestLetters = 4
/** What is tried grows by some fifty a letter. */
const mostLetters = 30

/** Letters of each script that words are folded into; of others only what is typed is moved about. */
const alphabets = ['abcdefghijklmnopqrstuvwxyz', 'абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґ', 'αβγδεζηθικλμνξοπρστυφχψως']

/** How who writes without å, ä and ö writes them, or had them written in a passport: ICAO Doc 9303. */
const written: [RegExp, string][] = [
  [/ae/g, 'a'],
  [/oe/g, 'o'],
  [/aa/g, 'a'],
]

/** @param word folded @returns none for a word too short, too long or with a digit in it */
export function oneLetterOff(word: string): string[] {
  const letters = [...word]
  if (letters.length < fewestLetters || letters.length > mostLetters || !/^\p{L}+$/u.test(word)) return []
  const alphabet = [...(alphabets.find((one) => one.includes(letters[0] ?? '')) ?? '')]
  const made = new Set<string>()
  for (let at = 0; at <= letters.length; at++) {
    const [head, letter = '', next = ''] = [letters.slice(0, at).join(''), letters[at], letters[at + 1]]
    const [tail, rest] = [letters.slice(at + 1).join(''), letters.slice(at + 2).join('')]
    if (letter !== '') made.add(head + tail)
    if (next !== '') made.add(head + next + letter + rest)
    for (const other of alphabet) {
      made.add(head + other + letter + tail)
      if (letter !== '') made.add(head + other + tail)
    }
  }
  const plain = written.reduce((text, [long, short]) => text.replace(long, short), word)
  made.add(plain)
  made.delete(word)
  return [...made]
}
