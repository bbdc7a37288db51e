/** Names to ask for, as many as one statement takes. */
import type { RecordRef } from '../../ports/index-store.ts'

/** Names in one statement. */
const askedAtOnce = 500

export const inChunks = <Item>(items: readonly Item[]): Item[][] =>
  Array.from({ length: Math.ceil(items.length / askedAtOnce) }, (_, at) =>
    items.slice(at * askedAtOnce, (at + 1) * askedAtOnce),
  )

/** Keys of each source, in chunks. */
export function recordsBySource(refs: readonly RecordRef[]): { source: string; keys: string[] }[] {
  const keys = new Map<string, string[]>()
  for (const { source, key } of refs) {
    const some = keys.get(source)
    if (some) some.push(key)
    else keys.set(source, [key])
  }
  return [...keys].flatMap(([source, all]) => inChunks(all).map((some) => ({ source, keys: some })))
}
