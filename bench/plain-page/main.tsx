/**
 * What a pop could cost at the least in React: the message over the same socket, the caller's name as a heading, and under it the
 * text the console shows of this caller, a paragraph a line. No card, no state, no style but so many columns.
 */
import { useState } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { io, type Socket } from 'socket.io-client'
import { protocol } from '../../shared/protocol.ts'
import type { ConsoleToServer, Pop, ServerToConsole } from '../../shared/wire.ts'

declare global {
  /** What the console shows under a pop's name, by the caller's number; put here by the bench. */
  var plainLines: Record<string, string[]> | undefined
  var plainColumns: number | undefined
}

let show: (pop: Pop | undefined) => void = () => undefined

function Plain() {
  const [pop, setPop] = useState<Pop>()
  show = setPop
  if (!pop) return <p>…</p>
  const mark = `${pop.callId} ${pop.rev}`
  const lines = globalThis.plainLines?.[pop.caller.number.e164 ?? ''] ?? []
  return (
    <div style={{ columns: globalThis.plainColumns }}>
      <h1 key={mark} data-pop={mark} {...{ elementtiming: 'pop' }}>
        {pop.card?.name ?? pop.caller.number.display}
      </h1>
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines never move
        <p key={at}>{line}</p>
      ))}
    </div>
  )
}

const root = document.getElementById('root')
if (root) createRoot(root).render(<Plain />)
const socket: Socket<ServerToConsole, ConsoleToServer> = io({ transports: ['websocket'] })
socket.on('connect', () => socket.emit('hello', { protocol }))
socket.on('pop', (pop) => {
  flushSync(() => show(pop))
  socket.emit('pop:ack', { callId: pop.callId, rev: pop.rev })
})
socket.on('pop:end', () => show(undefined))
