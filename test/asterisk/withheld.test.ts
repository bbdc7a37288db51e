/** A withheld number is in no event, whichever way Asterisk lets on that it is withheld; until it is known, none is. */
import { afterEach, describe, expect, test } from 'vitest'
import { type Answering, denied, response, textOf } from './ami-peer.ts'
import { type Connected, connected, soon } from './connected.ts'
import { answers, caller, dial, event, hangsUp, phone, rings, saying } from './made-up-calls.ts'

let asterisk: Connected
afterEach(() => asterisk.stop())

const customer = caller('1795000000.1')
const agent = phone('201', '1795000000.2', customer)
const presentation =
  (value: string): Answering =>
  (action) =>
    action.Action === 'Getvar' ? response(action, 'Success', ['Variable', 'x'], ['Value', value]) : undefined
const said = () => JSON.stringify(asterisk.told.events)
const shows = () => /401234567|Maija/.test(said())

describe('asked of the channel', () => {
  test.each(['prohib', 'prohib_not_screened', 'prohib_passed_screen', 'prohib_failed_screen'])(
    '%s is withheld',
    async (value) => {
      asterisk = await connected(presentation(value))
      asterisk.peer.tell(rings(customer, agent) + answers(customer, agent))
      await expect.poll(() => asterisk.lines(), soon).toContain('identified')
      asterisk.peer.tell(hangsUp(customer, agent))
      await expect.poll(() => asterisk.lines().at(-1), soon).toBe('ended')
      expect(asterisk.told.events.at(-1)).toMatchObject({ withheld: true })
      expect(shows()).toBe(false)
    },
  )

  test.each(['allowed', 'allowed_not_screened', 'allowed_passed_screen', 'unavailable'])('%s is not', async (value) => {
    asterisk = await connected(presentation(value))
    asterisk.peer.tell(rings(customer, agent))
    await expect.poll(shows, soon).toBe(true)
    expect(asterisk.told.events.every(({ withheld }) => !withheld)).toBe(true)
  })

  test('nothing of the caller is told before the answer', async () => {
    const questions: (() => void)[] = []
    asterisk = await connected((action) => {
      if (action.Action !== 'Getvar') return undefined
      questions.push(() =>
        asterisk.peer.tell(`Response: Success\r\nActionID: ${action.ActionID}\r\nValue: allowed\r\n\r\n`),
      )
      return []
    })
    asterisk.peer.tell(rings(customer, agent) + answers(customer, agent))
    await expect.poll(() => asterisk.lines().at(-1), soon).toBe('answered 201')
    expect(asterisk.told.events.every((one) => one.callerAwaited && one.from === undefined)).toBe(true)
    await expect.poll(() => questions.length, soon).toBe(1)
    questions[0]?.()
    await expect.poll(() => asterisk.lines().at(-1), soon).toBe('identified')
    expect(asterisk.told.events.at(-1)).toMatchObject({ from: '+358401234567', fromName: 'Maija Virtanen' })
  })

  test.each([
    ['allowed', { from: '+358401234567', withheld: false }],
    ['prohib_not_screened', { withheld: true }],
  ])('answered %s after the call has ended, it is told still', async (value, expected) => {
    const questions: (() => void)[] = []
    asterisk = await connected((action) => {
      if (action.Action !== 'Getvar') return undefined
      questions.push(() =>
        asterisk.peer.tell(`Response: Success\r\nActionID: ${action.ActionID}\r\nValue: ${value}\r\n\r\n`),
      )
      return []
    })
    asterisk.peer.tell(rings(customer, agent) + hangsUp(agent, customer))
    await expect.poll(() => asterisk.lines().at(-1), soon).toBe('ended')
    // What we have heard and what Asterisk has been asked are two directions of the line.
    await expect.poll(() => questions.length, soon).toBe(1)
    questions[0]?.()
    await expect.poll(() => asterisk.lines().at(-1), soon).toBe('identified')
    expect(asterisk.told.events.at(-1)).toMatchObject(expected)
    expect(shows()).toBe(value === 'allowed')
  })

  test('the caller is gone before they could be asked about: their number stays held back', async () => {
    asterisk = await connected((action) =>
      action.Action === 'Getvar' ? response(action, 'Error', ['Message', 'No such channel']) : undefined,
    )
    asterisk.peer.tell(rings(customer, agent) + hangsUp(agent, customer))
    await asterisk.heard()
    expect(asterisk.lines().at(-1)).toBe('ended')
    expect(shows()).toBe(false)
  })

  test('an account that may not ask: held back, and told as a right that is missing', async () => {
    asterisk = await connected((action) => (action.Action === 'Getvar' ? denied(action) : undefined))
    asterisk.peer.tell(rings(customer, agent))
    await expect.poll(() => asterisk.told.states().at(-1), soon).toBe('live link.some-rights-missing')
    expect(asterisk.lines()).toContain('ringing 201')
    expect(shows()).toBe(false)
    expect((await asterisk.connector.look?.())?.problems).toEqual([
      { code: 'link.rights-missing', params: { rights: 'write=reporting' } },
    ])
  })
})

test.each([
  ['a number Anonymous', { number: 'anonymous', callerName: 'Anonymous' }],
  ['a restricted number with a host', { number: 'Restricted@pbx.example', callerName: '' }],
  ['no number and the name Anonymous', { number: '<unknown>', callerName: 'Anonymous' }],
  ['the name Anonymous with a number that came along', { callerName: 'Anonymous' }],
  ['a name that came along with anonymous.invalid', { number: 'anonymous@anonymous.invalid' }],
])('%s is withheld, and nothing is asked', async (_, more) => {
  asterisk = await connected()
  const anonymous = caller('1795000000.1', more)
  asterisk.peer.tell(rings(anonymous, agent))
  await asterisk.heard()
  expect(asterisk.told.events[0]).toMatchObject({ kind: 'started', withheld: true })
  expect(asterisk.asked.some(({ Action }) => Action === 'Getvar')).toBe(false)
  expect(shows()).toBe(false)
})

test('no number at all is unknown, not withheld', async () => {
  asterisk = await connected()
  asterisk.peer.tell(rings(caller('1795000000.1', { number: '<unknown>', callerName: '<unknown>' }), agent))
  await asterisk.heard()
  expect(asterisk.told.events[0]).toMatchObject({ kind: 'started', withheld: false })
  expect(asterisk.told.events[0]).not.toHaveProperty('from')
})

test.each([
  ['a number', { number: '<unknown>', callerName: '<unknown>' }, {}],
  ['a number of a caller whose name is known', { number: '<unknown>' }, {}],
  ['a name of a caller without a number', { number: '<unknown>', callerName: '<unknown>' }, { number: '<unknown>' }],
])('%s that the dial plan finds out later is asked about before it is told', async (_, first, later) => {
  let hasFound = false
  asterisk = await connected((action) => presentation(hasFound ? 'prohib' : 'unavailable')(action))
  const unknown = caller('1795000000.1', { callerName: 'Ville Vieras', ...first })
  asterisk.peer.tell(event('Newchannel', unknown))
  await asterisk.heard()
  hasFound = true
  asterisk.peer.tell(
    event('NewCallerid', { ...customer, ...later }, ['CID-CallingPres', '0 (Presentation Allowed, Not Screened)']) +
      rings(unknown, agent),
  )
  await asterisk.heard()
  expect(shows()).toBe(false)
  expect(asterisk.told.events.at(-1)).toMatchObject({ kind: 'identified', withheld: true })
})

describe('marked private before it rings in, asked or not', () => {
  const mark: [string, string] = ['ChanVariable', 'X_PRES=prohib_not_screened']
  const down = caller('1795000000.1', { state: 'Down' })
  test.each([
    ['on its first event', event('Newchannel', customer, mark)],
    ['on its first event, down as chan_sip’s', event('Newchannel', down, mark) + event('Newstate', customer)],
    ['with its first state, as chan_sip’s', event('Newchannel', down) + event('Newstate', customer, mark)],
    [
      'by the dial plan, before chan_sip has it ring',
      event('Newchannel', down) +
        event('NewCallerid', down, ['CID-CallingPres', '32 (Presentation Prohibited, Not Screened)']) +
        event('Newstate', customer),
    ],
  ])('%s', async (_, begins) => {
    asterisk = await connected(presentation('allowed'))
    asterisk.peer.tell(begins + event('Newchannel', agent) + dial('DialBegin', customer, agent))
    asterisk.peer.tell(event('Newstate', { ...agent, state: 'Ringing' }))
    await asterisk.heard()
    expect(asterisk.lines()).toContain('ringing 201')
    expect(asterisk.told.events.at(-1)).toMatchObject({ withheld: true })
    expect(shows()).toBe(false)
  })
})

test('a line to the outside that joins a queue before it says that it rings in is a caller like any other', async () => {
  asterisk = await connected(presentation('prohib'))
  const down = caller('1795000000.1', { state: 'Down' })
  asterisk.peer.tell(event('Newchannel', down) + event('QueueCallerJoin', down, ['Queue', 'sales'], ['Position', '1']))
  await asterisk.heard()
  expect(asterisk.lines()).toEqual(['started', 'queued', 'identified'])
  expect(asterisk.told.events.at(-1)).toMatchObject({ direction: 'inbound', withheld: true })
  expect(shows()).toBe(false)
})

test.each([
  [
    'by NewCallerid',
    () => event('NewCallerid', customer, ['CID-CallingPres', '35 (Presentation Prohibited, Not Screened)']),
  ],
  [
    'by a channel variable, on the agent’s channel',
    () => event('Newstate', { ...agent, state: 'Ringing' }, ['ChanVariable(PJSIP/201-1)', 'X_PRES=prohib']),
  ],
  [
    'by a channel variable, in a dial',
    () => event('NewConnectedLine', agent, ['ChanVariable', 'X_PRES=prohib_not_screened']),
  ],
  [
    'by a channel variable of the phone, where the caller’s own is empty',
    () => dial('DialBegin', customer, agent, ['ChanVariable(a)', 'X_PRES='], ['DestChanVariable(b)', 'X_PRES=prohib']),
  ],
  [
    'by a dial plan that writes Anonymous over the number',
    () => event('NewCallerid', { ...customer, number: 'anonymous' }, ['CID-CallingPres', '0 (Allowed)']),
  ],
])('marked private %s while it rings, the whole call is withheld from then on', async (_, mark) => {
  asterisk = await connected()
  asterisk.peer.tell(rings(customer, agent))
  await expect.poll(shows, soon).toBe(true)
  const before = asterisk.told.events.length
  asterisk.peer.tell(mark() + answers(customer, agent) + hangsUp(customer, agent))
  await expect.poll(() => asterisk.lines().at(-1), soon).toBe('ended')
  const after = asterisk.told.events.slice(before)
  expect(after[0]).toMatchObject({ kind: 'identified', withheld: true })
  expect(after.every(({ withheld, from, fromName }) => withheld && from === undefined && fromName === undefined)).toBe(
    true,
  )
})

test('a withheld caller another one is given to is not named by the transfer', async () => {
  asterisk = await connected((action) => presentation(action.Channel === customer.name ? 'prohib' : 'allowed')(action))
  const other = caller('1795000000.3', { number: '+358509876543', callerName: 'Liisa Virta' })
  const second = phone('201', '1795000000.4', other)
  asterisk.peer.tell(rings(customer, agent) + answers(customer, agent) + rings(other, second) + answers(other, second))
  await asterisk.heard()
  asterisk.peer.tell(
    textOf([
      ['Event', 'AttendedTransfer'],
      ['Result', 'Success'],
      ...saying(second, 'OrigTransferer'),
      ...saying(agent, 'SecondTransferer'),
      ...saying(customer, 'TransferTarget'),
      ['DestType', 'Bridge'],
    ]),
  )
  await asterisk.heard()
  expect(asterisk.lines()).toContain('transferred 201')
  expect(shows()).toBe(false)
})
