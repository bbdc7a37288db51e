/** What was suggested and what was said to it, as both stores promise it. */
import { CompiledQuery, sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../../server/adapters/store/database.ts'
import type { GroundTables } from '../../server/adapters/store/ground-tables.ts'
import {
  groundAddress,
  openGroundReader,
  openGroundWriter,
  openIndexReader,
  openIndexWriter,
} from '../../server/adapters/store/open-stores.ts'
import { createSuggestionReader } from '../../server/adapters/store/suggestion-log.ts'
import { buildGeneration } from '../../server/matching/golden-record.ts'
import type { GroundReader, GroundWriter } from '../../server/ports/ground-store.ts'
import type { SourceConfig } from '../../server/ports/source.ts'
import type { StorePlace } from '../../server/ports/store-place.ts'
import type { AnswerEntry, Showing } from '../../server/ports/suggestions.ts'
import type { CustomerId, PersonId } from '../../shared/vocabulary.ts'
import { record } from '../matching/records.ts'
import { matched } from '../setup/matching.ts'
import { postgresPlace, sqlitePlace, type TestPlace } from './stores.ts'

const [c1, former, c2] = ['c1', 'former', 'c2'] as CustomerId[]
const by = 'p1' as PersonId
const answer = (day: string, item: string, said: AnswerEntry['answer'], customerId = c1): AnswerEntry => ({
  ...{ at: `2026-11-${day}T10:00:00.000Z`, by, customerId: customerId as CustomerId, list: 'fits', item },
  ...{ rule: 'why.x', answer: said },
})
const showing = (day: string, item: string, more: Partial<Showing> = {}): Showing => ({
  ...{ customerId: c1 as CustomerId, list: 'fits', item, rule: 'why.x', day: `2026-11-${day}`, isHeldBack: false },
  ...more,
})

describe.each([
  ['SQLite', async () => sqlitePlace()],
  ['PostgreSQL', postgresPlace],
])('%s', (name, start: () => Promise<TestPlace>) => {
  let place: TestPlace
  let where: StorePlace
  let writer: GroundWriter
  let reader: GroundReader
  beforeAll(async () => {
    place = await start()
  })
  afterAll(() => place.stop())
  beforeEach(async () => {
    where = await place.fresh()
    writer = await openGroundWriter(where)
    reader = openGroundReader(where)
    await writer.savePerson({ personId: by, username: 'anna', name: 'A', roles: ['agent'], teams: [], phones: [] })
    return async () => {
      await reader.close()
      await writer.close()
    }
  })

  test('of each suggestion the newest that was said counts, under any id they had, since a day', async () => {
    for (const one of [
      answer('01', 'old', 'no-thanks'),
      answer('10', 'a', 'offered'),
      answer('11', 'a', 'no-thanks', former),
      answer('12', 'b', 'took'),
      answer('12', 'b', null),
      answer('13', 'a', 'took', c2),
    ])
      await writer.appendSuggestionAnswer(one)
    await writer.appendSuggestionAnswer({ ...answer('14', 'a', 'took'), list: 'likelyNext' })
    const said = await reader.saidOfSuggestions([c1, former] as CustomerId[], '2026-11-02')
    expect(said.map(({ list, item, answer: newest }) => [list, item, newest])).toEqual([
      ['likelyNext', 'a', 'took'],
      ['fits', 'b', null],
      ['fits', 'a', 'no-thanks'],
    ])
  })

  test('of one customer, suggestion and day one showing is kept, the first', async () => {
    await writer.appendShowings([showing('10', 'a'), showing('10', 'a', { rule: 'why.y' }), showing('10', 'b')])
    await writer.appendShowings([showing('10', 'a', { rule: 'why.z' }), showing('11', 'a', { rule: 'why.z' })])
    await writer.appendShowings([showing('09', 'c', { isHeldBack: true, customerId: c2 as CustomerId })])
    await writer.appendShowings([])
    const { showings } = await reader.suggestedSince([c1, c2] as CustomerId[], '2026-11-10')
    expect(showings).toEqual([showing('10', 'a'), showing('10', 'b'), showing('11', 'a', { rule: 'why.z' })])
    const { showings: all } = await reader.suggestedSince([c2] as CustomerId[], '2026-01-01')
    expect(all).toEqual([showing('09', 'c', { isHeldBack: true, customerId: c2 as CustomerId })])
    expect(await reader.customersSuggestedTo(undefined, 1)).toEqual([c1])
    expect(await reader.customersSuggestedTo(c1, 5)).toEqual([c2])
    expect(await reader.ruleShownBy([former, c1] as CustomerId[], 'fits', 'a')).toBe('why.z')
    expect(await reader.ruleShownBy([c1] as CustomerId[], 'likelyNext', 'a')).toBeUndefined()
  })

  test('what is said is told in the order in which it was said', async () => {
    for (const said of ['offered', 'took', null, 'no-thanks'] as const)
      await writer.appendSuggestionAnswer(answer('10', 'a', said))
    const { answers } = await reader.suggestedSince([c1] as CustomerId[], '2026-11-10')
    expect(answers.map(({ answer: said }) => said)).toEqual(['offered', 'took', null, 'no-thanks'])
  })

  test('what was bought is told by the id that is asked for, also when it was merged away', async () => {
    const source: SourceConfig = {
      ...{ name: 'shop', roles: ['sales'], kind: 'csv', path: '/nowhere', everyMs: 1000, trust: 1 },
      datasets: { customers: { columns: {} }, purchases: { columns: {} } },
    }
    const index = { writer: await openIndexWriter(where), reader: openIndexReader(where) }
    const load = await index.writer.beginLoad(source)
    const bought = (date: string, sku: string, amountMinor?: number) => ({
      dataset: 'purchases' as const,
      row: { customer: '1', date, sku, currency: 'EUR', ...(amountMinor === undefined ? {} : { amountMinor }) },
    })
    await load.add([{ dataset: 'customers', row: record('shop', '1').row }])
    await load.add([bought('2026-01-01', 'old'), bought('2026-11-01', 'new', 500), bought('2026-11-02', 'newer')])
    await load.finish({ asOf: '2026-11-24T10:00:00.000Z', fingerprint: 'x' })
    await load.commit()
    const outcome = matched(await index.writer.allRecords())
    const merged = new Map([[former, c1]]) as Map<CustomerId, CustomerId>
    const generation = buildGeneration(outcome, [c1] as CustomerId[], [], new Map())
    const asOf = { at: '2026-11-24T10:00:00.000Z', matching: 'rules', decidedSeq: 0 }
    const into = [...merged].map(([customerId, survivor]) => ({ customerId, into: survivor }))
    await index.writer.publish({ ...generation, merged: into }, asOf)
    const found = await index.reader.boughtSince([former, c1, c2] as CustomerId[], '2026-11-01')
    expect(found.map(({ customerId, sku, amountMinor }) => `${customerId} ${sku} ${amountMinor}`).sort()).toEqual([
      'c1 new 500',
      'c1 newer undefined',
      'former new 500',
      'former newer undefined',
    ])
    await index.reader.close()
    await index.writer.close()
  })

  test('what is read while it rings is answered by an index', async () => {
    const opened = openDatabase<GroundTables>(groundAddress(where))
    const asked: CompiledQuery[] = []
    createSuggestionReader({
      ...opened,
      prepare: (build) => {
        asked.push(build(...(Array.from({ length: build.length }, () => '1') as never)).compile())
        return opened.prepare(build)
      },
    })
    const [statement] = asked
    const plan = await opened.db.connection().execute(async (connection) => {
      if (name === 'PostgreSQL') await sql`set enable_seqscan = off`.execute(connection)
      const explain = name === 'PostgreSQL' ? 'explain' : 'explain query plan'
      const text = CompiledQuery.raw(`${explain} ${statement?.sql}`, [...(statement?.parameters ?? [])])
      const { rows } = await connection.executeQuery<Record<string, unknown>>(text)
      return rows.map((row) => row.detail ?? row['QUERY PLAN']).join('\n')
    })
    await opened.close()
    expect(plan).toContain('suggestion_answers_customer')
  })
})
