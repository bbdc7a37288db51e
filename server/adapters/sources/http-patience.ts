/** A server that is busy is waited for as it says, one that fails is asked again: both so often and no more. */
import { SourceProblem } from '../../ports/source.ts'
import type { Connections, HttpAnswer, HttpRequest } from './http-exchange.ts'
import type { ReadingWatch } from './reading-watch.ts'

export interface Patience {
  connections: Connections
  wait: (ms: number) => Promise<void>
  watch: ReadingWatch
}

const mostWaits = 5
const longestWaitMs = 60_000
/** A server that fails is asked again after one second and after two. */
const mostFailures = 2

/** How long the server wants to be left alone (RFC 9110 §10.2.3): seconds, or until a moment by its own clock. */
function retryAfterMs({ headers }: HttpAnswer): number | undefined {
  const written = headers['retry-after']?.trim()
  if (written === undefined) return undefined
  if (/^\d+$/.test(written)) return Math.min(Number(written) * 1000, longestWaitMs)
  const [until, now] = [Date.parse(written), Date.parse(headers.date ?? '')]
  const ms = until - (Number.isNaN(now) ? Date.now() : now)
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), longestWaitMs)
}

/** An answer that is no "not now": of any other status. @throws SourceProblem when the server never gets to it */
export async function patiently(request: HttpRequest, { connections, wait, watch }: Patience): Promise<HttpAnswer> {
  let waits = 0
  let failures = 0
  for (;;) {
    const answer = await connections.exchange(request)
    watch.time()
    const { status } = answer
    const askedMs = status === 429 || status === 503 ? retryAfterMs(answer) : undefined
    if (status === 429 || askedMs !== undefined) {
      if (++waits > mostWaits) throw new SourceProblem('problem.too-many-requests')
      // One that names no time is left alone a little longer each time.
      await wait(askedMs ?? 1000 * 2 ** waits)
    } else if (status >= 500) {
      if (++failures > mostFailures) throw new SourceProblem('problem.server-error', { status })
      await wait(1000 * failures)
    } else return answer
    watch.time()
  }
}
