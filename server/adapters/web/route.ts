/** What a route is, and how it gets at who asks and what they sent. */
import { z } from 'zod'
import type { ErrorBody } from '../../../shared/wire.ts'
import type { Api, SignedIn } from '../../ports/api.ts'
import { AppError } from '../../ports/errors.ts'

/** Who may: anybody, a phone or survey system that proves itself, anybody signed in, or whoever holds a right. */
export type Access = 'public' | 'phone-system' | 'signed-in' | { right: string }

export interface Asked {
  api: Api
  signedIn: SignedIn | undefined
  path: Record<string, string>
  query: Record<string, string>
  body: unknown
  rawBody: Uint8Array
  /** The body as it comes, for a route that `streams`. */
  stream: AsyncIterable<Uint8Array>
  headers: Record<string, string | undefined>
  receivedMs: number
}
/** `cookie`: a token to set, or null to take the cookie away. */
export interface Answer {
  status?: number
  json?: unknown
  csv?: AsyncIterable<string>
  fileName?: string
  text?: string
  cookie?: string | null
  /** Lets a screen on the wall in, until then. */
  wallboardCookie?: { token: string; expiresAt: string }
}
export interface Route {
  method: 'get' | 'post' | 'put' | 'delete'
  /** With `:name` parameters, as Express and (braced) OpenAPI have them. */
  path: string
  access: Access
  summary: string
  body?: z.ZodType
  query?: z.ZodType
  /** Requests a minute of one person, or failed ones of one address where anybody may ask. */
  perMinute?: number
  /** Field of the body that names whom an open route is about: attempts on one name are counted apart. */
  limitedBy?: string
  /** Its body may be large: it is not read into memory. */
  streams?: true
  handle(asked: Asked): Promise<Answer> | Answer
}

export const person = (asked: Asked) => {
  if (!asked.signedIn) throw new AppError('unauthenticated', 'Sign in first.')
  return asked.signedIn.person
}
export const body = <Schema extends z.ZodType>(_schema: Schema, asked: Asked) => asked.body as z.infer<Schema>
/** Of what was changed meanwhile by somebody else: what stands there now comes along, and nothing was saved. */
export function conflict(message: string, current: unknown): Answer {
  const error: ErrorBody = { code: 'conflict', message, current }
  return { status: 409, json: { error } }
}
export const uuid = (asked: Asked, name = 'id'): string => {
  const id = z.uuid().safeParse(asked.path[name])
  if (!id.success) throw new AppError('not-found', 'There is no such thing: the id is not one.')
  return id.data
}
