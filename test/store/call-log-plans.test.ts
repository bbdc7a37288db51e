/** By which index each filter of the call log is answered: no table is gone through, nothing is sorted. */
import { CompiledQuery, type KyselyPlugin, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCallLogReader } from '../../server/adapters/store/call-log-reader.ts'
import { type Opened, openDatabase } from '../../server/adapters/store/database.ts'
import type { GroundTables } from '../../server/adapters/store/ground-tables.ts'
import { groundAddress, openGroundWriterHere } from '../../server/adapters/store/open-stores.ts'
import type { CallFilter } from '../../server/ports/call-log.ts'
import type { Call, CallId, CustomerId, E164 } from '../../shared/vocabulary.ts'
import { postgresPlace, sqlitePlace, type TestPlace } from './stores.ts'

const at = (second: number) => new Date(Date.UTC(2026, 10, 24, 12, 0, second)).toISOString()
const call = (id: string, second: number, from: string): Call => ({
  callId: id as CallId,
  external: [{ phoneSystem: 'hq', id }],
  phoneSystem: 'hq',
  direction: 'inbound',
  state: 'ended',
  from: { e164: from as E164, display: from, withheld: false },
  agents: [{ username: 'anna', extension: '201', state: 'left', at: at(second) }],
  queue: 'support',
  startedAt: at(second),
  stateSince: at(second),
  outcome: 'missed',
  transfers: [],
})

const filters: [what: string, filter: Partial<CallFilter>, index: string][] = [
  ['nothing', {}, 'calls_started'],
  ['a period', { from: at(1), to: at(5) }, 'calls_started'],
  ['the page after another', { cursor: `${at(5)} c-5` }, 'calls_started'],
  ['an agent', { username: 'anna' }, 'call_agents_newest'],
  ['a queue', { queue: 'support' }, 'call_queues_newest'],
  ['an outcome', { outcome: 'missed' }, 'calls_outcome'],
  ['missed calls', { missed: true }, 'calls_outcome'],
  ['a direction', { direction: 'inbound' }, 'calls_direction'],
  ['customers', { customers: ['c-1', 'c-2'] as CustomerId[] }, 'calls_customer'],
  ['a number', { digits: '358401110000' }, 'calls_number'],
  ['a part of many numbers', { digits: '222' }, 'calls_number'],
  ['an agent and an outcome', { username: 'anna', outcome: 'missed' }, 'call_agents_newest'],
  ['a queue and a direction', { queue: 'support', direction: 'inbound' }, 'call_queues_newest'],
  ['an outcome and a direction', { outcome: 'missed', direction: 'inbound' }, 'calls_outcome'],
]

describe.each([
  ['SQLite', async () => sqlitePlace()],
  ['PostgreSQL', postgresPlace],
])('%s', (name, start: () => Promise<TestPlace>) => {
  let place: TestPlace
  let opened: Opened<GroundTables>
  let asked: CompiledQuery[] = []
  let plain: Opened<GroundTables>['db']
  beforeAll(async () => {
    place = await start()
    const where = await place.fresh()
    const writer = await openGroundWriterHere(where)
    await writer.saveCall(call('plain', 1, '+358401110000'))
    // More numbers than are walked one by one.
    for (let second = 2; second < 30; second++)
      await writer.saveCall(call(`c-${second}`, second, `+35840222${String(second).padStart(4, '0')}`))
    await writer.close()
    const address = groundAddress(where)
    const database = openDatabase<GroundTables>(address)
    plain = database.db
    const listen: KyselyPlugin = {
      transformQuery({ node, queryId }) {
        asked.push(plain.getExecutor().compileQuery(node, queryId))
        return node
      },
      transformResult: async ({ result }) => result,
    }
    opened = { ...database, db: plain.withPlugin(listen) }
  })
  afterAll(async () => {
    await opened?.close()
    await place?.stop()
  })

  /** What the database says it would do, as text, for each question of this filter. */
  async function plansOf(filter: Partial<CallFilter>): Promise<string[]> {
    asked = []
    await createCallLogReader(opened).calls({ limit: 2, ...filter })
    const questions = asked
    return plain.connection().execute(async (connection) => {
      // In a table this small going through it is cheaper: told that it is not, the database takes an index where one fits.
      if (name === 'PostgreSQL') await sql`set enable_seqscan = off`.execute(connection)
      if (name === 'PostgreSQL') await sql`set enable_bitmapscan = off`.execute(connection)
      const explain = name === 'PostgreSQL' ? 'explain' : 'explain query plan'
      const plans: string[] = []
      for (const { sql: text, parameters } of questions) {
        const answer = await connection.executeQuery<Record<string, unknown>>(
          CompiledQuery.raw(`${explain} ${text}`, [...parameters]),
        )
        plans.push(answer.rows.map((row) => row.detail ?? row['QUERY PLAN']).join('\n'))
      }
      return plans
    })
  }

  test.each(filters)('%s', async (_what, filter, index) => {
    const plans = await plansOf(filter)
    expect(plans.length).toBeGreaterThan(0)
    expect(plans.join('\n')).toContain(index)
    for (const plan of plans) {
      expect(plan).not.toMatch(/Seq Scan|SCAN (?!.*USING)(?!json_each)(?!n\b)(?!CONSTANT)/)
      // Of a few thousand numbers the newest of each are sorted, and of nothing else.
      if (filter.digits !== '222') expect(plan).not.toMatch(/TEMP B-TREE FOR ORDER BY|^\s*(->\s+)?Sort\b/m)
    }
  })
})
