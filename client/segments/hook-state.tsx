/** How telling another program of changes goes: quiet while it does, loud with what to do when it does not. */
import type { OutgoingHookState } from '../../shared/outgoing-hook.ts'
import { nowMs } from '../clock.ts'
import { Told } from '../connect/field.tsx'
import { useWords } from '../words.tsx'

export interface HookStateProps {
  hook: OutgoingHookState
  /** What its words begin with. */
  of: 'ui.segments.hook' | 'ui.alerting.hook'
}

export function HookState({ hook: { host, waiting, toldAt, failing, givenUp }, of }: HookStateProps) {
  const words = useWords()
  const when = (at: string) => words.moment(Date.parse(at), nowMs())
  const facts = [
    words.say(`${of}.waiting`, { count: waiting }),
    ...(toldAt === undefined ? [] : [words.say(`${of}.told`, { when: when(toldAt) })]),
  ]
  return (
    <section className="panel connect-step" aria-labelledby="hook-state">
      <h2 className="label" id="hook-state">
        {words.say(of)}
      </h2>
      <p className="segments-lead">
        {words.say(`${of}.to`, { host })} <span className="muted">{facts.join(' · ')}</span>
      </p>
      {failing && (
        <Told tone="red">
          {words.say(`${of}.failing`, {
            ...{ since: when(failing.since), tries: failing.tries, next: when(failing.nextAt) },
            why: words.reason(failing.why),
          })}
        </Told>
      )}
      {givenUp > 0 && <Told tone="amber">{words.say(`${of}.given-up`, { count: givenUp })}</Told>}
    </section>
  )
}
