/** What a web interface may do to whoever reads it: nothing that lasts, and every way of failing is told. */
import { createServer } from 'node:net'
import { deflateRawSync, gzipSync } from 'node:zlib'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createOutbound } from '../../server/adapters/outbound/outbound.ts'
import { cellsOf, opened, webProblem, webSource } from './http-parts.ts'
import { ownFolder } from './parts.ts'
import { type Reply, selfSigned, startWebServer } from './web-server.ts'

const rows = [{ id: 1, name: 'Maija' }]
const mb = 1024 * 1024

describe('answers', () => {
  test.each<[string, Reply, string, Record<string, unknown>]>([
    ['401', { status: 401 }, 'problem.wrong-password', {}],
    ['403', { status: 403 }, 'problem.no-right', {}],
    ['404', { status: 404 }, 'problem.not-found', {}],
    ['400', { status: 400, body: { error: 'secret-word' } }, 'problem.request-refused', { status: 400 }],
    ['a page for people', { body: '<html>Sign in secret-word</html>' }, 'problem.not-json', {}],
    ['half of its JSON', { body: '[{"id":1,"name":"secret-word' }, 'problem.not-json', {}],
    ['nothing', { body: '' }, 'problem.not-json', {}],
    ['bytes that are no text', { body: Buffer.from([0x5b, 0x22, 0xff, 0x22, 0x5d]) }, 'problem.not-json', {}],
    [
      'lists in lists in another character set',
      { headers: { 'content-type': 'application/json; charset=utf-16le' }, body: Buffer.alloc(10 * mb, '[\0') },
      'problem.not-json',
      {},
    ],
    ['lists in lists in lists', { body: '['.repeat(10 * mb) }, 'problem.not-json', {}],
    ['lists beside lists', { body: `[${'[],'.repeat(5_000_000)}[]]` }, 'problem.not-json', {}],
    ['an object', { body: { items: rows } }, 'problem.no-list', {}],
    ['an error of OData', { body: { error: { code: 'x', message: 'secret-word' } } }, 'problem.no-list', {}],
    ['bytes that are not packed', { headers: { 'content-encoding': 'gzip' }, body: '[]' }, 'problem.broken-answer', {}],
    [
      'half a packed answer',
      { headers: { 'content-encoding': 'gzip' }, body: gzipSync('[{"id":1}]').subarray(0, 20) },
      'problem.broken-answer',
      {},
    ],
    [
      'a packing nobody asked for',
      { headers: { 'content-encoding': 'zstd' }, body: '[]' },
      'problem.broken-answer',
      {},
    ],
    [
      'a stream without its frame',
      { headers: { 'content-encoding': 'deflate' }, body: deflateRawSync('[]') },
      'problem.broken-answer',
      {},
    ],
  ])('%s is told as the source’s problem and never repeated', async (_title, reply, code, params) => {
    const server = await startWebServer(() => reply)
    expect(await webProblem(webSource(server))).toEqual({ code, params })
    expect(server.asked).toHaveLength(1)
  })

  test('a place that is no list, and a next one that is no text, are named', async () => {
    const server = await startWebServer(() => ({ body: { data: rows, next: { href: '/2' } } }))
    expect(await webProblem(webSource(server, { rows: 'data.items' }))).toEqual({
      code: 'problem.no-rows',
      params: { path: 'data.items' },
    })
    expect(await webProblem(webSource(server, { rows: 'data', next: { link: 'next' } }))).toEqual({
      code: 'problem.next-not-text',
      params: { path: 'next' },
    })
  })

  test('a server that fails is asked twice more', async () => {
    const server = await startWebServer(() => (server.asked.length < 3 ? { status: 502 } : { body: rows }))
    const reading = opened()
    expect(await cellsOf(webSource(server), reading)).toEqual(rows)
    expect(reading.waits).toEqual([1000, 2000])
    const failing = await startWebServer(() => ({ status: 500, body: 'secret-word' }))
    expect(await webProblem(webSource(failing))).toEqual({ code: 'problem.server-error', params: { status: 500 } })
    expect(failing.asked).toHaveLength(3)
  })

  test('a server that is busy is waited for as it says, a minute at most', async () => {
    const date = 'Tue, 24 Nov 2026 10:00:00 GMT'
    const replies: Reply[] = [
      { status: 429, headers: { 'retry-after': '7' } },
      { status: 503, headers: { 'retry-after': 'Tue, 24 Nov 2026 10:00:20 GMT', date } },
      { status: 503, headers: { 'retry-after': '3600' } },
      { status: 429 },
      { status: 429, headers: { 'retry-after': 'Tue, 24 Nov 2026 09:00:00 GMT', date } },
      { body: rows },
    ]
    const server = await startWebServer(() => replies[server.asked.length - 1])
    const reading = opened()
    expect(await cellsOf(webSource(server), reading)).toEqual(rows)
    expect(reading.waits).toEqual([7000, 20_000, 60_000, 16_000, 0])
  })

  test('a server that is always busy is asked six times', async () => {
    const server = await startWebServer(() => ({ status: 429, headers: { 'retry-after': '1' } }))
    expect(await webProblem(webSource(server))).toEqual({ code: 'problem.too-many-requests', params: {} })
    expect(server.asked).toHaveLength(6)
  })

  test('waiting counts towards the reading’s time', async () => {
    let nowMs = 0
    const server = await startWebServer(() => ({ status: 429, headers: { 'retry-after': '60' } }))
    const reading = opened({
      nowMs: () => nowMs,
      limits: { rows: 10, refused: 10, timeMs: 90_000 },
      http: {
        wait: async (ms) => {
          nowMs += ms
        },
      },
    })
    expect(await webProblem(webSource(server), reading)).toMatchObject({ code: 'problem.takes-too-long' })
    expect(server.asked).toHaveLength(2)
  })
})

describe('size and silence', () => {
  /** Writes so many chunks of a megabyte, as fast as they are taken, for as long as somebody takes them. */
  const megabytes = (count: number, written: (bytes: number) => void) =>
    startWebServer((_asked, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('["')
      let left = count
      const more = (): void => {
        for (let goesOn = true; goesOn && left > 0 && !response.destroyed; left--) {
          goesOn = response.write(Buffer.alloc(mb, 'x'))
          written(mb)
        }
        if (left > 0) response.once('drain', more)
        else response.end('"]')
      }
      more()
      return undefined
    })

  test('an answer of 65 MB is given up at 64, and one without end too', async () => {
    for (const count of [65, 100_000]) {
      let sent = 0
      const server = await megabytes(count, (bytes) => {
        sent += bytes
      })
      expect(await webProblem(webSource(server))).toEqual({
        code: 'problem.answer-too-large',
        params: { limitMb: 64 },
      })
      // Beyond the limit, only what is under way between the two.
      expect(sent).toBeLessThan(90 * mb)
    }
  })

  test('a small answer that unpacks to much is given up at 64 MB, without being unpacked whole', async () => {
    const packed = Buffer.concat(Array(60).fill(gzipSync(Buffer.alloc(10 * mb, ' '))))
    const server = await startWebServer(() => ({ headers: { 'content-encoding': 'gzip' }, body: packed }))
    const before = process.memoryUsage().arrayBuffers
    expect(await webProblem(webSource(server))).toMatchObject({ code: 'problem.answer-too-large' })
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(150 * mb)
  })

  test.each([
    ['says nothing at all', () => undefined],
    [
      'stops in the midst of its answer',
      (_: unknown, response: { write(text: string): unknown }) => void response.write('['),
    ],
  ])('a server that %s is left', async (_title, answering) => {
    const server = await startWebServer(answering)
    const reading = opened({ http: { limits: { silenceMs: 50 } } })
    expect(await webProblem(webSource(server), reading)).toEqual({ code: 'problem.hangs', params: { seconds: 1 } })
  })

  test('a server that gives a byte at a time is left when the reading has taken too long', async () => {
    let nowMs = 0
    const server = await startWebServer((_asked, response) => {
      const drip = setInterval(() => response.write(' '), 1)
      response.once('close', () => clearInterval(drip))
      return undefined
    })
    const limits = { rows: 10, refused: 10, timeMs: 500 }
    const reading = opened({ limits, nowMs: () => nowMs++ })
    expect(await webProblem(webSource(server), reading)).toMatchObject({ code: 'problem.takes-too-long' })
  })

  test('an encryption that is never agreed on is no answer', async () => {
    const mute = createServer(() => {})
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void mute.close())
    const address = mute.address()
    const url = `https://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`
    const reading = opened({ http: { limits: { connectMs: 50 } } })
    expect(await webProblem(webSource({ url }), reading)).toEqual({ code: 'problem.no-answer', params: {} })
  })

  test('a connection cut in the midst, or never taken, is told so', async () => {
    const cut = await startWebServer((_asked, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('[', () => response.destroy())
      return undefined
    })
    expect(await webProblem(webSource(cut))).toMatchObject({ code: 'problem.connection-lost' })
    expect(await webProblem(webSource({ url: 'http://127.0.0.1:1/' }))).toMatchObject({ code: 'problem.no-answer' })
  })

  test('a connection that was closed while it lay idle is made anew', async () => {
    const server = await startWebServer(({ query }, response) => {
      const page = Number(query.get('p') ?? 1)
      // Taken back after the request for the second page has come on it, as if it had been closed just before.
      if (page === 2 && server.connections() === 1) return void response.socket?.resetAndDestroy()
      return { body: { value: [{ id: page, name: 'A' }], next: page < 3 ? `?p=${page + 1}` : null } }
    })
    const cells = await cellsOf(webSource(server, { next: { link: 'next' } }))
    expect([cells.map((one) => one.id), server.connections()]).toEqual([[1, 2, 3], 2])
  })
})

describe('where it leads', () => {
  test('redirects are followed on the same origin, three of them', async () => {
    const server = await startWebServer(({ path }) => {
      const left = Number(path.slice(-1))
      return left > 0 ? { status: 302, headers: { location: `/r${left - 1}` } } : { body: rows }
    })
    expect(await cellsOf(webSource(server, { request: 'r3' }))).toEqual(rows)
    expect(await webProblem(webSource(server, { request: 'r4' }))).toMatchObject({
      code: 'problem.too-many-redirects',
    })
  })

  test('neither a redirect nor a next link to another host is followed, and credentials go nowhere', async () => {
    const other = await startWebServer(() => ({ body: rows }))
    const origin = other.url.slice(0, -1)
    const redirecting = await startWebServer(() => ({ status: 307, headers: { location: `${origin}/x?key=secret` } }))
    const linking = await startWebServer(() => ({ body: { value: rows, '@odata.nextLink': `${origin}/x?key=secret` } }))
    for (const server of [redirecting, linking]) {
      const source = webSource(server, {}, { auth: { kind: 'bearer', token: 'secret' } })
      expect(await webProblem(source)).toEqual({ code: 'problem.other-origin', params: { origin } })
    }
    expect(other.asked).toEqual([])
  })

  test.each(['//evil.example/x', 'file:///etc/passwd', 'https://127.0.0.1/', 'http://[broken'])(
    'a next link such as %s is refused',
    async (link) => {
      const server = await startWebServer(() => ({ body: { value: rows, next: link } }))
      expect(await webProblem(webSource(server, { next: { link: 'next' } }))).toMatchObject({
        code: 'problem.other-origin',
      })
    },
  )

  test('a host in a private network is asked nothing unless it is allowed', async () => {
    const server = await startWebServer(() => ({ body: rows }))
    const reading = opened({ outbound: createOutbound({ allowed: [] }) })
    expect(await webProblem(webSource(server), reading)).toEqual({
      code: 'problem.not-allowed',
      params: { host: '127.0.0.1' },
    })
    expect(server.connections()).toBe(0)
  })

  test('a name is looked up once, and what is connected to is the address that was allowed', async () => {
    const server = await startWebServer(({ query }) => ({
      body: { value: rows, next: query.has('p') ? null : '?p=2' },
    }))
    const lookups: string[] = []
    const resolve = async (host: string) => {
      lookups.push(host)
      return [lookups.length === 1 ? '127.0.0.1' : '169.254.169.254']
    }
    const reading = opened({ outbound: createOutbound({ allowed: ['shop.example'], resolve }) })
    const url = server.url.replace('127.0.0.1', 'shop.example')
    expect(await cellsOf(webSource({ url }, { next: { link: 'next' } }), reading)).toHaveLength(2)
    expect(lookups).toEqual(['shop.example'])
    expect(server.asked.map((one) => one.headers.host)).toEqual(Array(2).fill(new URL(url).host))
  })
})

describe('certificates', () => {
  const folder = ownFolder()
  const keys = selfSigned(folder)

  test('a certificate of one’s own is refused, and believed with its authority', async () => {
    const server = await startWebServer(() => ({ body: rows }), keys)
    expect(await webProblem(webSource(server))).toEqual({ code: 'problem.certificate', params: {} })
    expect(server.asked).toEqual([])
    expect(await cellsOf(webSource(server, {}, { ca: keys.cert }))).toEqual(rows)
    const url = server.url.replace('127.0.0.1', 'localhost')
    expect(await cellsOf(webSource({ url }, {}, { ca: keys.cert }))).toEqual(rows)
  })

  test('it is checked against the name that was asked for, not the address that name led to', async () => {
    const server = await startWebServer(() => ({ body: rows }), keys)
    const outbound = createOutbound({ allowed: ['shop.example'], resolve: async () => ['127.0.0.1'] })
    const url = server.url.replace('127.0.0.1', 'shop.example')
    expect(await webProblem(webSource({ url }, {}, { ca: keys.cert }), opened({ outbound }))).toEqual({
      code: 'problem.certificate',
      params: {},
    })
  })

  test('https asked of a server without it, and the other way round, is told so', async () => {
    const plain = await startWebServer(() => ({ body: rows }))
    const secure = await startWebServer(() => ({ body: rows }), keys)
    const asHttps = { url: plain.url.replace('http:', 'https:') }
    expect(await webProblem(webSource(asHttps))).toEqual({ code: 'problem.not-web', params: {} })
    const asHttp = { url: secure.url.replace('https:', 'http:') }
    expect((await webProblem(webSource(asHttp))).code).toMatch(/^problem\.(not-web|connection-lost)$/)
  })
})
