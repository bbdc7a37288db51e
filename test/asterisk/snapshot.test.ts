/** What is up when we connect is known, each kind of call; what ended while we were away is told ended, and nothing is doubled. */
import { afterEach, describe, expect, test } from 'vitest'
import { type Answering, denied, list } from './ami-peer.ts'
import { type Connected, connected, soon } from './connected.ts'
import { answers, caller, hangsUp, type MadeUpChannel, memberLines, phone, rings, saying } from './made-up-calls.ts'

let asterisk: Connected
afterEach(() => asterisk.stop())

interface Up {
  channels: [MadeUpChannel, application: string][]
  waiting?: { channel: MadeUpChannel; queue: string; position: string }[]
}
const item = (event: string, lines: [string, string][]): [string, string][] => [['Event', event], ...lines]
const snapshotOf =
  (up: () => Up): Answering =>
  (action) => {
    const { channels, waiting = [] } = up()
    if (action.Action === 'CoreShowChannels')
      return list(
        action,
        'CoreShowChannels',
        channels.map(([channel, application]) =>
          item('CoreShowChannel', [...saying(channel), ['Application', application], ['ApplicationData', '']]),
        ),
      )
    if (action.Action !== 'QueueStatus') return undefined
    const entries = waiting.map(({ channel, queue, position }) =>
      item('QueueEntry', [
        ['Queue', queue],
        ['Position', position],
        ['Channel', channel.name],
        ['Uniqueid', channel.uniqueid],
        ['CallerIDNum', channel.number],
      ]),
    )
    return list(action, 'QueueStatus', [item('QueueMember', memberLines('201', 'sales')), ...entries])
  }

const waits = caller('1795000000.1', { state: 'Up' })
const ringing = caller('1795000000.2', { state: 'Ring' })
const rung = phone('201', '1795000000.3', ringing, { state: 'Ringing' })
const talking = caller('1795000000.4', { state: 'Up' })
const talks = phone('202', '1795000000.5', talking, { state: 'Up' })
const dialling = phone('203', '1795000000.6', caller('1795000000.6'), { state: 'Up', exten: '0501112233' })
const dialled = caller('1795000000.7', { linkedid: dialling.linkedid, number: '0501112233', state: 'Up' })
const asks = phone('203', '1795000000.8', caller('1795000000.8'), { state: 'Up', exten: '201' })
const colleague = phone('201', '1795000000.9', asks, { state: 'Ringing' })
const calm = phone('202', '1795000000.10', caller('1795000000.10'), { state: 'Down' })

describe('connected in the middle of', () => {
  const kinds: [string, Up, string[], object][] = [
    [
      'a caller waiting',
      { channels: [[waits, 'Queue']], waiting: [{ channel: waits, queue: 'sales', position: '3' }] },
      ['started', 'queued'],
      { queue: 'sales', position: 3 },
    ],
    [
      'ringing',
      {
        channels: [
          [ringing, 'Dial'],
          [rung, 'AppDial'],
        ],
      },
      ['started', 'ringing 201'],
      { to: '+358912345201' },
    ],
    [
      'ringing, told the other way round',
      {
        channels: [
          [rung, 'AppDial'],
          [ringing, 'Dial'],
        ],
      },
      ['started', 'ringing 201'],
      { to: '+358912345201' },
    ],
    [
      'talking',
      {
        channels: [
          [talking, 'Dial'],
          [talks, 'AppDial'],
        ],
      },
      ['started', 'answered 202'],
      { direction: 'inbound' },
    ],
    [
      'an outbound call',
      {
        channels: [
          [dialling, 'Dial'],
          [dialled, 'AppDial'],
        ],
      },
      ['answered 203'],
      { direction: 'outbound', to: '0501112233' },
    ],
    [
      'an internal call',
      {
        channels: [
          [asks, 'Dial'],
          [colleague, 'AppDial'],
        ],
      },
      ['ringing 201'],
      { direction: 'internal', to: '201' },
    ],
    ['an agent who has dialled nobody yet', { channels: [[calm, '']] }, [], {}],
    [
      'a line to the outside that does not say yet which way it goes',
      {
        channels: [
          [{ ...ringing, state: 'Down' }, ''],
          [rung, 'AppDial'],
        ],
      },
      [],
      {},
    ],
    [
      'a call whose first channel is gone',
      {
        channels: [
          [{ ...talking, linkedid: '1.1' }, 'Dial'],
          [{ ...talks, linkedid: '1.1' }, 'AppDial'],
        ],
      },
      ['started', 'answered 202'],
      { externalCallId: '1.1' },
    ],
    [
      'a caller given to an agent’s older call',
      {
        channels: [
          [asks, 'Dial'],
          [{ ...talking, linkedid: asks.linkedid }, ''],
        ],
      },
      ['started', 'answered 203'],
      { direction: 'inbound' },
    ],
  ]
  test.each(kinds)('%s', async (_, up, lines, last) => {
    asterisk = await connected(snapshotOf(() => up))
    const { told, heard } = asterisk
    await heard()
    const snapshot = told.events.filter((event) => event.kind !== 'identified')
    expect(snapshot.map(({ kind, extension }) => (extension ? `${kind} ${extension}` : kind))).toEqual(lines)
    expect(snapshot.every((event) => event.snapshot)).toBe(true)
    if (lines.length > 0) expect(snapshot.at(-1)).toMatchObject(last)
    expect(told.allUpNow).toEqual([[...new Set(snapshot.map(({ externalCallId }) => externalCallId))]])
    // Whoever called from outside is asked about, as ever; nobody before the answer.
    for (const event of snapshot)
      if (event.direction === 'inbound') expect(event).toMatchObject({ callerAwaited: true })
  })
})

test('all of them at once are as many calls', async () => {
  const channels = [waits, ringing, rung, talking, talks, dialling, dialled, asks, colleague, calm]
  asterisk = await connected(
    snapshotOf(() => ({ channels: channels.map((channel) => [channel, channel === dialled ? 'AppDial' : 'Dial']) })),
  )
  expect(asterisk.told.allUpNow[0]?.toSorted()).toEqual(
    [waits, ringing, talking, dialling, asks].map(({ uniqueid }) => uniqueid),
  )
})

test('after a lost connection what is still up is told once more as it stands, and what has ended is not among it', async () => {
  let up: Up = { channels: [] }
  asterisk = await connected(snapshotOf(() => up))
  const { peer, told, heard, of } = asterisk
  peer.tell(rings(ringing, rung) + rings(talking, talks) + answers(talking, talks))
  await heard()
  up = {
    channels: [
      [talking, 'Dial'],
      [talks, 'AppDial'],
    ],
  }
  peer.drop()
  await expect.poll(() => told.allUpNow.length, soon).toBe(2)
  expect(told.allUpNow[1]).toEqual([talking.uniqueid])
  const again = of(talking.uniqueid).filter((event) => event.snapshot)
  expect(again.map(({ kind }) => kind)).toEqual(['started', 'answered'])
  // Ids of two links are never the same: the same id twice would be the same event.
  expect(new Set(told.events.map(({ id }) => id)).size).toBe(told.events.length)
  await expect.poll(() => told.statuses.at(-1)?.state, soon).toBe('live')
  peer.tell(hangsUp(talking, talks))
  await heard()
  expect(of(talking.uniqueid).filter(({ kind }) => kind === 'ended')).toHaveLength(1)
  expect(of(ringing.uniqueid).filter(({ kind }) => kind === 'ended')).toHaveLength(0)
})

test('an account that may not ask what is up still follows what comes', async () => {
  asterisk = await connected((action) => (action.Action === 'CoreShowChannels' ? denied(action) : undefined))
  const { peer, told, heard, lines, connector } = asterisk
  expect(told.statuses.at(-1)).toMatchObject({ state: 'live', problem: 'link.some-rights-missing' })
  // Nothing is said of what is up: nothing that was up before is taken for ended.
  expect(told.allUpNow).toEqual([])
  peer.tell(rings(ringing, rung))
  await heard()
  expect(lines()).toContain('ringing 201')
  expect((await connector.look?.())?.problems).toEqual([
    { code: 'link.rights-missing', params: { rights: 'write=reporting' } },
  ])
})

test('what is looked at is what is there', async () => {
  asterisk = await connected(
    snapshotOf(() => ({
      channels: [
        [talking, 'Dial'],
        [talks, 'AppDial'],
      ],
    })),
  )
  expect(await asterisk.connector.look?.()).toMatchObject({
    product: 'Asterisk 22.10.1',
    extensions: ['202'],
    callsUp: 1,
    problems: [],
  })
})
