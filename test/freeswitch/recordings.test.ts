/**
 * Every recording replayed over a real connection: the connector signs in, takes its snapshot and follows, and our calls
 * become what people had. Prints what was expected and what was made.
 */
import { afterAll, describe, expect, test } from 'vitest'
import { createFreeswitchConnector } from '../../server/adapters/freeswitch/freeswitch-connector.ts'
import type { LinkStatus, UpNow } from '../../server/ports/phone-system.ts'
import { otherParty } from '../../shared/call-legs.ts'
import { type EslReplayOptions, startEslReplay } from '../recordings/esl-replay.ts'
import { differences, type Expectation, expectationsOf, hasRecordings, type Made } from '../recordings/expectations.ts'
import { endsEarlier, graceMs, type Listener, listen } from './recording.ts'

const table: string[][] = []

interface Replayed {
  listener: Listener
  statuses: LinkStatus[]
  upNow: UpNow[]
  refused: number
  beganMs: number
}

async function replay(expected: Expectation, how: Pick<EslReplayOptions, 'chunking' | 'pace'>): Promise<Replayed> {
  const { afterRestart } = expected as { afterRestart?: string }
  const server = await startEslReplay({
    recording: expected.recording,
    ...how,
    ...(expected.connectAt === undefined ? {} : { connectAt: expected.connectAt }),
    ...(afterRestart === undefined ? {} : { afterRestart }),
  })
  const replayed: Replayed = { listener: listen(expected.country), statuses: [], upNow: [], refused: 0, beganMs: 0 }
  const connector = createFreeswitchConnector({
    name: 'pbx',
    host: '127.0.0.1',
    port: server.port,
    secret: 'ClueCon',
    extensions: ['301', '302', '303', '304'],
    random: () => 0,
    now: () => new Date(),
    output: {
      event: (event) => replayed.listener.event(event),
      agent: (event) => replayed.listener.agent(event),
      upNow: (up) => replayed.upNow.push(up),
      allUpNow: (ids) => replayed.listener.allUpNow(ids),
      status: (status) => replayed.statuses.push(status),
      refused: () => {
        replayed.refused += 1
      },
    },
  })
  connector.start()
  await server.played
  replayed.beganMs = await server.began
  // An answer to a question asked after everything that was played.
  await connector.look?.()
  await connector.stop()
  await server.stop()
  return replayed
}

describe.skipIf(!hasRecordings)('a recording replayed', () => {
  const expectations = hasRecordings ? [...expectationsOf('freeswitch').values()] : []
  const named = expectations.map((expected) => [expected.scenario, expected] as const)

  describe.each([
    ['as it was received', 'as-recorded'],
    ['in one piece', 'whole'],
    ['in 7 bytes', 7],
    ['in pieces of any size', { random: 7 }],
  ] as const)('as fast as possible, %s', (title, chunking) => {
    test.each(named)('%s', async (_name, expected) => {
      const { listener, refused, statuses } = await replay(expected, { chunking, pace: 'fast' })
      const told = differences(expected, listener.made()).filter((line) => !/it was on hold$/.test(line))
      if (title === 'as it was received') table.push([expected.scenario, summaryOf(expected), got(listener.made())])
      expect(told).toEqual([])
      expect(refused).toBe(0)
      expect(statuses.map(({ state }) => state)).toContain('live')
    })
  })

  test('at the pace it was recorded, all at once: at the times the phones saw', async () => {
    const told = await Promise.all(
      expectations.map(async (expected) => {
        const { listener, beganMs } = await replay(expected, { chunking: 'as-recorded', pace: 'recorded' })
        const grace = endsEarlier.has(expected.scenario) ? undefined : graceMs
        return differences(expected, listener.made(beganMs), grace).map((line) => `${expected.scenario}: ${line}`)
      }),
    )
    expect(told.flat()).toEqual([])
  })

  test('in single bytes', async () => {
    for (const expected of expectations.filter(({ scenario }) => /^(?:01|22|42|61|72)-/.test(scenario))) {
      const { listener } = await replay(expected, { chunking: 1, pace: 'fast' })
      expect([expected.scenario, differences(expected, listener.made())]).toEqual([expected.scenario, []])
    }
  })

  afterAll(() => {
    const widths = [0, 1].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)))
    const line = (row: string[]) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')
    console.log([['scenario', 'expected', 'got'], ...table].map(line).join('\n'))
  })
})

function summaryOf({ calls, pops }: Expectation): string {
  const told = calls.map(({ direction, from, agents, outcome, transfers }) => {
    const to = agents.map(({ extension, outcome: how }) => `${extension} ${how}`).join(', ')
    return `${direction} ${written(from.e164)} → ${to}; ${written(outcome)}${transfers.map(({ kind }) => `; ${written(kind)}`).join('')}`
  })
  return `${told.join(' · ') || 'no call'}; ${pops.length} pops`
}

function got({ calls, pops }: Made): string {
  const told = calls
    .filter(({ direction }) => direction !== 'internal')
    .map((call) => {
      const to = call.agents.map(({ extension, state }) => `${extension} ${state === 'missed' ? state : 'answered'}`)
      const transfers = call.transfers.map(({ kind }) => `; ${kind}`).join('')
      return `${call.direction} ${otherParty(call).e164 ?? 'null'} → ${to.join(', ')}; ${call.outcome}${transfers}`
    })
  return `${told.join(' · ') || 'no call'}; ${pops.length} pops`
}

function written(value: unknown): string {
  const several = typeof value === 'object' && value !== null && 'oneOf' in value ? (value.oneOf as unknown[]) : [value]
  return several.join('|')
}
