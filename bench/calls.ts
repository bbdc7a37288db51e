/**
 * Calls as busy phone systems tell of them, to a server in a process of its own with a console for each agent: from the write of the
 * event that says that a phone rings to the pop on that agent's socket, at 20 and at 200 calls a second; how late the server's
 * event loop is meanwhile; and how its memory stands after a hundred thousand calls.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { io, type Socket } from 'socket.io-client'
import { sessionCookie } from '../server/adapters/web/http.ts'
import type { ConsoleToServer, Pop, ServerToConsole } from '../shared/wire.ts'
import { amiCallId, amiEvents, startAmiPeer } from './ami-peer.ts'
import type { CallsServerMessage, CallsServerOrder } from './calls-server.ts'
import { eslCallId, eslEvents, startEslPeer } from './esl-peer.ts'
import { benchEventCost } from './event-cost.ts'
import { type MadeUpCall, madeUp, type Peer, type Stage } from './made-up-calls.ts'
import { type Figure, type Single, spreadOf } from './spread.ts'

const agents = 100
const secret = 'a-secret-of-the-bench'
/** Rings, talks: a call's stages come so long after one another. */
const ringMs = 400
const talkMs = 600
const slow = { perSecond: 20 }
const busy = { perSecond: 200 }
/** How much of them go before memory is looked at the first time: what is remembered for a while is forgotten as it comes. */
const settleShare = 0.25

interface Kind {
  name: string
  startPeer(): Promise<Peer>
  events(call: MadeUpCall, stage: Stage): string[]
  callId(call: MadeUpCall): string
  config(port: number): object
}
const kinds: Kind[] = [
  {
    name: 'AMI',
    startPeer: startAmiPeer,
    events: amiEvents,
    callId: amiCallId,
    config: (port) => ({ kind: 'asterisk', host: '127.0.0.1', port, username: 'tuttu', secret }),
  },
  {
    name: 'ESL',
    startPeer: startEslPeer,
    events: eslEvents,
    callId: eslCallId,
    config: (port) => ({ kind: 'freeswitch', host: '127.0.0.1', port, secret }),
  },
]

async function answerOf<Answer extends CallsServerMessage['kind']>(child: ChildProcess, kind: Answer) {
  for (;;) {
    const [message] = (await once(child, 'message')) as [CallsServerMessage]
    if (message.kind === 'failed') throw new Error(message.problem)
    if (message.kind === kind) return message as Extract<CallsServerMessage, { kind: Answer }>
  }
}
const measure = (child: ChildProcess) => {
  child.send('measure')
  return answerOf(child, 'measured')
}

interface Run {
  popMs: number[]
  lost: number
  loopDelayP99Ms: number
  cpuMs: number
  events: number
}

export interface CallsAsked {
  /** How long calls come at each rate. */
  seconds: number
  /** After how many more memory is looked at again. */
  calls: number
}

async function benchKind(kind: Kind, { seconds, calls }: CallsAsked): Promise<(Figure | Single)[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tuttu-bench-calls-'))
  const peer = await kind.startPeer()
  const child = fork(join(import.meta.dirname, 'calls-server.ts'), {
    execArgv: ['--expose-gc', '--max-semi-space-size=32'],
  })
  const sockets: Socket<ServerToConsole, ConsoleToServer>[] = []
  const extensionOf = (at: number) => String(200 + (at % agents))
  const usernames = Array.from({ length: agents }, (_, at) => `agent${extensionOf(at)}`)
  const order: CallsServerOrder = {
    folder,
    usernames,
    config: {
      company: { name: 'Bench', country: 'FI' },
      phoneSystems: [{ name: 'busy', ...kind.config(peer.port) }],
      people: usernames.map((username, at) => ({
        username,
        name: username,
        roles: ['agent'],
        phones: [{ phoneSystem: 'busy', extension: extensionOf(at) }],
      })),
    },
  }
  /** When each ringing was written, by the call's id; taken out when its pop has come. */
  const rang = new Map<string, number>()
  let popMs: number[] = []
  try {
    child.send(order)
    const { url, cookies } = await answerOf(child, 'ready')
    for (const username of usernames) sockets.push(await openConsole(url, cookies[username] ?? '', heard))
    await peer.followed
    let serial = 0
    async function run(perSecond: number, many: number): Promise<Run> {
      popMs = []
      rang.clear()
      await measure(child)
      let events = 0
      const tell = (call: MadeUpCall, stage: Stage) => {
        const texts = kind.events(call, stage)
        events += texts.length
        if (stage === 'ring') rang.set(kind.callId(call), performance.now())
        peer.tell(texts)
      }
      const beganMs = performance.now()
      for (let at = 0; at < many; at++) {
        await until(beganMs + (at * 1000) / perSecond)
        serial++
        const call = madeUp(serial, extensionOf(serial))
        tell(call, 'ring')
        setTimeout(() => tell(call, 'answer'), ringMs)
        setTimeout(() => tell(call, 'end'), ringMs + talkMs)
      }
      await wait(ringMs + talkMs + 1000)
      const { loopDelayP99Ms, cpuMs } = await measure(child)
      return { popMs, lost: rang.size, loopDelayP99Ms, cpuMs, events }
    }
    function heard({ call }: Pop): void {
      const id = call.external[0]?.id ?? ''
      const atMs = rang.get(id)
      if (atMs === undefined) return
      rang.delete(id)
      popMs.push(performance.now() - atMs)
    }

    await run(slow.perSecond, 200)
    const quiet = await run(slow.perSecond, slow.perSecond * seconds)
    const loud = await run(busy.perSecond, busy.perSecond * seconds)
    await run(busy.perSecond * 2, calls * settleShare)
    const { heapMb: heapBefore } = await measure(child)
    await run(busy.perSecond * 2, calls)
    const { heapMb: heapAfter } = await measure(child)
    const name = (what: string) => `${kind.name} ${what}`
    const heapFigure: Single = {
      name: name(`heap after / before ${calls} calls`),
      unit: 'MB',
      ours: heapAfter,
      floor: heapBefore,
      bound: { most: heapBefore * 1.2 + 10 },
    }
    return [
      {
        name: name(`pop at ${busy.perSecond} / at ${slow.perSecond} calls a second`),
        unit: 'ms',
        ours: spreadOf(loud.popMs),
        floor: spreadOf(quiet.popMs),
        bound: { of: 'p99', most: 2 },
      },
      { name: name('pops that never came'), unit: 'times', ours: quiet.lost + loud.lost, bound: { most: 0 } },
      {
        name: name('event loop delay p99, busy / quiet'),
        unit: 'ms',
        ours: loud.loopDelayP99Ms,
        floor: quiet.loopDelayP99Ms,
        bound: { most: 20 },
      },
      { name: name('server CPU per event, busy'), unit: 'µs', ours: (loud.cpuMs * 1000) / loud.events },
      heapFigure,
    ]
  } finally {
    for (const socket of sockets) socket.disconnect()
    child.send('stop')
    await Promise.race([once(child, 'exit'), wait(10_000)])
    child.kill('SIGKILL')
    await peer.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function openConsole(url: string, token: string, heard: (pop: Pop) => void) {
  const socket: Socket<ServerToConsole, ConsoleToServer> = io(url, {
    transports: ['websocket'],
    extraHeaders: { cookie: `${sessionCookie}=${token}` },
    forceNew: true,
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
  })
  await socket.emitWithAck('hello', { protocol: 1 })
  socket.on('pop', (pop) => {
    heard(pop)
    socket.emit('pop:ack', { callId: pop.callId, rev: pop.rev })
  })
  return socket
}

async function until(steadyMs: number): Promise<void> {
  const leftMs = steadyMs - performance.now()
  if (leftMs > 1) await wait(leftMs)
}

export async function benchCalls(asked: CallsAsked): Promise<(Figure | Single)[]> {
  const figures: (Figure | Single)[] = benchEventCost()
  for (const kind of kinds) figures.push(...(await benchKind(kind, asked)))
  return figures
}
