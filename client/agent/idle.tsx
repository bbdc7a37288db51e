/** Between calls: a number to call, and the day so far. The day is fetched when it is first shown, after the desk stands. */
import { lazy, Suspense } from 'react'
import { LateParts } from '../late-parts.tsx'
import { useWords } from '../words.tsx'
import { DialField } from './call-controls.tsx'
import type { DayProps } from './day.tsx'

const Day = lazy(async () => ({ default: (await import('./day.tsx')).Day }))

export function Idle(props: DayProps) {
  const words = useWords()
  return (
    <div className="idle">
      <section className="panel idle-start" aria-label={words.say('ui.idle.title')}>
        <p className="idle-lead">{words.say('ui.day.lead')}</p>
        <DialField />
      </section>
      <LateParts>
        <Suspense fallback={<p className="note">{words.say('ui.loading')}</p>}>
          <Day {...props} />
        </Suspense>
      </LateParts>
    </div>
  )
}
