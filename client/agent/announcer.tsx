/**
 * Says a new call aloud to those who do not see it. Who rings comes at once and once a call; what else is known of it follows
 * when there is a pause. A resumed call was said before.
 */
import { useEffect, useState } from 'react'
import type { DeskCall } from '../desk.ts'
import { type DeskStore, useStore } from '../desk-store.ts'
import { afterPaint } from '../paint.ts'
import { useWords } from '../words.tsx'
import { besideWho, howItCame, whoIs } from './who.ts'

const newestRinging = (calls: readonly DeskCall[]): DeskCall | undefined =>
  calls.findLast((one) => one.phase === 'ringing' && !one.resumed && one.call.direction !== 'outbound')

export function Announcer({ desk }: { desk: DeskStore }) {
  const words = useWords()
  const newest = useStore(desk, (state) => newestRinging(state.calls))
  const username = useStore(desk, (state) => state.username)
  const [said, setSaid] = useState({ callId: '', rings: '' })
  const [details, setDetails] = useState('')
  const callId = newest?.callId ?? ''
  const who = newest ? whoIs(newest, words) : ''
  const more = newest
    ? [besideWho(newest, words), ...howItCame(newest, username, words)].filter((part) => part !== undefined).join(', ')
    : ''
  // What is seen comes first. Who it turns out to be later is a detail of a call that was announced.
  useEffect(
    () =>
      afterPaint(() => {
        setSaid((before) =>
          callId === '' || before.callId === callId
            ? before
            : { callId, rings: words.say('ui.announce.rings', { who }) },
        )
        setDetails(callId === '' ? '' : [who, more].filter((part) => part !== '').join('. '))
      }),
    [callId, who, more, words],
  )
  const isUp = callId !== '' && said.callId === callId
  return (
    <>
      <p className="unseen" role="alert">
        {isUp ? said.rings : ''}
      </p>
      <p className="unseen" role="status" aria-live="polite">
        {details}
      </p>
    </>
  )
}
