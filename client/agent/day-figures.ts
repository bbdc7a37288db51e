/** What one person's calls of a day come to. Pure. */
import { isTalking, legOf } from '../../shared/call-legs.ts'
import type { Call } from '../../shared/vocabulary.ts'

export interface DayFigures {
  answered: number
  /** Calls of their own, whether or not anybody answered. */
  made: number
  /** It rang at their phone, and they never had it: whoever answered instead. */
  missed: number
}

export function figuresOf(calls: readonly Call[], username: string): DayFigures {
  const figures: DayFigures = { answered: 0, made: 0, missed: 0 }
  for (const call of calls) {
    const leg = legOf(call, username)
    if (!leg) continue
    const had = call.agents.some((one) => one.username === username && (isTalking(one) || one.state === 'left'))
    if (call.direction === 'outbound') figures.made += 1
    else if (had) figures.answered += 1
    else if (leg.state === 'missed') figures.missed += 1
  }
  return figures
}
