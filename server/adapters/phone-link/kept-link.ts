/**
 * A TCP or TLS connection to a phone system that is kept: opened, watched, and opened anew when it breaks, with growing
 * waits. What is spoken over it is its owner's business; so are the states told, but for those of the connection itself.
 */
import { connect as connectTcp, type Socket } from 'node:net'
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
  read(chunk: Buffer): void
  /** Says something that the other side must answer: it has been asked whether it is still there. */
  beat(): void
  /** The connection is gone. */
  closed(): void
}

/** A dead link must be noticed within ten seconds. */
const beatEveryMs = 3000
const deadAfterMs = 9000
/** How long connecting and logging in may take. */
const openingMs = 9000
const firstRetryMs = 500
const longestRetryMs = 30_000
/** A wrong password does not become right by trying: an account must not be locked by us. */
const refusedRetryMs = 60_000
/** More than this unsent: the other side does not read. */
const mostUnsentBytes = 1 << 20

export interface KeptLink {
  start(): void
  stop(): Promise<void>
}

export function keepLink(options: KeptLinkOptions): KeptLink {
  const random = options.random ?? Math.random
  let connection: { close(): void } | undefined
  let retry: NodeJS.Timeout | undefined
  let stopped = true
  let failures = 0

  const tell = (state: LinkState, more: Partial<LinkStatus> = {}) =>
    options.status({ state, since: options.now().toISOString(), ...more })

  function open(): void {
    tell('connecting')
    connection = openConnection(options, {
      live(more) {
        failures = 0
        tell('live', more)
      },
      over(problem, kind) {
        if (stopped) return
        const backoffMs = Math.min(longestRetryMs, firstRetryMs * 2 ** failures++)
        const waitMs = (kind === 'refused' ? refusedRetryMs : backoffMs) * (0.75 + random() / 2)
        tell(kind, { problem, retryAt: new Date(options.now().getTime() + waitMs).toISOString() })
        retry = setTimeout(open, waitMs)
      },
    })
  }

  return {
    start() {
      if (!stopped) return
      stopped = false
      open()
    },
    async stop() {
      if (stopped) return
      stopped = true
      clearTimeout(retry)
      connection?.close()
      tell('stopped')
    },
  }
}

interface Listener {
  live(more: Pick<LinkStatus, 'problem' | 'unwatched'>): void
  /** Told once; the connection is then closed. */
  over(problem: string, kind: 'down' | 'refused'): void
}

function openConnection(options: KeptLinkOptions, listener: Listener): { close(): void } {
  const { host, port, tls } = options
  const socket: Socket = tls
    ? connectTls({ host, port, servername: host, ...(tls.ca === undefined ? {} : { ca: tls.ca }) })
    : connectTcp({ host, port })
  socket.setNoDelay(true)
  let isOver = false
  let isLive = false
  let lastHeardMs = performance.now()

  const wire: Wire = {
    send(text) {
      if (isOver || !socket.writable) return
      socket.write(text)
      if (socket.writableLength > mostUnsentBytes) finish('link.lost', 'down')
    },
    live(more = {}) {
      if (isOver) return
      isLive = true
      clearTimeout(opening)
      listener.live(more)
    },
    over: (problem, kind = 'down') => finish(problem, kind),
  }
  const conversation = options.open(wire)
  const opening = setTimeout(() => finish(socket.connecting ? 'link.unreachable' : 'link.silent', 'down'), openingMs)
  const beating = setInterval(() => {
    if (performance.now() - lastHeardMs > deadAfterMs) finish('link.lost', 'down')
    else if (isLive) conversation.beat()
  }, beatEveryMs)

  function close(): void {
    isOver = true
    clearTimeout(opening)
    clearInterval(beating)
    socket.destroy()
    conversation.closed()
  }
  function finish(problem: string, kind: 'down' | 'refused'): void {
    if (isOver) return
    close()
    listener.over(problem, kind)
  }

  socket.on('data', (chunk: Buffer) => {
    if (isOver) return
    lastHeardMs = performance.now()
    conversation.read(chunk)
  })
  socket.on('error', (error: NodeJS.ErrnoException) => finish(problemOf(error, isLive), 'down'))
  socket.on('close', () => finish(isLive ? 'link.lost' : 'link.unreachable', 'down'))
  return {
    close() {
      if (!isOver) close()
    },
  }
}

/** Node's and OpenSSL's words for a certificate we do not trust all speak of one. */
function problemOf(error: NodeJS.ErrnoException, isLive: boolean): string {
  if (/CERT|SSL|TLS/.test(error.code ?? '')) return 'link.certificate'
  return isLive ? 'link.lost' : 'link.unreachable'
}
