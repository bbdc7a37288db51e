/**
 * The whole product beside replayed phone systems: one server, a phone system for each replay, a person with a console for each of its
 * agents' extensions. Everybody has the same few extension numbers, each on a phone system of their own.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { io, type Socket } from 'socket.io-client'
import { openGroundReader } from '../../server/adapters/store/open-stores.ts'
import { sessionCookie } from '../../server/adapters/web/http.ts'
import { reportQueues } from '../../server/flows/report-queues.ts'
import { startTuttu } from '../../server/main.ts'
import type { QueuesAnswer } from '../../shared/queue-board.ts'
import type { QueueReport } from '../../shared/reports.ts'
import type { Call } from '../../shared/vocabulary.ts'
import type { ConsoleToServer, ServerToConsole } from '../../shared/wire.ts'
import { zoneAtNoon } from '../server/zone-at-noon.ts'
import type { Made } from './expectations.ts'
import type { WaitingSeen } from './queue-day.ts'

export interface ReplayedSystem {
  name: string
  /** The rest of its configuration. */
  config: object
  extensions: string[]
}

export interface Product {
  /** What it has made of this phone system so far. */
  made(name: string, startedMs: number): Promise<Made>
  /** Resolves when no call of this phone system is open any more, or after `withinMs`. */
  settled(name: string, withinMs: number): Promise<void>
  /** How its queues stand. */
  queues(): Promise<QueuesAnswer>
  /** What was in its queues since it was started, reckoned of what is stored. */
  report(): Promise<QueueReport>
  /** How many waited, ever since it was started. */
  waitingSeen: readonly WaitingSeen[]
  stop(): Promise<void>
}

const usernameOf = (system: string, extension: string) => `${system}-${extension}`

/** Often enough for waits of seconds. */
const lookEveryMs = 250

export async function startProduct(country: string, systems: ReplayedSystem[]): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), 'tuttu-replays-'))
  const since = new Date().toISOString()
  const people = systems.flatMap(({ name, extensions }) =>
    extensions.map((extension) => ({
      username: usernameOf(name, extension),
      name: `${extension} of ${name}`,
      roles: ['agent'],
      phones: [{ phoneSystem: name, extension }],
    })),
  )
  const supervisor = { username: 'sari', name: 'Sari', roles: ['supervisor'] }
  const running = await startTuttu({
    environment: { TUTTU_PORT: '0', TUTTU_DATA: folder, TUTTU_LOG_LEVEL: 'error' },
    given: {
      folder,
      plain: {
        company: { name: 'Replayed', country, timeZone: zoneAtNoon() },
        phoneSystems: systems.map(({ name, config }) => ({ name, ...config })),
        people: [...people, supervisor],
      },
    },
    tell: () => undefined,
    demoUsernames: [...people, supervisor].map(({ username }) => username),
  })
  const cookieOf = async (username: string) => {
    const { token } = (await running.api.signInAs?.(username)) ?? { token: '' }
    return `${sessionCookie}=${token}`
  }
  const told: { system: string; extension: string; event: string; message: unknown; atMs: number }[] = []
  const sockets: Socket<ServerToConsole, ConsoleToServer>[] = []
  for (const { name, extensions } of systems)
    for (const extension of extensions) {
      const cookie = await cookieOf(usernameOf(name, extension))
      const socket: Socket<ServerToConsole, ConsoleToServer> = io(running.url, {
        transports: ['websocket'],
        extraHeaders: { cookie },
        forceNew: true,
      })
      sockets.push(socket)
      await new Promise<void>((resolve, reject) => {
        socket.once('connect', resolve)
        socket.once('connect_error', reject)
      })
      await socket.emitWithAck('hello', { protocol: 1 })
      socket.onAny((event: string, message: unknown) =>
        told.push({ system: name, extension, event, message, atMs: Date.now() }),
      )
      socket.on('pop', ({ callId, rev }) => socket.emit('pop:ack', { callId, rev }))
    }
  const sari = await cookieOf('sari')
  const ask = async (path: string) => (await fetch(`${running.url}${path}`, { headers: { cookie: sari } })).json()

  const queues = async () => (await ask('/api/queues')) as QueuesAnswer
  const waitingSeen: WaitingSeen[] = []
  let look = Promise.resolve()
  const looking = setInterval(() => {
    look = look.then(async () => {
      const board = await queues()
      const waiting = Object.fromEntries(board.queues.map((queue) => [queue.name, queue.waiting]))
      waitingSeen.push({ atMs: Date.parse(board.at), waiting })
    })
  }, lookEveryMs)

  async function allCalls(): Promise<Call[]> {
    const calls: Call[] = []
    for (let next = ''; ; ) {
      const page = (await ask(`/api/calls?limit=500${next}`)) as { calls: Call[]; next?: string }
      calls.push(...page.calls)
      if (!page.next) return calls
      next = `&cursor=${encodeURIComponent(page.next)}`
    }
  }
  const callsOf = async (name: string) =>
    (await allCalls()).filter((call) => call.external.some(({ phoneSystem }) => phoneSystem === name))

  return {
    async made(name, startedMs) {
      const calls = await callsOf(name)
      const heard = told.filter(({ system }) => system === name)
      // What was not acknowledged within a second is sent again, word for word: it is the same pop.
      const sent = new Map(
        heard.map((one) => [JSON.stringify([one.extension, one.event, one.message]), one] as const).reverse(),
      )
      const traces = await Promise.all(calls.map(({ callId }) => ask(`/api/calls/${callId}/trace`)))
      const ids = new Set<string>(calls.map(({ callId }) => callId))
      const { events = [] } = (await ask('/api/queues/events?limit=5000')) as { events?: Made['queueEvents'] }
      return {
        calls,
        pops: [...sent.values()]
          .reverse()
          .filter(({ event }) => event === 'pop')
          .map(({ extension, message, atMs }) => ({
            extension,
            callId: (message as { callId: Call['callId'] }).callId,
            resumed: (message as { resumed: boolean }).resumed,
            atMs,
          })),
        queueEvents: events.filter(({ callId }) => callId !== undefined && ids.has(callId)),
        about: ({ callId }) =>
          JSON.stringify(
            [calls, heard, traces].map((all) => all.filter((one) => JSON.stringify(one).includes(callId))),
          ),
        startedMs,
      }
    },
    async settled(name, withinMs) {
      const untilMs = Date.now() + withinMs
      while (Date.now() < untilMs) {
        const calls = await callsOf(name)
        if (calls.every((call) => call.state === 'ended')) return
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    },
    queues,
    waitingSeen,
    async report() {
      const ground = openGroundReader({ kind: 'sqlite', folder })
      const now = new Date().toISOString()
      const asked = { from: since, to: now, by: 'queue', timeZone: zoneAtNoon(), goals: {}, teams: {}, now } as const
      const report = await reportQueues({ ground }, asked)
      await ground.close()
      return report
    },
    async stop() {
      clearInterval(looking)
      await look
      for (const socket of sockets) socket.disconnect()
      await running.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
