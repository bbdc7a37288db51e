/** What the tracker makes of every recording, straight from its bytes: no socket, no connector. */
import { describe, expect, test } from 'vitest'
import { judge, readBlock } from '../../server/adapters/asterisk/ami-block.ts'
import { createAmiFraming } from '../../server/adapters/asterisk/ami-framing.ts'
import { createChannelBook } from '../../server/adapters/asterisk/channel-book.ts'
import { createCallTracker } from '../../server/adapters/asterisk/track-calls.ts'
import { differences, type Expectation, expectationsOf, hasRecordings } from '../recordings/expectations.ts'
import { listen } from '../recordings/listen.ts'
import { readRecording } from './recording.ts'

const graceMs = 1000
const withheldWord = 'prohib_not_screened'

function track(recording: string, expected: Expectation) {
  let atMs = Date.UTC(2026, 10, 25)
  const startedMs = atMs
  const now = () => new Date(atMs)
  const listener = listen(expected.country, now)
  const asked: string[] = []
  let torn = 0
  const tracker = createCallTracker({
    phoneSystem: 'pbx',
    run: 'run',
    now,
    emit: listener.event,
    book: createChannelBook(),
    naming: { isPhone: (endpoint) => /^\d{2,6}$/.test(endpoint) },
    askPresentation: ({ uniqueid }) => asked.push(uniqueid),
    dialledByUs: () => undefined,
  })
  // The inbound calls in the order they came: whether the truth says that the number is withheld.
  const isWithheld = expected.calls
    .filter(({ direction }) => direction === 'inbound')
    .map(({ from }) => from.withheld === true)
  const framing = createAmiFraming()
  let calls = 0
  for (const { t, dir, bytes } of readRecording(recording)) {
    if (dir === 'info' || dir === 'tx') continue
    atMs = startedMs + t * 1000
    let received: string[] = []
    try {
      received = framing.read(bytes)
    } catch {
      torn++
    }
    for (const text of received) {
      const block = readBlock(text)
      if (block?.kind !== 'event') continue
      const verdict = judge(block)
      if (verdict === 'torn') torn++
      if (verdict === 'useful') tracker.hear(block)
    }
    // Asked as the connector does, answered as Asterisk does.
    for (const uniqueid of asked.splice(0))
      tracker.presentation(uniqueid, isWithheld[calls++] ? withheldWord : 'allowed_not_screened')
  }
  return { listener, tracker, torn, startedMs }
}

describe.skipIf(!hasRecordings)('every recording makes the calls people had', () => {
  const expectations = hasRecordings ? expectationsOf('asterisk') : new Map<string, Expectation>()
  test.each([...expectations])('%s', (_name, expected) => {
    const { listener, tracker, startedMs } = track(expected.recording, expected)
    expect(differences(expected, { ...listener.made(), startedMs }, graceMs)).toEqual([])
    expect(tracker.up()).toEqual([])
  })
})
