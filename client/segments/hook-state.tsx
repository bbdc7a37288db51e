/** How telling another program of changes goes: quiet while it does, loud with what to do when it does not. */
import type { SegmentHookState } from '../../shared/segments.ts'
import { nowMs } from '../clock.ts'
import { Told } from '../connect/field.tsx'
import { useWords } from '../words.tsx'

export function HookState({ hook: { host, waiting, toldAt, failing, givenUp } }: { hook: SegmentHookState }) {
  const words = useWords()
  const when = (at: string) => words.moment(Date.parse(at), nowMs())
  const facts = [
    words.say('ui.segments.hook.waiting', { count: waiting }),
    ...(toldAt === undefined ? [] : [words.say('ui.segments.hook.told', { when: when(toldAt) })]),
  ]
  return (
    <section className="panel connect-step" aria-labelledby="segment-hook">
      <h2 className="label" id="segment-hook">
        {words.say('ui.segments.hook')}
      </h2>
      <p className="segments-lead">
        {words.say('ui.segments.hook.to', { host })} <span className="muted">{facts.join(' · ')}</span>
      </p>
      {failing && (
        <Told tone="red">
          {words.say('ui.segments.hook.failing', {
            ...{ since: when(failing.since), tries: failing.tries, next: when(failing.nextAt) },
            why: words.reason(failing.why),
          })}
        </Told>
      )}
      {givenUp > 0 && <Told tone="amber">{words.say('ui.segments.hook.given-up', { count: givenUp })}</Told>}
    </section>
  )
}
