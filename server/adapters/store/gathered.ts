/**
 * One commit for whatever waits for one. While the disk is busy with a commit, more comes in; all of it is written in the next.
 * Each is promised by itself: where the lot of them fails, each is tried alone, and only what is wrong is refused.
 */
export function gathered<Item>(
  /** Writes all of them in one transaction, or none. */
  writeAll: (items: readonly Item[]) => Promise<void>,
  /** So long a lot may be: a commit must not grow without end. */
  most = 500,
): { write(item: Item): Promise<void> /** Resolves when nothing waits any more. */; idle(): Promise<void> } {
  interface Waiting {
    item: Item
    resolve(): void
    reject(error: unknown): void
  }
  let waiting: Waiting[] = []
  let isWriting = false
  let last: Promise<unknown> = Promise.resolve()

  async function writeLot(lot: readonly Waiting[]): Promise<void> {
    try {
      await writeAll(lot.map(({ item }) => item))
      for (const one of lot) one.resolve()
    } catch (error) {
      const [only, ...others] = lot
      if (only && others.length === 0) only.reject(error)
      else for (const one of lot) await writeLot([one])
    }
  }

  async function writeOn(): Promise<void> {
    isWriting = true
    while (waiting.length > 0) {
      const lot = waiting.slice(0, most)
      waiting = waiting.slice(most)
      await writeLot(lot)
    }
    isWriting = false
  }

  return {
    write(item) {
      const written = new Promise<void>((resolve, reject) => {
        waiting.push({ item, resolve, reject })
        // After what has come in already: on SQLite a commit blocks its thread, and messages pile up meanwhile.
        if (!isWriting) {
          isWriting = true
          setImmediate(() => void writeOn())
        }
      })
      last = written.catch(() => undefined)
      return written
    },
    // They are written in the order they came, so the last one's end is everybody's.
    idle: async () => void (await last),
  }
}
