/** What can be done with the call that is shown, and only that: hold, pass on, hang up. */
import { useState } from 'react'
import type { ControlAction } from '../../shared/phone-systems.ts'
import type { DeskCall } from '../desk.ts'
import { HangUpIcon, HoldIcon, PhoneIcon, ResumeIcon, TransferIcon } from '../ui/icons.tsx'
import { useWords } from '../words.tsx'
import { actionsOn, useControl } from './control.tsx'
import { KeyHint } from './keys.tsx'

export interface CallControls {
  /** What its phone system can do with it. */
  actions: ControlAction[]
  /** Those of them that can be done as it stands. */
  now: ControlAction[]
  isTransferring: boolean
  hold(): void
  /** Opens the list of whom to pass it on to, or closes it. */
  transfer(): void
  hangUp(): void
}

/** One that rings here is declined on the phone; one that was dialled can be given up. */
function possibleNow(one: DeskCall, all: ControlAction[]): ControlAction[] {
  if (one.phase === 'ringing')
    return one.call.direction === 'outbound' ? all.filter((action) => action === 'hang-up') : []
  return all
}

export function useCallControls(one: DeskCall | undefined): CallControls {
  const control = useControl()
  const [transferring, setTransferring] = useState<string>()
  const actions = one && one.phase !== 'over' ? actionsOn(one.call, control.possible) : []
  const now = one ? possibleNow(one, actions) : []
  const can = (action: ControlAction) => now.includes(action) && !control.isAsking
  const isTransferring = one !== undefined && transferring === one.callId && now.includes('transfer')
  return {
    actions,
    now,
    isTransferring,
    hold() {
      if (one && can('hold')) void control.hold(one)
    },
    transfer() {
      if (one && now.includes('transfer') && (isTransferring || !control.isOutOfReach))
        setTransferring(isTransferring ? undefined : one.callId)
    },
    hangUp() {
      if (one && can('hang-up')) void control.hangUp(one)
    },
  }
}

export function ControlButtons({ one, controls }: { one: DeskCall; controls: CallControls }) {
  const words = useWords()
  const { isAsking, isOutOfReach } = useControl()
  const { actions, now, isTransferring } = controls
  // There from the ring on, so that nothing moves when it is answered.
  if (actions.length === 0) return null
  const cannot = (action: ControlAction) => isAsking || !now.includes(action)
  const isHeld = one.phase === 'held'
  return (
    <fieldset className="call-controls" title={isOutOfReach ? words.say('ui.connection.why-waits') : undefined}>
      <legend className="unseen">{words.say('ui.control.label')}</legend>
      {actions.includes('hold') && (
        <button type="button" className="button" disabled={cannot('hold')} onClick={controls.hold}>
          {isHeld ? <ResumeIcon /> : <HoldIcon />}
          <span className="control-word">{words.say(isHeld ? 'ui.control.resume' : 'ui.control.hold')}</span>
          <KeyHint name="hold" />
        </button>
      )}
      {actions.includes('transfer') && (
        <button
          type="button"
          className="button"
          disabled={isOutOfReach || !now.includes('transfer')}
          aria-expanded={isTransferring}
          onClick={controls.transfer}
        >
          <TransferIcon />
          <span className="control-word">{words.say('ui.control.transfer')}</span>
          <KeyHint name="transfer" />
        </button>
      )}
      {actions.includes('hang-up') && (
        <button type="button" className="button" disabled={cannot('hang-up')} onClick={controls.hangUp}>
          <HangUpIcon />
          <span className="control-word">{words.say('ui.control.hang-up')}</span>
          <KeyHint name="hangUp" />
        </button>
      )}
    </fieldset>
  )
}

/** Between calls: a number is typed and called. */
export function DialField() {
  const words = useWords()
  const { possible, dial, isAsking } = useControl()
  if (!possible.dial) return null
  return (
    <NumberField
      label={words.say('ui.control.dial')}
      submit={words.say('ui.control.dial-now')}
      isAsking={isAsking}
      onNumber={dial}
    />
  )
}

interface NumberFieldProps {
  label: string
  submit: string
  isAsking: boolean
  /** @returns whether it was done: then the field is free again */
  onNumber(number: string): Promise<boolean>
}

function NumberField({ label, submit, isAsking, onNumber }: NumberFieldProps) {
  const words = useWords()
  const [number, setNumber] = useState('')
  return (
    <form
      className="number-field"
      onSubmit={(event) => {
        event.preventDefault()
        if (number.trim() !== '') void onNumber(number.trim()).then((isDone) => isDone && setNumber(''))
      }}
    >
      <label className="number-label">
        {label}
        <input
          type="tel"
          autoComplete="off"
          maxLength={64}
          value={number}
          placeholder={words.say('ui.control.transfer-hint')}
          onChange={(event) => setNumber(event.target.value)}
          onKeyDown={(event) => {
            // The desk's keys are in reach again.
            if (event.key === 'Escape') event.currentTarget.blur()
          }}
        />
      </label>
      <button type="submit" className="button button-primary" disabled={isAsking || number.trim() === ''}>
        <PhoneIcon />
        {submit}
      </button>
    </form>
  )
}
