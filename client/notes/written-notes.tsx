/** What people wrote of a call, to be read: who, when, and what is to be done about it. */
import type { NamedWrapUp } from '../../shared/contacts.ts'
import { nowMs } from '../clock.ts'
import { Badge } from '../ui/badge.tsx'
import { useWords } from '../words.tsx'
import { reasonInWords } from './reason-words.ts'

export function WrittenNotes({ label, wrapUps }: { label: string; wrapUps: NamedWrapUp[] }) {
  const words = useWords()
  return (
    <ul className="notes-others" aria-label={label}>
      {wrapUps.map((one) => (
        <li key={one.username}>
          <p className="notes-by">
            <strong>{one.name}</strong> <time dateTime={one.at}>{words.moment(Date.parse(one.at), nowMs())}</time>
          </p>
          {one.note !== '' && (
            <p className="notes-text" dir="auto">
              {one.note}
            </p>
          )}
          {(one.reason !== undefined || one.mood) && (
            <p className="chips">
              {one.reason !== undefined && <Badge>{reasonInWords(one.reason, words)}</Badge>}
              {one.mood && <Badge>{words.say(`ui.notes.mood.${one.mood}`)}</Badge>}
            </p>
          )}
          {one.followUp && (
            <p className="note">
              {words.say('ui.notes.follow-up-on', {
                day: words.date(one.followUp.on),
                who: one.followUpName ?? one.followUp.username,
              })}
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}
