/**
 * One changed record into its customer, a process of its own: a store with so many records, matched; then changes one by
 * one, each written and matched in one commit, as a sync does it, beside the same kind of change only written. The first one
 * after a start builds what matching keeps in memory, and is told by itself. Prints what it took as JSON.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createChance } from '../demo/chance.ts'
import { createNumberPlan } from '../server/adapters/numbering/libphonenumber.ts'
import { createOutbound } from '../server/adapters/outbound/outbound.ts'
import { createSources } from '../server/adapters/sources/open-source.ts'
import { openGroundReader, openGroundWriterHere, openIndexWriter } from '../server/adapters/store/open-stores.ts'
import { createMatching } from '../server/flows/match-customers.ts'
import type { AcceptedRow } from '../server/ports/rows.ts'
import type { FileSource } from '../server/ports/source.ts'
import { createRowMapper } from '../server/sync/map-row.ts'
import { groundOn } from '../test/setup/matching.ts'
import { type Person, population, sourceNames, sourcesIn } from './population.ts'
import { company, hashOf } from './population-records.ts'

export interface Changed {
  loadSeconds: number
  matchSeconds: number
  customers: number
  firstMs: number
  maxRssMb: number
  /** ms, with what was changed. */
  ours: { kind: string; ms: number }[]
  floor: { kind: string; ms: number }[]
}

const warmUps = 10
/** Rows of the one source that is read as a whole each time, being so small: of it one can be gone. */
const ownRows = 20

const [folder = '', sizeText = '', changesText = ''] = process.argv.slice(2)
const [size, changes] = [Number(sizeText), Number(changesText)]
const secondsSince = (ms: number): number => Math.round((performance.now() - ms) / 100) / 10

const store = { kind: 'sqlite' as const, folder: join(folder, 'data') }
const files = sourcesIn(folder)
const [first] = files
if (!first) throw new Error('there are sources')
const own: FileSource = { ...first, name: 'own', path: join(folder, 'own.csv') }
const sources = [...files, own]
mkdirSync(store.folder, { recursive: true })
const ground = await openGroundWriterHere(store)
const reader = openGroundReader(store)
const index = await openIndexWriter(store)
let ids = 0
const newMatching = () =>
  createMatching({
    ...groundOn(reader, ground),
    newId: () => `00000000-0000-7000-8000-${String(ids++).padStart(12, '0')}`,
    now: () => new Date(0),
  })
let matching = newMatching()
const mappers = new Map(
  sources.map((source) => [
    source.name,
    () => createRowMapper({ source, company, numberPlan: createNumberPlan(), hash: hashOf }),
  ]),
)

let line = 2
function rowsOf(source: string, people: readonly Person[]): AcceptedRow[] {
  const mapper = mappers.get(source)?.()
  return people.flatMap((one) => mapper?.map('customers', { line: line++, cells: { ...one } }).accepted ?? [])
}
async function write(
  source: FileSource,
  people: readonly Person[],
  { isWhole, match }: { isWhole: boolean; match: boolean },
): Promise<void> {
  const loading = await index.beginLoad(source, isWhole ? [] : ['customers'])
  await loading.add(rowsOf(source.name, people))
  await loading.finish({ asOf: new Date(0).toISOString() })
  if (match) await matching.match(loading.index, sources)
  await loading.commit()
}

async function fill(): Promise<Person[]> {
  const openSource = createSources({
    workFolder: join(folder, 'work'),
    outbound: createOutbound({ allowed: [] }),
    timeZone: company.timeZone,
  })
  for (const source of files) {
    const mapper = mappers.get(source.name)?.()
    const loading = await index.beginLoad(source)
    for await (const table of openSource(source))
      for await (const batch of table.rows)
        await loading.add(batch.flatMap((row) => mapper?.map('customers', row).accepted ?? []))
    await loading.finish({ asOf: new Date(0).toISOString() })
    await loading.commit()
  }
  const kept: Person[] = []
  const chance = createChance(size)
  // Some of all, to be changed; more than are changed.
  for (const told of population(size))
    if (told.source === sourceNames[0] && kept.length < changes * 4 && chance.happens((changes * 16) / size)) {
      const { source: _, ...person } = told
      kept.push(person)
    }
  return kept
}

const loadingMs = performance.now()
const people = await fill()
let ownPeople: Person[] = people.slice(0, ownRows).map((one, at) => ({ ...one, nr: `own${at}`, email: '' }))
await write(own, ownPeople, { isWhole: true, match: false })
const loadSeconds = secondsSince(loadingMs)
const matchingMs = performance.now()
await matching.match(index, sources)
const matchSeconds = secondsSince(matchingMs)

const chance = createChance(7)
const mobile = (): string => `+35850${String(chance.whole(0, 9_999_999)).padStart(7, '0')}`
let next = ownRows
const kinds: Record<string, () => Promise<[FileSource, Person[], boolean]>> = {
  phone: async () => [first, [{ ...take(), phone: mobile() }], false],
  name: async () => {
    const one = take()
    return [first, [{ ...one, name: `${one.name.slice(0, -1)}${chance.pick([...'aeiou'])}` }], false]
  },
  new: async () => [first, [{ ...take(), nr: `new${next}`, email: '', born: '' }], false],
  gone: async () => {
    ownPeople = ownPeople.slice(1)
    if (ownPeople.length === 0)
      ownPeople = people.slice(-ownRows).map((one, at) => ({ ...one, nr: `own${next}.${at}` }))
    return [own, ownPeople, true]
  },
}
function take(): Person {
  const one = people[next++ % people.length]
  if (!one) throw new Error('there is nobody to change')
  return one
}
const names = Object.keys(kinds)
async function change(at: number, match: boolean): Promise<{ kind: string; ms: number }> {
  const kind = names[at % names.length] ?? ''
  const [source, rows, isWhole] = (await kinds[kind]?.()) ?? [first as FileSource, [], false]
  const beganMs = performance.now()
  await write(source, rows, { isWhole, match })
  const ms = performance.now() - beganMs
  // As the worker does once it has answered.
  await index.checkpoint()
  if (!match) await matching.match(index, sources)
  return { kind, ms }
}

matching = newMatching()
const firstMs = (await change(0, true)).ms
const told: Changed = {
  loadSeconds,
  matchSeconds,
  customers: (await index.sources()).reduce((sum, { counts }) => sum + (counts.customers ?? 0), 0),
  firstMs,
  maxRssMb: 0,
  ours: [],
  floor: [],
}
for (let at = 0; at < changes + warmUps; at++) {
  const [ours, floor] = [await change(at, true), await change(at, false)]
  if (at < warmUps) continue
  told.ours.push(ours)
  told.floor.push(floor)
}
told.maxRssMb = Math.round(process.resourceUsage().maxRSS / 1024)
process.stdout.write(`${JSON.stringify(told)}\n`)
await index.close()
await reader.close()
await ground.close()
