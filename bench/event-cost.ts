/**
 * What an event of a busy phone system costs its connector: read, understood and folded into calls, beside a bare split of the same
 * bytes into messages. In one process, without sockets.
 */
import { judge, readBlock } from '../server/adapters/asterisk/ami-block.ts'
import { createAmiFraming } from '../server/adapters/asterisk/ami-framing.ts'
import { createChannelBook } from '../server/adapters/asterisk/channel-book.ts'
import { createCallTracker as createAmiTracker } from '../server/adapters/asterisk/track-calls.ts'
import { readPlainEvent } from '../server/adapters/freeswitch/esl-event.ts'
import { createEslFraming } from '../server/adapters/freeswitch/esl-framing.ts'
import { createCallTracker as createEslTracker } from '../server/adapters/freeswitch/track-calls.ts'
import { amiEvents } from './ami-peer.ts'
import { eslEvents } from './esl-peer.ts'
import { type MadeUpCall, madeUp, type Stage } from './made-up-calls.ts'
import { type Figure, spreadOf } from './spread.ts'

const calls = 2000
/** So many calls are up at a time, as at 200 calls a second that last a second. */
const upAtOnce = 200
const chunkBytes = 16_384
const rounds = 9

interface Stream {
  chunks: Buffer[]
  events: number
}
function streamOf(eventsOf: (call: MadeUpCall, stage: Stage) => string[]): Stream {
  const texts: string[] = []
  const made = (serial: number) => madeUp(serial, String(200 + (serial % 100)))
  for (let serial = 0; serial < calls + upAtOnce; serial++) {
    if (serial < calls) texts.push(...eventsOf(made(serial), 'ring'), ...eventsOf(made(serial), 'answer'))
    if (serial >= upAtOnce) texts.push(...eventsOf(made(serial - upAtOnce), 'end'))
  }
  const bytes = Buffer.from(texts.join(''))
  const chunks: Buffer[] = []
  for (let at = 0; at < bytes.length; at += chunkBytes) chunks.push(bytes.subarray(at, at + chunkBytes))
  return { chunks, events: texts.length }
}

/** Both return how many conversations were told of: a run that understood nothing is no run. */
interface Protocol {
  name: string
  stream: Stream
  ours(chunks: Buffer[]): number
  bare(chunks: Buffer[]): number
}
const now = () => new Date(0)

function amiOurs(chunks: Buffer[]): number {
  const framing = createAmiFraming()
  framing.read(Buffer.from('Asterisk Call Manager/11.0.0\r\n'))
  let started = 0
  const tracker = createAmiTracker({
    ...{ phoneSystem: 'busy', run: 'run', now, book: createChannelBook(), dialledByUs: () => undefined },
    naming: { isPhone: (endpoint) => /^\d{2,6}$/.test(endpoint) },
    emit(event) {
      if (event.kind === 'started') started++
    },
    askPresentation: ({ uniqueid }) => tracker.presentation(uniqueid, 'allowed_not_screened'),
  })
  for (const chunk of chunks)
    for (const text of framing.read(chunk)) {
      const block = readBlock(text)
      if (block?.kind === 'event' && judge(block) === 'useful') tracker.hear(block)
    }
  return started
}

function eslOurs(chunks: Buffer[]): number {
  let started = 0
  const tracker = createEslTracker({
    ...{ phoneSystem: 'busy', now, refused: () => undefined },
    extensions: new Set(Array.from({ length: 100 }, (_, at) => String(200 + at))),
    event(event) {
      if (event.kind === 'started') started++
    },
  })
  const framing = createEslFraming({
    odd: () => undefined,
    broken: () => undefined,
    message({ body }) {
      const event = readPlainEvent(body)
      if (event) tracker.read(event)
    },
  })
  for (const chunk of chunks) framing.read(chunk)
  return started
}

/** Where a message ends by its empty line, and its text made a string: nothing can be had of a stream for less. */
const splitAt =
  (separator: string) =>
  (chunks: Buffer[]): number => {
    let rest = ''
    let messages = 0
    for (const chunk of chunks) {
      const parts = (rest + chunk.toString('latin1')).split(separator)
      rest = parts.pop() ?? ''
      messages += parts.length
    }
    return messages
  }

const protocols: Protocol[] = [
  { name: 'AMI', stream: streamOf(amiEvents), ours: amiOurs, bare: splitAt('\r\n\r\n') },
  { name: 'ESL', stream: streamOf(eslEvents), ours: eslOurs, bare: splitAt('\n\n') },
]

export function benchEventCost(): Figure[] {
  return protocols.map(({ name, stream, ours, bare }) => {
    const samples = { ours: [] as number[], bare: [] as number[] }
    for (let round = -2; round < rounds; round++) {
      for (const [what, run] of [
        ['ours', ours],
        ['bare', bare],
      ] as const) {
        const startMs = performance.now()
        const seen = run(stream.chunks)
        const us = ((performance.now() - startMs) * 1000) / stream.events
        if (seen < calls) throw new Error(`${name}: ${seen} of ${calls} calls were told`)
        // The first rounds warm both up.
        if (round >= 0) samples[what].push(us)
      }
    }
    return {
      name: `${name} an event into its call / bare split`,
      unit: 'µs',
      ours: spreadOf(samples.ours),
      floor: spreadOf(samples.bare),
    }
  })
}
