/** How far a reading is and how long it will still take, as far as the server knows. */
import type { SourceStatus } from '../../shared/wire.ts'
import type { Job } from '../api.ts'
import type { Words } from '../words.tsx'

/** 0–1, undefined where nothing tells how many rows there will be. */
export function shareRead({ rowsRead, rowsPerSecond, leftMs }: SourceStatus, job: Job | undefined): number | undefined {
  if (rowsRead !== undefined && rowsPerSecond !== undefined && leftMs !== undefined) {
    const all = rowsRead + (rowsPerSecond * leftMs) / 1000
    if (all > 0) return Math.min(1, rowsRead / all)
  }
  return job !== undefined && job.progress > 0 ? job.progress : undefined
}

/** In whole seconds up to a minute and a half, then in whole minutes, upwards: what is promised is kept. */
export function timeLeft(leftMs: number, words: Words): string {
  const seconds = Math.max(1, Math.ceil(leftMs / 1000))
  if (seconds <= 90) return words.say('ui.sources.seconds', { count: seconds })
  return words.say('ui.sources.minutes', { count: Math.ceil(seconds / 60) })
}
