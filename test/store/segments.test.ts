/** What is done about each segment, held against SQLite and a real PostgreSQL. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openGroundReader, openGroundWriter } from '../../server/adapters/store/open-stores.ts'
import type { GroundReader, GroundWriter } from '../../server/ports/ground-store.ts'
import type { Segment } from '../../shared/insight-value.ts'
import type { PersonId } from '../../shared/vocabulary.ts'
import { postgresPlace, sqlitePlace, type TestPlace } from './stores.ts'

const at = '2026-11-25T12:00:00.000Z'
const by = 'p-paavo' as PersonId

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
})
