/** Calls somebody back: the phone system dials, or where it cannot, the number itself is a link the device knows to use. */
import { useState } from 'react'
import type { E164 } from '../../shared/vocabulary.ts'
import { problemCode } from '../agent/desk-actions.ts'
import { callBack } from '../api.ts'
import { PhoneIcon } from '../ui/icons.tsx'
import { useWords } from '../words.tsx'

export interface CallBackProps {
  number: E164
  /** Whom the button calls, for who only hears it. */
  who: string
  isPrimary: boolean
  /** Somebody calls them: nobody else should. */
  onCalled(): void
}

export function CallBackButton({ number, who, isPrimary, onCalled }: CallBackProps) {
  const words = useWords()
  const [state, setState] = useState<'ready' | 'dialling' | { problem: string }>('ready')
  const way = callBack(number)
  const look = isPrimary ? 'button button-primary' : 'button'
  const label = words.say('ui.missed.call-back-named', { who })
  if (way.how === 'tel')
    return (
      <a className={look} href={way.href} aria-label={label} onClick={onCalled}>
        <PhoneIcon />
        {words.say('ui.missed.call-back')}
      </a>
    )
  const dial = async () => {
    setState('dialling')
    const answer = await way.dial()
    setState(answer.ok ? 'ready' : { problem: words.say(problemCode(answer.error)) })
    if (answer.ok) onCalled()
  }
  return (
    <>
      <button
        type="button"
        className={look}
        aria-label={label}
        disabled={state === 'dialling'}
        onClick={() => void dial()}
      >
        <PhoneIcon />
        {words.say(state === 'dialling' ? 'ui.missed.dialling' : 'ui.missed.call-back')}
      </button>
      {typeof state === 'object' && (
        <span className="bad" role="alert">
          {state.problem}
        </span>
      )}
    </>
  )
}
