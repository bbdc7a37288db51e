/**
 * One request and its answer, bounded: connected to the address that was allowed, the certificate checked against the
 * name that was asked for, an end to silence, and no more of the answer kept than may be. Redirects, waiting and what a
 * status means are for others.
 */
import * as http from 'node:http'
import * as https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { createSecureContext, getCACertificates } from 'node:tls'
import type { Outbound } from '../../ports/outbound.ts'
import { SourceProblem } from '../../ports/source.ts'
import { bodyOf } from './http-body.ts'
import type { ReadingWatch } from './reading-watch.ts'

export interface HttpLimits {
  /** Until a connection stands, its encryption included. */
  connectMs: number
  /** From the request to the head of the answer, and from one part of it to the next. */
  silenceMs: number
  /** Of one answer, as it is sent and unpacked. */
  answerBytes: number
}
/** An answer is held in memory as a whole: some hundred thousand rows, where interfaces give some thousands. */
export const usualHttpLimits: HttpLimits = { connectMs: 10_000, silenceMs: 60_000, answerBytes: 64 * 1024 * 1024 }

export interface HttpRequest {
  url: URL
  method: 'GET' | 'POST'
  headers: Record<string, string>
  body?: string
}
export interface HttpAnswer {
  status: number
  headers: http.IncomingHttpHeaders
  body: Buffer
}

/** The connections of one reading. */
export interface Connections {
  /** @throws SourceProblem when there is no whole answer, whatever its status */
  exchange(request: HttpRequest): Promise<HttpAnswer>
  end(): void
}
export interface ConnectionsParts {
  outbound: Outbound
  ca: string | undefined
  limits: HttpLimits
  watch: ReadingWatch
}

export function createConnections({ outbound, ca, limits, watch }: ConnectionsParts): Connections {
  const agents = {
    'http:': new http.Agent({ keepAlive: true }),
    // One context for all connections: the system's authorities are many.
    'https:': new https.Agent({
      keepAlive: true,
      ...(ca ? { secureContext: createSecureContext({ ca: [...getCACertificates('default'), ca] }) } : {}),
    }),
  }
  const addresses = new Map<string, Promise<string>>()
  /** Asked once a reading, so that what was allowed is what every connection of it goes to. */
  function addressOf(host: string): Promise<string> {
    const known = addresses.get(host) ?? outbound.addressOf(host)
    addresses.set(host, known)
    return known
  }
  return {
    async exchange(asked) {
      const address = await addressOf(asked.url.hostname)
      const agent = asked.url.protocol === 'https:' ? agents['https:'] : agents['http:']
      for (let tries = 0; ; tries++) {
        try {
          return await exchangeOnce(asked, address, agent, limits, watch)
        } catch (error) {
          // A connection kept open may be closed by the server in the very moment it is used again.
          if (!(error instanceof StaleConnection) || tries > 0) throw error
        }
      }
    },
    end() {
      agents['http:'].destroy()
      agents['https:'].destroy()
    },
  }
}

class StaleConnection extends SourceProblem {}

/** Whatever name is looked up, the address that was allowed is what comes. */
const only =
  (address: string): LookupFunction =>
  (_host, options, done) => {
    const family = isIP(address)
    if (options.all) done(null, [{ address, family }])
    else done(null, address, family)
  }

async function exchangeOnce(
  { url, method, headers, body }: HttpRequest,
  address: string,
  agent: http.Agent | https.Agent,
  limits: HttpLimits,
  watch: ReadingWatch,
): Promise<HttpAnswer> {
  const isSecure = url.protocol === 'https:'
  const sent = { Accept: 'application/json', 'Accept-Encoding': 'gzip, deflate, br', 'User-Agent': 'Tuttu', ...headers }
  const options = { method, headers: sent, agent, lookup: only(address) }
  const request = (isSecure ? https : http).request(url, options)
  let givenUp: SourceProblem | undefined
  let timer: NodeJS.Timeout | undefined
  const within = (ms: number, problem: SourceProblem): void => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      givenUp = problem
      request.destroy()
    }, ms)
  }
  const listen = (): void => within(limits.silenceMs, new SourceProblem('problem.hangs', secondsOf(limits.silenceMs)))
  let isStarted = false
  try {
    within(limits.connectMs, new SourceProblem('problem.no-answer'))
    const answer = await new Promise<http.IncomingMessage>((resolve, reject) => {
      request.on('error', reject)
      request.once('response', resolve)
      request.once('socket', (socket) => {
        if (request.reusedSocket) listen()
        else socket.once(isSecure ? 'secureConnect' : 'connect', listen)
      })
      request.end(body)
    })
    isStarted = true
    // Broken off while nobody reads it yet: what reads it then is told.
    answer.on('error', () => {})
    listen()
    const heard = (): void => {
      timer?.refresh()
      watch.time()
    }
    const read = await bodyOf(answer, limits.answerBytes, heard)
    return { status: answer.statusCode ?? 0, headers: answer.headers, body: read }
  } catch (error) {
    if (givenUp) throw givenUp
    const isStale = request.reusedSocket && !isStarted && /^(ECONNRESET|EPIPE)$/.test(codeOf(error))
    throw isStale ? new StaleConnection('problem.connection-lost') : problemOf(error)
  } finally {
    clearTimeout(timer)
  }
}

const secondsOf = (ms: number) => ({ seconds: Math.ceil(ms / 1000) })
const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')

/** What only a web server says; what every server says is told where sources are opened. */
function problemOf(error: unknown): unknown {
  const code = codeOf(error)
  if (/^Z_|^ERR_BROTLI|^ERR__ERROR_FORMAT|^ERR_PADDING/.test(code)) return new SourceProblem('problem.broken-answer')
  if (code === 'ERR_STREAM_PREMATURE_CLOSE') return new SourceProblem('problem.connection-lost')
  if (/^HPE_|^EPROTO$|^ERR_SSL_/.test(code)) return new SourceProblem('problem.not-web')
  if (/^CERT_|^UNABLE_TO_/.test(code)) return new SourceProblem('problem.certificate')
  return error
}
