/** A smaller run of the fuzzing of streams; test/asterisk/fuzz.ts is run by hand with a million chunks. */
import { expect, test } from 'vitest'
import { fuzz } from './fuzz.ts'

test('twenty thousand broken chunks throw nothing, and nothing is remembered beyond its bounds', () => {
  const made = fuzz(20_000, 20_261_125)
  expect(made.events).toBeGreaterThan(5000)
  expect(made.told).toBeGreaterThan(1000)
  expect(made.most.channels).toBeLessThanOrEqual(20_000)
  expect(made.most.conversations).toBeLessThanOrEqual(made.most.channels)
  expect(made.most.asked).toBeLessThanOrEqual(20_000)
})
