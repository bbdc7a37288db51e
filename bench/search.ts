/**
 * Finding a customer by what is typed, at 10,000, 100,000 and 1,000,000 customers with an invoice each: what the route does
 * (text → what it may mean → index → hits with their reasons) beside one bare point look-up of a term and its customer. No
 * HTTP, no view log: those cost the same at any size. Names are spread as a population's are (bench/population-words.ts).
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { type Chance, createChance } from '../demo/chance.ts'
import { createNumberPlan } from '../server/adapters/numbering/libphonenumber.ts'
import { openIndexReader, openIndexWriter } from '../server/adapters/store/open-stores.ts'
import { readSearch } from '../server/callers/read-search.ts'
import type { Generation, IndexWriter, Link } from '../server/ports/index-store.ts'
import { foldWords } from '../shared/fold.ts'
import { endingTerm, idTerm } from '../shared/search-terms.ts'
import type { CustomerId } from '../shared/vocabulary.ts'
import { population, type Told } from './population.ts'
import { type Figure, type Single, spreadOf } from './spread.ts'

const searchesOfAKind = 400
const warmUps = 20
/** Customers whose names are asked for, spread over all. */
const mostAsked = 4000
const hitsShown = 20
/** What may be waited for while typing (ISSUE 6: search p95 at 1,000,000 customers). */
const mostMs = 50

const idAt = (n: number): CustomerId => `019ab000-0000-7000-8000-${n.toString(16).padStart(12, '0')}` as CustomerId
const invoiceAt = (n: number): string => `9${String(n).padStart(7, '0')}`

const again = <Item>(make: () => Generator<Item>): Iterable<Item> => ({ [Symbol.iterator]: make })

function* customersOf(size: number, withEndings: boolean) {
  let n = 0
  for (const { name, businessId, phone, email, town, street, postalCode } of population(size)) {
    const phones = [phone]
    const emails = email === '' ? [] : [email]
    const ids = businessId === '' ? [] : [businessId]
    yield {
      facts: {
        customerId: idAt(n++),
        name,
        kind: ids.length > 0 ? ('company' as const) : ('person' as const),
        ...(businessId === '' ? {} : { businessId }),
        ...{ street, postalCode, town, phones, emails },
        why: [{ code: 'why.one-system-only', params: { source: 'ledger' } }],
      },
      terms: [
        ...foldWords(name),
        ...ids.map(idTerm),
        ...phones,
        ...(withEndings ? phones.map(endingTerm) : []),
        ...emails,
      ],
    }
  }
}

function* linksOf(size: number): Generator<Link> {
  for (let n = 0; n < size; n++)
    yield {
      ...{ source: 'ledger', key: `C${n}`, line: n, customerId: idAt(n) },
      ...{ level: 'alone', decidedBy: 'alone', evidence: [], why: [] },
    }
}

const generationOf = (size: number, withEndings: boolean): Generation => ({
  customers: again(() => customersOf(size, withEndings)),
  links: again(() => linksOf(size)),
  numbers: [],
  merged: [],
  doubts: [],
  contacts: [],
})

async function writeInvoices(writer: IndexWriter, size: number): Promise<void> {
  const loading = await writer.beginLoad({
    name: 'ledger',
    roles: ['accounting'],
    kind: 'csv',
    path: '',
    everyMs: 1000,
    trust: 1,
    datasets: { invoices: { columns: {} } },
  })
  for (let from = 0; from < size; from += 10_000) {
    const many = Array.from({ length: Math.min(10_000, size - from) }, (_, at) => from + at)
    await loading.add(
      many.map((n) => ({
        dataset: 'invoices',
        row: { key: `i${n}`, customer: `C${n}`, number: invoiceAt(n), openMinor: 0, currency: 'EUR' },
      })),
    )
  }
  await loading.finish({ asOf: new Date(0).toISOString() })
  await loading.commit()
}

interface Asked extends Told {
  n: number
}
/** One in so many of the population, at most `mostAsked`. */
function askedFor(size: number): { some: Asked[]; commonNames: string[] } {
  const some: Asked[] = []
  const families = new Map<string, number>()
  const every = Math.max(1, Math.floor(size / mostAsked))
  let n = 0
  for (const told of population(size)) {
    if (n % every === 0) some.push({ ...told, n })
    const family = told.name.split(' ').at(-1) ?? ''
    if (told.businessId === '') families.set(family, (families.get(family) ?? 0) + 1)
    n++
  }
  const common = [...families].sort((a, b) => b[1] - a[1]).slice(0, 20)
  return { some, commonNames: common.map(([family]) => family) }
}

/** A letter wrong, missing, doubled, or two that changed places, in a word of five letters or more. */
function mistyped(chance: Chance, name: string): string {
  const words = name.split(' ')
  const long = words.map((word, at) => ({ word, at })).filter(({ word }) => word.length >= 5)
  const { word, at } = long.length > 0 ? chance.pick(long) : { word: words[0] ?? '', at: 0 }
  const place = chance.whole(0, Math.max(0, word.length - 2))
  const [head, letter = '', next = '', tail] = [
    word.slice(0, place),
    word[place],
    word[place + 1],
    word.slice(place + 2),
  ]
  const other = chance.pick([...'abcdefghijklmnopqrstuvwxyz'])
  words[at] = chance.pick([
    `${head}${other}${next}${tail}`,
    `${head}${next}${tail}`,
    `${head}${letter}${letter}${next}${tail}`,
    `${head}${next}${letter}${tail}`,
  ])
  return words.join(' ')
}

function asWritten(chance: Chance, e164: string): string {
  const national = `0${e164.slice(4)}`
  const spaced = `${national.slice(0, 3)} ${national.slice(3, 6)} ${national.slice(6)}`
  return chance.pick([e164, national, `00${e164.slice(1)}`, spaced, `+358 (0)${e164.slice(4, 6)}-${e164.slice(6)}`])
}

interface Kind {
  name: string
  typed(chance: Chance): string[]
  /** Whether somebody has to be found. */
  finds: boolean
}

function kindsOf(some: Asked[], commonNames: string[]): Kind[] {
  const people = some.filter((one) => one.businessId === '')
  const companies = some.filter((one) => one.businessId !== '')
  const mailed = some.filter((one) => one.email !== '')
  const one = (name: string, text: (chance: Chance) => string, finds = true): Kind => ({
    name,
    typed: (chance) => [text(chance)],
    finds,
  })
  return [
    one('whole name', (chance) => chance.pick(some).name),
    {
      name: 'name letter by letter',
      typed: (chance) => {
        const { name } = chance.pick(some)
        return Array.from({ length: Math.min(name.length, 14) - 1 }, (_, at) => name.slice(0, at + 2))
      },
      finds: true,
    },
    one('name with a slip', (chance) => mistyped(chance, chance.pick(people).name), false),
    one(
      'common surname, first name',
      (chance) => `${chance.pick(commonNames)} ${chance.pick(people).name.split(' ')[0]}`,
      false,
    ),
    one('common surname with a slip', (chance) => mistyped(chance, chance.pick(commonNames)), false),
    one('number as written', (chance) => asWritten(chance, chance.pick(some).phone)),
    one('last digits', (chance) => chance.pick(some).phone.slice(-chance.whole(5, 7))),
    one('business id', (chance) =>
      chance.pick([(id: string) => id, (id: string) => `FI${id.replace('-', '')}`])(chance.pick(companies).businessId),
    ),
    one('e-mail', (chance) => chance.pick(mailed).email),
    one('invoice number', (chance) => invoiceAt(chance.pick(some).n)),
    one('nobody', (chance) => `zxq${chance.pick(people).name.split('').reverse().join('')}wq`, false),
    // The worst anybody can type: words that tens of thousands have, and as many letters as fit.
    one('five very common words', () => 'oy maria juhani anna helena', false),
    one('200 letters', (chance) => chance.pick(people).name.toLowerCase().repeat(20).slice(0, 200), false),
    one('two letters', (chance) => chance.pick(some).name.slice(0, 2)),
  ]
}

/** Seconds to publish, and what the file weighs after. */
async function written(
  folder: string,
  size: number,
  withEndings: boolean,
): Promise<{ seconds: number; megabytes: number }> {
  const writer = await openIndexWriter({ kind: 'sqlite', folder })
  await writeInvoices(writer, size)
  const beganMs = performance.now()
  await writer.publish(generationOf(size, withEndings), {
    at: new Date(0).toISOString(),
    matching: 'bench',
    decidedSeq: 0,
  })
  const seconds = (performance.now() - beganMs) / 1000
  await writer.close()
  return { seconds, megabytes: statSync(join(folder, 'index.sqlite')).size / 2 ** 20 }
}

/** What the terms of numbers read backwards add, the only ones that search by anything needs beside those there were. */
async function cost(size: number): Promise<Single[]> {
  const folders = [true, false].map(() => mkdtempSync(join(tmpdir(), 'tuttu-bench-')))
  const [with_, without] = [await written(folders[0] ?? '', size, true), await written(folders[1] ?? '', size, false)]
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  const at = size.toLocaleString('en')
  return [
    { name: `search, ${at}: publishing (without endings)`, unit: 's', ours: with_.seconds, floor: without.seconds },
    { name: `search, ${at}: index (without endings)`, unit: 'MB', ours: with_.megabytes, floor: without.megabytes },
  ]
}

async function searchAt(size: number): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tuttu-bench-'))
  try {
    const { seconds, megabytes } = await written(folder, size, true)
    process.stderr.write(
      `search: ${size.toLocaleString('en')} customers published in ${seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB\n`,
    )
    return await searchIn(folder, size)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Of each kind so many searches, in an index as `written` leaves it. */
export async function searchIn(folder: string, size: number): Promise<Figure[]> {
  const index = openIndexReader({ kind: 'sqlite', folder })
  const bare = new Sqlite(join(folder, 'index.sqlite'), { readonly: true })
  const floorOf = bare.prepare(
    `select c.customer_id, c.name from search_terms t
     join customers c on c.generation = t.generation and c.customer_id = t.customer_id
     where t.generation = 1 and t.term = ? limit 1`,
  )
  const numberPlan = createNumberPlan()
  const chance = createChance(size)
  const { some, commonNames } = askedFor(size)
  const figures: Figure[] = []
  for (const kind of kindsOf(some, commonNames)) {
    const [ours, floor]: [number[], number[]] = [[], []]
    let foundNobody = 0
    for (let run = 0; ours.length < searchesOfAKind; run++)
      for (const typed of kind.typed(chance)) {
        const startMs = performance.now()
        const hits = await index.search(readSearch(typed, numberPlan, 'FI', true), hitsShown)
        const tookMs = performance.now() - startMs
        const { phone } = chance.pick(some)
        const bareStartMs = performance.now()
        floorOf.all(phone)
        const bareMs = performance.now() - bareStartMs
        if (hits.length === 0 && kind.finds) throw new Error(`nobody was found by a ${kind.name}`)
        if (run < warmUps) continue
        if (hits.length === 0) foundNobody++
        ours.push(tookMs)
        floor.push(bareMs)
      }
    if (!kind.finds) process.stderr.write(`search: ${kind.name}: ${foundNobody} of ${ours.length} found nobody\n`)
    figures.push({
      name: `search, ${size.toLocaleString('en')}: ${kind.name}`,
      unit: 'ms',
      ours: spreadOf(ours),
      floor: spreadOf(floor),
      bound: { of: 'p95', mostMs },
    })
  }
  bare.close()
  await index.close()
  return figures
}

/** What endings add is measured at the second size at most: it grows with the numbers there are. */
const mostForCost = 100_000

export async function benchSearch(sizes: number[]): Promise<(Figure | Single)[]> {
  const figures: (Figure | Single)[] = []
  for (const size of sizes) {
    figures.push(...(await searchAt(size)))
    if (size <= mostForCost) figures.push(...(await cost(size)))
  }
  return figures
}
