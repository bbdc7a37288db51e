/**
 * Who has what, of all customers, in little room: whole numbers one after the other. Where there is too much even so, those are kept
 * whose ids hash low, the same ones in whatever order they come.
 */
import type { BoughtItem } from '../bought-items.ts'
import { hashOfBoth } from '../hash.ts'
import { reword, type Wording } from '../item-wording.ts'

/** Of one customer, the last bought: whoever buys more than these buys for a shop, and everything goes with everything there. */
export const mostItemsACustomer = 100
/** 40 MB. */
const mostEntries = 10_000_000

export interface Has extends Wording {
  item: string
  /** A sum over who has it, which no two items share unless exactly the same customers bought them at the same place. */
  mark: number
}
export interface Histories {
  add(hash: number, bought: ReadonlyMap<string, BoughtItem>): void
  /** Numbers of items, those of each customer between two of `starts`. */
  done(): { items: Has[]; entries: Int32Array; starts: number[] }
}

export function createHistories(most = mostEntries): Histories {
  const numbers = new Map<string, number>()
  const items: Has[] = []
  let entries = new Int32Array(1024)
  let [starts, hashes]: [number[], number[]] = [[0], []]
  let lowest = 2 ** 32

  function numberOf(bought: BoughtItem): number {
    const known = numbers.get(bought.item)
    if (known !== undefined) return known
    numbers.set(bought.item, items.length)
    items.push({ item: bought.item, mark: 0, wordedOn: Number.NEGATIVE_INFINITY })
    return items.length - 1
  }
  function keepHalf(): void {
    lowest /= 2
    let to = 0
    const [keptStarts, keptHashes]: [number[], number[]] = [[0], []]
    for (const [at, hash] of hashes.entries()) {
      if (hash >= lowest) continue
      const [from, until] = [starts[at] ?? 0, starts[at + 1] ?? 0]
      entries.copyWithin(to, from, until)
      to += until - from
      keptStarts.push(to)
      keptHashes.push(hash)
    }
    starts = keptStarts
    hashes = keptHashes
  }

  return {
    add(hash, bought) {
      if (hash >= lowest) return
      const kept = latest(bought)
      let end = starts.at(-1) ?? 0
      if (end + kept.length > entries.length) entries = grown(entries)
      for (const one of kept) entries[end++] = numberOf(one)
      starts.push(end)
      hashes.push(hash)
      for (const one of kept) reword(items[numberOf(one)] as Has, one)
      while (end > most && lowest > 1) {
        keepHalf()
        end = starts.at(-1) ?? 0
      }
    },
    done() {
      for (const [at, hash] of hashes.entries())
        for (let one = starts[at] ?? 0; one < (starts[at + 1] ?? 0); one++) {
          const has = items[entries[one] ?? -1]
          if (has) has.mark = (has.mark + hashOfBoth(hash, one - (starts[at] ?? 0))) % 2 ** 48
        }
      return { items, entries, starts }
    },
  }
}

function latest(bought: ReadonlyMap<string, BoughtItem>): BoughtItem[] {
  const all = [...bought.values()]
  if (all.length <= mostItemsACustomer) return all
  return all.sort((a, b) => (b.days.at(-1) ?? 0) - (a.days.at(-1) ?? 0)).slice(0, mostItemsACustomer)
}

function grown(entries: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const more = new Int32Array(entries.length * 2)
  more.set(entries)
  return more
}
