/** Every call now up: who, in which state, for how long, with whom. A caller who waits long is the only red thing. */
import type { ReactNode } from 'react'
import { otherParty } from '../../shared/call-legs.ts'
import type { Call, CallState } from '../../shared/vocabulary.ts'
import type { LiveCall } from '../../shared/wire.ts'
import { numberInWords } from '../agent/who.ts'
import { serverOffsetMs, useEachSecond } from '../clock.ts'
import { minutesAndSeconds } from '../ui/age.tsx'
import { Badge, type Tone } from '../ui/badge.tsx'
import { useWords } from '../words.tsx'

/** A caller waiting longer than this is in trouble. The drawing's red queue waits 1:42; a queue's own goal comes later. */
const longWaitMs = 60_000

/** @param none what is said where there are none */
export function LiveCalls({ list, none }: { list: LiveCall[]; none: ReactNode }) {
  const words = useWords()
  return (
    <>
      <Counts list={list} />
      <section className="panel" aria-label={words.say('ui.live.title')}>
        {list.length > 0 ? <LiveTable list={list} /> : <div className="empty">{none}</div>}
      </section>
    </>
  )
}

const waits = (call: Call): boolean => call.state === 'queued' || call.state === 'ringing'

function Counts({ list }: { list: LiveCall[] }) {
  const words = useWords()
  const count = (...states: CallState[]) => list.filter(({ call }) => states.includes(call.state)).length
  const oldest = list.filter(({ call }) => waits(call)).map(({ call }) => Date.parse(call.startedAt))
  return (
    <dl className="counts">
      <Count name={words.say('ui.live.queued')} value={count('queued')} />
      <Count name={words.say('ui.live.ringing')} value={count('ringing')} />
      <Count name={words.say('ui.live.talking')} value={count('answered', 'held')} />
      <div className="panel count">
        <dt>{words.say('ui.live.longest')}</dt>
        <dd>{oldest.length > 0 ? <Since startedMs={Math.min(...oldest)} isWait /> : words.say('ui.none')}</dd>
      </div>
    </dl>
  )
}

const Count = ({ name, value }: { name: string; value: number }) => (
  <div className="panel count">
    <dt>{name}</dt>
    <dd>{useWords().number(value)}</dd>
  </div>
)

function Since({ startedMs, isWait }: { startedMs: number; isWait: boolean }) {
  const shown = useEachSecond((nowMs) => minutesAndSeconds(nowMs + serverOffsetMs() - startedMs))
  const isLong = useEachSecond((nowMs) => (isWait && nowMs + serverOffsetMs() - startedMs > longWaitMs ? 1 : 0)) === 1
  return <span className={isLong ? 'timer bad' : 'timer'}>{shown}</span>
}

const stateTone: Record<CallState, Tone> = {
  queued: 'amber',
  ringing: 'amber',
  answered: 'green',
  held: 'grey',
  ended: 'grey',
}

function LiveTable({ list }: { list: LiveCall[] }) {
  const words = useWords()
  return (
    <table className="table live-table">
      <thead>
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
      </thead>
      <tbody>
        {list.map((live) => (
          <LiveRow key={live.call.callId} live={live} />
        ))}
      </tbody>
    </table>
  )
}

function LiveRow({ live: { call, callerName, agentNames } }: { live: LiveCall }) {
  const words = useWords()
  const number = numberInWords(otherParty(call), words)
  const isUp = call.state === 'answered' || call.state === 'held'
  const sinceMs = Date.parse(isUp ? (call.answeredAt ?? call.startedAt) : call.startedAt)
  const agents = call.agents.filter((leg) => leg.state !== 'left' && leg.state !== 'missed')
  // A line that stands for a queue has been named already.
  const queue = call.queueVisits?.at(-1)?.ofLine ? undefined : call.queue
  const line = [call.line?.label ?? call.line?.number, queue && words.queue(queue)].filter((part) => part).join(' · ')
  return (
    <tr>
      <td>
        <strong>{callerName ?? number}</strong>
        {callerName !== undefined && <span className="under muted">{number}</span>}
      </td>
      <td>
        <Badge tone={stateTone[call.state]}>{words.say(`ui.state.${call.state}`)}</Badge>
      </td>
      <td className="number">
        <Since startedMs={sinceMs} isWait={waits(call)} />
      </td>
      <td>
        {agents.map((leg) => (leg.username && agentNames[leg.username]) ?? leg.extension).join(', ') ||
          words.say('ui.none')}
      </td>
      <td className="wide-only">{line || words.say('ui.none')}</td>
    </tr>
  )
}
