/** What a supervisor has before them: how the queues stand, and below every call now up. */
import { useEffect, useReducer, useState } from 'react'
import type { QueuesAnswer } from '../../shared/queue-board.ts'
import type { LiveCall } from '../../shared/wire.ts'
import type { Connection } from '../connection.ts'
import { type DeskStore, useStore } from '../desk-store.ts'
import { useWords } from '../words.tsx'
import { LiveCalls } from './live-calls.tsx'
import { reduceLive } from './live-list.ts'
import { QueueBoard } from './queue-board.tsx'

export interface SupervisorPageProps {
  connection: Pick<Connection, 'watchCalls' | 'watchQueues'>
  desk: DeskStore
}

export function SupervisorPage({ connection, desk }: SupervisorPageProps) {
  const [list, tell] = useReducer(reduceLive, undefined)
  const [board, setBoard] = useState<QueuesAnswer>()
  const lostAtMs = useStore(desk, (now) => now.lostAtMs)
  useEffect(
    () =>
      connection.watchCalls({
        all: (calls) => tell({ kind: 'all', calls }),
        one: (live) => tell({ kind: 'one', live }),
      }),
    [connection],
  )
  useEffect(() => connection.watchQueues(setBoard), [connection])
  return <Supervisor list={list} board={board} {...(lostAtMs === undefined ? {} : { lostAtMs })} />
}

export interface SupervisorProps {
  list: LiveCall[] | undefined
  board: QueuesAnswer | undefined
  /** Console time at which the connection was lost. */
  lostAtMs?: number
}

export function Supervisor({ list, board, lostAtMs }: SupervisorProps) {
  const words = useWords()
  const [only, setOnly] = useState<string>()
  if (!list || !board) return <p className="note page-body">{words.say('ui.loading')}</p>
  const shown = only === undefined ? list : list.filter(({ call }) => call.queue === only)
  return (
    <div className="page-body">
      <QueueBoard board={board} onQueue={setOnly} {...(lostAtMs === undefined ? {} : { lostAtMs })} />
      {only !== undefined && (
        <p className="only-queue">
          <strong>{words.say('ui.board.only', { queue: words.queue(only) })}</strong>
          <button type="button" className="link" onClick={() => setOnly(undefined)}>
            {words.say('ui.board.all')}
          </button>
        </p>
      )}
      <LiveCalls list={shown} none={only === undefined ? <NoCalls /> : <NoneInQueue />} />
    </div>
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
