/**
 * The whole product beside replayed phone systems: one server, a phone system for each replay, a person with a console for each of its
 * agents' extensions. Everybody has the same few extension numbers, each on a phone system of their own.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { io, type Socket } from 'socket.io-client'
import { sessionCookie } from '../../server/adapters/web/http.ts'
import { startTuttu } from '../../server/main.ts'
import type { Call } from '../../shared/vocabulary.ts'
import type { ConsoleToServer, ServerToConsole } from '../../shared/wire.ts'
import type { Made } from './expectations.ts'

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
  stop(): Promise<void>
}

const usernameOf = (system: string, extension: string) => `${system}-${extension}`

export async function startProduct(country: string, systems: ReplayedSystem[]): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), 'tuttu-replays-'))
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
        company: { name: 'Replayed', country },
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
      const traces = await Promise.all(calls.map(({ callId }) => ask(`/api/calls/${callId}/trace`)))
      const ids = new Set<string>(calls.map(({ callId }) => callId))
      const { events = [] } = (await ask('/api/queues/events?limit=5000')) as { events?: Made['queueEvents'] }
      return {
        calls,
        pops: heard
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
    async stop() {
      for (const socket of sockets) socket.disconnect()
      await running.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
