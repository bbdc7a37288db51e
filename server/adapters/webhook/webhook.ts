/**
 * Phone systems that tell what happens by calling us: who sent it is proved (HMAC over time and body, bearer or basic),
 * the window for replaying is narrow, and the body is checked field by field. A body of another shape is mapped by the
 * configuration. What an event means for a call is not its business.
 */
import { z } from 'zod'
import type { CallEvent, CallEventKind } from '../../../shared/call-event.ts'
import type { HookRequest } from '../../ports/api.ts'
import { AppError } from '../../ports/errors.ts'
import type { Secrets } from '../../ports/secrets.ts'

export interface WebhookOptions {
  name: string
  auth: 'hmac' | 'bearer' | 'basic'
  secret: string
  username?: string | undefined
  /** Our field → where it stands in their body, `call.caller.number`. */
  map?: Record<string, string> | undefined
}

/** Contract: a signed request is good for five minutes either way of our clock. */
export const replayWindowMs = 300_000

const short = z.string().min(1).max(200)
const number = z.string().max(64, 'longer than any phone number (64 characters)')
const hookEvents = [
  'ringing',
  'answered',
  'held',
  'resumed',
  'transferred',
  'ended',
  'queued',
  'left-queue',
] as const satisfies CallEventKind[]

const hookBody = z.object({
  id: short,
  event: z.enum(hookEvents),
  callId: short,
  direction: z.enum(['inbound', 'outbound', 'internal']).default('inbound'),
  from: number.optional(),
  fromName: z.string().max(200).optional(),
  withheld: z.boolean().optional(),
  to: number.optional(),
  queue: short.optional(),
  extension: z.coerce.string().min(1).max(40).optional(),
  transfer: z.enum(['blind', 'attended', 'semi-attended', 'forward', 'pickup', 'park', 'to-queue']).optional(),
  at: z.iso.datetime({ offset: true }).optional(),
})

export interface Webhook {
  /** @throws AppError unauthenticated or invalid */
  read(request: HookRequest, now: Date): CallEvent
}

export function createWebhook(options: WebhookOptions, secrets: Secrets): Webhook {
  return {
    read(request, now) {
      prove(options, secrets, request, now)
      const body = fieldsOf(options, parse(request.body))
      const checked = hookBody.safeParse(body)
      if (!checked.success) {
        const fields: Record<string, string> = {}
        for (const issue of checked.error.issues) fields[issue.path.join('.') || '(body)'] ??= issue.message
        const list = Object.entries(fields).map(([field, message]) => `${field}: ${message}`)
        throw new AppError('invalid', `Not accepted: ${list.join('; ')}`, fields)
      }
      return toEvent(options.name, checked.data, now)
    },
  }
}

function toEvent(phoneSystem: string, body: z.infer<typeof hookBody>, now: Date): CallEvent {
  const { id, event, callId, direction, withheld, ...rest } = body
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  return {
    ...given,
    phoneSystem,
    id,
    kind: event,
    externalCallId: callId,
    direction,
    withheld: withheld ?? false,
    receivedAt: now.toISOString(),
  }
}

function prove(options: WebhookOptions, secrets: Secrets, request: HookRequest, now: Date): void {
  const refusal =
    options.auth === 'hmac' ? signatureRefusal(options, secrets, request, now) : tokenRefusal(options, secrets, request)
  if (refusal !== undefined) throw new AppError('unauthenticated', refusal)
}

const same = (secrets: Secrets, given: string, wanted: string): boolean =>
  secrets.sameBytes(Buffer.from(given), Buffer.from(wanted))

function signatureRefusal(
  options: WebhookOptions,
  secrets: Secrets,
  { headers, body }: HookRequest,
  now: Date,
): string | undefined {
  const timestamp = headers['x-tuttu-timestamp'] ?? ''
  const signature = headers['x-tuttu-signature'] ?? ''
  if (timestamp === '' || signature === '')
    return 'The request is not signed: X-Tuttu-Timestamp and X-Tuttu-Signature are needed.'
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(Number(timestamp) * 1000 - now.getTime()) > replayWindowMs)
    return 'X-Tuttu-Timestamp is not within five minutes of the server’s clock (unix seconds).'
  const wanted = `sha256=${secrets.hmac(options.secret, Buffer.concat([Buffer.from(`${timestamp}.`), body]))}`
  return same(secrets, signature.toLowerCase(), wanted) ? undefined : 'X-Tuttu-Signature does not fit this body.'
}

function tokenRefusal(options: WebhookOptions, secrets: Secrets, { headers }: HookRequest): string | undefined {
  const basic = Buffer.from(`${options.username ?? ''}:${options.secret}`).toString('base64')
  const wanted = options.auth === 'bearer' ? `Bearer ${options.secret}` : `Basic ${basic}`
  return same(secrets, headers.authorization ?? '', wanted)
    ? undefined
    : 'The Authorization header is missing or wrong.'
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    throw new AppError('invalid', 'The body is not JSON in UTF-8.')
  }
}

function fieldsOf({ map }: WebhookOptions, body: unknown): unknown {
  if (!map || typeof body !== 'object' || body === null) return body
  const mapped = Object.entries(map).map(([field, path]) => [field, at(body, path.split('.'))])
  return { ...body, ...Object.fromEntries(mapped.filter(([, value]) => value !== undefined)) }
}

function at(value: unknown, path: string[]): unknown {
  const [step, ...rest] = path
  if (step === undefined) return value
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
  return at((value as Record<string, unknown>)[step], rest)
}
