/** Between calls: a number to call, and the day so far. The day is fetched when it is first shown, after the desk stands. */
import { lazy, type ReactNode, Suspense } from 'react'
import { LateParts } from '../late-parts.tsx'
import { useWords } from '../words.tsx'
import { DialField } from './call-controls.tsx'
import type { DayProps } from './day.tsx'

const Day = lazy(async () => ({ default: (await import('./day.tsx')).Day }))

export interface IdleProps extends DayProps {
  /** The place of follow-ups that are due: beside who waits to be called back. */
  followUps?: ReactNode
}

export function Idle(props: IdleProps) {
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
