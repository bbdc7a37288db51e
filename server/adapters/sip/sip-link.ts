/** One connection to a phone system with a subscription for each extension, until it breaks or is stopped. */
import { randomBytes } from 'node:crypto'
import { UserAgent } from 'sip.js'
import type { LinkSight } from '../../ports/phone-system.ts'
import type { LinkTimings } from '../phone-link/kept-link.ts'
import { dialogEvents, type ExtensionState, nothingKnown, toldCalls, type Watched } from './dialog-events.ts'
import { readDialogInfo } from './dialog-info.ts'
import { createPing } from './ping.ts'
import { inAddress, readServerAddress } from './server-address.ts'
import type { SipConnectorOptions } from './sip-connector.ts'
import { isRefusal, subscribe } from './subscription.ts'
import { TcpTransport } from './tcp-transport.ts'
import type { ServerTransport, ServerTransportOptions } from './transport.ts'
import { WebSocketTransport } from './websocket-transport.ts'

/**
 * A phone system that has just started refuses what it grants a moment later, and its first caller is to pop; an extension
 * it does not know may be made tomorrow.
 */
const unwatchedRetryMs = { first: 1000, longest: 15_000 }

export interface SipLink {
  stop(): Promise<void>
  look(): Promise<LinkSight>
}

export interface LinkListener {
  /** Told again when the extensions that cannot be watched become others. */
  live(unwatched: string[]): void
  /** Told once; the link is then closed. `liveForMs`: 0 where it never was. */
  over(problem: string, liveForMs: number): void
}

/** @param known what is known of each extension, which outlives a link: after a reconnect, what ended meanwhile is told */
export function openSipLink(
  options: SipConnectorOptions,
  timings: LinkTimings,
  known: Map<string, ExtensionState>,
  listener: LinkListener,
): SipLink {
  const { path, isSecure, ...place } = readServerAddress(options.server)
  const domain = options.domain ?? inAddress(place.host)
  const user = options.username ?? 'tuttu'
  const uri = UserAgent.makeURI(`sip:${user}@${domain}`)
  if (!uri) throw new Error('the domain makes no SIP address')
  let isOver = false
  let liveSinceMs: number | undefined
  let messages = 0
  let product: string | undefined

  const transportOptions: ServerTransportOptions = {
    ...place,
    tls: isSecure ? (options.trust ?? {}) : false,
    inspect(message) {
      messages += 1
      if (isRefusal(message)) finish('link.wrong-password')
      product ??= message.match(/\r\n(?:Server|User-Agent)[ \t]*:[ \t]*([\x20-\x7e]{1,100})/i)?.[1]
      return ping.heard(message)
    },
    malformed: () => options.output.refused(),
    notSip: () => finish('link.not-sip'),
  }
  // RFC 7118 §5: a browser, and who connects like one, has no address to be sent to.
  const viaHost = path === undefined ? '127.0.0.1' : `${randomBytes(6).toString('hex')}.invalid`
  const agent = new UserAgent({
    uri,
    transportConstructor: path === undefined ? TcpTransport : WebSocketTransport,
    transportOptions: { ...transportOptions, path },
    viaHost,
    forceRport: true,
    contactParams: { transport: path === undefined ? (isSecure ? 'tls' : 'tcp') : 'ws' },
    reconnectionAttempts: 0,
    gracefulShutdown: false,
    logBuiltinEnabled: false,
    userAgentString: 'Tuttu',
    ...(options.username ? { authorizationUsername: options.username } : {}),
    ...(options.secret ? { authorizationPassword: options.secret } : {}),
  })
  const transport = agent.transport as ServerTransport
  agent.delegate = { onDisconnect: () => finish('link.lost') }
  const ping = createPing({ user, domain, viaHost, transport, timings, lost: () => finish('link.lost') })
  // One extension that is not answered must not hold up the others; nobody who answers at all is noticed.
  const opening = setTimeout(() => {
    if (messages === 0) finish(transport.isConnected() ? 'link.silent' : 'link.unreachable')
  }, timings.openingMs)

  function finish(problem: string): void {
    if (isOver) return
    void close()
    listener.over(problem, liveSinceMs === undefined ? 0 : performance.now() - liveSinceMs)
  }

  async function close(): Promise<void> {
    isOver = true
    clearTimeout(opening)
    ping.stop()
    for (const { retry } of unwatched.values()) clearTimeout(retry)
    // sip.js would wait half a minute for the first NOTIFY of each, stopped or not (RFC 6665 §4.1.2.4, timer N).
    for (const waiting of [...agent.userAgentCore.subscribers.values()]) waiting.waitNotifyStop()
    void agent.stop().catch(() => undefined)
    await transport.dispose()
  }

  function tellLive(): void {
    liveSinceMs ??= performance.now()
    listener.live([...unwatched.keys()])
  }

  const extensions = new Set(options.extensions)
  /** Not heard of yet: the link is live when nobody is waited for any more. */
  const waiting = new Set(extensions)
  /** The phone system will not let us watch these. They cost themselves only, and are asked for again, ever less often. */
  const unwatched = new Map<string, { retry: NodeJS.Timeout; retryMs: number }>()

  function settled(extension: string): void {
    const isFirst = waiting.delete(extension)
    if (!isOver && waiting.size === 0 && isFirst) tellLive()
  }

  function watch(extension: string): void {
    const watched: Watched = { phoneSystem: options.name, extension, extensions }
    // Until a whole document has been read, what is up was up before: it pops nobody.
    let first = true
    subscribe(agent, `sip:${extension}@${domain}`, {
      notify(body, isLast) {
        if (isOver) return undefined
        const before = known.get(extension) ?? nothingKnown
        // A presence server sends an empty one when nothing is up.
        const info = body ? readDialogInfo(body) : { version: first ? 0 : before.version, full: true, dialogs: [] }
        if (!info) options.output.refused()
        const change = info && dialogEvents(before, info, watched, first, options.now().toISOString())
        if (change) {
          known.set(extension, change.state)
          for (const event of change.events) options.output.event(event)
          if (first && !change.incomplete) options.output.upNow({ extension, externalCallIds: toldCalls(change.state) })
          first &&= change.incomplete
        }
        first ||= isLast
        const wasUnwatched = unwatched.delete(extension)
        if (wasUnwatched && waiting.size === 0) tellLive()
        settled(extension)
        return change?.incomplete ? 'ask-for-all' : undefined
      },
      ended() {
        // With the connection every subscription ends, before it is told that the connection has.
        if (isOver || !transport.isConnected()) return
        const before = unwatched.get(extension)
        const retryMs = before ? Math.min(unwatchedRetryMs.longest, before.retryMs * 2) : unwatchedRetryMs.first
        unwatched.set(extension, { retry: setTimeout(() => watch(extension), retryMs), retryMs })
        if (waiting.size === 0 && !before) tellLive()
        settled(extension)
      },
    })
  }

  function subscribeAll(): void {
    if (extensions.size === 0) tellLive()
    for (const extension of extensions) watch(extension)
  }

  function sight(): LinkSight {
    const watched = [...extensions].filter((extension) => !waiting.has(extension) && !unwatched.has(extension))
    const up = watched.flatMap((extension) => toldCalls(known.get(extension) ?? nothingKnown))
    const refused = unwatched.size === 0 ? [] : [{ code: 'link.extensions-refused', params: {} }]
    return {
      ...(product === undefined ? {} : { product }),
      extensions: watched,
      callsUp: new Set(up).size,
      messages,
      problems: refused,
    }
  }

  agent
    .start()
    .then(() => {
      if (isOver) return
      // Where NOTIFYs are to be sent: the phone system finds this connection by it.
      if (transport.local) Object.assign(agent.contact.uri, transport.local)
      subscribeAll()
      ping.start()
    })
    .catch((error: NodeJS.ErrnoException) => finish(problemOf(error)))
  return {
    async stop() {
      if (!isOver) await close()
    },
    async look() {
      const isAnswered = await ping.ask()
      const seen = sight()
      return isAnswered ? seen : { ...seen, problems: [...seen.problems, { code: 'link.unreachable', params: {} }] }
    },
  }
}

/** Node's and OpenSSL's words for a certificate we do not trust all speak of one. */
const problemOf = (error: NodeJS.ErrnoException): string =>
  /CERT|SSL|TLS/.test(error.code ?? '') ? 'link.certificate' : 'link.unreachable'
