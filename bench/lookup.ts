/**
 * Whose number is this, at 10,000, 100,000 and 1,000,000 customers: what the ring path does (number as written → read →
 * index → candidates in their order) beside the same parse and a join on the same tables, bare. No HTTP, no view log: those cost the
 * same at any size.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { type Chance, createChance } from '../demo/chance.ts'
import { createNumberPlan } from '../server/adapters/numbering/libphonenumber.ts'
import {
  openGroundReader,
  openGroundWriterHere,
  openIndexReader,
  openIndexWriter,
} from '../server/adapters/store/open-stores.ts'
import { createWhoCalls } from '../server/flows/who-calls.ts'
import type { Generation, NumberOwner } from '../server/ports/index-store.ts'
import type { CustomerId, E164 } from '../shared/vocabulary.ts'
import { numberAt } from './firm.ts'
import { type Figure, spreadOf } from './spread.ts'

const lookups = 20_000
const warmUps = 2000
/** One number in so many is shared by three customers, as switchboards and households are. */
const sharedEvery = 100

const idAt = (n: number): CustomerId => `019ab000-0000-7000-8000-${n.toString(16).padStart(12, '0')}` as CustomerId

/** `size` customers, each with a number, made as they are written. */
function generationOf(size: number): Generation {
  const nameAt = (n: number) => `Kahvila Numero ${n} Oy`
  const ownerAt = (n: number): NumberOwner => ({
    customerId: idAt(n),
    name: nameAt(n),
    kind: 'company',
    town: 'Tampere',
    switchboard: false,
    active: true,
    sure: true,
    why: [{ code: 'why.number-in-sources', params: { count: 2, sources: 'ledger, salesbook' } }],
  })
  const again = <Item>(at: (n: number) => Item): Iterable<Item> => ({
    *[Symbol.iterator]() {
      for (let n = 0; n < size; n++) yield at(n)
    },
  })
  return {
    customers: again((n) => ({
      facts: {
        customerId: idAt(n),
        name: nameAt(n),
        kind: 'company' as const,
        street: `Satamakatu ${n}`,
        postalCode: '33100',
        town: 'Tampere',
        since: '2018-03-01',
        phones: [numberAt(n)],
        emails: [`asiakas${n}@firma.example`],
        why: [{ code: 'evidence.phone-same', params: {} }],
      },
      terms: [`kahvila${n}`],
    })),
    links: [],
    numbers: again((n) => ({
      e164: numberAt(n) as E164,
      owners: n % sharedEvery === 0 ? [n, (n + 1) % size, (n + 2) % size].map(ownerAt) : [ownerAt(n)],
    })),
    merged: [],
    doubts: [],
    contacts: [],
  }
}

/** The ways phone systems hand a number over. */
function asWritten(chance: Chance, e164: string): string {
  const national = `0${e164.slice(4)}`
  return chance.pick([e164, national, `00${e164.slice(1)}`, `${national.slice(0, 3)} ${national.slice(3)}`])
}

async function lookupAt(size: number): Promise<Figure> {
  const folder = mkdtempSync(join(tmpdir(), 'tuttu-bench-'))
  const place = { kind: 'sqlite', folder } as const
  try {
    const beganMs = performance.now()
    const writer = await openIndexWriter(place)
    await writer.publish(generationOf(size), { at: new Date(0).toISOString(), matching: 'bench', decidedSeq: 0 })
    await writer.close()
    const seconds = ((performance.now() - beganMs) / 1000).toFixed(1)
    process.stderr.write(`lookup: an index of ${size.toLocaleString('en')} customers written in ${seconds} s\n`)

    const index = openIndexReader(place)
    const groundWriter = await openGroundWriterHere(place)
    const ground = openGroundReader(place)
    const clock = { now: () => new Date(), today: () => '2026-11-25', steadyMs: () => performance.now() }
    const log = {
      info() {},
      warn() {},
      error(_event: string, error: unknown) {
        throw error
      },
    }
    const whoCalls = createWhoCalls({ index, ground, brands: new Map(), timeZone: 'UTC', clock, log })
    const numberPlan = createNumberPlan()
    const bare = new Sqlite(join(folder, 'index.sqlite'), { readonly: true })
    const join8 = bare.prepare(
      `select c.customer_id, c.name, c.kind, c.town, c.business_id, n.switchboard, n.active, n.why
       from numbers n join customers c on c.generation = n.generation and c.customer_id = n.customer_id
       where n.generation = 1 and n.e164 = ?`,
    )
    const chance = createChance(size)
    const [ours, floor]: [number[], number[]] = [[], []]
    for (let n = 0; n < warmUps + lookups; n++) {
      const written = asWritten(chance, numberAt(chance.whole(0, size - 1)))
      const runs = [
        async () => {
          const startMs = performance.now()
          const caller = await whoCalls(numberPlan.read(written, 'FI'))
          return [ours, performance.now() - startMs, caller.matches.length] as const
        },
        async () => {
          const startMs = performance.now()
          const rows = join8.all(parsePhoneNumberFromString(written, 'FI')?.number)
          return [floor, performance.now() - startMs, rows.length] as const
        },
      ]
      // Whoever goes second finds the pages warm: they take turns.
      for (const run of n % 2 === 0 ? runs : runs.reverse()) {
        const [samples, tookMs, found] = await run()
        if (found === 0) throw new Error('a number of the index was not found')
        if (n >= warmUps) samples.push(tookMs * 1000)
      }
    }
    bare.close()
    await Promise.all([index.close(), ground.close()])
    await groundWriter.close()
    return {
      name: `lookup, ${size.toLocaleString('en')} customers (parse and join)`,
      unit: 'µs',
      ours: spreadOf(ours),
      floor: spreadOf(floor),
      bound: { of: 'p95', most: 2 },
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export async function benchLookup(sizes: number[]): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const size of sizes) figures.push(await lookupAt(size))
  return figures
}
