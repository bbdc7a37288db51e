/**
 * Ten calls a second for a minute on Debian's Kamailio, which is restarted in the middle; its dialog events and its mirror side by
 * side. What the phone system sent is taken down on the way: each call whose ringing was sent pops once, and in the end nothing is up.
 */
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createHepConnector } from '../../server/adapters/hep/hep-connector.ts'
import { createNumberPlan } from '../../server/adapters/numbering/libphonenumber.ts'
import { createSipConnector } from '../../server/adapters/sip/sip-connector.ts'
import { createLiveCalls, type LiveCalls } from '../../server/calls/live-calls.ts'
import type { Connector, ConnectorOptions, LinkStatus, UpNow } from '../../server/ports/phone-system.ts'
import type { CallId } from '../../shared/vocabulary.ts'
import { placeManyCalls, startManyPhones } from './many-calls.ts'
import { freePort, type Kamailio, startKamailio, watcher } from './phone-bed.ts'
import { type Tap, tapTcp, tapUdp } from './tapped.ts'

const perSecond = 10
const seconds = Number(process.env.TUTTU_MANY_SECONDS ?? 60)
const ringMs = 1000
const talkMs = 1000
const key = 'mirror-key'
/** Each is called every four seconds and busy for two. */
const extensions = Array.from({ length: 40 }, (_, at) => String(201 + at))
const calls = Array.from({ length: perSecond * seconds }, (_, at) => ({
  from: `+35840${String(5_550_000 + at)}`,
  to: String(201 + (at % extensions.length)),
}))
/** What a call without an end is ended after, in place of the minutes and hours of the product. */
const expiry = { ringingMs: 15_000, talkingMs: 25_000, lingeringMs: 2000 }

let kamailio: Kamailio
let toConnector: Tap
let toMirror: Tap
const ending: (() => Promise<unknown>)[] = []
let sip: Listening
let hep: Listening

interface Listening {
  calls: LiveCalls
  /** `CALL-ID EXTENSION FROM` of each pop. */
  pops: string[]
  statuses: LinkStatus[]
  refused(): number
}

/** A connector, and calls made of what it tells, as the screen pop makes them. */
function listen(name: string, make: (options: ConnectorOptions) => Connector): Listening {
  const plan = createNumberPlan()
  let made = 0
  const live = createLiveCalls(
    {
      newCallId: () => `${name}-${++made}` as CallId,
      readNumber: (written) => plan.read(written, 'FI'),
      usernameOf: () => undefined,
      lineOf: () => undefined,
      sendsAgain: () => false,
    },
    () => new Date(),
  )
  let refused = 0
  const listening: Listening = { calls: live, pops: [], statuses: [], refused: () => refused }
  /** As catch-up does: what an extension no longer has is over. */
  const endOthers = ({ extension, externalCallIds }: UpNow) => {
    for (const call of live.up()) {
      const [external] = call.external
      const isHere = call.agents.some((leg) => leg.extension === extension && leg.until === undefined)
      if (!external || !isHere || externalCallIds.includes(external.id)) continue
      const receivedAt = new Date().toISOString()
      const of = { phoneSystem: name, externalCallId: external.id, direction: call.direction, withheld: false }
      live.apply({ ...of, id: `gone ${call.callId} ${receivedAt}`, kind: 'leg-ended', extension, receivedAt })
    }
  }
  const connector = make({
    name,
    extensions,
    now: () => new Date(),
    output: {
      event(event) {
        const applied = live.apply(event)
        if (!('change' in applied) || applied.change.call.direction !== 'inbound') return
        for (const leg of applied.change.reached)
          listening.pops.push(`${event.externalCallId} ${leg.extension} ${applied.change.call.from.e164}`)
      },
      agent: () => undefined,
      upNow: endOthers,
      allUpNow: () => undefined,
      status: (status) => listening.statuses.push(status),
      refused: () => refused++,
    },
  })
  connector.start()
  ending.push(() => connector.stop())
  return listening
}

beforeAll(async () => {
  const hepPort = await freePort()
  toMirror = await tapUdp(hepPort)
  ending.push(() => toMirror.stop())
  kamailio = await startKamailio({ mirror: { port: toMirror.port, key } })
  ending.push(() => kamailio.stop())
  toConnector = tapTcp(kamailio.port)
  ending.push(() => toConnector.stop())
  sip = listen('sip', (options) => createSipConnector({ ...options, ...watcher, server: kamailio.server }))
  hep = listen('hep', (options) =>
    createHepConnector({ ...options, bind: '127.0.0.1', port: hepPort, key, senders: ['127.0.0.1'], expiry }),
  )
  // Forty at once, of a phone system that has just started: some may be refused for a moment.
  await vi.waitFor(
    () => {
      const last = sip.statuses.at(-1)
      expect([last?.state, last?.unwatched]).toEqual(['live', undefined])
    },
    { timeout: 30_000 },
  )
}, 60_000)
afterAll(async () => {
  for (const end of ending.reverse()) await end()
})

/** `CALL-ID EXTENSION FROM` of each phone that was said to ring, however often it was said. */
function ringsInDialogEvents(): Set<string> {
  const rings = new Set<string>()
  for (const stream of toConnector.heard())
    for (const [document, extension] of stream.matchAll(
      /<dialog-info[^>]*entity="sip:(\d+)@[^>]*>.*?<\/dialog-info>/gs,
    ))
      for (const [, callId, rest = ''] of document.matchAll(/<dialog id="[^"]*" call-id="([^"]*)"(.*?)<\/dialog>/gs))
        if (/<state>early<\/state>/.test(rest) && /direction="recipient"/.test(rest))
          rings.add(`${callId} ${extension} ${rest.match(/<remote>.*?sip:(\+\d+)@/s)?.[1]}`)
  return rings
}
function ringsInMirror(): Set<string> {
  const header = (text: string, name: string) => text.match(new RegExp(`\r\n${name}: ?([^\r]*)`, 'i'))?.[1] ?? ''
  const user = (address: string) => address.match(/sip:(\+?\d+)@/)?.[1]
  const rang = toMirror.heard().filter((datagram) => datagram.includes('SIP/2.0 180 '))
  return new Set(
    rang.map((text) => `${header(text, 'Call-ID')} ${user(header(text, 'To'))} ${user(header(text, 'From'))}`),
  )
}

test(`${perSecond} calls a second for ${seconds} s, and a restart in between: each ring that was sent pops once, and nothing is left up`, async () => {
  const phones = await startManyPhones(kamailio, extensions, ringMs)
  ending.push(() => phones.stop())
  await phones.register()
  const callers = await placeManyCalls(kamailio, { calls, perSecond, talkMs })
  ending.push(() => callers.stop())
  await expect.poll(() => hep.pops.length, { timeout: 120_000, interval: 200 }).toBeGreaterThan(calls.length / 2)
  const { port } = kamailio
  await kamailio.stop()
  kamailio = await startKamailio({ port, mirror: { port: toMirror.port, key } })
  await phones.register()
  await callers.done

  await expect.poll(() => sip.calls.up().length, { timeout: 60_000, interval: 500 }).toBe(0)
  await expect.poll(() => hep.calls.up().length, { timeout: 60_000, interval: 500 }).toBe(0)
  const [early, mirrored] = [ringsInDialogEvents(), ringsInMirror()]
  console.log({
    placed: calls.length,
    dialogEvents: { sent: early.size, popped: sip.pops.length },
    mirror: { sent: mirrored.size, popped: hep.pops.length },
    refused: [sip.refused(), hep.refused()],
  })
  expect(sip.pops.toSorted()).toEqual([...early].sort())
  expect(hep.pops.toSorted()).toEqual([...mirrored].sort())
  // But for those who called while the phone system was down, every call was there to be heard.
  expect(mirrored.size).toBeGreaterThan(calls.length * 0.85)
  expect(early.size).toBeGreaterThan(calls.length * 0.75)
  expect(hep.refused()).toBe(0)
  const statesAfterLive = sip.statuses.map((status) => status.state).join(' ')
  expect(statesAfterLive).toMatch(/^connecting (live )+down .*live$/)
}, 400_000)
