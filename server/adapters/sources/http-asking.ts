/** Asks a web interface for what lies at an address: redirects, credentials that have run out, what a status means. */
import { SourceProblem } from '../../ports/source.ts'
import type { Authorization } from './http-auth.ts'
import type { HttpAnswer } from './http-exchange.ts'
import { type Patience, patiently } from './http-patience.ts'

const mostRedirects = 3

/** What is asked for: a GET of this address. */
export type Ask = (url: URL) => Promise<{ url: URL; answer: HttpAnswer }>

/**
 * Where a link leads.
 * @param origin credentials and rows are asked of no other
 * @throws SourceProblem `problem.other-origin`
 */
export function follow(link: string, from: URL, origin: string): URL {
  const to = URL.parse(link, from)
  if (to?.origin !== origin)
    throw new SourceProblem('problem.other-origin', { origin: to ? `${to.protocol}//${to.host}`.slice(0, 200) : '?' })
  // The link's own name and password are nobody's.
  to.username = ''
  to.password = ''
  return to
}

const meanings: Record<number, string> = {
  401: 'problem.wrong-password',
  403: 'problem.no-right',
  404: 'problem.not-found',
  410: 'problem.not-found',
}

export function createAsking(origin: string, authorization: Authorization, patience: Patience): Ask {
  return async function ask(first) {
    let url = first
    let redirects = 0
    let isRenewed = false
    for (;;) {
      const answer = await patiently({ url, method: 'GET', headers: await authorization.headers() }, patience)
      const { status, headers } = answer
      if (status >= 200 && status < 300) return { url, answer }
      if (status >= 300 && status < 400 && headers.location !== undefined) {
        url = follow(headers.location, url, origin)
        if (++redirects > mostRedirects) throw new SourceProblem('problem.too-many-redirects')
        continue
      }
      if (status === 401 && !isRenewed && authorization.renew()) {
        isRenewed = true
        continue
      }
      const meaning = meanings[status]
      throw meaning ? new SourceProblem(meaning) : new SourceProblem('problem.request-refused', { status })
    }
  }
}
