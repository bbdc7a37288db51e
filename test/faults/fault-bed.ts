/** A firm's index over real stores: the source a fault happens to and another beside it, read as the refresh worker reads. */
import { createHash, hash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { createNumberPlan } from '../../server/adapters/numbering/libphonenumber.ts'
import { createSources, type SourcesParts } from '../../server/adapters/sources/open-source.ts'
import { openGroundWriterHere, openIndexReader, openIndexWriter } from '../../server/adapters/store/open-stores.ts'
import { composeCard } from '../../server/cards/compose-card.ts'
import { noContact } from '../../server/cards/touches.ts'
import { createRefresh } from '../../server/flows/refresh.ts'
import type { IdentityEntry } from '../../server/ports/ground-store.ts'
import type { SourceState } from '../../server/ports/index-store.ts'
import type { Refusal } from '../../server/ports/rows.ts'
import type { OpenSource, SourceConfig } from '../../server/ports/source.ts'
import { catalogue, text } from '../../shared/messages/catalogue.ts'
import type { Card, E164, Reason } from '../../shared/vocabulary.ts'
import { languages } from '../../shared/vocabulary.ts'
import { groundInMemory } from '../setup/matching.ts'
import { company, ownFolder, sourceParts } from '../sources/parts.ts'

const folder = ownFolder()
let beds = 0

export interface FaultBed {
  /** Reads a source and matches, as the schedule does. What rejects is a fault of ours, and fails the test. */
  read(source: SourceConfig, acceptFewer?: boolean): Promise<Reason | undefined>
  /** Called once, when the first rows of that table have been drawn, in the n-th time from now that a source is opened. */
  inTheMidst(at: { reading: number; table?: number }, fault: () => Promise<void> | void): void
  state(name: string): Promise<SourceState | undefined>
  refusals(name: string): Promise<Refusal[]>
  /** The card of whoever alone has this number, as one who may see all of it is shown it. */
  card(number: string): Promise<Card | undefined>
  /** Of the source beside it. */
  other: SourceConfig
}

/** Ends with the test. */
export async function openBed(parts: Partial<SourcesParts> = {}): Promise<FaultBed> {
  const own = join(folder, `bed-${beds++}`)
  mkdirSync(own)
  const place = { kind: 'sqlite', folder: own } as const
  const ground = await openGroundWriterHere(place)
  const index = await openIndexWriter(place)
  const reader = openIndexReader(place)
  onTestFinished(async () => {
    await Promise.all([reader.close(), index.close(), ground.close()])
  })
  let midst: { reading: number; table: number; fault: () => Promise<void> | void } | undefined
  const open = createSources({ ...sourceParts, workFolder: join(own, 'work'), ...parts })
  const openWithFault: OpenSource = async function* (source) {
    const faulty = midst
    const isNow = faulty !== undefined && --faulty.reading === 0
    let tables = 0
    for await (const table of open(source)) {
      yield isNow && ++tables === faulty.table ? { ...table, rows: broken(table.rows, faulty.fault) } : table
    }
  }
  async function* broken<Batch>(rows: AsyncIterable<Batch>, fault: () => Promise<void> | void) {
    for await (const batch of rows) {
      yield batch
      if (midst === undefined) continue
      midst = undefined
      await fault()
    }
  }
  let [log, ids, moment] = [[] as IdentityEntry[], 0, 0]
  const logged = () => log.map((entry, seq) => ({ ...entry, seq }))
  const refresh = createRefresh({
    openSource: openWithFault,
    index,
    identities: {
      read: async () => log,
      async append(entries) {
        log = [...log, ...entries]
      },
      ofRecords: async (records) =>
        logged().filter((entry) => records.some((one) => one.source === entry.source && one.key === entry.key)),
      ofCustomers: async (customers) => logged().filter((entry) => customers.includes(entry.customerId)),
    },
    ...groundInMemory(),
    numberPlan: createNumberPlan(),
    company,
    hash: (written) => hash('sha256', written, 'hex').slice(0, 32),
    newHash() {
      const running = createHash('sha256')
      return { add: (written) => void running.update(written), digest: () => running.digest('base64url') }
    },
    newId: () => `customer-${ids++}`,
    now: () => new Date(Date.UTC(2026, 10, 24, 12, 0, moment++)),
  })
  const other: SourceConfig = {
    name: 'other',
    roles: ['sales'],
    kind: 'csv',
    path: join(own, 'other.csv'),
    everyMs: 60_000,
    trust: 1,
    datasets: {
      customers: { columns: { key: 'id', name: 'name', phones: 'phone' } },
      purchases: { columns: { customer: 'id', date: 'date', product: 'product' } },
    },
  }
  writeFileSync(other.path, 'id;name;phone;date;product\nA;Other Oy;+358449990000;2026-11-01;Espresso\n')
  const configured = new Map<string, SourceConfig>([[other.name, other]])
  async function read(source: SourceConfig, acceptFewer = false): Promise<Reason | undefined> {
    configured.set(source.name, source)
    const { problem } = await refresh.readSource(source, [...configured.values()], { acceptFewer }, () => {})
    // As the schedule does: after a reading that failed there is nothing new to match.
    if (!problem) await refresh.match([...configured.values()])
    return problem
  }
  expect(await read(other)).toBeUndefined()
  return {
    read,
    inTheMidst({ reading, table = 1 }, fault) {
      midst = { reading, table, fault }
    },
    state: async (name) => (await reader.sources()).find((one) => one.name === name),
    refusals: (name) => reader.refusals(name, 1000),
    async card(number) {
      const [owner, ...more] = await reader.ownersOf(number as E164)
      expect(more).toEqual([])
      const facts = owner && (await reader.cardFacts(owner.customerId, { purchases: 10, touches: 8 }))
      return (
        facts &&
        composeCard(
          { ...facts, contacted: noContact },
          { language: 'en', maySeeFigures: true },
          { answered: true, checked: true },
          {
            disclose: { balance: 'at-ring', terms: 'at-ring' },
            connectedDatasets: new Set(),
            nameOf: () => undefined,
            links: new Map(),
            connectedRoles: new Set(['accounting', 'sales']),
            currency: 'EUR',
            today: '2026-11-24' as never,
          },
        )
      )
    },
    other,
  }
}

/** Says in all three languages what is wrong and, in words enough, what to do; nothing of the message is left unfilled. */
export function expectClear({ code, params }: Pick<Reason, 'code' | 'params'>): void {
  const texts = languages.map((language) => {
    expect(catalogue[language]).toHaveProperty([code])
    return text(language, code, params)
  })
  expect(new Set(texts).size).toBe(languages.length)
  for (const one of texts) {
    expect(one.length).toBeGreaterThan(25)
    expect(one).not.toMatch(/[{}]|undefined/)
  }
}

/** The other source is as it was, and reads as it did. */
export async function expectOtherUntouched(bed: FaultBed): Promise<void> {
  expect(await bed.read(bed.other)).toBeUndefined()
  expect((await bed.state('other'))?.problem).toBeUndefined()
  expect(await bed.card('+358449990000')).toMatchObject({
    name: 'Other Oy',
    sections: { purchases: { state: 'ready', data: { items: [{ product: 'Espresso' }] } } },
  })
}
