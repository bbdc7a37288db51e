/** Routes of what came of calls to us: the figures, the calls behind each, and all of them as a table. */
import type { z } from 'zod'
import { abandonedQuery } from '../../../shared/abandoned.ts'
import { contactCallsQuery, contactReportQuery } from '../../../shared/contact-report.ts'
import { tableCsv } from './csv-exports.ts'
import { type Asked, person, type Route } from './route.ts'

const asked = ({ query }: Asked) => query as unknown as z.infer<typeof contactReportQuery>

async function* each(rows: readonly string[][]): AsyncIterable<string[]> {
  yield* rows
}

export const contactReportRoutes: Route[] = [
  {
    method: 'get',
    path: '/api/reports/contacts',
    access: { right: 'reports' },
    summary:
      'What came of calls to us: who was known, transfers, first-contact resolution, moods, NPS, reasons, how long pops took',
    query: contactReportQuery,
    perMinute: 60,
    async handle(request) {
      return { json: await request.api.contactReport(asked(request)) }
    },
  },
  {
    method: 'get',
    path: '/api/reports/contacts/calls',
    access: { right: 'calls-of-everyone' },
    summary: 'The calls behind one figure of that report, as many as it says, newest first, a page at a time',
    query: contactCallsQuery,
    perMinute: 300,
    async handle(request) {
      const query = request.query as unknown as z.infer<typeof contactCallsQuery>
      return { json: await request.api.contactCalls(person(request), query) }
    },
  },
  {
    method: 'get',
    path: '/api/reports/contacts.csv',
    access: { right: 'reports' },
    summary: 'The same figures as a table, the last row all of them',
    query: contactReportQuery,
    perMinute: 30,
    async handle(request) {
      const { by } = asked(request)
      return { csv: tableCsv(each(await request.api.contactTable(asked(request)))), fileName: `contacts-by-${by}.csv` }
    },
  },
  {
    method: 'get',
    path: '/api/abandoned',
    access: { right: 'calls-of-everyone' },
    summary:
      'Who gave up today, or in so many days, and has not been reached since: whom to call back, the most valuable first',
    query: abandonedQuery,
    perMinute: 60,
    async handle(request) {
      const { days } = request.query as unknown as z.infer<typeof abandonedQuery>
      return { json: await request.api.abandonedCallers(person(request), days) }
    },
  },
]
