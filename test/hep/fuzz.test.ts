/** A small run of the fuzzer; the large one is by hand (fuzz.ts). */
import { expect, test } from 'vitest'
import { fuzz } from './fuzz.ts'

test('20,000 datagrams, half of them broken: no crash, and nothing is kept without end', async () => {
  const fuzzed = await fuzz(20_000, 5)
  expect(fuzzed.read).toBeGreaterThan(10_000)
  expect(fuzzed.events).toBeGreaterThan(1000)
  expect(fuzzed.mostRemembered).toBeLessThan(20_000)
  expect(fuzzed.left).toBe(0)
})
