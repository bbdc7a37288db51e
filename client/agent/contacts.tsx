/** When they and the company were last in touch, how that went, and what is still to be done for them. */
import { memo } from 'react'
import type { ContactItem, ContactsData, Section } from '../../shared/vocabulary.ts'
import { MoodFace } from '../ui/mood-face.tsx'
import { SectionFrame } from '../ui/section-frame.tsx'
import { useWords, type Words } from '../words.tsx'
import { Voice } from './voice.tsx'

const msPerMinute = 60_000

export const Contacts = memo(function Contacts({ section }: { section: Section<ContactsData> }) {
  const words = useWords()
  return (
    <SectionFrame id="contacts" title={words.say('ui.contacts.title')} section={section}>
      {({ items, followUps, voice }) => (
        <>
          {voice && <Voice voice={voice} />}
          {followUps.length > 0 && (
            <ul className="to-do" aria-label={words.say('ui.contacts.to-do')}>
              {followUps.map(({ on, byName, note }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the next customer's take these places, so that less is drawn anew
                <li key={index} className="to-do-item">
                  <strong>{words.say('ui.contacts.due', { date: words.date(on), name: byName })}</strong>
                  {note !== '' && <span>{note}</span>}
                </li>
              ))}
            </ul>
          )}
          <ul className="rows">
            {items.map((item, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the next customer's take these places, so that less is drawn anew
              <Contact key={index} item={item} />
            ))}
          </ul>
        </>
      )}
    </SectionFrame>
  )
})

export function Contact({ item }: { item: ContactItem }) {
  const words = useWords()
  const about = aboutWhat(item, words)
  const day = item.at.length === 10 ? item.at : words.today(Date.parse(item.at))
  const details = [howItWas(item, words), item.by].filter((part) => part)
  return (
    <li className="row contact">
      <span className="row-name">{about}</span>
      <span className="row-when">
        {words.date(day)} {item.mood && <MoodFace mood={item.mood} />}
      </span>
      <span className="row-detail">{details.join(' · ')}</span>
      {item.note !== undefined && item.note !== about && <span className="row-detail contact-note">{item.note}</span>}
    </li>
  )
}

function aboutWhat({ kind, subject, note, score, outcome }: ContactItem, words: Words): string {
  if (kind === 'survey')
    return score === undefined ? words.say('ui.contacts.survey') : words.say('ui.contacts.scored', { score })
  // Only our own calls have codes: a source's words are never taken for one.
  if (subject !== undefined)
    return kind === 'call' ? words.reason({ code: subject, params: {}, text: subject }) : subject
  if (note !== undefined) return note
  if (kind === 'call' && outcome !== undefined && outcome !== 'answered') return words.say('ui.contacts.not-answered')
  return words.say(kind === 'call' ? 'ui.contacts.call' : 'ui.contacts.contact')
}

function howItWas({ kind, channel, direction, talkMs, source }: ContactItem, words: Words): string | undefined {
  if (kind === 'contact') return channel ?? source
  if (kind === 'survey') return source
  const way = words.say(direction === 'outbound' ? 'ui.contacts.call-out' : 'ui.contacts.call-in')
  if (talkMs === undefined || talkMs === 0) return way
  return `${way} · ${words.say('ui.contacts.minutes', { count: Math.max(1, Math.round(talkMs / msPerMinute)) })}`
}
