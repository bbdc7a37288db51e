/**
 * A phone system and phones for tests: Debian's Kamailio, and sipp as caller and as agents' phones, on loopback. Every
 * process is bounded in time and ended by its own id.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const watcher = { username: 'watcher', secret: 'watch-secret', domain: 'sip.test' }

/** What Kamailio and the phones said, for a test that fails. */
export const bedLog: string[] = []

/** A port nobody listens on just now. */
export async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

export interface KamailioOptions {
  /** Taken again after a restart; a free one otherwise. */
  port?: number
  /** Also over TLS, and WebSocket over it, on a port of its own. PEM. */
  tls?: { port?: number; key: string; cert: string }
  /** Mirrors every call to this port of loopback. */
  mirror?: { port: number; key: string }
}

export interface Kamailio {
  port: number
  /** As the connector's `server` setting has it. */
  server: string
  tlsPort: number | undefined
  stop(): Promise<void>
}

export async function startKamailio(options: KamailioOptions = {}): Promise<Kamailio> {
  const port = options.port ?? (await freePort())
  const { tls, mirror } = options
  const tlsPort = tls && (tls.port ?? (await freePort()))
  const folder = mkdtempSync(join(tmpdir(), 'tuttu-kamailio-'))
  cpSync('/usr/share/kamailio/dbtext/kamailio', join(folder, 'dbtext'), { recursive: true })
  const put = { RUN_DIR: folder, MIRROR_PORT: mirror?.port, MIRROR_KEY: mirror?.key, TLS_PORT: tlsPort, PORT: port }
  const template = readFileSync(join(import.meta.dirname, 'kamailio.cfg'), 'utf8')
  const config = Object.entries(put).reduce((text, [name, value]) => text.replaceAll(name, String(value)), template)
  const file = join(folder, 'kamailio.cfg')
  writeFileSync(file, config)
  if (tls) writeTlsFiles(folder, tls)
  const defined = [...(tls ? ['-A', 'WITH_TLS'] : []), ...(mirror ? ['-A', 'WITH_MIRROR'] : [])]
  const memory = ['-m', '128', '-M', '16']
  const args = ['-DD', '-E', ...memory, ...defined, '-f', file, '-P', join(folder, 'pid'), '-Y', folder]
  const child = spawn('kamailio', args, { stdio: ['ignore', 'ignore', 'pipe'] })
  let log = ''
  child.stderr.on('data', (chunk) => {
    log += chunk
    bedLog.push(`kamailio ${String(chunk).trim()}`)
  })
  const exited = once(child, 'exit')
  await untilAnswering(port, child, () => log)
  return {
    port,
    server: `sip:127.0.0.1:${port};transport=tcp`,
    tlsPort,
    async stop() {
      child.kill('SIGTERM')
      await exited
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function writeTlsFiles(folder: string, { key, cert }: { key: string; cert: string }): void {
  const [keyFile, certFile] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  writeFileSync(keyFile, key)
  writeFileSync(certFile, cert)
  const server = `[server:default]\nmethod = TLSv1.2+\nprivate_key = ${keyFile}\ncertificate = ${certFile}\n`
  writeFileSync(join(folder, 'tls.cfg'), `${server}[client:default]\nverify_certificate = no\n`)
}

/** It is up when it answers an OPTIONS over TCP. */
async function untilAnswering(port: number, child: ChildProcess, log: () => string): Promise<void> {
  const { connect } = await import('node:net')
  for (let tries = 0; tries < 200; tries++) {
    if (child.exitCode !== null) throw new Error(`kamailio did not start:\n${log()}`)
    const answered = await new Promise<boolean>((resolve) => {
      const socket = connect({ host: '127.0.0.1', port })
      socket.setTimeout(500, () => socket.destroy())
      socket.on('error', () => undefined)
      socket.on('close', () => resolve(false))
      socket.on('data', () => {
        resolve(true)
        socket.destroy()
      })
      socket.on('connect', () =>
        socket.write(
          `OPTIONS sip:sip.test SIP/2.0\r\nVia: SIP/2.0/TCP 127.0.0.1;branch=z9hG4bKup${tries};rport\r\nFrom: <sip:bed@sip.test>;tag=1\r\nTo: <sip:sip.test>\r\nCall-ID: up-${tries}\r\nCSeq: 1 OPTIONS\r\nMax-Forwards: 5\r\nContent-Length: 0\r\n\r\n`,
        ),
      )
    })
    if (answered) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`kamailio does not answer:\n${log()}`)
}

export interface Sipp {
  process: ChildProcess
  /** Resolves with sipp's exit code: 0 when every step of the scenario happened. */
  done: Promise<number>
  stop(): Promise<void>
}

export interface SippOptions {
  /** Put in place of RING_MS in the scenario: sipp takes a receive time from nowhere else. */
  ringMs?: number
  /** How many calls; 1. */
  calls?: number
  /** Longest the process may live; 40. */
  lifetimeSeconds?: number
  /** Rows of fields for the scenario, one a call. */
  rows?: string[][]
}

export function sipp(scenario: string, args: string[], options: SippOptions = {}): Sipp {
  const { ringMs = 1000, calls = 1, lifetimeSeconds = 40, rows } = options
  // Its own files (statistics, screens) go where they are thrown away.
  const folder = mkdtempSync(join(tmpdir(), 'tuttu-sipp-'))
  const file = join(folder, scenario)
  writeFileSync(file, readFileSync(join(import.meta.dirname, scenario), 'utf8').replaceAll('RING_MS', String(ringMs)))
  if (rows) writeFileSync(join(folder, 'rows.csv'), ['SEQUENTIAL', ...rows.map((row) => row.join(';')), ''].join('\n'))
  const lifetime = ['-timeout', `${lifetimeSeconds}s`, '-timeout_error']
  const fields = rows ? ['-inf', join(folder, 'rows.csv')] : []
  const all = ['-sf', file, '-i', '127.0.0.1', '-m', String(calls), '-nostdin', ...lifetime, ...fields, ...args]
  const child = spawn('sipp', all, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })
  child.stderr.on('data', (chunk) => bedLog.push(`${scenario} ${String(chunk).trim()}`))
  const done = once(child, 'exit').then(([code]) => {
    bedLog.push(`${scenario} ended with ${code}`)
    rmSync(folder, { recursive: true, force: true })
    return Number(code ?? -1)
  })
  return {
    process: child,
    done,
    async stop() {
      if (child.exitCode === null) child.kill('SIGKILL')
      await done
    },
  }
}

export interface Phone {
  stop(): Promise<void>
}

/**
 * Registers an extension and rings when called. It answers after `answerAfterMs`, or never (then it rings until the caller
 * gives up); talks until the other side hangs up.
 */
export async function startPhone(
  kamailio: Kamailio,
  extension: string,
  options: { answerAfterMs?: number } = {},
): Promise<Phone> {
  const port = await freePort()
  const common = [`127.0.0.1:${kamailio.port}`, '-s', extension, '-p', String(port)]
  const registered = await sipp('register.xml', [...common, '-key', 'extension', extension]).done
  if (registered !== 0) throw new Error(`extension ${extension} could not register`)
  const answers = options.answerAfterMs !== undefined
  const phone = sipp(answers ? 'phone-answers.xml' : 'phone-rings.xml', [
    ...common,
    ...(answers ? ['-d', String(options.answerAfterMs)] : []),
  ])
  return { stop: () => phone.stop() }
}

export interface PlacedCall {
  /** Resolves when the caller's side is through. */
  done: Promise<number>
  stop(): Promise<void>
}

export interface CallOptions {
  to: string
  from: string
  displayName?: string
  withheld?: boolean
  /** Talk this long after the answer, then hang up; without it the caller gives up while it rings. */
  talkMs?: number
  /** Give up after this long. */
  ringMs?: number
}

export function placeCall(kamailio: Kamailio, options: CallOptions): Promise<PlacedCall> {
  const { to, from, displayName, withheld, talkMs, ringMs } = options
  const identity = withheld
    ? '"Anonymous" <sip:anonymous@anonymous.invalid>'
    : `${displayName ? `"${displayName}" ` : ''}<sip:${from}@sip.test>`
  const scenario = talkMs === undefined ? 'caller-gives-up.xml' : 'caller-talks.xml'
  return freePort().then((port) =>
    sipp(
      scenario,
      [
        `127.0.0.1:${kamailio.port}`,
        '-s',
        to,
        '-p',
        String(port),
        '-d',
        String(talkMs ?? 1000),
        '-key',
        'identity',
        identity,
        '-key',
        'privacy',
        withheld ? 'Privacy: id' : 'X-Test: plain',
      ],
      ringMs === undefined ? {} : { ringMs },
    ),
  )
}
