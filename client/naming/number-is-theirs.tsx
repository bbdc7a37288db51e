/** Under a card that was looked up for a caller nobody knew: whether the number is this customer's from now on. */
import { useState } from 'react'
import type { Api } from '../api.ts'
import type { DeskCall } from '../desk.ts'
import { useWords } from '../words.tsx'

export function NumberIsTheirs({ one, api }: { one: DeskCall; api: Pick<Api, 'linkNumber'> }) {
  const words = useWords()
  const [state, setState] = useState<'asked' | 'sending' | 'theirs' | 'failed'>('asked')
  const { card, caller } = one
  if (!card || caller.outcome !== 'unknown' || caller.number.e164 === null) return null
  const { customerId, name } = card
  async function link(): Promise<void> {
    setState('sending')
    const answer = await api.linkNumber(one.callId, customerId)
    setState(answer.ok ? 'theirs' : 'failed')
  }
  const params = { number: caller.number.display, name }
  return (
    <p className="number-is-theirs">
      {state === 'theirs' ? (
        <span role="status">{words.say('ui.naming.linked', params)}</span>
      ) : (
        <button type="button" className="button" disabled={state === 'sending'} onClick={() => void link()}>
          {words.say('ui.naming.link', params)}
        </button>
      )}
      {state === 'failed' && (
        <span className="problem" role="alert">
          {words.say('ui.failed.other')}
        </span>
      )}
    </p>
  )
}
