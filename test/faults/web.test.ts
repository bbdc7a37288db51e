/** Faults of web interfaces: what is told, what is kept, and that it is well again when they are. */
import { setInterval } from 'node:timers'
import { describe, expect, test } from 'vitest'
import { usualLimits } from '../../server/adapters/sources/reading-watch.ts'
import type { HttpSource } from '../../server/ports/source.ts'
import { ownFolder } from '../sources/parts.ts'
import { type Answering, selfSigned } from '../sources/web-server.ts'
import { type FaultBed, openBed } from './fault-bed.ts'
import { expectHeldBack } from './held-back.ts'
import { datasets, type WebLedger, webLedger, withColumn } from './ledgers.ts'

const keys = selfSigned(ownFolder())
const limits = { connectMs: 2000, silenceMs: 1500, answerBytes: 64 * 1024 }
const page = (rows: unknown[], next?: string) => ({ body: { items: rows, ...(next ? { next } : {}) } })
const ofPages: Partial<HttpSource> = {
  datasets: datasets({ request: 'customers', rows: 'items', next: { link: 'next' } }),
}
const paged =
  (ledger: WebLedger): Answering =>
  () =>
    page(ledger.rows())

/** A bed whose waiting for a busy server is only noted. */
async function webBed(): Promise<FaultBed & { waits: number[] }> {
  const waits: number[] = []
  const bed = await openBed({ http: { limits, wait: async (ms) => void waits.push(ms) } })
  return { ...bed, waits }
}

describe('a web interface that', () => {
  test.each<[string, string, Answering]>([
    ['wants another password', 'problem.wrong-password', () => ({ status: 401 })],
    ['forbids it', 'problem.no-right', () => ({ status: 403 })],
    ['has moved away', 'problem.not-found', () => ({ status: 404 })],
    ['fails', 'problem.server-error', () => ({ status: 500, body: '<h1>Internal Server Error</h1>' })],
    ['is asked too often', 'problem.too-many-requests', () => ({ status: 429 })],
    [
      'is asked too often and says until when',
      'problem.too-many-requests',
      () => ({ status: 429, headers: { 'retry-after': '7' } }),
    ],
    [
      'sends on to another host',
      'problem.other-origin',
      () => ({ status: 302, headers: { location: 'http://other.example/' } }),
    ],
    ['sends on to itself', 'problem.too-many-redirects', ({ path }) => ({ status: 302, headers: { location: path } })],
    ['gives a page for people', 'problem.not-json', () => ({ body: '<html>Kirjaudu</html>' })],
    ['gives half its answer as if it were whole', 'problem.not-json', () => ({ body: '[{"nr":1,"nimi":"Maija' })],
    ['gives an object where a list was', 'problem.no-list', () => ({ body: { error: 'maintenance' } })],
    ['gives more than may be', 'problem.answer-too-large', () => ({ body: ' '.repeat(100_000) })],
    [
      'packs its answer and says another packing',
      'problem.broken-answer',
      () => ({ headers: { 'content-encoding': 'gzip' }, body: 'not packed' }),
    ],
    ['takes the question and never answers', 'problem.hangs', () => undefined],
    [
      'falls silent amid its answer',
      'problem.hangs',
      (_, response) => {
        response.writeHead(200).write('[')
        return undefined
      },
    ],
    [
      'ends the connection amid its answer',
      'problem.connection-lost',
      (_, response) => {
        response.writeHead(200, { 'content-length': 5000 }).write('[{"nr":1,', () => response.destroy())
        return undefined
      },
    ],
    [
      'ends the connection without a word',
      'problem.connection-lost',
      (_, response) => {
        response.destroy()
        return undefined
      },
    ],
  ])('%s', async (_title, code, answering) => {
    const ledger = await webLedger()
    await expectHeldBack(await webBed(), ledger, {
      code,
      make() {
        ledger.answering = answering
        return () => {
          ledger.answering = undefined
        }
      },
    })
  })

  test('renames a field', async () => {
    const ledger = await webLedger()
    await expectHeldBack(await webBed(), ledger, {
      code: 'problem.missing-column',
      params: { missing: 'saldo' },
      make: () => ledger.put(withColumn('saldo', 'avoin')),
    })
  })

  test('answers a byte at a time is left when the time of a reading is over, though it is never silent', async () => {
    const ledger = await webLedger()
    let nowMs = 0
    const bed = await openBed({ nowMs: () => nowMs, limits: usualLimits, http: { limits } })
    await expectHeldBack(bed, ledger, {
      code: 'problem.takes-too-long',
      make() {
        ledger.answering = (_, response) => {
          response.writeHead(200).write('[')
          const dripping = setInterval(() => {
            nowMs += 1000
            response.write(' ')
          }, 1)
          response.on('close', () => clearInterval(dripping))
          return undefined
        }
        return () => {
          ledger.answering = undefined
        }
      },
    })
  })

  test.each<[string, string, (ledger: WebLedger) => Answering]>([
    [
      'has a page that leads to itself',
      'problem.endless-paging',
      (ledger) =>
        ({ path }) =>
          page(ledger.rows(), path),
    ],
    [
      'goes on without anything new',
      'problem.endless-paging',
      (ledger) =>
        ({ query }) =>
          page(ledger.rows(), `?p=${Number(query.get('p')) + 1}`),
    ],
    [
      'makes up new rows without end',
      'problem.too-many-rows',
      () =>
        ({ query }) => {
          const p = Number(query.get('p'))
          const row = { nr: p + 10, nimi: `A ${p}`, puh: '', saldo: 1, ostettu: '', tuote: '' }
          return page(
            Array.from({ length: 100 }, (_, at) => ({ ...row, nr: p * 100 + at })),
            `?p=${p + 1}`,
          )
        },
    ],
    [
      'leads to a page of another host',
      'problem.other-origin',
      (ledger) => () => page(ledger.rows(), 'https://other.example/'),
    ],
    [
      'fails on its second page',
      'problem.server-error',
      (ledger) =>
        ({ query }) =>
          query.has('p') ? { status: 500 } : page(ledger.rows(), '?p=2'),
    ],
    [
      'ends the connection amid its second page',
      'problem.connection-lost',
      (ledger) =>
        ({ query }, response) => {
          if (!query.has('p')) return page(ledger.rows(), '?p=2')
          response.writeHead(200, { 'content-length': 5000 }).write('{"items":[', () => response.destroy())
          return undefined
        },
    ],
  ])('%s', async (_title, code, faulty) => {
    const ledger = await webLedger(ofPages)
    ledger.answering = paged(ledger)
    const bed = await openBed({
      limits: { ...usualLimits, rows: 1000 },
      http: { limits, wait: async () => {} },
    })
    await expectHeldBack(bed, ledger, {
      code,
      make() {
        ledger.answering = faulty(ledger)
        return () => {
          ledger.answering = paged(ledger)
        }
      },
    })
  })

  test('ends the connection amid its second page, while its rows go in', async () => {
    const ledger = await webLedger(ofPages)
    ledger.answering = paged(ledger)
    let seconds = 0
    await expectHeldBack(await webBed(), ledger, {
      code: 'problem.connection-lost',
      make() {
        ledger.answering = ({ query }, response) => {
          if (!query.has('p')) return page(ledger.rows(), '?p=2')
          if (++seconds === 1) return page([{ nr: 9, nimi: 'Uusi', puh: '', saldo: 0, ostettu: '', tuote: '' }])
          response.destroy()
          return undefined
        }
        return () => {
          ledger.answering = paged(ledger)
          expect(seconds).toBeGreaterThan(1)
        }
      },
    })
  })

  test('has a certificate nobody it knows has signed', async () => {
    const ledger = await webLedger({ ca: keys.cert }, keys)
    await expectHeldBack(await webBed(), ledger, {
      code: 'problem.certificate',
      configured: (source) => ({ ...source, ca: undefined }) as HttpSource,
    })
  })

  test('is down', async () => {
    const ledger = await webLedger()
    await expectHeldBack(await webBed(), ledger, {
      code: 'problem.no-answer',
      configured: (source) => ({ ...source, url: 'http://127.0.0.1:1/' }) as HttpSource,
    })
  })

  test('is busy for a while is waited for, and that reading is a good one', async () => {
    const ledger = await webLedger()
    const bed = await webBed()
    ledger.answering = () =>
      ledger.server.asked.length < 3 ? { status: 429, headers: { 'retry-after': '7' } } : { body: ledger.rows() }
    expect(await bed.read(ledger.source)).toBeUndefined()
    expect(bed.waits).toEqual([7000, 7000])
    expect(await bed.state('ledger')).toMatchObject({ counts: { customers: 3 } })
  })
})
