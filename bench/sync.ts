/**
 * A source of many rows kept up with, through the worker as `npm start` has it. (1) Read again unchanged, beside merely
 * drawing the same rows; that nothing is written but the moment of the reading is seen from the pages SQLite logs. (2) A
 * customer's number and balance change in the source: from the asked-for sync to the card composed of them by a reader,
 * beside merely asking the source for what has changed.
 */
import { mkdtempSync, realpathSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { createChance } from '../demo/chance.ts'
import { createNumberPlan } from '../server/adapters/numbering/libphonenumber.ts'
import { createOutbound } from '../server/adapters/outbound/outbound.ts'
import { startRefreshWorker } from '../server/adapters/refresh-thread/refresh-thread.ts'
import { createSources } from '../server/adapters/sources/open-source.ts'
import { openGroundWriter, openIndexReader } from '../server/adapters/store/open-stores.ts'
import { composeCard, purchasesShown } from '../server/cards/compose-card.ts'
import { noContact, touchesRead } from '../server/cards/touches.ts'
import type { IndexReader } from '../server/ports/index-store.ts'
import type { FileSource, Since } from '../server/ports/source.ts'
import { numberAt } from './firm.ts'
import { type Figure, spreadOf } from './spread.ts'

/** Of a row at each size: enough to see a 99th percentile that is the worst. */
const changes = 30
const warmUps = 3
const rereadings = 3
/** What the moment of a reading costs: a row of `sources`, and the pages above it. */
const mostPagesLogged = 8
const pageBytes = 4096
const company = { country: 'FI', currency: 'EUR', timeZone: 'Europe/Helsinki' }

/** As many rows as a system with so many customers has in two tables, each with a moment of change. */
function writeErp(path: string, size: number): Sqlite.Database {
  const erp = new Sqlite(path)
  erp.pragma('synchronous = OFF')
  erp.exec(`create table customers (nr integer primary key, name, phone, email, street, town, changed integer);
    create table balances (customer integer primary key, open, changed integer);`)
  const customer = erp.prepare('insert into customers values (?, ?, ?, ?, ?, ?, ?)')
  const balance = erp.prepare('insert into balances values (?, ?, ?)')
  erp.transaction(() => {
    for (let n = 0; n < size; n++) {
      const name = `Kahvila Numero ${n} Oy`
      customer.run(n, name, numberAt(n), `asiakas${n}@firma.example`, `Satamakatu ${n}`, 'Tampere', n)
      balance.run(n, (n % 5000) + 0.5, n)
    }
  })()
  erp.exec('create index customers_changed on customers (changed); create index balances_changed on balances (changed)')
  return erp
}

const sourceAt = (path: string): FileSource => ({
  name: 'erp',
  roles: ['accounting'],
  kind: 'sqlite',
  path,
  everyMs: 60_000,
  trust: 1,
  datasets: {
    customers: {
      sheet: 'customers',
      watermark: 'changed',
      columns: { key: 'nr', name: 'name', phones: 'phone', emails: 'email', street: 'street', town: 'town' },
    },
    balances: { sheet: 'balances', watermark: 'changed', columns: { customer: 'customer', balance: 'open' } },
  },
})

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now()
  await work()
  return performance.now() - startMs
}

/** The card of whoever has a number, and what they owe on it. */
async function cardOf(number: string, index: IndexReader): Promise<number | undefined> {
  const { e164 } = createNumberPlan().read(number, company.country)
  const [owner] = e164 === null ? [] : await index.ownersOf(e164)
  const facts = owner && (await index.cardFacts(owner.customerId, { purchases: purchasesShown, touches: touchesRead }))
  const viewer = { language: 'fi' as const, maySeeFigures: true }
  const rules = {
    disclose: { balance: 'at-ring' as const, terms: 'at-ring' as const },
    links: new Map(),
    connectedRoles: new Set(['accounting']),
    connectedDatasets: new Set(['balances']),
    nameOf: () => undefined,
    currency: company.currency,
    today: '2026-11-25',
  }
  const card =
    facts && composeCard({ ...facts, contacted: noContact }, viewer, { answered: true, checked: true }, rules)
  return card?.sections.balance.data?.balance[0]?.minor
}

async function syncAt(size: number): Promise<Figure[]> {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'tuttu-bench-'))
  const store = { kind: 'sqlite' as const, folder }
  const path = join(folder, 'erp.sqlite')
  const erp = writeErp(path, size)
  const source = sourceAt(path)
  const ground = await openGroundWriter(store)
  const host = {
    appendIdentities: ground.appendIdentities,
    appendModel: ground.appendModel,
    progress: () => {},
    learning: () => {},
    matchingAll: () => {},
    reckoning: () => {},
    reckoningFailed: () => {},
  }
  const worker = await startRefreshWorker({ store, sources: [source], company, outboundAllowed: [] }, host)
  const index = openIndexReader(store)
  const bare = createSources({
    workFolder: join(folder, 'bare'),
    outbound: createOutbound({ allowed: [] }),
    timeZone: company.timeZone,
  })
  const label = size.toLocaleString('en')
  async function draw(since?: Since): Promise<number> {
    let rows = 0
    for await (const table of bare(source, since)) for await (const batch of table.rows) rows += batch.length
    return rows
  }
  async function sync(acceptFewer: boolean): Promise<void> {
    const { problem } = await worker.read('erp', { acceptFewer })
    if (problem) throw new Error(`the source was not read: ${problem.code}`)
    await worker.match()
  }

  async function unchanged(): Promise<Figure> {
    const [ours, floor]: [number[], number[]] = [[], []]
    const log = new Sqlite(join(folder, 'index.sqlite'))
    for (let round = 0; round < rereadings; round++) {
      log.pragma('wal_checkpoint(TRUNCATE)')
      // Everything is read, as it is once a day.
      ours.push(await timed(() => sync(true)))
      const pages = statSync(join(folder, 'index.sqlite-wal')).size / pageBytes
      if (pages > mostPagesLogged) throw new Error(`an unchanged source wrote ${pages.toFixed(0)} pages of the index`)
      floor.push(await timed(() => draw()))
    }
    log.close()
    const name = `${(size * 2).toLocaleString('en')} rows read again, unchanged`
    return { name, unit: 'ms', ours: spreadOf(ours), floor: spreadOf(floor) }
  }

  async function changed(): Promise<Figure> {
    const chance = createChance(size)
    const phone = erp.prepare('update customers set phone = ?, changed = ? where nr = ?')
    const balance = erp.prepare('update balances set open = ?, changed = ? where customer = ?')
    const [ours, floor]: [number[], number[]] = [[], []]
    for (let n = 0; n < warmUps + changes; n++) {
      const [at, number, open] = [size + n, numberAt(size + n), n + 7]
      const nr = chance.whole(0, size - 1)
      phone.run(number, at, nr)
      balance.run(open, at, nr)
      const oursMs = await timed(async () => {
        await sync(false)
        if ((await cardOf(number, index)) !== open * 100) throw new Error('the card does not show what has changed')
      })
      const floorMs = await timed(() => draw({ customers: at - 1, balances: at - 1 }))
      if (n < warmUps) continue
      ours.push(oursMs)
      floor.push(floorMs)
    }
    return {
      name: `a changed row → on the card, ${label} customers`,
      unit: 'ms',
      ours: spreadOf(ours),
      floor: spreadOf(floor),
      bound: { of: 'p99', mostMs: 1000 },
    }
  }

  try {
    const firstMs = await timed(() => sync(false))
    const memory = Math.round(process.resourceUsage().maxRSS / 1024)
    process.stderr.write(
      `sync: ${label} customers read and matched in ${(firstMs / 1000).toFixed(1)} s, ${memory} MB\n`,
    )
    return [await unchanged(), await changed()]
  } finally {
    await worker.close()
    await index.close()
    await ground.close()
    erp.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

export async function benchSync(sizes: number[]): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const size of sizes) figures.push(...(await syncAt(size)))
  return figures
}
