/** Every agent once: what they do, for how long, with whom, on which queue, and their day. Their counts by state are the filter. */
import { memo, useMemo, useState } from 'react'
import type { Floor, FloorAgent, FloorCall } from '../../shared/floor.ts'
import type { AgentState } from '../../shared/vocabulary.ts'
import { minutesAndSeconds } from '../ui/age.tsx'
import { Badge, type Tone } from '../ui/badge.tsx'
import { LongTable } from '../ui/long-table.tsx'
import { useWords } from '../words.tsx'
import { CallerName, SegmentPill } from './caller-worth.tsx'
import { type AgentOrder, agentStates, agentsIn, agentsShown, countStates, stoppedMs } from './floor-view.ts'
import { Since } from './since.tsx'

const toneOf: Record<AgentState, Tone> = {
  free: 'green',
  ringing: 'amber',
  talking: 'grey',
  'wrap-up': 'grey',
  paused: 'grey',
  'logged-out': 'grey',
}
/** More are looked for by name. */
const mostAtAGlance = 20

export interface FloorAgentsProps {
  floor: Floor
  /** Only those in this queue. */
  queue: string | undefined
  lostMs: number | undefined
}

export function FloorAgents({ floor, queue, lostMs }: FloorAgentsProps) {
  const words = useWords()
  const [state, setState] = useState<AgentState>()
  const [order, setOrder] = useState<AgentOrder>('name')
  const [named, setNamed] = useState('')
  const all = useMemo(() => agentsIn(floor, queue), [floor, queue])
  const counts = countStates(all)
  const shown = useMemo(() => agentsShown(all, { state, named, order }), [all, state, named, order])
  const title = words.say('ui.floor.agents')
  return (
    <section className="panel floor-panel floor-agents" aria-label={title}>
      <header className="floor-head">
        <h2 className="label">{title}</h2>
        <fieldset className="floor-states">
          <legend className="unseen">{words.say('ui.floor.only-state')}</legend>
          {agentStates.flatMap((one) => {
            const count = counts.get(one) ?? 0
            if (count === 0 && one !== state) return []
            return (
              <button
                key={one}
                type="button"
                className="floor-state"
                aria-pressed={one === state}
                onClick={() => setState(one === state ? undefined : one)}
              >
                <strong>{words.number(count)}</strong> {words.say(`ui.agent-state.${one}`)}
              </button>
            )
          })}
        </fieldset>
        {(all.length > mostAtAGlance || named !== '') && (
          <input
            className="floor-named"
            type="search"
            value={named}
            placeholder={words.say('ui.floor.find-agent')}
            aria-label={words.say('ui.floor.find-agent')}
            onChange={(event) => setNamed(event.target.value)}
          />
        )}
      </header>
      {shown.length === 0 ? (
        <p className="note floor-none">
          {words.say(all.length === 0 ? 'ui.board.no-agents' : 'ui.floor.no-such-agents')}
        </p>
      ) : (
        <LongTable
          label={title}
          className="agents-table"
          columns={7}
          rows={shown}
          head={<Head order={order} onOrder={setOrder} />}
          draw={(agent) => (
            <AgentRow
              key={agent.key}
              agent={agent}
              call={agent.callId === undefined ? undefined : floor.calls.get(agent.callId)}
              stopped={stoppedMs(agent.queues, floor, lostMs)}
            />
          )}
        />
      )}
    </section>
  )
}

function Head({ order, onOrder }: { order: AgentOrder; onOrder(order: AgentOrder): void }) {
  const words = useWords()
  const sorted = (by: AgentOrder, name: string) => (
    <button type="button" className="floor-order" onClick={() => onOrder(by)}>
      {name}
      {by === order && <span aria-hidden="true"> ↓</span>}
    </button>
  )
  const told = (by: AgentOrder) =>
    by === order ? ({ 'aria-sort': by === 'name' ? 'ascending' : 'descending' } as const) : {}
  return (
    <tr>
      <th scope="col" {...told('name')}>
        {sorted('name', words.say('ui.floor.agent'))}
      </th>
      <th scope="col">{words.say('ui.live.state')}</th>
      <th scope="col" className="number" {...told('for')}>
        {sorted('for', words.say('ui.live.for'))}
      </th>
      <th scope="col">{words.say('ui.floor.with')}</th>
      <th scope="col" className="wide-only">
        {words.say('ui.floor.queue')}
      </th>
      <th scope="col" className="number wide-only" {...told('handled')}>
        {sorted('handled', words.say('ui.floor.today'))}
      </th>
      <th scope="col" className="number wide-only" {...told('handleMs')}>
        {sorted('handleMs', words.say('ui.floor.aht'))}
      </th>
    </tr>
  )
}

interface AgentRowProps {
  agent: FloorAgent
  call: FloorCall | undefined
  stopped: number | undefined
}

const AgentRow = memo(function AgentRow({ agent, call, stopped }: AgentRowProps) {
  const words = useWords()
  const { name, extension, state, since, reason, queues, callQueue, today } = agent
  const on = callQueue === undefined ? queues : [callQueue]
  return (
    <tr className={stopped === undefined ? undefined : 'row-not-live'}>
      <td title={name ?? extension}>
        <strong>{name ?? extension}</strong>
      </td>
      <td>
        <Badge tone={toneOf[state]}>
          {state === 'paused' && reason ? reason : words.say(`ui.agent-state.${state}`)}
        </Badge>
      </td>
      <td className="number">
        <Since at={since} stoppedMs={stopped} />
      </td>
      <td>
        {call ? (
          <>
            <CallerName caller={call.caller} /> <SegmentPill caller={call.caller} />
          </>
        ) : (
          words.say('ui.none')
        )}
      </td>
      <td className="wide-only">{on.map((queue) => words.queue(queue)).join(', ') || words.say('ui.none')}</td>
      <td className="number wide-only">{words.number(today.handled)}</td>
      <td className="number wide-only">
        {today.handleMs === undefined ? words.say('ui.none') : minutesAndSeconds(today.handleMs)}
      </td>
    </tr>
  )
})
