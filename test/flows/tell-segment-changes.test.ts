/** Another program is told of every customer that changes segment, at least once and in order, whatever fails and whoever ends. */
import { beforeEach, expect, test } from 'vitest'
import { createSegmentTeller, type SegmentTellerParts } from '../../server/flows/tell-segment-changes.ts'
import type { HookProblem } from '../../server/ports/outgoing-hook.ts'
import type { LoggedSegmentChange } from '../../server/ports/segment-index.ts'
import type { CustomerId } from '../../shared/vocabulary.ts'

const start = Date.parse('2026-11-25T12:00:00.000Z')
const [minute, hour, day] = [60_000, 3_600_000, 86_400_000]
let now: number
let log: LoggedSegmentChange[]
let logName: string
let settings: Map<string, string>
let sent: string[]
/** What the receiver says to each sending, in turn; afterwards it takes all. */
let answers: (HookProblem | undefined)[]
let parts: SegmentTellerParts

const away: HookProblem = { why: { code: 'hook.unreachable', params: {} }, isRefused: false }
const refused: HookProblem = { why: { code: 'hook.status', params: { status: 422 } }, isRefused: true }
const happens = (...names: string[]) => {
  for (const name of names)
    log.push({
      ...{ seq: log.length + 1, customerId: name as CustomerId, from: 'new', to: 'loyal' },
      at: new Date(now).toISOString(),
    })
}

beforeEach(() => {
  now = start
  log = []
  logName = 'one'
  settings = new Map()
  sent = []
  answers = []
  parts = {
    hook: {
      host: 'crm.example',
      async send(body) {
        const problem = answers.shift()
        sent.push(`${JSON.parse(body).customerId}${problem ? ' failed' : ''}`)
        return problem
      },
    },
    index: {
      segmentChangeLog: async () => ({ log: logName, newest: log.at(-1)?.seq ?? 0 }),
      segmentChanges: async (after, most) => log.filter(({ seq }) => seq > after).slice(0, most),
    },
    ground: {
      reader: { setting: async (name) => settings.get(name) },
      writer: {
        async saveSetting(name, value) {
          settings.set(name, value)
        },
      },
    },
    clock: { now: () => new Date(now) },
    log: { info() {}, warn() {}, error() {} },
  }
})

test('what had changed before it was set up is not told; afterwards all is, once, in order', async () => {
  happens('before')
  const teller = createSegmentTeller(parts)
  await teller.tell()
  happens('a', 'b')
  await teller.tell()
  await teller.tell()
  happens('c')
  await Promise.all([teller.tell(), teller.tell()])
  expect(sent).toEqual(['a', 'b', 'c'])
  expect(await teller.state()).toEqual({
    ...{ host: 'crm.example', waiting: 0, givenUp: 0 },
    toldAt: '2026-11-25T12:00:00.000Z',
  })
})

test('it tells who, from what, to what and when', async () => {
  const bodies: unknown[] = []
  const hook = {
    host: 'crm.example',
    async send(body: string) {
      bodies.push(JSON.parse(body))
      return undefined
    },
  }
  const teller = createSegmentTeller({ ...parts, hook })
  await teller.tell()
  log.push({ seq: 1, customerId: 'c' as CustomerId, to: 'new', at: '2026-11-25T11:00:00.000Z' })
  log.push({ seq: 2, customerId: 'd' as CustomerId, from: 'loyal', to: 'at-risk', at: '2026-11-25T11:00:00.000Z' })
  await teller.tell()
  expect(bodies).toEqual([
    { customerId: 'c', to: 'new', at: '2026-11-25T11:00:00.000Z' },
    { customerId: 'd', from: 'loyal', to: 'at-risk', at: '2026-11-25T11:00:00.000Z' },
  ])
})

test('what is not taken is sent again with growing waits, and the others wait behind it', async () => {
  const teller = createSegmentTeller(parts)
  await teller.tell()
  happens('a', 'b')
  answers = [away, away, away]
  await teller.tell()
  expect(await teller.state()).toMatchObject({
    waiting: 2,
    failing: { since: '2026-11-25T12:00:00.000Z', tries: 1, why: away.why, nextAt: '2026-11-25T12:00:05.000Z' },
  })
  for (const seconds of [4, 5, 14, 15, 34, 35]) {
    now = start + seconds * 1000
    await teller.tell()
  }
  expect(sent).toEqual(['a failed', 'a failed', 'a failed', 'a', 'b'])
  expect(await teller.state()).not.toHaveProperty('failing')
})

test('after a restart it goes on where it was: nothing is lost, and what waited still waits', async () => {
  const first = createSegmentTeller(parts)
  await first.tell()
  happens('a', 'b', 'c')
  answers = [undefined, away]
  await first.tell()
  await first.stop()
  const second = createSegmentTeller(parts)
  await second.tell()
  expect(sent).toEqual(['a', 'b failed'])
  now = start + minute
  await second.tell()
  expect(sent).toEqual(['a', 'b failed', 'b', 'c'])
})

test('killed before it could say how far it was, it tells again rather than never', async () => {
  const first = createSegmentTeller(parts)
  await first.tell()
  const before = new Map(settings)
  happens('a', 'b')
  await first.tell()
  settings = before
  await createSegmentTeller(parts).tell()
  expect(sent).toEqual(['a', 'b', 'a', 'b'])
})

test('what the receiver refuses five times is given up, and the next is told', async () => {
  const teller = createSegmentTeller(parts)
  await teller.tell()
  happens('bad', 'good')
  answers = Array.from({ length: 5 }, () => refused)
  for (let tries = 0; tries < 5; tries++) {
    await teller.tell()
    now += hour
  }
  expect(sent).toEqual([...Array.from({ length: 5 }, () => 'bad failed'), 'good'])
  expect(await teller.state()).toMatchObject({ waiting: 0, givenUp: 1 })
})

test('a receiver that is away for days is asked once an hour; what is older than a week is given up', async () => {
  const teller = createSegmentTeller(parts)
  await teller.tell()
  happens('old')
  answers = Array.from({ length: 1000 }, () => away)
  for (; now < start + 3 * day; now += 5 * minute) await teller.tell()
  expect(sent.length).toBeGreaterThan(70)
  expect(sent.length).toBeLessThan(90)
  happens('newer')
  now = start + 7 * day + 1
  answers = []
  await teller.tell()
  expect(sent.at(-1)).toBe('newer')
  expect(sent).not.toContain('old')
  expect(await teller.state()).toMatchObject({ waiting: 0, givenUp: 1 })
})

test('an index made anew begins a log of its own, and all in it is told', async () => {
  const teller = createSegmentTeller(parts)
  await teller.tell()
  happens('a', 'b', 'c')
  await teller.tell()
  log = []
  logName = 'two'
  happens('d')
  await teller.tell()
  expect(sent).toEqual(['a', 'b', 'c', 'd'])
})

test('stopped, it begins nothing new', async () => {
  const teller = createSegmentTeller(parts)
  await teller.tell()
  await teller.stop()
  happens('a')
  await teller.tell()
  expect(sent).toEqual([])
})
