/**
 * Watches the agents' extensions of a phone system over SIP: SUBSCRIBE, Event: dialog (RFC 4235), over TCP or TLS. sip.js
 * speaks the protocol; what it does not do on a server (streams, reconnecting, noticing a dead link) is here. It changes
 * no call.
 */
import { type Notification, Subscriber, SubscriptionState, UserAgent } from 'sip.js'
import type { Connector, ConnectorOptions, LinkState } from '../../ports/phone-system.ts'
import { dialogEvents, type ExtensionState, nothingKnown, type Watched } from './dialog-events.ts'
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

  const tell = (state: LinkState, problem?: string) =>
    options.output.status({ state, since: options.now().toISOString(), ...(problem ? { problem } : {}) })

  function connect(): void {
    tell('connecting')
    link = openLink(options, known, {
      live() {
        failures = 0
        tell('live')
      },
      over(problem) {
        if (stopped) return
        const isRefused = problem === 'link.wrong-password'
        tell(isRefused ? 'refused' : 'down', problem)
        const backoffMs = Math.min(longestRetryMs, firstRetryMs * 2 ** failures++)
        retry = setTimeout(connect, (isRefused ? refusedRetryMs : backoffMs) * (0.75 + random() / 2))
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
  live(): void
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
    malformed: () => undefined,
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
    void transport.dispose()
    void agent.stop().catch(() => undefined)
  }

  function subscribeAll(): void {
    const waiting = new Set(options.extensions)
    const extensions = new Set(options.extensions)
    if (waiting.size === 0) listener.live()
    for (const extension of extensions) {
      const watched: Watched = { phoneSystem: options.name, extension, extensions }
      subscribe(agent, `sip:${extension}@${domain}`, {
        notify(body, first) {
          if (isOver) return
          const info = readDialogInfo(body)
          if (info) {
            const before = known.get(extension) ?? nothingKnown
            const { events, state } = dialogEvents(before, info, watched, first, options.now().toISOString())
            known.set(extension, state)
            for (const event of events) options.output.event(event)
          }
          if (waiting.delete(extension) && waiting.size === 0) listener.live()
        },
        ended: () => finish('link.lost'),
      })
    }
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
  notify(body: string, first: boolean): void
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
  let first = true
  subscriber.delegate = {
    onNotify(notification: Notification) {
      void notification.accept().catch(() => undefined)
      const { body } = notification.request
      // A presence server without news yet sends an empty one: nothing is up.
      if (body) listener.notify(body, first)
      else listener.notify('<dialog-info version="0" state="full"/>', first)
      first = false
    },
  }
  subscriber.stateChange.addListener((state) => {
    if (state === SubscriptionState.Terminated) listener.ended()
  })
  subscriber.subscribe().catch(() => listener.ended())
}
