/**
 * One customer's insight after a change, through the index, a process of its own: a store with so many customers of 50 lines each,
 * matched and reckoned; then one line more of one customer after another, each written and matched in one commit as a sync does it,
 * and reckoned; beside the same only written. Prints what it took as JSON.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { openGroundReader, openGroundWriterHere, openIndexWriter } from '../server/adapters/store/open-stores.ts'
import { createMatching } from '../server/flows/match-customers.ts'
import { createReckoning } from '../server/flows/reckon-insight.ts'
import { insightParts } from '../server/insight/parts.ts'
import { defaultTermsRules } from '../server/insight/terms/default-rules.ts'
import type { AcceptedRow } from '../server/ports/rows.ts'
import type { SourceConfig } from '../server/ports/source.ts'
import type { CalendarDate } from '../shared/vocabulary.ts'
import { record } from '../test/matching/records.ts'
import { groundOn } from '../test/setup/matching.ts'
import { historyAt, today } from './insight-histories.ts'

export interface InsightChanged {
  lines: number
  /** Until everybody was learnt from and reckoned. */
  allSeconds: number
  maxRssMb: number
  /** ms from the commit of a line to the customer’s insight, and of reading, matching and committing it. */
  reckonedMs: number[]
  writtenMs: number[]
}

const [folder = '', customersText = '', changesText = ''] = process.argv.slice(2)
const [customers, changes] = [Number(customersText), Number(changesText)]
const atATime = 200
const warmUps = 10

const dateOf = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10) as CalendarDate
const instant = new Date((today + 0.5) * 86_400_000)
const sourceNamed = (name: string): SourceConfig => ({
  ...{ name, roles: ['sales'], kind: 'csv', path: '/nowhere', everyMs: 1000, trust: 1 },
  datasets: { customers: { columns: {} }, purchases: { columns: {} } },
})
/** The till knows some of the shop's customers. It is read as a whole each time, being small. */
const [shop, till] = [sourceNamed('shop'), sourceNamed('till')]
const store = { kind: 'sqlite' as const, folder: join(folder, 'data') }
mkdirSync(store.folder, { recursive: true })
const ground = await openGroundWriterHere(store)
const reader = openGroundReader(store)
const index = await openIndexWriter(store)
let ids = 0
const matching = createMatching({
  ...groundOn(reader, ground),
  newId: () => `00000000-0000-7000-8000-${String(ids++).padStart(12, '0')}`,
  now: () => instant,
})
const reckoning = createReckoning({
  index,
  parts: insightParts({ rules: () => ({ version: 0, rules: defaultTermsRules }), consentIsKept: () => false }),
  by: async () => 'as ever',
  today: () => dateOf(today),
  now: () => instant,
})

/** As each is called and can be reached: like nobody else. */
function customerRow(at: number, source = shop): AcceptedRow {
  const name = `Customer${at.toString(36)} Of${(at * 7919).toString(36)}`
  return {
    dataset: 'customers',
    row: record(source.name, String(at), { name, phones: [`+35840${String(at).padStart(7, '0')}`] }).row,
  }
}
function purchaseRows(at: number): AcceptedRow[] {
  return historyAt(at).lines.map(({ day, item = '', order, amountMinor }, line) => ({
    dataset: 'purchases',
    row: {
      ...{ customer: String(at), date: dateOf(day), sku: item, product: item, line: String(line), currency: 'EUR' },
      ...(order === undefined ? {} : { order }),
      ...(amountMinor === undefined ? {} : { amountMinor }),
    },
  }))
}

let lines = 0
const loading = await index.beginLoad(shop)
for (let from = 0; from < customers; from += atATime) {
  const some = Array.from({ length: Math.min(atATime, customers - from) }, (_, at) => from + at)
  const bought = some.flatMap(purchaseRows)
  lines += bought.length
  await loading.add([...some.map((at) => customerRow(at)), ...bought])
}
await loading.finish({ asOf: instant.toISOString() })
await matching.match(loading.index, [shop])
await loading.commit()
const beganMs = performance.now()
while (await reckoning.some());
const allSeconds = Math.round((performance.now() - beganMs) / 100) / 10

const tillCustomers = Array.from({ length: changes + warmUps }, (_, number) => (number * 7919) % customers)
const tillRows: AcceptedRow[] = tillCustomers.map((at) => customerRow(at, till))
async function readTill(): Promise<void> {
  const again = await index.beginLoad(till)
  await again.add(tillRows)
  await again.finish({ asOf: instant.toISOString() })
  await matching.match(again.index, [shop, till])
  await again.commit()
}
await readTill()
while (await reckoning.some());

/** One line more. @returns ms */
async function change(at: number, number: number): Promise<{ written: number; reckoned: number }> {
  const [line] = purchaseRows((at + 200) % customers)
  if (line?.dataset !== 'purchases') throw new Error('everybody has bought')
  const row = { ...line.row, customer: String(at), order: `more-${number}`, date: dateOf(today) }
  const fromMs = performance.now()
  tillRows.push({ dataset: 'purchases', row })
  await readTill()
  const committedMs = performance.now()
  if (!(await reckoning.some())) throw new Error('a customer who bought is to be reckoned')
  return { written: committedMs - fromMs, reckoned: performance.now() - committedMs }
}

const told: InsightChanged = { lines, allSeconds, maxRssMb: 0, reckonedMs: [], writtenMs: [] }
for (const [number, at] of tillCustomers.entries()) {
  const { written, reckoned } = await change(at, number)
  if (await reckoning.some()) throw new Error('one change is reckoned at once')
  if (number < warmUps) continue
  told.reckonedMs.push(reckoned)
  told.writtenMs.push(written)
}
told.maxRssMb = Math.round(process.resourceUsage().maxRSS / 1024)
process.stdout.write(`${JSON.stringify(told)}\n`)
await index.close()
await reader.close()
await ground.close()
