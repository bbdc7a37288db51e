/**
 * Every HTTP route with who may use it. The server mounts this list and nothing else, OpenAPI is made from it, and the
 * access tests walk it: a route cannot be without a rule, because there is no other way to have a route.
 */
import { z } from 'zod'
import type { CallId, CustomerId } from '../../../shared/vocabulary.ts'
import { chooseCustomerBody, lookupBody, preferencesBody, setUpBody, signInBody } from '../../../shared/wire.ts'
import { AppError } from '../../ports/errors.ts'
import { alertRoutes } from './alert-routes.ts'
import { callRoutes } from './call-routes.ts'
import { contactReportRoutes } from './contact-report-routes.ts'
import { transferRoutes } from './desk-routes.ts'
import { feedbackRoutes } from './feedback-routes.ts'
import { matchingRoutes } from './matching-routes.ts'
import { namingRoutes } from './naming-routes.ts'
import { numberRoutes } from './number-routes.ts'
import { controlRoutes, phoneSystemRoutes } from './phone-system-routes.ts'
import { queueRoutes } from './queue-routes.ts'
import { relationRoutes } from './relation-routes.ts'
import { reportRoutes } from './report-routes.ts'
import { reviewRoutes } from './review-routes.ts'
import { body, person, type Route, uuid } from './route.ts'
import { segmentRoutes } from './segment-routes.ts'
import { ownCustomerRoutes, phoneRoutes, sourceRoutes } from './source-routes.ts'
import { termsRoutes } from './terms-routes.ts'
import { wallboardRoutes } from './wallboard-routes.ts'
import { wrapUpRoutes } from './wrap-up-routes.ts'

const searchQuery = z.object({ search: z.string().min(1).max(200) })
const cardQuery = z.object({ checked: z.enum(['0', '1']).default('0') })
export const signInRoutes: Route[] = [
  {
    method: 'get',
    path: '/api/sign-in-options',
    access: 'public',
    summary: 'What the sign-in page may know',
    handle: ({ api }) => ({ json: api.signInOptions() }),
  },
  {
    method: 'post',
    path: '/api/session',
    access: 'public',
    summary: 'Sign in',
    body: signInBody,
    perMinute: 20,
    limitedBy: 'username',
    async handle(asked) {
      const { username, password } = body(signInBody, asked)
      const { person, token } = await asked.api.signIn(username, password)
      return { json: { person: asked.api.me(person) }, cookie: token }
    },
  },
  {
    method: 'post',
    path: '/api/setup',
    access: 'public',
    summary: 'Set the first administrator’s password with the link printed at the first start',
    body: setUpBody,
    perMinute: 10,
    async handle(asked) {
      const { token, password } = body(setUpBody, asked)
      const done = await asked.api.setUp(token, password)
      return { json: { person: asked.api.me(done.person) }, cookie: done.token }
    },
  },
  {
    method: 'delete',
    path: '/api/session',
    access: 'signed-in',
    summary: 'Sign out',
    async handle(asked) {
      await asked.api.signOut(asked.headers['session-token'] ?? '')
      return { status: 204, cookie: null }
    },
  },
  {
    method: 'delete',
    path: '/api/people/:username/sessions',
    access: { right: 'people' },
    summary: 'End every session of a person',
    async handle({ api, path }) {
      await api.signOutEverywhere(path.username ?? '')
      return { status: 204 }
    },
  },
  {
    method: 'get',
    path: '/api/me',
    access: 'signed-in',
    summary: 'Who is signed in, with roles and rights',
    handle: (asked) => ({ json: asked.api.me(person(asked)) }),
  },
  {
    method: 'put',
    path: '/api/me',
    access: 'signed-in',
    summary: 'Choose the language',
    body: preferencesBody,
    async handle(asked) {
      return { json: await asked.api.setLanguage(person(asked), body(preferencesBody, asked).language) }
    },
  },
]

/** Mounted by the demo alone. */
export const demoSignInBody = z.object({ username: z.string().min(1).max(200) })
export const demoRoutes: Route[] = [
  {
    method: 'post',
    path: '/demo/sign-in',
    access: 'public',
    summary: 'Sign in as one of the demo’s people with one click',
    body: demoSignInBody,
    async handle(asked) {
      const done = await asked.api.signInAs?.(body(demoSignInBody, asked).username)
      if (!done) throw new AppError('not-found', 'There is no such page.')
      return { json: { person: asked.api.me(done.person) }, cookie: done.token }
    },
  },
]

export const customerRoutes: Route[] = [
  {
    method: 'post',
    path: '/api/lookup',
    access: { right: 'customers' },
    summary: 'Whose number is this?',
    body: lookupBody,
    perMinute: 600,
    async handle(asked) {
      return { json: await asked.api.lookup(person(asked), body(lookupBody, asked).number) }
    },
  },
  {
    method: 'get',
    path: '/api/customers',
    access: { right: 'customers' },
    summary: 'Search by name, number, id, e-mail, order or invoice; each hit says why it was found',
    query: searchQuery,
    perMinute: 600,
    async handle(asked) {
      return { json: { customers: await asked.api.search(person(asked), asked.query.search ?? '') } }
    },
  },
  {
    method: 'get',
    path: '/api/customers/:id',
    access: { right: 'customers' },
    summary: 'The golden record',
    async handle(asked) {
      return { json: await asked.api.customer(person(asked), uuid(asked) as CustomerId) }
    },
  },
  {
    method: 'get',
    path: '/api/customers/:id/card',
    access: { right: 'customers' },
    summary: 'The card for this viewer, outside a call too',
    query: cardQuery,
    async handle(asked) {
      return { json: await asked.api.card(person(asked), uuid(asked) as CustomerId, asked.query.checked === '1') }
    },
  },
  {
    method: 'get',
    path: '/api/customers/:id/records',
    access: { right: 'customers' },
    summary: 'The source records behind a customer, with evidence',
    async handle(asked) {
      return { json: { records: await asked.api.records(person(asked), uuid(asked) as CustomerId) } }
    },
  },
  {
    method: 'get',
    path: '/api/customers/:id/history',
    access: { right: 'customers' },
    summary: 'Which records became this customer and when, what people decided of them, and their calls; newest first',
    async handle(asked) {
      return { json: { history: await asked.api.history(person(asked), uuid(asked) as CustomerId) } }
    },
  },
]

/** What happens on a call, and what whoever has it says of it. */
export const deskRoutes: Route[] = [
  {
    method: 'post',
    path: '/api/calls/:id/customer',
    access: { right: 'desk' },
    summary: 'Say who is calling',
    body: chooseCustomerBody,
    async handle(asked) {
      const { customerId } = body(chooseCustomerBody, asked)
      return { json: await asked.api.chooseCustomer(person(asked), uuid(asked) as CallId, customerId as CustomerId) }
    },
  },
  {
    method: 'post',
    path: '/api/calls/:id/check',
    access: { right: 'desk' },
    summary: 'Say that the caller has been checked',
    async handle(asked) {
      return { json: await asked.api.confirmCheck(person(asked), uuid(asked) as CallId) }
    },
  },
  {
    method: 'post',
    path: '/api/hooks/:phoneSystem',
    access: 'phone-system',
    summary: 'What happens on a phone system',
    async handle({ api, path, headers, rawBody, receivedMs }) {
      const phoneSystem = path.phoneSystem ?? ''
      return { json: await api.hook({ phoneSystem, headers, body: rawBody, receivedMs }) }
    },
  },
]

export const healthRoutes: Route[] = [
  {
    method: 'get',
    path: '/health/live',
    access: 'public',
    summary: 'The process is up',
    handle: () => ({ json: { state: 'live' } }),
  },
  {
    method: 'get',
    path: '/health/ready',
    access: 'public',
    summary: 'Calls can be served',
    async handle({ api }) {
      const ready = await api.ready()
      return { status: ready ? 200 : 503, json: { state: ready ? 'ready' : 'starting' } }
    },
  },
  {
    method: 'get',
    path: '/metrics',
    access: 'public',
    summary: 'Prometheus text; counts and durations only',
    async handle({ api }) {
      return { text: await api.metrics() }
    },
  },
]

export const routes: Route[] = [
  ...signInRoutes,
  // Before those with an id in the same place.
  ...ownCustomerRoutes,
  ...customerRoutes,
  ...numberRoutes,
  ...relationRoutes,
  ...reviewRoutes,
  ...matchingRoutes,
  ...controlRoutes,
  ...transferRoutes,
  ...callRoutes,
  ...termsRoutes,
  ...wrapUpRoutes,
  ...queueRoutes,
  ...reportRoutes,
  ...wallboardRoutes,
  ...alertRoutes,
  ...deskRoutes,
  ...namingRoutes,
  ...segmentRoutes,
  ...feedbackRoutes,
  ...contactReportRoutes,
  ...sourceRoutes,
  ...phoneSystemRoutes,
  ...phoneRoutes,
  ...healthRoutes,
]
