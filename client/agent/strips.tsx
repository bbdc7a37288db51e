/** Calls beside the one shown: they wait here, above the card, and take nothing from under the eye. */
import type { DeskCall } from '../desk.ts'
import { paintMark, popMark } from '../paint.ts'
import { Timer } from '../ui/age.tsx'
import { Dot } from '../ui/badge.tsx'
import { useWords } from '../words.tsx'
import { phaseMessage } from './call-bar.tsx'
import type { DeskKeyName } from './desk-keys.ts'
import { KeyHint } from './keys.tsx'
import { besideWho, howItCame, whoIs } from './who.ts'

export interface StripsProps {
  calls: DeskCall[]
  username: string
  action: string
  /** The key that does the same for the first strip, where there is one. */
  hotkey?: DeskKeyName
  /** When the connection was lost, while it is. */
  lostAtMs?: number | undefined
  onOpen(one: DeskCall): void
}

export function Strips({ calls, username, action, hotkey, lostAtMs, onOpen }: StripsProps) {
  const words = useWords()
  if (calls.length === 0) return null
  return (
    <section className="strips" aria-label={words.say('ui.strips.label')}>
      {calls.map((one, index) => {
        const mark = popMark(one.callId, one.markRev)
        const facts = [besideWho(one, words), ...howItCame(one, username, words)].filter((fact) => fact !== undefined)
        return (
          <button type="button" key={one.callId} className={`strip strip-${one.phase}`} onClick={() => onOpen(one)}>
            <Dot tone={one.phase === 'ringing' ? 'amber' : one.phase === 'answered' ? 'green' : 'grey'} />
            <span className="strip-phase">
              {words.say(phaseMessage(one))}{' '}
              {one.phase !== 'over' && <Timer sinceMs={one.sinceMs} stoppedMs={lostAtMs} />}
            </span>
            <strong key={mark} className="strip-who" data-pop={mark} {...{ elementtiming: paintMark }}>
              {whoIs(one, words)}
            </strong>
            <span className="strip-how">{facts.join(' · ')}</span>
            <span className="strip-action">
              {action} {index === 0 && hotkey !== undefined && <KeyHint name={hotkey} />}
            </span>
          </button>
        )
      })}
    </section>
  )
}
