/** What a webhook's body may say, once it stands in our fields: checked one by one, and nothing beside them taken in. */
import { z } from 'zod'
import { type CallEvent, type CallEventKind, callEventKinds } from '../../../shared/call-event.ts'
import { AppError } from '../../ports/errors.ts'
import type { HookField } from '../../ports/hook-mapping.ts'

/** Of an event that means nothing to a call: it is answered, so that its sender does not send it again, and changes nothing. */
const ignore = 'ignore'

/** Forms have no numbers, and some systems no strings: 201 is the extension "201". */
const text = z.union([z.string(), z.number().transform(String)])
const short = text.pipe(z.string().min(1).max(200))
const number = text.pipe(z.string().max(64, 'longer than any phone number (64 characters)'))
const flag = z.union([z.boolean(), z.stringbool(), z.literal([0, 1]).transform((bit) => bit === 1)])
/** Above this a number of seconds would be in the year 5138: it is milliseconds. */
const mostSeconds = 1e11

/** ISO 8601 with its offset, or seconds or milliseconds since 1970. */
const instant = z
  .union(
    [
      z.iso.datetime({ offset: true }).transform((written) => new Date(written)),
      z
        .union([
          z.number(),
          z
            .string()
            .regex(/^\d{9,14}(\.\d{1,9})?$/)
            .transform(Number),
        ])
        .pipe(
          z
            .number()
            .min(0)
            .max(mostSeconds * 1000),
        )
        .transform((since) => new Date(since < mostSeconds ? since * 1000 : since)),
    ],
    'an instant such as 2026-11-24T12:00:00Z, or seconds since 1970',
  )
  .transform((date) => date.toISOString())

const hookBody = z.object({
  id: short,
  event: z.enum([...callEventKinds, ignore]),
  callId: short,
  direction: z.enum(['inbound', 'outbound', 'internal']).default('inbound'),
  from: number.optional(),
  fromName: z.string().max(200).optional(),
  withheld: flag.optional(),
  to: number.optional(),
  queue: short.optional(),
  position: z.coerce.number().int().min(1).max(100_000).optional(),
  left: z.enum(['timed-out', 'left']).optional(),
  extension: text.pipe(z.string().min(1).max(40)).optional(),
  transfer: z.enum(['blind', 'attended', 'semi-attended', 'forward', 'pickup', 'park', 'to-queue']).optional(),
  goesOn: flag.optional(),
  outcome: z.enum(['answered', 'missed', 'abandoned', 'busy', 'refused', 'failed']).optional(),
  at: instant.optional(),
} satisfies Record<HookField, z.ZodType>)
type HookBody = z.output<typeof hookBody>

/** @throws AppError invalid, naming every field that is wrong */
export function readHookBody(phoneSystem: string, fields: unknown, now: Date): CallEvent {
  const checked = hookBody.safeParse(fields)
  if (checked.success) return toEvent(phoneSystem, checked.data, now)
  const wrong: Record<string, string> = {}
  for (const issue of checked.error.issues) wrong[issue.path.join('.') || '(body)'] ??= issue.message
  const list = Object.entries(wrong).map(([field, message]) => `${field}: ${message}`)
  throw new AppError('invalid', `Not accepted: ${list.join('; ')}`, wrong)
}

function toEvent(phoneSystem: string, body: HookBody, now: Date): CallEvent {
  const { id, event, callId, direction, withheld = false, ...rest } = body
  const of = { phoneSystem, id, externalCallId: callId, direction, withheld, receivedAt: now.toISOString() }
  // To name nobody anew changes nothing, whatever the call is doing.
  if (event === ignore) return { ...of, kind: 'identified', said: ignore }
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  return { ...given, ...of, kind: event satisfies CallEventKind }
}
