/** The demo's week before: whole, plausible, and the same however often it is made. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type PastWeekOptions, pastWeek, writePastWeek } from '../../demo/write-past.ts'
import { openGroundReader } from '../../server/adapters/store/open-stores.ts'
import { reportQueues } from '../../server/flows/report-queues.ts'
import { usualGoal } from '../../server/queues/service-level.ts'

const folder = mkdtempSync(join(tmpdir(), 'tuttu-past-week-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const store = { kind: 'sqlite', folder } as const

const agents: Record<string, string> = { 201: 'anna', 202: 'lauri', 203: 'sari' }
const queue = (name: string, number: string, weight: number, extensions: string[]) => ({
  ...{ name, line: { number, label: name }, weight, wrapUpMs: 20_000, extensions },
})
const options: Omit<PastWeekOptions, 'store'> = {
  ...{ seed: 1, numbers: ['+358401234567', '+358501234567'], timeZone: 'Europe/Helsinki', country: 'FI' },
  // A Thursday, 14:15 in Helsinki.
  ...{ nowMs: Date.parse('2026-11-26T12:15:00.000Z'), phoneSystem: 'demo' },
  queues: [
    queue('support', '+358105550100', 0.65, ['201', '202']),
    queue('orders', '+358105550200', 0.35, ['202', '203']),
  ],
  usernameOf: (extension) => agents[extension],
}

test('it is the same each time, on working days only, and nothing of it goes on', () => {
  const { records, queueEvents } = pastWeek(options)
  expect(pastWeek(options)).toEqual({ records, queueEvents })
  const calls = records.flatMap(({ call }) => call ?? [])
  expect(calls.length).toBeGreaterThan(300)
  expect(calls.filter(({ state }) => state !== 'ended')).toEqual([])
  expect(new Set(calls.map(({ callId }) => callId)).size).toBe(calls.length)
  expect(calls.filter(({ endedAt = '' }) => endedAt > '2026-11-26T12:05:00.000Z')).toEqual([])
  const days = new Set(calls.map(({ startedAt }) => startedAt.slice(0, 10)))
  expect([...days].sort()).toEqual(['19', '20', '23', '24', '25', '26'].map((day) => `2026-11-${day}`))
})

test('written once into an empty store, it is a week to make reports of', async () => {
  const written = await writePastWeek({ ...options, store })
  expect(await writePastWeek({ ...options, store })).toBe(0)
  const ground = openGroundReader(store)
  const report = await reportQueues(
    { ground },
    {
      ...{ from: '2026-11-18T22:00:00.000Z', to: '2026-11-26T12:15:00.000Z', now: '2026-11-26T12:15:00.000Z' },
      ...{ by: 'agent', timeZone: 'Europe/Helsinki', goals: { support: usualGoal, orders: usualGoal }, teams: {} },
    },
  )
  await ground.close()
  const { offered, waiting, abandonRate, serviceLevel, transferred, shortAbandoned, acwMs } = report.total
  expect([offered, waiting]).toEqual([written, 0])
  for (const [figure, low, high] of [
    [abandonRate, 0.02, 0.2],
    [serviceLevel, 0.6, 0.95],
    [transferred / offered, 0.02, 0.12],
    [shortAbandoned / offered, 0.005, 0.08],
    [acwMs, 10_000, 20_000],
  ] as const) {
    expect(figure).toBeGreaterThan(low)
    expect(figure).toBeLessThan(high)
  }
  const busy = report.rows
    .filter(({ key }) => key !== '')
    .map(({ key, occupancy = 0 }) => [key, occupancy > 0.15 && occupancy < 0.9])
  expect(busy).toEqual(Object.values(agents).map((username) => [username, true]))
})
