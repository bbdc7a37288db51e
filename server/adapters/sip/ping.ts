/** Asks the phone system again and again whether it is there: sip.js does not, and TCP alone notices a dead peer after many minutes. */
import type { LinkTimings } from '../phone-link/kept-link.ts'
import type { ServerTransport } from './transport.ts'

export interface PingOptions {
  user: string
  domain: string
  viaHost: string
  transport: ServerTransport
  timings: Pick<LinkTimings, 'beatEveryMs' | 'deadAfterMs'>
  lost(): void
}

/** How long an answer is waited for when somebody asks. */
const askingMs = 5000

export interface Ping {
  start(): void
  stop(): void
  /** To be told of every message. @returns true for an answer to a ping, which is nobody else's */
  heard(message: string): boolean
  /** @returns whether the phone system answers now */
  ask(): Promise<boolean>
}

export function createPing({ user, domain, viaHost, transport, timings, lost }: PingOptions): Ping {
  const callId = `ping-${user}-${Math.floor(performance.now() * 1000)}`
  const asking = new Set<(isAnswered: boolean) => void>()
  let dead: NodeJS.Timeout | undefined
  let isStopped = false
  let sent = 0
  let timer: NodeJS.Timeout | undefined

  function send(): void {
    const local = transport.local ? `${transport.local.host}:${transport.local.port}` : viaHost
    const lines = [
      `OPTIONS sip:${domain} SIP/2.0`,
      `Via: SIP/2.0/${transport.protocol} ${local};branch=z9hG4bKping${++sent};rport`,
      `From: <sip:${user}@${domain}>;tag=ping`,
      `To: <sip:${domain}>`,
      `Call-ID: ${callId}`,
      `CSeq: ${sent} OPTIONS`,
      'Max-Forwards: 70',
      'Content-Length: 0',
      '',
      '',
    ]
    transport.send(lines.join('\r\n')).catch(lost)
  }

  function settle(isAnswered: boolean): void {
    for (const settleOne of [...asking]) settleOne(isAnswered)
  }

  return {
    start() {
      timer = setInterval(send, timings.beatEveryMs)
    },
    stop() {
      clearInterval(timer)
      clearTimeout(dead)
      isStopped = true
      settle(false)
    },
    heard(message) {
      if (dead) dead.refresh()
      else if (!isStopped) dead = setTimeout(lost, timings.deadAfterMs)
      if (!message.includes(`\r\nCall-ID: ${callId}`)) return false
      settle(true)
      return true
    },
    ask() {
      if (!transport.isConnected()) return Promise.resolve(false)
      return new Promise((resolve) => {
        const answer = (isAnswered: boolean) => {
          clearTimeout(givenUp)
          asking.delete(answer)
          resolve(isAnswered)
        }
        const givenUp = setTimeout(() => answer(false), askingMs)
        asking.add(answer)
        send()
      })
    },
  }
}
