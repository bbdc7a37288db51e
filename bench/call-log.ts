/**
 * The call log at a million calls, each filter by itself and some together, beside reading the same number of calls by their
 * ids: what a page costs however it is found. On SQLite, where it runs on the event loop beside the pops.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { type Chance, createChance } from '../demo/chance.ts'
import { openDatabase } from '../server/adapters/store/database.ts'
import type { GroundTables } from '../server/adapters/store/ground-tables.ts'
import { endingsOf } from '../server/adapters/store/number-endings.ts'
import { groundAddress, openGroundReader, openGroundWriterHere } from '../server/adapters/store/open-stores.ts'
import type { CallFilter } from '../server/ports/call-log.ts'
import type { GroundReader } from '../server/ports/ground-store.ts'
import type { StorePlace } from '../server/ports/store-place.ts'
import type { Call, CallId, CustomerId, E164 } from '../shared/vocabulary.ts'
import { numberAt } from './firm.ts'
import { type Figure, spreadOf } from './spread.ts'

const pageSize = 50
const rounds = 40
/** Numbers that call, each so often as calls are spread over them. */
const callers = 300_000
const agents = 100
const queues = 8
/** A call every half a minute: a million in a year. */
const everyMs = 30_000
const beganMs = Date.UTC(2025, 10, 24)

const two = (n: number) => n.toString(16).padStart(12, '0')
const customerAt = (n: number) => `019ab000-0000-7000-8000-${two(n)}` as CustomerId

function callAt(n: number, chance: Chance): Call & { outcome: string } {
  const at = new Date(beganMs + n * everyMs).toISOString()
  const stamp = two(beganMs + n * everyMs)
  const caller = chance.whole(0, callers - 1)
  const luck = chance.whole(0, 9999)
  const outcome = luck === 0 ? 'refused' : luck < 1000 ? 'missed' : luck < 1800 ? 'abandoned' : 'answered'
  // Somebody who has left long ago: what is theirs is all at the far end.
  const username = n < 1000 ? 'retired' : `agent${chance.whole(0, agents - 1)}`
  return {
    callId: `${stamp.slice(0, 8)}-${stamp.slice(8)}-7000-8000-${two(n)}` as CallId,
    external: [{ phoneSystem: 'hq', id: `x-${n}` }],
    phoneSystem: 'hq',
    direction: luck % 10 < 8 ? 'inbound' : 'outbound',
    state: 'ended',
    from: { e164: numberAt(caller) as E164, display: numberAt(caller), withheld: false },
    customerId: customerAt(caller),
    agents: [{ username, extension: '201', state: 'left', at, until: at }],
    queue: `queue${chance.whole(0, queues - 1)}`,
    startedAt: at,
    stateSince: at,
    endedAt: at,
    outcome,
    waitMs: 9000,
    talkMs: 240_000,
    transfers: [],
  }
}

/** Written by bare statements: a million commits are not what is measured. */
async function fill(place: StorePlace, size: number): Promise<void> {
  const writer = await openGroundWriterHere(place)
  await writer.close()
  const opened = openDatabase<GroundTables>(groundAddress(place), { synchronous: 'NORMAL' })
  const chance = createChance(1)
  for (let from = 0; from < size; from += 50_000) {
    const some = Array.from({ length: Math.min(50_000, size - from) }, (_, at) => callAt(from + at, chance))
    await opened.db.transaction().execute(async (tx) => {
      const put = (table: keyof GroundTables, columns: string[], rows: unknown[][]) =>
        opened.insertMany(tx, table, columns, rows)
      await put(
        'calls',
        ['call_id', 'started_at', 'ended_at', 'outcome', 'queue', 'number', 'customer_id', 'direction', 'content'],
        some.map((one) => [
          one.callId,
          one.startedAt,
          one.endedAt,
          one.outcome,
          one.queue,
          one.from.e164,
          one.customerId,
          one.direction,
          JSON.stringify(one),
        ]),
      )
      const beside = (one: Call) => [one.callId, one.startedAt]
      const agentRows = some.map((one) => [...beside(one), one.agents[0]?.username])
      await put('call_agents', ['call_id', 'started_at', 'username'], agentRows)
      const queueRows = some.map((one) => [...beside(one), one.queue])
      await put('call_queues', ['call_id', 'started_at', 'queue'], queueRows)
    })
  }
  await opened.db.transaction().execute(async (tx) => {
    const numbers = await tx.selectFrom('calls').select('number').distinct().execute()
    const rows = numbers.flatMap(({ number }) => endingsOf(number ?? '').map((part) => [part, number]))
    await opened.insertMany(tx, 'number_parts', ['part', 'number'], rows)
  })
  await opened.close()
}

const filters: [name: string, filter: Partial<CallFilter>][] = [
  ['everything', {}],
  ['an agent', { username: 'agent7' }],
  ['one who left long ago', { username: 'retired' }],
  ['a queue', { queue: 'queue3' }],
  ['a rare outcome', { outcome: 'refused' }],
  ['missed', { missed: true }],
  ['outgoing', { direction: 'outbound' }],
  ['fifty customers', { customers: Array.from({ length: 50 }, (_, n) => customerAt(n * 71)) }],
  ['a whole number', { digits: numberAt(1234).slice(1) }],
  ['3 digits', { digits: '123' }],
  ['4 digits', { digits: '1234' }],
  ['6 digits', { digits: '123456' }],
  ['an agent and a rare outcome', { username: 'agent7', outcome: 'refused' }],
  ['who left, and 3 digits', { username: 'retired', digits: '123' }],
]

async function measure(reader: GroundReader, filter: Partial<CallFilter>): Promise<number[]> {
  const samples: number[] = []
  for (let round = 0; round < rounds + 5; round++) {
    const began = performance.now()
    await reader.calls({ limit: pageSize, ...filter })
    if (round >= 5) samples.push(performance.now() - began)
  }
  return samples
}

/** A page of calls by their ids, bare. */
function bare(file: string): number[] {
  const db = new Sqlite(file, { readonly: true })
  const ids = db.prepare('select call_id from calls order by started_at desc limit ?').pluck().all(pageSize)
  const read = db.prepare(`select content from calls where call_id in (${ids.map(() => '?').join()})`).pluck()
  const samples: number[] = []
  for (let round = 0; round < rounds + 5; round++) {
    const began = performance.now()
    for (const content of read.all(ids)) JSON.parse(content as string)
    if (round >= 5) samples.push(performance.now() - began)
  }
  db.close()
  return samples
}

/** The most a page may keep the event loop from pops: a tenth of what an agent would notice. */
const mostMs = 20

/** @param sizes the largest of them is measured */
export async function benchCallLog(sizes: readonly number[]): Promise<Figure[]> {
  const size = Math.max(...sizes)
  const folder = mkdtempSync(join(tmpdir(), 'tuttu-bench-calls-'))
  const place: StorePlace = { kind: 'sqlite', folder }
  try {
    await fill(place, size)
    const floor = spreadOf(bare(join(folder, 'ground.sqlite')))
    const reader = openGroundReader(place)
    const figures: Figure[] = []
    for (const [name, filter] of filters)
      figures.push({
        name: `call log at ${size}: ${name}`,
        unit: 'ms',
        ours: spreadOf(await measure(reader, filter)),
        floor,
        bound: { of: 'p95', mostMs },
      })
    await reader.close()
    return figures
  } finally {
    rmSync(folder, { recursive: true })
  }
}
