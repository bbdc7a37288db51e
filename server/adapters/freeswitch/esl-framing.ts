/**
 * Bytes of an Event Socket connection → messages, whatever chunks they come in. A message is a block of headers that ends
 * with an empty line, and after it exactly `Content-Length` bytes of body; the next block may follow without a line
 * between. Not here: what a message means.
 *
 * Read from recordings of FreeSWITCH 1.11 and mod_event_socket.c. Memory is bounded, whatever the other side sends.
 */

export interface EslMessage {
  /** `Content-Type`, in lower case; "" when absent. */
  type: string
  /** `Reply-Text` of a command/reply. */
  replyText: string
  /** Only until the listener returns: what it stands in is written over. */
  body: Buffer
}

export interface EslListener {
  message(message: EslMessage): void
  /** A message that is too large or has a header that is none. It was left out; the next one is read. */
  odd(): void
  /** Where the next message begins cannot be known: the connection is of no use any more. Told once. */
  broken(): void
}

/** The largest block of headers outside an event seen is 140 bytes. */
const mostHeaderBytes = 16_384
/** One event with every variable of a channel is 5 to 10 KB; `show channels as json` of 20,000 channels about 20 MB. */
const mostEventBytes = 1 << 20
const mostReplyBytes = 64 << 20
/** A length beyond this is none: waiting for its end would be waiting for ever. */
const longestLength = mostReplyBytes
const firstCapacity = 65_536

export interface EslFraming {
  read(chunk: Buffer): void
  /** Bytes kept for what has not come whole yet. */
  heldBytes(): number
}

interface Head {
  type: string
  replyText: string
  length: number
}

export function createEslFraming(listener: EslListener): EslFraming {
  let held = Buffer.allocUnsafe(firstCapacity)
  let start = 0
  let end = 0
  /** Up to where no end of headers has been found. */
  let searched = 0
  let head: Head | undefined
  /** Bytes still to come of a body that is left out. */
  let skipping = 0
  let isBroken = false

  function keep(chunk: Buffer): void {
    const needed = end - start + chunk.length
    if (end + chunk.length > held.length) {
      const next = needed > held.length ? Buffer.allocUnsafe(Math.max(needed, held.length * 2)) : held
      held.copy(next, 0, start, end)
      searched -= start
      end -= start
      start = 0
      held = next
    }
    chunk.copy(held, end)
    end += chunk.length
  }

  function breakOff(): void {
    isBroken = true
    held = Buffer.alloc(0)
    start = end = 0
    listener.broken()
  }

  /** @returns whether there was enough to get on with */
  function readHead(): boolean {
    while (start < end && (held[start] === 0x0a || held[start] === 0x0d)) start += 1
    searched = Math.max(searched, start)
    const at = held.subarray(0, end).indexOf('\n\n', searched)
    if (at < 0) {
      searched = Math.max(start, end - 1)
      if (end - start > mostHeaderBytes) breakOff()
      return false
    }
    if (at - start > mostHeaderBytes) {
      breakOff()
      return false
    }
    const block = held.toString('utf8', start, at)
    start = at + 2
    searched = start
    const read = readBlock(block)
    if (!read) {
      breakOff()
      return false
    }
    if (read.isOdd) listener.odd()
    const most = read.head.type === 'api/response' ? mostReplyBytes : mostEventBytes
    if (read.head.length > most) {
      skipping = read.head.length
      listener.odd()
    } else head = read.head
    return true
  }

  function readBody(whole: Head): boolean {
    if (end - start < whole.length) return false
    const body = held.subarray(start, start + whole.length)
    start += whole.length
    searched = start
    head = undefined
    listener.message({ type: whole.type, replyText: whole.replyText, body })
    return true
  }

  function skip(): boolean {
    const bytes = Math.min(skipping, end - start)
    start += bytes
    searched = start
    skipping -= bytes
    return skipping === 0
  }

  return {
    read(chunk) {
      if (isBroken) return
      keep(chunk)
      while (!isBroken) {
        const gotOn = skipping > 0 ? skip() : head ? readBody(head) : readHead()
        if (!gotOn) break
      }
      if (start < end || isBroken) return
      start = end = searched = 0
      if (held.length > firstCapacity) held = Buffer.allocUnsafe(firstCapacity)
    },
    heldBytes: () => held.length,
  }
}

/** Undefined when its length is none. Of a header named twice the first counts. */
function readBlock(block: string): { head: Head; isOdd: boolean } | undefined {
  const values = new Map<string, string>()
  let isOdd = false
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).trim().toLowerCase()
    if (colon < 1) isOdd = true
    else if (!values.has(name)) values.set(name, line.slice(colon + 1).trim())
  }
  const length = values.get('content-length') ?? '0'
  if (!/^\d{1,10}$/.test(length) || Number(length) > longestLength) return undefined
  const head = {
    type: (values.get('content-type') ?? '').toLowerCase(),
    replyText: values.get('reply-text') ?? '',
    length: Number(length),
  }
  return { head, isOdd }
}
