/** SIP as a mirror sends it, for tests: messages of a proxy's two hops, and the HEPv3 packets around them. */
import { type CallTracker, createCallTracker } from '../../server/adapters/hep/call-tracker.ts'
import { type Expiry, usualExpiry } from '../../server/adapters/hep/conversations.ts'
import { readSipMessage } from '../../server/adapters/hep/sip-message.ts'
import type { CallEvent } from '../../shared/call-event.ts'

export interface Written {
  /** `INVITE sip:201@pbx`, `180`, … */
  start: string
  /** Branches, topmost first. */
  via: string[]
  callId?: string
  from?: string
  to?: string
  cseq?: string
  headers?: string[]
  body?: string
}

export const caller = '"Maija Virtanen" <sip:+358401234567@carrier.example>;tag=caller'
export const line = '<sip:0105550100@pbx.example>'
export const sdp = (direction: string) =>
  `v=0\r\ns=-\r\nc=IN IP4 10.0.0.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\na=${direction}\r\n`

export function sip({
  start,
  via,
  callId = 'c1',
  from = caller,
  to = line,
  cseq,
  headers = [],
  body,
}: Written): string {
  const method = /^\d/.test(start) ? 'INVITE' : (start.split(' ')[0] ?? '')
  return [
    /^\d/.test(start) ? `SIP/2.0 ${start} Whatever` : `${start} SIP/2.0`,
    ...via.map((branch) => `Via: SIP/2.0/UDP 10.0.0.1:5060;branch=${branch}`),
    `From: ${from}`,
    `To: ${to}`,
    `Call-ID: ${callId}`,
    `CSeq: ${cseq ?? `1 ${method}`}`,
    ...headers,
    ...(body === undefined ? [] : ['Content-Type: application/sdp']),
    `Content-Length: ${Buffer.byteLength(body ?? '')}`,
    '',
    body ?? '',
  ].join('\r\n')
}

/** A tracker and its clock: each message comes a second after the one before. */
export function mirrorOf(extensions = ['201', '202', '203'], expiry: Expiry = usualExpiry) {
  const events: CallEvent[] = []
  const tracker: CallTracker = createCallTracker({
    phoneSystem: 'pbx',
    extensions: new Set(extensions),
    expiry,
    tell: (event) => events.push(event),
  })
  let nowMs = 0
  const heard = (afterMs: number) => {
    nowMs += afterMs
    return { nowMs, receivedAt: new Date(Date.UTC(2026, 10, 25) + nowMs).toISOString() }
  }
  const mirror = {
    events,
    tracker,
    hear(...messages: (Written | string)[]) {
      for (const written of messages) {
        const message = readSipMessage(Buffer.from(typeof written === 'string' ? written : sip(written)))
        if (message) tracker.hear(message, heard(1000))
      }
      return mirror
    },
    pass(ms: number) {
      tracker.sweep(heard(ms))
      return mirror
    },
    /** `ringing 201`, `transferred 201 → 202 (blind)`, `leg-ended 201 …` (the call goes on), `ended (busy)` */
    told: () =>
      events.map((event) =>
        [
          event.kind,
          event.extension,
          ...(event.transfer ? [`→ ${event.to} (${event.transfer})`] : []),
          ...(event.goesOn ? ['…'] : []),
          ...(event.outcome ? [`(${event.outcome})`] : []),
        ]
          .filter((part) => part !== undefined)
          .join(' '),
      ),
  }
  return mirror
}

/** Chunks of a HEPv3 packet; `vendor` 0 unless given. */
export interface Chunk {
  type: number
  content: Buffer
  vendor?: number
}

export function hepPacket(chunks: Chunk[]): Buffer {
  const written = chunks.map(({ type, content, vendor = 0 }) => {
    const head = Buffer.alloc(6)
    head.writeUInt16BE(vendor, 0)
    head.writeUInt16BE(type, 2)
    head.writeUInt16BE(6 + content.length, 4)
    return Buffer.concat([head, content])
  })
  const head = Buffer.from('HEP3\0\0', 'latin1')
  const packet = Buffer.concat([head, ...written])
  packet.writeUInt16BE(packet.length, 4)
  return packet
}

const word = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

/** As Kamailio's siptrace sends it. */
export function mirrored(payload: string | Buffer, key?: string): Buffer {
  return hepPacket([
    { type: 1, content: Buffer.from([2]) },
    { type: 2, content: Buffer.from([17]) },
    { type: 3, content: Buffer.from([10, 0, 0, 1]) },
    { type: 4, content: Buffer.from([10, 0, 0, 2]) },
    { type: 9, content: word(1_795_349_117) },
    { type: 10, content: word(420_000) },
    { type: 11, content: Buffer.from([1]) },
    { type: 12, content: word(7) },
    ...(key === undefined ? [] : [{ type: 14, content: Buffer.from(key) }]),
    { type: 15, content: Buffer.from(payload) },
  ])
}
