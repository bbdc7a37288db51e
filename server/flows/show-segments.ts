/** Segments as a page, as a list of who is in one, and as a table for other programs. Shows what was reckoned; reckons nothing. */
import { type Segment, type StoredValue, segments } from '../../shared/insight-value.ts'
import { inWords, text } from '../../shared/messages/catalogue.ts'
import type { SalesOfFew, SegmentCountsAnswer, SegmentCustomersAnswer, SegmentsAnswer } from '../../shared/segments.ts'
import type { CustomerId, Language, Money } from '../../shared/vocabulary.ts'
import type { Sales } from '../insight/segments/concentration.ts'
import { AppError } from '../ports/errors.ts'
import type { Person } from '../ports/ground-store.ts'
import type { IndexReader } from '../ports/index-store.ts'
import type { SegmentedCustomer, SegmentPlace } from '../ports/segment-index.ts'
import type { ViewLog } from '../privacy/view-log.ts'
import { minorDigits } from '../sync/money.ts'
import type { SegmentActions } from './segment-actions.ts'
import type { SegmentTeller } from './tell-segment-changes.ts'

export interface ShowSegmentsParts {
  index: Pick<IndexReader, 'segmentCounts' | 'customersIn' | 'segmentedCustomers' | 'sales' | 'namesOf'>
  actions: SegmentActions
  teller: SegmentTeller | undefined
  views: ViewLog
  companyLanguage: Language
  languageOf(person: Person): Language
}
export interface ShowSegments {
  page(person: Person): Promise<SegmentsAnswer>
  counts(): Promise<SegmentCountsAnswer>
  /** @param after `next` of the answer before. @throws AppError `invalid` for one that never was */
  customers(person: Person, segment: Segment, after: string | undefined): Promise<SegmentCustomersAnswer>
  /** The columns' names, then a row of cells a customer, each as a program reads it. */
  table(person: Person, segment: Segment | undefined): AsyncIterable<readonly string[]>
}

const [topShown, customersAPage] = [20, 50]
/** Of a currency that fewer buy in, there is nothing to spread. */
const fewestToSpread = 10

export function createShowSegments(parts: ShowSegmentsParts): ShowSegments {
  const { index, actions, teller, views, companyLanguage, languageOf } = parts
  async function salesOfFew(sales: Sales): Promise<SalesOfFew> {
    const { currency, customers, minor, shares, halfBy, fourFifthsBy } = sales
    const first = sales.top.slice(0, topShown)
    const names = new Map((await index.namesOf(first.map((one) => one.customerId))).map((one) => [one.asked, one]))
    let upTo = 0
    const top = first.flatMap(({ customerId, minor: bought }) => {
      upTo += bought
      // Whoever has been merged away since is told by the name they are part of now.
      const now = names.get(customerId)
      const shareOf = { bought12Months: { minor: bought, currency }, share: bought / minor, upTo: upTo / minor }
      return now ? [{ customerId: now.customerId, name: now.name, kind: now.kind, ...shareOf }] : []
    })
    return { currency, customers, sales: { minor, currency }, shares, halfBy, fourFifthsBy, top }
  }

  async function counts(): Promise<SegmentCountsAnswer> {
    const found = await index.segmentCounts()
    if (found.length === 0) return {}
    const countOf = (segment: Segment) => found.find((one) => one.segment === segment)?.customers ?? 0
    return { counts: segments.map((segment) => ({ segment, customers: countOf(segment) })) }
  }

  return {
    counts,

    async page(person) {
      const [{ counts: counted }, learnt] = await Promise.all([counts(), index.sales()])
      const sales = await Promise.all(worthSpreading((learnt?.sales ?? []) as Sales[]).map(salesOfFew))
      const shown = sales.flatMap(({ top }) => top.map(({ customerId }) => customerId))
      if (shown.length > 0) await views.shown(person.personId, 'segment', shown)
      const hook = await teller?.state()
      if (hook?.failing) hook.failing = { ...hook.failing, why: inWords(languageOf(person), hook.failing.why) }
      return {
        segments: segments.map((segment, at) => ({
          segment,
          ...(counted?.[at] ? { customers: counted[at].customers } : {}),
          actions: actions.versions(segment),
          suggested: text(companyLanguage, `segment.start.${segment}`),
        })),
        sales,
        ...(learnt ? { asOf: learnt.learntOn } : {}),
        ...(hook ? { hook } : {}),
      }
    },

    async customers(person, segment, after) {
      const place = after === undefined ? undefined : placeIn(after)
      const found = await index.customersIn(segment, place, customersAPage + 1)
      const page = found.slice(0, customersAPage)
      const shown = page.map(({ customerId }) => customerId)
      if (shown.length > 0) await views.shown(person.personId, 'segment', shown)
      const last = page.at(-1)
      const language = languageOf(person)
      return {
        customers: page.map(({ customerId, name, kind, town, value }) => {
          const { bought12Months, lastOn, because } = value
          const why = inWords(language, because[0] ?? { code: `segment.${segment}`, params: {} })
          return {
            ...{ customerId, name, kind, segment, lastOn, why },
            ...(town === undefined ? {} : { town }),
            ...(bought12Months ? { bought12Months } : {}),
          }
        }),
        ...(last && found.length > customersAPage ? { next: `${last.share} ${last.customerId}` } : {}),
      }
    },

    async *table(person, segment) {
      await views.shown(person.personId, 'segment-export', [])
      yield columns.map(([name]) => name)
      for await (const one of index.segmentedCustomers(segment)) yield columns.map(([, cell]) => cell(one) ?? '')
    },
  }
}

/** The currency most buy in first; it is told of however few they are. */
function worthSpreading(all: readonly Sales[]): Sales[] {
  const byCustomers = [...all].sort((a, b) => b.customers - a.customers)
  return byCustomers.filter(({ customers }, at) => at === 0 || customers >= fewestToSpread)
}

function placeIn(written: string): SegmentPlace {
  const [share = '', customerId = ''] = written.split(' ')
  if (!Number.isFinite(Number.parseFloat(share)) || customerId === '')
    throw new AppError('invalid', 'There is no such page.', { after: 'is not what an answer gave' })
  return { share: Number(share), customerId: customerId as CustomerId }
}

type Cell = (one: SegmentedCustomer) => string | undefined
const ofValue =
  (cell: (value: StoredValue) => string | number | undefined): Cell =>
  ({ value }) =>
    cell(value)?.toString()

/** `123.45`, with as many digits as the currency has. */
function decimal(money: Money | undefined): string | undefined {
  if (!money) return undefined
  const digits = minorDigits(money.currency)
  return (money.minor / 10 ** digits).toFixed(digits)
}
const rounded = (value: number | undefined, digits: number): string | undefined => value?.toFixed(digits)

/** Other programs go by these names: add freely, change none. */
const columns: readonly (readonly [name: string, cell: Cell])[] = [
  ['customer_id', ({ customerId }) => customerId],
  ['name', ({ name }) => name],
  ['kind', ({ kind }) => kind],
  ['town', ({ town }) => town],
  ['business_id', ({ businessId }) => businessId],
  ['segment', ofValue(({ segment }) => segment)],
  ['tier', ofValue(({ tier }) => tier)],
  ['currency', ofValue(({ bought12Months }) => bought12Months?.currency)],
  ['bought_12_months', ofValue(({ bought12Months }) => decimal(bought12Months))],
  ['orders', ofValue(({ orders }) => orders)],
  ['orders_12_months', ofValue(({ orders12Months }) => orders12Months)],
  ['first_on', ofValue(({ firstOn }) => firstOn)],
  ['last_on', ofValue(({ lastOn }) => lastOn)],
  ['usual_gap_days', ofValue(({ rhythm }) => rhythm?.medianGapDays)],
  ['standing', ofValue(({ rhythm }) => rhythm?.standing)],
  ['alive', ofValue(({ alive }) => rounded(alive, 3))],
  ['expected_purchases', ofValue(({ expected12Months }) => rounded(expected12Months?.purchases, 2))],
  ['expected_purchases_low', ofValue(({ expected12Months }) => expected12Months?.low)],
  ['expected_purchases_high', ofValue(({ expected12Months }) => expected12Months?.high)],
  ['expected_value', ofValue(({ expected12Months }) => decimal(expected12Months?.value))],
  ['expected_value_low', ofValue(({ expected12Months }) => decimal(expected12Months?.lowValue))],
  ['expected_value_high', ofValue(({ expected12Months }) => decimal(expected12Months?.highValue))],
  ['margin_12_months', ofValue(({ margin12Months }) => decimal(margin12Months?.earned))],
  ['share_of_sales', ofValue(({ rank }) => rounded(rank?.share, 6))],
  ['place', ofValue(({ rank }) => rank?.place)],
  ['as_of', ({ asOf }) => asOf],
]
