/** How two people's names relate: what they were given, and what their families are called. */
import type { Comparable, Value } from '../comparable.ts'
import { alike, compareWords, differs, same } from '../compare-words.ts'
import { align, aligned, mostWords } from './align.ts'

/** Levels of the given name: those of words (compare-words.ts), and one for names that agree in part only. */
export const givenLevels = ['same', 'nickname', 'initial', 'close', 'alike', 'partly', 'differs', 'another'] as const
/** Some of the given names agree, and each has one more that the other has not: Sergey Ivanovich, Sergey Viktorovich. */
const partly = 5
const givenDiffers = 6
/** Both are names that many have: who is called Olavi is hardly called Johanna too. A rare one may be a pet form nobody listed. */
const another = 7
const isCommon = ({ isCommon }: Value): boolean => isCommon
const differently = (a: Comparable, b: Comparable): number =>
  a.given.some(isCommon) && b.given.some(isCommon) ? another : givenDiffers
export const familyLevels = ['same', 'close', 'alike', 'differs'] as const
const familyDiffers = 3
const familyLevelOf = [0, 1, 1, 1, 2, familyDiffers]

export const notSaid = -1

/** Levels, or `notSaid`, and the bits of what is the same. */
const roles = { given: notSaid, givenRarity: 0, family: notSaid, familyRarity: 0 }

let lastA: Comparable | undefined
let lastB: Comparable | undefined

/** @returns the same whichever of the two is given first; one object, until the next two are compared */
export function comparePersonNames(a: Comparable, b: Comparable): Readonly<typeof roles> {
  if (a === lastA && b === lastB) return roles
  lastA = a
  lastB = b
  if (a.given.length + a.family.length === 0 || b.given.length + b.family.length === 0)
    return say(notSaid, 0, notSaid, 0)
  if (isPlainlySame(a, b)) return say(same, rarityOf(a.given[0], b.given[0]), same, rarityOf(a.family[0], b.family[0]))
  if (areOfOneEach(a) && areOfOneEach(b)) {
    if (a.given[0] === b.given[0]) return sayFamily(a, b)
    if (a.family[0] === b.family[0]) return sayGiven(a, b)
  }
  listNames(a, namesA)
  listNames(b, namesB)
  align(namesA, namesB, a.given.length, b.given.length)
  return readPairs(a, b)
}
/** All names of the two being compared, given names first. */
const [namesA, namesB]: [Value[], Value[]] = [[], []]
function listNames({ given, family }: Comparable, into: Value[]): void {
  into.length = 0
  for (const name of given) into.push(name)
  for (const name of family) into.push(name)
}
const areOfOneEach = ({ given, family }: Comparable): boolean => given.length === 1 && family.length === 1

/** What `align` and `readPairs` come to for most pairs there are: two words each, of which one is the same. */
function sayFamily(a: Comparable, b: Comparable): typeof roles {
  const level = compareWords(a.family[0] as Value, b.family[0] as Value)
  const [givenBits, bits] = [rarityOf(a.given[0], b.given[0]), rarityOf(a.family[0], b.family[0])]
  return say(same, givenBits, familyLevelOf[level] as number, bits)
}
function sayGiven(a: Comparable, b: Comparable): typeof roles {
  const level = compareWords(a.given[0] as Value, b.given[0] as Value)
  const [bits, familyBits] = [rarityOf(a.given[0], b.given[0]), rarityOf(a.family[0], b.family[0])]
  return say(level > alike ? differently(a, b) : level, bits, same, familyBits)
}

function say(given: number, givenRarity: number, family: number, familyRarity: number): typeof roles {
  roles.given = given
  roles.givenRarity = given === same ? givenRarity : 0
  roles.family = family
  roles.familyRarity = family === same ? familyRarity : 0
  return roles
}
const rarityOf = (a: Value | undefined, b: Value | undefined): number => Math.min(a?.rarity ?? 0, b?.rarity ?? 0)
const isPlainlySame = ({ given, family }: Comparable, b: Comparable): boolean =>
  given.length === 1 &&
  family.length === 1 &&
  b.given.length === 1 &&
  b.family.length === 1 &&
  given[0] === b.given[0] &&
  family[0] === b.family[0]

/** What was found of one part of the names: the nearest pair of words, and the rarest word of those that are the same. */
interface Part {
  level: number
  rarity: number
}
const family: Part = { level: differs, rarity: 0 }
const given: Part = { level: differs, rarity: 0 }
/** Of words that are a given name in one and a family name in the other. */
const turned: Part = { level: differs, rarity: 0 }
let turnedRarest = 0
let turnedWorst = same
let turnedPairs = 0

function note(part: Part, level: number, rarity: number): void {
  if (level < part.level) {
    part.level = level
    part.rarity = rarity
  } else if (level === part.level) part.rarity = Math.max(part.rarity, rarity)
}

function notePair(a: Comparable, i: number, b: Comparable, j: number, level: number): void {
  const [isFamilyA, isFamilyB] = [i >= a.given.length, j >= b.given.length]
  const rarity = rarityOf(namesA[i], namesB[j])
  if (isFamilyA === isFamilyB) {
    note(isFamilyA ? family : given, level, rarity)
    return
  }
  note(turned, level, rarity)
  turnedPairs++
  turnedWorst = Math.max(turnedWorst, level)
  turnedRarest = Math.min(turnedRarest, rarity)
}

function readPairs(a: Comparable, b: Comparable): typeof roles {
  for (const part of [family, given, turned]) {
    part.level = differs
    part.rarity = 0
  }
  turnedPairs = 0
  turnedWorst = same
  turnedRarest = Number.POSITIVE_INFINITY
  const [givenA, givenB] = [a.given.length, b.given.length]
  const [side, other] = [aligned.a, aligned.b]
  for (let i = 0; i < side.words; i++) {
    const j = side.partner[i] as number
    if (j !== -1) notePair(a, i, b, j, side.level[i] as number)
  }
  // Of several words that answer to one, each is a pair.
  for (let j = 0; j < other.words; j++) {
    const i = other.partner[j] as number
    if (i !== -1 && side.partner[i] !== j) notePair(a, i, b, j, other.level[j] as number)
  }
  // Words that nothing answers to, by their part.
  const openGiven = [unanswered(side.partner, 0, givenA), unanswered(other.partner, 0, givenB)] as const
  const openFamily = [
    unanswered(side.partner, givenA, side.words),
    unanswered(other.partner, givenB, other.words),
  ] as const
  const isOpen = openGiven[0] + openFamily[0] > 0 && openGiven[1] + openFamily[1] > 0
  const [isLoneA, isLoneB] = [namesA.length === 1, namesB.length === 1]
  if (isLoneA || isLoneB) return readLone(a, b, isLoneA && isLoneB)
  if (turnedPairs > 0 && family.level > alike) {
    if (isOpen) {
      // One word in common that is somebody's given and somebody else's family name says nothing of either.
      return say(given.level <= alike ? partly : givenDiffers, 0, familyDiffers, 0)
    }
    if (turnedPairs > 1 && given.level > alike)
      return say(turnedWorst, turnedRarest, familyLevelOf[turned.level] as number, turned.rarity)
    return say(
      given.level <= alike ? given.level : notSaid,
      given.rarity,
      familyLevelOf[turned.level] as number,
      turned.rarity,
    )
  }
  const isFamilySaid = a.family.length > 0 && b.family.length > 0
  const isGivenSaid = givenA > 0 && givenB > 0
  const isGivenOpen = openGiven[0] > 0 && openGiven[1] > 0
  return say(
    isGivenSaid ? (given.level > alike ? differently(a, b) : isGivenOpen ? partly : given.level) : notSaid,
    given.rarity,
    isFamilySaid ? (familyLevelOf[family.level] as number) : notSaid,
    family.rarity,
  )
}

function unanswered(partner: Int8Array, from: number, to: number): number {
  let count = 0
  for (let at = from; at < Math.min(to, mostWords); at++) if (partner[at] === -1) count++
  return count
}

/** A lone word answers to either part; two lone words, to each other. "PolPot" answers to both parts at once. */
function readLone(a: Comparable, b: Comparable, areBothLone: boolean): typeof roles {
  const whole = aligned.a.words === 1 ? aligned.b : aligned.a
  const [lone, full] = aligned.a.words === 1 ? [a, b] : [b, a]
  if (!areBothLone && unanswered(whole.partner, 0, whole.words) === 0) {
    const rarity = (lone.given[0] ?? lone.family[0])?.rarity ?? 0
    return say(same, Math.min(rarity, full.given[0]?.rarity ?? 0), same, Math.min(rarity, full.family[0]?.rarity ?? 0))
  }
  const all = [family, given, turned].reduce((best, part) => (part.level < best.level ? part : best))
  const isGiven = areBothLone
    ? a.family.length === 0 && b.family.length === 0
    : whole.partner.findIndex((partner, at) => partner !== -1 && at < whole.words) < full.given.length &&
      all.level <= alike
  if (isGiven) return say(all.level > alike ? givenDiffers : all.level, all.rarity, notSaid, 0)
  return say(notSaid, 0, familyLevelOf[all.level] as number, all.rarity)
}
