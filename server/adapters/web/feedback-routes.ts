/** Routes by which we hear what customers say of us, and what became of what they were offered. */
import type { Route } from './route.ts'

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
]
