/**
 * When what a phone system tells is live again: not as soon as it is connected, but once all that it told on connecting has been taken
 * in. Until then figures stand as they stood, and none of them jumps.
 */
import type { LiveCalls } from '../calls/live-calls.ts'
import type { LinkStatus } from '../ports/phone-system.ts'
import type { QueueBoard } from './queue-board.ts'

export interface HeardAnew {
  status(phoneSystem: string, status: LinkStatus): void
  /** @param done when what it told of all its calls has been taken in; never rejects */
  catchingUp(phoneSystem: string, done: Promise<void>): void
}

export function createHeardAnew(board: Pick<QueueBoard, 'link'>, calls: Pick<LiveCalls, 'settled'>): HeardAnew {
  const newest = new Map<string, LinkStatus>()
  const behind = new Map<string, Promise<void>>()
  return {
    status(phoneSystem, status) {
      newest.set(phoneSystem, status)
      if (status.state !== 'live') return board.link(phoneSystem, status)
      void Promise.resolve(behind.get(phoneSystem))
        .then(() => calls.settled())
        .then(() => {
          if (newest.get(phoneSystem) === status) board.link(phoneSystem, status)
        })
    },
    catchingUp(phoneSystem, done) {
      behind.set(phoneSystem, done)
    },
  }
}
