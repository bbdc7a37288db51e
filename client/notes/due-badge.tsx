/** When something is to be done, or was: red once it is late, amber on the day. */
import type { FollowUpItem } from '../../shared/contacts.ts'
import type { CalendarDate } from '../../shared/vocabulary.ts'
import { Badge } from '../ui/badge.tsx'
import { useWords, type Words } from '../words.tsx'

export interface DueBadgeProps {
  item: Pick<FollowUpItem, 'on' | 'doneAt'>
  today: CalendarDate
}

export function DueBadge({ item, today }: DueBadgeProps) {
  const words = useWords()
  const tone = item.doneAt !== undefined || item.on > today ? 'grey' : item.on < today ? 'red' : 'amber'
  return <Badge tone={tone}>{dueInWords(item, today, words)}</Badge>
}

function dueInWords({ on, doneAt }: DueBadgeProps['item'], today: CalendarDate, words: Words): string {
  if (on === today) return words.say('ui.follow-ups.today')
  const day = words.date(on)
  return words.say(on < today && doneAt === undefined ? 'ui.follow-ups.overdue' : 'ui.follow-ups.on', { day })
}
