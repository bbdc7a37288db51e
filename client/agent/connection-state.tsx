/** Whether what is on the screen is live. Always shown; the same in the desk's bar and on the other pages. */

import { serverOffsetMs } from '../clock.ts'
import type { Desk } from '../desk.ts'
import { Dot } from '../ui/badge.tsx'
import { useWords } from '../words.tsx'

export function ConnectionState({ connection }: { connection: Pick<Desk, 'connection' | 'lostAtMs'> }) {
  const words = useWords()
  const { connection: state, lostAtMs } = connection
  if (state === 'live')
    return (
      <p className="connection">
        <Dot tone="green" />
        {words.say('ui.connection.live')}
      </p>
    )
  return (
    <div className={`connection connection-${state}`} role="status">
      <Dot tone="amber" />
      <p>
        {lostAtMs === undefined
          ? words.say('ui.connection.connecting')
          : words.say('ui.connection.lost', { time: words.time(lostAtMs + serverOffsetMs()) })}
        {lostAtMs !== undefined && <span className="connection-waits">{words.say('ui.connection.waits')}</span>}
      </p>
    </div>
  )
}
