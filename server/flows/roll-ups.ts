/** Has days of queues rolled up in the background, one after the other, until there is none left. */
import type { Log } from '../ports/clock.ts'
import type { QueueLogReader } from '../ports/queue-log.ts'
import type { Reporter } from '../ports/reporter.ts'
import { settledMs } from './roll-up-queues.ts'

export interface RollUps {
  /** Goes on where it is going on already. */
  start(): void
  stop(): void
}
export interface RollUpsParts {
  reporter: Pick<Reporter, 'rollUp'>
  ground: Pick<QueueLogReader, 'queueEvents'>
  timeZone: string
  now: () => Date
  log: Pick<Log, 'error'>
}

export function createRollUps({ reporter, ground, timeZone, now, log }: RollUpsParts): RollUps {
  let [isRunning, isStopped] = [false, false]
  async function run(): Promise<void> {
    isRunning = true
    try {
      // A thread is not begun for nothing.
      const [first] = (await ground.queueEvents({ limit: 1 })).events
      if (!first || Date.parse(first.at) > now().getTime() - settledMs) return
      while (!isStopped && (await reporter.rollUp({ timeZone, now: now().toISOString() })));
    } catch (error) {
      if (!isStopped) log.error('queues-not-rolled-up', error)
    } finally {
      isRunning = false
    }
  }
  return {
    start() {
      if (!isRunning && !isStopped) void run()
    },
    stop() {
      isStopped = true
    },
  }
}
