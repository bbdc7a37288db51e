/** What somebody wrote of a call, and how two who wrote at once are put together so that nothing of either is lost. */
import type { Mood, WrapUp } from '../../shared/contacts.ts'
import type { CalendarDate } from '../../shared/vocabulary.ts'

export interface Written {
  note: string
  reason?: string | undefined
  mood?: Mood | undefined
  followUp?: { on: CalendarDate; username: string } | undefined
  /** They said that they are done with it. */
  finished: boolean
}
export const nothingWritten: Written = { note: '', finished: false }

export const writtenOf = ({ note, reason, mood, followUp, finishedAt }: WrapUp): Written => ({
  note,
  reason,
  mood,
  followUp: followUp && { on: followUp.on, username: followUp.username },
  finished: finishedAt !== undefined,
})

const isSameFollowUp = (one: Written['followUp'], other: Written['followUp']): boolean =>
  one?.on === other?.on && one?.username === other?.username

export const isSameWritten = (one: Written, other: Written): boolean =>
  one.note === other.note &&
  one.reason === other.reason &&
  one.mood === other.mood &&
  isSameFollowUp(one.followUp, other.followUp) &&
  one.finished === other.finished

/**
 * @param base what both began from
 * @param between stands between two texts written in the same place
 */
export function putTogether(base: Written, mine: Written, theirs: Written, between: string): Written {
  const followUp = isSameFollowUp(mine.followUp, base.followUp) ? theirs.followUp : mine.followUp
  return {
    note: putNotesTogether(base.note, mine.note, theirs.note, between),
    reason: mine.reason === base.reason ? theirs.reason : mine.reason,
    mood: mine.mood === base.mood ? theirs.mood : mine.mood,
    followUp,
    finished: mine.finished === base.finished ? theirs.finished : mine.finished,
  }
}

/** One stretch of the base that was replaced. */
interface Edit {
  start: number
  end: number
  text: string
}

function editOf(base: string, now: string): Edit {
  const most = Math.min(base.length, now.length)
  let start = 0
  while (start < most && base[start] === now[start]) start++
  let kept = 0
  while (kept < most - start && base.at(-1 - kept) === now.at(-1 - kept)) kept++
  return { start, end: base.length - kept, text: now.slice(start, now.length - kept) }
}

const isApart = (first: Edit, second: Edit): boolean => first.end <= second.start && first.start < second.end

/** What was written in different places is all applied; in the same place, the lines of both are kept, mine first. */
export function putNotesTogether(base: string, mine: string, theirs: string, between: string): string {
  if (mine === theirs || theirs === base) return mine
  if (mine === base) return theirs
  const [one, other] = [editOf(base, mine), editOf(base, theirs)]
  const [first, second] = one.start <= other.start ? [one, other] : [other, one]
  if (isApart(first, second))
    return (
      base.slice(0, first.start) +
      first.text +
      base.slice(first.end, second.start) +
      second.text +
      base.slice(second.end)
    )
  // Whole lines, so that either can be read by itself.
  const from = base.lastIndexOf('\n', first.start - 1) + 1
  const lineEnd = base.indexOf('\n', Math.max(one.end, other.end))
  const to = lineEnd === -1 ? base.length : lineEnd
  const lines = ({ start, end, text }: Edit) => base.slice(from, start) + text + base.slice(end, to)
  return base.slice(0, from) + both(lines(one), lines(other), between) + base.slice(to)
}

function both(mine: string, theirs: string, between: string): string {
  if (mine.includes(theirs)) return mine
  if (theirs.includes(mine)) return theirs
  return `${mine}\n${between}\n${theirs}`
}

/** Where the caret goes when the text around it is changed by somebody else: it stays before, or after, what it was beside. */
export function caretAfter(before: string, now: string, caret: number): number {
  const { start, end } = editOf(before, now)
  if (caret <= start) return caret
  if (caret >= end) return now.length - (before.length - caret)
  return Math.min(caret, now.length)
}
