/** What the tracker makes of every recording, straight from its bytes: no socket, no connector. */
import { describe, expect, test } from 'vitest'
import { differences, type Expectation, expectationsOf, hasRecordings } from '../recordings/expectations.ts'
import { listen } from '../recordings/listen.ts'
import { hear } from './heard.ts'
import { readRecording } from './recording.ts'

const graceMs = 1000

function track(recording: string, expected: Expectation) {
  const startedMs = Date.UTC(2026, 10, 25)
  let atMs = startedMs
  const now = () => new Date(atMs)
  const listener = listen(expected.country, now)
  // The inbound calls in the order they came: whether the truth says that the number is withheld.
  const isWithheld = expected.calls
    .filter(({ direction }) => direction === 'inbound')
    .map(({ from }) => from.withheld === true)
  let calls = 0
  const heard = hear({
    now,
    emit: listener.event,
    presentation: () => (isWithheld[calls++] ? 'prohib_not_screened' : 'allowed_not_screened'),
  })
  for (const { t, dir, bytes } of readRecording(recording)) {
    if (dir !== 'rx') continue
    atMs = startedMs + t * 1000
    heard.read(bytes)
  }
  return { listener, tracker: heard.tracker, startedMs }
}

describe.skipIf(!hasRecordings)('every recording makes the calls people had', () => {
  const expectations = hasRecordings ? expectationsOf('asterisk') : new Map<string, Expectation>()
  test.each([...expectations])('%s', (_name, expected) => {
    const { listener, tracker, startedMs } = track(expected.recording, expected)
    expect(differences(expected, { ...listener.made(), startedMs }, graceMs)).toEqual([])
    expect(tracker.up()).toEqual([])
  })
})
