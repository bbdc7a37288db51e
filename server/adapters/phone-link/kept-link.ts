/**
 * A TCP or TLS connection to a phone system that is kept: opened, watched, and opened anew when it breaks, with growing
 * waits. What is spoken over it is its owner's business; so are the states told, but for those of the connection itself.
 */
import { connect as connectTcp, isIP, type OnReadOpts, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { LinkState, LinkStatus } from '../../ports/phone-system.ts'

export interface KeptLinkOptions {
  host: string
  port: number
  /** `ca`: certificates (PEM) to trust instead of the system's own. */
  tls: false | { ca?: string }
  now: () => Date
  /** 0 ≤ x < 1, for the jitter of reconnecting. */
  random?: () => number
  timings?: Partial<LinkTimings>
  status(status: LinkStatus): void
  /** Begins a conversation on a new connection. */
  open(wire: Wire): Conversation
}

/** The connection, as its owner sees it. After `over` nothing is sent and nothing is read. */
export interface Wire {
  send(text: string): void
  /** Logged in and heard of all there is: told once, and again when what is wrong with it changes. */
  live(more?: Pick<LinkStatus, 'problem' | 'unwatched'>): void
  /** Ends this connection. `refused`: our credentials are wrong, which trying again at once does not mend. */
  over(problem: string, kind?: 'down' | 'refused'): void
}

export interface Conversation {
  /** `chunk` stands only until this returns: it is written over. */
  read(chunk: Buffer): void
  /** Says something that the other side must answer: it has been asked whether it is still there. */
  beat(): void
  /** The connection is gone. */
  closed(): void
}

export interface LinkTimings {
  beatEveryMs: number
  /** A live link on which nothing is heard for so long is dead. */
  deadAfterMs: number
  /** How long connecting and logging in may take. */
  openingMs: number
  firstRetryMs: number
  longestRetryMs: number
  refusedRetryMs: number
  /** A link that was live for so long was a good one: the next one is tried at once again. */
  steadyAfterMs: number
}

const usualTimings: LinkTimings = {
  // A dead link must be noticed within ten seconds; three unanswered beats are no accident.
  beatEveryMs: 3000,
  deadAfterMs: 9000,
  openingMs: 9000,
  firstRetryMs: 500,
  // A phone system that is back must not wait long for us: the first caller after a restart is to pop.
  longestRetryMs: 5000,
  // A wrong password does not become right by trying: an account must not be locked by us.
  refusedRetryMs: 60_000,
  steadyAfterMs: 10_000,
}
/** What Node reads at once. */
const chunkBytes = 65_536
/** More than this unsent: the other side does not read. */
const mostUnsentBytes = 1 << 20

export interface KeptLink {
  start(): void
  stop(): Promise<void>
}

export function keepLink(options: KeptLinkOptions): KeptLink {
  const random = options.random ?? Math.random
  const timings = { ...usualTimings, ...options.timings }
  let connection: { close(): Promise<void> } | undefined
  let retry: NodeJS.Timeout | undefined
  let stopped = true
  let failures = 0

  const tell = (state: LinkState, more: Partial<LinkStatus> = {}) =>
    options.status({ state, since: options.now().toISOString(), ...more })

  function open(): void {
    tell('connecting')
    connection = openConnection(options, timings, {
      live: (more) => tell('live', more),
      over(problem, kind, liveForMs) {
        if (stopped) return
        // Whoever lets us in only to drop us at once is not asked twice a second.
        if (liveForMs >= timings.steadyAfterMs) failures = 0
        const backoffMs = Math.min(timings.longestRetryMs, timings.firstRetryMs * 2 ** failures++)
        const waitMs = (kind === 'refused' ? timings.refusedRetryMs : backoffMs) * (0.75 + random() / 2)
        tell(kind, { problem, retryAt: new Date(options.now().getTime() + waitMs).toISOString() })
        retry = setTimeout(open, waitMs)
      },
    })
  }

  return {
    start() {
      if (!stopped) return
      stopped = false
      failures = 0
      open()
    },
    async stop() {
      if (stopped) return
      stopped = true
      clearTimeout(retry)
      await connection?.close()
      tell('stopped')
    },
  }
}

interface Listener {
  live(more: Pick<LinkStatus, 'problem' | 'unwatched'>): void
  /** Told once; the connection is then closed. `liveForMs`: 0 where it never was. */
  over(problem: string, kind: 'down' | 'refused', liveForMs: number): void
}

/** A name is asked for by TLS; an address must not be (RFC 6066, 3) and is checked as the host it is. */
function connectTo({ host, port, tls }: KeptLinkOptions, read: (chunk: Buffer) => void): Socket {
  if (!tls) return connectTcp({ host, port, onread: intoOneBuffer(read) })
  const trust = tls.ca === undefined ? {} : { ca: tls.ca }
  const socket = connectTls({ host, port, ...(isIP(host) === 0 ? { servername: host } : {}), ...trust })
  return socket.on('data', read)
}

/** A busy phone system tells megabytes a second: a buffer for each chunk makes the collector stop the server more often. */
function intoOneBuffer(read: (chunk: Buffer) => void): OnReadOpts {
  const buffer = Buffer.allocUnsafeSlow(chunkBytes)
  return {
    buffer,
    callback(bytes) {
      read(buffer.subarray(0, bytes))
      return true
    },
  }
}

function openConnection(
  options: KeptLinkOptions,
  timings: LinkTimings,
  listener: Listener,
): { close(): Promise<void> } {
  const socket = connectTo(options, (chunk) => {
    if (isOver) return
    dead?.refresh()
    conversation.read(chunk)
  })
  const isClosed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  socket.setNoDelay(true)
  let isOver = false
  let liveSinceMs: number | undefined
  let dead: NodeJS.Timeout | undefined

  const wire: Wire = {
    send(text) {
      if (isOver || !socket.writable) return
      socket.write(text)
      if (socket.writableLength > mostUnsentBytes) finish('link.lost', 'down')
    },
    live(more = {}) {
      if (isOver) return
      if (liveSinceMs === undefined) watch()
      listener.live(more)
    },
    over: (problem, kind = 'down') => finish(problem, kind),
  }
  const conversation = options.open(wire)
  const opening = setTimeout(
    () => finish(socket.connecting ? 'link.unreachable' : 'link.silent', 'down'),
    timings.openingMs,
  )
  const beating = setInterval(() => {
    if (liveSinceMs !== undefined) conversation.beat()
  }, timings.beatEveryMs)

  function watch(): void {
    liveSinceMs = performance.now()
    clearTimeout(opening)
    dead = setTimeout(() => finish('link.lost', 'down'), timings.deadAfterMs)
  }
  function close(): void {
    isOver = true
    clearTimeout(opening)
    clearTimeout(dead)
    clearInterval(beating)
    socket.destroy()
    conversation.closed()
  }
  function finish(problem: string, kind: 'down' | 'refused'): void {
    if (isOver) return
    close()
    listener.over(problem, kind, liveSinceMs === undefined ? 0 : performance.now() - liveSinceMs)
  }

  const isLive = () => liveSinceMs !== undefined
  socket.on('error', (error: NodeJS.ErrnoException) => finish(problemOf(error, isLive()), 'down'))
  socket.on('close', () => finish(isLive() ? 'link.lost' : 'link.unreachable', 'down'))
  return {
    async close() {
      if (!isOver) close()
      await isClosed
    },
  }
}

/** Node's and OpenSSL's words for a certificate we do not trust all speak of one. */
function problemOf(error: NodeJS.ErrnoException, isLive: boolean): string {
  if (/CERT|SSL|TLS/.test(error.code ?? '')) return 'link.certificate'
  return isLive ? 'link.lost' : 'link.unreachable'
}
