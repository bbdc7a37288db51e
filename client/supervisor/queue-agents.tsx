/** Who is in a queue and what they do, for how long: whoever can be rung first, and nothing of who is not at work. */
import type { AgentOnBoard, QueueOnBoard } from '../../shared/queue-board.ts'
import type { AgentState } from '../../shared/vocabulary.ts'
import { serverOffsetMs, useEachSecond } from '../clock.ts'
import { minutesAndSeconds } from '../ui/age.tsx'
import { Badge, type Tone } from '../ui/badge.tsx'
import { useWords } from '../words.tsx'

const toneOf: Record<Exclude<AgentState, 'logged-out'>, Tone> = {
  free: 'green',
  ringing: 'amber',
  talking: 'grey',
  'wrap-up': 'grey',
  paused: 'grey',
}
const states = Object.keys(toneOf) as (keyof typeof toneOf)[]

export interface QueueAgentsProps {
  queue: QueueOnBoard
  /** What the queue is called. */
  name: string
  lostAtMs?: number
}

export function QueueAgents({ queue: { people, agents }, name, lostAtMs }: QueueAgentsProps) {
  const words = useWords()
  const all = people.length - agents.loggedOut
  return (
    <div className="board-agents">
      <p className="board-free">
        {all === 0 ? (
          <span className="note">{words.say('ui.board.no-agents')}</span>
        ) : (
          <strong className={agents.free > 0 ? 'good' : undefined}>
            {words.say('ui.board.free-of', { free: agents.free, all })}
          </strong>
        )}
        {agents.loggedOut > 0 && (
          <span className="note">{words.say('ui.board.logged-out', { count: agents.loggedOut })}</span>
        )}
      </p>
      <ul aria-label={words.say('ui.board.agents', { queue: name })}>
        {states.flatMap((state) =>
          people
            .filter((one) => one.state === state)
            .map((one) => (
              <Agent
                key={`${one.username ?? ''} ${one.extension}`}
                agent={one}
                tone={toneOf[state]}
                {...(lostAtMs === undefined ? {} : { lostAtMs })}
              />
            )),
        )}
      </ul>
    </div>
  )
}

function Agent({ agent, tone, lostAtMs }: { agent: AgentOnBoard; tone: Tone; lostAtMs?: number }) {
  const words = useWords()
  const shown = useEachSecond((nowMs) =>
    minutesAndSeconds((lostAtMs ?? nowMs) + serverOffsetMs() - Date.parse(agent.since)),
  )
  const state = words.say(`ui.agent-state.${agent.state}`)
  return (
    <li className={`board-agent board-agent-${agent.state}`}>
      <span className="board-agent-name">
        {agent.name ?? agent.extension}
        {agent.reason !== undefined && <span className="under muted">{agent.reason}</span>}
      </span>
      <Badge tone={tone}>{state}</Badge>
      <span className="timer board-agent-time">{shown}</span>
    </li>
  )
}
