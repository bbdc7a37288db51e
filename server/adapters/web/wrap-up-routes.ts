/** What people write down of calls, and what is to be done after them. */
import type { z } from 'zod'
import type { CallId } from '../../../shared/vocabulary.ts'
import { followUpDoneBody, followUpsQuery, wrapUpBody } from '../../../shared/wrap-up-body.ts'
import { body, conflict, person, type Route, uuid } from './route.ts'

export const wrapUpRoutes: Route[] = [
  {
    method: 'put',
    path: '/api/calls/:id/wrap-ups/me',
    access: { right: 'desk' },
    summary: 'Save what one wrote down of a call: stored when it is answered; 409 with what is stored on a stale rev',
    body: wrapUpBody,
    async handle(asked) {
      const { outcome, wrapUp } = await asked.api.saveWrapUp(
        person(asked),
        uuid(asked) as CallId,
        body(wrapUpBody, asked),
      )
      return outcome === 'saved'
        ? { json: wrapUp }
        : conflict('Something else was saved meanwhile, on another screen of yours.', wrapUp)
    },
  },
  {
    method: 'get',
    path: '/api/calls/:id/wrap-ups',
    access: { right: 'desk' },
    summary: 'What everybody wrote down of a call',
    async handle(asked) {
      return { json: await asked.api.wrapUps(person(asked), uuid(asked) as CallId) }
    },
  },
  {
    method: 'put',
    path: '/api/calls/:id/wrap-ups/:username/follow-up',
    access: { right: 'desk' },
    summary: 'Say that what was to be done after a call is done, or is not after all',
    body: followUpDoneBody,
    async handle(asked) {
      const { done } = body(followUpDoneBody, asked)
      await asked.api.setFollowUpDone(person(asked), uuid(asked) as CallId, asked.path.username ?? '', done)
      return { status: 204 }
    },
  },
  {
    method: 'get',
    path: '/api/follow-ups',
    access: { right: 'desk' },
    summary: 'What one is to do after calls, what is due first first; supervisors may ask for everyone’s',
    query: followUpsQuery,
    async handle(asked) {
      const { of } = asked.query as unknown as z.infer<typeof followUpsQuery>
      return { json: await asked.api.followUps(person(asked), of) }
    },
  },
  {
    method: 'get',
    path: '/api/follow-ups/colleagues',
    access: { right: 'desk' },
    summary: 'Who can be asked to do something after a call',
    handle: ({ api }) => ({ json: api.colleagues() }),
  },
]
