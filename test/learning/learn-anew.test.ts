/**
 * Matching learns anew on real stores, in worlds generated with all their traps (test/matching/worlds/): what was shown
 * beforehand is what comes, nothing comes before somebody says so, and who is killed in the midst of it finds either.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { comparePartitions } from '../../server/matching/compare-partitions.ts'
import type { PersonId } from '../../shared/vocabulary.ts'
import { worldOf } from '../matching/worlds/worlds.ts'
import { type LearningBed, openBed, openGrownFirm } from './learning-bed.ts'

const parent = mkdtempSync(join(tmpdir(), 'tuttu-learning-'))
afterAll(() => rmSync(parent, { recursive: true }))
const size = 500
let folder: string
let opened: LearningBed[]
beforeEach(() => {
  folder = mkdtempSync(join(parent, 'firm-'))
  opened = []
})
afterEach(async () => {
  for (const bed of opened) await bed.close()
})
async function grownFirm(seed: number) {
  const { bed, world } = await openGrownFirm(folder, { ...worldOf(seed), size })
  opened.push(bed)
  return { bed, world }
}
const closed = async (bed: LearningBed) => {
  opened = opened.filter((one) => one !== bed)
  await bed.close()
}

test.each([1, 2, 3, 4])('world %i: proposing changes nothing, adopting changes what was shown', async (seed) => {
  const { bed } = await grownFirm(seed)
  const content = bed.content()
  const proposal = await bed.propose()
  expect(bed.content()).toEqual(content)
  expect(bed.shares).toEqual(bed.shares.toSorted())
  const { change, joined, parted } = proposal
  // Not a world in which there was nothing to show.
  expect(change.joined.into + change.parted.customers).toBeGreaterThan(0)
  expect([joined.length, parted.length]).toEqual([
    Math.min(20, change.joined.into),
    Math.min(20, change.parted.customers),
  ])

  const before = await bed.index.publishedGroups()
  expect(await bed.adopt(proposal.id)).toEqual({ outcome: 'adopted', version: 2, change })
  const after = await bed.index.publishedGroups()
  expect(comparePartitions(before, after, 20)).toEqual({ change, joined, parted })
  // It has learnt: of the same records there is nothing more to learn.
  expect((await bed.propose()).change).toMatchObject({ joined: { into: 0 }, parted: { into: 0 }, recordsMoved: 0 })
})

test('every model stays, with who had it learn, when, and from what', async () => {
  const { bed } = await grownFirm(1)
  const first = await bed.ground.latestModel()
  const { id, records } = await bed.propose()
  await bed.adopt(id)
  const [now, before] = await bed.ground.models(10)
  expect(before).toEqual({
    version: 1,
    at: first?.at,
    records: (size / 10) * 2,
    sources: ['ledger', 'shop'],
  })
  expect(now).toEqual({
    version: 2,
    at: expect.stringMatching(/^2026-11-25T/),
    by: 'paavo',
    records,
    sources: ['ledger', 'register', 'shop'],
  })
  expect(records).toBe((await bed.index.allRecords()).length)
  expect(await bed.ground.models(1)).toEqual([now])
  expect(await bed.ground.latestModel()).toMatchObject({ ...now, content: expect.any(String) })
})

test('what people have decided is in what is shown, and outlives it', async () => {
  const { bed } = await grownFirm(1)
  const [left, right] = (await bed.index.publishedGroups()).find((group) => group.length === 2) ?? []
  if (!left || !right) throw new Error('There is a customer of two records.')
  const decision = {
    left,
    right,
    verdict: 'different' as const,
    by: 'sari' as PersonId,
    at: '2026-11-25T12:00:00.000Z',
  }
  await bed.writer.appendDecisions([decision])
  await bed.match()
  const { id, change } = await bed.propose()
  expect(await bed.adopt(id)).toMatchObject({ change })
  const isBoth = (group: { key: string; source: string }[]) =>
    [left, right].every((one) => group.some(({ source, key }) => source === one.source && key === one.key))
  expect((await bed.index.publishedGroups()).filter(isBoth)).toEqual([])
})

test('a proposal is adopted once, and neither when it was dropped nor when another took its place', async () => {
  const { bed } = await grownFirm(1)
  const first = await bed.propose()
  const second = await bed.propose()
  expect(await bed.adopt(first.id)).toEqual({ outcome: 'gone' })
  expect(await bed.adopt(second.id)).toMatchObject({ outcome: 'adopted' })
  expect(await bed.adopt(second.id)).toEqual({ outcome: 'gone' })
  const third = await bed.propose()
  bed.drop()
  expect(await bed.adopt(third.id)).toEqual({ outcome: 'gone' })
  expect((await bed.ground.models(10)).map(({ version }) => version)).toEqual([2, 1])
})

test('a proposal that another model has overtaken changes nothing', async () => {
  const { bed } = await grownFirm(1)
  const { id } = await bed.propose()
  const other = await bed.ground.latestModel()
  if (!other) throw new Error('There is a model.')
  await bed.writer.appendModel(other)
  await bed.match()
  const content = bed.content()
  expect(await bed.adopt(id)).toEqual({ outcome: 'overtaken' })
  expect(bed.content()).toEqual(content)
})

test('what has come since is matched by exactly the model that was shown', async () => {
  const { bed, world } = await grownFirm(1)
  const { id, records } = await bed.propose()
  const [ledger] = world.sources
  if (!ledger) throw new Error('There is a ledger.')
  await bed.read(ledger, world.rows.ledger.slice(0, -20))
  await bed.match()
  expect(await bed.adopt(id)).toMatchObject({ outcome: 'adopted' })
  expect(await bed.ground.models(1)).toMatchObject([{ version: 2, records }])
  expect((await bed.index.allRecords()).length).toBe(records - 20)
})

test('killed between the entry and the customers: as before it until the next start, and then as was shown', async () => {
  const { bed, world } = await grownFirm(2)
  const before = await bed.index.publishedGroups()
  await closed(bed)
  const failing: { error?: Error } = {}
  const dying = await openBed(folder, world.sources, failing)
  opened.push(dying)
  const { id, change, joined, parted } = await dying.propose()
  const published = indexOf(dying)
  failing.error = new Error('killed')
  await expect(dying.adopt(id)).rejects.toThrow('killed')
  expect(indexOf(dying)).toEqual(published)
  expect((await dying.ground.models(1))[0]).toMatchObject({ version: 2, by: 'paavo' })
  await closed(dying)

  const next = await openBed(folder, world.sources)
  opened.push(next)
  await next.match()
  expect(comparePartitions(before, await next.index.publishedGroups(), 20)).toEqual({ change, joined, parted })
  expect((await next.ground.models(10)).length).toBe(2)
})
const indexOf = (bed: LearningBed) =>
  Object.fromEntries(Object.entries(bed.content()).filter(([table]) => table.startsWith('index.sqlite')))
