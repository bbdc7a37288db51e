/**
 * Which suggestions were on cards, once a customer, suggestion and day: what is bought afterwards is compared with what those
 * buy who were held back. Noted after a card has gone out; one that could not be stored is noted with the next card.
 */
import type { Log } from '../ports/clock.ts'
import type { GroundWriter } from '../ports/ground-store.ts'
import type { Showing } from '../ports/suggestions.ts'

export interface ShowingLog {
  /** Returns at once. */
  note(showings: readonly Showing[]): void
  /** Resolves when what was noted is stored, or could not be. */
  flush(): Promise<void>
}

/** Of the day that are known to be stored: beyond this they are only written again, which changes nothing. */
const mostRemembered = 100_000

export function createShowingLog(ground: Pick<GroundWriter, 'appendShowings'>, log: Log): ShowingLog {
  let stored = { day: '', names: new Set<string>() }
  let waiting = new Map<string, Showing>()
  let writing: Promise<void> | undefined

  const nameOf = ({ customerId, list, item, day }: Showing): string => JSON.stringify([customerId, list, item, day])
  function remember(names: Iterable<string>, day: string): void {
    if (stored.day !== day || stored.names.size > mostRemembered) stored = { day, names: new Set() }
    for (const name of names) stored.names.add(name)
  }

  async function write(): Promise<void> {
    const lot = waiting
    waiting = new Map()
    const showings = [...lot.values()]
    try {
      await ground.appendShowings(showings)
      remember(lot.keys(), showings[0]?.day ?? '')
    } catch (error) {
      log.error('showings-not-noted', error, { showings: showings.length })
    }
  }
  function soon(): void {
    // In a task of its own: what is being sent now goes first.
    writing ??= new Promise<void>((resolve) => setTimeout(resolve, 0)).then(write).finally(() => {
      writing = undefined
      if (waiting.size > 0) soon()
    })
  }

  return {
    note(showings) {
      for (const one of showings) {
        const name = nameOf(one)
        if (!stored.names.has(name)) waiting.set(name, one)
      }
      if (waiting.size > 0) soon()
    },
    async flush() {
      while (writing !== undefined) await writing
    },
  }
}
