/** What the tracker makes of every recording, straight from its bytes: no socket, no connector. */
import { describe, expect, test } from 'vitest'
import { instantOf, readPlainEvent } from '../../server/adapters/freeswitch/esl-event.ts'
import { createEslFraming } from '../../server/adapters/freeswitch/esl-framing.ts'
import { createCallTracker } from '../../server/adapters/freeswitch/track-calls.ts'
import { differences, expectationsOf, hasRecordings } from '../recordings/expectations.ts'
import { beganAtMs, bytesOf, endsEarlier, graceMs, listen } from './recording.ts'

const extensions = new Set(['301', '302', '303', '304'])

function track(name: string, country: string, pieceBytes: number) {
  // The clock is FreeSWITCH's own: times are as they were, however fast it is read.
  let atMs = beganAtMs(name)
  const now = () => new Date(atMs)
  const listener = listen(country, now)
  let refused = 0
  const tracker = createCallTracker({
    phoneSystem: 'pbx',
    extensions,
    now,
    event: listener.event,
    refused: () => (refused += 1),
  })
  const framing = createEslFraming({
    message({ type, body }) {
      const event = type === 'text/event-plain' ? readPlainEvent(body) : undefined
      if (!event) return
      atMs = Math.max(atMs, Date.parse(instantOf(event) ?? ''))
      tracker.read(event)
    },
    odd: () => (refused += 1),
    broken: () => (refused += 1),
  })
  const bytes = bytesOf(name)
  for (let from = 0; from < bytes.length; from += pieceBytes) framing.read(bytes.subarray(from, from + pieceBytes))
  return { listener, tracker, refused }
}

describe.skipIf(!hasRecordings)('every recording makes the calls people had', () => {
  const expectations = hasRecordings ? expectationsOf('freeswitch') : new Map()
  const inPieces = [...expectations].flatMap(([name, expected]) =>
    [1, 7, Number.MAX_SAFE_INTEGER].map((pieceBytes) => [name, pieceBytes, expected] as const),
  )
  test.each(inPieces)('%s, %i bytes at a time', (_name, pieceBytes, expected) => {
    const name = expected.recording.replace(/^.*\//, '').replace('.plain.esl.gz', '')
    const { listener, tracker, refused } = track(name, expected.country, pieceBytes)
    expect(differences(expected, listener.made(), endsEarlier.has(expected.scenario) ? undefined : graceMs)).toEqual([])
    expect(refused).toBe(0)
    expect(tracker.size()).toBe(0)
  })
})
