/** That a call has ended: one of one's own, or for whoever sees them all, any. Pages that list calls ask anew then. */
import { useEffect, useRef } from 'react'
import type { Connection } from '../connection.ts'
import type { DeskStore } from '../desk-store.ts'

export interface EndedCalls {
  /** @returns how to stop listening */
  listen(listener: () => void): () => void
}

/** @param connection given to whoever sees every call */
export function endedCalls(desk: DeskStore, connection: Pick<Connection, 'watchCalls'> | undefined): EndedCalls {
  return {
    listen(listener) {
      const over = () => desk.get().calls.filter((one) => one.phase === 'over').length
      let before = over()
      const leaveDesk = desk.subscribe(() => {
        const now = over()
        if (now > before) listener()
        before = now
      })
      const leaveCalls = connection?.watchCalls({
        all: () => undefined,
        one: ({ call }) => {
          if (call.state === 'ended') listener()
        },
      })
      return () => {
        leaveDesk()
        leaveCalls?.()
      }
    },
  }
}

/** The server stores a call just after it has told of it; several that end together are asked for once. */
const settledMs = 500
/** A server that is busy stores it later: what was asked for too early must not stand there until somebody looks away and back. */
const storedMs = 5000

export interface Asking {
  /** A call has ended. */
  ended(): void
  /** Somebody looks at the page again. */
  seen(): void
  stop(): void
}

/** When to ask anew. */
export function createAsking(ask: () => void): Asking {
  let [soon, later]: (ReturnType<typeof setTimeout> | undefined)[] = []
  const stop = () => {
    clearTimeout(soon)
    clearTimeout(later)
  }
  const seen = () => {
    clearTimeout(soon)
    soon = setTimeout(ask, settledMs)
  }
  return {
    ended() {
      seen()
      clearTimeout(later)
      later = setTimeout(ask, storedMs)
    },
    seen,
    stop,
  }
}

/** Runs `refresh` when a call has ended, and when somebody comes back to this window. */
export function useFresh(ended: EndedCalls | undefined, refresh: () => void): void {
  const latest = useRef(refresh)
  useEffect(() => {
    latest.current = refresh
  })
  useEffect(() => {
    const asking = createAsking(() => latest.current())
    const seen = () => {
      if (document.visibilityState === 'visible') asking.seen()
    }
    document.addEventListener('visibilitychange', seen)
    window.addEventListener('focus', seen)
    const leave = ended?.listen(asking.ended)
    return () => {
      asking.stop()
      document.removeEventListener('visibilitychange', seen)
      window.removeEventListener('focus', seen)
      leave?.()
    }
  }, [ended])
}
