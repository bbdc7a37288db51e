/** What is done about each segment, who is in which, and who has changed: held against SQLite and a real PostgreSQL. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  openGroundReader,
  openGroundWriter,
  openIndexReader,
  openIndexWriter,
} from '../../server/adapters/store/open-stores.ts'
import type { GroundReader, GroundWriter } from '../../server/ports/ground-store.ts'
import type { IndexReader, IndexWriter } from '../../server/ports/index-store.ts'
import type { CustomerInsight } from '../../server/ports/insight-index.ts'
import type { Segment } from '../../shared/insight-value.ts'
import type { CustomerId, PersonId } from '../../shared/vocabulary.ts'
import { postgresPlace, sqlitePlace, type TestPlace } from './stores.ts'

const at = '2026-11-25T12:00:00.000Z'
const by = 'p-paavo' as PersonId
const id = (text: string) => text as CustomerId

const reckoned = (customer: string, segment: Segment | undefined, share = 0): CustomerInsight => ({
  customerId: id(customer),
  ...(segment ? { segment } : {}),
  parts: segment ? { value: { segment, rank: { topPercent: 1, of: 9, share } } } : {},
})

describe.each([
  ['SQLite', async () => sqlitePlace()],
  ['PostgreSQL', postgresPlace],
] as [string, () => Promise<TestPlace>][])('%s', (_name, open) => {
  let place: TestPlace
  let writer: GroundWriter
  let reader: GroundReader
  beforeAll(async () => {
    place = await open()
  }, 60_000)
  afterAll(() => place.stop())
  beforeEach(async () => {
    const fresh = await place.fresh()
    writer = await openGroundWriter(fresh)
    reader = openGroundReader(fresh)
    const paavo = { username: 'paavo', name: 'Paavo', roles: ['admin' as const], teams: [], phones: [] }
    await writer.savePerson({ ...paavo, personId: by })
    return async () => {
      await reader.close()
      await writer.close()
    }
  })
  const save = (segment: Segment, over: number, text: string) =>
    writer.saveSegmentAction({ segment, over, text, by, at })
  const told = async (each = 10) =>
    (await reader.segmentActions(each)).map(({ segment, version, text }) => [segment, version, text])

  test('what is written over another is a version of its own, with who wrote it and when', async () => {
    expect(await save('at-risk', 0, 'Call them\nwithin a week')).toBe(1)
    expect(await save('at-risk', 1, '')).toBe(2)
    expect(await save('new', 0, 'Welcome them')).toBe(1)
    expect(await told()).toEqual([
      ['at-risk', 2, ''],
      ['at-risk', 1, 'Call them\nwithin a week'],
      ['new', 1, 'Welcome them'],
    ])
    expect(
      (await reader.segmentActions(1)).map((one) => [one.segment, one.version, one.by, one.byName, one.at]),
    ).toEqual([
      ['at-risk', 2, by, 'Paavo', at],
      ['new', 1, by, 'Paavo', at],
    ])
  })

  test('nobody writes over what they have not seen', async () => {
    expect(await save('lost', 1, 'Over nothing')).toBeUndefined()
    await save('lost', 0, 'First')
    expect(await save('lost', 0, 'Second')).toBeUndefined()
    const both = await Promise.all([save('lost', 1, 'One'), save('lost', 1, 'Other')])
    expect(both.filter((version) => version === 2)).toHaveLength(1)
    expect(both.filter((version) => version === undefined)).toHaveLength(1)
    expect(await told()).toHaveLength(2)
  })

  describe('who is in which segment', () => {
    let index: IndexWriter
    let asked: IndexReader
    beforeEach(async () => {
      const fresh = await place.fresh()
      index = await openIndexWriter(fresh)
      asked = openIndexReader(fresh)
      const facts = (customerId: string) => ({ customerId: id(customerId), name: customerId, kind: 'person' as const })
      await index.publish(
        {
          customers: ['a', 'b', 'c', 'd'].map((one) => ({
            facts: { ...facts(one), phones: [], emails: [], why: [] },
            terms: [],
          })),
          ...{ links: [], numbers: [], merged: [], doubts: [], contacts: [] },
        },
        { at, matching: 'rules', decidedSeq: 0 },
      )
      return async () => {
        await asked.close()
        await index.close()
      }
    })
    const save = (...insights: CustomerInsight[]) =>
      index.saveInsights(
        insights.map(({ customerId }) => customerId),
        insights,
        at,
      )
    const changes = async (after = 0) =>
      (await asked.segmentChanges(after, 100)).map(({ customerId, from, to }) => [customerId, from, to])

    test('they are counted, those who buy most come first, and a page goes on where the last one ended', async () => {
      await save(reckoned('a', 'loyal', 0.1), reckoned('b', 'loyal', 0.4), reckoned('c', 'loyal', 0.1))
      await save(reckoned('d', 'lost'))
      expect(new Map((await asked.segmentCounts()).map((one) => [one.segment, one.customers]))).toEqual(
        new Map([
          ['loyal', 3],
          ['lost', 1],
        ]),
      )
      const first = await asked.customersIn('loyal', undefined, 2)
      expect(first.map(({ name }) => name)).toEqual(['b', 'a'])
      expect((await asked.customersIn('loyal', first[1], 2)).map(({ name }) => name)).toEqual(['c'])
      const all = async (segment?: Segment) => {
        const names: string[] = []
        for await (const { name, value } of asked.segmentedCustomers(segment)) names.push(`${name} ${value.segment}`)
        return names
      }
      expect(await all()).toEqual(['a loyal', 'b loyal', 'c loyal', 'd lost'])
      expect(await all('lost')).toEqual(['d lost'])
    })

    test('each of those asked for is told their segment; whoever is in none is left out', async () => {
      await save(reckoned('a', 'loyal', 0.1), reckoned('b', undefined), reckoned('d', 'lost'))
      const found = await asked.segmentsOf(['a', 'b', 'd', 'nobody'].map(id))
      expect(new Map(found.map((one) => [one.customerId, one.segment]))).toEqual(
        new Map([
          ['a', 'loyal'],
          ['d', 'lost'],
        ]),
      )
      expect(await asked.segmentsOf([])).toEqual([])
    })

    test('the first reckoning of all is no change; after it each change is told once, with where from', async () => {
      const { log } = await asked.segmentChangeLog()
      await save(reckoned('a', 'new'), reckoned('b', 'loyal'), reckoned('c', undefined))
      await save(reckoned('a', 'promising'))
      expect(await changes()).toEqual([])
      await index.endPass()
      await save(reckoned('a', 'loyal'), reckoned('b', 'loyal'), reckoned('c', 'new'), reckoned('d', undefined))
      await save(reckoned('a', undefined))
      expect(await changes()).toEqual([
        ['a', 'promising', 'loyal'],
        ['c', undefined, 'new'],
      ])
      const after = await asked.segmentChangeLog()
      expect(after).toEqual({ log, newest: (await asked.segmentChanges(0, 100)).at(-1)?.seq })
      await index.endPass()
      await save(reckoned('b', 'at-risk'))
      expect(await changes(after.newest)).toEqual([['b', 'loyal', 'at-risk']])
    })

    test('a pass that gave nobody a segment is not the first', async () => {
      await save(reckoned('a', undefined))
      await index.endPass()
      await save(reckoned('a', 'new'))
      expect(await changes()).toEqual([])
    })

    test('what was learnt of sales is there without the rest of the model', async () => {
      expect(await asked.sales()).toBeUndefined()
      const parts = { value: { sales: [{ currency: 'EUR' }], groups: [] }, next: {} }
      await index.saveInsightModel({ learntOn: '2026-11-25', customers: 4, parts })
      expect(await asked.sales()).toEqual({ learntOn: '2026-11-25', sales: [{ currency: 'EUR' }] })
    })
  })
})
