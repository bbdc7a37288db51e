/**
 * Consoles over Socket.IO: the session's cookie at the handshake, one room a person, and every event a console may send
 * with who may send it. What is not in the list is refused.
 */
import type { Server as HttpServer } from 'node:http'
import { Server, type Socket } from 'socket.io'
import { protocol } from '../../../shared/protocol.ts'
import type { CallId } from '../../../shared/vocabulary.ts'
import {
  type ConsoleEvent,
  type ConsoleHandshake,
  type ConsoleToServer,
  consoleToServer,
  type ServerToConsole,
  type SocketAnswer,
} from '../../../shared/wire.ts'
import type { Api, SignedIn } from '../../ports/api.ts'
import type { Log } from '../../ports/clock.ts'
import { AppError } from '../../ports/errors.ts'
import type { WallboardScreens } from '../../ports/wallboards.ts'
import { checked, cookieOf, errorBody } from './http.ts'
import { type OwnOrigins, refusalOf } from './origin.ts'
import {
  alertsRooms,
  boardsRoom,
  type ConsolePush,
  type ConsoleServer,
  createPush,
  floorRoom,
  personRoom,
  sessionRoom,
  watchersRoom,
} from './push.ts'
import { createWallboardScreens } from './wallboards.ts'

/** Who may send each event: anybody signed in, or whoever holds the right. */
export const socketAccess: Record<ConsoleEvent, 'signed-in' | { right: string }> = {
  hello: 'signed-in',
  'pop:ack': { right: 'desk' },
  'pop:painted': { right: 'desk' },
  'pop:close': { right: 'desk' },
  'calls:watch': { right: 'calls-of-everyone' },
  'floor:watch': { right: 'calls-of-everyone' },
  'floor:leave': { right: 'calls-of-everyone' },
}

export interface SocketParts {
  api: () => Api
  rightsOf: (signedIn: SignedIn) => readonly string[]
  own: () => OwnOrigins
  log: Log
  now: () => Date
  /** Of the console that is given out. */
  version: string
  /** Whether one proxy stands before us. */
  trustProxy: boolean
}

export interface Consoles {
  push: ConsolePush
  wallboards: WallboardScreens
  /** Ends every console of this session, telling it why. */
  signOut(tokenHash: string): void
  signOutPerson(personId: SignedIn['person']['personId']): void
  connected(): number
  stop(): Promise<void>
}

type ConsoleSocket = Socket<ConsoleToServer, ServerToConsole, Record<string, never>, SignedIn>
/** Largest message a console may send, in bytes: its events are a few dozen. */
const largestMessage = 8192

export function createConsoles(server: HttpServer, parts: SocketParts): Consoles {
  const { api, log } = parts
  const io: ConsoleServer = new Server(server, {
    serveClient: false,
    perMessageDeflate: false,
    maxHttpBufferSize: largestMessage,
    allowRequest: (request, decide) => {
      const refusal = refusalOf(request, parts.own())
      decide(refusal ?? null, refusal === undefined)
    },
  })
  const toConsoles = createPush(io)
  const wallboards = createWallboardScreens(io, parts)
  const push: ConsolePush = {
    ...toConsoles,
    toBoards(board) {
      toConsoles.toBoards(board)
      wallboards.show(board)
    },
  }

  io.use((socket, next) => {
    const token = cookieOf(socket.handshake.headers.cookie)
    const found = token === undefined ? Promise.resolve(undefined) : api().personOf(token)
    found.then(
      (signedIn) => {
        if (!signedIn) return next(refused('unauthenticated', 'Sign in first.'))
        Object.assign(socket.data, signedIn)
        return next()
      },
      (error: unknown) => next(refused(errorBody(error, log).code, 'Something went wrong here; it has been logged.')),
    )
  })

  io.on('connection', (plain) => {
    const socket = plain as unknown as ConsoleSocket
    const { person, tokenHash, expiresAt } = socket.data
    // First of all: whatever follows is timed by it.
    socket.emit('time', parts.now().toISOString())
    void socket.join([personRoom(person.personId), sessionRoom(tokenHash)])
    const { floorOnly } = socket.handshake.auth as ConsoleHandshake
    if (parts.rightsOf(socket.data).includes('calls-of-everyone')) {
      if (floorOnly !== true) {
        void socket.join(boardsRoom)
        socket.emit('queues', api().queues())
      }
      const maySeeSegments = parts.rightsOf(socket.data).includes('segments')
      void socket.join(maySeeSegments ? alertsRooms.withSegments : alertsRooms.without)
      socket.emit('alerts', api().standingAlerts(maySeeSegments))
    }
    const expiry = setTimeout(() => leave(sessionRoom(tokenHash)), Date.parse(expiresAt) - parts.now().getTime())
    expiry.unref()
    socket.on('disconnecting', () => leaveFloor(socket))
    socket.on('disconnect', () => clearTimeout(expiry))
    socket.use(([event, ...rest], next) => {
      const reply = rest.at(-1)
      if (event in consoleToServer) return next()
      const error = { code: 'invalid', message: `There is no event “${String(event).slice(0, 40)}”.` }
      if (typeof reply === 'function') reply({ ok: false, error })
      return undefined
    })
    const resumed = resume(socket)
    for (const event of Object.keys(consoleToServer) as ConsoleEvent[]) listen(socket, event, resumed)
  })

  /** What is ringing or up is there again. It goes to this console alone: the person's others have it. */
  async function resume(socket: ConsoleSocket): Promise<boolean> {
    try {
      await api().resume(socket.data.person, (pop) => socket.emit('pop', pop))
      return true
    } catch (error) {
      log.error('resume-failed', error)
      // It must not believe that nothing is up: it connects anew and asks again.
      socket.disconnect(true)
      return false
    }
  }

  function listen(socket: ConsoleSocket, event: ConsoleEvent, resumed: Promise<boolean>): void {
    socket.on(event, ((message: unknown, reply?: unknown) => {
      const answer = (given: SocketAnswer) => {
        if (typeof reply === 'function') reply(given)
      }
      handle(socket, event, message, resumed).then(answer, (error: unknown) =>
        answer({ ok: false, error: errorBody(error, log) }),
      )
    }) as ConsoleToServer[ConsoleEvent] as never)
  }

  async function handle(
    socket: ConsoleSocket,
    event: ConsoleEvent,
    raw: unknown,
    resumed: Promise<boolean>,
  ): Promise<SocketAnswer> {
    const access = socketAccess[event]
    if (access !== 'signed-in' && !parts.rightsOf(socket.data).includes(access.right))
      throw new AppError('forbidden', 'Your role does not allow this.')
    const { person } = socket.data
    switch (event) {
      case 'hello': {
        checked(consoleToServer.hello, raw)
        // A console that has had this answer has everything that is up; what it still shows beside that is over.
        if (!(await resumed)) throw new AppError('unavailable', 'What is up could not be read.')
        return { ok: true, welcome: { protocol, serverTime: parts.now().toISOString(), version: parts.version } }
      }
      case 'pop:ack': {
        const { callId, rev } = checked(consoleToServer['pop:ack'], raw)
        push.acknowledged(person.personId, callId as CallId, rev)
        api().popAcknowledged(person, callId as CallId, rev)
        return { ok: true }
      }
      case 'pop:painted': {
        const { callId, rev, afterMs } = checked(consoleToServer['pop:painted'], raw)
        api().popPainted(person, callId as CallId, rev, afterMs)
        return { ok: true }
      }
      case 'pop:close': {
        const { callId } = checked(consoleToServer['pop:close'], raw)
        socket.to(personRoom(person.personId)).emit('pop:closed', { callId: callId as CallId })
        return { ok: true }
      }
      case 'calls:watch': {
        checked(consoleToServer['calls:watch'], raw)
        await socket.join(watchersRoom)
        socket.emit('calls:all', api().liveCalls(person))
        return { ok: true }
      }
      case 'floor:watch': {
        checked(consoleToServer['floor:watch'], raw)
        await watchFloor(socket)
        return { ok: true }
      }
      case 'floor:leave': {
        checked(consoleToServer['floor:leave'], raw)
        leaveFloor(socket)
        return { ok: true }
      }
    }
  }

  async function watchFloor(socket: ConsoleSocket): Promise<void> {
    const { person } = socket.data
    const room = floorRoom(api().floorViewers(person))
    if (!socket.rooms.has(room)) api().floorWatched(person, true)
    await socket.join(room)
    // Nothing comes between: what is told next is laid over this.
    socket.emit('floor', api().floor(person))
  }
  function leaveFloor(socket: ConsoleSocket): void {
    const { person } = socket.data
    const room = floorRoom(api().floorViewers(person))
    if (!socket.rooms.has(room)) return
    api().floorWatched(person, false)
    void socket.leave(room)
  }

  const leave = (room: string): void => {
    io.in(room).emit('sign-out')
    io.in(room).disconnectSockets(true)
  }
  return {
    push,
    wallboards,
    signOut(tokenHash) {
      leave(sessionRoom(tokenHash))
      wallboards.signOut(tokenHash)
    },
    signOutPerson(personId) {
      leave(personRoom(personId))
      wallboards.signOutPerson(personId)
    },
    connected: () => io.engine.clientsCount,
    async stop() {
      push.stop()
      await io.close()
    },
  }
}

function refused(code: string, message: string): Error {
  return Object.assign(new Error(message), { data: { code, message } })
}
