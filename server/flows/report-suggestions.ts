/**
 * What came of suggestions, by list and rule: what was shown, offered, taken and not wanted; and, of the customers who were shown
 * something and of those it was held back from, how many bought some of it within thirty days. Reads a year of logs: it runs in
 * a thread of its own.
 */
import { type BoughtAmong, type RuleReport, type SuggestionReport, suggestionLists } from '../../shared/suggestions.ts'
import type { CalendarDate, CustomerId } from '../../shared/vocabulary.ts'
import { daysLater } from '../cards/suggestions.ts'
import { itemOf } from '../insight/history.ts'
import { compare } from '../insight/suggesting/compare.ts'
import type { GroundReader } from '../ports/ground-store.ts'
import type { IndexReader } from '../ports/index-store.ts'
import type { AnswerEntry, Showing, Suggested } from '../ports/suggestions.ts'

export interface ReportParts {
  ground: Pick<GroundReader, 'customersSuggestedTo' | 'suggestedSince'>
  index: Pick<IndexReader, 'boughtSince'>
}

const reportedDays = 365
const boughtWithinDays = 30
const customersAtATime = 500

interface Tallied {
  shown: number
  offered: number
  took: number
  noThanks: number
  amongShown: BoughtAmong
  amongHeldBack: BoughtAmong
}
const nothing = (): Tallied => ({
  ...{ shown: 0, offered: 0, took: 0, noThanks: 0 },
  ...{ amongShown: { customers: 0, bought: 0 }, amongHeldBack: { customers: 0, bought: 0 } },
})

type Named = Suggested | Showing
const nameOf = ({ customerId, list, item }: Named): string => JSON.stringify([customerId, list, item])

/** The first showing of each suggestion. @param showings by day */
function firstOf(showings: readonly Showing[]): Showing[] {
  const first = new Map<string, Showing>()
  for (const one of showings) if (!first.has(nameOf(one))) first.set(nameOf(one), one)
  return [...first.values()]
}

/** @param bought days of each customer's purchases, by item */
type Bought = ReadonlyMap<CustomerId, ReadonlyMap<string, readonly CalendarDate[]>>
const wasBought = (bought: Bought, { customerId, item, day }: Showing): boolean =>
  bought
    .get(customerId)
    ?.get(item)
    ?.some((on) => on >= day && on <= daysLater(day, boughtWithinDays)) ?? false

function countAnswers(tally: Tallied, answer: AnswerEntry['answer'] | undefined): void {
  tally.shown++
  if (answer === null || answer === undefined) return
  tally.offered++
  if (answer === 'took') tally.took++
  if (answer === 'no-thanks') tally.noThanks++
}

/** Of one customer, what one list or rule showed first, once its thirty days are over. */
function countBought(tally: Tallied, showings: readonly Showing[], bought: Bought): void {
  const [first] = showings
  if (!first) return
  const among = first.isHeldBack ? tally.amongHeldBack : tally.amongShown
  among.customers++
  if (showings.some((one) => one.isHeldBack === first.isHeldBack && wasBought(bought, one))) among.bought++
}

const ruleOf = ({ list, rule }: Showing): string => JSON.stringify([list, rule])
const listOf = ({ list }: Showing): string => JSON.stringify([list])

export async function reportSuggestions(parts: ReportParts, today: CalendarDate): Promise<SuggestionReport> {
  const from = daysLater(today, -reportedDays)
  const tallies = new Map<string, Tallied>()
  const tallyOf = (name: string): Tallied => {
    const known = tallies.get(name) ?? nothing()
    tallies.set(name, known)
    return known
  }

  async function boughtBy(customers: readonly CustomerId[]): Promise<Bought> {
    const all = new Map<CustomerId, Map<string, CalendarDate[]>>()
    for (const { customerId, date, sku, product, amountMinor } of await parts.index.boughtSince(customers, from)) {
      const item = itemOf(sku, product)
      // What comes back was not bought.
      if (item === undefined || (amountMinor ?? 0) < 0) continue
      const items = all.get(customerId) ?? new Map<string, CalendarDate[]>()
      items.set(item, [...(items.get(item) ?? []), date])
      all.set(customerId, items)
    }
    return all
  }

  async function count(customers: readonly CustomerId[]): Promise<void> {
    const { showings, answers } = await parts.ground.suggestedSince(customers, from)
    const first = firstOf(showings)
    const bought = await boughtBy([...new Set(first.map((one) => one.customerId))])
    const newest = new Map(answers.map((one) => [nameOf(one), one.answer]))
    for (const one of first)
      if (!one.isHeldBack)
        for (const name of [listOf(one), ruleOf(one)]) countAnswers(tallyOf(name), newest.get(nameOf(one)))
    const ripe = first.filter((one) => daysLater(one.day, boughtWithinDays) < today)
    for (const naming of [listOf, ruleOf])
      for (const [name, ofRule] of Map.groupBy(ripe, naming))
        for (const own of Map.groupBy(ofRule, (one) => one.customerId).values()) countBought(tallyOf(name), own, bought)
  }

  for (let after: CustomerId | undefined; ; ) {
    const customers = await parts.ground.customersSuggestedTo(after, customersAtATime)
    await count(customers)
    after = customers.at(-1)
    if (customers.length < customersAtATime) break
  }
  const rows = [...tallies].map(([name, tally]): RuleReport => {
    const [list, rule] = JSON.parse(name) as [RuleReport['list'], string | undefined]
    const comparison = compare(tally.amongShown, tally.amongHeldBack)
    return { list, ...(rule === undefined ? {} : { rule }), ...tally, comparison }
  })
  return { from, to: today, boughtWithinDays, rows: rows.sort(inOrder) }
}

const inOrder = (a: RuleReport, b: RuleReport): number =>
  suggestionLists.indexOf(a.list) - suggestionLists.indexOf(b.list) ||
  Number(a.rule !== undefined) - Number(b.rule !== undefined) ||
  b.shown - a.shown ||
  ((a.rule ?? '') < (b.rule ?? '') ? -1 : 1)
