/** A few of the kills of kill-notes.ts, at each run of the suite. */
import { expect, test } from 'vitest'
import { killWhileTyping } from './kill-notes.ts'

const kills = 10

test(`killed ${kills} times while somebody types, the server has every note that was shown as saved`, async () => {
  const seen = await killWhileTyping(kills)
  console.info('kills while typing:', seen)
  expect(seen.lost).toEqual([])
  expect(seen.saved).toBeGreaterThan(kills)
}, 120_000)
