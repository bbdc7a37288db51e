/** A small run of the fuzzer; the large one is by hand (fuzz.ts). */
import { expect, test } from 'vitest'
import { fuzz } from './fuzz.ts'

test('20,000 chunks, some of them broken: no crash, and nothing is kept without end', async () => {
  for (const share of [0.02, 0.5]) {
    const fuzzed = await fuzz(10_000, 5, share)
    expect(fuzzed.documents).toBeGreaterThan(1000)
    expect(fuzzed.events).toBeGreaterThan(500)
    expect(fuzzed.mostCalls).toBeGreaterThan(100)
    expect(fuzzed.mostCalls).toBeLessThanOrEqual(500)
  }
})
