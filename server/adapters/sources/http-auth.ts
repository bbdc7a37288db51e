/** How a web interface is told who asks. A token is kept until it expires; it is never logged and never stored. */
import { createHash } from 'node:crypto'
import { type HttpAuth, SourceProblem } from '../../ports/source.ts'
import type { HttpAnswer } from './http-exchange.ts'
import { type Patience, patiently } from './http-patience.ts'

export interface Authorization {
  headers(): Promise<Record<string, string>>
  /** Forgets what was refused. False where there is nothing else to try. */
  renew(): boolean
}

interface Token {
  text: string
  /** By the steady clock. */
  goodUntilMs: number
}
/** By what they were got with, of which nothing can be read. */
export type Tokens = Map<string, Token>

export interface AuthorizationParts extends Patience {
  nowMs: () => number
  tokens: Tokens
}

/** A token is let go so long before its end: it is still to travel, and clocks differ. */
const earlyMs = 30_000
/** What a server that tells no end gives; RFC 6749 §5.1 leaves it to its documentation. A 401 ends it before. */
const usualSeconds = 3600

type OAuth2 = Extract<HttpAuth, { kind: 'oauth2' }>
const basic = (name: string, password: string): string =>
  `Basic ${Buffer.from(`${name}:${password}`, 'utf8').toString('base64')}`

export function authorizationOf(auth: HttpAuth | undefined, parts: AuthorizationParts): Authorization {
  const fixed = (headers: Record<string, string>): Authorization => ({
    headers: async () => headers,
    renew: () => false,
  })
  switch (auth?.kind) {
    case undefined:
      return fixed({})
    case 'bearer':
      return fixed({ Authorization: `Bearer ${auth.token}` })
    case 'basic':
      return fixed({ Authorization: basic(auth.username, auth.password) })
    case 'header':
      return fixed({ [auth.name]: auth.value })
    case 'oauth2':
      return byToken(auth, parts)
  }
}

function byToken(auth: OAuth2, parts: AuthorizationParts): Authorization {
  const { tokens, nowMs } = parts
  const key = createHash('sha256')
    .update(JSON.stringify(Object.entries(auth).sort()))
    .digest('hex')
  return {
    async headers() {
      const kept = tokens.get(key)
      const token = kept && kept.goodUntilMs > nowMs() ? kept : await getToken(auth, parts)
      tokens.set(key, token)
      return { Authorization: `Bearer ${token.text}` }
    },
    renew() {
      tokens.delete(key)
      return true
    },
  }
}

/** RFC 6749 §2.3.1 and its appendix B. */
const formEncoded = (text: string): string => new URLSearchParams([['', text]]).toString().slice(1)

async function getToken(auth: OAuth2, parts: AuthorizationParts): Promise<Token> {
  const { clientId, clientSecret, scope } = auth
  const form = { grant_type: 'client_credentials', ...(scope === undefined ? {} : { scope }) }
  const post = (fields: Record<string, string>, headers: Record<string, string>) =>
    patiently(
      {
        url: new URL(auth.tokenUrl),
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
        body: new URLSearchParams(fields).toString(),
      },
      parts,
    )
  let answer = await post(form, { Authorization: basic(formEncoded(clientId), formEncoded(clientSecret)) })
  // Every server must take them so; there are those that want them in the form, and say so in either way.
  if (isRefused(answer)) answer = await post({ ...form, client_id: clientId, client_secret: clientSecret }, {})
  if (isRefused(answer) || answer.status === 403) throw new SourceProblem('problem.wrong-password')
  const { access_token: text, expires_in: seconds = usualSeconds } = fieldsOf(answer)
  // What cannot stand in a header is no token.
  if (answer.status !== 200 || typeof text !== 'string' || !/^[\x21-\x7e]+$/.test(text))
    throw new SourceProblem('problem.no-token')
  const lastsMs = Number(seconds) * 1000
  return { text, goodUntilMs: parts.nowMs() + (Number.isFinite(lastsMs) ? lastsMs : 0) - earlyMs }
}

const isRefused = (answer: HttpAnswer): boolean =>
  answer.status === 401 || (answer.status === 400 && fieldsOf(answer).error === 'invalid_client')

/** A token and what goes with it are some thousands of characters. */
const longestTokenAnswer = 1_000_000

function fieldsOf({ body }: HttpAnswer): Record<string, unknown> {
  if (body.length > longestTokenAnswer) return {}
  try {
    const fields: unknown = JSON.parse(body.toString('utf8'))
    return typeof fields === 'object' && fields !== null ? { ...fields } : {}
  } catch {
    return {}
  }
}
