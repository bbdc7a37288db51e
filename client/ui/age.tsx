/** How old something is, in words, running by itself. */
import type { Instant } from '../../shared/vocabulary.ts'
import { serverOffsetMs, useEachSecond, useEachTenSeconds } from '../clock.ts'
import { useWords, type Words } from '../words.tsx'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** Ages in whole units, rounded down: 119 s is 1 min. Two of a unit before the smaller one is left would only flicker. */
export function ageInWords(ageMs: number, words: Words): string {
  if (ageMs < 10_000) return words.say('ui.age.now')
  if (ageMs < minute) return words.say('ui.age.seconds', { count: Math.floor(ageMs / 10_000) * 10 })
  if (ageMs < hour) return words.say('ui.age.minutes', { count: Math.floor(ageMs / minute) })
  if (ageMs < day) return words.say('ui.age.hours', { count: Math.floor(ageMs / hour) })
  return words.say('ui.age.days', { count: Math.floor(ageMs / day) })
}

export function useAge(asOf: Instant): string {
  const words = useWords()
  return useEachTenSeconds((nowMs) => ageInWords(nowMs + serverOffsetMs() - Date.parse(asOf), words))
}

/** From this age on a figure's dot is amber: the drawing has 40 s green and 6 h amber, an hour is between them. */
const agedMs = hour
export const useIsAged = (asOf: Instant | undefined): boolean =>
  useEachTenSeconds((nowMs) =>
    asOf !== undefined && nowMs + serverOffsetMs() - Date.parse(asOf) >= agedMs ? 1 : 0,
  ) === 1

export const Age = ({ asOf }: { asOf: Instant }) => <time dateTime={asOf}>{useAge(asOf)}</time>

/** `4:05`, `1:04:05`. Digits alone, so the same in every language. */
export function minutesAndSeconds(durationMs: number): string {
  const all = Math.max(0, Math.floor(durationMs / 1000))
  const two = (value: number) => String(value).padStart(2, '0')
  const [hours, minutes, seconds] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`
}

/**
 * Runs since a console time.
 * @param stoppedMs console time from which on it is not known whether it still runs: there it stands
 *
 * Not announced: a screen reader that counts seconds is of no use.
 */
export function Timer({ sinceMs, stoppedMs }: { sinceMs: number; stoppedMs?: number | undefined }) {
  const shown = useEachSecond((nowMs) => minutesAndSeconds((stoppedMs ?? nowMs) - sinceMs))
  return (
    <span className="timer" role="timer" aria-live="off">
      {shown}
    </span>
  )
}
