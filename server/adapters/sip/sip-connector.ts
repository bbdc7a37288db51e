/**
 * Watches the agents' extensions of a phone system over SIP: SUBSCRIBE, Event: dialog (RFC 4235), over TCP, TLS or WebSocket.
 * sip.js speaks the protocol; what it does not do on a server (streams, reconnecting, noticing a dead link) is here. It
 * changes no call.
 */
import type { Connector, ConnectorOptions, LinkState } from '../../ports/phone-system.ts'
import type { LinkTimings } from '../phone-link/kept-link.ts'
import type { ExtensionState } from './dialog-events.ts'
import { installFastGrammar } from './fast-grammar.ts'
import { usualTimings } from './link-timings.ts'
import { openSipLink, type SipLink } from './sip-link.ts'

export interface SipConnectorOptions extends ConnectorOptions {
  /** `sip:host[:port][;transport=tcp|tls]`, `ws://…` or `wss://host[:port]/path` */
  server: string
  username?: string
  secret?: string
  /** Of the extensions' addresses, where it is not the server's host. */
  domain?: string
  /** `ca`: certificates (PEM) to trust instead of the system's own, where the connection is encrypted. */
  trust?: { ca?: string }
  /** 0 ≤ x < 1, for the jitter of reconnecting. */
  random?: () => number
  timings?: Partial<LinkTimings>
}

export function createSipConnector(options: SipConnectorOptions): Connector {
  installFastGrammar()
  const random = options.random ?? Math.random
  const timings = { ...usualTimings, ...options.timings }
  const known = new Map<string, ExtensionState>()
  let link: SipLink | undefined
  let retry: NodeJS.Timeout | undefined
  let stopped = true
  let failures = 0
  /** Why there is no link just now. */
  let lastProblem = 'link.unreachable'

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
    link = openSipLink(options, timings, known, {
      live(unwatched) {
        tell('live', unwatched.length > 0 ? 'link.extensions-refused' : undefined, unwatched)
      },
      over(problem, liveForMs) {
        link = undefined
        lastProblem = problem
        if (stopped) return
        // Whoever lets us in only to drop us at once is not asked twice a second.
        if (liveForMs >= timings.steadyAfterMs) failures = 0
        const isRefused = problem === 'link.wrong-password'
        const backoffMs = Math.min(timings.longestRetryMs, timings.firstRetryMs * 2 ** failures++)
        const retryMs = (isRefused ? timings.refusedRetryMs : backoffMs) * (0.75 + random() / 2)
        tell(isRefused ? 'refused' : 'down', problem, [], retryMs)
        retry = setTimeout(connect, retryMs)
      },
    })
  }

  return {
    start() {
      if (!stopped) return
      stopped = false
      failures = 0
      connect()
    },
    async stop() {
      if (stopped) return
      stopped = true
      clearTimeout(retry)
      await link?.stop()
      tell('stopped')
    },
    look: async () => link?.look() ?? { messages: 0, problems: [{ code: lastProblem, params: {} }] },
  }
}
