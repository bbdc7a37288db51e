/** A made-up shop whose customers are of a few kinds: each kind has its things, each customer their favourites and their rhythm. */
import type { BoughtLine, CustomerHistory } from '../../server/insight/history.ts'
import { randomFrom } from '../faults/changing-firm.ts'
import { historyFrom, today } from './histories.ts'

export interface ShopSize {
  customers: number
  kinds?: number
  itemsAKind?: number
  seed?: number
}

/** Items `<kind>-<number>`, the low numbers bought by more. Every kind has a machine that is bought once, then its supplies. */
export function madeUpShop({ customers, kinds = 6, itemsAKind = 40, seed = 5 }: ShopSize): CustomerHistory[] {
  const random = randomFrom(seed)
  const skewed = (count: number): number => Math.floor(count * random() ** 2)
  return Array.from({ length: customers }, (_, at) => {
    const kind = skewed(kinds)
    const other = Math.floor(random() * kinds)
    const favourites = Array.from({ length: 4 }, () => `${kind}-${skewed(itemsAKind)}`)
    const gap = 20 + Math.floor(random() * 80)
    const lines: (Partial<BoughtLine> & { day: number })[] = []
    for (
      let day = today - 100 - Math.floor(random() * 300);
      day < today;
      day += Math.ceil(gap * (0.7 + 0.6 * random()))
    ) {
      if (lines.length === 0 && random() < 0.7) lines.push({ day, item: `${kind}-machine` })
      // Nobody likes the same things for ever.
      if (random() < 0.4) favourites[Math.floor(random() * favourites.length)] = `${kind}-${skewed(itemsAKind)}`
      for (const item of favourites) if (random() < 0.5) lines.push({ day, item })
      if (random() < 0.7) lines.push({ day, item: `${kind}-${skewed(itemsAKind)}` })
      if (random() < 0.2) lines.push({ day, item: `${other}-${skewed(itemsAKind)}` })
    }
    return historyFrom(`customer-${seed}-${String(at).padStart(5, '0')}`, lines)
  })
}

/** The same histories with every item called something else, in another alphabetical order. */
export function renamed(histories: readonly CustomerHistory[], name: (item: string) => string): CustomerHistory[] {
  return histories.map((history) => ({
    ...history,
    lines: history.lines.map((line) => (line.item === undefined ? line : { ...line, item: name(line.item) })),
  }))
}
/** A name that sorts nothing like the one it is for, and can be read back. */
export const backwards = (item: string): string => [...item].reverse().join('').replaceAll('-', '_')
