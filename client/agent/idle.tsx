/** Between calls: nothing asks for anything, and the last calls are there to look back at. */
import { useEffect, useState } from 'react'
import { otherParty } from '../../shared/call-legs.ts'
import type { Call } from '../../shared/vocabulary.ts'
import type { Api } from '../api.ts'
import { nowMs } from '../clock.ts'
import { minutesAndSeconds } from '../ui/age.tsx'
import { Badge, type Tone } from '../ui/badge.tsx'
import { useWords } from '../words.tsx'
import { DialField } from './call-controls.tsx'
import { DialNumber } from './control.tsx'

const callsShown = 10

/** @param freshFor changes whenever the list should be asked for anew */
export function Idle({ api, freshFor }: { api: Pick<Api, 'lastCalls'>; freshFor: unknown }) {
  const words = useWords()
  const [calls, setCalls] = useState<Call[]>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: freshFor is why to ask again
  useEffect(() => {
    let isWanted = true
    void api.lastCalls(callsShown).then((answer) => {
      if (isWanted && answer.ok) setCalls(answer.value.calls)
    })
    return () => {
      isWanted = false
    }
  }, [api, freshFor])
  return (
    <section className="panel idle" aria-labelledby="last-calls">
      <p className="idle-lead">{words.say('ui.idle.lead')}</p>
      <DialField />
      <h2 className="label" id="last-calls">
        {words.say('ui.idle.last')}
      </h2>
      {calls && calls.length > 0 ? (
        <LastCalls calls={calls} />
      ) : (
        <p className="note">{words.say(calls ? 'ui.idle.no-last' : 'ui.loading')}</p>
      )}
    </section>
  )
}

const toneOf: Partial<Record<NonNullable<Call['outcome']>, Tone>> = {
  answered: 'green',
  missed: 'red',
  abandoned: 'red',
}

function LastCalls({ calls }: { calls: Call[] }) {
  const words = useWords()
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{words.say('ui.idle.when')}</th>
          <th scope="col">{words.say('ui.idle.who')}</th>
          <th scope="col" className="wide-only">
            {words.say('ui.idle.line')}
          </th>
          <th scope="col" className="number wide-only">
            {words.say('ui.idle.talk')}
          </th>
          <th scope="col">{words.say('ui.idle.outcome')}</th>
        </tr>
      </thead>
      <tbody>
        {calls.map((call) => (
          <tr key={call.callId}>
            <td className="muted">{words.moment(Date.parse(call.startedAt), nowMs())}</td>
            <td>
              <strong>
                <DialNumber number={otherParty(call)} />
              </strong>
            </td>
            <td className="wide-only">{call.line?.label ?? call.line?.number ?? call.queue ?? words.say('ui.none')}</td>
            <td className="number wide-only">
              {call.talkMs === undefined ? words.say('ui.none') : minutesAndSeconds(call.talkMs)}
            </td>
            <td>
              <Badge tone={(call.outcome && toneOf[call.outcome]) ?? 'grey'}>
                {words.say(`ui.outcome.${call.outcome ?? 'up'}`)}
              </Badge>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
