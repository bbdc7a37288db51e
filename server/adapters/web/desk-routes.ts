/** Routes of an agent's desk beside those of calls and cards. */
import { z } from 'zod'
import type { CallId } from '../../../shared/vocabulary.ts'
import { person, type Route } from './route.ts'

const targetsQuery = z.object({ call: z.uuid().optional() })

export const transferRoutes: Route[] = [
  {
    method: 'get',
    path: '/api/transfer-targets',
    access: { right: 'desk' },
    summary: 'To whom a call can be passed on: colleagues with what they do just now, and queues with who waits',
    query: targetsQuery,
    handle: (asked) => ({
      json: asked.api.transferTargets(person(asked), asked.query.call as CallId | undefined),
    }),
  },
]
