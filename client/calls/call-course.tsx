/** How the call went: every wait, phone and transfer in its order, and what the phone system calls it. */
import type { CallDetail } from '../../shared/call-log.ts'
import { minutesAndSeconds } from '../ui/age.tsx'
import { useWords } from '../words.tsx'
import { courseOf } from './course.ts'

export function CallCourse({ call }: { call: CallDetail }) {
  const words = useWords()
  const entries = courseOf(call, call.names, words)
  return (
    <section className="panel call-part" aria-labelledby="call-course">
      <h2 className="label" id="call-course">
        {words.say('ui.call.went')}
      </h2>
      <ol className="course">
        {entries.map((entry, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what has happened keeps its place
          <li key={place} className={`course-entry course-${entry.tone}`}>
            <time className="course-time" dateTime={entry.at}>
              {words.exactTime(Date.parse(entry.at)).slice(0, 8)}
            </time>
            <span>{entry.said}</span>
            <span className="course-took">{entry.tookMs === undefined ? '' : minutesAndSeconds(entry.tookMs)}</span>
          </li>
        ))}
      </ol>
      <dl className="call-facts">
        {call.to && call.to.display !== '' && <Fact name={words.say('ui.call.dialled')}>{call.to.display}</Fact>}
        <Fact name={words.say('ui.call.phone-system')}>{call.phoneSystem}</Fact>
        {call.external.map(({ phoneSystem, id }) => (
          <Fact key={`${phoneSystem} ${id}`} name={words.say('ui.call.its-id')}>
            {id}
          </Fact>
        ))}
      </dl>
    </section>
  )
}

const Fact = ({ name, children }: { name: string; children: string }) => (
  <div>
    <dt className="muted">{name}</dt>
    <dd>{children}</dd>
  </div>
)
