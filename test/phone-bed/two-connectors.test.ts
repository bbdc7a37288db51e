/** One Kamailio, heard by its dialog events and by its mirror: each call is one call, with what both know of it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHepConnector } from '../../server/adapters/hep/hep-connector.ts'
import { createNumberPlan } from '../../server/adapters/numbering/libphonenumber.ts'
import { createSipConnector } from '../../server/adapters/sip/sip-connector.ts'
import { createLiveCalls, type LiveApplied } from '../../server/calls/live-calls.ts'
import type { ConnectorOutput } from '../../server/ports/phone-system.ts'
import type { Call, CallId } from '../../shared/vocabulary.ts'
import { freePort, type Kamailio, placeCall, startKamailio, startPhone, watcher } from './phone-bed.ts'

const ending: (() => Promise<unknown>)[] = []
let kamailio: Kamailio
let mirrorPort: number
beforeAll(async () => {
  mirrorPort = await freePort()
  kamailio = await startKamailio({ mirror: { port: mirrorPort, key: 'mirror-key' } })
  ending.push(() => kamailio.stop())
})
afterAll(async () => {
  for (const end of ending.reverse()) await end()
})

test('a call that both tell of is one, with the name the mirror knows, and ends once', async () => {
  const plan = createNumberPlan()
  let made = 0
  const around = {
    newCallId: () => `call-${++made}` as CallId,
    readNumber: (written: string) => plan.read(written, 'FI'),
    usernameOf: () => 'anna',
    lineOf: () => undefined,
    sendsAgain: () => false,
  }
  const live = createLiveCalls(around, () => new Date())
  const applied: LiveApplied[] = []
  const states = new Map<string, string>()
  const heardFrom = new Set<string>()
  const output: ConnectorOutput = {
    event(event) {
      heardFrom.add(`${event.phoneSystem} ${event.kind}`)
      applied.push(live.apply(event))
    },
    agent: () => undefined,
    upNow: () => undefined,
    allUpNow: () => undefined,
    status: () => undefined,
    refused: () => undefined,
  }
  const told = (name: string): ConnectorOutput => ({
    ...output,
    status: ({ state, unwatched = [] }) => states.set(name, [state, ...unwatched].join(' ')),
  })
  const common = { extensions: ['201'], now: () => new Date() }
  const connectors = [
    createSipConnector({ ...common, name: 'events', output: told('events'), ...watcher, server: kamailio.server }),
    createHepConnector({
      ...common,
      name: 'mirror',
      output: told('mirror'),
      bind: '127.0.0.1',
      port: mirrorPort,
      key: 'mirror-key',
      senders: ['127.0.0.1'],
    }),
  ]
  for (const connector of connectors) {
    connector.start()
    ending.push(() => connector.stop())
  }
  await expect.poll(() => [...states.values()], { timeout: 15_000 }).toEqual(['live', 'live'])
  const phone = await startPhone(kamailio, '201', { answerAfterMs: 1000 })
  ending.push(() => phone.stop())
  const call = await placeCall(kamailio, { from: '0401234567', displayName: 'Maija Virtanen', to: '201', talkMs: 1000 })
  ending.push(() => call.stop())
  await expect
    .poll(() => heardFrom.has('events leg-ended') && heardFrom.has('mirror ended'), { timeout: 20_000 })
    .toBe(true)

  const calls = new Map(applied.flatMap((one): [CallId, Call][] => (one.call ? [[one.call.callId, one.call]] : [])))
  const [last] = [...calls.values()].slice(-1)
  expect(last).toMatchObject({
    state: 'ended',
    outcome: 'answered',
    from: { e164: '+358401234567', name: 'Maija Virtanen' },
    external: expect.arrayContaining([
      { phoneSystem: 'events', id: expect.any(String) },
      { phoneSystem: 'mirror', id: expect.any(String) },
    ]),
  })
  expect(last?.agents).toHaveLength(1)
  expect(live.up()).toEqual([])
})
