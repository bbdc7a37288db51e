/** What a snapshot makes of FreeSWITCH's answers: recorded ones, slow ones, odd ones. */
import { describe, expect, test } from 'vitest'
import { header } from '../../server/adapters/freeswitch/esl-event.ts'
import { takeSnapshot } from '../../server/adapters/freeswitch/snapshot.ts'
import { createCallTracker } from '../../server/adapters/freeswitch/track-calls.ts'
import { loadEslRecording } from '../recordings/esl-recording.ts'
import { hasRecordings } from '../recordings/expectations.ts'
import { listen } from './recording.ts'

const noSteps = () => 0

function told(snapshot: Awaited<ReturnType<typeof takeSnapshot>>) {
  const listener = listen('DE')
  const tracker = createCallTracker({
    phoneSystem: 'pbx',
    extensions: new Set(['301', '302']),
    now: () => new Date(),
    event: listener.event,
    refused: () => undefined,
  })
  if (snapshot) tracker.readSnapshot(snapshot.channels, snapshot.waiting)
  return listener.events.map(({ kind, extension, from, withheld, snapshot: is }) => ({
    kind,
    extension,
    from,
    withheld,
    is,
  }))
}

describe.skipIf(!hasRecordings)('of a recorded phone system', () => {
  const answers = hasRecordings ? loadEslRecording('72-proto-connect-mid-call').answers : new Map<string, string>()
  const api = (command: string) => Promise.resolve(answers.get(command) ?? '-ERR Command not found!\n')

  test('every channel, who waits where, and the agents', async () => {
    const snapshot = await takeSnapshot({ api }, noSteps)
    expect(snapshot?.channels).toHaveLength(4)
    expect(snapshot?.waiting).toEqual([{ uuid: '71581480-7713-4b29-84d4-c3a7d2c5d2a1', queue: 'sales@default' }])
    expect(snapshot?.queues).toEqual(['sales@default', 'support@default'])
    expect(snapshot?.agents.map(({ name, status }) => `${name} ${status}`)).toContain('302@pbx.test Available')
    expect(snapshot?.tiers).toHaveLength(4)
  })

  test('what could not be dumped in time is known, but not by whose number: whether it is withheld is not known', async () => {
    let ms = 0
    const snapshot = await takeSnapshot({ api }, () => {
      ms += 3000
      return ms
    })
    expect(snapshot?.channels).toHaveLength(4)
    const events = told(snapshot)
    expect(events.filter(({ kind }) => kind === 'started')).toHaveLength(2)
    expect(events.some(({ kind, extension }) => kind === 'answered' && extension === '301')).toBe(true)
    const dumped = snapshot?.channels.filter((channel) => header(channel, 'Caller-ANI') !== undefined) ?? []
    expect(events.filter(({ from }) => from !== undefined).length).toBeLessThanOrEqual(dumped.length * 2)
    expect(dumped.length).toBeLessThan(4)
  })
})

describe('odd answers', () => {
  test.each([
    ['no channels', '{"row_count": 0}\n'],
    ['no JSON', '-ERR'],
    ['rows that are none', '{"rows":[1,null,"x",{}]}'],
    ['a uuid that is a command', '{"rows":[{"uuid":"x\\n\\napi shutdown"}]}'],
  ])('%s: nothing is up, and nothing else is asked', async (_title, shown) => {
    const asked: string[] = []
    const snapshot = await takeSnapshot(
      {
        api(command) {
          asked.push(command)
          return Promise.resolve(command.startsWith('show channels') ? shown : '-ERR Command not found!\n')
        },
      },
      noSteps,
    )
    expect(snapshot).toEqual({ channels: [], waiting: [], queues: [], agents: [], tiers: [] })
    expect(asked).toEqual(['show channels as json', 'callcenter_config queue list', 'callcenter_config agent list'])
  })

  test('a connection that goes meanwhile: none is taken', async () => {
    expect(await takeSnapshot({ api: () => Promise.resolve(undefined) }, noSteps)).toBeUndefined()
  })
})
