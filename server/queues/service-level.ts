/**
 * Service level of a queue by each of the formulas in use. Pure. Which one a firm goes by is its own matter: they differ in what
 * they make of callers who hang up, so the same day is 60 % by one and 85 % by another.
 */
import type { ServiceLevelFormula, ServiceLevelGoal } from '../../shared/queue-board.ts'
import type { QueueVisit } from '../../shared/vocabulary.ts'

/** A stay in a queue; without `how`, the caller still waits. */
export interface Stay {
  how?: NonNullable<QueueVisit['how']>
  waitMs?: number
}

/** What a queue goes by that says nothing of it: 80 % within 20 seconds, the trade's usual goal. */
export const usualGoal: ServiceLevelGoal = {
  seconds: 20,
  target: 0.8,
  formula: 'answered-within/offered',
  shortAbandonSeconds: 5,
}

export interface StayCounts {
  offered: number
  answered: number
  answeredWithin: number
  abandoned: number
  abandonedWithin: number
  shortAbandoned: number
}

/** Of stays that have ended: whether one that goes on is answered in time is not known yet. */
export function countStays(stays: readonly Stay[], goal: ServiceLevelGoal): StayCounts {
  const counts = { offered: 0, answered: 0, answeredWithin: 0, abandoned: 0, abandonedWithin: 0, shortAbandoned: 0 }
  for (const { how, waitMs = 0 } of stays) {
    if (how === undefined) continue
    const isWithin = waitMs <= goal.seconds * 1000
    counts.offered += 1
    if (how === 'answered') {
      counts.answered += 1
      if (isWithin) counts.answeredWithin += 1
    } else if (how === 'abandoned') {
      counts.abandoned += 1
      if (isWithin) counts.abandonedWithin += 1
      if (waitMs <= goal.shortAbandonSeconds * 1000) counts.shortAbandoned += 1
    }
  }
  return counts
}

const shares: Record<ServiceLevelFormula, (of: StayCounts) => [part: number, whole: number]> = {
  'answered-within/answered': (of) => [of.answeredWithin, of.answered],
  '(answered-within+abandoned-within)/offered': (of) => [of.answeredWithin + of.abandonedWithin, of.offered],
  'answered-within/(answered+abandoned-after)': (of) => [
    of.answeredWithin,
    of.answered + of.abandoned - of.abandonedWithin,
  ],
  '(answered-within+short-abandoned)/offered': (of) => [of.answeredWithin + of.shortAbandoned, of.offered],
  'answered-within/(offered-short-abandoned)': (of) => [of.answeredWithin, of.offered - of.shortAbandoned],
  'answered-within/offered': (of) => [of.answeredWithin, of.offered],
}

/** @returns 0–1; undefined where the formula has nothing to divide by */
export function serviceLevel(counts: StayCounts, formula: ServiceLevelFormula): number | undefined {
  const [part, whole] = shares[formula](counts)
  return whole > 0 ? part / whole : undefined
}
