/**
 * Which pairs of rows a careful clerk with nothing but the rows would say are one customer: the denominator of recall.
 *
 * The clerk links two rows when the names can be one name and enough else is the same, counted in points (below), and no
 * row of somebody else fits as well; and then follows links, from the ledger over the shop to the register. Left out are
 * exactly these pairs of rows of one customer:
 * - too little in common: a name and a town, a name and a year of birth, a surname or an initial with no more than an
 *   address and a landline;
 * - something against it: two business ids that are each in order, as with an id typed on the wrong row; two rows of one
 *   system with no mobile and e-mail in common;
 * - a tie: a row that fits another customer's row as well as it fits its own, such as a father's and a son's;
 * - rows made for nobody to decide, which fit two customers by design.
 * The points are our judgement, and the clerk's, not the engine's: it may know better. Two rules came after engines had been
 * run over the worlds and their errors read, and were judged by what the rows say: that of incomplete names, and that of two
 * rows of one system.
 */
import { isMobile } from './cells.ts'
import type { Draft } from './drafts.ts'
import type { Truth } from './world.ts'

/** Enough to link: a full name and an address, a landline, a mobile or a birth date; an initial and a mobile. */
const enough = 5
/** A mobile, an e-mail, a birth date. */
const ownPoints = 3
/** A number or e-mail that more customers than this have says nothing of any of them. */
const mostSharing = 4

const fold = (text: string | undefined): string => (text ?? '').toLowerCase()

/** 0: cannot be one name. A typo or a nickname is seen through. A firm's full name is rarer than a person's. */
function namePoints(a: Draft, b: Draft): number {
  if (a.kind === 'company') {
    if (fold(a.meant.name) !== fold(b.meant.name)) return 0
    return a.meant.form === undefined || b.meant.form === undefined || a.meant.form === b.meant.form ? 4 : 0
  }
  const isSurnameSame = fold(a.meant.last) === fold(b.meant.last)
  const forms = [a.nameForm, b.nameForm]
  if (forms.includes('surname-only')) return isSurnameSame ? 1 : 0
  if (forms.includes('initial')) return isSurnameSame && a.meant.first?.charAt(0) === b.meant.first?.charAt(0) ? 2 : 0
  if (fold(a.meant.first) !== fold(b.meant.first)) return 0
  return isSurnameSame ? 3 : 2
}

/** A kind of evidence and what it is worth; several kinds add up. */
interface Shared {
  points: number
  isContact: boolean
}

function sharedBy(a: Draft, b: Draft, isCrowded: (value: string) => boolean): Shared[] {
  const shared: Shared[] = []
  const contact = (points: number) => shared.push({ points, isContact: true })
  if (a.businessId && a.businessId === b.businessId) shared.push({ points: 4, isContact: false })
  if (a.birth && a.birth === b.birth) shared.push({ points: a.birth.length > 4 ? ownPoints : 1, isContact: false })
  const numbers = a.phones.filter(({ e164 }) => b.phones.some((other) => other.e164 === e164) && !isCrowded(e164))
  if (numbers.length > 0) contact(numbers.some(({ e164 }) => isMobile(e164)) ? ownPoints : 2)
  if (a.email && a.email === b.email && !isCrowded(a.email)) contact(ownPoints)
  if (a.address && a.address.postalCode === b.address?.postalCode)
    if (a.address.street !== '' && a.address.street === b.address.street) contact(2)
    else shared.push({ points: 1, isContact: false })
  return shared
}

const differ = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && one !== other
const isContradicted = (a: Draft, b: Draft): boolean =>
  a.kind !== b.kind || differ(a.birth, b.birth) || differ(a.businessId, b.businessId) || areTwoInOne(a, b)

/** Who enters somebody again has their mobile or e-mail again: with others, one system's two rows are of two. */
function areTwoInOne(a: Draft, b: Draft): boolean {
  const own = ({ phones, email }: Draft) => [
    ...phones.map(({ e164 }) => e164).filter(isMobile),
    ...(email ? [email] : []),
  ]
  const [one, other] = [own(a), own(b)]
  return a.system === b.system && one.length > 0 && other.length > 0 && !one.some((value) => other.includes(value))
}

/** What speaks for two rows being one customer; 0 where something speaks against it. */
function pointsOf(a: Draft, b: Draft, isCrowded: (value: string) => boolean): number {
  if (isContradicted(a, b)) return 0
  const name = namePoints(a, b)
  const shared = sharedBy(a, b, isCrowded)
  const isReached = shared.some(({ isContact }) => isContact)
  const points = name + shared.reduce((sum, one) => sum + one.points, 0)
  if (name > 0) {
    // Others of that surname may live there: only what is one person's own tells who it is.
    const isPartial = a.nameForm !== 'full' || b.nameForm !== 'full'
    if (isPartial && !shared.some((one) => one.points === ownPoints)) return Math.min(points, enough - 1)
    // A woman of that first name and another surname was born that day too, somewhere.
    const isMarriedName = a.kind === 'person' && name === 2 && fold(a.meant.last) !== fold(b.meant.last)
    return isMarriedName && !isReached ? 0 : points
  }
  // A firm under a new name: the id alone may stand on the wrong row.
  return a.kind === 'company' && isReached && a.businessId && a.businessId === b.businessId ? points : 0
}

const valuesOf = (draft: Draft): string[] => [
  ...(draft.businessId ? [draft.businessId] : []),
  ...(draft.email ? [draft.email] : []),
  ...draft.phones.map(({ e164 }) => e164),
]
/** Rows that may have to do with each other share one of these. */
const keysOf = (draft: Draft): string[] => [
  ...valuesOf(draft),
  ...(draft.birth ? [`${draft.birth} ${fold(draft.meant.last)}`] : []),
  ...(draft.address ? [`${draft.address.street} ${draft.address.postalCode}`] : []),
  `${fold(draft.meant.last ?? draft.meant.name)} ${draft.address?.postalCode}`,
]

export interface ClerksView {
  /** Of record names, two or more each: all pairs within a group are the clerk's. */
  groups: string[][]
  /** How many pairs of rows of one customer are left out, by why. */
  leftOut: Record<'made undecidable' | 'something against it' | 'a tie' | 'too little in common', number>
  /**
   * Pairs of rows of two customers that the clerk would take for one, since nothing in the rows says otherwise. They count as
   * wrong, so a world must have next to none.
   */
  misled: [string, string][]
  /** What speaks for two rows being one customer. */
  pointsOf(a: Draft, b: Draft): number
}

export function clerksView({ drafts }: Pick<Truth, 'drafts'>): ClerksView {
  const owners = new Map<string, Set<string>>()
  const near = new Map<string, Draft[]>()
  for (const draft of drafts.values()) {
    for (const value of valuesOf(draft)) owners.set(value, (owners.get(value) ?? new Set()).add(draft.entity))
    for (const key of keysOf(draft)) {
      const those = near.get(key)
      if (those) those.push(draft)
      else near.set(key, [draft])
    }
  }
  const isCrowded = (value: string): boolean => (owners.get(value)?.size ?? 0) > mostSharing
  /** The most that speaks for a row being somebody else's. */
  const rival = new Map<Draft, number>()
  const rivals: [string, string, number, Draft, Draft][] = []
  const nameOf = new Map([...drafts].map(([name, draft]) => [draft, name]))
  for (const [name, draft] of drafts) {
    const others = new Set(keysOf(draft).flatMap((key) => near.get(key) ?? []))
    let most = 0
    for (const other of others) {
      if (other.entity === draft.entity) continue
      const points = pointsOf(draft, other, isCrowded)
      const otherName = nameOf.get(other) ?? ''
      if (points > 0 && name < otherName) rivals.push([name, otherName, points, draft, other])
      most = Math.max(most, points)
    }
    rival.set(draft, most)
  }
  const own = Map.groupBy([...drafts], ([, { entity }]) => entity)
  const fitsOwn = (draft: Draft): number =>
    Math.max(
      0,
      ...(own.get(draft.entity) ?? []).map(([, other]) => (other === draft ? 0 : pointsOf(draft, other, isCrowded))),
    )
  const misled = rivals.filter(([, , points, a, b]) => points >= enough && points > Math.max(fitsOwn(a), fitsOwn(b)))
  const leftOut: ClerksView['leftOut'] = {
    'made undecidable': 0,
    'something against it': 0,
    'a tie': 0,
    'too little in common': 0,
  }
  const areOne = (a: Draft, b: Draft): boolean => {
    const points = a.couldBe.length + b.couldBe.length > 2 ? 0 : pointsOf(a, b, isCrowded)
    return points >= enough && points > (rival.get(a) ?? 0) && points > (rival.get(b) ?? 0)
  }
  const whyNot = (a: Draft, b: Draft): keyof ClerksView['leftOut'] => {
    if (a.couldBe.length + b.couldBe.length > 2) return 'made undecidable'
    if (isContradicted(a, b)) return 'something against it'
    return pointsOf(a, b, isCrowded) >= enough ? 'a tie' : 'too little in common'
  }
  const groups = [...own.values()].flatMap((records) => {
    const parts = connected(records, ([, a], [, b]) => areOne(a, b))
    const apart = parts.map((part) => part.map(([, draft]) => draft))
    for (const [at, part] of apart.entries())
      for (const other of apart.slice(at + 1).flat()) for (const one of part) leftOut[whyNot(one, other)]++
    return parts.filter((part) => part.length > 1).map((part) => part.map(([name]) => name))
  })
  return { groups, leftOut, misled: misled.map(([a, b]) => [a, b]), pointsOf: (a, b) => pointsOf(a, b, isCrowded) }
}

/** Items in groups by whether one leads to another, over others too. */
function connected<Item>(items: readonly Item[], areOne: (a: Item, b: Item) => boolean): Item[][] {
  const left = new Set(items)
  const groups: Item[][] = []
  for (const first of items) {
    if (!left.delete(first)) continue
    const group = [first]
    for (const one of group) for (const other of left) if (areOne(one, other) && left.delete(other)) group.push(other)
    groups.push(group)
  }
  return groups
}
