/**
 * In which order the customers who have a number are shown while it rings, and what speaks for each. Pure: the same facts
 * give the same order, whatever order the customers come in.
 *
 * The order, first difference decides:
 * 1. whom somebody said on an earlier call that the number is: they had spoken with them;
 * 2. whose number it is now before whose it was once;
 * 3. on a switchboard the company before its people: it is the company's whoever speaks;
 * 4. the higher score: how lately there was a call or a contact, whether anything is open, whether they have called this
 *    line (or its brand) before. `points` has what each counts;
 * 5. a company before a person, the name, the id: nothing tells them apart, but the order stays the same.
 *
 * The points are a judgement, not measured: there are no recorded calls with who it turned out to be. So they are few and
 * small: who was in touch this week goes before who has something open, and that before who has called this line. Each is
 * shown in words to whoever reads the list.
 */
import type { CalendarDate, CustomerId, Reason } from '../../shared/vocabulary.ts'
import type { LastCall } from '../ports/ground-store.ts'
import type { Dealings, NumberOwner } from '../ports/index-store.ts'

/** Calls and contacts of longer ago say nothing of who calls now. */
export const recentDays = 90
const dayMs = 86_400_000

const points = {
  /** By how many days ago the last call or contact was, at most. */
  lately: [
    { days: 1, points: 5 },
    { days: 7, points: 4 },
    { days: 30, points: 2 },
    { days: recentDays, points: 1 },
  ],
  /** However many: one is reason enough to call. */
  open: 2,
  sameLine: 1.5,
  sameBrand: 1,
}

/** Who was said to have the number, by whom, on which day of the company's calendar. */
export interface Preference {
  customerId: CustomerId
  byName: string
  on: CalendarDate
}

/** A call of a customer, and by which line with which brand where that matters. */
export interface PastCall extends Omit<LastCall, 'at'> {
  brand?: string
  on: CalendarDate
}

export interface RankingFacts {
  preference?: Preference
  /** In which the newest of each customer is, and the newest by the line and by lines of the brand. */
  calls: readonly PastCall[]
  dealings: readonly Dealings[]
  /** The line that was dialled, and its brand. */
  line?: string
  brand?: string
  today: CalendarDate
}

export interface Ranked {
  owner: NumberOwner
  /** Why they stand where they do, the weightiest first. */
  why: Reason[]
}

export function rankCandidates(owners: readonly NumberOwner[], facts: RankingFacts): Ranked[] {
  const isSwitchboard = owners.some((owner) => owner.switchboard)
  const ranked = owners.map((owner) => {
    const { score, why } = whatSpeaksFor(owner.customerId, facts)
    return { owner, score, why, isPreferred: owner.customerId === facts.preference?.customerId }
  })
  const isCompany = (owner: NumberOwner) => owner.kind === 'company'
  return ranked
    .sort(
      (a, b) =>
        trueFirst(a.isPreferred, b.isPreferred) ||
        trueFirst(a.owner.active, b.owner.active) ||
        (isSwitchboard ? trueFirst(isCompany(a.owner), isCompany(b.owner)) : 0) ||
        b.score - a.score ||
        trueFirst(isCompany(a.owner), isCompany(b.owner)) ||
        inTextOrder(a.owner.name, b.owner.name) ||
        inTextOrder(a.owner.customerId, b.owner.customerId),
    )
    .map(({ owner, why }) => ({ owner, why }))
}

const trueFirst = (a: boolean, b: boolean): number => Number(b) - Number(a)
/** By code units, which no locale changes. */
const inTextOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function whatSpeaksFor(customerId: CustomerId, facts: RankingFacts): { score: number; why: Reason[] } {
  const { preference, line, brand, today } = facts
  const called = lastOf(facts.calls.filter((one) => one.customerId === customerId))
  const onLine = lastOf(facts.calls.filter((one) => one.customerId === customerId && isSame(one.line, line)))
  const onBrand = lastOf(facts.calls.filter((one) => one.customerId === customerId && isSame(one.brand, brand)))
  const dealings = facts.dealings.find((one) => one.customerId === customerId)
  const [openCases, openOrders] = [dealings?.openCases ?? 0, dealings?.openOrders ?? 0]
  const contacted = dealings?.lastContactOn
  const lately = [called, contacted].flatMap((day) => day ?? []).sort()
  const score =
    pointsOf(lately.at(-1), today) +
    (openCases + openOrders > 0 ? points.open : 0) +
    (onLine ? points.sameLine : onBrand ? points.sameBrand : 0)

  const why: Reason[] = []
  if (preference?.customerId === customerId) why.push(chosenBefore(preference))
  if (onLine) why.push({ code: 'why.called-this-line', params: { days: daysAgo(onLine, today) } })
  else if (onBrand && brand !== undefined)
    why.push({ code: 'why.called-this-brand', params: { days: daysAgo(onBrand, today), brand } })
  else if (called) why.push({ code: 'why.called', params: { days: daysAgo(called, today) } })
  if (contacted) why.push({ code: 'why.in-touch', params: { days: daysAgo(contacted, today) } })
  if (openCases > 0) why.push({ code: 'why.open-cases', params: { count: openCases } })
  if (openOrders > 0) why.push({ code: 'why.open-orders', params: { count: openOrders } })
  return { score, why }
}

const isSame = (a: string | undefined, b: string | undefined): boolean => a !== undefined && a === b

const lastOf = (calls: readonly PastCall[]): CalendarDate | undefined =>
  calls
    .map((one) => one.on)
    .sort()
    .at(-1)

/** Whole days of the calendar, yesterday 1; a clock that was set back makes nothing of the future. */
const daysAgo = (day: CalendarDate, today: CalendarDate): number =>
  Math.max(0, Math.round((Date.parse(today) - Date.parse(day)) / dayMs))

function pointsOf(last: CalendarDate | undefined, today: CalendarDate): number {
  if (last === undefined) return 0
  const days = daysAgo(last, today)
  return points.lately.find((step) => days <= step.days)?.points ?? 0
}

const chosenBefore = ({ byName, on }: Preference): Reason => ({
  code: 'why.chosen-before',
  params: { by: byName, on: Date.parse(on) },
})
