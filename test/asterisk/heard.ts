/** A tracker that hears bytes, as the connector has it hear them, and is answered what is asked: no socket. */
import { judge, readBlock } from '../../server/adapters/asterisk/ami-block.ts'
import { createAmiFraming } from '../../server/adapters/asterisk/ami-framing.ts'
import { type ChannelBook, createChannelBook } from '../../server/adapters/asterisk/channel-book.ts'
import { type CallTracker, createCallTracker } from '../../server/adapters/asterisk/track-calls.ts'
import type { CallEvent } from '../../shared/call-event.ts'

export interface Heard {
  read(bytes: Buffer): void
  events: CallEvent[]
  refused: number
  tracker: CallTracker
  book: ChannelBook
}

export interface HeardOptions {
  emit?: (event: CallEvent) => void
  /** What Getvar answers; undefined: nothing yet. */
  presentation?: (uniqueid: string) => string | undefined
  dialledByUs?: (uniqueid: string) => string | undefined
  now?: () => Date
  mostChannels?: number
}

export function hear(options: HeardOptions = {}): Heard {
  const events: CallEvent[] = []
  const asked: string[] = []
  const framing = createAmiFraming()
  framing.read(Buffer.from('Asterisk Call Manager/11.0.0\r\n'))
  const book = createChannelBook(options.mostChannels)
  const heard: Heard = {
    events,
    refused: 0,
    book,
    tracker: createCallTracker({
      phoneSystem: 'pbx',
      run: 'run',
      now: options.now ?? (() => new Date(Date.UTC(2026, 10, 25))),
      emit(event) {
        events.push(event)
        options.emit?.(event)
      },
      book,
      naming: { isPhone: (endpoint) => /^\d{2,6}$/.test(endpoint) },
      askPresentation: ({ uniqueid }) => asked.push(uniqueid),
      dialledByUs: options.dialledByUs ?? (() => undefined),
    }),
    read(bytes) {
      for (const text of framing.read(bytes)) {
        const block = readBlock(text)
        if (!block) heard.refused++
        if (block?.kind !== 'event') continue
        const verdict = judge(block)
        if (verdict === 'torn' || (verdict === 'useful' && !heard.tracker.hear(block))) heard.refused++
      }
      for (const uniqueid of asked.splice(0)) {
        const value = options.presentation ? options.presentation(uniqueid) : 'allowed_not_screened'
        if (value !== undefined) heard.tracker.presentation(uniqueid, value)
      }
    },
  }
  return heard
}

/** Events in few words: `ringing 201`, `transferred 201 blind 202`, `queued support`, `ended busy`. */
export const inWords = (events: readonly CallEvent[]): string[] =>
  events
    .filter(({ kind }) => kind !== 'identified')
    .map(({ kind, direction, extension, transfer, to, queue, left, outcome }) =>
      [
        kind,
        ...(direction === 'inbound' ? [] : [direction]),
        extension,
        ...(transfer ? [transfer, to] : []),
        queue,
        left,
        outcome,
      ]
        .filter((word) => word !== undefined)
        .join(' '),
    )
