/** Sending to another program, against a real web server: what counts as taken, what as refused, and where nothing may go. */
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createOutbound } from '../../server/adapters/outbound/outbound.ts'
import { createOutgoingHook } from '../../server/adapters/outgoing-hook/outgoing-hook.ts'

const secret = 'a-secret-for-the-receiver'
const now = () => new Date('2026-11-25T12:00:00.700Z')
let receiver: Server
let answer: { status: number; headers?: Record<string, string> } | 'nothing' | 'hang-up'
let asked: string[]

beforeEach(async () => {
  asked = []
  receiver = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers['x-tuttu-timestamp']}`)
    if (answer === 'hang-up') request.socket.destroy()
    else if (answer !== 'nothing') response.writeHead(answer.status, answer.headers).end('x'.repeat(100_000))
  })
  receiver.listen(0, '127.0.0.1')
  await once(receiver, 'listening')
  return () => {
    receiver.closeAllConnections()
    receiver.close()
  }
})
afterEach(() => {
  answer = { status: 204 }
})
const urlOf = (host = '127.0.0.1') => `http://${host}:${(receiver.address() as AddressInfo).port}/tuttu?key=1`
const hookTo = (url: string, allowed: string[] = ['127.0.0.1']) =>
  createOutgoingHook({
    url,
    secret,
    now,
    answerMs: answer === 'nothing' ? 300 : 10_000,
    outbound: createOutbound({ allowed }),
  })

test.each([200, 201, 202, 204])('a status of %i is taken, whatever else is said', async (status) => {
  answer = { status }
  expect(await hookTo(urlOf()).send('{}')).toBeUndefined()
  expect(asked).toEqual(['POST /tuttu?key=1 1795608000'])
})

test.each([
  [400, true],
  [410, true],
  [422, true],
  [401, false],
  [404, false],
  [429, false],
  [500, false],
  [503, false],
])('a status of %i is not taken, and is a refusal for good: %s', async (status, isRefused) => {
  answer = { status }
  expect(await hookTo(urlOf()).send('{}')).toEqual({ why: { code: 'hook.status', params: { status } }, isRefused })
})

test('a redirect is not followed: it would be another receiver than the one that was set up', async () => {
  answer = { status: 302, headers: { location: `${urlOf()}&elsewhere` } }
  expect(await hookTo(urlOf()).send('{}')).toMatchObject({ why: { params: { status: 302 } }, isRefused: false })
  expect(asked).toHaveLength(1)
})

test('who says nothing, hangs up or is not there has not taken it', async () => {
  answer = 'nothing'
  expect(await hookTo(urlOf()).send('{}')).toEqual({ why: { code: 'hook.no-answer', params: {} }, isRefused: false })
  answer = 'hang-up'
  expect(await hookTo(urlOf()).send('{}')).toMatchObject({ why: { code: 'hook.unreachable' } })
  const url = urlOf()
  receiver.closeAllConnections()
  receiver.close()
  await once(receiver, 'close')
  expect(await hookTo(url).send('{}')).toMatchObject({ why: { code: 'hook.unreachable' } })
})

test('nothing is sent where nothing may be', async () => {
  expect(await hookTo(urlOf(), []).send('{}')).toEqual({
    ...{ why: { code: 'problem.not-allowed', params: { host: '127.0.0.1' } }, isRefused: false },
  })
  expect(await hookTo('http://169.254.169.254/', ['169.254.169.254']).send('{}')).toMatchObject({
    why: { code: 'problem.not-allowed' },
  })
  expect(asked).toEqual([])
})

test('what it is shown as holds nothing of the address that could be secret', () => {
  expect(hookTo('https://crm.example/tuttu?key=1').host).toBe('crm.example')
})
