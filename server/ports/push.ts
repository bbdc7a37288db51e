/** Telling consoles. One room a person: every tab and computer of theirs hears the same. */
import type { QueuesAnswer } from '../../shared/queue-board.ts'
import type { PersonId } from '../../shared/vocabulary.ts'
import type { ServerToConsole } from '../../shared/wire.ts'

type Message<Event extends keyof ServerToConsole> = Parameters<ServerToConsole[Event]>[0]

export interface Push {
  toPerson<Event extends 'pop' | 'call' | 'card' | 'pop:end' | 'call:merged' | 'wrap-up' | 'suggestion'>(
    personId: PersonId,
    event: Event,
    message: Message<Event>,
  ): void
  /** Whether a console of theirs is connected to this server. */
  isThere(personId: PersonId): boolean
  /** To whoever watches the live calls and may. */
  toWatchers(message: Message<'calls:live'>): void
}

export interface BoardPush {
  /** To whoever may see the queues. */
  toBoards(message: QueuesAnswer): void
}
