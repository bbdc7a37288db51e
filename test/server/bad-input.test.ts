/** What is sent wrong gets a clear answer, and harms nothing else. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import type { Pop } from '../../shared/wire.ts'
import { numbers, smallFirm } from './small-firm.ts'
import { baseConfig, freshFolder, next, startServer, type TestConsole, type TestServer } from './start-server.ts'

const root = join(import.meta.dirname, '../..')

test('a configuration with five mistakes stops the start, tells all five, and starts nothing', async () => {
  const folder = freshFolder()
  const file = join(folder, 'tuttu.yaml')
  const config = {
    company: { country: 'Finland' },
    colour: 'red',
    people: [{ username: 'anna', name: 'Anna', roles: ['boss'] }],
    sources: [
      {
        name: 'a',
        role: 'sales',
        kind: 'csv',
        path: '/etc/passwd',
        datasets: { customers: { columns: { nme: 'x' } } },
      },
    ],
  }
  writeFileSync(file, stringify(config))
  const environment = { PATH: process.env.PATH, TUTTU_CONFIG: file, TUTTU_DATA: join(folder, 'data'), TUTTU_PORT: '0' }
  const child = spawn(process.execPath, [join(root, 'server/main.ts')], { env: environment })
  let told = ''
  child.stderr.on('data', (chunk) => {
    told += chunk
  })
  const [status] = await once(child, 'exit')
  expect(status).toBe(1)
  expect(told).toMatch(/^Tuttu cannot start: 5 problems$/m)
  for (const path of [
    'company.country',
    'colour',
    'people[0].roles[0]',
    'sources[0].datasets.customers.columns.nme',
    'sources[0].datasets.customers.columns.name',
  ])
    expect(told).toContain(`  ${path}: `)
})

describe('a running server', () => {
  let server: TestServer
  let socket: TestConsole
  let cookie: string
  beforeAll(async () => {
    const folder = freshFolder()
    server = await startServer(baseConfig({ sources: smallFirm(folder) }), folder)
    await server.indexed(await server.signIn('paavo'))
    cookie = await server.signIn('anna')
    socket = await server.console(cookie)
  })
  afterAll(() => server.stop())

  /** Whatever went before, a good call still pops. */
  async function stillPops(): Promise<Pop> {
    const callId = `good-${Math.random()}`
    const popped = next(socket, 'pop')
    await server.hook({ event: 'ringing', callId, from: numbers.aalto, extension: '201' })
    const pop = await popped
    await server.hook({ event: 'ended', callId })
    expect(pop.card?.name).toBe('Kahvila Aalto Oy')
    return pop
  }

  const post = (body: string, headers = {}) => server.ask('/api/hooks/cloud', { method: 'POST', body, headers })
  test.each([
    ['unsigned', () => post('{}'), 401, 'unauthenticated'],
    ['of 70 kB', () => post(`{"id":"${'x'.repeat(70_000)}"}`), 413, 'invalid'],
    [
      'for a phone system that is not there',
      () => server.ask('/api/hooks/none', { method: 'POST', body: '{}' }),
      404,
      'not-found',
    ],
    [
      'with a 5,000-character number',
      () => server.hook({ event: 'ringing', callId: 'x', from: '7'.repeat(5000), extension: '201' }),
      400,
      'invalid',
    ],
    ['without an event', () => server.hook({ callId: 'x' }), 400, 'invalid'],
  ])('a webhook %s is refused with a reason', async (_title, send, status, code) => {
    const response = await send()
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ error: { code, message: expect.stringMatching(/\w+/) } })
    await stillPops()
  })

  test('a webhook replayed changes nothing and says so, after a restart too', async () => {
    const event = { id: 'only-once', event: 'ringing', callId: 'replayed', from: numbers.maija, extension: '201' }
    const first = await (await server.hook(event)).json()
    expect(first).toEqual({ callId: expect.any(String) })
    const again = await (await server.hook(event)).json()
    expect(again).toMatchObject({ callId: first.callId, ignored: { code: 'ignored.duplicate' } })
    await server.hook({ event: 'ended', callId: 'replayed' })
    await server.stop()
    server = await startServer(baseConfig({ sources: smallFirm(server.folder) }), server.folder)
    await server.indexed(await server.signIn('paavo'))
    expect(await (await server.hook(event)).json()).toMatchObject({ ignored: { code: 'ignored.duplicate' } })
    socket = await server.console(await server.signIn('anna'))
    await stillPops()
  })

  test('a late event is answered with why it was ignored, and stands in the trace', async () => {
    const { callId } = await (
      await server.hook({ event: 'ringing', callId: 'late', from: numbers.maija, extension: '201' })
    ).json()
    await server.hook({ event: 'ended', callId: 'late' })
    const late = await (await server.hook({ event: 'answered', callId: 'late', extension: '201' })).json()
    expect(late).toEqual({ callId, ignored: { code: 'ignored.after-end', params: {} } })
    const anna = await server.signIn('anna')
    const { steps } = await (await server.ask(`/api/calls/${callId}/trace`, { cookie: anna })).json()
    expect(steps.at(-1)).toMatchObject({ step: 'ignored', params: { event: 'answered', why: 'ignored.after-end' } })
  })

  test.each([
    ['an event that is not there', 'explode', {}],
    ['a message of another shape', 'pop:ack', { callId: 'x', rev: -1 }],
    ['a supervisor’s event by an agent', 'calls:watch', {}],
  ])('the socket answers %s with an error and stays up', async (_title, event, message) => {
    const answer = await socket.emitWithAck(event as 'hello', message as never)
    expect(answer).toMatchObject({ ok: false, error: { message: expect.stringMatching(/\w+/) } })
    await stillPops()
  })

  test('what went wrong is in the log without a name or a number', () => {
    expect(server.log()).not.toMatch(/35840|Aalto|Virtanen|Maija/)
  })
})

test('killed in the midst of its first reading, the server starts again complete and right', async () => {
  const folder = freshFolder()
  const sources = smallFirm(folder)
  const rows = Array.from({ length: 60_000 }, (_, at) => `K${at};Person Number${at};+35850${String(2_000_000 + at)}`)
  writeFileSync(join(folder, 'many.csv'), `key;name;phone\n${rows.join('\n')}\n`)
  const many = {
    name: 'many',
    role: 'sales',
    kind: 'csv',
    path: './many.csv',
    datasets: { customers: { columns: { key: 'key', name: 'name', phones: 'phone' } } },
  }
  const config = baseConfig({ sources: [...sources, many] })
  const first = await startServer(config, folder)
  const admin = await first.signIn('paavo')
  const isReading = async () => {
    const answer = await (await first.ask('/api/sources', { cookie: admin })).json()
    return answer.sources.some(
      (source: { name: string; rowsRead?: number }) => source.name === 'many' && (source.rowsRead ?? 0) > 0,
    )
  }
  await expect.poll(isReading, { interval: 5, timeout: 30_000 }).toBe(true)
  await first.kill()
  const again = await startServer(config, folder)
  const answer = await again.indexed(await again.signIn('paavo'))
  expect(answer.sources.map((source) => [source.name, source.state, source.counts.customers])).toEqual([
    ['ledger', 'current', 6],
    ['shop', 'current', 1],
    ['register', 'current', 1],
    ['many', 'current', 60_000],
  ])
  expect(answer.index).toMatchObject({ records: 60_008, customers: 60_006 })
  const socket = await again.console(await again.signIn('anna'))
  const popped = next(socket, 'pop')
  await again.hook({ event: 'ringing', callId: 'k', from: numbers.aalto, extension: '201' })
  expect((await popped).card?.sections.balance.data?.balance).toEqual([{ minor: 231_840, currency: 'EUR' }])
  socket.close()
  await again.stop()
})

test('a source that vanishes or breaks leaves the last good figures, marked as old, and comes back by itself', async () => {
  const folder = freshFolder()
  const server = await startServer(baseConfig({ sources: smallFirm(folder) }), folder)
  const admin = await server.signIn('paavo')
  await server.indexed(admin)
  const sync = async (name: string) => {
    const { jobId } = await (await server.ask(`/api/sources/${name}/sync`, { method: 'POST', cookie: admin })).json()
    const state = async () => (await (await server.ask(`/api/jobs/${jobId}`, { cookie: admin })).json()).state
    await expect.poll(state, { timeout: 20_000 }).not.toMatch(/queued|running/)
    return state()
  }
  const socket = await server.console(await server.signIn('anna'))
  const pop = async () => {
    const callId = `s-${Math.random()}`
    const popped = next(socket, 'pop')
    await server.hook({ event: 'ringing', callId, from: numbers.aalto, extension: '201' })
    const { card } = await popped
    await server.hook({ event: 'ended', callId })
    return card?.sections.terms
  }
  writeFileSync(join(folder, 'credit.csv'), 'tunnus;nimi\nR1;Kahvila Aalto Oy\n')
  expect(await sync('register')).toBe('failed')
  expect(await pop()).toMatchObject({ state: 'stale', data: { termDays: 14 }, why: { code: 'section.source-failed' } })
  const { sources } = await (await server.ask('/api/sources', { cookie: admin })).json()
  expect(sources.find((source: { name: string }) => source.name === 'register')).toMatchObject({
    state: 'stale',
    problem: expect.stringMatching(/puhelin.*tunnus, nimi/s),
  })
  smallFirm(folder)
  // A file that changes is read by itself, too: a reading of the broken one may be under way still.
  await expect.poll(() => sync('register'), { timeout: 30_000 }).toBe('done')
  expect(await pop()).toMatchObject({ state: 'ready' })
  socket.close()
  await server.stop()
})

test('a connection that says nothing does not keep the server from ending', async () => {
  const server = await startServer(baseConfig())
  const { port, hostname } = new URL(server.url)
  const silent = connect(Number(port), hostname)
  await once(silent, 'connect')
  silent.on('error', () => undefined)
  silent.write('GET / HTTP/1.1\r\n')
  await server.stop()
  expect(server.process.exitCode).toBe(0)
  silent.destroy()
})
