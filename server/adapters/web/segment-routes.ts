/** Routes about segments: what is done about each, who is in it, and all of it as a table. */
import type { z } from 'zod'
import type { Segment } from '../../../shared/insight-value.ts'
import {
  segmentActionBody,
  segmentCustomersQuery,
  segmentExportQuery,
  segmentName,
} from '../../../shared/segment-body.ts'
import { AppError } from '../../ports/errors.ts'
import { tableCsv } from './csv-exports.ts'
import { type Asked, body, person, type Route } from './route.ts'

function segmentOf(asked: Asked): Segment {
  const segment = segmentName.safeParse(asked.path.segment)
  if (!segment.success) throw new AppError('not-found', 'There is no such segment.')
  return segment.data
}

export const segmentRoutes: Route[] = [
  {
    method: 'get',
    path: '/api/segments',
    access: { right: 'segments' },
    summary: 'Segments with their actions and counts, how sales are spread, and how telling of changes goes',
    async handle(asked) {
      return { json: await asked.api.segments(person(asked)) }
    },
  },
  {
    method: 'get',
    path: '/api/segments/counts',
    access: { right: 'segments' },
    summary: 'How many customers are in each segment',
    async handle({ api }) {
      return { json: await api.segmentCounts() }
    },
  },
  {
    method: 'put',
    path: '/api/segments/:segment/action',
    access: { right: 'segment-actions' },
    summary: 'Say what is done about a segment: shown on the card of whoever is in it; 409 where it changed meanwhile',
    body: segmentActionBody,
    async handle(asked) {
      const { over, text } = body(segmentActionBody, asked)
      return { json: await asked.api.saveSegmentAction(person(asked), segmentOf(asked), over, text) }
    },
  },
  {
    method: 'get',
    path: '/api/segments/:segment/customers',
    access: { right: 'segments' },
    summary: 'Who is in a segment, who buys most first, a page at a time',
    query: segmentCustomersQuery,
    perMinute: 300,
    async handle(asked) {
      const { after } = asked.query as z.infer<typeof segmentCustomersQuery>
      return { json: await asked.api.segmentCustomers(person(asked), segmentOf(asked), after) }
    },
  },
  {
    method: 'get',
    path: '/api/segments.csv',
    access: { right: 'segments' },
    summary: 'Customers with their segment and figures, all or those of one segment',
    query: segmentExportQuery,
    perMinute: 30,
    handle(asked) {
      const { segment } = asked.query as z.infer<typeof segmentExportQuery>
      const fileName = segment ? `customers-${segment}.csv` : 'customers-by-segment.csv'
      return { csv: tableCsv(asked.api.segmentTable(person(asked), segment)), fileName }
    },
  },
]
