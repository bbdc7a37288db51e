/** Agents needed: the trade's worked figures, to the digits published, and what cannot be. */
import { expect, test } from 'vitest'
import { agentsNeeded, erlangsOf, staffed } from '../../server/queues/erlang-c.ts'

const halfHourMs = 30 * 60_000
const busy = { calls: 360, intervalMs: halfHourMs, handleMs: 240_000 }
const calm = { calls: 100, intervalMs: halfHourMs, handleMs: 180_000 }

test('360 calls of 240 s in half an hour: 48 erlangs, and what 55 agents make of them', () => {
  expect(erlangsOf(busy)).toBeCloseTo(48, 10)
  const { waiting, asaMs, serviceLevel, occupancy } = staffed(busy, 55, 15_000) ?? {}
  expect(waiting?.toFixed(5)).toBe('0.23870')
  expect(((asaMs ?? 0) / 1000).toFixed(3)).toBe('8.184')
  expect(serviceLevel?.toFixed(5)).toBe('0.84588')
  expect(occupancy?.toFixed(4)).toBe('0.8727')
})

test('100 calls of 180 s: thirteen agents are just too few for 80 % in 20 s', () => {
  expect(staffed(calm, 13, 20_000)?.serviceLevel.toFixed(5)).toBe('0.79559')
  expect(staffed(calm, 14, 20_000)?.serviceLevel.toFixed(5)).toBe('0.88835')
  expect(agentsNeeded(calm, { withinMs: 20_000, target: 0.8 })?.agents).toBe(14)
})

test.each<[string, Parameters<typeof staffed>[0], number]>([
  ['fewer than the work', busy, 47],
  ['as many as the work: the queue never ends', busy, 48],
  ['no call', { ...busy, calls: 0 }, 5],
  ['no time known', { ...busy, handleMs: Number.NaN }, 5],
])('%s: nothing is said', (_what, demand, agents) => {
  expect(staffed(demand, agents, 15_000)).toBeUndefined()
})

test('one agent more never makes it worse, and the fewest are the fewest', () => {
  for (const calls of [1, 7, 40, 333, 5000]) {
    const demand = { calls, intervalMs: halfHourMs, handleMs: 200_000 }
    const needed = agentsNeeded(demand, { withinMs: 20_000, target: 0.8 })
    if (!needed) throw new Error('nobody could')
    const one = (agents: number) => staffed(demand, agents, 20_000)?.serviceLevel ?? 0
    expect(one(needed.agents - 1)).toBeLessThan(0.8)
    expect(one(needed.agents + 1)).toBeGreaterThanOrEqual(needed.serviceLevel)
  }
})
