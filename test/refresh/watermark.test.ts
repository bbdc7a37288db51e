/** A database that tells by a watermark what has changed: only that is asked for, and once a day everything. */
import { createHash, hash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createNumberPlan } from '../../server/adapters/numbering/libphonenumber.ts'
import { createOutbound } from '../../server/adapters/outbound/outbound.ts'
import { createSources } from '../../server/adapters/sources/open-source.ts'
import { openIndexReader, openIndexWriter } from '../../server/adapters/store/open-stores.ts'
import { createRefresh } from '../../server/flows/refresh.ts'
import type { IndexReader, IndexWriter } from '../../server/ports/index-store.ts'
import type { FileSource } from '../../server/ports/source.ts'
import { groundInMemory } from '../setup/matching.ts'

let folder: string
let erp: Sqlite.Database
let index: IndexWriter
let reader: IndexReader
let nowMs: number
let source: FileSource

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tuttu-watermark-'))
  erp = new Sqlite(join(folder, 'erp.sqlite'))
  erp.exec(`create table customers (nr integer primary key, name text, phone text, changed text);
    create table balances (customer integer, open text, changed integer)`)
  for (let nr = 1; nr <= 60; nr++) {
    erp
      .prepare('insert into customers values (?, ?, ?, ?)')
      .run(nr, `Firma ${nr} Oy`, `+35840100${1000 + nr}`, moment(1))
    erp.prepare('insert into balances values (?, ?, 1)').run(nr, String(nr))
  }
  const store = { kind: 'sqlite' as const, folder }
  index = await openIndexWriter(store)
  reader = openIndexReader(store)
  nowMs = Date.UTC(2026, 10, 25)
  source = {
    name: 'erp',
    roles: ['accounting'],
    kind: 'sqlite',
    path: join(folder, 'erp.sqlite'),
    everyMs: 60_000,
    trust: 1,
    datasets: {
      customers: { sheet: 'customers', watermark: 'changed', columns: { key: 'nr', name: 'name', phones: 'phone' } },
      balances: {
        query: 'select * from balances; -- all of them',
        watermark: 'changed',
        columns: { customer: 'customer', balance: 'open' },
      },
    },
  }
})
afterEach(async () => {
  erp.close()
  await reader.close()
  await index.close()
  rmSync(folder, { recursive: true })
})
const moment = (minute: number) => `2026-11-25 10:${String(minute).padStart(2, '0')}:00.123456`

/** @returns rows drawn from the source; reading and matching as the worker does them */
async function sync({ acceptFewer = false } = {}): Promise<{ rows: number; problem?: string }> {
  let id = 0
  const refresh = createRefresh({
    openSource: createSources({
      workFolder: join(folder, 'work'),
      outbound: createOutbound({ allowed: [] }),
      timeZone: 'Europe/Helsinki',
    }),
    index,
    identities: {
      read: async () => [],
      append: async () => {},
      ofRecords: async () => [],
      ofCustomers: async () => [],
    },
    ...groundInMemory(),
    numberPlan: createNumberPlan(),
    company: { country: 'FI', currency: 'EUR' },
    hash: (text) => hash('sha256', text, 'hex').slice(0, 32),
    newHash() {
      const running = createHash('sha256')
      return { add: (text) => void running.update(text), digest: () => running.digest('base64url') }
    },
    newId: () => `id-${id++}`,
    now: () => new Date(nowMs),
  })
  let rows = 0
  const { problem } = await refresh.readSource(source, [source], { acceptFewer }, (read) => {
    rows = read
  })
  return { rows, ...(problem ? { problem: problem.code } : {}) }
}
const names = async () => (await index.allRecords()).map(({ row }) => row.name)
const counts = async () => (await reader.sources())[0]?.counts
async function storedBalance(customer: number): Promise<number | undefined> {
  const bare = new Sqlite(join(folder, 'index.sqlite'), { readonly: true })
  const rows = bare.prepare('select balance_minor from balances where customer = ?').pluck().all(String(customer))
  bare.close()
  return rows.length === 1 ? (rows[0] as number) : undefined
}

test('after the first reading only rows at or above the last watermark are asked for', async () => {
  expect((await sync()).rows).toBe(120)
  erp.prepare('update customers set name = ?, changed = ? where nr = 7').run('Uusi Nimi Oy', moment(2))
  erp.prepare('insert into customers values (61, ?, ?, ?)').run('Viimeinen Oy', '+358401009999', moment(3))
  // All of the first reading stand at its highest, and are asked for once more.
  expect((await sync()).rows).toBe(121)
  expect(await names()).toEqual(expect.arrayContaining(['Uusi Nimi Oy', 'Viimeinen Oy']))
  expect(await counts()).toEqual({ customers: 61, balances: 60 })
  // Two readings later the first is behind.
  erp.prepare('update customers set phone = null, changed = ? where nr = 61').run(moment(4))
  await sync()
  expect((await sync()).rows).toBe(61)
})

test('a row stored later than the moment it is marked with is found by the next reading', async () => {
  await sync()
  erp.prepare('update customers set name = ?, changed = ? where nr = 1').run('Ensin Oy', moment(9))
  await sync()
  erp.prepare('update customers set name = ?, changed = ? where nr = 2').run('Myöhässä Oy', moment(8))
  await sync()
  expect(await names()).toContain('Myöhässä Oy')
})

test('a changed balance takes the place of the one before', async () => {
  await sync()
  erp.prepare('update balances set open = ?, changed = 2 where customer = 5').run('123,45')
  await sync()
  expect(await counts()).toEqual({ customers: 60, balances: 60 })
  expect(await storedBalance(5)).toBe(12_345)
})

test('nothing new is nothing written, and the source is as fresh as the reading', async () => {
  await sync()
  nowMs += 60_000
  const before = await reader.sources()
  await sync()
  expect(await reader.sources()).toEqual([
    { ...before[0], asOf: new Date(nowMs).toISOString(), watermark: expect.anything() },
  ])
  expect(before[0]?.fingerprint).toBeDefined()
})

test('rows that are gone are found once a day, when everything is read', async () => {
  await sync()
  erp.exec('delete from customers where nr = 3')
  nowMs += 23 * 3_600_000
  await sync()
  expect(await names()).toContain('Firma 3 Oy')
  nowMs += 3_600_000
  expect((await sync()).rows).toBe(119)
  expect(await names()).not.toContain('Firma 3 Oy')
  expect(await counts()).toEqual({ customers: 59, balances: 60 })
})

test('another configuration, or an administrator who accepts what was held back, has everything read', async () => {
  await sync()
  erp.prepare('update customers set changed = ? where nr > 1').run(moment(0))
  await sync()
  await sync()
  expect((await sync()).rows).toBe(61)
  const [customers, balances] = [source.datasets.customers, source.datasets.balances]
  if (!customers || !balances) throw new Error('there is no such dataset')
  source.datasets = { customers: { ...customers, columns: { key: 'nr', name: 'phone' } }, balances }
  expect((await sync()).rows).toBe(120)
  expect(await names()).toContain('+358401001002')
  expect((await sync({ acceptFewer: true })).rows).toBe(120)
})

test('a dataset without a watermark is read whole beside the others, and a loss of its rows is held back', async () => {
  const { watermark: _, ...balances } = source.datasets.balances ?? { columns: {} }
  source.datasets = { ...source.datasets, balances }
  await sync()
  erp.exec('delete from balances where customer = 4')
  await sync()
  expect(await counts()).toEqual({ customers: 60, balances: 59 })
  erp.exec('delete from balances where customer > 2')
  expect((await sync()).problem).toBe('problem.few-rows')
  expect(await counts()).toEqual({ customers: 60, balances: 59 })
})

test('a watermark column that is not there stops the reading, and says which', async () => {
  source.datasets = { customers: { sheet: 'customers', watermark: 'modified', columns: { key: 'nr', name: 'name' } } }
  expect((await sync()).problem).toBe('problem.missing-column')
})
