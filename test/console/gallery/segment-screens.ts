/** Every state of segments there is to look at: before anything is reckoned, as it usually is, and when telling others fails. */
import type { PageName } from '../../../client/pages.ts'
import { type Segment, segments } from '../../../shared/insight-value.ts'
import { inWords, text } from '../../../shared/messages/catalogue.ts'
import type { SalesOfFew, SegmentAction, SegmentCustomersAnswer, SegmentsAnswer } from '../../../shared/segments.ts'
import type { CustomerId, Language } from '../../../shared/vocabulary.ts'

export const segmentScreens: Record<string, PageName> = {
  segments: 'segments',
  'segments-none': 'segments',
  'segments-failing': 'segments',
  'segments-conflict': 'segments',
  'segment-customers': 'customers-in',
}

const action = (words: string, version = 1): SegmentAction => ({
  ...{ text: words, version, by: 'Paavo Pääkäyttäjä', at: `2026-11-${10 + version}T09:00:00.000Z` },
})
const actions: Partial<Record<Segment, SegmentAction[]>> = {
  'at-risk': [
    action('Goal: find out why they stay away.\nWay: ask whether something went wrong, offer a free grinder check.', 3),
    action('', 2),
    action('Call them within a week.'),
  ],
  champion: [action('Goal: keep them.\nWay: put them through to their own contact and solve it on this call.')],
}
const counts: Record<Segment, number> = {
  ...{ new: 148, promising: 1204, loyal: 631, champion: 87, 'at-risk': 212, lost: 3009 },
}
export const segmentCounts = segments.map((segment) => ({ segment, customers: counts[segment] }))

const names = ['Kahvila Aalto Oy', 'Ravintola Meri', 'Konditoria Lehtinen', 'Björkmans Bageri Ab', 'Osuuskauppa Ranta']
const boughtBy = [48_211_50, 31_900_00, 22_450_25, 9_870_00, 4_410_90]
const allSales = 412_004_10
const sales: SalesOfFew = {
  ...{ currency: 'EUR', customers: 2282, sales: { minor: allSales, currency: 'EUR' }, halfBy: 61, fourFifthsBy: 402 },
  shares: [
    { topPercent: 1, share: 0.31 },
    { topPercent: 5, share: 0.59 },
    { topPercent: 10, share: 0.7 },
    { topPercent: 20, share: 0.82 },
  ],
  top: names.map((name, at) => ({
    customerId: `019ab000-0000-7000-8000-00000000000${at}` as CustomerId,
    ...{ name, kind: 'company', bought12Months: { minor: boughtBy[at] ?? 0, currency: 'EUR' } },
    share: (boughtBy[at] ?? 0) / allSales,
    upTo: boughtBy.slice(0, at + 1).reduce((sum, minor) => sum + minor, 0) / allSales,
  })),
}

export function segmentsOn(screen: string): SegmentsAnswer {
  const isReckoned = screen !== 'segments-none'
  const hook = { host: 'crm.kahvitukku.example', waiting: 0, givenUp: 0, toldAt: '2026-11-24T11:50:00.000Z' }
  return {
    segments: segments.map((segment) => ({
      ...{ segment, actions: isReckoned ? (actions[segment] ?? []) : [] },
      suggested: text('en', `segment.start.${segment}`),
      ...(isReckoned ? { customers: counts[segment] } : {}),
    })),
    sales: isReckoned ? [sales] : [],
    ...(isReckoned ? { asOf: '2026-11-24', hook } : {}),
    ...(screen === 'segments-failing'
      ? {
          hook: {
            ...{ ...hook, waiting: 41, givenUp: 2 },
            failing: {
              ...{ since: '2026-11-24T08:12:00.000Z', tries: 9, nextAt: '2026-11-24T12:40:00.000Z' },
              why: { code: 'hook.status', params: { status: 503 } },
            },
          },
        }
      : {}),
  }
}

export const customersIn = (segment: Segment, language: Language): SegmentCustomersAnswer => ({
  customers: names.map((name, at) => ({
    customerId: `019ab000-0000-7000-8000-00000000000${at}` as CustomerId,
    ...{ name, kind: 'company', segment, town: 'Helsinki', lastOn: '2026-08-02' },
    bought12Months: { minor: boughtBy[at] ?? 0, currency: 'EUR' },
    why: inWords(language, { code: 'segment.because.at-risk', params: { since: 114, gap: 14 + at } }),
  })),
  next: '0.01 x',
})
