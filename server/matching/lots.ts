/** Lots: records that hang together by pairs worth asking about or by what people said; and in them, who speaks most for whom. */
import { type Edge, linkedFrom } from './cluster.ts'

/** Whom in its group a record has, by its place or position. */
export interface Partner {
  at: number
  weight: number
  decidedBy: 'weight' | 'person'
}

interface Decision {
  a: number
  b: number
  isSame: boolean
}
export interface Lot {
  members: number[]
  edges: Edge[]
  decisions: Decision[]
}

/** Of each record that hangs together with another, its lot: records in order, edges and decisions by place within it. */
export function lotsOf(size: number, ties: readonly (Edge | Decision)[]): Map<number, Lot> {
  const parent = Int32Array.from({ length: size }, (_, position) => position)
  const rootOf = (position: number): number => {
    let root = position
    while (parent[root] !== root) root = parent[root] ?? root
    for (let step = position; step !== root; ) {
      const next = parent[step] ?? root
      parent[step] = root
      step = next
    }
    return root
  }
  for (const { a, b } of ties) {
    const [one, other] = [rootOf(a), rootOf(b)]
    parent[Math.max(one, other)] = Math.min(one, other)
  }
  const lots = new Map<number, Lot>()
  const places = new Map<number, number>()
  for (const position of [...new Set(ties.flatMap(({ a, b }) => [a, b]))].sort((x, y) => x - y)) {
    const lot = lots.get(rootOf(position)) ?? { members: [], edges: [], decisions: [] }
    places.set(position, lot.members.push(position) - 1)
    lots.set(position, lot)
  }
  for (const tie of ties) {
    const lot = lots.get(tie.a)
    const [a, b] = [places.get(tie.a) ?? 0, places.get(tie.b) ?? 0]
    if ('weight' in tie) lot?.edges.push({ a, b, weight: tie.weight })
    else lot?.decisions.push({ a, b, isSame: tie.isSame })
  }
  return lots
}

/** Of each record, whom in its group most speaks for it: a person's word, else the heaviest pair. */
export function bestPartners({ edges, decisions }: Lot, groupOf: Int32Array): Map<number, Partner> {
  const best = new Map<number, Partner>()
  const offer = (place: number, at: number, weight: number, decidedBy: Partner['decidedBy']): void => {
    const known = best.get(place)
    if (!known || weight > known.weight) best.set(place, { at, weight, decidedBy })
  }
  const ties = [
    ...decisions
      .filter(({ isSame }) => isSame)
      .map((one) => ({ ...one, weight: Number.POSITIVE_INFINITY, decidedBy: 'person' as const })),
    ...edges.filter(({ weight }) => weight >= linkedFrom).map((one) => ({ ...one, decidedBy: 'weight' as const })),
  ]
  for (const { a, b, weight, decidedBy } of ties) {
    if (groupOf[a] !== groupOf[b]) continue
    offer(a, b, weight, decidedBy)
    offer(b, a, weight, decidedBy)
  }
  return best
}
