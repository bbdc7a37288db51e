/**
 * Every recorded Asterisk beside the whole product: its own phone system each, all at once, with people, consoles and sockets; what the
 * product made of it is what people had. At the recorded pace, and as fast as possible in whole, in small and in random pieces.
 */
import { describe, expect, test } from 'vitest'
import { readRecording } from '../asterisk/recording.ts'
import { type Chunking, type Replay, startAmiReplay } from './ami-replay.ts'
import { differences, type Expectation, expectationsOf, hasRecordings } from './expectations.ts'
import { type ReplayedSystem, startProduct } from './product.ts'
import { countsExpected, countsInReport, countsOnBoard, waitingDifferences, waitsExpected } from './queue-day.ts'
import { callersOf } from './replayed-asterisk.ts'
import { table } from './table.ts'

const secret = 'a-secret-of-the-replay'
/** A recording's clock and ours are compared with a second's grace, beside that by which the replay itself came late. */
const graceMs = 1000

const scenarios = hasRecordings ? [...expectationsOf('asterisk')] : []

interface Played {
  scenario: string
  expected: Expectation
  replay: Replay
  startedMs: number
  lateMs: number
}

async function playAll(chunking: Chunking, pace: 'recorded' | 'fast') {
  const played: Played[] = []
  for (const [scenario, expected] of scenarios) {
    const recorded = readRecording(expected.recording)
    const inbound = expected.calls.filter(({ direction }) => direction === 'inbound')
    const withheld = new Set(callersOf(recorded).filter((_, at) => inbound[at]?.from.withheld === true))
    played.push({
      scenario,
      expected,
      startedMs: 0,
      lateMs: 0,
      replay: await startAmiReplay({ recorded, chunking, pace, secret, withheld }),
    })
  }
  const systems: ReplayedSystem[] = played.map(({ scenario, replay }) => ({
    name: scenario.slice(0, 40),
    config: { kind: 'asterisk', host: '127.0.0.1', port: replay.port, username: 'tuttu', secret },
    extensions: ['201', '202', '203', '204'],
  }))
  const product = await startProduct('FI', systems)
  await Promise.all(played.map(({ replay }) => replay.followed()))
  await Promise.all(
    played.map(async (one, at) => {
      one.startedMs = Date.now()
      one.lateMs = (await one.replay.play()).lateMs
      await product.settled(systems[at]?.name ?? '', 60_000)
    }),
  )
  return { product, played, systems }
}

describe.skipIf(!hasRecordings)('recorded Asterisks', () => {
  const ways: [string, Chunking, 'recorded' | 'fast'][] = [
    ['at the recorded pace, as it was cut', 'as-recorded', 'recorded'],
    ['as fast as possible, in whole', 'whole', 'fast'],
    ['as fast as possible, byte by byte', 1, 'fast'],
    ['as fast as possible, seven bytes at a time', 7, 'fast'],
    ['as fast as possible, in random pieces', { random: 20_261_125 }, 'fast'],
  ]
  test.each(ways)(
    '%s',
    async (_, chunking, pace) => {
      const { product, played, systems } = await playAll(chunking, pace)
      const rows = []
      for (const [at, { scenario, expected, replay, startedMs, lateMs }] of played.entries()) {
        const made = await product.made(systems[at]?.name ?? '', startedMs)
        rows.push({
          scenario,
          expected,
          made,
          told: differences(expected, made, pace === 'recorded' ? graceMs + lateMs : undefined),
        })
        await replay.stop()
      }
      process.stdout.write(`${table(rows)}\n`)
      const [board, report] = [await product.queues(), await product.report()]
      await product.stop()
      const counts = countsExpected(scenarios.map(([, expected]) => expected))
      expect(countsOnBoard(board)).toEqual(counts)
      expect(countsInReport(report)).toEqual(counts)
      if (pace === 'recorded') {
        const waits = played.flatMap(({ expected, startedMs, lateMs }) =>
          waitsExpected(expected, startedMs, graceMs + lateMs),
        )
        const { told, moments } = waitingDifferences(waits, product.waitingSeen)
        expect(told).toEqual([])
        expect(moments).toBeGreaterThan(10)
      }
      expect(
        Object.fromEntries(rows.filter(({ told }) => told.length > 0).map(({ scenario, told }) => [scenario, told])),
      ).toEqual({})
    },
    240_000,
  )
})
