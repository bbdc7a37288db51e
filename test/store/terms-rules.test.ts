/** Versions of the rules for terms, held against SQLite and a real PostgreSQL. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openGroundReader, openGroundWriter } from '../../server/adapters/store/open-stores.ts'
import type { GroundReader, GroundWriter } from '../../server/ports/ground-store.ts'
import type { TermsRule } from '../../shared/terms.ts'
import type { PersonId } from '../../shared/vocabulary.ts'
import { postgresPlace, sqlitePlace, type TestPlace } from './stores.ts'

const at = (second: number) => new Date(Date.UTC(2026, 10, 25, 12, 0, second)).toISOString()
const by = 'p-anna' as PersonId
const rule = (id: string): TermsRule => ({
  id,
  name: 'Hyvä maksaja – ”å”',
  when: { kind: 'company' },
  give: { kind: 'prepayment' },
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
    await writer.savePerson({ personId: by, username: 'anna', name: 'Anna', roles: ['admin'], teams: [], phones: [] })
    return async () => {
      await reader.close()
      await writer.close()
    }
  })

  test('every version stays, with who saved it and when', async () => {
    expect([await reader.latestTermsRules(), await reader.termsRulesEntries(9)]).toEqual([undefined, []])
    const first = { at: at(1), by, rules: [rule('a')] }
    const second = { at: at(2), by, rules: [rule('b'), rule('a')] }
    expect(await writer.appendTermsRules(first, 0)).toEqual({ ...first, version: 1 })
    expect(await writer.appendTermsRules(second, 1)).toEqual({ ...second, version: 2 })
    expect(await reader.latestTermsRules()).toEqual({ ...second, version: 2 })
    expect(await reader.termsRules(1)).toEqual({ ...first, version: 1 })
    expect(await reader.termsRules(3)).toBeUndefined()
    const entries = [2, 1].map((version) => ({ version, at: at(version), by }))
    expect(await reader.termsRulesEntries(9)).toEqual(entries)
    expect(await reader.termsRulesEntries(1)).toEqual(entries.slice(0, 1))
  })

  test('of two that were based on the same version one is stored, whole', async () => {
    const both = ['a', 'b'].map((id) => writer.appendTermsRules({ at: at(1), by, rules: [rule(id)] }, 0))
    const stored = (await Promise.all(both)).filter((one) => one !== undefined)
    expect(stored).toHaveLength(1)
    expect(await reader.latestTermsRules()).toEqual(stored[0])
    expect(await reader.termsRulesEntries(9)).toHaveLength(1)
  })

  test('nothing is based on a version there is not yet, or that is past', async () => {
    expect(await writer.appendTermsRules({ at: at(1), by, rules: [] }, 4)).toBeUndefined()
    await writer.appendTermsRules({ at: at(1), by, rules: [] }, 0)
    expect(await writer.appendTermsRules({ at: at(2), by, rules: [rule('a')] }, 0)).toBeUndefined()
    expect(await reader.latestTermsRules()).toMatchObject({ version: 1, rules: [] })
  })
})
