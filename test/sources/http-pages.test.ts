/** Pages by number and by the Link header. */
import { expect, test } from 'vitest'
import { nextLink } from '../../server/adapters/sources/http-link.ts'
import { cellsOf, webProblem, webSource } from './http-parts.ts'
import { startWebServer } from './web-server.ts'

const row = (n: number) => ({ id: n, name: `Asiakas ${n}` })
const rowsFrom = (first: number, count: number) => Array.from({ length: count }, (_, at) => row(first + at))

test('pages are counted from 1 or from 0, until one has no rows', async () => {
  const all = rowsFrom(1, 7)
  const paged = (from: number) =>
    startWebServer(({ query }) => {
      const at = (Number(query.get('p')) - from) * 3
      return { body: all.slice(at, at + 3) }
    })
  const one = await paged(1)
  expect(await cellsOf(webSource(one, { request: 'lines?p=9&x=1', next: { page: 'p' } }))).toEqual(all)
  expect(one.asked.map(({ path }) => path)).toEqual([1, 2, 3, 4].map((page) => `/lines?x=1&p=${page}`))
  const zero = await paged(0)
  const next = { page: 'p', from: 0, limit: 'size', size: 500 }
  expect(await cellsOf(webSource(zero, { request: 'lines', next }))).toEqual(all)
  expect(zero.asked.map(({ path }) => path)).toEqual([0, 1, 2, 3].map((page) => `/lines?p=${page}&size=500`))
})

test('a server that has no page behind the last says 404, and that is no end of the first', async () => {
  const server = await startWebServer(({ query }) => {
    const page = Number(query.get('page'))
    return page > 2 ? { status: 404 } : { body: rowsFrom(page * 10, 2) }
  })
  const cells = await cellsOf(webSource(server, { next: { page: 'page' } }))
  expect(cells.map((one) => one.id)).toEqual([10, 11, 20, 21])
  const none = await startWebServer(() => ({ status: 404 }))
  expect(await webProblem(webSource(none, { next: { page: 'page' } }))).toMatchObject({ code: 'problem.not-found' })
  const linked = await startWebServer(({ path }) =>
    path === '/gone' ? { status: 404 } : { body: { value: [row(1)], next: '/gone' } },
  )
  expect(await webProblem(webSource(linked, { next: { link: 'next' } }))).toMatchObject({
    code: 'problem.not-found',
  })
})

test('a Link header is followed while it names a next page', async () => {
  const server = await startWebServer(({ query }) => {
    const page = Number(query.get('page') ?? 1)
    const next = page < 3 ? [`<?page=${page + 1}&x=a,b>; rel="next"`] : []
    return {
      headers: { link: [...next, '</customers?page=3>; rel="last"'].join(', ') },
      body: rowsFrom(page * 10, 2),
    }
  })
  const cells = await cellsOf(webSource(server, { next: { header: true } }))
  expect(cells.map((one) => one.id)).toEqual([10, 11, 20, 21, 30, 31])
  expect(server.asked.map(({ path }) => path)).toEqual([
    '/customers',
    '/customers?page=2&x=a,b',
    '/customers?page=3&x=a,b',
  ])
  const plain = await startWebServer(() => ({ body: rowsFrom(1, 2) }))
  expect(await cellsOf(webSource(plain, { next: { header: true } }))).toEqual(rowsFrom(1, 2))
})

test.each([
  ['<a?x=1,2;y>; rel=next', 'a?x=1,2;y'],
  ['<a>; rel="prev", <b>; REL="last NEXT"; title="c, <d>; rel=next"', 'b'],
  ['<a>; title="say \\"<x>; rel=next\\""; rel="prev"', undefined],
  ['<a>; rel="next"; anchor="#other", <b>; rel=next', 'b'],
  ['<a>; rel=prev; rel=next', undefined],
  ['<a>;rel*=next, <b>', undefined],
  ['', undefined],
  ['rel="next"', undefined],
])('the next one of %j is %j', (header, link) => {
  expect(nextLink(header)).toBe(link)
})

test('a server that fails, or has had enough, in the midst of its pages ends the reading with that', async () => {
  const busy = await startWebServer(({ query }) =>
    query.get('page') === '1' ? { body: rowsFrom(1, 1) } : { status: 429 },
  )
  expect(await webProblem(webSource(busy, { next: { page: 'page' } }))).toEqual({
    code: 'problem.too-many-requests',
    params: {},
  })
  const failing = await startWebServer(({ query }) =>
    query.get('page') === '1' ? { body: rowsFrom(1, 1) } : { status: 500 },
  )
  expect(await webProblem(webSource(failing, { next: { page: 'page' } }))).toEqual({
    code: 'problem.server-error',
    params: { status: 500 },
  })
  expect([busy.asked.length, failing.asked.length]).toEqual([1 + 6, 1 + 3])
})

test('a Link header that leads elsewhere is not followed', async () => {
  const other = await startWebServer(() => ({ body: rowsFrom(1, 1) }))
  const server = await startWebServer(() => ({ headers: { link: `<${other.url}>; rel=next` }, body: rowsFrom(1, 1) }))
  expect(await webProblem(webSource(server, { next: { header: true } }))).toMatchObject({
    code: 'problem.other-origin',
  })
  expect(other.asked).toEqual([])
})
