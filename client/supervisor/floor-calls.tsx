/** Every call now up: who, in which state, for how long, with whom. */
import { memo, useMemo } from 'react'
import type { Floor, FloorCall } from '../../shared/floor.ts'
import type { CallState } from '../../shared/vocabulary.ts'
import { numberInWords } from '../agent/who.ts'
import { Badge, type Tone } from '../ui/badge.tsx'
import { LongTable } from '../ui/long-table.tsx'
import { useWords } from '../words.tsx'
import { CallerName } from './caller-worth.tsx'
import { callsIn, stoppedMs } from './floor-view.ts'
import { Since } from './since.tsx'

const stateTone: Record<CallState, Tone> = {
  queued: 'amber',
  ringing: 'amber',
  answered: 'green',
  held: 'grey',
  ended: 'grey',
}

export interface FloorCallsProps {
  floor: Floor
  queue: string | undefined
  lostMs: number | undefined
}

export function FloorCalls({ floor, queue, lostMs }: FloorCallsProps) {
  const words = useWords()
  const calls = useMemo(() => callsIn(floor, queue), [floor, queue])
  const title = words.say('ui.live.title')
  return (
    <section className="panel floor-panel" aria-label={title}>
      <header className="floor-head">
        <h2 className="label">{title}</h2>
        <span className="note">{words.number(calls.length)}</span>
      </header>
      {calls.length === 0 ? (
        <div className="empty">{queue === undefined ? <NoCalls /> : <NoneInQueue />}</div>
      ) : (
        <LongTable
          label={title}
          className="live-table"
          columns={5}
          rows={calls}
          head={
            <tr>
              <th scope="col">{words.say('ui.live.caller')}</th>
              <th scope="col">{words.say('ui.live.state')}</th>
              <th scope="col" className="number">
                {words.say('ui.live.for')}
              </th>
              <th scope="col">{words.say('ui.live.agent')}</th>
              <th scope="col" className="wide-only">
                {words.say('ui.live.line')}
              </th>
            </tr>
          }
          draw={(call) => (
            <CallRow
              key={call.key}
              call={call}
              stopped={stoppedMs(call.queue === undefined ? [] : [call.queue], floor, lostMs)}
            />
          )}
        />
      )}
    </section>
  )
}

function NoCalls() {
  const words = useWords()
  return (
    <>
      <p className="empty-title">{words.say('ui.live.none')}</p>
      <p className="note">{words.say('ui.live.none-lead')}</p>
    </>
  )
}
const NoneInQueue = () => <p className="empty-title">{useWords().say('ui.board.none-in-queue')}</p>

const CallRow = memo(function CallRow({ call, stopped }: { call: FloorCall; stopped: number | undefined }) {
  const words = useWords()
  const { caller, state, since, startedAt, agents, line, queue } = call
  const isUp = state === 'answered' || state === 'held'
  const came = [...new Set([line, queue && words.queue(queue)])].filter((part) => part).join(' · ')
  return (
    <tr className={stopped === undefined ? undefined : 'row-not-live'}>
      <td>
        <strong>
          <CallerName caller={caller} />
        </strong>
        {caller.name !== undefined && <span className="under muted">{numberInWords(caller.number, words)}</span>}
      </td>
      <td>
        <Badge tone={stateTone[state]}>{words.say(`ui.state.${state}`)}</Badge>
      </td>
      <td className="number">
        <Since at={isUp ? since : startedAt} stoppedMs={stopped} />
      </td>
      <td>{agents.join(', ') || words.say('ui.none')}</td>
      <td className="wide-only">{came || words.say('ui.none')}</td>
    </tr>
  )
})
