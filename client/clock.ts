/**
 * Time on the screen: the server's clock against this machine's, and beats that let ages and timers run. A beat is
 * shared by everything that shows it; nothing ticks while nothing is shown.
 */
import { useSyncExternalStore } from 'react'

let offsetMs = 0
/** How far the server's clock is ahead of this machine's, in milliseconds. */
export const serverOffsetMs = (): number => offsetMs
/** Told when the server has said what time it is. Ages under a second do not matter, so the way there is not deducted. */
export function setServerTime(serverTime: string, nowMs: number): void {
  offsetMs = Date.parse(serverTime) - nowMs
}

/** A fixed instant instead of the machine's clock: for pictures of screens only. */
let fixedMs: number | undefined
export function fixClock(atMs: number): void {
  fixedMs = atMs
}
export const nowMs = (): number => fixedMs ?? Date.now()

interface Beat {
  subscribe(listener: () => void): () => void
  now(): number
}

function createBeat(everyMs: number): Beat {
  const listeners = new Set<() => void>()
  let timer: ReturnType<typeof setInterval> | undefined
  let atMs = 0
  const read = () => {
    atMs = Math.floor(nowMs() / everyMs) * everyMs
  }
  return {
    subscribe(listener) {
      listeners.add(listener)
      timer ??= setInterval(() => {
        read()
        for (const one of listeners) one()
      }, everyMs)
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        clearInterval(timer)
        timer = undefined
      }
    },
    now() {
      if (timer === undefined) read()
      return atMs
    },
  }
}

const seconds = createBeat(1000)
const tenSeconds = createBeat(10_000)

/** Runs `read` with console time each second, and renders again only when what it gives has changed. */
export const useEachSecond = <Value extends string | number>(read: (nowMs: number) => Value): Value =>
  useSyncExternalStore(seconds.subscribe, () => read(Math.max(seconds.now(), nowMs() - 1000)))
export const useEachTenSeconds = <Value extends string | number>(read: (nowMs: number) => Value): Value =>
  useSyncExternalStore(tenSeconds.subscribe, () => read(tenSeconds.now()))
