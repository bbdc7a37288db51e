/** When a queue is in trouble: the one thing that is red. The same for whoever draws it and whoever tells of it. */
import type { Instant } from './vocabulary.ts'

/** Of fewer, one caller more or less moves the service level by more than ten points: the morning’s first would make it red. */
export const fewestForLevel = 10

export interface QueueStanding {
  longestSince?: Instant
  answered: number
  abandoned: number
  timedOut: number
  serviceLevel?: number
  goal: { seconds: number; target: number }
}

/** Whether whoever has waited longest has waited longer than the goal allows. */
export const isLate = ({ longestSince, goal }: Pick<QueueStanding, 'longestSince' | 'goal'>, atMs: number): boolean =>
  longestSince !== undefined && atMs - Date.parse(longestSince) > goal.seconds * 1000

/** Whether today’s service level is under the goal, by enough stays to say so. */
export const isBelowGoal = ({ serviceLevel, answered, abandoned, timedOut, goal }: QueueStanding): boolean =>
  serviceLevel !== undefined && serviceLevel < goal.target && answered + abandoned + timedOut >= fewestForLevel
