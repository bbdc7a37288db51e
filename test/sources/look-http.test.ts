/** Looking into web interfaces: where the lists are, and what their rows have in them. */
import { expect, test } from 'vitest'
import { createOutbound } from '../../server/adapters/outbound/outbound.ts'
import { createSourceLook } from '../../server/adapters/sources/look.ts'
import type { HttpSource } from '../../server/ports/source.ts'
import { text } from '../../shared/messages/catalogue.ts'
import { webSource } from './http-parts.ts'
import { look, ownFolder, problemOf, sourceParts } from './parts.ts'
import { startWebServer } from './web-server.ts'

const asking = (server: { url: string }, request?: string): HttpSource =>
  webSource(server, {}, { datasets: request === undefined ? {} : { customers: { request, columns: {} } } })
const customers = [
  { id: 1, name: 'Aho', contact: { phone: '040', mails: ['a@x.fi', 'b@x.fi'] }, boss: null },
  { id: 9007199254740993n, name: 'Ek', contact: null, boss: { name: 'Oja' } },
]
const json = JSON.stringify(customers, (_, value) => (typeof value === 'bigint' ? `#${value}#` : value)).replace(
  /"#(\d+)#"/g,
  '$1',
)

test('every list in the answer is a table, the longest first; those that rows have are theirs', async () => {
  const server = await startWebServer(() => ({
    body: { meta: { tags: ['a'], users: [{ id: 1 }] }, data: { items: [{ id: 1, lines: [{ a: 1 }] }, { id: 2 }] } },
  }))
  expect(await look.tables(asking(server, 'customers?x=1'))).toEqual([
    { table: { request: 'customers?x=1', rows: 'data.items' }, label: 'data.items' },
    { table: { request: 'customers?x=1', rows: 'meta.users' }, label: 'meta.users' },
  ])
  expect(server.asked.map(({ method, path }) => [method, path])).toEqual([['GET', '/customers?x=1']])
})

test('an answer that is a list, and OData’s, need no place', async () => {
  const server = await startWebServer(({ path }) => ({
    body: path === '/odata' ? { '@odata.context': 'x/$metadata#C', value: [{ id: 1 }] } : [{ id: 1 }],
  }))
  expect(await look.tables(asking(server))).toEqual([{ table: { request: '' }, label: '/' }])
  expect(await look.tables(asking(server, 'odata'))).toEqual([{ table: { request: 'odata' }, label: 'value' }])
})

test('an OData service says itself what it has', async () => {
  const server = await startWebServer(({ path }) =>
    path === '/'
      ? {
          body: {
            '@odata.context': 'http://erp/$metadata',
            value: [
              { name: 'Customers', kind: 'EntitySet', url: 'Customers' },
              { name: 'Orders', url: 'Sales/Orders' },
              { name: 'Me', kind: 'Singleton', url: 'Me' },
            ],
          },
        }
      : { body: { value: [{ No: 'C1' }] } },
  )
  const tables = await look.tables(asking(server))
  expect(tables).toEqual([
    { table: { request: 'Customers' }, label: 'Customers' },
    { table: { request: 'Sales/Orders' }, label: 'Orders' },
  ])
  const sample = await look.sample(asking(server), tables[0]?.table ?? {}, {})
  expect(sample.rows.map(({ values }) => values)).toEqual([['No'], ['C1']])
})

test('what lies deeper is a column by its path, and numbers keep every digit', async () => {
  const server = await startWebServer(() => ({ body: `{"data":${json}}` }))
  expect(await look.sample(asking(server), { request: 'customers', rows: 'data' }, {})).toEqual({
    read: {},
    rows: [
      { line: 0, values: ['id', 'name', 'contact.phone', 'contact.mails', 'boss.name'] },
      { line: 1, values: [1, 'Aho', '040', 'a@x.fi, b@x.fi', null] },
      { line: 2, values: ['9007199254740993', 'Ek', null, null, 'Oja'] },
    ],
    namesFirst: true,
  })
})

test('two hundred rows are enough, and OData’s pages are asked for no further', async () => {
  const server = await startWebServer(({ query }) => ({
    body: {
      value: Array.from({ length: 150 }, (_, at) => ({ id: Number(query.get('p')) * 1000 + at })),
      '@odata.nextLink': `?p=${Number(query.get('p')) + 1}`,
    },
  }))
  expect((await look.sample(asking(server), { request: '' }, {})).rows).toHaveLength(201)
  expect(server.asked).toHaveLength(2)
})

test('a hostile answer has no more columns than are read', async () => {
  const nested = (prefix: string, depth: number): object =>
    Object.fromEntries(
      Array.from({ length: 60 }, (_, at) => [`${prefix}${at}`, depth > 0 ? nested('k', depth - 1) : 'x']),
    )
  const server = await startWebServer(() => ({ body: [nested('a', 2), nested('b', 2)] }))
  const { rows } = await look.sample(asking(server), { request: '' }, {})
  expect(rows.map(({ values }) => values.length)).toEqual([1000, 1000, 1000])
})

test.each([
  ['no list at all', { body: { ok: true } }, 'problem.no-list'],
  ['a page for people', { body: '<html>secret-word</html>' }, 'problem.not-json'],
  ['a refusal', { status: 401 }, 'problem.wrong-password'],
])('%s costs an error', async (_title, reply, code) => {
  const server = await startWebServer(() => reply)
  expect(await problemOf(look.tables(asking(server)))).toEqual({ code, params: {} })
})

test('a request that leads to another host is not asked', async () => {
  const server = await startWebServer(() => ({ body: [] }))
  for (const request of ['http://127.0.0.1:1/x', '//127.0.0.1:1/x', 'http://'])
    expect(await problemOf(look.sample(asking(server), { request }, {}))).toMatchObject({
      code: 'problem.other-origin',
    })
  expect(server.asked).toEqual([])
})

test('what crosses a network unencrypted is warned of, in every language', async () => {
  const outbound = createOutbound({ allowed: ['10.1.2.3'] })
  const inside = createSourceLook({ ...sourceParts, workFolder: ownFolder(), outbound })
  const [warning] = await inside.warnings(asking({ url: 'http://10.1.2.3/' }))
  expect(warning).toEqual({ code: 'warning.unencrypted', params: { host: '10.1.2.3' } })
  for (const language of ['en', 'fi', 'sv'] as const)
    expect(text(language, warning?.code ?? '', warning?.params)).toContain('10.1.2.3')
  expect(await inside.warnings(asking({ url: 'https://10.1.2.3/' }))).toEqual([])
  expect(await look.warnings(asking({ url: 'http://127.0.0.1/' }))).toEqual([])
})
