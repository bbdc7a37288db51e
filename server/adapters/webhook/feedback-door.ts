/** Answers to surveys as another system sends them: signed as a phone system's events are, and checked field by field. */
import { z } from 'zod'
import { AppError } from '../../ports/errors.ts'
import type { Secrets } from '../../ports/secrets.ts'
import type { FeedbackDoor, GivenAnswer } from '../../ports/voice.ts'
import { replayWindowMs, signatureRefusal } from './signature.ts'

/** Longer than anybody writes into a survey. */
const longestComment = 4000

const short = z.string().min(1).max(200)
/** Some systems have no strings: 17 is the key "17". */
const key = z.union([short, z.int().transform(String)])
/** No database keeps NUL, nor halves of characters. */
const storable = (text: string): string => text.replaceAll('\0', '').toWellFormed().trim()

const answer = z
  .strictObject({
    id: key,
    at: z.iso
      .datetime({ offset: true, error: 'an instant such as 2026-11-24T12:00:00Z' })
      .transform((written) => new Date(written).toISOString()),
    score: z.int().min(0).max(10),
    comment: z.string().max(longestComment).optional(),
    customer: z.strictObject({ source: short, key }).optional(),
    number: z.string().min(1).max(64).optional(),
    callId: z.uuid().optional(),
  })
  .refine(
    ({ customer, number, callId }) => [customer, number, callId].filter((one) => one !== undefined).length === 1,
    {
      path: ['customer'],
      message: 'one of customer, number and callId says whose answer it is, and only one',
    },
  )

export function createFeedbackDoor(secret: string, secrets: Secrets): FeedbackDoor {
  return {
    read(request, now) {
      const refusal = signatureRefusal(secret, secrets, request, now)
      if (refusal !== undefined) throw new AppError('unauthenticated', refusal)
      return given(answer.safeParse(parsed(request.body)), now)
    },
  }
}

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    throw new AppError('invalid', 'The body is not JSON in UTF-8.')
  }
}

function given(checked: ReturnType<typeof answer.safeParse>, now: Date): GivenAnswer {
  if (!checked.success) throw invalid(checked.error.issues.map(({ path, message }) => [path.join('.'), message]))
  const { id, at, score, comment, customer, number, callId = '' } = checked.data
  if (Date.parse(at) > now.getTime() + replayWindowMs) throw invalid([['at', 'is in the future']])
  const written = storable(comment ?? '')
  return {
    ...{ id, at, score },
    ...(written === '' ? {} : { comment: written }),
    of: customer ? { customer } : number !== undefined ? { number } : { callId },
  }
}

function invalid(wrong: [field: string, why: string][]): AppError {
  const fields: Record<string, string> = {}
  for (const [field, why] of wrong) fields[field || '(body)'] ??= why
  const list = Object.entries(fields).map(([field, why]) => `${field}: ${why}`)
  return new AppError('invalid', `Not accepted: ${list.join('; ')}`, fields)
}
