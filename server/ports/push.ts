/** Telling consoles. One room a person: every tab and computer of theirs hears the same. */
import type { AlertsTold } from '../../shared/alerts.ts'
import type { FloorUpdate } from '../../shared/floor.ts'
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

export interface AlertPush {
  /** To whoever may see the queues, as each may: some may not know which segment customers are in. */
  toAlertWatchers(told: (maySeeSegments: boolean) => AlertsTold): void
}

export interface BoardPush {
  /** To whoever may see the queues and is told of all of them each time. @param board asked only where somebody is */
  toBoards(board: () => QueuesAnswer): void
}

/** Those who may see the same of the floor are told the same: their rights, as the application names them. */
export type FloorViewers = string
export interface FloorPush {
  toFloor(viewers: FloorViewers, update: FloorUpdate): void
  /** Who watches it now. */
  floorViewers(): FloorViewers[]
}
