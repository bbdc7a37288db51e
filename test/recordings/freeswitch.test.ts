/**
 * Every recorded FreeSWITCH beside the whole product: its own phone system each, all at once, with people, consoles and sockets; what
 * the product made of it is what people had. At the recorded pace, and as fast as possible in whole, in small and in random
 * pieces.
 */
import { describe, expect, test } from 'vitest'
import { endsEarlier, graceMs } from '../freeswitch/recording.ts'
import { type EslReplay, type EslReplayOptions, startEslReplay } from './esl-replay.ts'
import { differences, type Expectation, expectationsOf, hasRecordings } from './expectations.ts'
import { type ReplayedSystem, startProduct } from './product.ts'
import { countsExpected, countsInReport, countsOnBoard, waitingDifferences, waitsExpected } from './queue-day.ts'
import { table } from './table.ts'

const secret = 'a-secret-of-the-replay'
const scenarios = hasRecordings ? [...expectationsOf('freeswitch')] : []
interface Played {
  scenario: string
  expected: Expectation
  replay: EslReplay
}

async function playAll(
  chunking: EslReplayOptions['chunking'],
  pace: EslReplayOptions['pace'],
  scenarios: readonly [string, Expectation][],
) {
  const ready = Promise.withResolvers<void>()
  const played: Played[] = []
  for (const [scenario, expected] of scenarios) {
    const { recording, connectAt, afterRestart } = expected
    const replay = await startEslReplay({
      ...{ recording, chunking, pace, secret, ready: ready.promise },
      ...(connectAt === undefined ? {} : { connectAt }),
      ...(afterRestart === undefined ? {} : { afterRestart }),
    })
    played.push({ scenario, expected, replay })
  }
  const systems: ReplayedSystem[] = played.map(({ scenario, replay }) => ({
    name: scenario.slice(0, 40),
    config: { kind: 'freeswitch', host: '127.0.0.1', port: replay.port, secret },
    extensions: ['301', '302', '303', '304'],
  }))
  const product = await startProduct('DE', systems)
  ready.resolve()
  await Promise.all(
    played.map(async ({ replay }, at) => {
      await replay.played
      await product.settled(systems[at]?.name ?? '', 60_000)
    }),
  )
  return { product, played, systems }
}

describe.skipIf(!hasRecordings)('recorded FreeSWITCHes', () => {
  // One recording is megabytes here: in single bytes some do over sockets; all do straight (test/freeswitch/track-calls.test.ts).
  const some = scenarios.filter(([scenario]) => /^(01|20|22|42|61|72)-/.test(scenario))
  const ways: [string, EslReplayOptions['chunking'], EslReplayOptions['pace'], typeof scenarios][] = [
    ['at the recorded pace, as it was cut', 'as-recorded', 'recorded', scenarios],
    ['as fast as possible, in whole', 'whole', 'fast', scenarios],
    ['as fast as possible, byte by byte', 1, 'fast', some],
    ['as fast as possible, seven bytes at a time', 7, 'fast', some],
    ['as fast as possible, in random pieces', { random: 20_261_125 }, 'fast', scenarios],
  ]
  test.each(ways)(
    '%s',
    async (_, chunking, pace, which) => {
      const { product, played, systems } = await playAll(chunking, pace, which)
      const rows = []
      for (const [at, { scenario, expected, replay }] of played.entries()) {
        const made = await product.made(systems[at]?.name ?? '', await replay.began)
        const isTimed = pace === 'recorded' && !endsEarlier.has(expected.scenario)
        rows.push({ scenario, expected, made, told: differences(expected, made, isTimed ? graceMs : undefined) })
      }
      process.stdout.write(`${table(rows)}\n`)
      const [board, report] = [await product.queues(), await product.report()]
      const began = await Promise.all(played.map(({ replay }) => replay.began))
      await product.stop()
      for (const { replay } of played) await replay.stop()
      const counts = countsExpected(which.map(([, expected]) => expected))
      expect(countsOnBoard(board)).toEqual(counts)
      expect(countsInReport(report)).toEqual(counts)
      if (pace === 'recorded') {
        const waits = played.flatMap(({ expected }, at) => waitsExpected(expected, began[at] ?? 0, graceMs))
        const { told, moments } = waitingDifferences(waits, product.waitingSeen)
        expect(told).toEqual([])
        expect(moments).toBeGreaterThan(10)
      }
      const different = rows.filter(({ told }) => told.length > 0).map(({ scenario, told }) => [scenario, told])
      expect(Object.fromEntries(different)).toEqual({})
    },
    240_000,
  )
})
