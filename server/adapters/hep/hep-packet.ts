/**
 * One HEPv3 datagram (the EEP/HEP3 specification of the sipcapture project): chunks of vendor, type, length and content, of which we
 * read what a mirror of SIP needs. Never throws; whatever does not add up is no packet.
 */

export interface HepPacket {
  /** The mirrored message as it was on the wire. */
  payload: Buffer
  /** IP protocol id, where given: 1 is SIP. */
  kind: number | undefined
  /** When the message was captured, by the sender's clock. */
  at: Date | undefined
  authKey: Buffer | undefined
}

const headerBytes = 6
const chunkHeaderBytes = 6
/** The vendor of the chunks the specification itself gives. */
const genericVendor = 0
const chunk = { seconds: 9, microseconds: 10, kind: 11, authKey: 14, payload: 15 } as const
/** A packet has some fifteen; more only make work. */
const mostChunks = 64

/** @returns undefined for what is no HEPv3 packet with a payload: other versions, keep-alives, compressed payloads, cut-off ones */
export function readHepPacket(datagram: Buffer): HepPacket | undefined {
  if (datagram.length < headerBytes || datagram.toString('latin1', 0, 4) !== 'HEP3') return undefined
  const end = datagram.readUInt16BE(4)
  // What follows the packet is nothing of ours; a packet longer than its datagram was cut off.
  if (end > datagram.length) return undefined
  let payload: Buffer | undefined
  let kind: number | undefined
  let seconds: number | undefined
  let microseconds = 0
  let authKey: Buffer | undefined
  let from = headerBytes
  for (let chunks = 0; from < end; chunks++) {
    if (chunks === mostChunks || from + chunkHeaderBytes > end) return undefined
    const type = datagram.readUInt16BE(from + 2)
    const to = from + datagram.readUInt16BE(from + 4)
    if (to < from + chunkHeaderBytes || to > end) return undefined
    const content = datagram.subarray(from + chunkHeaderBytes, to)
    const isGeneric = datagram.readUInt16BE(from) === genericVendor
    from = to
    if (!isGeneric) continue
    if (type === chunk.payload) payload = content
    else if (type === chunk.authKey) authKey = content
    else if (type === chunk.kind && content.length === 1) kind = content[0]
    else if (type === chunk.seconds && content.length === 4) seconds = content.readUInt32BE(0)
    else if (type === chunk.microseconds && content.length === 4) microseconds = content.readUInt32BE(0)
  }
  if (payload === undefined || payload.length === 0) return undefined
  const at =
    seconds === undefined ? undefined : new Date(seconds * 1000 + Math.floor((microseconds % 1_000_000) / 1000))
  return { payload, kind, at, authKey }
}
