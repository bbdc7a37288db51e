/** One history and the model → what that customer is worth and how they stand. The same alone as among all. */
import type { CustomerValue, Expected, Margin, Rhythm } from '../../../shared/insight-value.ts'
import type { Money, Reason } from '../../../shared/vocabulary.ts'
import { type CustomerHistory, dateOf } from '../history.ts'
import { rankOf } from '../segments/concentration.ts'
import { fifthOf } from '../segments/fifths.ts'
import { segmentOf, standingOf } from '../segments/segment-of.ts'
import { type AtLeast, meanOf, moneyRange, purchasesAhead, rangeOf } from './ahead.ts'
import { aliveChance, fewestRepeatBuyers } from './buying.ts'
import type { GroupModel, ValueModel } from './learn.ts'
import { expectedSpending } from './spending.ts'
import { daysPerWeek, daysPerYear, type Summary, summarise } from './summary.ts'

/** Where nobody has come back yet, so that nothing is known of how long that takes: half a year. */
const unknownGapDays = 180
/** Below, what was earned would be told of too little. */
const leastWithCost = 0.5

/**
 * @param today days since 1970
 * @returns undefined where they bought nothing up to then
 */
export function reckonValue(model: ValueModel, history: CustomerHistory, today: number): CustomerValue | undefined {
  const summary = summarise(history, today)
  if (!summary) return undefined
  const group = groupFor(model, history.kind)
  const usualGapDays = summary.medianGapDays ?? group?.usualGapDays ?? unknownGapDays
  const daysSinceLast = today - summary.last
  const rfm = rfmOf(group, summary, daysSinceLast)
  const { segment, because } = segmentOf({
    ...{ daysSinceFirst: today - summary.first, daysSinceLast, days: summary.days, usualGapDays },
    ...{ frequency: rfm.frequency, ...(rfm.money === undefined ? {} : { money: rfm.money }) },
  })
  const money = (minor: number): Money => ({ minor: Math.round(minor), currency: summary.currency })
  const sales = model.sales.find(({ currency }) => currency === summary.currency)
  const rank = sales && summary.spentYear !== undefined ? rankOf(sales, summary.spentYear) : undefined
  return {
    segment,
    because: [because, ...whyNot(group, summary, standingOf({ daysSinceLast, usualGapDays }) === 'late')],
    ...(summary.spentYear === undefined ? {} : { bought12Months: money(summary.spentYear) }),
    ...(summary.otherYear.length === 0 ? {} : { alsoBought12Months: summary.otherYear }),
    ...{ orders: summary.orders, orders12Months: summary.ordersYear },
    ...{ firstOn: dateOf(summary.first), lastOn: dateOf(summary.last) },
    ...foresightOf(group, summary, money),
    ...rhythmOf(summary, daysSinceLast),
    ...marginOf(summary, money),
    ...(rank ? { rank } : {}),
    rfm,
  }
}

const groupFor = (model: ValueModel, kind: CustomerHistory['kind']): GroupModel | undefined =>
  model.groups.find(({ of }) => of === kind) ?? model.groups.find(({ of }) => of === 'all')

const currencyOf = (group: GroupModel | undefined, { currency }: Summary) =>
  group?.currencies.find((one) => one.currency === currency)

function rfmOf(group: GroupModel | undefined, summary: Summary, daysSinceLast: number): CustomerValue['rfm'] {
  const { recency = [], frequency = [] } = group?.fifths ?? {}
  const borders = currencyOf(group, summary)?.fifths
  const { spentRecent } = summary
  return {
    recency: 6 - fifthOf(recency, daysSinceLast),
    frequency: summary.recentDays === 0 ? 1 : fifthOf(frequency, summary.recentDays),
    ...(borders && spentRecent !== undefined ? { money: spentRecent > 0 ? fifthOf(borders, spentRecent) : 1 } : {}),
  }
}

/** What is not told of them, and why. */
function whyNot(group: GroupModel | undefined, { buying, spentYear }: Summary, isLate: boolean): Reason[] {
  const why: Reason[] = []
  if (buying.repeats === 0) why.push({ code: isLate ? 'value.never-came-back' : 'value.too-early', params: {} })
  else if (!group?.buying) why.push({ code: 'value.too-few-for-a-model', params: { needed: fewestRepeatBuyers } })
  if (spentYear === undefined) why.push({ code: 'value.no-amounts', params: {} })
  return why
}

/** Of whoever has not come back, nothing: BG/NBD would say that they are certain to be there still. */
function foresightOf(
  group: GroupModel | undefined,
  summary: Summary,
  money: (minor: number) => Money,
): Pick<CustomerValue, 'alive' | 'expected12Months'> {
  if (!group?.buying || summary.buying.repeats === 0) return {}
  const atLeast = purchasesAhead(group.buying, summary.buying, daysPerYear / daysPerWeek)
  return {
    alive: aliveChance(group.buying, summary.buying),
    expected12Months: expectedOf(group, summary, atLeast, money),
  }
}

function expectedOf(group: GroupModel, summary: Summary, atLeast: AtLeast, money: (minor: number) => Money): Expected {
  const purchases = meanOf(atLeast)
  const law = currencyOf(group, summary)?.spending
  // Whoever gave everything back is not worth what others spend.
  const isSpending = (summary.spending.spent ?? 0) > 0
  const each = law && isSpending ? expectedSpending(law, summary.spending) : undefined
  if (!law || each === undefined) return { purchases, ...rangeOf(atLeast) }
  const [low, high] = moneyRange(law, summary.spending, atLeast)
  const part = summary.ofCurrency
  return {
    purchases,
    ...rangeOf(atLeast),
    value: money(purchases * each * part),
    lowValue: money(low * part),
    highValue: money(high * part),
  }
}

function rhythmOf({ medianGapDays }: Summary, daysSinceLast: number): { rhythm?: Rhythm } {
  if (medianGapDays === undefined) return {}
  const standing = standingOf({ daysSinceLast, usualGapDays: medianGapDays })
  return { rhythm: { medianGapDays, daysSinceLast, standing } }
}

function marginOf({ withCost, spentYear = 0 }: Summary, money: (minor: number) => Money): { margin12Months?: Margin } {
  if (!withCost || spentYear <= 0) return {}
  const ofSales = Math.min(withCost.sold / spentYear, 1)
  return ofSales < leastWithCost ? {} : { margin12Months: { earned: money(withCost.sold - withCost.cost), ofSales } }
}
