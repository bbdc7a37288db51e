/** What Asterisk can be told to do with a call: what is written to it, and what it makes of a refusal. */
import { afterEach, expect, test } from 'vitest'
import { type Answering, denied, response } from './ami-peer.ts'
import { type Connected, connected } from './connected.ts'
import { answers, caller, dial, event, phone, rings } from './made-up-calls.ts'

let asterisk: Connected
afterEach(() => asterisk.stop())

const orders = /^(Originate|Hangup|Redirect)$/
const done: Answering = (action) => (orders.test(action.Action ?? '') ? response(action, 'Success') : undefined)
const order = () => asterisk.asked.filter(({ Action }) => orders.test(Action ?? ''))
const customer = caller('1795000000.1')
const agent = phone('201', '1795000000.2', customer)
const leg = { externalCallId: customer.uniqueid, extension: '201' }

test('a call to a phone nobody knows is refused, though it was queued', async () => {
  asterisk = await connected((action) => {
    if (action.Action !== 'Originate') return undefined
    const { ActionID = '', ChannelId = '' } = action
    return [
      ...response(action, 'Success', ['Message', 'Originate successfully queued']),
      [
        ['Event', 'OriginateResponse'],
        ['Privilege', 'call,all'],
        ['ActionID', ActionID],
        ['Response', 'Failure'],
        ['Channel', 'PJSIP/201'],
        ['Context', 'from-internal'],
        ['Exten', '0401234567'],
        ['Reason', '0'],
        ['Uniqueid', ChannelId],
        ['CallerIDNum', '201'],
        ['CallerIDName', '0401234567'],
      ],
    ]
  })
  expect(await asterisk.connector.control?.dial?.('201', '0401234567')).toEqual({
    ok: false,
    why: { code: 'control.refused', params: {} },
  })
})

test('a call we order is the customer’s from its first event', async () => {
  asterisk = await connected(done)
  const { connector, peer, heard, told, lines } = asterisk
  const answer = await connector.control?.dial?.('201', '+358 (40) 123-4567')
  expect(answer).toMatchObject({ ok: true })
  const id = answer?.ok ? answer.externalCallId : ''
  expect(order()).toMatchObject([
    {
      Action: 'Originate',
      Channel: 'PJSIP/201',
      ChannelId: id,
      Exten: '+358401234567',
      Context: 'from-internal',
      CallerID: '"+358401234567" <201>',
    },
  ])
  const own = phone('201', id, caller(id), { connected: '201' })
  const far = caller('1795000000.9', { linkedid: id, number: '+358401234567' })
  peer.tell(
    event('Newchannel', own) + dial('DialBegin', undefined, own) + event('Newstate', { ...own, state: 'Ringing' }),
  )
  await heard()
  expect(told.events[0]).toMatchObject({
    kind: 'ringing',
    direction: 'outbound',
    extension: '201',
    to: '+358401234567',
  })
  peer.tell(
    event('Newchannel', far) + dial('DialBegin', own, far) + dial('DialEnd', own, far, ['DialStatus', 'ANSWER']),
  )
  await heard()
  expect(lines()).toEqual(['ringing 201', 'answered 201'])
  expect(new Set(told.events.map(({ externalCallId, to }) => `${externalCallId} ${to}`))).toEqual(
    new Set([`${id} +358401234567`]),
  )
})

test('hanging up ends the agent’s own channel; a transfer moves the customer’s', async () => {
  asterisk = await connected(done)
  const { connector, peer, heard } = asterisk
  peer.tell(rings(customer, agent) + answers(customer, agent))
  await heard()
  expect(await connector.control?.transfer?.(leg, '202')).toEqual({ ok: true })
  expect(await connector.control?.hangUp?.(leg)).toEqual({ ok: true })
  expect(order()).toMatchObject([
    { Action: 'Redirect', Channel: customer.name, Exten: '202', Context: 'from-internal', Priority: '1' },
    { Action: 'Hangup', Channel: agent.name },
  ])
})

test('an agent cannot hang up who is not theirs, nor what is not there', async () => {
  asterisk = await connected(done)
  const { connector, peer, heard } = asterisk
  peer.tell(rings(customer, agent) + answers(customer, agent))
  await heard()
  const none = { ok: false, why: { code: 'control.no-call' } }
  expect(await connector.control?.hangUp?.({ ...leg, extension: '202' })).toMatchObject(none)
  expect(await connector.control?.hangUp?.({ ...leg, externalCallId: '1.1' })).toMatchObject(none)
  expect(await connector.control?.transfer?.({ ...leg, externalCallId: '1.1' }, '202')).toMatchObject(none)
  expect(order()).toEqual([])
})

test('an account that may not is told so', async () => {
  asterisk = await connected((action) => (orders.test(action.Action ?? '') ? denied(action) : undefined))
  const { connector, peer, heard } = asterisk
  peer.tell(rings(customer, agent) + answers(customer, agent))
  await heard()
  const refused = { ok: false, why: { code: 'control.not-allowed', params: {} } }
  expect(await connector.control?.dial?.('201', '0401234567')).toEqual(refused)
  expect(await connector.control?.hangUp?.(leg)).toEqual(refused)
  expect(await connector.control?.transfer?.(leg, '202')).toEqual(refused)
})

const injections = [
  '0401234567\r\nAction: Command\r\nCommand: core stop now',
  '0401234567\r\n\r\nAction: Logoff\r\n\r\n',
  '201,1(s)',
  '${SHELL(id)}',
  '0401234567&PJSIP/202',
  '*\n',
  '',
  '4'.repeat(33),
]
test.each(injections)('%j is no number: refused before anything is written', async (text) => {
  asterisk = await connected(done)
  const { connector, peer, heard } = asterisk
  peer.tell(rings(customer, agent) + answers(customer, agent))
  await heard()
  const refused = { ok: false, why: { code: 'control.refused', params: {} } }
  expect(await connector.control?.dial?.('201', text)).toEqual(refused)
  expect(await connector.control?.transfer?.(leg, text)).toEqual(refused)
  expect(order()).toEqual([])
})

test.each(['201\r\nAction: Logoff', '201&PJSIP/202', '201/n', '', '2'.repeat(41)])(
  '%j is no extension',
  async (text) => {
    asterisk = await connected(done)
    expect(await asterisk.connector.control?.dial?.(text, '0401234567')).toMatchObject({
      why: { code: 'control.refused' },
    })
    expect(order()).toEqual([])
  },
)

test('without a connection nothing is ordered, and it says so', async () => {
  asterisk = await connected(done)
  const { connector } = asterisk
  await connector.stop()
  expect(await connector.control?.dial?.('201', '0401234567')).toEqual({
    ok: false,
    why: { code: 'control.not-connected', params: {} },
  })
})
