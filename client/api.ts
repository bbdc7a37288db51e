/** Asking the server over HTTP. An answer that is an error is thrown as what it says. */
import type { ErrorBody } from '../shared/wire.ts'

export class Refused extends Error {
  readonly code: ErrorBody['code'] | 'network'
  constructor(code: Refused['code'], message: string) {
    super(message)
    this.name = 'Refused'
    this.code = code
  }
}

export async function ask<Answer>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object): Promise<Answer> {
  const given = body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}
  const response = await fetch(path, { method, ...given }).catch(() => {
    throw new Refused('network', '')
  })
  const text = await response.text()
  const answer = text === '' ? undefined : JSON.parse(text)
  if (response.ok) return answer
  const { code, message } = (answer as { error: ErrorBody }).error
  throw new Refused(code, message)
}
