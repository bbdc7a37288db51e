/**
 * Mutated datagrams through decoder, header splitter and tracker: nothing may throw, nothing may grow.
 * By hand: `node --expose-gc test/hep/fuzz.ts 1000000`; a smaller run is in the suite.
 */
import { readHepPacket } from '../../server/adapters/hep/hep-packet.ts'
import { readSipMessage } from '../../server/adapters/hep/sip-message.ts'
import { mutate, numbers, pick } from '../sip/mutate.ts'
import { caller, line, mirrored, mirrorOf, sdp, sip, type Written } from './mirrored.ts'

export interface Fuzzed {
  datagrams: number
  /** Datagrams that were packets with SIP in them after all. */
  read: number
  events: number
  /** The most that was remembered at a time. */
  mostRemembered: number
  /** What is left when everything has expired. */
  left: number
  slowestMs: number
  heapMb: number[]
}

const nasty = [
  'HEP3',
  '\0\0\0\x0f\xff\xff',
  '\r\n\r\n',
  '\r\n ',
  'Call-ID: c1\r\n',
  'i: c2\r\n',
  'Privacy: id\r\n',
  'Replaces: c1;to-tag=phone;from-tag=caller\r\n',
  'Refer-To: <sip:202@x?Replaces=c1%3Bto-tag%3Dphone>\r\n',
  'Session-Expires: 99999999999\r\n',
  `P-Asserted-Identity: ${'"\\"'.repeat(200)}\r\n`,
  `Via: ${';branch='.repeat(100)}`,
  '%00%0d%0a',
  'ÿþ\ufffd€',
  '<<<>>>',
  'a=sendonly\r\n',
]

const phone = `${line};tag=phone`
/** One call of each kind; `N` is put in place for its number. */
const scripts: Written[][] = [
  [
    { start: 'INVITE sip:0105550100@pbx', via: ['cN'], body: sdp('sendrecv') },
    { start: 'INVITE sip:201@10.0.0.9', via: ['pN', 'cN'] },
    { start: '180', via: ['pN', 'cN'], to: phone },
    { start: '200', via: ['pN', 'cN'], to: phone, headers: ['Session-Expires: 1800', 'Contact: <sip:201@10.0.0.9>'] },
    { start: 'INVITE sip:x@1', via: ['hN'], from: phone, to: caller, cseq: '2 INVITE', body: sdp('sendonly') },
    {
      start: 'REFER sip:x@1',
      via: ['rN'],
      from: phone,
      to: caller,
      cseq: '3 REFER',
      headers: ['Refer-To: <sip:202@pbx>'],
    },
    { start: 'NOTIFY sip:x@1', via: ['nN'], to: phone, cseq: '4 NOTIFY', body: 'SIP/2.0 486 Busy\r\n' },
    { start: 'BYE sip:x@1', via: ['bN'], to: phone, cseq: '5 BYE' },
  ],
  [
    {
      start: 'INVITE sip:0105550100@pbx',
      via: ['cN'],
      headers: ['Privacy: id', 'P-Asserted-Identity: "Ä" <sip:+35840@x>, <tel:+35840>'],
    },
    { start: 'INVITE sip:201@10.0.0.9', via: ['pN', 'cN'] },
    { start: 'INVITE sip:202@10.0.0.9', via: ['qN', 'cN'] },
    { start: '180', via: ['pN', 'cN'], to: phone },
    { start: '302', via: ['pN', 'cN'], to: phone, headers: ['Contact: <sip:203@x>'] },
    { start: 'CANCEL sip:x@pbx', via: ['cN'] },
    { start: '487', via: ['cN'], to: phone },
  ],
]

export async function fuzz(datagrams: number, seed: number, share = 0.5): Promise<Fuzzed> {
  const random = numbers(seed)
  const mirror = mirrorOf(['201', '202', '203'], { ringingMs: 20_000, talkingMs: 60_000, lingeringMs: 5_000 })
  const fuzzed: Fuzzed = { datagrams: 0, read: 0, events: 0, mostRemembered: 0, left: 0, slowestMs: 0, heapMb: [] }
  const texts = scripts.map((script) => script.map((message) => sip(message)))
  let script = pick(texts, random)
  let step = 0
  let call = 0
  let nowMs = 0
  for (; fuzzed.datagrams < datagrams; fuzzed.datagrams++) {
    if (step === script.length) {
      script = pick(texts, random)
      step = 0
      // Calls go on at the same time, and some use the Call-ID of another.
      call = Math.floor(random() * 1000) + fuzzed.datagrams
    }
    const written = (script[step++] ?? '')
      .replaceAll(/(?<=branch=\w)N/g, String(call))
      .replace('Call-ID: c1', `Call-ID: c${call % 5000}`)
    const payload = Buffer.from(written)
    const other = Buffer.from(pick(pick(texts, random), random))
    const isBroken = random() < share
    const inner = isBroken && random() < 0.7 ? mutate(payload, other, nasty, random) : payload
    const whole = mirrored(inner, 'a-key')
    const datagram = isBroken && random() < 0.5 ? mutate(whole, other, nasty, random) : whole
    const began = performance.now()
    const packet = readHepPacket(datagram)
    const message = packet && readSipMessage(packet.payload)
    nowMs += 20
    const heard = { nowMs, receivedAt: new Date(nowMs).toISOString() }
    if (message) mirror.tracker.hear(message, heard)
    fuzzed.slowestMs = Math.max(fuzzed.slowestMs, performance.now() - began)
    if (message) fuzzed.read++
    fuzzed.events += mirror.events.splice(0).length
    if (fuzzed.datagrams % 100 === 0) mirror.tracker.sweep(heard)
    if (fuzzed.datagrams % 1000 === 0) fuzzed.mostRemembered = Math.max(fuzzed.mostRemembered, mirror.tracker.size())
    if (fuzzed.datagrams % Math.ceil(datagrams / 10) === 0) {
      await new Promise(setImmediate)
      globalThis.gc?.()
      fuzzed.heapMb.push(Math.round(process.memoryUsage().heapUsed / 1e5) / 10)
    }
  }
  // A session timer may say up to eleven days.
  for (const afterMs of [12 * 86_400_000, 12 * 86_400_000, 60_000, 60_000]) {
    nowMs += afterMs
    mirror.tracker.sweep({ nowMs, receivedAt: new Date(nowMs).toISOString() })
  }
  fuzzed.left = mirror.tracker.size()
  return fuzzed
}

if (import.meta.main)
  console.log(
    await fuzz(Number(process.argv[2] ?? 100_000), Number(process.argv[3] ?? 1), Number(process.argv[4] ?? 0.5)),
  )
