/** Routes about what matching goes by, and having it learnt anew: what that would change is shown before it does. */
import { adoptBody } from '../../../shared/learning-anew.ts'
import { body, person, type Route } from './route.ts'

export const matchingRoutes: Route[] = [
  {
    method: 'get',
    path: '/api/matching',
    access: { right: 'sources' },
    summary: 'What matching has learnt from and when, and what learning anew would change, if it was asked',
    async handle(asked) {
      return { json: await asked.api.matching(person(asked)) }
    },
  },
  {
    method: 'post',
    path: '/api/matching/proposals',
    access: { right: 'sources' },
    summary: 'Find out what learning anew would change; nothing is changed by it',
    handle: ({ api }) => ({ status: 202, json: { jobId: api.proposeModel() } }),
  },
  {
    method: 'post',
    path: '/api/matching/proposals/adopt',
    access: { right: 'sources' },
    summary: 'Match by what was proposed from now on',
    body: adoptBody,
    async handle(asked) {
      const { proposal } = body(adoptBody, asked)
      return { status: 202, json: { jobId: await asked.api.adoptModel(person(asked), proposal) } }
    },
  },
  {
    method: 'delete',
    path: '/api/matching/proposals',
    access: { right: 'sources' },
    summary: 'Keep matching as it is',
    async handle({ api }) {
      await api.dropProposal()
      return { status: 204 }
    },
  },
]
