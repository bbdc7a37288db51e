/** Where a phone system described in the browser is connected to, by real addresses rules and a connector of the test's own. */
import { afterEach, expect, test } from 'vitest'
import { createOutbound } from '../../server/adapters/outbound/outbound.ts'
import { createGuardedConnector } from '../../server/adapters/phone-link/guarded-connector.ts'
import type { Connector, ConnectorOutput, LinkStatus } from '../../server/ports/phone-system.ts'

const since = '2026-11-24T13:00:00.000Z'
const ending: Connector[] = []
afterEach(async () => {
  for (const connector of ending.splice(0)) await connector.stop()
})

/** What was started where, and how to have the newest say how it stands. */
function guarded(addresses: () => string[], allowed: string[] = []) {
  const log: string[] = []
  const statuses: LinkStatus[] = []
  let inner: ConnectorOutput | undefined
  const nothing = () => undefined
  const connector = createGuardedConnector({
    host: 'pbx.example',
    outbound: createOutbound({ allowed, resolve: async () => addresses() }),
    now: () => new Date(since),
    againMs: 5,
    output: {
      event: nothing,
      agent: nothing,
      upNow: nothing,
      allUpNow: nothing,
      refused: nothing,
      status: (status) => statuses.push(status),
    },
    connectorAt(address, output) {
      return {
        start() {
          log.push(`start ${address}`)
          inner = output
          output.status({ state: 'live', since })
        },
        async stop() {
          log.push(`stop ${address}`)
          output.status({ state: 'stopped', since })
        },
        look: async () => ({ product: `at ${address}`, messages: 3, problems: [] }),
        control: { hangUp: async () => ({ ok: true }) },
      }
    },
  })
  ending.push(connector)
  connector.start()
  return {
    connector,
    log,
    statuses,
    say: (status: Partial<LinkStatus>) => inner?.status({ state: 'down', since, ...status }),
  }
}

test('an address that is allowed is connected to, and what is there can be looked at and told', async () => {
  const { connector, log, statuses } = guarded(() => ['192.0.2.7'])
  expect(connector.control).toEqual({})
  expect(await connector.look?.()).toEqual({ messages: 0, problems: [] })
  await expect.poll(() => log).toEqual(['start 192.0.2.7'])
  expect(await connector.look?.()).toMatchObject({ product: 'at 192.0.2.7' })
  expect(Object.keys(connector.control ?? {})).toEqual(['hangUp'])
  await connector.stop()
  expect(statuses.map(({ state }) => state)).toEqual(['live', 'stopped'])
})

test.each([
  ['a private network', ['10.0.0.5'], 'problem.not-allowed'],
  ['a cloud’s metadata', ['169.254.169.254'], 'problem.not-allowed'],
  ['a name with one address in a private network', ['192.0.2.7', '127.0.0.1'], 'problem.not-allowed'],
  ['a name nobody knows', [], 'problem.no-such-host'],
])('%s is not connected to, and why is told', async (_, addresses, problem) => {
  const { log, statuses } = guarded(() => addresses)
  await expect.poll(() => statuses.length).toBeGreaterThan(0)
  expect(statuses[0]).toMatchObject({ state: 'down', problem, params: { host: 'pbx.example' } })
  expect(log).toEqual([])
})

test('a private network that the configuration file allows is connected to', async () => {
  const { log } = guarded(() => ['10.0.0.5'], ['10.0.0.0/8'])
  await expect.poll(() => log).toEqual(['start 10.0.0.5'])
})

test('a host that is known later is connected to then', async () => {
  let addresses: string[] = []
  const { log, statuses } = guarded(() => addresses)
  await expect.poll(() => statuses.length).toBeGreaterThan(0)
  addresses = ['192.0.2.7']
  await expect.poll(() => log).toEqual(['start 192.0.2.7'])
})

test('one that has moved is followed, but not into a network that is not allowed', async () => {
  let addresses = ['192.0.2.7']
  let asked = 0
  const { log, say } = guarded(() => {
    asked++
    return addresses
  })
  await expect.poll(() => log.length).toBe(1)
  asked = 0
  addresses = ['127.0.0.1']
  say({})
  await expect.poll(() => asked).toBeGreaterThan(0)
  expect(log).toEqual(['start 192.0.2.7'])
  addresses = ['192.0.2.8']
  const again = () => {
    say({})
    return log
  }
  await expect.poll(again).toEqual(['start 192.0.2.7', 'stop 192.0.2.7', 'start 192.0.2.8'])
})

test('one that was told to stop while its name was asked for never starts', async () => {
  let answer: (addresses: string[]) => void = () => undefined
  const { connector, log } = guarded(() => ['192.0.2.7'])
  const slow = createGuardedConnector({
    host: 'slow.example',
    outbound: createOutbound({
      allowed: [],
      resolve: () =>
        new Promise((resolve) => {
          answer = resolve
        }),
    }),
    now: () => new Date(since),
    output: { event() {}, agent() {}, upNow() {}, allUpNow() {}, refused() {}, status() {} },
    connectorAt: () => {
      throw new Error('it was started')
    },
  })
  slow.start()
  await slow.stop()
  answer(['192.0.2.9'])
  await expect.poll(() => log.length).toBe(1)
  await connector.stop()
})
