/**
 * Which segment a customer is in. The first line of the table in docs/insight.md that holds; each is a border in days or a fifth,
 * so that a day more moves only those who cross one. By what they did alone: the loyalty tier of a source is shown beside.
 */
import type { Segment, Standing } from '../../../shared/insight-value.ts'
import type { Reason } from '../../../shared/vocabulary.ts'

/** Whoever first bought within a quarter is new, whatever they bought. */
export const newForDays = 90
/** Days on which they bought until three gaps show that they come back. */
const loyalFromDays = 4
/**
 * Of whoever buys at random with a steady mean, a gap is 1.5 times the median or more once in three, 3 times once in eight and 6
 * times once in sixty: so far it is nothing, a sign, and all but certain.
 */
const [dueAfterGaps, lateAfterGaps, lostAfterGaps] = [1.5, 3, 6]
/** Nobody is late within a month or lost within half a year, however often they used to buy: people are away. */
const [lateAfterDays, lostAfterDays] = [30, 180]

export interface Standings {
  daysSinceFirst: number
  daysSinceLast: number
  /** Days on which they bought. */
  days: number
  /** Their own; of whoever has none yet, that of the others here. */
  usualGapDays: number
  /** Fifths of those who bought in two years, 5 the most; money undefined where amounts are not known. */
  frequency: number
  money?: number
}

export function standingOf({
  daysSinceLast,
  usualGapDays,
}: Pick<Standings, 'daysSinceLast' | 'usualGapDays'>): Standing {
  if (daysSinceLast > Math.max(lateAfterGaps * usualGapDays, lateAfterDays)) return 'late'
  return daysSinceLast > dueAfterGaps * usualGapDays ? 'due' : 'on-time'
}

export function segmentOf(of: Standings): { segment: Segment; because: Reason } {
  const { days, daysSinceFirst, daysSinceLast, usualGapDays, frequency, money = 5 } = of
  const gap = Math.round(usualGapDays)
  const why = (segment: Segment, code: string, params: Reason['params']) => ({ segment, because: { code, params } })
  if (daysSinceFirst <= newForDays) return why('new', 'segment.because.new', { days: daysSinceFirst })
  if (standingOf(of) === 'late') {
    if (days === 1) return why('lost', 'segment.because.once', { since: daysSinceLast })
    if (daysSinceLast > Math.max(lostAfterGaps * usualGapDays, lostAfterDays))
      return why('lost', 'segment.because.lost', { since: daysSinceLast, gap })
    return why('at-risk', 'segment.because.at-risk', { since: daysSinceLast, gap })
  }
  if (days < loyalFromDays) return why('promising', 'segment.because.promising', { times: days })
  if (frequency >= 4 && money === 5) return why('champion', 'segment.because.champion', { gap })
  return why('loyal', 'segment.because.loyal', { times: days, gap })
}
