/**
 * A made-up firm's histories, each by itself: kinds of customers that buy of their own shelf, at a rhythm of their
 * own, the same things again and now and then another. The same in every run.
 */
import type { BoughtLine, CustomerHistory } from '../server/insight/history.ts'
import type { CustomerId } from '../shared/vocabulary.ts'

const linesACustomer = 50
export const today = 20_782
const itemsInAll = 50_000
const kinds = 200
const itemsAKind = itemsInAll / kinds
const linesAnOrder = 5

/** A pseudo-random generator of 32 bits (mulberry32, Ettinger 2017). */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** @param at 0 for the first customer */
export function historyAt(at: number): CustomerHistory {
  const random = randomOf(at)
  const kind = at % kinds
  const anItem = (): string => `sku-${kind * itemsAKind + Math.floor(itemsAKind * random() ** 3)}`
  const favourites = Array.from({ length: 8 }, anItem)
  const gap = 7 + Math.floor(random() * 60)
  const orders = linesACustomer / linesAnOrder
  const lines: BoughtLine[] = []
  for (let order = 0; order < orders; order++) {
    const day = today - Math.floor(gap * (orders - order - random() * 0.6))
    for (let line = 0; line < linesAnOrder; line++) {
      const item = random() < 0.6 ? (favourites[Math.floor(random() * 8)] ?? '') : anItem()
      const amountMinor = 100 + Math.floor(random() * 20_000)
      lines.push({
        day,
        item,
        sku: item,
        product: item,
        order: `${at}-${order}`,
        quantity: 1,
        amountMinor,
        currency: 'EUR',
      })
    }
  }
  const customerId = `00000000-0000-7000-8000-${String(at).padStart(12, '0')}` as CustomerId
  return { customerId, kind: at % 3 === 0 ? 'company' : 'person', lines }
}
