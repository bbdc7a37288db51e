/** How queues stand → what a screen on the wall may show of it: its own queues, and nobody's name unless the link says so. */
import type { QueueOnBoard, QueuesAnswer } from '../../shared/queue-board.ts'
import type { WallboardBoard, WallboardQueue } from '../../shared/wallboard.ts'

export interface WallboardScope {
  /** Absent: all there are. */
  queues?: readonly string[]
  showsNames: boolean
}

/** @param labels what queues are called, by their names */
export function wallboardOf(
  board: QueuesAnswer,
  { queues, showsNames }: WallboardScope,
  labels: Readonly<Record<string, string>>,
): WallboardBoard {
  const shown = queues ? board.queues.filter(({ name }) => queues.includes(name)) : board.queues
  return { queues: shown.map((queue) => onWall(queue, showsNames, labels)), at: board.at }
}

/** Field by field: what is added to the board later is on no wall before somebody has thought of it. */
function onWall(queue: QueueOnBoard, showsNames: boolean, labels: Readonly<Record<string, string>>): WallboardQueue {
  const { name, waiting, longestSince, agents, people, today, goal, notLiveSince } = queue
  const free = people.filter(({ state }) => state === 'free')
  return {
    name,
    label: labels[name] ?? name,
    waiting,
    ...(longestSince === undefined ? {} : { longestSince }),
    free: agents.free,
    there: agents.free + agents.ringing + agents.talking + agents.wrapUp + agents.paused,
    ...(showsNames ? { freeNames: free.map((one) => one.name ?? one.extension) } : {}),
    answered: today.answered,
    abandoned: today.abandoned,
    timedOut: today.timedOut,
    ...(today.serviceLevel === undefined ? {} : { serviceLevel: today.serviceLevel }),
    goal: { seconds: goal.seconds, target: goal.target },
    ...(notLiveSince === undefined ? {} : { notLiveSince }),
  }
}
