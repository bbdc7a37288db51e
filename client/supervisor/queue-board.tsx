/**
 * The board of queues: who waits how long, what agents do, and today. Readable from two metres; red is what is over the queue's own
 * goal. Each figure opens the calls behind it.
 */
import './queue-board.css'
import type { QueueOnBoard, QueuesAnswer } from '../../shared/queue-board.ts'
import { serverOffsetMs, useEachSecond } from '../clock.ts'
import { minutesAndSeconds } from '../ui/age.tsx'
import { useWords } from '../words.tsx'
import { QueueAgents } from './queue-agents.tsx'
import { QueueToday } from './queue-today.tsx'

export interface QueueBoardProps {
  board: QueuesAnswer
  lostAtMs?: number
  /** Only its calls are to be shown. */
  onQueue(name: string): void
}

export function QueueBoard({ board, lostAtMs, onQueue }: QueueBoardProps) {
  const words = useWords()
  return (
    <section aria-label={words.say('ui.board.title')} className={lostAtMs === undefined ? 'board' : 'board board-lost'}>
      {lostAtMs !== undefined && (
        <p className="board-note" role="status">
          {words.say('ui.board.lost', { time: words.time(lostAtMs) })}
        </p>
      )}
      {board.queues.length === 0 ? (
        <NoQueues />
      ) : (
        <div className="board-queues">
          {board.queues.map((queue) => (
            <Queue key={queue.name} queue={queue} onQueue={onQueue} {...(lostAtMs === undefined ? {} : { lostAtMs })} />
          ))}
        </div>
      )}
    </section>
  )
}

function NoQueues() {
  const words = useWords()
  return (
    <div className="panel board-none">
      <p className="board-none-title">{words.say('ui.board.none')}</p>
      <p className="note">{words.say('ui.board.none-lead')}</p>
    </div>
  )
}

/** Whether whoever has waited longest has waited longer than the queue's goal. What is not live does not grow older. */
function useIsLate({ longestSince, goal }: QueueOnBoard, lostAtMs: number | undefined): boolean {
  return (
    useEachSecond((nowMs) => {
      if (longestSince === undefined) return 0
      return (lostAtMs ?? nowMs) + serverOffsetMs() - Date.parse(longestSince) > goal.seconds * 1000 ? 1 : 0
    }) === 1
  )
}

function Queue({ queue, lostAtMs, onQueue }: { queue: QueueOnBoard } & Pick<QueueBoardProps, 'lostAtMs' | 'onQueue'>) {
  const words = useWords()
  const isLate = useIsLate(queue, lostAtMs)
  const name = words.queue(queue.name)
  return (
    <article className={isLate ? 'panel board-queue board-queue-late' : 'panel board-queue'} aria-label={name}>
      <h2 className="board-name">{name}</h2>
      <div className="board-waits">
        <button type="button" className="board-waiting" onClick={() => onQueue(queue.name)}>
          <span className={isLate ? 'board-count bad' : 'board-count'}>{words.number(queue.waiting)}</span>
          <span className="board-word">{words.say('ui.board.waiting')}</span>
          <span className="unseen">{words.say('ui.board.show-waiting')}</span>
        </button>
        {queue.longestSince === undefined ? (
          <p className="board-longest board-word">{words.say('ui.board.nobody-waits')}</p>
        ) : (
          <p className="board-longest">
            <Wait since={queue.longestSince} isLate={isLate} {...(lostAtMs === undefined ? {} : { lostAtMs })} />
            <span className="board-word">{words.say('ui.board.longest')}</span>
          </p>
        )}
      </div>
      <QueueAgents queue={queue} name={name} {...(lostAtMs === undefined ? {} : { lostAtMs })} />
      <QueueToday queue={queue} name={name} />
    </article>
  )
}

function Wait({ since, isLate, lostAtMs }: { since: string; isLate: boolean; lostAtMs?: number }) {
  const shown = useEachSecond((nowMs) => minutesAndSeconds((lostAtMs ?? nowMs) + serverOffsetMs() - Date.parse(since)))
  return <span className={isLate ? 'board-time timer bad' : 'board-time timer'}>{shown}</span>
}
