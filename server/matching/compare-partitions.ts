/**
 * The same records grouped into customers in two ways: which would be joined, which parted, and how many records would change
 * their customer. What customers are called does not matter, nor do records that only one of the two has.
 */
import type { ChangeCounts } from '../../shared/learning-anew.ts'
import { inNameOrder, nameOf, type RecordName, textOf } from './match-records.ts'

/** One group of the one side as the groups of the other that make it up, the largest first. */
export interface ChangeExample {
  parts: { records: RecordName[]; count: number }[]
  /** Parts beside those. */
  more: number
}
export interface Compared {
  change: ChangeCounts
  /** Those with the most records first. */
  joined: ChangeExample[]
  parted: ChangeExample[]
}

/** What is shown of one example: it is to be judged at a glance. */
const mostParts = 6
const mostRecords = 4

/** Records that are together on both sides. */
interface Overlap {
  now: number
  next: number
  /** In name order. */
  records: RecordName[]
}
const largestFirst = (a: Overlap, b: Overlap): number =>
  b.records.length - a.records.length || inNameOrder(a.records[0] as RecordName, b.records[0] as RecordName)
const recordsIn = (overlaps: readonly Overlap[]): number =>
  overlaps.reduce((sum, { records }) => sum + records.length, 0)

/** The same whatever order groups and records come in. */
export function comparePartitions(
  now: readonly (readonly RecordName[])[],
  next: readonly (readonly RecordName[])[],
  mostExamples: number,
): Compared {
  const overlaps = changedOverlaps(now, next)
  const joined = severalBy(overlaps, ({ next: group }) => group)
  const parted = severalBy(overlaps, ({ now: group }) => group)
  const counted = (all: readonly Overlap[][], side: 'now' | 'next') => new Set(all.flat().map((one) => one[side])).size
  return {
    change: {
      customers: { now: now.length, next: next.length },
      joined: { customers: counted(joined, 'now'), into: joined.length },
      parted: { customers: parted.length, into: counted(parted, 'next') },
      recordsMoved: moved(overlaps),
    },
    joined: examplesOf(joined, mostExamples),
    parted: examplesOf(parted, mostExamples),
  }
}

/** All but those of groups that are the same on both sides: of a million records, next to none. */
function changedOverlaps(now: readonly (readonly RecordName[])[], next: readonly (readonly RecordName[])[]): Overlap[] {
  const groupNow = new Map<string, number>()
  for (const [group, records] of now.entries()) for (const record of records) groupNow.set(textOf(record), group)
  // A record that only one side has joins nothing and parts nothing.
  const sizes = new Uint32Array(now.length)
  for (const records of next)
    for (const record of records) {
      const group = groupNow.get(textOf(record))
      if (group !== undefined) sizes[group] = (sizes[group] ?? 0) + 1
    }
  const overlaps: Overlap[] = []
  for (const [group, records] of next.entries()) {
    const common = records.flatMap((record) => {
      const was = groupNow.get(textOf(record))
      return was === undefined ? [] : [{ was, name: nameOf(record) }]
    })
    const [first] = common
    if (!first) continue
    if (common.length === sizes[first.was] && common.every(({ was }) => was === first.was)) continue
    for (const [was, together] of Map.groupBy(common, (one) => one.was))
      overlaps.push({ now: was, next: group, records: together.map(({ name }) => name).sort(inNameOrder) })
  }
  return overlaps.sort(largestFirst)
}

const severalBy = (overlaps: readonly Overlap[], sideOf: (one: Overlap) => number): Overlap[][] =>
  [...Map.groupBy(overlaps, sideOf).values()].filter((several) => several.length > 1)

/** Each group of now stays in one of the next that nobody larger stays in; whoever is elsewhere has moved. */
function moved(overlaps: readonly Overlap[]): number {
  const [stayed, taken] = [new Set<number>(), new Set<number>()]
  let records = recordsIn(overlaps)
  for (const overlap of overlaps) {
    if (stayed.has(overlap.now) || taken.has(overlap.next)) continue
    stayed.add(overlap.now)
    taken.add(overlap.next)
    records -= overlap.records.length
  }
  return records
}

function examplesOf(several: readonly Overlap[][], most: number): ChangeExample[] {
  const first = (overlaps: readonly Overlap[]): RecordName => overlaps[0]?.records[0] as RecordName
  return several
    .toSorted((a, b) => recordsIn(b) - recordsIn(a) || inNameOrder(first(a), first(b)))
    .slice(0, most)
    .map((parts) => ({
      parts: parts
        .slice(0, mostParts)
        .map(({ records }) => ({ records: records.slice(0, mostRecords), count: records.length })),
      more: Math.max(0, parts.length - mostParts),
    }))
}
