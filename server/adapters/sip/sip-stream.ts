/** SIP messages out of a TCP stream (RFC 3261 §18.3: framed by Content-Length in bytes). Bounded: a peer cannot make it grow. */

/** A NOTIFY with a few dialogs is 3 KB; nothing we asked for is larger. */
export const largestMessage = 1_048_576
const largestHead = 65_536

/** The peer does not speak SIP, or too much of it: the link is closed. */
export class BadStream extends Error {}

export interface SipStream {
  /** @returns whole messages, in order; throws BadStream */
  push(bytes: Buffer): string[]
}

export function createSipStream(): SipStream {
  let held: Buffer = Buffer.alloc(0)
  /** Length of the whole message being waited for, once its head has been read. */
  let wanted = 0
  return {
    push(bytes) {
      held = held.length === 0 ? bytes : Buffer.concat([held, bytes])
      const messages: string[] = []
      for (;;) {
        if (wanted === 0) {
          // Empty lines between messages are keep-alives and their answers (RFC 5626 §3.5.1).
          let from = 0
          while (held[from] === 0x0d || held[from] === 0x0a) from++
          if (from > 0) held = held.subarray(from)
          const end = held.indexOf('\r\n\r\n')
          if (end < 0) {
            if (held.length > largestHead) throw new BadStream('headers do not end')
            return messages
          }
          if (end > largestHead) throw new BadStream('headers too long')
          wanted = end + 4 + contentLength(held.toString('latin1', 0, end))
        }
        if (wanted > largestMessage) throw new BadStream('message too long')
        if (held.length < wanted) return messages
        messages.push(held.toString('utf8', 0, wanted))
        held = held.subarray(wanted)
        wanted = 0
      }
    },
  }
}

function contentLength(head: string): number {
  const written = head.match(/\r\n(?:content-length|l)[ \t]*:(?:\r\n(?=[ \t])|[ \t])*([^\r\n]*)/i)?.[1]?.trim()
  // Over a stream it must be there (RFC 3261 §20.14); without it there is no body to wait for.
  if (written === undefined) return 0
  if (!/^\d{1,9}$/.test(written)) throw new BadStream('a length that is none')
  return Number(written)
}
