/** Asks the server over HTTP. Expected refusals are values; nothing here throws. */
import type { Call, CallId, Card, CustomerId, CustomerKind, Reason } from '../shared/vocabulary.ts'
import type { ErrorBody, Me, RefusedRow, SignInOptions, SourcesAnswer } from '../shared/wire.ts'

export type Answer<Value> = { ok: true; value: Value } | { ok: false; error: ErrorBody | OfflineError }
/** No answer at all, or one that was not ours. */
export interface OfflineError {
  code: 'offline'
}
export interface CustomerHit {
  customerId: CustomerId
  name: string
  kind: CustomerKind
  town?: string
  businessId?: string
}
export interface Job {
  state: 'queued' | 'running' | 'done' | 'failed'
  /** 0–1. */
  progress: number
  problems: Reason[]
}

async function ask<Value>(method: string, path: string, body?: unknown): Promise<Answer<Value>> {
  try {
    const response = await fetch(path, {
      method,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    const given: unknown = response.status === 204 ? undefined : await response.json()
    if (response.ok) return { ok: true, value: given as Value }
    return { ok: false, error: (given as { error?: ErrorBody }).error ?? { code: 'offline' } }
  } catch {
    return { ok: false, error: { code: 'offline' } }
  }
}

const at = encodeURIComponent

export const api = {
  me: () => ask<Me>('GET', '/api/me'),
  signInOptions: () => ask<SignInOptions>('GET', '/api/sign-in-options'),
  signIn: (username: string, password: string) => ask<unknown>('POST', '/api/session', { username, password }),
  signInAs: (username: string) => ask<unknown>('POST', '/demo/sign-in', { username }),
  setUp: (token: string, password: string) => ask<unknown>('POST', '/api/setup', { token, password }),
  signOut: () => ask<void>('DELETE', '/api/session'),
  setLanguage: (language: string) => ask<Me>('PUT', '/api/me', { language }),

  lastCalls: (limit: number) => ask<{ calls: Call[] }>('GET', `/api/calls?limit=${limit}`),
  search: (words: string) => ask<{ customers: CustomerHit[] }>('GET', `/api/customers?search=${at(words)}`),
  choose: (callId: CallId, customerId: CustomerId) =>
    ask<Card>('POST', `/api/calls/${at(callId)}/customer`, { customerId }),
  check: (callId: CallId) => ask<Card>('POST', `/api/calls/${at(callId)}/check`),
  /** Outside a call. */
  card: (customerId: CustomerId, checked: boolean) =>
    ask<Card>('GET', `/api/customers/${at(customerId)}/card${checked ? '?checked=1' : ''}`),

  sources: () => ask<SourcesAnswer>('GET', '/api/sources'),
  refused: (source: string) => ask<{ refused: RefusedRow[] }>('GET', `/api/sources/${at(source)}/refused`),
  sync: (source: string, acceptFewer: boolean) =>
    ask<{ jobId: string }>('POST', `/api/sources/${at(source)}/sync`, { acceptFewer }),
  job: (jobId: string) => ask<Job>('GET', `/api/jobs/${at(jobId)}`),
}
export type Api = typeof api
