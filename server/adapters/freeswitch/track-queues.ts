/**
 * What FreeSWITCH's modules say of callers who wait: mod_callcenter, mod_fifo and mod_valet_parking, as CUSTOM events.
 * Who is rung and who answers is told by the channels.
 */

import type { ChannelBook } from './channel-book.ts'
import { isWithheld } from './channel-facts.ts'
import type { Channel, Conversation, PendingTransfer } from './conversation.ts'
import { type EslEvent, header } from './esl-event.ts'
import type { Teller } from './tell-call.ts'

export interface QueueTracker {
  /** @returns the conversation it was about */
  read(event: EslEvent): Conversation | undefined
  /** By the snapshot, this caller waits in the queue. */
  waits(uuid: string, queue: string, dumps: readonly EslEvent[]): void
  /** If the caller has left the queue and goes on, it is told. @param next whoever is called now */
  leave(conversation: Conversation, next?: Channel): void
}

export function createQueueTracker(book: ChannelBook, teller: Teller): QueueTracker {
  /** Who waits in each; those who do no more are taken out when the next one joins. */
  const waiting = new Map<string, Set<Conversation>>()

  function enters(conversation: Conversation, queue: string, event: EslEvent): void {
    leave(conversation)
    settleTransfer(conversation, teller, { queue })
    if (conversation.isOver || conversation.queue === queue) return
    // An agent who dials a queue: the conversation is theirs with whoever answers.
    if (conversation.direction === undefined) {
      conversation.direction = 'internal'
      teller.tell(conversation, 'started', event)
    }
    const there = waiting.get(queue) ?? new Set()
    for (const one of there) if (one.queue !== queue || one.isOver) there.delete(one)
    waiting.set(queue, there.add(conversation))
    conversation.queue = queue
    teller.tell(conversation, 'queued', event, { queue, position: there.size })
  }

  function leave(conversation: Conversation, next?: Channel): void {
    const event = conversation.leavesQueue
    if (!event || next?.queue !== undefined) return
    gone(conversation, event, 'left')
  }

  function gone(conversation: Conversation, event: EslEvent, left: 'timed-out' | 'left'): void {
    const { queue } = conversation
    conversation.leavesQueue = undefined
    conversation.queue = undefined
    if (queue !== undefined) teller.tell(conversation, 'left-queue', event, { queue, left })
  }

  /** Whoever hangs up while waiting is told by that. */
  function goes(conversation: Conversation, event: EslEvent): void {
    if (conversation.queue !== undefined && header(event, 'Answer-State') !== 'hangup') conversation.leavesQueue = event
  }

  function readCallCenter(event: EslEvent): Conversation | undefined {
    const conversation = book.get(header(event, 'CC-Member-Session-UUID') ?? '')?.conversation
    if (!conversation) return undefined
    const queue = header(event, 'CC-Queue')
    const action = header(event, 'CC-Action')
    if (action === 'member-queue-start' && queue) enters(conversation, queue, event)
    if (action !== 'member-queue-end' || header(event, 'CC-Cause') !== 'Cancel') return conversation
    const isTimedOut = /TIMEOUT/.test(header(event, 'CC-Cancel-Reason') ?? '')
    if (isTimedOut) gone(conversation, event, 'timed-out')
    else goes(conversation, event)
    return conversation
  }

  function readFifo(event: EslEvent): Conversation | undefined {
    const conversation = book.get(header(event, 'Unique-ID') ?? '')?.conversation
    const action = header(event, 'FIFO-Action')
    const queue = header(event, 'FIFO-Name')
    if (conversation && action === 'push' && queue) enters(conversation, queue, event)
    if (conversation && action === 'abort') goes(conversation, event)
    return conversation
  }

  function readParking(event: EslEvent): Conversation | undefined {
    const conversation = book.get(header(event, 'Unique-ID') ?? '')?.conversation
    if (conversation && header(event, 'Action') === 'hold') settleTransfer(conversation, teller, 'parked')
    return conversation
  }

  const modules: Record<string, (event: EslEvent) => Conversation | undefined> = {
    'callcenter::info': readCallCenter,
    'fifo::info': readFifo,
    'valet_parking::info': readParking,
  }

  return {
    read(event) {
      const conversation = modules[header(event, 'Event-Subclass') ?? '']?.(event)
      if (conversation && isWithheld(event)) teller.hide(conversation, event)
      return conversation
    },
    waits(uuid, queue, dumps) {
      const conversation = book.get(uuid)?.conversation
      const event = dumps.find((dump) => header(dump, 'Unique-ID') === uuid)
      if (conversation && event) enters(conversation, queue, event)
    },
    leave,
  }
}

type Reached = Channel | { queue: string } | 'parked'

/** A caller who was sent on has come to a phone, a queue or a parking place: only now it shows what the transfer was. */
export function settleTransfer(conversation: Conversation, teller: Teller, reached?: Reached): void {
  const { transfer } = conversation
  if (!transfer) return
  conversation.transfer = undefined
  const [kind, to] = shownBy(transfer, reached)
  // A phone that forwards to nowhere has only refused.
  if (kind === 'forward' && !to) return
  teller.transferred(conversation, { kind, extension: transfer.extension, to }, transfer.event)
}

function shownBy(
  { kind, to }: PendingTransfer,
  reached: Reached | undefined,
): [PendingTransfer['kind'], string | undefined] {
  if (reached === 'parked') return ['park', to]
  if (!reached) return [kind, to]
  if ('uuid' in reached) return [kind, to ?? reached.extension ?? reached.number]
  return [kind === 'blind' ? 'to-queue' : kind, to ?? reached.queue]
}
