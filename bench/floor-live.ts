/**
 * A large house and those who watch it: 2,000 agents with a console each, 90 % of them talking, calls of 240 s coming as fast as that
 * makes them (7.5 a second), and 50 supervisors who have the floor open or do not, by turns in one run. What the floor costs the
 * server, how much is sent to each supervisor, how long after its event a change has reached them, and what becomes of the agents' pops.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { io, type Socket } from 'socket.io-client'
import { sessionCookie } from '../server/adapters/web/http.ts'
import type { FloorUpdate } from '../shared/floor.ts'
import type { CallState } from '../shared/vocabulary.ts'
import type { ConsoleHandshake, ConsoleToServer, ServerToConsole, SourcesAnswer } from '../shared/wire.ts'
import type { CallsServerMessage, CallsServerOrder } from './calls-server.ts'
import { numberAt, writeFirm } from './firm.ts'
import { type Figure, type Single, spreadOf } from './spread.ts'

/** Issue: 50 supervisors, 2,000 agents, 240 s, 90 %. */
const supervisors = 50
const agents = 2000
const talking = agents * 0.9
const callSeconds = 240
const perSecond = talking / callSeconds
/** More than ever are up at once: no two calls that are up have one number. */
const customers = 3000
const queues = ['support', 'sales', 'invoicing']
const secret = 'a-secret-of-the-bench'
/** A caller waits, a phone rings. */
const queuedMs = 700
const ringMs = 1500
/** Of calls that are to be up before anything is measured; several at once. */
const togetherAtFirst = 8
/** By turns with and without, so that both see the same machine. */
const turns = 3
/** Before each turn that counts. */
const settleSeconds = 2
/** The issue's: on screen within a second, agents' pops no slower than by a fifth. */
const mostUpdateMs = 1000
const mostPopRatio = 1.2

type ConsoleSocket = Socket<ServerToConsole, ConsoleToServer>

/** What was seen of one way of running, over its turns. */
interface Seen {
  popMs: number[]
  updateMs: number[]
  bytes: number
  cpuMs: number
  loopDelaysMs: number[]
  seconds: number
}
const nothingSeen = (): Seen => ({ popMs: [], updateMs: [], bytes: 0, cpuMs: 0, loopDelaysMs: [], seconds: 0 })

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

const extensionOf = (serial: number): string => String(10_000 + (serial % agents))
const queueOf = (serial: number): string => queues[(serial % agents) % queues.length] ?? 'support'

/** What happens to calls, told by webhook. `since` has when each state of a call was told, by its number and that state. */
function createCalls(url: string, since: Map<string, number>) {
  async function tell(serial: number, event: string, state: CallState): Promise<void> {
    const from = numberAt(serial % customers)
    since.set(`${from} ${state}`, performance.now())
    const response = await fetch(`${url}/api/hooks/busy`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
      body: JSON.stringify({
        ...{ id: `${serial} ${event}`, callId: `c${serial}`, direction: 'inbound', to: '0105550100' },
        ...{ event, from, queue: queueOf(serial) },
        ...(event === 'queued' ? {} : { extension: extensionOf(serial) }),
      }),
    })
    if (!response.ok) throw new Error(`the webhook answered ${response.status}: ${await response.text()}`)
  }
  return {
    queued: (serial: number) => tell(serial, 'queued', 'queued'),
    rings: (serial: number) => tell(serial, 'ringing', 'ringing'),
    answers: (serial: number) => tell(serial, 'answered', 'answered'),
    ends: (serial: number) => tell(serial, 'ended', 'ended'),
  }
}

function openConsole(url: string, token: string): Promise<ConsoleSocket> {
  const socket: ConsoleSocket = io(url, {
    ...{ transports: ['websocket'], extraHeaders: { cookie: `${sessionCookie}=${token}` }, forceNew: true },
    auth: { floorOnly: true } satisfies ConsoleHandshake,
  })
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket))
    socket.once('connect_error', reject)
  })
}

function bytesTo(socket: ConsoleSocket, told: (bytes: number) => void): void {
  socket.io.engine.on('packet', ({ data }) => {
    if (typeof data === 'string') told(Buffer.byteLength(data))
  })
}

/** Resolves when nothing is done in the background: sources are read and matched, customers reckoned. */
async function settled(url: string, token: string): Promise<void> {
  const headers = { cookie: `${sessionCookie}=${token}` }
  for (;;) {
    const { index } = (await (await fetch(`${url}/api/sources`, { headers })).json()) as SourcesAnswer
    if (index.state === 'current' && index.insight === 'current') return
    await wait(500)
  }
}

export async function benchFloorLive(seconds: number): Promise<(Figure | Single)[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tuttu-bench-floor-'))
  const child = fork(join(import.meta.dirname, 'calls-server.ts'), {
    execArgv: ['--expose-gc', '--max-semi-space-size=32'],
  })
  const sockets: ConsoleSocket[] = []
  const agentNames = Array.from({ length: agents }, (_, at) => `agent${extensionOf(at)}`)
  const supervisorNames = Array.from({ length: supervisors }, (_, at) => `supervisor${at}`)
  const order: CallsServerOrder = {
    folder,
    usernames: [...agentNames, ...supervisorNames, 'admin1'],
    config: {
      company: { name: 'Bench', country: 'FI' },
      sources: writeFirm(folder, customers, new Date().toISOString().slice(0, 10)),
      phoneSystems: [{ name: 'busy', kind: 'webhook', auth: 'bearer', secret }],
      queues: queues.map((name) => ({ name, wrapUpSeconds: 20 })),
      people: [
        ...agentNames.map((username, at) => ({
          ...{ username, name: `Agent ${at + 1}`, roles: ['agent'] },
          phones: [{ phoneSystem: 'busy', extension: extensionOf(at) }],
        })),
        ...supervisorNames.map((username) => ({ username, name: username, roles: ['supervisor'] })),
        { username: 'admin1', name: 'admin1', roles: ['admin'] },
      ],
    },
  }
  const rang = new Map<string, number>()
  let seen = nothingSeen()
  let isMeasuring = false
  try {
    child.send(order)
    const { url, cookies } = await answerOf(child, 'ready')
    await settled(url, cookies.admin1 ?? '')
    const calls = createCalls(url, rang)
    for (const username of agentNames) {
      const socket = await openConsole(url, cookies[username] ?? '')
      sockets.push(socket)
      socket.on('pop', ({ call, callId, rev }) => {
        const atMs = rang.get(`${call.from.e164} ringing`)
        if (isMeasuring && atMs !== undefined) seen.popMs.push(performance.now() - atMs)
        socket.emit('pop:ack', { callId, rev })
      })
    }
    const watching: ConsoleSocket[] = []
    for (const username of supervisorNames) {
      const socket = await openConsole(url, cookies[username] ?? '')
      sockets.push(socket)
      watching.push(socket)
      bytesTo(socket, (bytes) => {
        if (isMeasuring) seen.bytes += bytes
      })
      socket.on('floor', (update) => heard(update))
    }
    function heard({ since, delta }: FloorUpdate): void {
      if (!isMeasuring || since === null) return
      const nowMs = performance.now()
      for (const { caller, state, waitsSince } of delta.calls?.put ?? []) {
        const atMs = rang.get(`${caller.number.e164} ${state}`)
        // A row comes again when its caller has been looked up: what the event itself changed had come before.
        if (atMs === undefined || (state === 'queued' && caller.outcome !== 'not-yet')) continue
        if (waitsSince !== undefined || state === 'answered') seen.updateMs.push(nowMs - atMs)
      }
    }

    let serial = 0
    let ended = 0
    const problems: unknown[] = []
    const noted = (told: Promise<void>) => void told.catch((error: unknown) => problems.push(error))
    while (serial < talking)
      await Promise.all(
        Array.from({ length: togetherAtFirst }, async () => {
          const own = serial++
          await calls.queued(own)
          await calls.rings(own)
          await calls.answers(own)
        }),
      )

    async function run(forSeconds: number, into: Seen | undefined): Promise<void> {
      await measure(child)
      if (into) [seen, isMeasuring] = [into, true]
      const beganMs = performance.now()
      for (let at = 0; at < forSeconds * perSecond; at++) {
        const leftMs = beganMs + (at * 1000) / perSecond - performance.now()
        if (leftMs > 1) await wait(leftMs)
        const own = serial++
        noted(calls.ends(ended++))
        noted(calls.queued(own))
        setTimeout(() => noted(calls.rings(own)), queuedMs)
        setTimeout(() => noted(calls.answers(own)), queuedMs + ringMs)
      }
      await wait(queuedMs + ringMs + mostUpdateMs)
      const { cpuMs, loopDelayP99Ms } = await measure(child)
      isMeasuring = false
      if (!into) return
      into.cpuMs += cpuMs
      into.loopDelaysMs.push(loopDelayP99Ms)
      into.seconds += (performance.now() - beganMs) / 1000
    }

    const [alone, watched] = [nothingSeen(), nothingSeen()]
    for (let turn = 0; turn < turns; turn++) {
      await run(settleSeconds, undefined)
      await run(seconds / turns, alone)
      await Promise.all(watching.map((socket) => socket.emitWithAck('floor:watch', {})))
      // What is sent at once when somebody begins to watch is over.
      await run(settleSeconds, undefined)
      await run(seconds / turns, watched)
      await Promise.all(watching.map((socket) => socket.emitWithAck('floor:leave', {})))
    }
    if (problems.length > 0) throw problems[0]
    return figuresOf(alone, watched)
  } finally {
    for (const socket of sockets) socket.disconnect()
    child.send('stop')
    await Promise.race([once(child, 'exit'), wait(10_000)])
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
}

function figuresOf(alone: Seen, watched: Seen): (Figure | Single)[] {
  const updates = spreadOf(watched.updateMs)
  const cpuAMinute = ({ cpuMs, seconds }: Seen) => (cpuMs / 1000 / seconds) * 60
  const name = (what: string) => `floor: ${what}`
  return [
    {
      name: name(`agents’ pop, ${supervisors} watch / nobody`),
      unit: 'ms',
      ours: spreadOf(watched.popMs),
      floor: spreadOf(alone.popMs),
      bound: { of: 'p95', most: mostPopRatio },
    },
    { name: name('event → supervisor, p50'), unit: 'ms', ours: updates.p50 },
    { name: name('event → supervisor, p95'), unit: 'ms', ours: updates.p95, bound: { most: mostUpdateMs } },
    {
      name: name('server CPU a minute, watched / not'),
      unit: 'CPU-s',
      ours: cpuAMinute(watched),
      floor: cpuAMinute(alone),
    },
    {
      name: name('sent to a supervisor a second'),
      unit: 'KB',
      ours: watched.bytes / supervisors / watched.seconds / 1000,
    },
    {
      name: name('event loop delay p99, watched / not'),
      unit: 'ms',
      ours: Math.max(...watched.loopDelaysMs),
      floor: Math.max(...alone.loopDelaysMs),
    },
  ]
}
