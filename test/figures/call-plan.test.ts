/** The demo's calls: what 201 sees in the first two minutes, and what reaches the server's webhook. */
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { type PlannedEvent, planRound, type TimedEvent } from '../../demo/call-plan.ts'
import { createChance } from '../../demo/chance.ts'
import { runPhoneSystem } from '../../demo/phone-system.ts'

const numbers = { oneMatch: ['+358405550001'], shared: ['+35895550002'], unknown: ['+46701740635'] }
const national = (number: string) => [number, `0${number.slice(4)}`]
const seeds = Array.from({ length: 50 }, (_, at) => at + 1)
const rounds = seeds.flatMap((seed) => {
  const chance = createChance(seed)
  return [0, 1, 2].map((round) => ({ seed, round, ...planRound(chance, numbers, round) }))
})
const callsOf = (events: TimedEvent[]): TimedEvent[][] => [...Map.groupBy(events, ({ event }) => event.callId).values()]

test('the same seed plans the same calls', () => {
  expect(planRound(createChance(4), numbers, 0)).toEqual(planRound(createChance(4), numbers, 0))
})

test('those whose cards show most ring first, in their order, and each once', () => {
  const first = ['+35895550011', '+35895550012', '+35895550013', '+35895550014']
  for (const seed of seeds) {
    const chance = createChance(seed)
    const rang = [0, 1].map((round) =>
      planRound(chance, { ...numbers, first }, round)
        .events.filter(({ event }) => event.event === 'ringing' && event.extension === '201')
        .flatMap(({ event: { from } }) => first.find((number) => national(number).includes(from)) ?? []),
    )
    expect(rang).toEqual([first, []])
  }
})

test('the first call rings for 201 within three seconds', () => {
  for (const { events } of rounds.filter(({ round }) => round === 0)) {
    const [first] = events
    expect(first?.event).toMatchObject({ event: 'ringing', extension: '201' })
    expect(first?.afterMs).toBeLessThan(3000)
  }
})

describe('within the first two minutes 201 sees', () => {
  const rings = (events: TimedEvent[]) =>
    events.filter(({ event }) => event.event === 'ringing' && event.extension === '201').map(({ event }) => event)
  const kinds: [string, (ringing: PlannedEvent[], events: TimedEvent[]) => boolean][] = [
    ['one match', (ringing) => ringing.some(({ from }) => national('+358405550001').includes(from))],
    ['a number of several', (ringing) => ringing.some(({ from }) => national('+35895550002').includes(from))],
    ['an unknown number', (ringing) => ringing.some(({ from }) => from === '+46701740635')],
    ['a withheld number', (ringing) => ringing.some(({ withheld }) => withheld === true)],
    ['a call of a queue', (ringing) => ringing.some(({ queue }) => queue === 'support')],
    [
      'a transfer to 202',
      (_, events) => events.some(({ event }) => event.event === 'transferred' && event.to === '202'),
    ],
    [
      'a transfer from 202',
      (_, events) => events.some(({ event }) => event.event === 'transferred' && event.to === '201'),
    ],
    [
      'a missed call',
      (_, events) =>
        callsOf(events).some(
          (call) => call.at(-1)?.event.event === 'ended' && !call.some(({ event }) => event.event === 'answered'),
        ),
    ],
  ]
  test.each(kinds)('%s', (_, isSeen) => {
    for (const { events } of rounds.filter(({ round }) => round === 0)) {
      const early = events.filter(({ afterMs }) => afterMs < 120_000)
      expect(isSeen(rings(early), early)).toBe(true)
    }
  })
})

test('every call rings before it is answered, ends once and last, and no event comes before the round begins', () => {
  for (const { events } of rounds) {
    expect(events.map(({ afterMs }) => afterMs)).toEqual(events.map(({ afterMs }) => afterMs).toSorted((a, b) => a - b))
    expect(events[0]?.afterMs).toBeGreaterThanOrEqual(0)
    for (const call of callsOf(events)) {
      const names = call.map(({ event }) => event.event)
      expect(names.indexOf('ended')).toBe(names.length - 1)
      if (names.includes('answered')) expect(names.indexOf('ringing')).toBeLessThan(names.indexOf('answered'))
    }
  }
})

test('a withheld call carries no number', () => {
  const withheld = rounds.flatMap(({ events }) => events).filter(({ event }) => event.withheld)
  expect(withheld.length).toBeGreaterThan(0)
  expect(new Set(withheld.map(({ event }) => event.from))).toEqual(new Set(['anonymous']))
})

test('a refusing server is told of without a number, the next signed event still comes, and the call ends with the demo', async () => {
  const secret = 'a secret of the test'
  const taken: { path: string | undefined; signed: boolean; body: Record<string, unknown> }[] = []
  const stopping = new AbortController()
  const server = createServer(async (request, response) => {
    const body = (await request.toArray()).map(String).join('')
    const wanted = createHmac('sha256', secret).update(`${request.headers['x-tuttu-timestamp']}.${body}`).digest('hex')
    const signed = request.headers['x-tuttu-signature'] === `sha256=${wanted}`
    taken.push({ path: request.url, signed, body: JSON.parse(body) })
    response.writeHead(taken.length === 1 ? 500 : 200).end()
    if (taken.length === 2) stopping.abort()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const told: string[] = []
  const { signal } = stopping
  await runPhoneSystem({ url, name: 'demo', secret, numbers, seed: 1, signal, tell: (line) => told.push(line) })
  server.close()
  expect(taken.map(({ path, signed }) => [path, signed])).toEqual([
    ['/api/hooks/demo', true],
    ['/api/hooks/demo', true],
    ['/api/hooks/demo', true],
  ])
  expect(taken.map(({ body }) => [body.event, body.callId === taken[0]?.body.callId])).toEqual([
    ['ringing', true],
    ['answered', true],
    ['ended', true],
  ])
  expect(taken[0]?.body).toMatchObject({ event: 'ringing', direction: 'inbound', extension: '201' })
  expect(taken[0]?.body.callId).toBe(taken[1]?.body.callId)
  expect(taken[0]?.body.id).not.toBe(taken[1]?.body.id)
  expect(told).toEqual(['demo phone system: a ringing event was not taken (status 500)'])
})
