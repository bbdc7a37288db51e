/** What stands around a section: its title, what to do while it is asked for, and that it could not be made. */
import { type ReactNode, useId } from 'react'
import type { QueueReport } from '../../shared/reports.ts'
import { Told } from '../connect/field.tsx'
import { problemInWords } from '../connect/problems.ts'
import { useWords } from '../words.tsx'
import type { Asked } from './use-answer.ts'

export interface FrameProps {
  title: string
  asked: Asked<QueueReport>
  /** It has panels of its own, and its title is only heard. */
  isBare?: boolean
  className?: string
  /** Beside the title. */
  side?: ReactNode
  /** Where nothing was in queues the section says nothing, unless it is the first. */
  children(report: QueueReport): ReactNode
}

/** Keeps its place while nothing is there yet, so that nothing moves when it comes. */
export function Frame({ title, asked, isBare = false, className, side, children }: FrameProps) {
  const id = useId()
  const { value, problem, isWaiting } = asked
  const words = useWords()
  if (problem) return isBare ? <Told tone="red">{problemInWords(problem, words)}</Told> : null
  if (value?.total.offered === 0) return isBare && !isWaiting ? <Nothing /> : null
  const kind = `reports-section${isBare ? '' : ' panel'}${value ? '' : ' reports-empty'}`
  return (
    <section className={`${kind} ${className ?? ''}`} aria-labelledby={id} aria-busy={isWaiting}>
      <div className={isBare ? 'unseen' : 'reports-title'}>
        <h2 id={id}>{title}</h2>
        {side}
      </div>
      {value && children(value)}
      {!value && isBare && <p className="note">{words.say('ui.loading')}</p>}
    </section>
  )
}

function Nothing() {
  const words = useWords()
  return (
    <div className="panel empty">
      <p className="empty-title">{words.say('ui.reports.none')}</p>
      <p className="note">{words.say('ui.reports.none-lead')}</p>
    </div>
  )
}
