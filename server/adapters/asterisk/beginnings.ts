/** Whether calls we ordered have begun: Asterisk answers an order at once and tells of a phone it cannot ring a moment later. */
import type { AmiBlock } from './ami-block.ts'

export interface Beginnings {
  /** @returns false when Asterisk says that it came to nothing; true when the phone's channel is there, or nothing is said for a while */
  of(uniqueid: string): Promise<boolean>
  hear(block: AmiBlock): void
  stop(): void
}

/** A phone nobody knows is refused within milliseconds (recording 26); whoever ordered the call must not wait much longer. */
const saidWithinMs = 1500

export function createBeginnings(): Beginnings {
  const waiting = new Map<string, (hasBegun: boolean) => void>()
  return {
    of: (uniqueid) =>
      new Promise((resolve) => {
        const settle = (hasBegun: boolean) => {
          clearTimeout(timer)
          waiting.delete(uniqueid)
          resolve(hasBegun)
        }
        const timer = setTimeout(settle, saidWithinMs, true)
        waiting.set(uniqueid, settle)
      }),
    hear(block) {
      if (block.name === 'Newchannel') waiting.get(block.get('Uniqueid'))?.(true)
      else if (block.name === 'OriginateResponse' && block.get('Response') === 'Failure')
        waiting.get(block.get('Uniqueid'))?.(false)
    },
    stop() {
      for (const settle of [...waiting.values()]) settle(false)
    },
  }
}
