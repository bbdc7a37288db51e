/**
 * The demo's three systems, read from their files as the demo reads them, become the right customers: the same bounds as for
 * the worlds, with the truth the generator keeps in memory.
 */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readDemoWorld } from './worlds/demo-world.ts'
import { scoreMatched, type WorldScores } from './worlds/match-world.ts'
import type { Truth } from './worlds/world.ts'

const folder = mkdtempSync(join(realpathSync(tmpdir()), 'tuttu-demo-world-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.each([1, 2, 3])('the demo’s systems of seed %i', (seed) => {
  let truth: Truth
  let scores: WorldScores
  beforeAll(async () => {
    const world = await readDemoWorld(join(folder, String(seed)), seed)
    truth = world.truth
    scores = await scoreMatched(world.matched, truth)
  })

  test('every row is taken in, and of its values nothing is refused but business ids with a wrong check digit', () => {
    expect(scores.records).toBe(truth.drafts.size)
    const wrongIds = [...truth.drafts.values()].filter(({ wrongId }) => wrongId !== undefined)
    expect(scores.refused.map(({ code }) => code)).toEqual(wrongIds.map(() => 'refused.wrong-check-digit'))
    expect(wrongIds).toHaveLength(8)
  })
  test('of the links .995 are right', () => {
    expect(scores.links.precision).toBeGreaterThanOrEqual(0.995)
  })
  test('of what a careful clerk would link .95 is linked', () => {
    expect(scores.links.recall).toBeGreaterThanOrEqual(0.95)
  })
  test('what cannot be decided is never linked', () => {
    expect(scores.links.undecidable).toEqual([])
  })
  test('no lookup says known for the wrong one', () => {
    expect(scores.lookups.wrong).toEqual([])
  })
  test('of the numbers that are clear .97 make somebody known', () => {
    const { clear, notKnown } = scores.lookups
    expect(1 - notKnown.length / clear).toBeGreaterThanOrEqual(0.97)
  })
})
