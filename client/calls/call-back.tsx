/** Calls somebody back: the phone system dials, or where it cannot, the number itself is a link the device knows to use. */
import { useState } from 'react'
import type { E164 } from '../../shared/vocabulary.ts'
import { useControl } from '../agent/control.tsx'
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
  const [isDialling, setDialling] = useState(false)
  const control = useControl()
  const look = isPrimary ? 'button button-primary' : 'button'
  const label = words.say('ui.missed.call-back-named', { who })
  if (!control.possible.dial)
    return (
      <a className={look} href={`tel:${number}`} aria-label={label} onClick={onCalled}>
        <PhoneIcon />
        {words.say('ui.missed.call-back')}
      </a>
    )
  const dial = async () => {
    setDialling(true)
    const isDone = await control.dial(number)
    setDialling(false)
    if (isDone) onCalled()
  }
  return (
    <button
      type="button"
      className={look}
      aria-label={isDialling ? undefined : label}
      disabled={isDialling || control.isAsking}
      onClick={() => void dial()}
    >
      <PhoneIcon />
      {words.say(isDialling ? 'ui.missed.dialling' : 'ui.missed.call-back')}
    </button>
  )
}
