/**
 * Telling consoles over Socket.IO. A pop is kept until a console of that person acknowledges it and sent again if none
 * does: Socket.IO's own acknowledgement is not replayed across servers (adapter issue 46), ours is.
 */
import type { Server } from 'socket.io'
import type { CallId, PersonId } from '../../../shared/vocabulary.ts'
import type { ConsoleToServer, Pop, ServerToConsole } from '../../../shared/wire.ts'
import type { AlertPush, BoardPush, FloorPush, FloorViewers, Push } from '../../ports/push.ts'

export type ConsoleServer = Server<ConsoleToServer, ServerToConsole>

export const personRoom = (personId: PersonId): string => `person:${personId}`
export const sessionRoom = (tokenHash: string): string => `session:${tokenHash}`
export const watchersRoom = 'watchers'
export const boardsRoom = 'boards'
/** Whoever may see the queues, and which segment customers are in; or the queues alone. */
export const alertsRooms = { withSegments: 'alerts', without: 'alerts-without-segments' } as const
const floorRooms = 'floor:'
export const floorRoom = (viewers: FloorViewers): string => `${floorRooms}${viewers}`

/** A console answers within a frame or two; a second later something was lost. */
const resendAfterMs = 1000
/** Then the console is gone or broken: when it connects anew it is sent everything. */
const mostSends = 4

interface Unacknowledged {
  pop: Pop
  sends: number
  timer: NodeJS.Timeout
}

export interface ConsolePush extends Push, BoardPush, AlertPush, FloorPush {
  acknowledged(personId: PersonId, callId: CallId, rev: number): void
  stop(): void
}

export function createPush(io: ConsoleServer): ConsolePush {
  const waiting = new Map<string, Unacknowledged>()
  const keyOf = (personId: PersonId, callId: CallId) => `${personId} ${callId}`

  function forget(key: string): void {
    const entry = waiting.get(key)
    if (entry) clearTimeout(entry.timer)
    waiting.delete(key)
  }

  function send(personId: PersonId, pop: Pop, sends: number): void {
    const key = keyOf(personId, pop.callId)
    forget(key)
    io.to(personRoom(personId)).emit('pop', pop)
    if (sends >= mostSends || !io.sockets.adapter.rooms.has(personRoom(personId))) return
    const timer = setTimeout(() => send(personId, pop, sends + 1), resendAfterMs)
    timer.unref()
    waiting.set(key, { pop, sends, timer })
  }

  return {
    toPerson(personId, event, message) {
      if (event === 'pop') return send(personId, message as Pop, 1)
      if (event === 'pop:end' || event === 'call:merged')
        forget(keyOf(personId, (message as { callId: CallId }).callId))
      io.to(personRoom(personId)).emit(event, ...([message] as never))
    },
    isThere: (personId) => io.sockets.adapter.rooms.has(personRoom(personId)),
    toWatchers(message) {
      io.to(watchersRoom).emit('calls:live', message)
    },
    toBoards(board) {
      if (io.sockets.adapter.rooms.has(boardsRoom)) io.to(boardsRoom).emit('queues', board())
    },
    toAlertWatchers(told) {
      io.to(alertsRooms.withSegments).emit('alerts', told(true))
      io.to(alertsRooms.without).emit('alerts', told(false))
    },
    toFloor(viewers, update) {
      io.to(floorRoom(viewers)).emit('floor', update)
    },
    floorViewers: () =>
      [...io.sockets.adapter.rooms.keys()].flatMap((room) =>
        room.startsWith(floorRooms) ? [room.slice(floorRooms.length)] : [],
      ),
    acknowledged(personId, callId, rev) {
      const key = keyOf(personId, callId)
      if ((waiting.get(key)?.pop.rev ?? Number.POSITIVE_INFINITY) <= rev) forget(key)
    },
    stop() {
      for (const key of [...waiting.keys()]) forget(key)
    },
  }
}
