/**
 * Mutated chunks of every recording through session, framing, tracker and agents: nothing may throw, nothing may grow.
 * By hand: `node --expose-gc test/freeswitch/fuzz.ts 1000000`; a smaller run is in the suite.
 */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createAgentTracker } from '../../server/adapters/freeswitch/agents.ts'
import { readJsonEvent } from '../../server/adapters/freeswitch/esl-event.ts'
import { type EslSession, openEslSession } from '../../server/adapters/freeswitch/esl-session.ts'
import { takeSnapshot } from '../../server/adapters/freeswitch/snapshot.ts'
import { type CallTracker, createCallTracker } from '../../server/adapters/freeswitch/track-calls.ts'
import { recordingsFolder } from '../recordings/expectations.ts'
import { bytesOf } from './recording.ts'

export interface Fuzzed {
  chunks: number
  messages: number
  events: number
  refused: number
  /** Connections that were given up, and begun anew. */
  connections: number
  /** The most that was followed at a time. */
  mostFollowed: number
  heapMb: number[]
}

type Random = () => number

function numbers(seed: number): Random {
  let state = seed >>> 0
  return () => {
    // Mulberry32.
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const nasty = [
  'Content-Length: 0\n\n',
  'Content-Length: 4294967296\nContent-Type: text/event-plain\n\n',
  'Content-Length: -1\n\n',
  '\n\n',
  '\r\n\r\n',
  '%',
  '%00%0a%0d',
  'Event-Name: CHANNEL_CREATE\n',
  'Unique-ID: x\nUnique-ID: y\n',
  'Content-Type: text/disconnect-notice\nContent-Length: 0\n\n',
  'Content-Type: api/response\nContent-Length: 2\n\n{}',
  '\0\0\0\0',
  '\ufffd€',
].map((text) => Buffer.from(text))

function mutate(chunk: Buffer, other: Buffer, random: Random): Buffer {
  const at = Math.floor(random() * chunk.length)
  const bytes = Math.floor(random() * Math.min(64, chunk.length - at))
  const nastyOne = nasty[Math.floor(random() * nasty.length)] ?? chunk
  switch (Math.floor(random() * 8)) {
    case 0: {
      const flipped = Buffer.from(chunk)
      for (let times = 0; times < 4; times++) flipped[Math.floor(random() * chunk.length)] = Math.floor(random() * 256)
      return flipped
    }
    case 1:
      return Buffer.concat([chunk.subarray(0, at), chunk.subarray(at + bytes)])
    case 2:
      return Buffer.concat([chunk.subarray(0, at), nastyOne, chunk.subarray(at)])
    case 3:
      return Buffer.concat([chunk, chunk])
    case 4:
      return Buffer.concat([chunk.subarray(0, at), other.subarray(Math.floor(random() * other.length))])
    case 5:
      return Buffer.from(
        chunk.toString('latin1').replace(/\d+/, () => String(Math.floor(random() * 1e9))),
        'latin1',
      )
    default:
      return chunk
  }
}

const greeting = Buffer.from(
  'Content-Type: auth/request\n\nContent-Type: command/reply\nReply-Text: +OK accepted\n\nContent-Type: command/reply\nReply-Text: +OK event listener enabled plain\n\n',
)

/** @param share of the chunks that are mutated */
export async function fuzz(chunks: number, seed: number, share = 0.5): Promise<Fuzzed> {
  const random = numbers(seed)
  const folder = join(recordingsFolder, 'freeswitch-esl')
  const names = readdirSync(folder).filter((name) => name.endsWith('.plain.esl.gz'))
  const streams = names.map((name) => bytesOf(name.replace('.plain.esl.gz', '')))
  const pick = (): Buffer => streams[Math.floor(random() * streams.length)] ?? greeting
  const fuzzed: Fuzzed = { chunks: 0, messages: 0, events: 0, refused: 0, connections: 0, mostFollowed: 0, heapMb: [] }
  const now = () => new Date(1_795_000_000_000 + fuzzed.chunks)
  let tracker: CallTracker | undefined
  let session: EslSession | undefined
  let stream = pick()
  let at = 0
  const refused = () => {
    fuzzed.refused += 1
  }
  const agents = createAgentTracker({ phoneSystem: 'pbx', now, agent: refused })

  function connect(): void {
    fuzzed.connections += 1
    tracker = createCallTracker({ phoneSystem: 'pbx', extensions: new Set(['301']), now, event: refused, refused })
    const mine = tracker
    const opened: EslSession = openEslSession(
      {
        send: () => undefined,
        live: () => undefined,
        over() {
          if (session === opened) session = undefined
          opened.closed()
        },
      },
      'secret',
      {
        ready: (it) => void takeSnapshot(it, () => fuzzed.chunks),
        event(event) {
          fuzzed.events += 1
          mine.read(event)
          agents.read(event)
        },
        answered: () => mine.settle(),
        refused,
        message: () => {
          fuzzed.messages += 1
        },
        closed: () => undefined,
      },
    )
    session = opened
    opened.read(greeting)
    stream = pick()
    at = 0
  }

  for (; fuzzed.chunks < chunks; fuzzed.chunks++) {
    if (!session) connect()
    if (at >= stream.length || random() < 0.0005) {
      stream = pick()
      at = Math.floor(random() * stream.length)
    }
    const size = 1 + Math.floor(random() ** 3 * 16_000)
    const chunk = stream.subarray(at, at + size)
    at += size
    session?.read(chunk.length > 0 && random() < share ? mutate(chunk, pick(), random) : chunk)
    if (random() < 0.01) session?.beat()
    if (random() < 0.05) readJsonEvent(chunk.toString('latin1'))
    fuzzed.mostFollowed = Math.max(fuzzed.mostFollowed, tracker?.size() ?? 0)
    if (fuzzed.chunks % Math.ceil(chunks / 10) === 0) {
      // What waits for a turn of the event loop has its turn.
      await new Promise(setImmediate)
      globalThis.gc?.()
      fuzzed.heapMb.push(Math.round(process.memoryUsage().heapUsed / 1e5) / 10)
    }
  }
  session?.closed()
  return fuzzed
}

if (import.meta.main) {
  const fuzzed = await fuzz(
    Number(process.argv[2] ?? 100_000),
    Number(process.argv[3] ?? 1),
    Number(process.argv[4] ?? 0.5),
  )
  console.log(fuzzed)
}
