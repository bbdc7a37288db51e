/**
 * Sends what has happened to a web address of the configuration file: signed as phone systems sign what they send us, to the address
 * that was allowed, with an end to silence. What is answered is not read, and no redirect is followed: it would be another
 * receiver than the one that was set up.
 */
import { createHmac } from 'node:crypto'
import * as http from 'node:http'
import * as https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { Reason } from '../../../shared/vocabulary.ts'
import type { Outbound } from '../../ports/outbound.ts'
import type { HookProblem, OutgoingHook } from '../../ports/outgoing-hook.ts'
import { SourceProblem } from '../../ports/source.ts'

export interface OutgoingHookParts {
  url: string
  secret: string
  outbound: Outbound
  now(): Date
  /** From the request to the head of the answer. */
  answerMs?: number
}

const usualAnswerMs = 10_000
/** What says nothing of the body: sent again it may be taken. */
const passing = new Set([401, 403, 404, 408, 421, 425, 429])

export function createOutgoingHook({
  url,
  secret,
  outbound,
  now,
  answerMs = usualAnswerMs,
}: OutgoingHookParts): OutgoingHook {
  const to = new URL(url)
  return {
    host: to.host,
    async send(body) {
      try {
        const address = await outbound.addressOf(to.hostname)
        const timestamp = String(Math.floor(now().getTime() / 1000))
        const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')
        const headers = {
          'Content-Type': 'application/json',
          'User-Agent': 'Tuttu',
          'X-Tuttu-Timestamp': timestamp,
          'X-Tuttu-Signature': `sha256=${signature}`,
        }
        return problemOfStatus(await post(to, address, headers, body, answerMs))
      } catch (error) {
        return { why: reasonOf(error), isRefused: false }
      }
    },
  }
}

/** Whatever name is looked up, the address that was allowed is what comes. */
const only =
  (address: string): LookupFunction =>
  (_host, options, done) => {
    const family = isIP(address)
    if (options.all) done(null, [{ address, family }])
    else done(null, address, family)
  }

/** @returns the status of the answer */
function post(
  to: URL,
  address: string,
  headers: Record<string, string>,
  body: string,
  answerMs: number,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = (to.protocol === 'https:' ? https : http).request(to, {
      ...{ method: 'POST', headers, lookup: only(address), agent: false },
      signal: AbortSignal.timeout(answerMs),
    })
    request.on('error', reject)
    request.once('response', (answer) => {
      resolve(answer.statusCode ?? 0)
      answer.destroy()
    })
    request.end(body)
  })
}

function problemOfStatus(status: number): HookProblem | undefined {
  if (status >= 200 && status < 300) return undefined
  const isRefused = status >= 400 && status < 500 && !passing.has(status)
  return { why: { code: 'hook.status', params: { status } }, isRefused }
}

function reasonOf(error: unknown): Reason {
  if (error instanceof SourceProblem) return { code: error.code, params: error.params }
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ABORT_ERR') return { code: 'hook.no-answer', params: {} }
  if (/^CERT_|^UNABLE_TO_|SELF_SIGNED/.test(code)) return { code: 'problem.certificate', params: {} }
  return { code: 'hook.unreachable', params: {} }
}
