/** What came of a decision: whom the records belong to now, with a way there and a way back. */
import type { MessageCode } from '../../shared/messages/catalogue.ts'
import type { DecisionAnswer, DecisionEffect } from '../../shared/reviewing.ts'
import { addressOf, type Go } from '../pages.ts'
import { Kbd } from '../ui/badge.tsx'
import { useWords } from '../words.tsx'

export interface EffectProps {
  /** What was meant, `undone` where it was taken back. */
  meant: 'same' | 'different' | 'split' | 'undone'
  answer: DecisionAnswer
  hasFailed: boolean
  isBusy: boolean
  go: Go
  /** Absent where there is nothing to take back. */
  onUndo?: (() => void) | undefined
  /** The key that undoes, where there is one. */
  undoKey?: string
}

export function Effect({ meant, answer, hasFailed, isBusy, go, onUndo, undoKey }: EffectProps) {
  const words = useWords()
  return (
    <div className="panel effect" role="status">
      <p className="effect-words">
        {words.say(codeOf(meant, answer.effect, hasFailed, answer.jobId !== undefined))}{' '}
        {answer.effect?.after.map((customer, at) => (
          <span key={customer.customerId}>
            {at > 0 && ', '}
            <a
              href={addressOf('customer', customer.customerId)}
              onClick={(event) => {
                if (event.ctrlKey || event.metaKey || event.shiftKey) return
                event.preventDefault()
                go('customer', customer.customerId)
              }}
            >
              {customer.name}
            </a>
          </span>
        ))}
      </p>
      {onUndo && (
        <button type="button" className="button" disabled={isBusy} aria-keyshortcuts={undoKey} onClick={onUndo}>
          {words.say('ui.review.undo')} {undoKey !== undefined && <Kbd>{undoKey}</Kbd>}
        </button>
      )}
    </div>
  )
}

function codeOf(
  meant: EffectProps['meant'],
  effect: DecisionEffect | undefined,
  hasFailed: boolean,
  isWaiting: boolean,
): MessageCode {
  if (!effect) return hasFailed ? 'ui.effect.failed' : isWaiting ? 'ui.effect.waiting' : 'ui.effect.kept'
  if (meant === 'undone') return 'ui.effect.undone'
  if (meant === 'same') return effect.outcome === 'one' ? 'ui.effect.one' : 'ui.effect.not-yet'
  if (effect.outcome === 'one') return 'ui.effect.still-one'
  return meant === 'split' ? 'ui.effect.split' : 'ui.effect.apart'
}
