/**
 * The line to the server: Socket.IO with the session's cookie, its own acknowledgement of each pop, and what a reconnect
 * means. Tells of events; decides nothing.
 */
import { io, type Socket } from 'socket.io-client'
import { protocol } from '../shared/protocol.ts'
import type { CallId } from '../shared/vocabulary.ts'
import type { ConsoleToServer, ServerToConsole, SocketAnswer } from '../shared/wire.ts'

export type ConsoleSocket = Socket<ServerToConsole, ConsoleToServer>
export interface ConnectionListener {
  live(serverClockAheadMs: number): void
  lost(): void
  /** The session is over: sign in again. */
  signedOut(): void
  /** Everything that is up has been sent. */
  resynced(up: ReadonlySet<CallId>): void
}
export interface Connection {
  socket: ConsoleSocket
  /** Half of the last greeting's round trip: what the way to here takes. */
  oneWayMs(): number
  close(): void
}

export function connect(listener: ConnectionListener): Connection {
  const socket: ConsoleSocket = io({ transports: ['websocket'], reconnectionDelay: 300, reconnectionDelayMax: 3000 })
  let oneWayMs = 0
  let up = new Set<CallId>()
  socket.on('connect', () => {
    const sentMs = performance.now()
    up = new Set()
    socket.emit('hello', { protocol }, (answer: SocketAnswer) => {
      if (!answer.ok || !answer.welcome) return
      // A console of another version understands neither side for long: the page of the server's own is fetched.
      if (answer.welcome.protocol !== protocol) location.reload()
      oneWayMs = (performance.now() - sentMs) / 2
      listener.live(Date.parse(answer.welcome.serverTime) + oneWayMs - Date.now())
      listener.resynced(up)
    })
  })
  socket.on('pop', (pop) => {
    up.add(pop.callId)
    socket.emit('pop:ack', { callId: pop.callId, rev: pop.rev })
  })
  socket.on('disconnect', (reason) => {
    listener.lost()
    if (reason === 'io server disconnect') socket.connect()
  })
  socket.on('connect_error', (error) => {
    const code = (error as { data?: { code?: string } }).data?.code
    if (code === 'unauthenticated') listener.signedOut()
    else listener.lost()
  })
  socket.on('sign-out', () => listener.signedOut())
  return { socket, oneWayMs: () => oneWayMs, close: () => socket.close() }
}
