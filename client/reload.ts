/**
 * A console older than its server loads itself anew: once for each new version, so that two that never agree do not spin, and
 * only when nothing would be lost by it.
 */
import type { DeskStore } from './desk-store.ts'
import { hasTyped } from './typing.ts'

const key = 'tuttu.reloaded-for'
/** Typing ends without telling anybody. */
const lookAgainMs = 2000

const isIdle = (desk: DeskStore): boolean => desk.get().calls.every((one) => one.phase === 'over') && !hasTyped()

/**
 * Loads the console anew as soon as no call is up and nothing is typed.
 * @param version of the server's console
 * @returns how to give up
 */
export function reloadWhenIdle(version: string, desk: DeskStore): () => void {
  const look = () => {
    if (isIdle(desk) && isFirstFor(version)) location.reload()
  }
  look()
  const timer = setInterval(look, lookAgainMs)
  return () => clearInterval(timer)
}

/** A browser that keeps nothing could not tell that it has been: there a person has to. */
export function isFirstFor(version: string): boolean {
  try {
    if (sessionStorage.getItem(key) === version) return false
    sessionStorage.setItem(key, version)
    return true
  } catch {
    return false
  }
}
