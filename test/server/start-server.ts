/** The server as its own process, as `npm start` runs it, with what a test needs to speak to it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createHmac, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { io, type Socket } from 'socket.io-client'
import { stringify } from 'yaml'
import type { ConsoleToServer, ServerToConsole, SourcesAnswer } from '../../shared/wire.ts'
import { compileCache } from '../setup/compile-cache.ts'

export const hookSecret = 'a-secret-of-the-test'
const root = join(import.meta.dirname, '../..')

export interface TestServer {
  url: string
  folder: string
  process: ChildProcess
  /** Everything it wrote on standard error: its log. */
  log(): string
  /** Everything it wrote on standard output. */
  said(): string
  signIn(username: string, password?: string): Promise<string>
  ask(
    path: string,
    options?: { cookie?: string; method?: string; body?: unknown; headers?: Record<string, string> },
  ): Promise<Response>
  hook(event: Record<string, unknown>): Promise<Response>
  console(cookie: string): Promise<TestConsole>
  /** Resolves when every source has been read and matched, and insight reckoned: nothing is drawn anew by itself after it. */
  indexed(cookie: string): Promise<SourcesAnswer>
  stop(): Promise<void>
  kill(): Promise<void>
}
export type TestConsole = Socket<ServerToConsole, ConsoleToServer>

export const passwordOf = (username: string): string => `${username}-has-a-password`

const person = (username: string, roles: string[], extension?: string) => ({
  username,
  name: username,
  roles,
  password: passwordOf(username),
  phones: extension ? [{ phoneSystem: 'cloud', extension }] : [],
})

/** Three people and a webhook; `more` is laid over it. */
export const baseConfig = (more: object = {}) => ({
  company: { name: 'Kahvitukku Oy' },
  phoneSystems: [{ name: 'cloud', kind: 'webhook', auth: 'hmac', secret: hookSecret }],
  people: [
    person('anna', ['agent'], '201'),
    person('lauri', ['agent'], '202'),
    person('sari', ['agent', 'supervisor'], '203'),
    person('paavo', ['admin']),
  ],
  ...more,
})

export function freshFolder(): string {
  return mkdtempSync(join(tmpdir(), 'tuttu-server-'))
}

/** @param folder state and configuration lie in it; the same folder again is a second start */
export async function startServer(
  config: object,
  folder = freshFolder(),
  environment: NodeJS.ProcessEnv = {},
): Promise<TestServer> {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'tuttu.yaml')
  writeFileSync(file, stringify(config))
  const child = spawn(process.execPath, [join(root, 'server/main.ts')], {
    env: {
      PATH: process.env.PATH,
      NODE_COMPILE_CACHE: compileCache,
      TUTTU_PORT: '0',
      TUTTU_DATA: join(folder, 'data'),
      TUTTU_CONFIG: file,
      TUTTU_ADMIN_PASSWORD: 'the-first-administrator',
      TUTTU_TODAY: '2026-11-24',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [log, said] = ['', '']
  child.stderr.on('data', (chunk) => {
    log += chunk
  })
  child.stdout.on('data', (chunk) => {
    said += chunk
  })
  const exited = once(child, 'exit')
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('ready ')) resolve(line.slice(6))
    })
    void exited.then(() => reject(new Error(`the server ended:\n${log}`)))
  })

  const ask: TestServer['ask'] = (path, { cookie, method = 'GET', body, headers = {} } = {}) =>
    fetch(`${url}${path}`, {
      method,
      headers: {
        ...(cookie ? { cookie } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })

  return {
    url,
    folder,
    process: child,
    log: () => log,
    said: () => said,
    ask,
    async signIn(username, password = passwordOf(username)) {
      const response = await ask('/api/session', { method: 'POST', body: { username, password } })
      if (response.status !== 200) throw new Error(`signing in as ${username}: ${response.status}`)
      return response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    },
    hook(event) {
      const body = JSON.stringify({ id: randomUUID(), direction: 'inbound', to: '0105550100', ...event })
      const timestamp = String(Math.floor(Date.now() / 1000))
      const signature = createHmac('sha256', hookSecret).update(`${timestamp}.${body}`).digest('hex')
      const headers = { 'x-tuttu-timestamp': timestamp, 'x-tuttu-signature': `sha256=${signature}` }
      return ask('/api/hooks/cloud', { method: 'POST', body, headers })
    },
    async console(cookie) {
      const socket: TestConsole = io(url, { transports: ['websocket'], extraHeaders: { cookie }, forceNew: true })
      await new Promise<void>((resolve, reject) => {
        socket.once('connect', resolve)
        socket.once('connect_error', reject)
      })
      await socket.emitWithAck('hello', { protocol: 1 })
      return socket
    },
    async indexed(cookie) {
      for (;;) {
        const answer = (await (await ask('/api/sources', { cookie })).json()) as SourcesAnswer
        if (answer.index.state === 'current' && answer.index.insight === 'current') return answer
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    },
    async stop() {
      child.kill('SIGTERM')
      await exited
    },
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
  }
}

/** The next event of this name that fits. */
export function next<Event extends keyof ServerToConsole>(
  socket: TestConsole,
  event: Event,
  fits: (message: Parameters<ServerToConsole[Event]>[0]) => boolean = () => true,
): Promise<Parameters<ServerToConsole[Event]>[0]> {
  return new Promise((resolve) => {
    const listen = (message: Parameters<ServerToConsole[Event]>[0]) => {
      if (!fits(message)) return
      socket.off(event, listen as never)
      resolve(message)
    }
    socket.on(event, listen as never)
  })
}
