/**
 * Keeps one state outside React, so that a message of the socket is drawn at once and nothing above it renders again.
 * Not a library: one state, one reducer, its listeners.
 */
import { useSyncExternalStore } from 'react'
import { type Desk, type DeskEvent, emptyDesk, reduceDesk } from './desk.ts'

export interface Store<State, Event> {
  get(): State
  /** @returns whether the event changed anything */
  tell(event: Event): boolean
  subscribe(listener: () => void): () => void
}

export function createStore<State, Event>(
  initial: State,
  reduce: (state: State, event: Event) => State,
): Store<State, Event> {
  let state = initial
  const listeners = new Set<() => void>()
  return {
    get: () => state,
    tell(event) {
      const next = reduce(state, event)
      if (next === state) return false
      state = next
      for (const listener of listeners) listener()
      return true
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export type DeskStore = Store<Desk, DeskEvent>
export const createDeskStore = (username: string): DeskStore => createStore(emptyDesk(username), reduceDesk)

export function useStore<State, Event, Part>(store: Store<State, Event>, part: (state: State) => Part): Part {
  return useSyncExternalStore(store.subscribe, () => part(store.get()))
}
