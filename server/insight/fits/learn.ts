/**
 * All histories → what goes with what. Two items go together where more customers have both than chance would make of it, by so
 * much that among all pairs there are one such pair would come up by chance in one firm of twenty.
 */
import { boughtItems } from '../bought-items.ts'
import { logUpperTail, wilsonLow } from '../bounds.ts'
import { hashOf } from '../hash.ts'
import { wordsOf } from '../item-wording.ts'
import type { Learner } from '../part.ts'
import { type Chance, chanceOf } from './chance.ts'
import { createHistories, type Has } from './histories.ts'
import type { FitsItem, FitsModel, Rule } from './model.ts'

/** Fewer customers who have both may be told by name, and are no rule. */
const fewestBoth = 5
/** In one of twenty firms where all is chance, any rule at all is found (Bonferroni). */
const falseAlarms = 0.05
/** What goes with it hardly more often than by chance is not worth the saying, however sure. */
const leastLift = 1.5
/** With each item, and more than are ever told. */
const mostRules = 12

export interface FitsLearning {
  /** So many times an item is some customer's; with more, customers are drawn. */
  mostEntries?: number
}

/** @param today days since 1970; what is later is left out */
export function createFitsLearner(today: number, { mostEntries }: FitsLearning = {}): Learner<FitsModel> {
  const histories = createHistories(mostEntries)
  return {
    add(history) {
      const bought = boughtItems(history, today)
      if (bought.size > 0) histories.add(hashOf(history.customerId), bought)
    },
    done() {
      const { items, entries, starts } = histories.done()
      const customers = starts.length - 1
      const buyers = new Int32Array(items.length)
      const end = starts.at(-1) ?? 0
      for (let at = 0; at < end; at++) buyers[entries[at] ?? 0] = (buyers[entries[at] ?? 0] ?? 0) + 1
      const sizes = starts.slice(1).map((until, at) => until - (starts[at] ?? 0))
      const chance = chanceOf([...buyers], sizes)
      const order = orderOf(items, buyers)
      const places = new Int32Array(items.length).fill(-1)
      for (const [place, number] of order.entries()) places[number] = place
      // From here on an item is its place; those too few have are none.
      for (let at = 0; at < end; at++) entries[at] = places[entries[at] ?? 0] ?? -1
      const known = order.map((number): FitsItem => {
        const { item, ...wording } = items[number] as Has
        return { item, ...wordsOf(wording), buyers: buyers[number] ?? 0, goesWith: [] }
      })
      for (const [place, rules] of rulesBetween(known, entries, starts, chance).entries())
        (known[place] as FitsItem).goesWith = rules
      return { asOf: today, customers, items: known }
    },
  }
}

/** Numbers of those that enough have, the most bought first. */
function orderOf(items: readonly Has[], buyers: Int32Array): number[] {
  const count = (number: number): number => buyers[number] ?? 0
  const mark = (number: number): number => items[number]?.mark ?? 0
  return [...items.keys()]
    .filter((number) => count(number) >= fewestBoth)
    .sort((a, b) => count(b) - count(a) || mark(a) - mark(b))
}

/** By place of the one item, the surest first. One item at a time: what was counted of pairs is held for one only. */
function rulesBetween(
  items: readonly FitsItem[],
  entries: Int32Array,
  starts: readonly number[],
  chance: Chance,
): Rule[][] {
  const pairs = (items.length * (items.length - 1)) / 2
  const mostLog = Math.log(falseAlarms / Math.max(1, pairs))
  const rules = items.map((): Rule[] => [])
  const both = new Int32Array(items.length)
  const having = customersByItem(items.length, entries, starts)
  for (const [one, customers] of having.entries()) {
    const met: number[] = []
    for (const customer of customers)
      for (let at = starts[customer] ?? 0; at < (starts[customer + 1] ?? 0); at++) {
        const other = entries[at] ?? -1
        if (other <= one) continue
        if (both[other] === 0) met.push(other)
        both[other] = (both[other] ?? 0) + 1
      }
    for (const other of met) {
      const count = both[other] ?? 0
      both[other] = 0
      if (count < fewestBoth) continue
      const [mine, theirs] = [items[one]?.buyers ?? 0, items[other]?.buyers ?? 0]
      const expected = chance.expectedBoth(mine, theirs)
      if (count < leastLift * expected || logUpperTail(count, expected) > mostLog) continue
      const lift = Math.round((10 * count) / expected) / 10
      insert(rules[one] ?? [], { place: other, both: count, lift, least: rounded(wilsonLow(count, mine)) })
      insert(rules[other] ?? [], { place: one, both: count, lift, least: rounded(wilsonLow(count, theirs)) })
    }
  }
  return rules
}

/** A model of few digits is half the size. */
const rounded = (share: number): number => Math.round(share * 1e4) / 1e4

function customersByItem(items: number, entries: Int32Array, starts: readonly number[]): Int32Array[] {
  const counts = new Int32Array(items)
  const end = starts.at(-1) ?? 0
  for (let at = 0; at < end; at++) {
    const item = entries[at] ?? -1
    if (item >= 0) counts[item] = (counts[item] ?? 0) + 1
  }
  const having = Array.from(counts, (count) => new Int32Array(count))
  counts.fill(0)
  for (let customer = 0; customer < starts.length - 1; customer++)
    for (let at = starts[customer] ?? 0; at < (starts[customer + 1] ?? 0); at++) {
      const item = entries[at] ?? -1
      const own = having[item]
      if (!own) continue
      const filled = counts[item] ?? 0
      own[filled] = customer
      counts[item] = filled + 1
    }
  return having
}

/** The surest stay; of equally sure ones those that more have, which are those of the lower place. */
function insert(rules: Rule[], rule: Rule): void {
  const isBefore = (a: Rule, b: Rule): boolean => a.least > b.least || (a.least === b.least && a.place < b.place)
  let at = rules.length
  while (at > 0 && isBefore(rule, rules[at - 1] as Rule)) at--
  if (at === mostRules) return
  rules.splice(at, 0, rule)
  if (rules.length > mostRules) rules.pop()
}
