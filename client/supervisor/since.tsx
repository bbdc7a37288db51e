/** How long something has lasted, ticking by itself: a second passes without any row being drawn anew. */
import { serverOffsetMs, useEachSecond } from '../clock.ts'
import { minutesAndSeconds } from '../ui/age.tsx'

export interface SinceProps {
  /** The server's. */
  at: string
  /** From then on it is not known whether it still lasts, in the server's time: there it stands. */
  stoppedMs: number | undefined
  className?: string | undefined
}

export function Since({ at, stoppedMs, className }: SinceProps) {
  const shown = useEachSecond((nowMs) => minutesAndSeconds((stoppedMs ?? nowMs + serverOffsetMs()) - Date.parse(at)))
  return <span className={className === undefined ? 'timer' : `timer ${className}`}>{shown}</span>
}
