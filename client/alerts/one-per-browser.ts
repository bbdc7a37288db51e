/**
 * Of several consoles in one browser one alone rings, and it knows whether any of them can be seen. By Web Locks
 * (w3c.github.io/web-locks): whoever holds the first is the one; each that can be seen shares the second. A lock ends with its
 * tab, however that ends. Browsers give locks over https only; without them each console is on its own.
 */
const ringLock = 'tuttu.rings'
const seenLock = 'tuttu.is-seen'

export interface OnePerBrowser {
  /** Whether this console is the one that rings. */
  isOne(): boolean
  isAnySeen(): Promise<boolean>
  stop(): void
}

const isSeen = () => document.visibilityState === 'visible'

/** @param oneLock each thing that is told of has one of its own */
export function createOnePerBrowser(oneLock = ringLock): OnePerBrowser {
  const locks: LockManager | undefined = navigator.locks
  if (!locks) return { isOne: () => true, isAnySeen: async () => isSeen(), stop: () => undefined }
  let isOne = false
  const leaving = new AbortController()
  const { signal } = leaving
  const hold = (name: string, mode: LockMode, ended: AbortSignal, onHeld?: () => void) =>
    locks
      .request(name, { mode, signal: ended }, () => {
        onHeld?.()
        return new Promise<void>((resolve) => {
          if (ended.aborted) resolve()
          ended.addEventListener('abort', () => resolve(), { once: true })
        })
      })
      // Given up before it was its turn.
      .catch(() => undefined)
  void hold(oneLock, 'exclusive', signal, () => {
    isOne = true
  })
  let unseen: AbortController | undefined
  const follow = () => {
    if (isSeen() && !unseen) {
      unseen = new AbortController()
      void hold(seenLock, 'shared', unseen.signal)
    } else if (!isSeen()) {
      unseen?.abort()
      unseen = undefined
    }
  }
  follow()
  document.addEventListener('visibilitychange', follow)
  return {
    isOne: () => isOne,
    async isAnySeen() {
      const { held = [] } = await locks.query()
      return isSeen() || held.some((lock) => lock.name === seenLock)
    },
    stop() {
      document.removeEventListener('visibilitychange', follow)
      unseen?.abort()
      leaving.abort()
      isOne = false
    },
  }
}
