/** Routes about pairs that may be one customer, and what people decide of them. */
import { z } from 'zod'
import { type DecisionAnswer, decisionBody, splitBody, undoBody } from '../../../shared/reviewing.ts'
import type { CustomerId } from '../../../shared/vocabulary.ts'
import { type Answer, body, person, type Route, uuid } from './route.ts'

const reviewsQuery = z.object({ limit: z.coerce.number().int().min(1).max(500).default(50) })
/** As many as a person with a key under each finger decides, and more. */
const decisionsAMinute = 240

/** 202 where matching goes on after the answer: the job tells the effect. */
const answered = (answer: DecisionAnswer): Answer => ({ status: answer.effect ? 200 : 202, json: answer })

export const reviewRoutes: Route[] = [
  {
    method: 'get',
    path: '/api/reviews',
    access: { right: 'review' },
    summary: 'Pairs that may be one customer, the most valuable first',
    query: reviewsQuery,
    async handle(asked) {
      return { json: await asked.api.reviews(person(asked), Number(asked.query.limit)) }
    },
  },
  {
    method: 'get',
    path: '/api/reviews/:id',
    access: { right: 'review' },
    summary: 'One such pair',
    async handle(asked) {
      return { json: await asked.api.review(person(asked), asked.path.id ?? '') }
    },
  },
  {
    method: 'post',
    path: '/api/reviews/:id',
    access: { right: 'review' },
    summary: 'Decide whether the two are one customer',
    body: decisionBody,
    perMinute: decisionsAMinute,
    async handle(asked) {
      const { decision } = body(decisionBody, asked)
      return answered(await asked.api.decide(person(asked), asked.path.id ?? '', decision))
    },
  },
  {
    method: 'post',
    path: '/api/reviews/:id/undo',
    access: { right: 'review' },
    summary: 'Take a decision back: what counted before it counts again',
    body: undoBody,
    perMinute: decisionsAMinute,
    async handle(asked) {
      return answered(await asked.api.undoDecision(person(asked), body(undoBody, asked).undo))
    },
  },
  {
    method: 'get',
    path: '/api/reviews/jobs/:id',
    access: { right: 'review' },
    summary: 'How far matching is that follows a decision, and its effect when done',
    async handle(asked) {
      return { json: await asked.api.decisionJob(person(asked), asked.path.id ?? '') }
    },
  },
  {
    method: 'get',
    path: '/api/customers/:id/reviews',
    access: { right: 'review' },
    summary: 'Pairs in doubt this customer is in',
    async handle(asked) {
      return { json: { reviews: await asked.api.reviewsOf(person(asked), uuid(asked) as CustomerId) } }
    },
  },
  {
    method: 'post',
    path: '/api/customers/:id/split',
    access: { right: 'review' },
    summary: 'These records are somebody else than the others of the customer',
    body: splitBody,
    perMinute: decisionsAMinute,
    async handle(asked) {
      const { records } = body(splitBody, asked)
      return answered(await asked.api.splitCustomer(person(asked), uuid(asked) as CustomerId, records))
    },
  },
  {
    method: 'post',
    path: '/api/customers/:id/decisions/undo',
    access: { right: 'review' },
    summary: 'Take back what was decided of a customer’s records',
    body: undoBody,
    perMinute: decisionsAMinute,
    async handle(asked) {
      return answered(await asked.api.undoDecision(person(asked), body(undoBody, asked).undo))
    },
  },
]
