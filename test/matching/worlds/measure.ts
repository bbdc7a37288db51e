/** How right a partition of a world's records is, and what its lookups answer, against the truth. Pure. */
import type { Caller } from '../../../shared/vocabulary.ts'
import { clerksView } from './clerk.ts'
import type { Draft } from './drafts.ts'
import type { Truth } from './world.ts'

/** Customer by record name, `source key`. */
export type Partition = ReadonlyMap<string, string>

export interface LinkScores {
  /** Of pairs of records put together, the share that is one customer's. A row nobody can decide is nobody's. */
  precision: number
  /** Of the pairs that the clerk of clerk.ts would link, the share put together. */
  recall: number
  linked: number
  clerks: number
  /** Names of the records of each pair. */
  wrong: [string, string][]
  missed: [string, string][]
  /** Of the wrong ones: those that joined a row nobody can decide, or the two it could be of, with each other. */
  undecidable: [string, string][]
}

const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole)
function* pairsOf(names: readonly string[]): Generator<[string, string]> {
  for (const [at, a] of names.entries()) for (const b of names.slice(at + 1)) yield [a, b]
}

export function linkScores(partition: Partition, truth: Truth): LinkScores {
  const draft = (name: string): Draft => {
    const found = truth.drafts.get(name)
    if (!found) throw new Error(`no such record: ${name}`)
    return found
  }
  const unclear = new Set(
    [...truth.drafts.values()].flatMap(({ couldBe }) => (couldBe.length > 1 ? [pairName(couldBe)] : [])),
  )
  const isOne = (a: Draft, b: Draft) => a.entity === b.entity && a.couldBe.length === 1 && b.couldBe.length === 1
  const isUndecidable = (a: Draft, b: Draft) =>
    a.couldBe.length > 1 ||
    b.couldBe.length > 1 ||
    (a.entity !== b.entity && unclear.has(pairName([a.entity, b.entity])))
  const scores: LinkScores = { precision: 1, recall: 1, linked: 0, clerks: 0, wrong: [], missed: [], undecidable: [] }
  for (const names of Map.groupBy([...partition.keys()], (name) => partition.get(name)).values())
    for (const pair of pairsOf(names)) {
      scores.linked++
      const [a, b] = [draft(pair[0]), draft(pair[1])]
      if (isOne(a, b)) continue
      scores.wrong.push(pair)
      if (isUndecidable(a, b)) scores.undecidable.push(pair)
    }
  for (const group of clerksView(truth).groups)
    for (const pair of pairsOf(group)) {
      scores.clerks++
      const [one, other] = pair.map((name) => partition.get(name))
      // A record that is in no customer is with nobody.
      if (one === undefined || one !== other) scores.missed.push(pair)
    }
  scores.precision = share(scores.linked - scores.wrong.length, scores.linked)
  scores.recall = share(scores.clerks - scores.missed.length, scores.clerks)
  return scores
}
const pairName = (ids: readonly string[]): string => [...ids].sort().join(' ')

export interface LookupScores {
  asked: number
  /** `known`, and another calls, or several do, or nobody we know: by number. */
  wrong: string[]
  /** Numbers that one customer alone has, in rows in use that the clerk would link: they should be known. */
  clear: number
  /** Of those: where they are not. */
  notKnown: string[]
}

/** Whom a customer is: the one most of its records are of; nobody when it is as much another's. */
export function entityOf(customer: string, partition: Partition, truth: Truth): string | undefined {
  const counts = new Map<string, number>()
  for (const [name, id] of partition) {
    const found = id === customer ? truth.drafts.get(name) : undefined
    if (found) counts.set(found.entity, (counts.get(found.entity) ?? 0) + 1)
  }
  const [first, second] = [...counts].sort(([, a], [, b]) => b - a)
  return first && first[1] !== second?.[1] ? first[0] : undefined
}

/** @param resolve asked of every number of the world, in order */
export async function lookupScores(
  resolve: (e164: string) => Promise<Caller>,
  partition: Partition,
  truth: Truth,
): Promise<LookupScores> {
  const scores: LookupScores = { asked: 0, wrong: [], clear: 0, notKnown: [] }
  const groupOf = new Map(
    clerksView(truth).groups.flatMap((names, at) => names.map((name): [string, number] => [name, at])),
  )
  const nameOf = new Map([...truth.drafts].map(([name, draft]) => [draft, name]))
  const recordsOf = Map.groupBy(partition.keys(), (name) => partition.get(name) ?? '')
  for (const { e164, mayBe, holders } of truth.numbers) {
    const { outcome, matches } = await resolve(e164)
    scores.asked++
    const [match] = matches
    const names = (match && recordsOf.get(match.customerId)) ?? []
    const who = match && entityOf(match.customerId, new Map(names.map((name) => [name, match.customerId])), truth)
    const isKnown = outcome === 'known'
    if (isKnown && !(who !== undefined && mayBe.has(who))) scores.wrong.push(e164)
    const inUse = holders.filter(({ active }) => active)
    const groups = new Set(inUse.map(({ record }) => groupOf.get(nameOf.get(record) ?? '') ?? record))
    const isOneCustomers = inUse.every(({ record }) => record.couldBe.length === 1 && mayBe.has(record.entity))
    if (inUse.length === 0 || groups.size > 1 || !isOneCustomers) continue
    scores.clear++
    if (!isKnown) scores.notKnown.push(e164)
  }
  return scores
}

/** By trap: how many records are in it, and what went wrong with pairs and numbers that have to do with it. */
export interface TrapTally {
  trap: string
  records: number
  clerks: number
  missed: number
  wrong: number
  undecidable: number
  wronglyKnown: number
}
export function tallyByTrap(links: LinkScores, lookups: LookupScores, truth: Truth): TrapTally[] {
  const tally = new Map<string, TrapTally>()
  const of = (trap: string): TrapTally => {
    const known = tally.get(trap)
    if (known) return known
    const made = { trap, records: 0, clerks: 0, missed: 0, wrong: 0, undecidable: 0, wronglyKnown: 0 }
    tally.set(trap, made)
    return made
  }
  const trapsOf = (names: readonly string[]): Set<string> => {
    const drafts = names.flatMap((name) => truth.drafts.get(name) ?? [])
    const traps = drafts.flatMap(({ traps, entity }) => [...traps, ...(truth.entities.get(entity)?.traps ?? [])])
    return new Set(traps.length > 0 ? traps : ['none'])
  }
  const count = (what: Exclude<keyof TrapTally, 'trap'>, names: readonly string[]): void => {
    for (const trap of trapsOf(names)) of(trap)[what]++
  }
  for (const name of truth.drafts.keys()) count('records', [name])
  for (const group of clerksView(truth).groups) for (const pair of pairsOf(group)) count('clerks', pair)
  for (const what of ['missed', 'wrong', 'undecidable'] as const) for (const pair of links[what]) count(what, pair)
  const wrong = new Set(lookups.wrong)
  for (const { e164, traps } of truth.numbers)
    if (wrong.has(e164)) for (const trap of traps.size > 0 ? traps : ['none']) of(trap).wronglyKnown++
  return [...tally.values()].sort((a, b) => (a.trap < b.trap ? -1 : 1))
}
