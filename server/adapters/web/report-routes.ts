/** Routes of reports: figures of queues over a time, the calls behind each figure, and the same as a table. */
import type { z } from 'zod'
import { reportCallsQuery, reportQuery, serviceLevelQuery } from '../../../shared/reports.ts'
import { tableCsv } from './csv-exports.ts'
import { person, type Route } from './route.ts'

/** A report reads weeks of events in a thread that makes one after the other. */
const perMinute = 120

export const reportRoutes: Route[] = [
  {
    method: 'get',
    path: '/api/reports/queues',
    access: { right: 'reports' },
    summary:
      'Figures of queues over a time: by queue, agent, team, line, hour, day or half hour; today unless told otherwise',
    query: reportQuery,
    perMinute,
    async handle({ api, query }) {
      return { json: await api.queueReport(query as unknown as z.infer<typeof reportQuery>) }
    },
  },
  {
    method: 'get',
    path: '/api/reports/calls',
    access: { right: 'reports' },
    summary: 'The stays behind one figure, newest first, as many as it says; with the call where the viewer may see it',
    query: reportCallsQuery,
    perMinute,
    async handle(asked) {
      const query = asked.query as unknown as z.infer<typeof reportCallsQuery>
      return { json: await asked.api.reportCalls(person(asked), query) }
    },
  },
  {
    method: 'get',
    path: '/api/reports/service-level',
    access: { right: 'reports' },
    summary: 'Service level by all six formulas, the one in use marked',
    query: serviceLevelQuery,
    perMinute,
    async handle({ api, query }) {
      return { json: await api.serviceLevelReport(query as unknown as z.infer<typeof serviceLevelQuery>) }
    },
  },
  {
    method: 'get',
    path: '/api/reports/queues.csv',
    access: { right: 'reports' },
    summary: 'The rows of the same report, and all of them together, as CSV',
    query: reportQuery,
    perMinute,
    async handle({ api, query }) {
      const { rows, fileName } = await api.reportTable(query as unknown as z.infer<typeof reportQuery>)
      return { csv: tableCsv(rows), fileName }
    },
  },
]
