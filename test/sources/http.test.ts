/** Web interfaces as sources: what is asked for, page after page, and what becomes of the answer. */
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { DatasetConfig } from '../../server/ports/source.ts'
import { cellsOf, opened, webProblem, webSource } from './http-parts.ts'
import { readAll } from './parts.ts'
import { type Answering, startWebServer } from './web-server.ts'

const row = (n: number) => ({ id: n, name: `Asiakas ${n}` })
const rowsFrom = (first: number, count: number) => Array.from({ length: count }, (_, at) => row(first + at))

describe('paging', () => {
  test('one page is one request, made of the address and the dataset’s request', async () => {
    const server = await startWebServer(() => ({ body: { data: { items: rowsFrom(1, 2) } } }))
    const source = webSource({ url: `${server.url}api/` }, { request: 'customers?fields=all', rows: 'data.items' })
    expect(await cellsOf(source)).toEqual(rowsFrom(1, 2))
    expect(server.asked.map(({ method, path }) => [method, path])).toEqual([['GET', '/api/customers?fields=all']])
  })

  test('links are followed to the last one, relative ones too, over one connection', async () => {
    const links = ['/customers?page=2', '?page=3', null]
    const server = await startWebServer(({ query }) => {
      const page = Number(query.get('page') ?? 1)
      return { body: { rows: rowsFrom(page * 10, 2), links: { next: links[page - 1] } } }
    })
    const cells = await cellsOf(webSource(server, { rows: 'rows', next: { link: 'links.next' } }))
    expect(cells.map((one) => one.id)).toEqual([10, 11, 20, 21, 30, 31])
    expect([server.asked.length, server.connections()]).toEqual([3, 1])
  })

  test('offsets go on by what was given, though a server gives fewer than it is asked for', async () => {
    const server = await startWebServer(({ query }) => ({
      body: rowsFrom(1, 7).slice(Number(query.get('skip')), Number(query.get('skip')) + 3),
    }))
    const next = { offset: 'skip', limit: 'top', size: 500 }
    expect(await cellsOf(webSource(server, { request: "lines?$filter=a eq 'b'", next }))).toEqual(rowsFrom(1, 7))
    expect(server.asked.map((one) => one.path)).toEqual(
      [0, 3, 6, 7].map((skip) => `/lines?$filter=a%20eq%20%27b%27&skip=${skip}&top=500`),
    )
  })

  test('a cursor takes the place of the one before', async () => {
    const cursors = ['"a+b/c=&d"', '12345678901234567', '""']
    const server = await startWebServer(() => {
      const count = server.asked.length
      return { body: `{"items":[{"id":${count},"name":"A"}],"meta":{"nextCursor":${cursors[count - 1]}}}` }
    })
    const next = { cursor: 'after', from: 'meta.nextCursor' }
    const cells = await cellsOf(webSource(server, { request: 'products?after=&x=1', rows: 'items', next }))
    expect(cells).toHaveLength(3)
    expect(server.asked.map((one) => [one.query.get('after'), one.query.get('x')])).toEqual([
      ['', '1'],
      ['a+b/c=&d', '1'],
      ['12345678901234567', '1'],
    ])
  })

  test('an OData answer is paged by itself', async () => {
    const server = await startWebServer(({ query, path }) => ({
      body: query.has('$skiptoken')
        ? { '@odata.context': '$metadata#Customers', value: rowsFrom(3, 1) }
        : { value: rowsFrom(1, 2), '@odata.nextLink': `${server.url}${path.slice(1)}&$skiptoken=2` },
    }))
    expect(await cellsOf(webSource(server, { request: 'Customers?$select=id,name' }))).toEqual(rowsFrom(1, 3))
  })

  test('an answer that is a list is one, and no content is an empty one', async () => {
    const server = await startWebServer(({ path }) => (path === '/none' ? { status: 204 } : { body: rowsFrom(1, 2) }))
    expect(await cellsOf(webSource(server))).toEqual(rowsFrom(1, 2))
    expect(await cellsOf(webSource(server, { request: 'none' }))).toEqual([])
  })

  test('datasets of one request are read once', async () => {
    const server = await startWebServer(() => ({ body: [{ id: 1, name: 'A', owes: 12.5 }] }))
    const datasets = {
      customers: { request: 'all', columns: { key: 'id', name: 'name' } },
      balances: { request: 'all', columns: { customer: 'id', balance: 'owes' } },
    }
    const tables = await readAll(webSource(server, {}, { datasets }))
    expect(tables.map((table) => [table.datasets, table.rows])).toEqual([
      [['customers', 'balances'], [{ line: 1, cells: { id: 1, name: 'A', owes: 12.5 } }]],
    ])
    expect(server.asked).toHaveLength(1)
  })

  test.each<[string, DatasetConfig['next'], Answering]>([
    ['the same link', { link: 'next' }, () => ({ body: { value: rowsFrom(1, 1), next: '/customers' } })],
    [
      'two links by turns',
      { link: 'next' },
      ({ query }) => ({
        body: { value: rowsFrom(Number(query.get('p')), 1), next: query.get('p') === '1' ? '?p=2' : '?p=1' },
      }),
    ],
    ['the same cursor', { cursor: 'c', from: 'c' }, () => ({ body: { value: [row(Math.random())], c: 'x' } })],
    ['the same rows whatever the offset', { offset: 'skip' }, () => ({ body: rowsFrom(1, 5) })],
    ['the same rows whatever the page', { page: 'page' }, () => ({ body: rowsFrom(1, 5) })],
    [
      'the same Link header',
      { header: true },
      () => ({ headers: { link: '</customers>; rel=next' }, body: rowsFrom(1, 1) }),
    ],
    [
      'new links without a row',
      { link: 'next' },
      ({ query }) => ({ body: { value: [], next: `?p=${Number(query.get('p')) + 1}` } }),
    ],
  ])('%s again and again is paging without end', async (_title, next, answering) => {
    const server = await startWebServer(answering)
    expect(await webProblem(webSource(server, { next }))).toEqual({ code: 'problem.endless-paging', params: {} })
    expect(server.asked.length).toBeLessThan(5)
  })

  test('pages stop at the reading’s limit of rows', async () => {
    const server = await startWebServer(({ query }) => ({ body: rowsFrom(Number(query.get('skip')), 10) }))
    const reading = opened({ limits: { rows: 55, refused: 1, timeMs: 60_000 } })
    expect(await webProblem(webSource(server, { next: { offset: 'skip' } }), reading)).toEqual({
      code: 'problem.too-many-rows',
      params: { limit: 55 },
    })
  })
})

describe('values', () => {
  const cellOf = async (json: string, column = 'v') => {
    const server = await startWebServer(() => ({ body: json }))
    const [cells] = await cellsOf(webSource(server, { columns: { key: column } }))
    return cells?.[column]
  }

  test.each([
    ['12.50', 12.5],
    ['-7', -7],
    ['123456789012345', 123456789012345],
    ['9007199254740993', '9007199254740993'],
    ['123456789012345678.91', '123456789012345678.91'],
    ['0.30000000000000004', '0.30000000000000004'],
    ['1.23456789E7', 12345678.9],
    ['1e3', 1000],
    ['-1.5e-3', -0.0015],
    ['1234567890123456789e2', '123456789012345678900'],
    ['1e400', '1e400'],
    ['true', true],
    ['null', null],
    ['"0401234567"', '0401234567'],
    ['"1e3 9007199254740993 \\" 1.0"', '1e3 9007199254740993 " 1.0'],
    ['["040 1","040 2",null]', '040 1, 040 2'],
    ['[]', null],
  ])('%s is read as it is written', async (json, cell) => {
    expect(await cellOf(`[{"v":${json}}]`)).toBe(cell)
  })

  test.each([
    ['address.city', 'Tampere'],
    ['phones.0.number', '040 1'],
    ['phones.1.number', null],
    ['empty.city', null],
    ['none.0.number', null],
    ['dotted.key', 'plain'],
    ['deep.a.b', 'deep plain'],
    ['__proto__', 'own'],
  ])('%s is found in the row', async (column, cell) => {
    const first = `{"address":{"city":"Tampere"},"phones":[{"number":"040 1"}],"empty":null,"none":[],
      "dotted":{"key":"path"},"dotted.key":"plain","deep":{"a":{"b":"path"},"a.b":"deep plain"},"__proto__":"own"}`
    expect(await cellOf(`[${first},{"phones":[{},{"number":"040 2"}]}]`, column)).toBe(cell)
  })

  test('rows that leave out what is empty have empty cells; an entry that is no object is refused by itself', async () => {
    const server = await startWebServer(() => ({ body: [{ id: 1 }, 7, { id: 2, name: 'B' }] }))
    const [table] = await readAll(webSource(server))
    expect(table?.rows).toEqual([
      { line: 1, cells: { id: 1, name: null } },
      { line: 2, cells: {}, problem: { code: 'refused.not-an-object', params: {} } },
      { line: 3, cells: { id: 2, name: 'B' } },
    ])
  })

  test('a column no row has is told, beside those there are', async () => {
    const server = await startWebServer(() => ({ body: [{ id: 1, name: { first: 'A', last: 'B' } }] }))
    expect(await webProblem(webSource(server, { columns: { key: 'id', name: 'name', phones: 'gsm' } }))).toEqual({
      code: 'problem.missing-column',
      params: { missing: 'name, gsm', found: 'id, name.first, name.last', count: 2 },
    })
  })

  test.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
    ['identity', (text: string) => Buffer.from(text)],
  ])('an answer packed with %s is unpacked', async (encoding, pack) => {
    const server = await startWebServer(() => ({
      headers: { 'content-encoding': encoding },
      body: pack(JSON.stringify(rowsFrom(1, 5000))),
    }))
    expect(await cellsOf(webSource(server))).toEqual(rowsFrom(1, 5000))
    expect(server.asked[0]?.headers['accept-encoding']).toBe('gzip, deflate, br')
  })

  test('a byte order mark and another character set are understood', async () => {
    const marked = await startWebServer(() => ({ body: '\ufeff[{"id":1,"name":"Åke"}]' }))
    const latin = await startWebServer(() => ({
      headers: { 'content-type': 'application/json; charset=iso-8859-1' },
      body: Buffer.from('[{"id":1,"name":"Åke"}]', 'latin1'),
    }))
    for (const server of [marked, latin]) expect(await cellsOf(webSource(server))).toEqual([{ id: 1, name: 'Åke' }])
  })
})
