/** Scores of a survey as the Net Promoter Score sorts them (Reichheld 2003): 9–10, 7–8 and 0–6. */
import type { Answers } from '../../ports/voice.ts'

export const noAnswers: Answers = { good: 0, neutral: 0, bad: 0 }

/** @param rows how often each score, 0–10, was given */
export function kindsOf(rows: readonly { score: number | null; count: number }[]): Answers {
  const counts = { ...noAnswers }
  for (const { score, count } of rows) {
    if (score === null) continue
    counts[score >= 9 ? 'good' : score >= 7 ? 'neutral' : 'bad'] += Number(count)
  }
  return counts
}
