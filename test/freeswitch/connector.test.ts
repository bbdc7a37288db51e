/** The connector beside a FreeSWITCH that refuses, breaks off, lies, or is told to do something. Real sockets. */
import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import {
  createFreeswitchConnector,
  type FreeswitchConnectorOptions,
} from '../../server/adapters/freeswitch/freeswitch-connector.ts'
import type { Connector, LinkStatus, UpNow } from '../../server/ports/phone-system.ts'
import { type EslReplay, type EslReplayOptions, startEslReplay } from '../recordings/esl-replay.ts'
import { hasRecordings } from '../recordings/expectations.ts'
import { type Listener, listen } from './recording.ts'

const running: { stop(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of running.splice(0).reverse()) await one.stop()
})

interface Connected {
  connector: Connector
  listener: Listener
  statuses: LinkStatus[]
  upNow: UpNow[]
  allUpNow: (readonly string[])[]
  refused: () => number
  /** Resolves when the connection has come into this state. */
  state(state: LinkStatus['state'], problem?: string): Promise<LinkStatus>
}

function connect(port: number, more: Partial<FreeswitchConnectorOptions> = {}): Connected {
  const listener = listen('DE')
  const statuses: LinkStatus[] = []
  const upNow: UpNow[] = []
  const allUpNow: (readonly string[])[] = []
  const waiting: { fits(status: LinkStatus): boolean; resolve(status: LinkStatus): void }[] = []
  let refused = 0
  const connector = createFreeswitchConnector({
    name: 'pbx',
    host: '127.0.0.1',
    port,
    secret: 'ClueCon',
    extensions: ['301', '302', '303', '304'],
    random: () => 0,
    now: () => new Date(),
    output: {
      event: (event) => listener.event(event),
      agent: (event) => listener.agent(event),
      upNow: (up) => upNow.push(up),
      allUpNow(ids) {
        allUpNow.push(ids)
        listener.allUpNow(ids)
      },
      status(status) {
        statuses.push(status)
        for (const one of waiting) if (one.fits(status)) one.resolve(status)
      },
      refused: () => {
        refused += 1
      },
    },
    ...more,
  })
  running.push(connector)
  connector.start()
  return {
    connector,
    listener,
    statuses,
    upNow,
    allUpNow,
    refused: () => refused,
    state: (state, problem) =>
      new Promise((resolve) => {
        const fits = (status: LinkStatus) =>
          status.state === state && (problem === undefined || status.problem === problem)
        const told = statuses.find(fits)
        if (told) resolve(told)
        else waiting.push({ fits, resolve })
      }),
  }
}

async function replay(options: Partial<EslReplayOptions> & { recording: string }): Promise<EslReplay> {
  const server = await startEslReplay({ chunking: 'as-recorded', pace: 'fast', ...options })
  running.push(server)
  return server
}

/** Something that answers on the port. */
async function listening(greet: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    greet(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  running.push({
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  })
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

describe('a connection that does not come about', () => {
  test.skipIf(!hasRecordings)('a wrong password is said to be one, and not tried again at once', async () => {
    const server = await replay({ recording: '01-direct-answered', secret: 'another' })
    const { state, statuses } = connect(server.port)
    await state('refused', 'link.wrong-password')
    expect(statuses.map((one) => one.state)).toEqual(['connecting', 'refused'])
    expect(server.connections()).toBe(1)
    expect(server.commands).toEqual([])
  })

  test('an address that is not let in is said to be one', async () => {
    const text = 'Access Denied, go away.\n'
    const port = await listening((socket) => {
      socket.end(`Content-Type: text/rude-rejection\nContent-Length: ${text.length}\n\n${text}`)
    })
    await connect(port).state('refused', 'link.rejected')
  })

  test.each([
    ['answers with something else', 'HTTP/1.1 400 Bad Request\nContent-Type: text/html\n\n'],
    ['sends headers without end', 'x'.repeat(40_000)],
    ['sends a length that is none', 'Content-Type: auth/request\nContent-Length: x\n\n'],
  ])('what %s is no Event Socket', async (_title, text) => {
    const port = await listening((socket) => void socket.write(text))
    await connect(port).state('down', 'link.silent')
  })

  test('a secret with a line break signs in to nothing and says nothing', async () => {
    const heard: string[] = []
    const port = await listening((socket) => {
      socket.write('Content-Type: auth/request\n\n')
      socket.on('data', (chunk) => heard.push(chunk.toString()))
    })
    await connect(port, { secret: 'x\n\napi shutdown' }).state('refused', 'link.wrong-password')
    expect(heard).toEqual([])
  })
})

describe.skipIf(!hasRecordings)('a connection that breaks', () => {
  test('by silence alone is noticed', async () => {
    const port = await listening((socket) => {
      socket.write('Content-Type: auth/request\n\n')
      socket.on('data', (chunk) => {
        const isFirst = chunk.toString().startsWith('auth ')
        if (isFirst || chunk.toString().startsWith('event '))
          socket.write('Content-Type: command/reply\nReply-Text: +OK\n\n')
        else if (/show|callcenter/.test(chunk.toString()))
          socket.write('Content-Type: api/response\nContent-Length: 5\n\n-ERR\n')
      })
    })
    const { state } = connect(port)
    await state('live')
    await state('down', 'link.lost')
  })

  test.each([1, 100, 17_000, 135_530, 222_960, 300_001, 540_000, 700_000])(
    'off after byte %i of an attended transfer: still one call, and it ends',
    async (afterBytes) => {
      const server = await replay({ recording: '22-attended-transfer', cut: { afterBytes, backAt: 5 } })
      const { listener, connector, statuses } = connect(server.port)
      await server.played
      await expect.poll(() => statuses.at(-1)?.state).toBe('live')
      await connector.look?.()
      const calls = listener.made().calls.filter(({ direction }) => direction === 'inbound')
      expect(calls.map(({ from, to, outcome }) => [from.e164, to?.e164, outcome])).toEqual([
        ['+491701234567', '+4930555301', 'answered'],
      ])
      expect(listener.open()).toBe(0)
    },
  )

  test('while a call goes from one agent to another: who left is out of it, who has it is on it', async () => {
    const recording = '20-blind-transfer'
    const server = await replay({ recording, cut: { afterBytes: 230_000, backAt: 7 } })
    const { listener, connector, upNow, statuses } = connect(server.port)
    await server.played
    await expect.poll(() => statuses.at(-1)?.state).toBe('live')
    await connector.look?.()
    // On a busy machine it is connected again only after the recording's end.
    const legs = () =>
      listener.made().calls.map(({ agents }) => agents.map(({ extension, state }) => [extension, state]))
    await expect.poll(legs).toEqual([
      [
        ['301', 'left'],
        ['302', 'left'],
      ],
    ])
    const [call] = listener.made().calls
    expect(call?.outcome).toBe('answered')
    const ids = listener.events.map(({ externalCallId }) => externalCallId)
    expect(new Set(ids).size).toBe(1)
    expect(upNow.filter(({ externalCallIds }) => externalCallIds.length > 0).map(({ extension }) => extension)).toEqual(
      ['302'],
    )
    expect(listener.events.filter(({ kind, extension }) => kind === 'leg-ended' && extension === '301')).toHaveLength(1)
  })

  test('a phone system started anew has none of its calls any more', async () => {
    const server = await replay({
      recording: '01-direct-answered',
      cut: { afterBytes: 250_000, backAt: 60 },
    })
    const { listener, allUpNow, connector, statuses } = connect(server.port)
    await server.played
    await expect.poll(() => allUpNow.length).toBe(2)
    await expect.poll(() => statuses.at(-1)?.state).toBe('live')
    await connector.look?.()
    expect(allUpNow).toEqual([[], []])
    expect(listener.open()).toBe(0)
    expect(listener.made().calls.map(({ state }) => state)).toEqual(['ended'])
  })
})

describe.skipIf(!hasRecordings)('what stands when it connects', () => {
  test('calls that are up are told as they stand, with the agents', async () => {
    const server = await replay({ recording: '72-proto-connect-mid-call', connectAt: 3.22, pace: 'recorded' })
    const { state, listener, upNow, connector } = connect(server.port)
    await state('live')
    const snapshot = listener.events.map(({ kind, direction, from, to, queue, extension, snapshot: is }) => [
      [kind, direction, from, to, queue, extension, is].filter((part) => part !== undefined).join(' '),
    ])
    expect(snapshot.flat()).toEqual([
      'started inbound 01701234567 4930555301 true',
      'started inbound 04055667788 4930555200 true',
      'queued inbound 04055667788 4930555200 sales@default true',
      'answered inbound 01701234567 4930555301 301 true',
      'ringing inbound 04055667788 4930555200 sales@default 302 true',
    ])
    expect(listener.agentEvents.map(({ extension, queue, state: is }) => `${extension} ${queue ?? '-'} ${is}`)).toEqual(
      [
        '301 sales@default logged-out',
        '302 support@default free',
        '302 sales@default free',
        '303 support@default logged-out',
        '304 - logged-out',
      ],
    )
    expect(upNow.map(({ extension, externalCallIds }) => [extension, externalCallIds.length])).toEqual([
      ['301', 1],
      ['302', 1],
      ['303', 0],
      ['304', 0],
    ])
    expect(await connector.look?.()).toMatchObject({
      product: 'FreeSWITCH 1.11.1',
      extensions: ['301', '302'],
      queues: ['sales@default', 'support@default'],
      callsUp: 2,
      problems: [],
    })
  })

  test('agents of a call centre are told when they change, and only then', async () => {
    const server = await replay({ recording: '17-agent-status-changes' })
    const { listener, connector } = connect(server.port)
    await server.played
    await connector.look?.()
    expect(
      listener.agentEvents.map(({ extension, state, reason, snapshot }) => [extension, state, reason, snapshot]),
    ).toEqual([
      ['301', 'logged-out', undefined, true],
      ['301', 'free', undefined, undefined],
      ['301', 'paused', 'On Break', undefined],
      ['301', 'free', undefined, undefined],
      ['301', 'logged-out', undefined, undefined],
    ])
  })
})

describe.skipIf(!hasRecordings)('what it is told to do', () => {
  async function midCall() {
    const server = await replay({ recording: '01-direct-answered', connectAt: 3, pace: 'recorded' })
    const connected = connect(server.port)
    await connected.state('live')
    const [{ externalCallId } = { externalCallId: '' }] = connected.listener.events
    const control = connected.connector.control
    if (!control) throw new Error('it controls nothing')
    return { ...connected, control, server, leg: { externalCallId, extension: '301' } }
  }

  test('hold, resume, transfer and hang up go to the channels they mean', async () => {
    const { control, leg, server } = await midCall()
    const from = server.commands.length
    expect(await control.hold?.(leg)).toEqual({ ok: true })
    expect(await control.resume?.(leg)).toEqual({ ok: true })
    expect(await control.transfer?.(leg, '302')).toEqual({ ok: true })
    expect(await control.hangUp?.(leg)).toEqual({ ok: true })
    const agent = '88ce06c0-c161-4abb-898f-b1f83d449e43'
    const said = server.commands.slice(from).filter((command) => /uuid_(?:hold|transfer|kill)/.test(command))
    expect(leg.externalCallId).toBe('b263fea1-1841-4f03-b4a5-891898a1b9a7')
    expect(said).toEqual([
      `api uuid_hold ${agent}`,
      `api uuid_hold off ${agent}`,
      `api uuid_transfer ${leg.externalCallId} 302 XML default`,
      `api uuid_kill ${agent}`,
    ])
  })

  test('click-to-dial rings the agent where they are registered, and then dials', async () => {
    const { control, server } = await midCall()
    const answer = await control.dial?.('301', '+4940111222')
    expect(answer).toMatchObject({ ok: true })
    const id = answer?.ok ? answer.externalCallId : ''
    expect(server.commands.at(-1)).toBe(
      `bgapi originate {origination_uuid=${id},origination_caller_id_number=+4940111222,origination_caller_id_name=+4940111222,originate_timeout=30,ignore_early_media=true}user/301@pbx.test +4940111222 XML default`,
    )
  })

  test.each([
    ['0401 &system(reboot)'],
    ['0401\n\napi shutdown'],
    ['0401}'],
    ['sofia/external/x'],
    [''],
    ['1'.repeat(40)],
  ])('%j is no number: nothing is sent', async (to) => {
    const { control, leg, server } = await midCall()
    const from = server.commands.length
    const refused = { ok: false, why: { code: 'control.refused', params: {} } }
    expect(await control.dial?.('301', to)).toEqual(refused)
    expect(await control.transfer?.(leg, to)).toEqual(refused)
    expect(server.commands.slice(from)).toEqual([])
  })

  test('a call that is over, and a phone system that is away, are said', async () => {
    const { control, leg, connector } = await midCall()
    const why = (code: string) => ({ ok: false, why: { code, params: {} } })
    expect(await control.hold?.({ ...leg, externalCallId: 'none' })).toEqual(why('control.no-call'))
    await connector.stop()
    expect(await control.hold?.(leg)).toEqual(why('control.not-connected'))
    expect(await control.dial?.('301', '0401')).toEqual(why('control.not-connected'))
  })
})
