/**
 * Records of three systems that share no key become the right customers, whatever people have typed: worlds generated with
 * their truth (worlds/), through the product's own mapper, stores and matching, and asked at as a ring asks. The bounds are
 * the issue's, and that what is clear is known: who never knew anybody would never be wrong.
 *
 * `node test/matching/worlds/report.ts` prints the figures trap by trap.
 */
import { beforeAll, describe, expect, test } from 'vitest'
import { scoreWorld, type WorldScores } from './worlds/match-world.ts'
import { makeWorld } from './worlds/world.ts'
import { worlds } from './worlds/worlds.ts'

describe.each(worlds)('three thousand people and firms, seed $seed, births: $births', (options) => {
  const world = makeWorld(options)
  let scores: WorldScores
  beforeAll(async () => {
    scores = await scoreWorld(world)
  })

  test('every row is taken in, and of its values nothing is refused but business ids with a wrong check digit', () => {
    expect(scores.records).toBe(world.truth.drafts.size)
    expect(scores.refused.filter(({ code }) => code !== 'refused.wrong-check-digit')).toEqual([])
    const wrongIds = [...world.truth.drafts.values()].filter(({ wrongId }) => wrongId !== undefined)
    expect(scores.refused).toHaveLength(wrongIds.length)
    expect(wrongIds.length).toBeGreaterThan(5)
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
  // The others are offered as the one candidate: not so surely theirs that their debts may be read out.
  test('of the numbers that are clear .94 make somebody known', () => {
    const { clear, notKnown } = scores.lookups
    expect(1 - notKnown.length / clear).toBeGreaterThanOrEqual(0.94)
  })
})
