/** The endings of a number's digits: any part of it is the beginning of one of them. */
import { fewestDigits } from '../../ports/call-log.ts'

/** `+358401234567` → 358401234567, 58401234567, … 567. */
export function endingsOf(e164: string): string[] {
  const digits = e164.replace(/\D/g, '')
  return Array.from({ length: Math.max(0, digits.length - fewestDigits + 1) }, (_, at) => digits.slice(at))
}

/**
 * The first digits after all that begin with these, undefined when there are none: 129 → 13. Digits alone, because each
 * database sorts other characters in its own way.
 */
export function afterAllWith(digits: string): string | undefined {
  const kept = digits.replace(/9+$/, '')
  return kept === '' ? undefined : kept.slice(0, -1) + String(Number(kept.at(-1)) + 1)
}
