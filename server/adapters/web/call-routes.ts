/** Calls that have been, those nobody answered, and what a call came to on its way to the screen. */
import { z } from 'zod'
import { seenBody } from '../../../shared/call-log.ts'
import type { CallId, CustomerId } from '../../../shared/vocabulary.ts'
import { body, person, type Route, uuid } from './route.ts'

const flag = z.enum(['0', '1']).transform((written) => written === '1')
const callsQuery = z.object({
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  agent: z.string().max(200).optional(),
  queue: z.string().max(200).optional(),
  outcome: z.enum(['answered', 'missed', 'abandoned', 'busy', 'refused', 'failed']).optional(),
  direction: z.enum(['inbound', 'outbound', 'internal']).optional(),
  missed: flag.optional(),
  number: z.string().max(40).optional(),
  customer: z.uuid().optional(),
  search: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().max(100).optional(),
})
/** Times are stored in UTC and compared as text. */
const inUtc = (written: string | undefined) => (written === undefined ? undefined : new Date(written).toISOString())

export const callRoutes: Route[] = [
  {
    method: 'get',
    path: '/api/calls',
    access: 'signed-in',
    summary: 'Calls, newest first; agents see their own',
    query: callsQuery,
    async handle(asked) {
      const { from, to, customer, ...rest } = asked.query as unknown as z.infer<typeof callsQuery>
      const period = { from: inUtc(from), to: inUtc(to) }
      return { json: await asked.api.calls(person(asked), { ...rest, ...period, customer: customer as CustomerId }) }
    },
  },
  // Before the one with an id in the same place.
  {
    method: 'get',
    path: '/api/calls/missed',
    access: { right: 'desk' },
    summary: 'Who called of late and was not answered: one entry a caller, whoever waits to be called back first',
    async handle(asked) {
      return { json: await asked.api.missedCalls(person(asked)) }
    },
  },
  {
    method: 'get',
    path: '/api/calls/choices',
    access: { right: 'calls-of-everyone' },
    summary: 'Whose calls may be asked for',
    handle: ({ api }) => ({ json: api.callChoices() }),
  },
  {
    method: 'get',
    path: '/api/calls/:id',
    access: 'signed-in',
    summary: 'One call',
    async handle(asked) {
      return { json: await asked.api.call(person(asked), uuid(asked) as CallId) }
    },
  },
  {
    method: 'get',
    path: '/api/calls/:id/trace',
    access: 'signed-in',
    summary: 'Every step from the phone system’s event to the drawn card, or why there was no pop',
    async handle(asked) {
      return { json: await asked.api.trace(person(asked), uuid(asked) as CallId) }
    },
  },
  {
    method: 'put',
    path: '/api/calls/:id/seen',
    access: { right: 'desk' },
    summary: 'Take note of a missed call and those of the same caller before it, or take that back',
    body: seenBody,
    async handle(asked) {
      const { seen } = body(seenBody, asked)
      await asked.api.setSeen(person(asked), uuid(asked) as CallId, seen)
      return { status: 204 }
    },
  },
]
