/** Who waits: their name, what they are worth, and for how long. A wait over the queue's goal is part of that queue's trouble. */
import { memo, useMemo } from 'react'
import type { Floor, FloorCall } from '../../shared/floor.ts'
import { serverOffsetMs, useEachSecond } from '../clock.ts'
import { LongTable } from '../ui/long-table.tsx'
import { useWords } from '../words.tsx'
import { CallerName, CallerWorth } from './caller-worth.tsx'
import { stoppedMs, waitingIn } from './floor-view.ts'
import { Since } from './since.tsx'

export interface FloorCallersProps {
  floor: Floor
  queue: string | undefined
  lostMs: number | undefined
}

export function FloorCallers({ floor, queue, lostMs }: FloorCallersProps) {
  const words = useWords()
  const waiting = useMemo(() => waitingIn(floor, queue), [floor, queue])
  const title = words.say('ui.floor.callers')
  return (
    <section className="panel floor-panel floor-callers" aria-label={title}>
      <header className="floor-head">
        <h2 className="label">{title}</h2>
        {queue !== undefined && <span className="note">{words.queue(queue)}</span>}
      </header>
      {waiting.length === 0 ? (
        <p className="note floor-none">{words.say('ui.floor.nobody-waits')}</p>
      ) : (
        <LongTable
          label={title}
          className="callers-table"
          columns={3}
          rows={waiting}
          head={
            <tr>
              <th scope="col">{words.say('ui.live.caller')}</th>
              <th scope="col">{words.say('ui.floor.worth')}</th>
              <th scope="col" className="number">
                {words.say('ui.floor.waited')}
              </th>
            </tr>
          }
          draw={(call) => {
            const queues = call.queue === undefined ? [] : [call.queue]
            return (
              <WaitingRow
                key={call.key}
                call={call}
                goalSeconds={floor.queues.get(call.queue ?? '')?.goal.seconds}
                showsQueue={queue === undefined}
                stopped={stoppedMs(queues, floor, lostMs)}
              />
            )
          }}
        />
      )}
    </section>
  )
}

interface WaitingRowProps {
  call: FloorCall
  goalSeconds: number | undefined
  showsQueue: boolean
  stopped: number | undefined
}

const WaitingRow = memo(function WaitingRow({ call, goalSeconds, showsQueue, stopped }: WaitingRowProps) {
  const words = useWords()
  const { caller, waitsSince = '', queue } = call
  const isLong =
    useEachSecond((nowMs) => {
      const waitedMs = nowMs + serverOffsetMs() - Date.parse(waitsSince)
      return goalSeconds !== undefined && stopped === undefined && waitedMs > goalSeconds * 1000 ? 1 : 0
    }) === 1
  return (
    <tr className={stopped === undefined ? undefined : 'row-not-live'}>
      <td>
        <strong>
          <CallerName caller={caller} />
        </strong>
        {showsQueue && queue !== undefined && <span className="under muted">{words.queue(queue)}</span>}
      </td>
      <td className="caller-worth">
        <CallerWorth caller={caller} />
      </td>
      <td className="number">
        <Since at={waitsSince} stoppedMs={stopped} className={isLong ? 'bad' : undefined} />
      </td>
    </tr>
  )
})
