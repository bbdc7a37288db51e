/**
 * How a customer has felt of late and what they answered, beside the year before. With fewer answers than a figure needs there
 * are counts and no figure: one answer is one answer.
 */
import { balanceOf, netOf } from '../../shared/net-of.ts'
import type { Tally, VoiceData } from '../../shared/vocabulary.ts'
import type { Answers, StoredAnswer, VoiceCounts } from '../ports/voice.ts'

export interface CustomerVoice {
  /** Newest first. */
  answers: StoredAnswer[]
  lastYear: VoiceCounts
  yearBefore: VoiceCounts
}

/** In each of the two years. */
const fewestForTrend = 10
/** What was called about more than once, and no more of it than is read at a glance. */
const reasonsShown = 3
const fewestOfReason = 2
/** Of the difference's own standard error: what chance alone does less than once in twenty times. */
const surelyDifferent = 1.96

const sumOf = ({ good, neutral, bad }: Answers): number => good + neutral + bad

/** Squared standard error of that, one answer of each kind added: five alike do not make the sixth certain. */
function errorOf({ good, neutral, bad }: Answers): number {
  const added = { good: good + 1, neutral: neutral + 1, bad: bad + 1 }
  const balance = balanceOf(added)
  return ((added.good + added.bad) / sumOf(added) - balance * balance) / sumOf(added)
}

function trendOf(now: Answers, before: Answers): Tally['trend'] {
  if (sumOf(now) < fewestForTrend || sumOf(before) < fewestForTrend) return undefined
  const change = balanceOf(now) - balanceOf(before)
  if (Math.abs(change) <= surelyDifferent * Math.sqrt(errorOf(now) + errorOf(before))) return undefined
  return change > 0 ? 'rising' : 'falling'
}

/** @returns undefined where nobody answered */
export function tallyOf(now: Answers, before: Answers): Tally | undefined {
  if (sumOf(now) === 0) return undefined
  const net = netOf(now)
  const trend = trendOf(now, before)
  return {
    ...now,
    ...(net === undefined ? {} : { net }),
    ...(trend === undefined ? {} : { trend }),
  }
}

export function voiceDataOf(voice: CustomerVoice | undefined): VoiceData | undefined {
  if (!voice) return undefined
  const { lastYear, yearBefore } = voice
  const mood = tallyOf(lastYear.moods, yearBefore.moods)
  const survey = tallyOf(lastYear.scores, yearBefore.scores)
  const reasons = lastYear.reasons.filter(({ calls }) => calls >= fewestOfReason).slice(0, reasonsShown)
  if (!mood && !survey && reasons.length === 0) return undefined
  return {
    ...(mood ? { mood } : {}),
    ...(survey ? { survey } : {}),
    ...(reasons.length === 0 ? {} : { reasons }),
  }
}
