/** Routes by which we hear what customers say of us, and what became of what they were offered. */
import { z } from 'zod'
import { longestItem, suggestionAnswerBody, suggestionLists } from '../../../shared/suggestions.ts'
import type { CallId, CustomerId } from '../../../shared/vocabulary.ts'
import { AppError } from '../../ports/errors.ts'
import { type Asked, body, person, type Route, uuid } from './route.ts'

function suggestionIn({ path }: Asked) {
  const list = z.enum(suggestionLists).safeParse(path.list)
  const item = z.string().min(1).max(longestItem).safeParse(path.item)
  if (!list.success || !item.success) throw new AppError('not-found', 'There is no such suggestion.')
  return { list: list.data, item: item.data }
}

export const feedbackRoutes: Route[] = [
  {
    method: 'post',
    path: '/api/feedback',
    access: 'phone-system',
    summary: 'An answer to a survey, signed: kept when it is answered, once however often it is sent',
    async handle({ api, headers, rawBody }) {
      const { repeated } = await api.takeFeedback({ headers, body: rawBody })
      return { status: repeated ? 200 : 201, json: { repeated } }
    },
  },
  {
    method: 'put',
    path: '/api/customers/:id/suggestions/:list/:item',
    access: { right: 'figures' },
    summary: 'Say what became of a suggestion: offered, took, no-thanks, or null to take it back; the newest counts',
    body: suggestionAnswerBody,
    perMinute: 300,
    async handle(asked) {
      const { answer, callId } = body(suggestionAnswerBody, asked)
      const how = { ...suggestionIn(asked), answer, ...(callId === undefined ? {} : { callId: callId as CallId }) }
      return { json: await asked.api.answerSuggestion(person(asked), uuid(asked) as CustomerId, how) }
    },
  },
  {
    method: 'get',
    path: '/api/suggestions/report',
    access: { right: 'reports' },
    summary: 'What came of suggestions over twelve months, by list and rule, beside the customers held back',
    perMinute: 30,
    async handle({ api }) {
      return { json: await api.suggestionReport() }
    },
  },
]
