/**
 * Watches the agents' extensions of a phone system over SIP: SUBSCRIBE, Event: dialog (RFC 4235), over TCP or TLS. sip.js
 * speaks the protocol; what it does not do on a server (streams, reconnecting, noticing a dead link) is here. It changes
 * no call.
 */
import { type Notification, Subscriber, SubscriptionState, UserAgent } from 'sip.js'
import type { Connector, ConnectorOptions, LinkState } from '../../ports/phone-system.ts'
import { dialogEvents, type ExtensionState, nothingKnown, toldCalls, type Watched } from './dialog-events.ts'
import { readDialogInfo } from './dialog-info.ts'
import { installFastGrammar } from './fast-grammar.ts'
import { TcpTransport, type TcpTransportOptions } from './tcp-transport.ts'

export interface SipConnectorOptions extends ConnectorOptions {
  /** `sip:host[:port][;transport=tcp|tls]` */
  server: string
  username?: string
  secret?: string
  /** Of the extensions' addresses, where it is not the server's host. */
  domain?: string
  /** 0 ≤ x < 1, for the jitter of reconnecting. */
  random?: () => number
}

/** Subscriptions are refreshed by sip.js in time. */
const subscriptionSeconds = 600
/** A dead link must be noticed within ten seconds. */
const pingEveryMs = 4000
const deadAfterMs = 9000
const firstRetryMs = 500
const longestRetryMs = 30_000
/** A wrong password does not become right by trying: an account must not be locked by us. */
const refusedRetryMs = 60_000
/** An extension the phone system does not know today may be made tomorrow; a lost subscription is back sooner than noticed. */
const unwatchedRetryMs = 15_000

interface Link {
  stop(): Promise<void>
}

export function createSipConnector(options: SipConnectorOptions): Connector {
  installFastGrammar()
  const random = options.random ?? Math.random
  /** What is known of each extension outlives a link: after a reconnect, what ended meanwhile is told. */
  const known = new Map<string, ExtensionState>()
  let link: Link | undefined
  let retry: NodeJS.Timeout | undefined
  let stopped = true
  let failures = 0

  const tell = (state: LinkState, problem?: string, unwatched: string[] = [], retryMs?: number) =>
    options.output.status({
      state,
      since: options.now().toISOString(),
      ...(problem ? { problem } : {}),
      ...(retryMs === undefined ? {} : { retryAt: new Date(options.now().getTime() + retryMs).toISOString() }),
      ...(unwatched.length > 0 ? { unwatched } : {}),
    })

  function connect(): void {
    tell('connecting')
    link = openLink(options, known, {
      live(unwatched) {
        failures = 0
        tell('live', unwatched.length > 0 ? 'link.extensions-refused' : undefined, unwatched)
      },
      over(problem) {
        if (stopped) return
        const isRefused = problem === 'link.wrong-password'
        const backoffMs = Math.min(longestRetryMs, firstRetryMs * 2 ** failures++)
        const retryMs = (isRefused ? refusedRetryMs : backoffMs) * (0.75 + random() / 2)
        tell(isRefused ? 'refused' : 'down', problem, [], retryMs)
        retry = setTimeout(connect, retryMs)
      },
    })
  }

  return {
    start() {
      if (!stopped) return
      stopped = false
      connect()
    },
    async stop() {
      stopped = true
      clearTimeout(retry)
      await link?.stop()
      tell('stopped')
    },
  }
}

interface LinkListener {
  /** Told again when the extensions that cannot be watched become others. */
  live(unwatched: string[]): void
  /** Told once; the link is then closed. */
  over(problem: string): void
}

function addressOf(server: string): { host: string; port: number; tls: boolean } {
  const [, scheme = 'sip', host = '', port, transport] =
    server.match(/^(sips?):([^;:]+)(?::(\d+))?(?:;transport=(\w+))?$/i) ?? []
  const tls = scheme.toLowerCase() === 'sips' || transport?.toLowerCase() === 'tls'
  return { host, port: port === undefined ? (tls ? 5061 : 5060) : Number(port), tls }
}

function openLink(options: SipConnectorOptions, known: Map<string, ExtensionState>, listener: LinkListener): Link {
  const address = addressOf(options.server)
  const domain = options.domain ?? address.host
  const user = options.username ?? 'tuttu'
  const uri = UserAgent.makeURI(`sip:${user}@${domain}`)
  if (!uri) throw new Error('the domain makes no SIP address')
  let isOver = false
  let lastHeardMs = performance.now()
  let pinging: NodeJS.Timeout | undefined

  const transportOptions: TcpTransportOptions = {
    ...address,
    inspect(message) {
      lastHeardMs = performance.now()
      if (isRefusal(message)) finish('link.wrong-password')
      return message.includes(`\r\nCall-ID: ${pingCallId}`)
    },
    malformed: () => options.output.refused(),
  }
  const agent = new UserAgent({
    uri,
    transportConstructor: TcpTransport,
    transportOptions,
    viaHost: '127.0.0.1',
    forceRport: true,
    contactParams: { transport: address.tls ? 'tls' : 'tcp' },
    reconnectionAttempts: 0,
    gracefulShutdown: false,
    logBuiltinEnabled: false,
    userAgentString: 'Tuttu',
    ...(options.username ? { authorizationUsername: options.username } : {}),
    ...(options.secret ? { authorizationPassword: options.secret } : {}),
  })
  const transport = agent.transport as TcpTransport
  agent.delegate = { onDisconnect: () => finish('link.lost') }

  function finish(problem: string): void {
    if (isOver) return
    close()
    listener.over(problem)
  }

  function close(): void {
    isOver = true
    clearInterval(pinging)
    for (const retry of unwatched.values()) clearTimeout(retry)
    void transport.dispose()
    void agent.stop().catch(() => undefined)
  }

  const extensions = new Set(options.extensions)
  /** Not heard of yet: the link is live when nobody is waited for any more. */
  const waiting = new Set(extensions)
  /** The phone system will not let us watch these. They cost themselves only, and are asked for again. */
  const unwatched = new Map<string, NodeJS.Timeout>()

  function settled(extension: string): void {
    const isFirst = waiting.delete(extension)
    if (!isOver && waiting.size === 0 && isFirst) listener.live([...unwatched.keys()])
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
        if (wasUnwatched && waiting.size === 0) listener.live([...unwatched.keys()])
        settled(extension)
        return change?.incomplete ? 'ask-for-all' : undefined
      },
      ended() {
        if (isOver) return
        unwatched.set(
          extension,
          setTimeout(() => watch(extension), unwatchedRetryMs),
        )
        if (waiting.size === 0) listener.live([...unwatched.keys()])
        settled(extension)
      },
    })
  }

  function subscribeAll(): void {
    if (extensions.size === 0) listener.live([])
    for (const extension of extensions) watch(extension)
  }

  // sip.js has no ping of its own, and TCP alone notices a dead peer after many minutes.
  const pingCallId = `ping-${user}-${Math.floor(performance.now() * 1000)}`
  let pings = 0
  function ping(): void {
    if (performance.now() - lastHeardMs > deadAfterMs) {
      finish('link.lost')
      return
    }
    const local = `127.0.0.1:${transport.localPort ?? 0}`
    const lines = [
      `OPTIONS sip:${domain} SIP/2.0`,
      `Via: SIP/2.0/${transport.protocol} ${local};branch=z9hG4bKping${++pings};rport`,
      `From: <sip:${user}@${domain}>;tag=ping`,
      `To: <sip:${domain}>`,
      `Call-ID: ${pingCallId}`,
      `CSeq: ${pings} OPTIONS`,
      'Max-Forwards: 70',
      'Content-Length: 0',
      '',
      '',
    ]
    transport.send(lines.join('\r\n')).catch(() => finish('link.lost'))
  }

  agent
    .start()
    .then(() => {
      agent.contact.uri.port = transport.localPort
      subscribeAll()
      pinging = setInterval(ping, pingEveryMs)
    })
    .catch(() => finish('link.unreachable'))
  return {
    async stop() {
      if (isOver) return
      close()
    },
  }
}

/**
 * An answer that says our credentials are wrong: 403, or asking for them again when they were just given (sip.js gives
 * them with CSeq 2). A challenge because the nonce has grown old is none (RFC 7616 §3.3, stale).
 */
function isRefusal(message: string): boolean {
  const status = message.match(/^SIP\/2\.0 (40[137]) /)?.[1]
  if (status === undefined || /\bstale="?true/i.test(message)) return false
  const sequence = message.match(/\r\nCSeq:\s*(\d+)\s+SUBSCRIBE/i)?.[1]
  return sequence !== undefined && (status === '403' || sequence === '2')
}

interface SubscriptionListener {
  /**
   * @param isLast the subscription ends with it; what comes after counts from its own beginning
   * @returns `ask-for-all` when documents are missing in between
   */
  notify(body: string, isLast: boolean): 'ask-for-all' | undefined
  /** The phone system ended it, or never let it begin. */
  ended(): void
}

function subscribe(agent: UserAgent, address: string, listener: SubscriptionListener): void {
  const target = UserAgent.makeURI(address)
  if (!target) {
    listener.ended()
    return
  }
  const subscriber = new Subscriber(agent, target, 'dialog', {
    expires: subscriptionSeconds,
    extraHeaders: ['Accept: application/dialog-info+xml'],
  })
  let isAsking = false
  subscriber.delegate = {
    onNotify(notification: Notification) {
      void notification.accept().catch(() => undefined)
      const { request } = notification
      // A presence server without news yet sends an empty one: nothing is up.
      // sip.js subscribes anew by itself after some of those that end it.
      const isLast = /^terminated/i.test(request.getHeader('Subscription-State') ?? '')
      const asked = listener.notify(request.body, isLast)
      // RFC 4235 §4.3: a refreshed subscription is answered with the full state. Asked once, until it has come.
      if (asked === 'ask-for-all' && !isAsking) void subscriber.subscribe()
      isAsking = asked === 'ask-for-all'
    },
  }
  subscriber.stateChange.addListener((state) => {
    if (state === SubscriptionState.Terminated) listener.ended()
  })
  subscriber.subscribe().catch(() => listener.ended())
}
