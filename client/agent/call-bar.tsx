/**
 * The call, always on the screen: who, from where, how long. It holds the page's heading, which is what a paint is
 * measured by: a new element for each pop, never out of sight.
 */
import type { MessageCode } from '../../shared/messages/catalogue.ts'
import type { Desk, DeskCall } from '../desk.ts'
import { paintMark, popMark } from '../paint.ts'
import { Timer } from '../ui/age.tsx'
import type { Tone } from '../ui/badge.tsx'
import { PhoneIcon } from '../ui/icons.tsx'
import { useWords } from '../words.tsx'
import { type CallControls, ControlButtons } from './call-controls.tsx'
import { ConnectionState } from './connection-state.tsx'
import { besideWho, howItCame, whoIs } from './who.ts'

const phaseTone: Record<DeskCall['phase'], Tone> = { ringing: 'amber', answered: 'green', held: 'grey', over: 'grey' }

export function phaseMessage(one: DeskCall): MessageCode {
  if (one.phase === 'over') return `ui.bar.${one.end ?? 'ended'}`
  return one.phase === 'ringing' && one.call.direction === 'outbound' ? 'ui.bar.calling' : `ui.bar.${one.phase}`
}

export interface CallBarProps {
  one: DeskCall | undefined
  username: string
  connection: Pick<Desk, 'connection' | 'lostAtMs'>
  controls: CallControls
  onClose(): void
}

export function CallBar({ one, username, connection, controls, onClose }: CallBarProps) {
  const words = useWords()
  // What was so when the connection was lost may not be so any more.
  const tone = one && connection.lostAtMs === undefined ? phaseTone[one.phase] : 'grey'
  return (
    <section
      className={`call-bar call-bar-${one ? (connection.lostAtMs === undefined ? one.phase : 'over') : 'idle'}`}
      aria-label={words.say('ui.bar.label')}
    >
      <span className={`call-disc call-disc-${tone}`}>
        <PhoneIcon />
      </span>
      <div className="call-who">
        {one ? <Caller one={one} username={username} /> : <h1 className="call-name">{words.say('ui.idle.title')}</h1>}
      </div>
      {one && <ControlButtons one={one} controls={controls} />}
      <div className="call-state">
        {one && (
          <p className={`call-phase call-phase-${tone}`}>
            {words.say(phaseMessage(one))}{' '}
            {one.phase !== 'over' && <Timer sinceMs={one.sinceMs} stoppedMs={connection.lostAtMs} />}
          </p>
        )}
        <ConnectionState connection={connection} />
      </div>
      {one?.phase === 'over' && (
        <button type="button" className="button call-close" onClick={onClose}>
          {words.say('ui.bar.close')}
        </button>
      )}
    </section>
  )
}

function Caller({ one, username }: { one: DeskCall; username: string }) {
  const words = useWords()
  const beside = besideWho(one, words)
  const mark = popMark(one.callId, one.markRev)
  return (
    <>
      <div className="call-title">
        <h1 key={mark} className="call-name" data-pop={mark} {...{ elementtiming: paintMark }}>
          {whoIs(one, words)}
        </h1>
        {beside !== undefined && <span className="call-beside">{beside}</span>}
      </div>
      <p className="call-how">
        {howItCame(one, username, words).map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts have no state and no identity of their own
          <span className="part" key={index}>
            {part}
          </span>
        ))}
      </p>
    </>
  )
}
