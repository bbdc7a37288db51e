/**
 * A body of any shape → our fields, as the configuration says: where each stands, what it is always, and what their words are in
 * ours. What the fields may hold is checked afterwards, the same for every system.
 */

import type { HookMapping, HookSource } from '../../ports/hook-mapping.ts'

export function mapped(body: Record<string, unknown>, { map = {}, values = {} }: HookMapping): Record<string, unknown> {
  const fields: Record<string, unknown> = { ...body }
  for (const [field, source] of Object.entries(map)) {
    const found = source && foundIn(body, source)
    if (found !== undefined) fields[field] = found
  }
  for (const [field, words] of Object.entries(values)) {
    const translated = words && inOurWords(fields[field], words)
    if (translated !== undefined) fields[field] = translated
  }
  return fields
}

function foundIn(body: unknown, source: HookSource): unknown {
  if (typeof source === 'string') return standingAt(body, source)
  if (!Array.isArray(source)) return source.value
  const parts = source.flatMap((path) => written(standingAt(body, path)) ?? [])
  return parts.length === 0 ? undefined : parts.join('/')
}

/** A form has no parts within parts: there the whole path may be a name. */
const standingAt = (body: unknown, path: string): unknown => at(body, [path]) ?? at(body, path.split('.'))

function at(value: unknown, path: string[]): unknown {
  const [step, ...rest] = path
  if (step === undefined) return value
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
  return at((value as Record<string, unknown>)[step], rest)
}

/** A word as it is written, of what may be one. */
const written = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined

function inOurWords(value: unknown, words: Record<string, string | boolean>): string | boolean | undefined {
  const word = written(value)
  if (word !== undefined && Object.hasOwn(words, word)) return words[word]
  return Object.hasOwn(words, '*') ? words['*'] : undefined
}
