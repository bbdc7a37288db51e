/** Routes about sources: how they stand, connecting them, customers typed in by hand; and whose phones are whose. */
import { z } from 'zod'
import { assignBody, draftBody, lookBody, ownCustomerBody, previewBody } from '../../../shared/connecting.ts'
import { syncBody } from '../../../shared/wire.ts'
import { linksCsv, refusedCsv } from './csv-exports.ts'
import { body, person, type Route } from './route.ts'

const uploadQuery = z.object({ name: z.string().min(1).max(300) })

/** As many refused rows as a page can show, and as many as are kept; the count is told in full. */
const mostRefusalsShown = 1000
const mostRefusalsInAFile = 10_000

export const sourceRoutes: Route[] = [
  {
    method: 'get',
    path: '/api/sources',
    access: { right: 'sources' },
    summary: 'Sources with counts, ages and refused rows',
    async handle(asked) {
      return { json: await asked.api.sources(person(asked)) }
    },
  },
  {
    method: 'get',
    path: '/api/sources/:name/refused',
    access: { right: 'sources' },
    summary: 'Rows and values that did not go in, with line, column and reason',
    async handle(asked) {
      return { json: { refused: await asked.api.refusedRows(person(asked), asked.path.name ?? '', mostRefusalsShown) } }
    },
  },
  {
    method: 'get',
    path: '/api/sources/:name/refused.csv',
    access: { right: 'sources' },
    summary: 'The same, as a file for a spreadsheet',
    async handle(asked) {
      const rows = await asked.api.refusedRows(person(asked), asked.path.name ?? '', mostRefusalsInAFile)
      return { csv: refusedCsv(rows), fileName: `refused-${asked.path.name ?? ''}.csv` }
    },
  },
  {
    method: 'post',
    path: '/api/sources/:name/sync',
    access: { right: 'sources' },
    summary: 'Read a source now; where it was held back for giving far fewer rows, accept them',
    body: syncBody,
    async handle(asked) {
      const { acceptFewer } = body(syncBody, asked)
      return { status: 202, json: { jobId: await asked.api.startSync(asked.path.name ?? '', { acceptFewer }) } }
    },
  },
  {
    method: 'get',
    path: '/api/jobs/:id',
    access: { right: 'sources' },
    summary: 'How far a job is',
    handle: (asked) => ({ json: asked.api.job(person(asked), asked.path.id ?? '') }),
  },
  {
    method: 'get',
    path: '/api/links.csv',
    access: { right: 'links' },
    summary: 'Which customer every record belongs to',
    handle: ({ api }) => ({ csv: linksCsv(api), fileName: 'links.csv' }),
  },
  {
    method: 'post',
    path: '/api/uploads',
    access: { right: 'sources' },
    summary: 'Send a file that is to become a source: its bytes as the body',
    query: uploadQuery,
    streams: true,
    perMinute: 60,
    async handle({ api, query, stream }) {
      return { status: 201, json: await api.upload(query.name ?? '', stream) }
    },
  },
  {
    method: 'post',
    path: '/api/sources/look',
    access: { right: 'sources' },
    summary: 'Which tables a system has, before it is connected',
    body: lookBody,
    perMinute: 120,
    async handle(asked) {
      return { json: await asked.api.lookAtSource(person(asked), body(lookBody, asked).source) }
    },
  },
  {
    method: 'post',
    path: '/api/sources/preview',
    access: { right: 'sources' },
    summary: 'The first rows of a table, and what its columns seem to mean',
    body: previewBody,
    perMinute: 240,
    async handle(asked) {
      const { source, table, read } = body(previewBody, asked)
      return { json: await asked.api.previewSource(person(asked), source, table, read) }
    },
  },
  {
    method: 'post',
    path: '/api/sources/reading',
    access: { right: 'sources' },
    summary: 'The first rows as they will be read',
    body: draftBody,
    perMinute: 240,
    async handle(asked) {
      return { json: await asked.api.readingOfSource(person(asked), body(draftBody, asked).source) }
    },
  },
  {
    method: 'post',
    path: '/api/sources',
    access: { right: 'sources' },
    summary: 'Connect a source',
    body: draftBody,
    async handle(asked) {
      return { status: 201, json: await asked.api.connectSource(person(asked), body(draftBody, asked).source) }
    },
  },
  {
    method: 'get',
    path: '/api/sources/:name',
    access: { right: 'sources' },
    summary: 'A source that was connected in the browser, without its credentials',
    handle: ({ api, path }) => ({ json: { source: api.sourceDraft(path.name ?? '') } }),
  },
  {
    method: 'put',
    path: '/api/sources/:name',
    access: { right: 'sources' },
    summary: 'Describe a connected source anew',
    body: draftBody,
    async handle(asked) {
      const { source } = body(draftBody, asked)
      return { json: await asked.api.changeSource(person(asked), asked.path.name ?? '', source) }
    },
  },
  {
    method: 'delete',
    path: '/api/sources/:name',
    access: { right: 'sources' },
    summary: 'Remove a source: its rows, and what customers had from it',
    async handle({ api, path }) {
      return { status: 202, json: { jobId: await api.disconnectSource(path.name ?? '') } }
    },
  },
]

export const ownCustomerRoutes: Route[] = [
  {
    method: 'post',
    path: '/api/customers',
    access: { right: 'customers' },
    summary: 'Type in a customer',
    body: ownCustomerBody,
    perMinute: 120,
    async handle(asked) {
      return { status: 201, json: await asked.api.addOwnCustomer(person(asked), body(ownCustomerBody, asked)) }
    },
  },
  {
    method: 'get',
    path: '/api/customers/own/:key',
    access: { right: 'customers' },
    summary: 'What was typed in',
    async handle({ api, path }) {
      return { json: await api.ownCustomer(path.key ?? '') }
    },
  },
  {
    method: 'put',
    path: '/api/customers/own/:key',
    access: { right: 'customers' },
    summary: 'Correct a customer that was typed in',
    body: ownCustomerBody,
    async handle(asked) {
      await asked.api.changeOwnCustomer(person(asked), asked.path.key ?? '', body(ownCustomerBody, asked))
      return { status: 204 }
    },
  },
  {
    method: 'delete',
    path: '/api/customers/own/:key',
    access: { right: 'customers' },
    summary: 'Remove a customer that was typed in',
    async handle({ api, path }) {
      await api.removeOwnCustomer(path.key ?? '')
      return { status: 204 }
    },
  },
]

export const phoneRoutes: Route[] = [
  {
    method: 'get',
    path: '/api/people',
    access: { right: 'people' },
    summary: 'Who works here, with their phones',
    handle: ({ api }) => ({ json: { people: api.people() } }),
  },
  {
    method: 'get',
    path: '/api/extensions/unassigned',
    access: { right: 'people' },
    summary: 'Extensions that rang of late and belong to nobody',
    async handle({ api }) {
      return { json: { extensions: await api.unassignedExtensions() } }
    },
  },
  {
    method: 'post',
    path: '/api/extensions',
    access: { right: 'people' },
    summary: 'Say whose phone an extension is',
    body: assignBody,
    async handle(asked) {
      await asked.api.assignPhone(body(assignBody, asked))
      return { status: 204 }
    },
  },
]
