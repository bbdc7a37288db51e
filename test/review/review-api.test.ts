/** Deciding over HTTP: what is answered, and to whom. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DecisionAnswer, DecisionJob, ReviewsAnswer } from '../../shared/reviewing.ts'
import { passwordOf } from '../server/start-server.ts'
import { type ReviewServer, startReviewServer } from './review-server.ts'

let server: ReviewServer
let sari: string
let anna: string
beforeAll(async () => {
  server = await startReviewServer()
  sari = await signIn('sari')
  anna = await signIn('anna')
})
afterAll(() => server.stop())

async function signIn(username: string): Promise<string> {
  const answer = await send('', 'POST', '/api/session', { username, password: passwordOf(username) })
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}
const send = (cookie: string, method: string, path: string, body?: object) =>
  fetch(`${server.url}${path}`, {
    method,
    headers: { cookie, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
const json = async <Body>(response: Promise<Response>) => (await (await response).json()) as Body

test('pairs are for those who review', async () => {
  expect((await send(anna, 'GET', '/api/reviews')).status).toBe(403)
  expect((await send(anna, 'POST', '/api/reviews/aalto', { decision: 'same' })).status).toBe(403)
  const { reviews, total } = await json<ReviewsAnswer>(send(sari, 'GET', '/api/reviews?limit=2'))
  expect([reviews.map(({ id }) => id), total]).toEqual([['aalto', 'maija'], 3])
  expect(reviews[0]).toMatchObject({
    because: { code: 'doubt.near', text: 'Much is alike, but not enough to be sure' },
    atStake: { minor: 231_840, currency: 'EUR' },
    left: { record: { source: 'ledger', key: '1' } },
  })
})

test.each([
  ['a pair there is not', '/api/reviews/nothing', { decision: 'same' }, 404],
  ['no verdict', '/api/reviews/aalto', { decision: 'perhaps' }, 400],
  ['an undo of nothing', '/api/reviews/aalto/undo', { undo: 99 }, 404],
  ['an undo that is no number', '/api/reviews/aalto/undo', { undo: '1' }, 400],
  [
    'a customer there is not',
    '/api/customers/019ab000-0000-7000-8000-ffffffffffff/split',
    { records: [{ source: 'a', key: 'b' }] },
    404,
  ],
  ['no records', '/api/customers/019ab000-0000-7000-8000-ffffffffffff/split', { records: [] }, 400],
  ['a customer that is no id', '/api/customers/x/split', { records: [{ source: 'a', key: 'b' }] }, 404],
])('%s is refused', async (_, path, body, status) => {
  expect((await send(sari, 'POST', path, body)).status).toBe(status)
  expect(await server.firm.ground.reader.decidedSince(0)).toEqual([])
})

test('a decision is answered with its effect, a second one with what is the matter, and undo brings the pair back', async () => {
  const decided = await send(sari, 'POST', '/api/reviews/aalto', { decision: 'same' })
  expect(decided.status).toBe(200)
  const { undo, effect } = (await decided.json()) as DecisionAnswer
  expect(effect).toMatchObject({ outcome: 'one', after: [{ name: 'Kahvila Aalto Oy' }] })
  const again = await send(sari, 'POST', '/api/reviews/aalto', { decision: 'different' })
  expect([again.status, (await again.json()).error.code]).toEqual([404, 'not-found'])
  const undone = await json<DecisionAnswer>(send(sari, 'POST', '/api/reviews/aalto/undo', { undo }))
  expect(undone.effect?.outcome).toBe('apart')
  expect((await send(sari, 'POST', '/api/reviews/aalto/undo', { undo })).status).toBe(409)
  expect((await send(sari, 'GET', '/api/reviews/aalto')).status).toBe(200)
})

test('where matching takes long the answer names the job, which tells the effect when done', async () => {
  const release = server.firm.holdMatching()
  const answer = await send(sari, 'POST', '/api/reviews/maija', { decision: 'same' })
  expect(answer.status).toBe(202)
  const { jobId } = (await answer.json()) as DecisionAnswer
  const job = () => json<DecisionJob>(send(sari, 'GET', `/api/reviews/jobs/${jobId}`))
  expect(await job()).toEqual({ state: 'running', problems: [] })
  expect((await send(sari, 'POST', '/api/reviews/maija', { decision: 'same' })).status).toBe(409)
  release()
  await expect.poll(async () => (await job()).effect?.outcome).toBe('one')
  expect((await send(anna, 'GET', `/api/reviews/jobs/${jobId}`)).status).toBe(403)
})

test('links.csv says what decided each link', async () => {
  const paavo = await signIn('paavo')
  const csv = await (await send(paavo, 'GET', '/api/links.csv')).text()
  const [header, first] = csv.split('\n')
  expect(header).toBe('source,key,row,customer_id,level,weight,decided_by')
  expect(first).toMatch(/^ledger,1,2,[\w-]+,alone,,alone$/)
})
