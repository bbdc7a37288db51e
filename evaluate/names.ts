/**
 * How well names alone tell customers apart: labelled pairs, each two records of two systems that hold nothing but a name,
 * weighed as matching weighs them by the model of a firm that has no records yet. One threshold for persons and companies.
 */
import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { comparableOf } from '../server/matching/comparable.ts'
import { createMatcher, makeModel } from '../server/matching/match-records.ts'
import type { CustomerRow } from '../server/ports/rows.ts'
import { readName } from '../server/sync/names.ts'
import type { CustomerKind } from '../shared/vocabulary.ts'
import type { Score } from './scores.ts'

/** Bits from which a pair counts as one: a fifth as likely as that it is two, among 5,000 customers of whom nothing else is known. */
export const usualThreshold = -2

export interface NamePairs {
  /** CSV with a header. */
  file: string
  /** Columns of the two names, of whether they are one (true, false, 1, 0, yes, no), and of what they are names of. */
  first: string
  second: string
  match: string
  kind: string
  /** Bits. */
  threshold: number
}
export interface NamesOutcome extends Score {
  pairs: number
  byKind: Partial<Record<CustomerKind, Score & { pairs: number }>>
  threshold: number
}
export interface JudgedPair {
  first: string
  second: string
  /** As it was labelled. */
  kind: string
  isMatch: boolean
  isFound: boolean
  /** Bits; minus infinity where matching compares no such thing. */
  weight: number
  /** What each field said. */
  said: string
}

/** What samples call them. What is neither has no name that matching would compare: a ship, a street. */
const kinds: Record<string, CustomerKind | 'unknown'> = {
  person: 'person',
  company: 'company',
  organization: 'company',
  organisation: 'company',
  legalentity: 'unknown',
  '': 'unknown',
}
const labels: Record<string, boolean> = { true: true, false: false, 1: true, 0: false, yes: true, no: false }

/** @throws Error that says what the file lacks */
export function evaluateNames(given: NamePairs): { outcome: NamesOutcome; judged: JudgedPair[] } {
  const judge = createJudge(given.threshold)
  const rows: Record<string, string>[] = parse(readFileSync(given.file), { columns: true, bom: true })
  const judged = rows.map((row, at) => {
    const [first, second, match] = [row[given.first], row[given.second], row[given.match]]
    if (first === undefined || second === undefined || match === undefined)
      throw new Error(`${given.file}: there are no columns ${given.first}, ${given.second}, ${given.match}`)
    const isMatch = labels[match.trim().toLowerCase()]
    if (isMatch === undefined) throw new Error(`${given.file}, pair ${at + 1}: “${match}” is neither true nor false`)
    const kind = row[given.kind] ?? ''
    return { first, second, kind, isMatch, ...judge(first, second, kind) }
  })
  const byKind: NamesOutcome['byKind'] = {}
  for (const kind of ['person', 'company'] as const) {
    const those = judged.filter((pair) => kinds[pair.kind.toLowerCase()] === kind)
    if (those.length > 0) byKind[kind] = { pairs: those.length, ...scoreOf(those) }
  }
  const outcome = { pairs: judged.length, ...scoreOf(judged), byKind, threshold: given.threshold }
  return { outcome, judged }
}

function createJudge(threshold: number) {
  const matcher = createMatcher(makeModel([]))
  const values = matcher.newValues()
  const comparable = (source: string, text: string, kind: CustomerKind | undefined) => {
    const row: CustomerRow = {
      ...{ key: '1', line: 1, keyless: false, phones: [], emails: [], addresses: [], contactOf: [], ids: {} },
      ...readName(text, kind),
      ...(kind === undefined ? {} : { kind }),
      active: true,
    }
    return comparableOf({ source, row }, values)
  }
  return (first: string, second: string, label: string) => {
    const kind = kinds[label.toLowerCase()]
    if (kind === undefined) return { isFound: false, weight: Number.NEGATIVE_INFINITY, said: 'no such kind' }
    const declared = kind === 'unknown' ? undefined : kind
    const [a, b] = [comparable('first', first, declared), comparable('second', second, declared)]
    const { weight, said } = matcher.weigh.evidence(a, b)
    const isFound = said.length > 0 && weight >= threshold && !matcher.weigh.isForbidden(a, b)
    return { isFound, weight, said: said.map((one) => `${one.field}-${one.level} ${one.weight.toFixed(1)}`).join(' ') }
  }
}

function scoreOf(pairs: readonly JudgedPair[]): Score {
  const right = pairs.filter(({ isMatch, isFound }) => isMatch && isFound).length
  const found = pairs.filter(({ isFound }) => isFound).length
  const matches = pairs.filter(({ isMatch }) => isMatch).length
  const [precision, recall] = [found === 0 ? 1 : right / found, matches === 0 ? 1 : right / matches]
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) }
}
