/**
 * The product's own matching on a labelled sample: each file is a source, read as the wizard and a sync would read it, its
 * columns guessed unless they are given. The truth is looked at only to score what came out.
 */

import { hash } from 'node:crypto'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { createNumberPlan } from '../server/adapters/numbering/libphonenumber.ts'
import { createOutbound } from '../server/adapters/outbound/outbound.ts'
import { createSourceLook } from '../server/adapters/sources/look.ts'
import { createSources } from '../server/adapters/sources/open-source.ts'
import { createLookAtSource } from '../server/flows/look-at-source.ts'
import type { SourceRecord } from '../server/matching/comparable.ts'
import { createMatcher, makeModel, matchRecords } from '../server/matching/match-records.ts'
import type { Cell, FileSource, RawRow } from '../server/ports/source.ts'
import { readDate } from '../server/sync/dates.ts'
import { createRowMapper } from '../server/sync/map-row.ts'
import { text } from '../shared/messages/catalogue.ts'
import { type Scores, scoresOf } from './scores.ts'

export interface Sample {
  /** CSV files, each a source of its own. */
  records: string[]
  /** Where each record's true cluster stands: in a column of its own row, or in a file by the columns both share. */
  truth: { column: string } | { file: string; key: string[]; cluster: string }
  /** Column of each record's key; guessed, or made of the row, where it is not given. */
  key?: string
  /** Columns by field of ours; where none is given they are guessed. */
  map: Record<string, string[]>
  /** ISO 3166, for phone numbers and ids. */
  country: string
}
export interface Outcome extends Scores {
  records: number
  customers: number
  /** Of reading and matching. */
  seconds: number
}
export interface Evaluated {
  outcome: Outcome
  clusters: { source: string; key: string; customer: string }[]
  /** How many rows were not taken in, by why. */
  refused: Record<string, number>
}

/** The column that tells where a label stands is no column of the customer's. */
const isLabel = (truth: Sample['truth'], column: string): boolean => 'column' in truth && truth.column === column

/** @throws Error that says which file, column or record is at fault */
export async function evaluateMatching(sample: Sample): Promise<Evaluated> {
  const workFolder = mkdtempSync(join(realpathSync(tmpdir()), 'tuttu-evaluate-'))
  try {
    return await evaluate(sample, workFolder)
  } finally {
    rmSync(workFolder, { recursive: true, force: true })
  }
}

async function evaluate(sample: Sample, workFolder: string): Promise<Evaluated> {
  const startedMs = performance.now()
  const company = { country: sample.country, currency: 'EUR', timeZone: 'UTC' }
  const outbound = createOutbound({ allowed: [] })
  const parts = {
    numberPlan: createNumberPlan(),
    company,
    hash: (text: string) => hash('sha256', text, 'hex').slice(0, 32),
    openSource: createSources({ workFolder, outbound, timeZone: company.timeZone }),
  }
  const looking = createLookAtSource({
    ...parts,
    look: createSourceLook({ workFolder, outbound, timeZone: company.timeZone }),
  })
  const labelOf = await readLabels(sample.truth, parts.openSource)
  const found = new Set<string>()
  const records: SourceRecord[] = []
  const left: { source: string; key: string; why: string }[] = []
  const labels = new Map<string, string>()
  for (const file of sample.records) {
    const source = await sourceOf(file)
    const mapper = createRowMapper({ ...parts, source })
    for await (const table of parts.openSource(source))
      for await (const batch of table.rows)
        for (const row of batch) {
          const { accepted, refused } = mapper.map('customers', row)
          const [one] = accepted
          const key = one?.dataset === 'customers' ? one.row.key : `line ${row.line}`
          labels.set(nameOf(source.name, key), labelOf(row, file))
          if (one?.dataset === 'customers') records.push({ source: source.name, row: one.row })
          else left.push({ source: source.name, key, why: refused[0]?.code ?? 'repeated' })
        }
  }
  const mistyped = Object.values(sample.map)
    .flat()
    .find((column) => !found.has(column))
  if (mistyped !== undefined) throw new Error(`--map: no file has a column ${mistyped}`)
  const { groups } = matchRecords(records, createMatcher(makeModel(records)))
  const seconds = (performance.now() - startedMs) / 1000
  const clusters = groups.flatMap(({ members }, at) =>
    members.map(({ source, row }) => ({ source, key: row.key, customer: String(at + 1) })),
  )
  // What the product does not take in is nobody's but its own, and is scored like that.
  clusters.push(...left.map(({ source, key }, at) => ({ source, key, customer: String(groups.length + at + 1) })))
  const scores = scoresOf(
    clusters.map(({ customer }) => customer),
    clusters.map(({ source, key }) => labels.get(nameOf(source, key)) ?? ''),
  )
  const customers = groups.length + left.length
  const outcome = { records: clusters.length, customers, ...scores, seconds }
  return { outcome, clusters, refused: tallyOf(left.map(({ why }) => why)) }

  async function sourceOf(file: string): Promise<FileSource> {
    const bare: FileSource = {
      ...{ name: basename(file), roles: ['contacts'], kind: 'csv', path: resolve(file), everyMs: 60_000, trust: 1 },
      datasets: {},
    }
    const chosen = Object.keys(sample.map).length > 0 ? await present(bare, sample.map) : await guessed(bare)
    const columns = { ...chosen, ...(sample.key === undefined ? {} : { key: sample.key }) }
    const dateFormat = await dateFormatOf(bare, chosen.birthDate ?? [])
    return { ...bare, read: dateFormat === undefined ? {} : { dateFormat }, datasets: { customers: { columns } } }
  }

  /** Samples of several files need not have the same columns; one that no file has was mistyped. */
  async function present(source: FileSource, map: Sample['map']): Promise<Sample['map']> {
    const has = await columnsOf(source)
    for (const column of Object.values(map).flat()) if (has.includes(column)) found.add(column)
    const those = Object.entries(map).map(
      ([field, columns]) => [field, columns.filter((one) => has.includes(one))] as const,
    )
    return Object.fromEntries(those.filter(([, columns]) => columns.length > 0))
  }

  async function columnsOf(source: FileSource): Promise<string[]> {
    const looked = await looking.preview(source, {}, {})
    if ('problem' in looked)
      throw new Error(`${source.path}: ${text('en', looked.problem.code, looked.problem.params)}`)
    return looked.answer.columns.map(({ name }) => name)
  }

  /** As whoever connects a file chooses it: the order that can be read throughout, else that of the country. */
  async function dateFormatOf(source: FileSource, columns: string[]): Promise<string | undefined> {
    const formats = sample.country === 'US' ? ['M/d/yyyy', 'd/M/yyyy'] : ['d/M/yyyy', 'M/d/yyyy']
    const unread = formats.map(() => 0)
    let isNeeded = false
    if (columns.length === 0) return undefined
    for await (const table of parts.openSource({ ...source, datasets: { customers: { columns: { name: columns } } } }))
      for await (const batch of table.rows)
        for (const { cells } of batch)
          for (const column of columns) {
            const cell = cells[column] ?? null
            isNeeded ||= readDate(cell).is === 'ambiguous'
            for (const [at, format] of formats.entries())
              if (written(cell) !== '' && readDate(cell, format).is !== 'date') unread[at] = (unread[at] ?? 0) + 1
          }
    if (!isNeeded) return undefined
    return (unread[0] ?? 0) <= (unread[1] ?? 0) ? formats[0] : formats[1]
  }

  async function guessed(source: FileSource): Promise<Record<string, string[]>> {
    const looked = await looking.preview(source, {}, {})
    if ('problem' in looked)
      throw new Error(`${source.path}: ${text('en', looked.problem.code, looked.problem.params)}`)
    const customers = looked.answer.guesses.find(({ dataset }) => dataset === 'customers')
    const fields = Object.entries(customers?.columns ?? {})
      .map(([field, { columns }]) => [field, columns.filter((name) => !isLabel(sample.truth, name))] as const)
      .filter(([, columns]) => columns.length > 0)
    if (fields.length === 0) throw new Error(`${source.path}: no column could be told; say them with --map`)
    return Object.fromEntries(fields)
  }
}

function tallyOf(codes: readonly string[]): Record<string, number> {
  const tally: Record<string, number> = {}
  for (const code of codes) tally[code] = (tally[code] ?? 0) + 1
  return tally
}
const nameOf = (source: string, key: string): string => `${source}\u0000${key}`
const written = (cell: Cell | undefined): string => String(cell ?? '').trim()

/** @returns a record's true cluster, by its own row */
async function readLabels(
  truth: Sample['truth'],
  openSource: ReturnType<typeof createSources>,
): Promise<(row: RawRow, file: string) => string> {
  if ('column' in truth)
    return (row, file) => {
      const label = written(row.cells[truth.column])
      if (label === '') throw new Error(`${file}, line ${row.line}: nothing stands in the column ${truth.column}`)
      return label
    }
  const labels = new Map<string, string>()
  const keyOf = (row: RawRow) => truth.key.map((column) => written(row.cells[column])).join('\u0000')
  const source: FileSource = {
    ...{ name: 'truth', roles: ['contacts'], kind: 'csv', path: resolve(truth.file), everyMs: 60_000, trust: 1 },
    datasets: { customers: { columns: { key: truth.key, name: truth.cluster } } },
  }
  for await (const table of openSource(source))
    for await (const batch of table.rows)
      for (const row of batch) labels.set(keyOf(row), written(row.cells[truth.cluster]))
  return (row, file) => {
    const label = labels.get(keyOf(row))
    if (label === undefined) throw new Error(`${file}, line ${row.line}: the truth does not say whose it is`)
    return label
  }
}
