/** Pairs that may be one customer, one at a time: decided by a key, taken back by another. */
import { useEffect, useRef } from 'react'
import '../admin/admin.css'
import './review.css'
import { Told } from '../connect/field.tsx'
import { problemInWords } from '../connect/problems.ts'
import type { Go } from '../pages.ts'
import { Kbd } from '../ui/badge.tsx'
import { useWords } from '../words.tsx'
import { Effect } from './effect.tsx'
import { Pair } from './pair.tsx'
import { currentOf, placeOf, type Queue } from './queue.ts'
import { QueueList } from './queue-list.tsx'
import { type Reviewing, type ReviewingApi, useQueue } from './use-queue.ts'

export interface ReviewPageProps {
  api: ReviewingApi
  go: Go
  /** The pair somebody came for. */
  wanted?: string
  /** To begin with, for looking at. */
  initial?: Queue
}

export function ReviewPage({ api, go, wanted, initial }: ReviewPageProps) {
  const words = useWords()
  const reviewing = useQueue(api, wanted, initial)
  useReviewKeys(reviewing)
  const { queue } = reviewing
  const review = currentOf(queue)
  return (
    <div className="page-body review-page">
      {queue.state === 'failed' && (
        <div className="panel connect-step">
          <Told tone="red">{queue.problem ? problemInWords(queue.problem, words) : words.say('ui.failed.other')}</Told>
          <p className="step-actions">
            <button type="button" className="button" onClick={reviewing.reload}>
              {words.say('ui.review.again')}
            </button>
          </p>
        </div>
      )}
      {queue.state === 'loading' && !review && <p className="note">{words.say('ui.loading')}</p>}
      {!review && <Outcome reviewing={reviewing} go={go} />}
      {queue.state === 'ready' && !review && (
        <div className="panel empty">
          <p className="empty-title">{words.say('ui.review.empty')}</p>
          <p className="note">{words.say('ui.review.empty-lead')}</p>
        </div>
      )}
      {review && (
        <div className="review-parts">
          <div className="review-main">
            <Actions reviewing={reviewing} />
            <Outcome reviewing={reviewing} go={go} />
            <Pair key={review.id} review={review} />
          </div>
          <QueueList queue={queue} onShow={reviewing.show} />
        </div>
      )}
    </div>
  )
}

/** What came of the last decision. It stands under the buttons, so that they stay where the pointer is. */
function Outcome({ reviewing: { queue, undo }, go }: { reviewing: Reviewing; go: Go }) {
  const words = useWords()
  const { last } = queue
  return (
    <>
      {last && (
        <Effect
          meant={last.isUndone ? 'undone' : last.verdict}
          answer={last.answer}
          hasFailed={last.hasFailed}
          isBusy={queue.isBusy}
          go={go}
          onUndo={last.isUndone ? undefined : undo}
          undoKey="U"
        />
      )}
      {queue.isGone && (
        <p className="panel effect" role="status">
          {words.say('ui.review.gone')}
        </p>
      )}
      {queue.state !== 'failed' && queue.problem && <Told tone="red">{problemInWords(queue.problem, words)}</Told>}
    </>
  )
}

function Actions({ reviewing: { queue, decide, skip } }: { reviewing: Reviewing }) {
  const words = useWords()
  return (
    <div className="review-actions">
      <p className="label review-progress">
        {words.say('ui.review.progress', {
          at: words.number(placeOf(queue)),
          total: words.number(queue.total),
        })}
      </p>
      <p className="step-actions">
        <button
          type="button"
          className="button button-big button-primary"
          disabled={queue.isBusy}
          aria-keyshortcuts="S"
          onClick={() => decide('same')}
        >
          {words.say('ui.review.same')} <Kbd>S</Kbd>
        </button>
        <button
          type="button"
          className="button button-big"
          disabled={queue.isBusy}
          aria-keyshortcuts="D"
          onClick={() => decide('different')}
        >
          {words.say('ui.review.different')} <Kbd>D</Kbd>
        </button>
        <button
          type="button"
          className="button button-big"
          disabled={queue.isBusy || queue.reviews.length < 2}
          aria-keyshortcuts="ArrowRight"
          onClick={skip}
        >
          {words.say('ui.review.skip')} <Kbd>→</Kbd>
        </button>
      </p>
      <p className="note review-busy" role="status">
        {queue.isBusy && words.say('ui.review.deciding')}
      </p>
    </div>
  )
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, dialog[open], [popover]') !== null

/** A key pressed while something is typed or chosen is meant for that. */
function useReviewKeys(reviewing: Reviewing): void {
  const latest = useRef(reviewing)
  useEffect(() => {
    latest.current = reviewing
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isField(event.target)) return
      const { decide, skip, undo } = latest.current
      if (event.key === 's' || event.key === 'S') decide('same')
      else if (event.key === 'd' || event.key === 'D') decide('different')
      else if (event.key === 'ArrowRight') skip()
      else if (event.key === 'u' || event.key === 'U') undo()
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}
