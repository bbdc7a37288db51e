/** A small run of the fuzzer; the large one is by hand (fuzz.ts). */
import { expect, test } from 'vitest'
import { hasRecordings } from '../recordings/expectations.ts'
import { fuzz } from './fuzz.ts'

test.skipIf(!hasRecordings)('20,000 mutated chunks: no crash, and nothing is kept without end', async () => {
  for (const share of [0.02, 0.5]) {
    const fuzzed = await fuzz(10_000, 5, share)
    expect(fuzzed.chunks).toBe(10_000)
    expect(fuzzed.events).toBeGreaterThan(1000)
    expect(fuzzed.mostFollowed).toBeLessThan(20_000)
  }
})
