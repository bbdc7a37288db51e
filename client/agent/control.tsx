/**
 * What the agent's phone system can be told to do, and telling it: asked for anew whenever the console connects, and now and
 * then. What becomes of a call is told by the server as of every call; here is only what was asked, and why it was refused.
 */
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import type { MessageCode } from '../../shared/messages/catalogue.ts'
import type { ControlAction, Possible } from '../../shared/phone-systems.ts'
import type { Call, PhoneNumber } from '../../shared/vocabulary.ts'
import type { Answer, Api } from '../api.ts'
import type { DeskCall } from '../desk.ts'
import { PhoneIcon } from '../ui/icons.tsx'
import { useWords } from '../words.tsx'
import { problemCode } from './desk-actions.ts'
import { numberInWords } from './who.ts'

export type ControlApi = Pick<Api, 'possibleControl' | 'dial' | 'hangUp' | 'transferCall' | 'holdCall' | 'resumeCall'>
type Told = { text: string; isProblem: boolean }

export interface Control {
  possible: Possible
  /** Something is being asked, or the server is out of reach: nothing more can be just now. */
  isAsking: boolean
  isOutOfReach: boolean
  dial(number: string): Promise<boolean>
  hangUp(one: DeskCall): Promise<boolean>
  /** Holds it, or takes it back when it is held. */
  hold(one: DeskCall): Promise<boolean>
  /** @param named what `to` is called, for whoever is told that it was done */
  transfer(one: DeskCall, to: string, named?: string): Promise<boolean>
}

/** A phone system that comes or goes changes what can be done. */
const askEveryMs = 60_000
/** Long enough to be read twice. */
const toldMs = 12_000

const nothing: Possible = { onCall: {} }
const cannot = async () => false
const ControlContext = createContext<Control>({
  possible: nothing,
  isAsking: false,
  isOutOfReach: false,
  dial: cannot,
  hangUp: cannot,
  hold: cannot,
  transfer: cannot,
})
export const useControl = (): Control => useContext(ControlContext)

export interface ControlProviderProps {
  api: ControlApi
  /** Whether this person has a desk: without one there is nothing to ask. */
  hasDesk: boolean
  /** Changes whenever it should be asked anew. */
  freshFor: unknown
  /** What is asked now would not reach the server. */
  isOutOfReach?: boolean
  children: ReactNode
}

export function ControlProvider({ api, hasDesk, freshFor, isOutOfReach = false, children }: ControlProviderProps) {
  const words = useWords()
  const [possible, setPossible] = useState<Possible>(nothing)
  const [isAsking, setAsking] = useState(false)
  const [told, setTold] = useState<Told>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: freshFor is why to ask again
  useEffect(() => {
    if (!hasDesk) return
    let isWanted = true
    const ask = () =>
      api.possibleControl().then((answer) => {
        if (isWanted && answer.ok) setPossible(answer.value)
      })
    void ask()
    const timer = setInterval(() => void ask(), askEveryMs)
    return () => {
      isWanted = false
      clearInterval(timer)
    }
  }, [api, hasDesk, freshFor])
  useEffect(() => {
    if (!told) return
    const timer = setTimeout(() => setTold(undefined), toldMs)
    return () => clearTimeout(timer)
  }, [told])

  const run = useCallback(
    async <Value,>(asked: Promise<Answer<Value>>, done?: (value: Value) => string): Promise<boolean> => {
      setAsking(true)
      const answer = await asked
      setAsking(false)
      if (!answer.ok) setTold({ text: refusalInWords(answer.error, words.say), isProblem: true })
      else setTold(done ? { text: done(answer.value), isProblem: false } : undefined)
      return answer.ok
    },
    [words],
  )
  const control = useMemo<Control>(
    () => ({
      possible,
      isAsking: isAsking || isOutOfReach,
      isOutOfReach,
      dial: (number) =>
        run(api.dial(number), ({ extension }) => words.say('ui.control.your-phone-rings', { extension, number })),
      hangUp: ({ callId }) => run(api.hangUp(callId)),
      hold: ({ callId, phase }) => run(phase === 'held' ? api.resumeCall(callId) : api.holdCall(callId)),
      transfer: ({ callId }, to, named = to) =>
        run(api.transferCall(callId, to), () => words.say('ui.control.passed-on', { to: named })),
    }),
    [api, possible, isAsking, isOutOfReach, run, words],
  )
  return (
    <ControlContext.Provider value={control}>
      {children}
      <div className="told" role={told?.isProblem ? 'alert' : 'status'}>
        {told && (
          <p className={told.isProblem ? 'told-text told-problem' : 'told-text'}>
            <span>{told.text}</span>
            <button
              type="button"
              className="told-close"
              aria-label={words.say('ui.control.close')}
              onClick={() => setTold(undefined)}
            >
              ×
            </button>
          </p>
        )}
      </div>
    </ControlContext.Provider>
  )
}

/** The server says why in the person's language; where it was not reached, or it is about the role, the words are ours. */
function refusalInWords(error: { code: string; message?: string }, say: (code: MessageCode) => string): string {
  const isOurs = ['offline', 'internal', 'unauthenticated'].includes(error.code)
  return isOurs || !error.message ? say(problemCode(error)) : error.message
}

/** What can be done with this call: what its phone system can, on the person's own phone. */
export function actionsOn(call: Call, possible: Possible): ControlAction[] {
  return call.external.flatMap(({ phoneSystem }) => possible.onCall[phoneSystem] ?? [])
}

/** A number that is called with one press where that is possible, and text where it is not. */
export function DialNumber({ number }: { number: PhoneNumber }) {
  const words = useWords()
  const shown = numberInWords(number, words)
  if (number.withheld || !/\d/.test(number.display)) return <>{shown}</>
  return <DialText written={number.e164 ?? number.display} shown={shown} />
}

/** The same of a number as a system wrote it. */
export function DialText({ written, shown = written }: { written: string; shown?: string }) {
  const words = useWords()
  const { possible, isAsking, dial } = useControl()
  if (!possible.dial) return <>{shown}</>
  return (
    <button
      type="button"
      className="dial"
      disabled={isAsking}
      aria-label={words.say('ui.control.call', { number: shown })}
      onClick={() => void dial(written)}
    >
      <PhoneIcon />
      {shown}
    </button>
  )
}
