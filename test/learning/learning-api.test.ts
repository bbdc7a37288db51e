/** Learning anew over HTTP, in the server as it runs: who may, what is told to whom, and that a card is what was shown. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openGroundReader } from '../../server/adapters/store/open-stores.ts'
import type { JobStatus } from '../../server/ports/api.ts'
import type { MatchingAnswer } from '../../shared/learning-anew.ts'
import { smallFirm } from '../server/small-firm.ts'
import { baseConfig, freshFolder, startServer, type TestServer } from '../server/start-server.ts'

let folder: string
let server: TestServer
let admin: string
let agent: string
beforeAll(async () => {
  folder = freshFolder()
  const sources = smallFirm(folder).map((one) => ({ ...one, every: '168h' }))
  server = await startServer(baseConfig({ sources }), folder)
  ;[admin, agent] = [await server.signIn('paavo'), await server.signIn('anna')]
  await server.indexed(admin)
})
afterAll(() => server?.stop())

const matching = async () => (await (await server.ask('/api/matching', { cookie: admin })).json()) as MatchingAnswer
const job = async (id: string) => (await (await server.ask(`/api/jobs/${id}`, { cookie: admin })).json()) as JobStatus
async function done(response: Response): Promise<JobStatus> {
  expect(response.status).toBe(202)
  const { jobId } = (await response.json()) as { jobId: string }
  await expect.poll(async () => (await job(jobId)).state, { timeout: 15_000 }).not.toBe('running')
  return job(jobId)
}
const propose = (cookie = admin) => server.ask('/api/matching/proposals', { method: 'POST', cookie })
const adopt = (proposal: string, cookie = admin) =>
  server.ask('/api/matching/proposals/adopt', { method: 'POST', cookie, body: { proposal } })
const drop = (cookie = admin) => server.ask('/api/matching/proposals', { method: 'DELETE', cookie })
async function links(): Promise<string> {
  return (await server.ask('/api/links.csv', { cookie: admin })).text()
}
const customerIn = (csv: string, { source, key }: { source: string; key: string }) =>
  csv
    .split('\n')
    .find((line) => line.startsWith(`${source},${key},`))
    ?.split(',')[3]
/** Customers shown to anybody who judges matching, oldest first. */
async function reviewViews(): Promise<(string | undefined)[]> {
  const reader = openGroundReader({ kind: 'sqlite', folder: join(folder, 'data') })
  const views = (await reader.views(1000)).filter(({ what }) => what === 'review')
  await reader.close()
  return views.map(({ customerId }) => customerId).reverse()
}
const someProposal = '019ab000-0000-7000-8000-000000000000'

test('it is for whoever connects sources', async () => {
  const statuses = [
    await server.ask('/api/matching', { cookie: agent }),
    await propose(agent),
    await adopt(someProposal, agent),
    await drop(agent),
  ].map(({ status }) => status)
  expect(statuses).toEqual([403, 403, 403, 403])
})

test('what the first model has learnt from is told, and there is nothing to suggest', async () => {
  const { model, recordsNow, past, ...rest } = await matching()
  expect(model).toEqual({ version: 1, at: expect.any(String), records: recordsNow })
  expect([past, rest]).toEqual([[], {}])
})

test('what is no proposal is not adopted', async () => {
  expect((await adopt(someProposal)).status).toBe(409)
  expect((await adopt('no-id')).status).toBe(400)
  expect((await drop()).status).toBe(204)
})

test('a proposal shows people by their records, changes nothing, and is kept until it is dropped', async () => {
  // A switchboard of many, and many namesakes: more than were there to learn from.
  const rows = Array.from({ length: 40 }, (_, at) => `R${at + 10};Kauppa Numero ${at};0401234567;1,00;0,00;14;ei`)
  const file = join(folder, 'credit.csv')
  writeFileSync(file, `${readFileSync(file, 'utf8').trimEnd()}\r\n${rows.join('\r\n')}\r\n`)
  await expect.poll(async () => (await matching()).suggestion, { timeout: 15_000 }).toMatchObject({ hasGrown: true })
  const before = await links()
  expect(await done(await propose())).toMatchObject({ state: 'done', progress: 1, problems: [] })
  const seenBefore = (await reviewViews()).length
  const { proposal, recordsNow, model } = await matching()
  expect(proposal).toMatchObject({ records: recordsNow, change: { customers: { now: expect.any(Number) } } })
  const shown = [...(proposal?.joined ?? []), ...(proposal?.parted ?? [])].flatMap(({ parts }) => parts)
  expect(shown.length).toBeGreaterThan(0)
  for (const { records, count } of shown) {
    expect(records.length).toBeGreaterThan(0)
    expect(count).toBeGreaterThanOrEqual(records.length)
    for (const record of records) expect(record.name).not.toBe('')
  }
  const seen = (await reviewViews()).slice(seenBefore)
  const whose = shown.flatMap(({ records }) => records.map((one) => customerIn(before, one)))
  expect(new Set(seen)).toEqual(new Set(whose))
  expect(await links()).toBe(before)
  expect(model?.version).toBe(1)
  expect((await drop()).status).toBe(204)
  expect(await matching()).not.toHaveProperty('proposal')
  expect((await adopt(proposal?.id ?? '')).status).toBe(409)
})

test('adopted, it is in the log with who and when, the answer tells what has changed, and it is adopted once', async () => {
  await done(await propose())
  const { proposal, recordsNow } = await matching()
  const id = proposal?.id ?? ''
  expect(await done(await adopt(id))).toMatchObject({ state: 'done', problems: [] })
  const after = await matching()
  expect(after).toMatchObject({
    model: { version: 2, byName: 'paavo', records: recordsNow },
    past: [{ version: 1 }],
    changed: proposal?.change,
  })
  expect(after).not.toHaveProperty('proposal')
  expect(after).not.toHaveProperty('suggestion')
  expect((await adopt(id)).status).toBe(409)
})
