/**
 * The routes over HTTP: who asks, whether they may, what they sent, what they get. Knows Express and nothing of calls
 * or customers.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response } from 'express'
import { ipKeyGenerator, rateLimit } from 'express-rate-limit'
import serveCompressed from 'express-static-gzip'
import helmet from 'helmet'
import type { z } from 'zod'
import type { ErrorBody, ErrorCode } from '../../../shared/wire.ts'
import type { Api, SignedIn } from '../../ports/api.ts'
import type { Log } from '../../ports/clock.ts'
import { AppError } from '../../ports/errors.ts'
import { openApi } from './openapi.ts'
import { type OwnOrigins, refusalOf } from './origin.ts'
import type { Access, Answer, Route } from './route.ts'

export const sessionCookie = 'tuttu_session'
/** Of a screen on the wall: it opens no route. */
export const wallboardCookie = 'tuttu_wallboard'

export interface HttpParts {
  api: Api
  routes: readonly Route[]
  rightsOf: (signedIn: SignedIn) => readonly string[]
  own: () => OwnOrigins
  log: Log
  /** Folder of the built console; absent in tests that ask the API only. */
  consoleFolder?: string
  secureCookie: boolean
  trustProxy: boolean
  sessionLifetimeMs: number
  steadyMs: () => number
}

const statusOf: Record<ErrorCode, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-many': 429,
  unavailable: 503,
  internal: 500,
}

/** More than any body of ours; a webhook event is under 2 KB. */
const largestBody = '64kb'

export function cookieOf(header: string | undefined, wanted = sessionCookie): string | undefined {
  for (const part of header?.split(';') ?? []) {
    const [name, value] = part.trim().split('=')
    if (name === wanted && value) return value
  }
  return undefined
}

export function errorBody(error: unknown, log: Log): ErrorBody {
  if (error instanceof AppError)
    return { code: error.code, message: error.message, ...(error.fields ? { fields: error.fields } : {}) }
  log.error('request-failed', error)
  return { code: 'internal', message: 'Something went wrong here; it has been logged.' }
}

/** What is wrong with each field, by its path. */
export function checked<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const fields: Record<string, string> = {}
  for (const issue of result.error.issues) fields[issue.path.join('.') || '(body)'] ??= issue.message
  const list = Object.entries(fields).map(([field, message]) => `${field}: ${message}`)
  throw new AppError('invalid', `Not accepted: ${list.join('; ')}`, fields)
}

export function createHttp(parts: HttpParts): express.Express {
  const { log, own } = parts
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', parts.trustProxy ? 1 : false)
  app.set('query parser', 'simple')
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'"],
          imgSrc: ["'self'", 'data:'],
          fontSrc: ["'self'"],
          connectSrc: ["'self'"],
          manifestSrc: ["'self'"],
          formAction: ["'self'"],
          baseUri: ["'none'"],
          frameAncestors: ["'none'"],
        },
      },
      // Without TLS there is nothing to be strict about; behind a proxy the proxy speaks of it.
      strictTransportSecurity: parts.secureCookie,
      referrerPolicy: { policy: 'no-referrer' },
    }),
  )
  app.use((request, _response, next) => {
    const refusal = refusalOf(request, own())
    next(refusal && !request.path.startsWith('/health/') ? new AppError('forbidden', refusal) : undefined)
  })
  app.use((request, _response, next) => {
    receivedMs.set(request, parts.steadyMs())
    next()
  })
  const mount = (route: Route) =>
    app[route.method](route.path, gate(route, parts), ...limitsOf(route), handlerOf(route, parts))
  for (const route of parts.routes) if (route.streams) mount(route)
  app.use(express.raw({ type: () => true, limit: largestBody }))
  for (const route of parts.routes) if (!route.streams) mount(route)
  app.get('/api/openapi.json', (_request, response) => {
    response.json(openApi(parts.routes))
  })
  if (parts.consoleFolder) serveConsole(app, parts.consoleFolder)
  app.use((_request, _response, next) => next(new AppError('not-found', 'There is no such page.')))
  app.use(toErrorAnswer(log))
  return app
}

const receivedMs = new WeakMap<Request, number>()

const signedInOf = new WeakMap<Request, SignedIn>()

/** Before a route's limit and its work: who asks, and may they? */
function gate(route: Route, parts: HttpParts): RequestHandler {
  return async (request, _response, next) => {
    const isOpen = route.access === 'public' || route.access === 'phone-system'
    const signedIn = isOpen ? undefined : await whoAsks(request, parts)
    mayAsk(route.access, signedIn, parts)
    if (signedIn) signedInOf.set(request, signedIn)
    next()
  }
}

/** Of one address, so many times what one name may be tried from it: colleagues share an address. */
const namesAnAddress = 5

/**
 * Requests of a person who is signed in; for what is open to everybody, failed attempts of an address, and of an address
 * on one name where the body has one. Never by what the asker can choose freely, such as a cookie.
 */
function limitsOf({ perMinute, limitedBy, access }: Route): RequestHandler[] {
  if (perMinute === undefined) return []
  const addressOf = (request: Request) => ipKeyGenerator(request.ip ?? '')
  if (access !== 'public')
    return [limit(perMinute, false, (request) => signedInOf.get(request)?.person.personId ?? addressOf(request))]
  const byAddress = limit(perMinute * (limitedBy ? namesAnAddress : 1), true, addressOf)
  if (limitedBy === undefined) return [byAddress]
  const named = (request: Request) => String((readable(request.body) as Record<string, unknown>)?.[limitedBy])
  return [byAddress, limit(perMinute, true, (request) => `${addressOf(request)} ${named(request).slice(0, 200)}`)]
}

function limit(perMinute: number, onlyFailed: boolean, keyGenerator: (request: Request) => string): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    skipSuccessfulRequests: onlyFailed,
    keyGenerator,
    handler: (_request, _response, next) => next(new AppError('too-many', 'Too many attempts; wait a minute.')),
  })
}

/** A body of ours, or nothing: whoever handles the request says what is wrong with it. */
function readable(bytes: unknown): unknown {
  try {
    return jsonOf(bytes)
  } catch {
    return undefined
  }
}

async function whoAsks(request: Request, parts: HttpParts): Promise<SignedIn | undefined> {
  const token = cookieOf(request.headers.cookie)
  return token === undefined ? undefined : parts.api.personOf(token)
}

function mayAsk(access: Access, signedIn: SignedIn | undefined, parts: HttpParts): void {
  if (access === 'public' || access === 'phone-system') return
  if (!signedIn) throw new AppError('unauthenticated', 'Sign in first.')
  if (access === 'signed-in') return
  if (!parts.rightsOf(signedIn).includes(access.right))
    throw new AppError('forbidden', 'Your role does not allow this.')
}

function jsonOf(bytes: unknown): unknown {
  if (!(bytes instanceof Uint8Array) || bytes.length === 0) return undefined
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    throw new AppError('invalid', 'The body is not JSON.')
  }
}

function handlerOf(route: Route, parts: HttpParts): RequestHandler {
  return async (request, response) => {
    const signedIn = signedInOf.get(request)
    const query = Object.fromEntries(Object.entries(request.query).map(([name, value]) => [name, String(value)]))
    const rawBody = request.body instanceof Uint8Array ? request.body : new Uint8Array()
    const answer = await route.handle({
      api: parts.api,
      signedIn,
      path: request.params as Record<string, string>,
      query: route.query ? (checked(route.query, query) as Record<string, string>) : query,
      body: route.body ? checked(route.body, jsonOf(request.body)) : undefined,
      rawBody,
      // Whoever stops reading half-way still answers: the connection is not torn down under the answer.
      stream: request.iterator({ destroyOnReturn: false }),
      headers: { ...(request.headers as Record<string, string>), 'session-token': cookieOf(request.headers.cookie) },
      receivedMs: receivedMs.get(request) ?? parts.steadyMs(),
    })
    await send(answer, response, parts)
  }
}

async function send(answer: Answer, response: Response, parts: HttpParts): Promise<void> {
  const options = { httpOnly: true, sameSite: 'strict', secure: parts.secureCookie, path: '/' } as const
  if (answer.cookie === null) response.clearCookie(sessionCookie, options)
  else if (answer.cookie !== undefined)
    response.cookie(sessionCookie, answer.cookie, { ...options, maxAge: parts.sessionLifetimeMs })
  if (answer.wallboardCookie) {
    const { token, expiresAt } = answer.wallboardCookie
    response.cookie(wallboardCookie, token, { ...options, expires: new Date(expiresAt) })
  }
  response.status(answer.status ?? 200)
  response.setHeader('cache-control', 'no-store')
  if (answer.csv) {
    response.attachment(answer.fileName ?? 'export.csv').type('text/csv; charset=utf-8')
    // The pipeline waits for a slow reader, and ends the reading when they go.
    await pipeline(Readable.from(answer.csv), response).catch((error: unknown) => {
      if (!response.destroyed) throw error
    })
  } else if (answer.text !== undefined) response.type('text/plain; version=0.0.4').send(answer.text)
  else if (answer.json !== undefined) response.json(answer.json)
  else response.end()
}

/** What the build compressed is sent as it lies; nothing is compressed while an agent waits. */
const asCompressed = { enableBrotli: true, orderPreference: ['br'], index: false }

function serveConsole(app: express.Express, folder: string): void {
  const page = join(folder, 'index.html')
  const forEver = { immutable: true, maxAge: '365d', redirect: false } as const
  app.use('/assets', serveCompressed(join(folder, 'assets'), { ...asCompressed, serveStatic: forEver }))
  app.use(express.static(folder, { index: false, redirect: false, maxAge: 0 }))
  app.get(/^\/(?!api\/|demo\/|health\/|socket\.io\/|assets\/)[^.]*$/, (_request, response, next) => {
    if (!existsSync(page)) return next(new AppError('unavailable', 'The console has not been built.'))
    response.setHeader('cache-control', 'no-cache')
    response.sendFile(page)
  })
}

function toErrorAnswer(log: Log): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    if (response.headersSent) {
      response.destroy()
      return
    }
    const known = bodyProblem(error) ?? error
    // What was not read of a body would be taken for the next request.
    if (!request.complete) response.setHeader('connection', 'close')
    const body = errorBody(known, log)
    const tooLarge = known !== error && (error as { status?: number }).status === 413
    response.status(tooLarge ? 413 : statusOf[body.code]).json({ error: body })
  }
}

/** What Express says of a body or an address it cannot read is the sender's mistake, not ours. */
function bodyProblem(error: unknown): AppError | undefined {
  const status = (error as { status?: number } | undefined)?.status
  if (status === 413) return new AppError('invalid', `The body is too large; ${largestBody} is the most.`)
  if (status !== undefined && status >= 400 && status < 500 && !(error instanceof AppError))
    return new AppError('invalid', 'The request could not be read.')
  return undefined
}
