/**
 * Records → groups that are one customer, first cut: linked by the same business id, or by the same phone number or
 * e-mail together with an agreeing name. A shared number alone links nobody. Two different business ids are never one
 * customer, and neither are a person and a company. Pure, and the same groups whatever order the records come in.
 */
import type { CustomerKind } from '../../shared/vocabulary.ts'
import type { CustomerRow } from '../ports/rows.ts'
import { kindOf, namesAgree, nameWords } from './names.ts'

export interface SourceRecord {
  source: string
  row: CustomerRow
}
export type Evidence = 'same-business-id' | 'same-phone-and-name' | 'same-email-and-name'
export interface Group {
  /** In source and key order. */
  members: SourceRecord[]
  /** Why each member is here, in member order; empty for one that is alone. */
  evidence: Evidence[][]
}

/** A number or e-mail held by more records than this links nobody: comparing them all would say nothing and take long. */
export const mostSharing = 300

/** What two records may have in common that makes them one customer, and the evidence it is. */
export interface SharedValue {
  evidence: Evidence
  value: string
}
export function valuesOf({ businessId, phones, emails }: CustomerRow): SharedValue[] {
  const of = (evidence: Evidence, values: readonly string[]): SharedValue[] =>
    [...new Set(values)].map((value) => ({ evidence, value }))
  return [
    ...of('same-business-id', businessId === undefined ? [] : [businessId]),
    ...of(
      'same-phone-and-name',
      phones.filter((phone) => phone.active).map((phone) => phone.e164),
    ),
    ...of('same-email-and-name', emails),
  ]
}
/** Whether too many have this number or e-mail for it to link anybody. */
export type IsCrowded = (shared: SharedValue, holders: number) => boolean

interface Node {
  record: SourceRecord
  kind: CustomerKind | undefined
  words: string[]
  parent: number
  /** Of the whole group, kept at its root. */
  businessId: string | undefined
  groupKind: CustomerKind | undefined
  evidence: Set<Evidence>
}

/**
 * @param isCrowded asked of numbers and e-mails; `holders` are those among the records given. Whoever gives but a part of
 * all records knows how many there really are
 */
export function linkRecords(
  records: readonly SourceRecord[],
  isCrowded: IsCrowded = (_, holders) => holders > mostSharing,
): Group[] {
  const inOrder = [...records].sort((a, b) => compare(a.source, b.source) || compare(a.row.key, b.row.key))
  const nodes = inOrder.map((record, at): Node => {
    const kind = kindOf(record.row)
    const words = nameWords(record.row.name, kind)
    return {
      record,
      kind,
      words,
      parent: at,
      businessId: record.row.businessId,
      groupKind: kind,
      evidence: new Set(),
    }
  })
  // Official ids first: what they join, a number cannot put elsewhere.
  for (const { positions } of shared(nodes, 'same-business-id')) {
    const [first, ...others] = positions
    if (first !== undefined) for (const other of others) join(nodes, first, other, 'same-business-id')
  }
  for (const evidence of ['same-phone-and-name', 'same-email-and-name'] as const)
    for (const { value, positions } of shared(nodes, evidence))
      if (!isCrowded({ evidence, value }, positions.length)) joinAgreeing(nodes, positions, evidence)
  return gather(nodes)
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Positions of records that share a value, value by value in order. */
function shared(nodes: Node[], evidence: Evidence): { value: string; positions: number[] }[] {
  const holders = new Map<string, number[]>()
  nodes.forEach((node, at) => {
    for (const one of valuesOf(node.record.row)) {
      if (one.evidence !== evidence) continue
      const positions = holders.get(one.value)
      if (positions) positions.push(at)
      else holders.set(one.value, [at])
    }
  })
  return [...holders]
    .filter(([, positions]) => positions.length > 1)
    .sort(([a], [b]) => compare(a, b))
    .map(([value, positions]) => ({ value, positions }))
}

function joinAgreeing(nodes: Node[], sharing: number[], evidence: Evidence): void {
  sharing.forEach((a, at) => {
    for (const b of sharing.slice(at + 1)) {
      const [one, other] = [nodes[a], nodes[b]]
      if (one && other && namesAgree(one.words, other.words)) join(nodes, a, b, evidence)
    }
  })
}

function rootOf(nodes: Node[], at: number): number {
  let root = at
  for (let node = nodes[root]; node && node.parent !== root; node = nodes[root]) root = node.parent
  // Whoever was passed on the way finds it at once next time: a chain of many records stays cheap.
  for (let node = nodes[at]; node && node.parent !== root; ) {
    const next = nodes[node.parent]
    node.parent = root
    node = next
  }
  return root
}

function join(nodes: Node[], a: number, b: number, evidence: Evidence): void {
  const [rootA, rootB] = [rootOf(nodes, a), rootOf(nodes, b)].sort((x, y) => x - y)
  const kept = nodes[rootA ?? a]
  const joined = nodes[rootB ?? b]
  if (!kept || !joined || rootA === undefined) return
  if (kept !== joined) {
    if (kept.businessId !== undefined && joined.businessId !== undefined && kept.businessId !== joined.businessId)
      return
    if (kept.groupKind !== undefined && joined.groupKind !== undefined && kept.groupKind !== joined.groupKind) return
    joined.parent = rootA
    kept.businessId ??= joined.businessId
    kept.groupKind ??= joined.groupKind
  }
  nodes[a]?.evidence.add(evidence)
  nodes[b]?.evidence.add(evidence)
}

function gather(nodes: Node[]): Group[] {
  const groups = new Map<number, Group>()
  nodes.forEach((node, at) => {
    const root = rootOf(nodes, at)
    const group = groups.get(root) ?? { members: [], evidence: [] }
    group.members.push(node.record)
    group.evidence.push([...node.evidence].sort())
    groups.set(root, group)
  })
  return [...groups.values()]
}
