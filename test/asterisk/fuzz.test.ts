/** A smaller run of the fuzzing of streams; test/asterisk/fuzz.ts is run by hand with a million chunks. */
import { expect, test } from 'vitest'
import { amiEvents } from '../../bench/ami-peer.ts'
import { madeUp } from '../../bench/made-up-calls.ts'
import { readBlock } from '../../server/adapters/asterisk/ami-block.ts'
import { createChannelBook } from '../../server/adapters/asterisk/channel-book.ts'
import { createCallTracker } from '../../server/adapters/asterisk/track-calls.ts'
import { fuzz } from './fuzz.ts'

test('twenty thousand broken chunks throw nothing, and nothing is remembered beyond its bounds', () => {
  const made = fuzz(20_000, 20_261_125)
  expect(made.events).toBeGreaterThan(5000)
  expect(made.told).toBeGreaterThan(500)
  expect(made.most.channels).toBeLessThanOrEqual(20_000)
  expect(made.most.conversations).toBeLessThanOrEqual(made.most.channels)
  expect(made.most.asked).toBeLessThanOrEqual(20_000)
})

test('after five thousand calls nothing of them is remembered, whatever became of the questions about their callers', () => {
  const asked: string[] = []
  const kinds = new Map<string, number>()
  const tracker = createCallTracker({
    phoneSystem: 'pbx',
    run: 'run',
    now: () => new Date(0),
    emit: ({ kind }) => kinds.set(kind, (kinds.get(kind) ?? 0) + 1),
    book: createChannelBook(),
    naming: { isPhone: (endpoint) => /^\d{2,6}$/.test(endpoint) },
    askPresentation: ({ uniqueid }) => asked.push(uniqueid),
    dialledByUs: () => undefined,
  })
  for (let serial = 0; serial < 5000; serial++) {
    // Some are given up while they ring.
    const stages = serial % 3 === 0 ? (['ring', 'end'] as const) : (['ring', 'answer', 'end'] as const)
    for (const stage of stages)
      for (const text of amiEvents(madeUp(serial, '201'), stage)) {
        const block = readBlock(text.trimEnd())
        if (block) tracker.hear(block)
      }
    if (serial % 2 === 0) for (const uniqueid of asked.splice(0)) tracker.presentation(uniqueid, undefined)
  }
  for (const uniqueid of asked) tracker.presentation(uniqueid, 'allowed')
  expect(tracker.remembered()).toEqual({ channels: 0, conversations: 0, asked: 0 })
  expect(tracker.up()).toEqual([])
  expect([kinds.get('started'), kinds.get('ended')]).toEqual([5000, 5000])
})
