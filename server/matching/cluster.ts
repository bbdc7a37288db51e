/**
 * Pairs and how much speaks for each → customers. The best pair first; two groups become one only where the pairs between
 * them, taken together, speak for it: a chain of look-alikes does not make one customer (on Splink's historical_50k, F1
 * .872 so against .316 for whatever hangs together).
 *
 * What a person has decided comes before all else. What may be either of two that their own system keeps apart is
 * undecidable, and joins neither.
 */
export interface Edge {
  /** Positions, the lower first. */
  a: number
  b: number
  /** Bits. */
  weight: number
}
export interface ClusterInput {
  /** How many records there are; they are called by their position, in source and key order. */
  size: number
  edges: readonly Edge[]
  weightOf(a: number, b: number): number
  /** Whether no evidence could make these one: two official ids. */
  isForbidden(a: number, b: number): boolean
  sourceOf(at: number): string
  /** A source that seldom has a customer twice: two of its records that do not look like one are two. */
  keepsApart(source: string): boolean
  /** Whether one source has both, each reached otherwise: not one until somebody says so. */
  areReachedApart(a: number, b: number): boolean
  /** What people have decided, the newest first. */
  decided: readonly { a: number; b: number; isSame: boolean }[]
}
export interface Refused extends Edge {
  because: 'near' | 'ambiguous' | 'reached-apart' | 'conflict'
}
export interface Clustered {
  /** The group of each position: the lowest position in it. */
  groupOf: Int32Array
  /** Of each group of several, the bits of the weakest pair that joined a part of it; people's word counts as endless. */
  weakest: Map<number, number>
  /** Edges between groups, that nobody has decided: the best of each pair of groups. */
  refused: Refused[]
}

/** Bits from which a pair is taken for one customer: odds of 4 to 1. */
export const linkedFrom = 2
/** Bits from which a person may be asked. */
export const askedFrom = -3
/** Mean bits between two groups below which they are not joined, however good their best pair. */
const guard = -2
/** Two that may be it are told apart by no less than this many bits. */
const toldApartBy = 3
/** Of a larger group, so many are asked: evenly spread in its order. */
const mostAsked = 40

export function cluster(input: ClusterInput): Clustered {
  const { size, weightOf, isForbidden, sourceOf, keepsApart, areReachedApart } = input
  const edges = [...input.edges].sort((x, y) => y.weight - x.weight || x.a - y.a || x.b - y.b)
  const groupOf = Int32Array.from({ length: size }, (_, at) => at)
  const members = new Map<number, number[]>()
  const membersOf = (group: number): number[] => members.get(group) ?? [group]
  const edgesOf: Edge[][] = Array.from({ length: size }, () => [])
  for (const edge of edges) {
    edgesOf[edge.a]?.push(edge)
    edgesOf[edge.b]?.push(edge)
  }
  const apart = new Map<number, Set<number>>()
  const reasons = new Map<Edge, Refused['because']>()
  const group = (at: number): number => groupOf[at] ?? at

  const weakest = new Map<number, number>()
  const weakestOf = (one: number): number => weakest.get(one) ?? Number.POSITIVE_INFINITY

  function join(one: number, other: number, weight = Number.POSITIVE_INFINITY): void {
    const [kept, gone] = one < other ? [one, other] : [other, one]
    weakest.set(kept, Math.min(weight, weakestOf(kept), weakestOf(gone)))
    const all = [...membersOf(one), ...membersOf(other)].sort((x, y) => x - y)
    members.set(kept, all)
    members.delete(gone)
    for (const at of all) groupOf[at] = kept
  }
  const anyBetween = (some: readonly number[], others: readonly number[], test: (a: number, b: number) => boolean) =>
    some.some((a) => others.some((b) => test(a, b)))
  const areDecidedApart = (a: number, b: number): boolean => apart.get(a)?.has(b) === true

  /** The newest decision stands; an older one that contradicts it does not. */
  for (const { a, b, isSame } of input.decided) {
    if (isSame) {
      if (group(a) === group(b)) continue
      if (!anyBetween(membersOf(group(a)), membersOf(group(b)), areDecidedApart)) join(group(a), group(b))
    } else if (group(a) !== group(b)) {
      for (const [one, other] of [
        [a, b],
        [b, a],
      ] as const)
        apart.set(one, (apart.get(one) ?? new Set()).add(other))
    }
  }

  function meanWeight(some: readonly number[], others: readonly number[]): number {
    const [asked, answering] = [sampleOf(some), sampleOf(others)]
    let sum = 0
    for (const a of asked) for (const b of answering) sum += weightOf(a, b)
    return sum / (asked.length * answering.length)
  }

  /** Whether a system that keeps its customers apart has one record on either side that is not like the other, or is reached otherwise. */
  const areKeptApart = (some: readonly number[], others: readonly number[]): boolean =>
    anyBetween(
      some,
      others,
      (a, b) =>
        (sourceOf(a) === sourceOf(b) && keepsApart(sourceOf(a)) && weightOf(a, b) < linkedFrom) ||
        areReachedApart(a, b),
    )

  /** Whether one side may as well be somebody else, whom a system keeps apart from the other side. */
  function hasRival(undecided: readonly number[], chosen: readonly number[], weight: number): boolean {
    for (const at of undecided)
      for (const edge of edgesOf[at] ?? []) {
        if (edge.weight < Math.max(weight - toldApartBy, linkedFrom)) break
        const rival = group(edge.a === at ? edge.b : edge.a)
        if (rival === group(undecided[0] ?? 0) || rival === group(chosen[0] ?? 0)) continue
        const rivals = membersOf(rival)
        if (anyBetween(undecided, rivals, areDecidedApart)) continue
        if (areKeptApart(rivals, chosen)) return true
      }
    return false
  }

  for (const edge of edges) {
    if (edge.weight < linkedFrom) break
    const [one, other] = [group(edge.a), group(edge.b)]
    if (one === other) continue
    const [some, others] = [membersOf(one), membersOf(other)]
    if (anyBetween(some, others, areDecidedApart)) continue
    if (anyBetween(some, others, isForbidden)) reasons.set(edge, 'conflict')
    else if (anyBetween(some, others, areReachedApart)) reasons.set(edge, 'reached-apart')
    else if (areKeptApart(some, others) || hasRival(some, others, edge.weight) || hasRival(others, some, edge.weight))
      reasons.set(edge, 'ambiguous')
    else if (meanWeight(some, others) >= guard) join(one, other, edge.weight)
  }

  const refused = new Map<string, Refused>()
  for (const edge of edges) {
    const [one, other] = [group(edge.a), group(edge.b)].sort((x, y) => x - y)
    if (one === undefined || other === undefined || one === other) continue
    const name = `${one} ${other}`
    if (refused.has(name) || anyBetween(membersOf(one), membersOf(other), areDecidedApart)) continue
    refused.set(name, { ...edge, because: reasons.get(edge) ?? 'near' })
  }
  return { groupOf, weakest, refused: [...refused.values()] }
}

const sampleOf = (group: readonly number[]): readonly number[] =>
  group.length <= mostAsked
    ? group
    : Array.from({ length: mostAsked }, (_, at) => group[Math.floor((at * group.length) / mostAsked)] ?? 0)
