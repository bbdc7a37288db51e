/**
 * Phone systems that tell what happens by calling us: who sent it is proved (HMAC over time and body, bearer or basic),
 * the window for replaying is narrow, and the body is checked field by field. A body of another shape is mapped by the
 * configuration. What an event means for a call is not its business.
 */
import type { CallEvent } from '../../../shared/call-event.ts'
import type { HookRequest } from '../../ports/api.ts'
import { AppError } from '../../ports/errors.ts'
import type { HookMapping } from '../../ports/hook-mapping.ts'
import type { Secrets } from '../../ports/secrets.ts'
import { readHookBody } from './hook-body.ts'
import { mapped } from './mapping.ts'
import { same, signatureRefusal } from './signature.ts'

export interface WebhookOptions extends HookMapping {
  name: string
  auth: 'hmac' | 'bearer' | 'basic'
  secret: string
  username?: string | undefined
}

export interface Webhook {
  /** @throws AppError unauthenticated or invalid */
  read(request: HookRequest, now: Date): CallEvent
}

export function createWebhook(options: WebhookOptions, secrets: Secrets): Webhook {
  return {
    read(request, now) {
      prove(options, secrets, request, now)
      const body = parse(request)
      const fields = typeof body === 'object' && body !== null ? mapped(body as Record<string, unknown>, options) : body
      return readHookBody(options.name, fields, now)
    },
  }
}

function prove(options: WebhookOptions, secrets: Secrets, request: HookRequest, now: Date): void {
  const refusal =
    options.auth === 'hmac'
      ? signatureRefusal(options.secret, secrets, request, now)
      : tokenRefusal(options, secrets, request)
  if (refusal !== undefined) throw new AppError('unauthenticated', refusal)
}

function tokenRefusal(options: WebhookOptions, secrets: Secrets, { headers }: HookRequest): string | undefined {
  const basic = Buffer.from(`${options.username ?? ''}:${options.secret}`).toString('base64')
  const wanted = options.auth === 'bearer' ? `Bearer ${options.secret}` : `Basic ${basic}`
  return same(secrets, headers.authorization ?? '', wanted)
    ? undefined
    : 'The Authorization header is missing or wrong.'
}

/** JSON, or a form as browsers send it: which, its type says. */
function parse({ headers, body }: HookRequest): unknown {
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(headers['content-type'] ?? '')
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body)
    return isForm ? formFields(text) : JSON.parse(text)
  } catch {
    throw new AppError('invalid', 'The body is neither JSON nor a form in UTF-8.')
  }
}

/** A field left empty is not known. Of one that comes twice the first counts. */
function formFields(text: string): Record<string, string> {
  const fields = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(text)) if (value !== '' && !fields.has(name)) fields.set(name, value)
  return Object.fromEntries(fields)
}
