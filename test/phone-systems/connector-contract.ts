/**
 * What every connector that keeps a connection must do, whatever it speaks over it. Given is how its protocol is spoken by the
 * other side, and how the connector is made; everything happens over real sockets.
 */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import type { LinkTimings } from '../../server/adapters/phone-link/kept-link.ts'
import type { Connector, ConnectorOptions, LinkStatus } from '../../server/ports/phone-system.ts'
import type { AgentEvent, CallEvent } from '../../shared/call-event.ts'
import { selfSigned } from '../sources/web-server.ts'
import { garbage, type PeerOptions, type PeerProtocol, type ScriptedPeer, startScriptedPeer } from './scripted-peer.ts'

export interface ConnectorUnderTest extends ConnectorOptions {
  host: string
  port: number
  timings: Partial<LinkTimings>
  /** 0 ≤ x < 1 */
  random: () => number
  tls: false | { ca?: string }
}

export interface ContractSubject {
  name: string
  protocol: PeerProtocol
  make(options: ConnectorUnderTest): Connector
  /** The problem told when a peer speaks something else. */
  garbageProblem: string
  speaksTls: boolean
}

/** Everything a connector has told. */
export interface Told {
  statuses: LinkStatus[]
  /** `live`, or `down link.lost`, in the order they were told. */
  states(): string[]
  events: CallEvent[]
  agentEvents: AgentEvent[]
  allUpNow: string[][]
  refused(): number
}

export function listenTo(): { told: Told; output: ConnectorOptions['output'] } {
  const statuses: LinkStatus[] = []
  const events: CallEvent[] = []
  const agentEvents: AgentEvent[] = []
  const allUpNow: string[][] = []
  let refused = 0
  const states = () => statuses.map(({ state, problem }) => (problem === undefined ? state : `${state} ${problem}`))
  return {
    told: { statuses, states, events, agentEvents, allUpNow, refused: () => refused },
    output: {
      event: (event) => events.push(event),
      agent: (event) => agentEvents.push(event),
      upNow: () => undefined,
      allUpNow: (ids) => allUpNow.push(ids),
      status: (status) => statuses.push(status),
      refused: () => refused++,
    },
  }
}

/** Long enough that nothing of ours is given up on a busy machine. */
const patient: Partial<LinkTimings> = { openingMs: 20_000, deadAfterMs: 20_000, firstRetryMs: 20, longestRetryMs: 200 }
const soon = { timeout: 20_000, interval: 20 }

export function connectorContract({ name, protocol, make, garbageProblem, speaksTls }: ContractSubject): void {
  const ending: (() => Promise<unknown>)[] = []
  afterEach(async () => {
    for (const end of ending.splice(0).reverse()) await end()
  })

  async function peer(options?: PeerOptions): Promise<ScriptedPeer> {
    const started = await startScriptedPeer(protocol, options)
    let isStopped = false
    const stop = async () => {
      if (!isStopped) await started.stop()
      isStopped = true
    }
    ending.push(stop)
    return { ...started, stop }
  }
  function connect(port: number, more: Partial<ConnectorUnderTest> = {}) {
    const { told, output } = listenTo()
    const connector = make({
      name: 'pbx',
      extensions: ['201', '202'],
      host: '127.0.0.1',
      port,
      tls: false,
      output,
      now: () => new Date(),
      random: () => 0.5,
      ...more,
      timings: { ...patient, ...more.timings },
    })
    connector.start()
    ending.push(() => connector.stop())
    return { told, connector }
  }
  const becomes = (told: Told, state: string) => expect.poll(() => told.states().at(-1), soon).toBe(state)

  describe(`${name}, as any connector that keeps a connection`, () => {
    test('is connecting, then live once it has heard what is up', async () => {
      const { port } = await peer()
      const { told } = connect(port)
      await becomes(told, 'live')
      expect(told.states()).toEqual(['connecting', 'live'])
      expect(told.allUpNow).toEqual([[]])
    })

    test('a wrong password is told, and not tried again at once', async () => {
      const { port, made } = await peer({ behaviour: { wrongPassword: true } })
      const { told } = connect(port)
      await becomes(told, 'refused link.wrong-password')
      // Fifty times what any other failure waits.
      await wait(1000)
      expect(told.states()).toEqual(['connecting', 'refused link.wrong-password'])
      expect(made()).toBe(1)
      expect(told.allUpNow).toEqual([])
    })

    test('nobody there is tried again, at growing intervals, until somebody is', async () => {
      const gone = await peer()
      await gone.stop()
      const { told } = connect(gone.port, { timings: { firstRetryMs: 50, longestRetryMs: 30_000 } })
      await expect.poll(() => told.states().filter((state) => state === 'connecting').length, soon).toBeGreaterThan(1)
      await wait(1600)
      const tries = told.states().filter((state) => state === 'connecting').length
      // 0, 50, 150, 350, 750, 1550 ms; without growth it would be more than thirty.
      expect(tries).toBeLessThanOrEqual(6)
      expect(told.states().slice(0, 3)).toEqual(['connecting', 'down link.unreachable', 'connecting'])
      await peer({ port: gone.port })
      await becomes(told, 'live')
    })

    test('a lost connection is made again, and what is up is heard anew', async () => {
      const { port, drop } = await peer()
      const { told } = connect(port)
      await becomes(told, 'live')
      drop()
      await expect.poll(() => told.allUpNow.length, soon).toBe(2)
      await becomes(told, 'live')
      expect(told.states()).toEqual(['connecting', 'live', 'down link.lost', 'connecting', 'live'])
    })

    test('whoever lets us in only to drop us is tried at growing intervals', async () => {
      const { port, made, behave } = await peer({ behaviour: { dropsAfterLogin: true } })
      const { told } = connect(port, { timings: { firstRetryMs: 50, longestRetryMs: 30_000 } })
      await expect.poll(made, soon).toBeGreaterThan(1)
      await wait(1600)
      expect(made()).toBeLessThanOrEqual(6)
      behave({})
      await becomes(told, 'live')
    })

    test('a peer that accepts and says nothing is noticed, and tried again', async () => {
      const { port, behave } = await peer({ behaviour: { silent: true } })
      const { told } = connect(port, { timings: { openingMs: 1000 } })
      await expect.poll(() => told.states()[1], soon).toBe('down link.silent')
      behave({})
      await becomes(told, 'live')
    })

    test('a link that is up and answers nothing any more is noticed', async () => {
      const { port, behave } = await peer()
      const { told } = connect(port, { timings: { beatEveryMs: 50, deadAfterMs: 400 } })
      await becomes(told, 'live')
      behave({ stopsAnswering: true })
      await expect.poll(() => told.states()[2], soon).toBe('down link.lost')
      behave({})
      await expect.poll(() => told.allUpNow.length, soon).toBe(2)
    })

    test('a quiet link that answers when asked stays up', async () => {
      const { port, made } = await peer()
      const { told } = connect(port, { timings: { beatEveryMs: 50, deadAfterMs: 3000 } })
      await becomes(told, 'live')
      await wait(4500)
      expect(told.states()).toEqual(['connecting', 'live'])
      expect(made()).toBe(1)
    })

    test('a peer that speaks something else costs its link, and is told', async () => {
      const { port, behave } = await peer({ behaviour: { talksGarbage: true } })
      const { told } = connect(port)
      await expect.poll(() => told.states()[1], soon).toBe(`down ${garbageProblem}`)
      expect(told.events).toEqual([])
      behave({})
      await becomes(told, 'live')
    })

    test('garbage on a link that is up costs at most that link', async () => {
      const { port, tell } = await peer()
      const { told, connector } = connect(port)
      await becomes(told, 'live')
      for (let seed = 1; seed <= 20; seed++) tell(garbage(20_000, seed))
      await expect.poll(() => told.states().length > 2 || told.refused() > 0, soon).toBe(true)
      await becomes(told, 'live')
      expect(told.events).toEqual([])
      await connector.look?.()
    })

    test('a look at a phone system that is not there says so', async () => {
      const gone = await peer()
      await gone.stop()
      const { told, connector } = connect(gone.port)
      await expect.poll(() => told.states()[1], soon).toBe('down link.unreachable')
      const sight = await connector.look?.()
      if (sight) expect(sight.problems.length).toBeGreaterThan(0)
    })

    test('a look at a link that dies meanwhile resolves', async () => {
      const { port, behave } = await peer()
      const { told, connector } = connect(port, { timings: { beatEveryMs: 50, deadAfterMs: 400 } })
      await becomes(told, 'live')
      behave({ stopsAnswering: true })
      await connector.look?.()
      await expect.poll(() => told.states()[2], soon).toBe('down link.lost')
    })

    test.each([
      ['live', {}, {}, 'live'],
      ['logging in', { behaviour: { stopsAnswering: true } }, {}, 'connecting'],
      [
        'between two tries',
        { behaviour: { silent: true } },
        { openingMs: 1000, firstRetryMs: 30_000, longestRetryMs: 30_000 },
        'down link.silent',
      ],
    ] as const)('stopped while %s, it leaves no socket and no timer', async (_, options, timings, state) => {
      const { port, open, made } = await peer(options)
      const held = timers()
      const { told, connector } = connect(port, { timings })
      await expect.poll(() => told.states().at(-1) === state && made() > 0, soon).toBe(true)
      await connector.stop()
      expect(told.states().at(-1)).toBe('stopped')
      await expect.poll(open, soon).toBe(0)
      const count = told.statuses.length
      await wait(300)
      expect(told.statuses).toHaveLength(count)
      expect(timers()).toBeLessThanOrEqual(held)
    })

    test('started again after a stop, it goes on', async () => {
      const { port, made } = await peer()
      const { told, connector } = connect(port)
      await becomes(told, 'live')
      await connector.stop()
      connector.start()
      await becomes(told, 'live')
      expect(made()).toBe(2)
      expect(told.allUpNow).toHaveLength(2)
    })

    test.runIf(speaksTls)('over TLS, only a certificate it trusts is spoken to', async () => {
      const keys = selfSigned(mkdtempSync(join(tmpdir(), 'tuttu-phone-system-')))
      const { port } = await peer({ keys })
      const wary = connect(port, { tls: {} })
      await expect.poll(() => wary.told.states()[1], soon).toBe('down link.certificate')
      await wary.connector.stop()
      expect(wary.told.states()).not.toContain('live')
      const trusting = connect(port, { tls: { ca: keys.cert } })
      await becomes(trusting.told, 'live')
    })

    test.runIf(speaksTls)('a certificate of another host is not trusted', async () => {
      const keys = selfSigned(mkdtempSync(join(tmpdir(), 'tuttu-phone-system-')), 'DNS:elsewhere.example')
      const { port } = await peer({ keys })
      const { told } = connect(port, { tls: { ca: keys.cert } })
      await expect.poll(() => told.states()[1], soon).toBe('down link.certificate')
    })
  })
}

/** Timers and connections of ours this process has now, as Node counts them. */
const timers = (): number =>
  process.getActiveResourcesInfo().filter((one) => /^(Timeout|TCPSocketWrap)$/.test(one)).length
