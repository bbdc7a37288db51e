/** Routes about queues: how they stand, and what has happened in them. */
import { z } from 'zod'
import type { QueueEventFilter } from '../../ports/queue-log.ts'
import { person, type Route } from './route.ts'

/** Stored instants are UTC and are compared as text. */
const instant = z.iso.datetime({ offset: true }).transform((written) => new Date(written).toISOString())
const eventsQuery = z.object({
  from: instant.optional(),
  to: instant.optional(),
  queue: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(5000).default(1000),
  cursor: z.string().max(100).optional(),
})

const pastFloorQuery = z.object({ at: instant })

export const queueRoutes: Route[] = [
  {
    method: 'get',
    path: '/api/queues',
    access: { right: 'calls-of-everyone' },
    summary: 'How each queue stands: who waits, what its agents do, today’s figures',
    handle: ({ api }) => ({ json: api.queues() }),
  },
  {
    method: 'get',
    path: '/api/queues/events',
    access: { right: 'calls-of-everyone' },
    summary: 'What has happened in queues, oldest first: what figures are counted from',
    query: eventsQuery,
    async handle({ api, query }) {
      return { json: await api.queueEvents(query as unknown as QueueEventFilter) }
    },
  },
  {
    method: 'get',
    path: '/api/floor',
    access: { right: 'calls-of-everyone' },
    summary: 'The floor as it stood at a past instant: queues, agents, who waited and every call that was up',
    query: pastFloorQuery,
    perMinute: 120,
    async handle(asked) {
      const { at } = asked.query as unknown as z.infer<typeof pastFloorQuery>
      return { json: await asked.api.floorAt(person(asked), at) }
    },
  },
]
