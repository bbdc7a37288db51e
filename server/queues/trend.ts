/** How many waited in each queue, minute by minute of the last hour. Pure: what happens is told, and so is the time. */
import type { QueueEvent } from '../../shared/queue-board.ts'
import type { Instant } from '../../shared/vocabulary.ts'

export const trendMinutes = 60
const minuteMs = 60_000

export interface Trend {
  /** So many wait in the queue from now on. */
  waits(queue: string, count: number, atMs: number): void
  /**
   * What was before the start.
   * @param events of the last hour, in order of time
   * @param waitingNow how many wait by now
   */
  restore(events: readonly QueueEvent[], waitingNow: ReadonlyMap<string, number>, atMs: number): void
  /** The most of each minute, the oldest first and the one that goes on last. */
  of(queue: string, atMs: number): { until: Instant; waiting: number[] }
}

interface Line {
  count: number
  /** Minutes since 1970. */
  minute: number
  /** Of the minutes up to that one, which is the last. */
  peaks: number[]
}

const minuteOf = (atMs: number): number => Math.floor(atMs / minuteMs)

export function createTrend(): Trend {
  const lines = new Map<string, Line>()

  function lineAt(queue: string, atMs: number): Line {
    const line = lines.get(queue) ?? { count: 0, minute: minuteOf(atMs), peaks: [0] }
    lines.set(queue, line)
    const minutes = Math.min(trendMinutes, minuteOf(atMs) - line.minute)
    if (minutes > 0) {
      // Whoever waited at its end waits in the next minute too.
      line.peaks = [...line.peaks, ...Array<number>(minutes).fill(line.count)].slice(-trendMinutes)
      line.minute = minuteOf(atMs)
    }
    return line
  }

  const trend: Trend = {
    waits(queue, count, atMs) {
      const line = lineAt(queue, atMs)
      line.count = count
      line.peaks[line.peaks.length - 1] = Math.max(line.peaks.at(-1) ?? 0, count)
    },
    restore(events, waitingNow, atMs) {
      const steps = events.flatMap(({ type, queue, at }) => {
        if (type === 'joined') return { queue, by: 1, atMs: Date.parse(at) }
        if (type === 'offered' || type === 'agent-state') return []
        return { queue, by: -1, atMs: Date.parse(at) }
      })
      for (const queue of new Set([...steps.map((step) => step.queue), ...waitingNow.keys()])) {
        const own = steps.filter((step) => step.queue === queue)
        const change = own.reduce((sum, { by }) => sum + by, 0)
        let count = Math.max(0, (waitingNow.get(queue) ?? 0) - change)
        trend.waits(queue, count, atMs - trendMinutes * minuteMs)
        for (const step of own) {
          count = Math.max(0, count + step.by)
          trend.waits(queue, count, step.atMs)
        }
        trend.waits(queue, waitingNow.get(queue) ?? 0, atMs)
      }
    },
    of(queue, atMs) {
      const { peaks, minute } = lineAt(queue, atMs)
      const before = Array<number>(trendMinutes - peaks.length).fill(0)
      return { until: new Date(minute * minuteMs).toISOString(), waiting: [...before, ...peaks] }
    },
  }
  return trend
}
