/** Links for screens on the wall: held against SQLite and a real PostgreSQL. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openGroundReader, openGroundWriter } from '../../server/adapters/store/open-stores.ts'
import type { GroundReader, GroundWriter } from '../../server/ports/ground-store.ts'
import type { WallboardLinkToSave } from '../../server/ports/wallboards.ts'
import type { PersonId } from '../../shared/vocabulary.ts'
import { postgresPlace, sqlitePlace, type TestPlace } from './stores.ts'

const by = 'p-sari' as PersonId
const long = '1970-01-01T00:00:00.000Z'
const link = (id: string, more: Partial<WallboardLinkToSave> = {}): WallboardLinkToSave => ({
  ...{ id, tokenHash: `hash-${id}`, name: `Hall ${id}`, queues: ['support', 'sales@default'], showsNames: false, by },
  ...{ language: 'fi', theme: 'dark', createdAt: '2026-11-25T10:00:00.000Z', expiresAt: '2026-12-25T10:00:00.000Z' },
  ...more,
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
    await writer.savePerson({
      ...{ username: 'sari', name: 'Sari', roles: ['supervisor'], teams: [], phones: [], personId: by },
    })
    return async () => {
      await reader.close()
      await writer.close()
    }
  })

  test('a link is found by the hash of its token alone, as it was made, and the hash is told to nobody', async () => {
    await writer.saveWallboardLink(link('a'))
    const { tokenHash: _, ...made } = link('a')
    expect(await reader.wallboardByTokenHash('hash-a')).toEqual({ ...made, byName: 'Sari' })
    expect(await reader.wallboardByTokenHash('hash-')).toBeUndefined()
    expect(await reader.wallboardByTokenHash('a')).toBeUndefined()
  })

  test('two links cannot have one token', async () => {
    await writer.saveWallboardLink(link('a'))
    await expect(writer.saveWallboardLink(link('b', { tokenHash: 'hash-a' }))).rejects.toThrow()
    expect(await reader.wallboardLinks(long)).toHaveLength(1)
  })

  test('it is revoked once, and its use is noted', async () => {
    await writer.saveWallboardLink(link('a'))
    await writer.noteWallboardUse('a', '2026-11-26T08:00:00.000Z')
    expect(await writer.revokeWallboardLink('a', by, '2026-11-27T08:00:00.000Z')).toBe(true)
    expect(await writer.revokeWallboardLink('a', by, '2026-11-28T08:00:00.000Z')).toBe(false)
    expect(await writer.revokeWallboardLink('nobody', by, '2026-11-28T08:00:00.000Z')).toBe(false)
    expect(await reader.wallboardByTokenHash('hash-a')).toMatchObject({
      lastUsedAt: '2026-11-26T08:00:00.000Z',
      revokedAt: '2026-11-27T08:00:00.000Z',
    })
  })

  test('the newest come first, and what ended long ago is left out, however it ended', async () => {
    await writer.saveWallboardLink(link('old', { expiresAt: '2026-10-01T00:00:00.000Z' }))
    await writer.saveWallboardLink(link('first'))
    await writer.saveWallboardLink(link('second', { createdAt: '2026-11-25T11:00:00.000Z' }))
    await writer.saveWallboardLink(link('gone'))
    await writer.revokeWallboardLink('gone', by, '2026-10-02T00:00:00.000Z')
    const ids = async (since: string) => (await reader.wallboardLinks(since)).map(({ id }) => id)
    expect(await ids('2026-10-10T00:00:00.000Z')).toEqual(['second', 'first'])
    expect(await ids('2026-10-01T12:00:00.000Z')).toEqual(['second', 'gone', 'first'])
    expect(await ids(long)).toEqual(['second', 'old', 'gone', 'first'])
  })
})
