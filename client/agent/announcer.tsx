/** Says a new call aloud to those who do not see it, once and politely; a resumed one was said before. */
import { useEffect, useState } from 'react'
import { type DeskStore, useStore } from '../desk-store.ts'
import { useWords } from '../words.tsx'
import { whoIs } from './who.ts'

export function Announcer({ desk }: { desk: DeskStore }) {
  const words = useWords()
  const newest = useStore(desk, (state) => state.calls.findLast((one) => one.phase === 'ringing' && !one.resumed))
  const [said, setSaid] = useState('')
  const who = newest ? whoIs(newest, words) : ''
  // After the paint: what is seen comes first.
  useEffect(() => setSaid(who === '' ? '' : words.say('ui.bar.announce', { who })), [who, words])
  return (
    <p className="unseen" role="status" aria-live="polite">
      {said}
    </p>
  )
}
