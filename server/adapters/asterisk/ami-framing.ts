/**
 * Blocks out of the bytes of Asterisk's manager interface, however they were cut. A block ends with an empty line; the greeting is one
 * line without one. Bounded: a block or a line without end is not waited for.
 */

/** The longest block: an event has some fifty fields, a number or name in it at most 80 bytes (Asterisk's own limit). */
const longestBlockBytes = 64 * 1024
const longestGreetingBytes = 200
const end = Buffer.from('\r\n\r\n')

export interface AmiFraming {
  /** `Asterisk Call Manager/11.0.0`, once it has come. */
  greeting(): string | undefined
  /** @returns the blocks that are complete now. @throws NotAmi when this cannot be the manager interface */
  read(chunk: Buffer): string[]
}
/** What is spoken on the other side is something else, or broken beyond what can be waited for. */
export class NotAmi extends Error {}

export function createAmiFraming(): AmiFraming {
  let greeting: string | undefined
  let pending: Buffer = Buffer.alloc(0)
  /** Up to here there is no end of a block. */
  let searched = 0

  function readGreeting(): boolean {
    const at = pending.indexOf('\r\n')
    if (at < 0 ? pending.length > longestGreetingBytes : at > longestGreetingBytes) throw new NotAmi()
    if (at < 0) return false
    greeting = pending.toString('latin1', 0, at)
    if (!greeting.startsWith('Asterisk Call Manager')) throw new NotAmi()
    pending = pending.subarray(at + 2)
    return true
  }

  return {
    greeting: () => greeting,
    read(chunk) {
      pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk])
      if (greeting === undefined && !readGreeting()) return []
      const blocks: string[] = []
      let from = 0
      for (;;) {
        const at = pending.indexOf(end, Math.max(from, searched))
        if (at < 0) break
        if (at - from > longestBlockBytes) throw new NotAmi()
        if (at > from) blocks.push(pending.toString('utf8', from, at))
        from = at + end.length
        searched = from
      }
      // The chunk is written over when this has returned.
      pending = from === 0 && pending !== chunk ? pending : Buffer.from(pending.subarray(from))
      searched = Math.max(0, pending.length - end.length + 1)
      if (pending.length > longestBlockBytes) throw new NotAmi()
      return blocks
    },
  }
}
