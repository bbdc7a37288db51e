/** A bounded sample of customers, drawn by their ids alone: whatever order they come in, the same ones are in it. */
import { hashOf } from '../hash.ts'

export interface Drawn<Kept> {
  /** Of the customer's id. */
  hash: number
  kept: Kept
}
export interface Sample<Kept> {
  /** @param keep is asked only for whoever may be in it */
  offer(id: string, keep: () => Kept | undefined): void
  /** In the order of their hashes. */
  drawn(): Drawn<Kept>[]
}

/** Those of the lowest hashes, `most` of them: a bottom-k sketch (Cohen and Kaplan, PODC 2007). */
export function createSample<Kept>(most: number): Sample<Kept> {
  let all: (Drawn<Kept> & { id: string })[] = []
  let highest = Number.POSITIVE_INFINITY
  function cut(): void {
    all.sort((a, b) => a.hash - b.hash || (a.id < b.id ? -1 : 1))
    all = all.slice(0, most)
    if (all.length === most) highest = all.at(-1)?.hash ?? highest
  }
  return {
    offer(id, keep) {
      const hash = hashOf(id)
      if (hash > highest) return
      const kept = keep()
      if (kept === undefined) return
      all.push({ id, hash, kept })
      if (all.length >= 2 * most) cut()
    },
    drawn() {
      cut()
      return all.map(({ hash, kept }) => ({ hash, kept }))
    },
  }
}
