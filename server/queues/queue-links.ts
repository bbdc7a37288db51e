/**
 * Which phone systems tell of which queue, and whether what they tell is live. Pure. A queue whose phone system is out of reach keeps
 * its figures as they stood, and says since when.
 */
import type { LinkNow } from '../../shared/phone-systems.ts'
import type { Instant } from '../../shared/vocabulary.ts'

export interface QueueLink {
  phoneSystem: string
  state: LinkNow['state']
  /** Live since, or not live since, whatever was tried meanwhile. */
  since: Instant
}

export interface QueueLinks {
  /** This phone system has told of this queue. */
  heard(queue: string, phoneSystem: string): void
  /** @returns whether anything has changed */
  status(phoneSystem: string, state: LinkNow['state'], since: Instant): boolean
  /** The earliest, of the phone systems that tell of it. */
  notLiveSince(queue: string): Instant | undefined
  all(): QueueLink[]
}

/**
 * @param configured phone systems by the queues that are set up to be theirs
 * @param isThere whether there still is such a phone system: one that was removed is missed by nobody
 */
export function createQueueLinks(
  configured: ReadonlyMap<string, string>,
  isThere: (phoneSystem: string) => boolean = () => true,
): QueueLinks {
  const links = new Map<string, QueueLink>()
  const ofQueue = new Map<string, Set<string>>()
  const made: QueueLinks = {
    heard(queue, phoneSystem) {
      const known = ofQueue.get(queue)
      if (known) known.add(phoneSystem)
      else ofQueue.set(queue, new Set([phoneSystem]))
    },
    status(phoneSystem, state, since) {
      const before = links.get(phoneSystem)
      const stays = before && (before.state === 'live') === (state === 'live')
      if (before?.state === state) return false
      links.set(phoneSystem, { phoneSystem, state, since: stays ? before.since : since })
      return true
    },
    notLiveSince(queue) {
      return [...(ofQueue.get(queue) ?? [])]
        .flatMap((phoneSystem) => links.get(phoneSystem) ?? [])
        .filter(({ phoneSystem, state }) => state !== 'live' && isThere(phoneSystem))
        .map(({ since }) => since)
        .sort()[0]
    },
    all: () => [...links.values()].filter(({ phoneSystem }) => isThere(phoneSystem)),
  }
  for (const [queue, phoneSystem] of configured) made.heard(queue, phoneSystem)
  return made
}
