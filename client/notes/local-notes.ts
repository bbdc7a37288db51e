/**
 * What is not stored on the server yet, kept by this browser: by person, call and tab, until it is. A tab that was closed or
 * crashed leaves its own behind; the next console of the same person takes it over.
 */
import type { CallId, PersonId } from '../../shared/vocabulary.ts'
import type { Written } from './written.ts'

export interface Kept {
  mine: Written
  /** What it was typed over, and its revision. */
  stored: Written
  rev: number
  atMs: number
}
export interface LocalNotes {
  keep(callId: CallId, kept: Kept): void
  /** Forgets this tab's, and what was taken over of the call. */
  forget(callId: CallId): void
  /** Everything of this person's, whichever tab it was typed in. */
  takeOver(): { callId: CallId; kept: Kept }[]
}

const prefix = 'tuttu.note'

export function createLocalNotes(storage: Storage | undefined, personId: PersonId, tab: string): LocalNotes {
  const keyOf = (callId: CallId) => `${prefix} ${personId} ${callId} ${tab}`
  const takenOver = new Map<CallId, string[]>()
  /** A browser may refuse to keep anything: full, or told to. Typing goes on. */
  function attempt<Value>(work: (storage: Storage) => Value): Value | undefined {
    try {
      return storage && work(storage)
    } catch {
      return undefined
    }
  }
  return {
    keep: (callId, kept) => void attempt((to) => to.setItem(keyOf(callId), JSON.stringify(kept))),
    forget(callId) {
      for (const key of [keyOf(callId), ...(takenOver.get(callId) ?? [])]) attempt((from) => from.removeItem(key))
      takenOver.delete(callId)
    },
    takeOver() {
      const keys = attempt((from) => Array.from({ length: from.length }, (_, at) => from.key(at) ?? '')) ?? []
      return keys.flatMap((key) => {
        const [, owner, id] = key.split(' ')
        if (!key.startsWith(`${prefix} `) || owner !== personId || !id) return []
        const callId = id as CallId
        const kept = read(attempt((from) => from.getItem(key)) ?? '')
        if (!kept) return []
        takenOver.set(callId, [...(takenOver.get(callId) ?? []), key])
        return { callId, kept }
      })
    },
  }
}

function read(text: string): Kept | undefined {
  try {
    const kept = JSON.parse(text) as Kept
    const isWhole = [kept.mine?.note, kept.stored?.note].every((note) => typeof note === 'string')
    return isWhole && Number.isInteger(kept.rev) ? kept : undefined
  } catch {
    return undefined
  }
}
