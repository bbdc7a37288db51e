/**
 * Mutated chunks of recorded streams through framing, blocks, tracker and queue members: nothing may throw but NotAmi, which costs the
 * connection, and nothing may grow. By hand: `node --expose-gc test/asterisk/fuzz.ts 1000000`; a smaller run is in the suite.
 */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { amiEvents } from '../../bench/ami-peer.ts'
import { madeUp } from '../../bench/made-up-calls.ts'
import { judge, readBlock } from '../../server/adapters/asterisk/ami-block.ts'
import { createAmiFraming, NotAmi } from '../../server/adapters/asterisk/ami-framing.ts'
import { channelOf, createChannelBook } from '../../server/adapters/asterisk/channel-book.ts'
import { createQueueMembers } from '../../server/adapters/asterisk/queue-members.ts'
import { createCallTracker } from '../../server/adapters/asterisk/track-calls.ts'
import { randomFrom } from '../faults/changing-firm.ts'
import { hasRecordings, recordingsFolder } from '../recordings/expectations.ts'
import { readRecording } from './recording.ts'

export interface Fuzzed {
  chunks: number
  blocks: number
  /** Blocks that were heard as an event. */
  events: number
  told: number
  /** Connections given up as NotAmi, each followed by a new one. */
  connections: number
  /** The most one connection remembered. */
  most: { channels: number; conversations: number; asked: number }
  /** After every tenth of the chunks. */
  heapMb: number[]
}

const greeting = 'Asterisk Call Manager/11.0.0\r\n'
const naming = { isPhone: (endpoint: string) => /^\d{2,6}$/.test(endpoint) }

/** Streams without their greeting: the recorded ones, or made-up calls where there are none. */
function streams(): Buffer[][] {
  if (!hasRecordings)
    return Array.from({ length: 40 }, (_, serial) =>
      (['ring', 'answer', 'end'] as const).flatMap((stage) =>
        amiEvents(madeUp(serial, '201'), stage).map((text) => Buffer.from(text)),
      ),
    )
  const folder = join(recordingsFolder, 'asterisk-ami')
  return readdirSync(folder)
    .filter((file) => file.endsWith('.jsonl.gz'))
    .sort()
    .map((file) =>
      readRecording(`asterisk-ami/${file}`)
        .filter(({ dir }) => dir === 'rx')
        .map(({ bytes }) => (bytes.toString('latin1').startsWith(greeting) ? bytes.subarray(greeting.length) : bytes)),
    )
}

const nasty = [
  '\r\n',
  '\r\n\r\n',
  '\n',
  '\r',
  '\0',
  '\r\n\r\nEvent: Hangup\r\nUniqueid: 1\r\nCause: 16\r\n\r\n',
  '\r\nEvent: Hangup',
  '\r\nUniqueid: 1\r\nLinkedid: 1',
  '\r\nChanVariable: X_PRES=prohib',
  '\r\nChannelState: 5\r\nChannelState: 6',
  '\r\n__proto__: 1\r\nconstructor: 2',
  '\r\nEvent: __proto__',
  'Response: Success\r\nActionID: 1\r\nEventList: start\r\n\r\n',
  ': : :',
  '\ufffd€',
  'x'.repeat(5000),
  'x'.repeat(70_000),
].map((text) => Buffer.from(text))

/** One chunk, spoilt in one of the ways a broken or hostile peer could; `other`: a chunk of any stream. */
function mutate(chunk: Buffer, other: Buffer, random: () => number): Buffer {
  const below = (length: number) => Math.floor(random() * length)
  const at = below(chunk.length)
  const until = Math.min(chunk.length, at + below(200))
  const [before, rest] = [chunk.subarray(0, at), chunk.subarray(at)]
  switch (below(9)) {
    case 0: {
      const flipped = Buffer.from(chunk)
      for (let flips = below(4); flips >= 0; flips--) {
        const place = below(flipped.length)
        flipped[place] = (flipped[place] ?? 0) ^ (1 << below(8))
      }
      return flipped
    }
    case 1:
      return before
    case 2:
      return Buffer.concat([before, chunk.subarray(until)])
    case 3:
      return Buffer.concat([chunk, chunk.subarray(at)])
    case 4:
      return Buffer.concat([before, other.subarray(below(other.length))])
    case 5:
      return Buffer.concat([rest, before])
    case 6:
      return Buffer.concat([before, nasty[below(nasty.length)] ?? rest, rest])
    // Another channel under a known id, another id under a known channel.
    case 7:
      return Buffer.from(
        chunk.toString('latin1').replace(/\d(?=\r\n)/g, () => String(below(10))),
        'latin1',
      )
    default:
      return chunk
  }
}

/** A connection's own: everything a link of the connector has, without its socket. */
function connection(random: () => number, count: Fuzzed) {
  const asked: string[] = []
  const tracker = createCallTracker({
    phoneSystem: 'pbx',
    run: 'run',
    now: () => new Date(0),
    emit: () => count.told++,
    book: createChannelBook(),
    naming,
    askPresentation: ({ uniqueid }) => asked.push(uniqueid),
    dialledByUs: () => undefined,
  })
  const framing = createAmiFraming()
  framing.read(Buffer.from(greeting))
  return {
    framing,
    tracker,
    /** Some are never answered, some late, some not with a word of presentation. */
    answer() {
      for (const uniqueid of asked.splice(0))
        if (random() < 0.9)
          tracker.presentation(uniqueid, random() < 0.5 ? 'allowed' : random() < 0.5 ? 'prohib' : undefined)
    },
  }
}

export function fuzz(chunks: number, seed: number, collect: () => void = () => undefined): Fuzzed {
  const random = randomFrom(seed)
  const all = streams()
  const flat = all.flat()
  const most = { channels: 0, conversations: 0, asked: 0 }
  const count: Fuzzed = { chunks, blocks: 0, events: 0, told: 0, connections: 1, most, heapMb: [] }
  const members = createQueueMembers({
    phoneSystem: 'pbx',
    run: 'run',
    now: () => new Date(0),
    emit: () => count.told++,
  })
  let link = connection(random, count)

  function hear(text: string): void {
    count.blocks++
    const block = readBlock(text)
    if (block?.kind !== 'event') return
    if (block.name === 'CoreShowChannel') link.tracker.known(channelOf(block, naming), block.get('Linkedid'))
    if (block.name === 'CoreShowChannelsComplete') link.tracker.tellKnown([])
    if (judge(block) !== 'useful') return
    count.events++
    if (block.name.startsWith('QueueMember')) members.hear(block)
    else link.tracker.hear(block)
  }
  function read(chunk: Buffer): void {
    try {
      for (const text of link.framing.read(chunk)) hear(text)
    } catch (error) {
      if (!(error instanceof NotAmi)) throw error
      count.connections++
      link = connection(random, count)
    }
  }

  let stream: Buffer[] = []
  let next = 0
  for (let done = 0; done < chunks; done++) {
    if (next >= stream.length) {
      stream = all[Math.floor(random() * all.length)] ?? []
      next = 0
    }
    const chunk = stream[next++] ?? Buffer.alloc(0)
    // Half of them as they were: a stream that is all broken tells of no calls.
    read(random() < 0.5 ? chunk : mutate(chunk, flat[Math.floor(random() * flat.length)] ?? chunk, random))
    link.answer()
    if (done % 100 === 0) {
      const { channels, conversations, asked } = link.tracker.remembered()
      most.channels = Math.max(most.channels, channels)
      most.conversations = Math.max(most.conversations, conversations)
      most.asked = Math.max(most.asked, asked)
    }
    if ((done + 1) % Math.ceil(chunks / 10) === 0) {
      collect()
      count.heapMb.push(Math.round(process.memoryUsage().heapUsed / 1e6))
    }
  }
  return count
}

if (process.argv[1] === import.meta.filename) {
  const startedMs = performance.now()
  const made = fuzz(Number(process.argv[2] ?? 1_000_000), Number(process.argv[3] ?? 20_261_125), globalThis.gc)
  const tookS = Math.round((performance.now() - startedMs) / 1000)
  process.stdout.write(`${JSON.stringify({ ...made, tookS })}\n`)
}
