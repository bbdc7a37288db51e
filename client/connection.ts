/**
 * The console's end of the socket: the cookie signs it in, WebSocket alone carries it. Hands messages on; what they mean
 * for the desk is desk.ts, for a supervisor live-list.ts. A pop is drawn in the same task it arrives in.
 */

import { flushSync } from 'react-dom'
import { io, type Socket } from 'socket.io-client'
import type { AlertsTold } from '../shared/alerts.ts'
import type { NamedWrapUp } from '../shared/contacts.ts'
import type { FloorUpdate } from '../shared/floor.ts'
import { protocol } from '../shared/protocol.ts'
import type { CallId } from '../shared/vocabulary.ts'
import type { ConsoleHandshake, ConsoleToServer, LiveCall, ServerToConsole, SocketAnswer } from '../shared/wire.ts'
import { hearSuggestion } from './agent/suggestion-answers.tsx'
import { nowMs, serverOffsetMs, setServerTime } from './clock.ts'
import type { DeskStore } from './desk-store.ts'
import { watchPaints } from './paint.ts'
import { isTypingOnDesk } from './typing.ts'

type ConsoleSocket = Socket<ServerToConsole, ConsoleToServer>

export interface LiveListener {
  all(calls: LiveCall[]): void
  one(call: LiveCall): void
}
export interface Connection {
  /** Watches every live call until the returned function is called; asks again after each reconnect. */
  watchCalls(listener: LiveListener): () => void
  /** The floor: everything at first and after each reconnect, then what has changed. One watches at a time. */
  watchFloor(listener: (update: FloorUpdate) => void): FloorWatch
  /** Alerts that stand, the newest at once where they have come; what has begun is told to whoever listens then. */
  watchAlerts(listener: (told: AlertsTold) => void): () => void
  /** What is stored of notes, and calls whose notes are another's from now on; until the returned function is called. */
  watchNotes(listener: NotesListener): () => void
  close(): void
}
export interface FloorWatch {
  /** Asks for everything anew: something has been missed. */
  again(): void
  leave(): void
}
export interface NotesListener {
  heard(wrapUp: NamedWrapUp): void
  merged(callId: CallId, into: CallId): void
}
export interface ConnectionParts {
  desk: DeskStore
  /** Whether the call shown has a note that is not finished: it may not be replaced. */
  isWriting?: () => boolean
  /** The session is over, here or elsewhere. */
  onSignedOut(): void
  /** The server gives out another console than this one, which may not understand it. @param version of that one */
  onOtherVersion(version: string): void
}

/** How often the way to the server is measured anew: networks change while a console stays open all day. */
const measureEveryMs = 30_000
/** Of which build this console is; one that was built by hand has none, and is every server's. */
const ownVersion: string | undefined = import.meta.env.TUTTU_VERSION
/** The least of so many round trips counts: what is above it is queueing, not the way. */
const roundTripsKept = 5
/** After a refusal by the server, which ends Socket.IO's own attempts. */
const tryAgainMs = 3000
/** The most `pop:painted` takes: a tab in the background paints when it is looked at. */
const longestPaintMs = 3_600_000

export function connect({ desk, isWriting, onSignedOut, onOtherVersion }: ConnectionParts): Connection {
  const socket: ConsoleSocket = io({
    transports: ['websocket'],
    auth: { floorOnly: true } satisfies ConsoleHandshake,
    reconnectionDelay: 300,
    reconnectionDelayMax: tryAgainMs,
  })
  /** What is being done must not be replaced. */
  const isBusy = () => isTypingOnDesk() || isWriting?.() === true
  const listeners = new Set<LiveListener>()
  const floorListeners = new Set<(update: FloorUpdate) => void>()
  const alertListeners = new Set<(told: AlertsTold) => void>()
  let alerts: AlertsTold | undefined
  const noteListeners = new Set<NotesListener>()
  let roundTrips: number[] = []
  let retry: ReturnType<typeof setTimeout> | undefined

  const paints = watchPaints(({ callId, rev, serverMs, arrivedMs }, paintedMs) => {
    const halfTripMs = roundTrips.length === 0 ? 0 : Math.min(...roundTrips) / 2
    const afterMs = Math.max(0, Math.round((serverMs + halfTripMs + paintedMs - arrivedMs) * 10) / 10)
    desk.tell({ kind: 'painted', callId, rev, afterMs })
    socket.emit('pop:painted', { callId, rev, afterMs: Math.min(afterMs, longestPaintMs) })
  })

  /** The first answer waits until what is up has been sent, so its time says nothing of the way; the later ones do. */
  function hello(isFirst: boolean): void {
    const sentMs = performance.now()
    socket.emit('hello', { protocol }, (answer: SocketAnswer) => {
      if (!answer.ok) return
      if (answer.welcome) {
        const { version } = answer.welcome
        if ((ownVersion !== undefined && version !== ownVersion) || answer.welcome.protocol !== protocol)
          onOtherVersion(version)
        if (answer.welcome.protocol !== protocol) return
        setServerTime(answer.welcome.serverTime, nowMs())
      }
      if (isFirst) {
        desk.tell({ kind: 'welcomed', atMs: nowMs() })
        hello(false)
      } else roundTrips = [...roundTrips, performance.now() - sentMs].slice(-roundTripsKept)
    })
  }

  // What is up follows at once, and its times are the server's.
  socket.on('time', (serverTime) => setServerTime(serverTime, nowMs()))
  let closedHere = desk.get().closedHere
  const leaveDesk = desk.subscribe(() => {
    const { closedHere: callId } = desk.get()
    if (callId === closedHere) return
    closedHere = callId
    if (callId !== undefined && socket.connected) socket.emit('pop:close', { callId })
  })
  socket.on('connect', () => {
    roundTrips = []
    desk.tell({ kind: 'connected' })
    hello(true)
    if (listeners.size > 0) socket.emit('calls:watch', {})
    if (floorListeners.size > 0) socket.emit('floor:watch', {})
  })
  socket.on('disconnect', (reason) => {
    desk.tell({ kind: 'lost', atMs: nowMs() })
    // The server's own goodbye is not followed by attempts of Socket.IO's: a server that restarts says goodbye too.
    if (reason === 'io server disconnect') retry = setTimeout(() => socket.connect(), 300)
  })
  socket.on('connect_error', (error) => {
    desk.tell({ kind: 'lost', atMs: nowMs() })
    const { data } = error as Error & { data?: { code?: string } }
    if (data?.code === 'unauthenticated') onSignedOut()
    else if (!socket.active) retry = setTimeout(() => socket.connect(), tryAgainMs)
  })
  socket.on('sign-out', () => onSignedOut())

  socket.on('pop', (pop) => {
    const arrivedMs = performance.now()
    const { callId, rev, serverMs } = pop
    const before = desk.get().calls.find((one) => one.callId === callId)
    if (!pop.resumed && rev > (before?.popRev ?? -1)) paints.expect({ callId, rev, serverMs, arrivedMs })
    flushSync(() => desk.tell({ kind: 'pop', pop, atMs: nowMs(), typing: isBusy(), offsetMs: serverOffsetMs() }))
    socket.emit('pop:ack', { callId, rev })
  })
  socket.on('call', ({ call, rev }) => desk.tell({ kind: 'call', call, rev, atMs: nowMs() }))
  socket.on('card', (update) => desk.tell({ kind: 'card', update }))
  socket.on('pop:end', ({ callId, reason, rev }) =>
    desk.tell({ kind: 'pop:end', callId, reason, rev, atMs: nowMs(), typing: isBusy() }),
  )
  socket.on('pop:closed', ({ callId }) => desk.tell({ kind: 'closed-elsewhere', callId, typing: isBusy() }))
  socket.on('call:merged', ({ callId, into }) => {
    // The note first: the panel that is drawn for the other id finds it there.
    for (const listener of noteListeners) listener.merged(callId, into)
    desk.tell({ kind: 'merged', callId, into })
  })
  socket.on('wrap-up', (wrapUp) => {
    for (const listener of noteListeners) listener.heard(wrapUp)
  })
  socket.on('suggestion', hearSuggestion)
  socket.on('calls:all', (calls) => {
    for (const listener of listeners) listener.all(calls)
  })
  socket.on('floor', (update) => {
    for (const listener of floorListeners) listener(update)
  })
  socket.on('alerts', (told) => {
    alerts = { ...told, begun: [] }
    for (const listener of alertListeners) listener(told)
  })
  socket.on('calls:live', (call) => {
    for (const listener of listeners) listener.one(call)
  })

  const measuring = setInterval(() => {
    if (socket.connected) hello(false)
  }, measureEveryMs)

  return {
    watchCalls(listener) {
      listeners.add(listener)
      if (socket.connected) socket.emit('calls:watch', {})
      return () => listeners.delete(listener)
    },
    watchFloor(listener) {
      const again = () => {
        if (socket.connected) socket.emit('floor:watch', {})
      }
      floorListeners.add(listener)
      again()
      return {
        again,
        leave() {
          floorListeners.delete(listener)
          if (socket.connected && floorListeners.size === 0) socket.emit('floor:leave', {})
        },
      }
    },
    watchAlerts(listener) {
      alertListeners.add(listener)
      if (alerts) listener(alerts)
      return () => alertListeners.delete(listener)
    },
    watchNotes(listener) {
      noteListeners.add(listener)
      return () => noteListeners.delete(listener)
    },
    close() {
      clearInterval(measuring)
      clearTimeout(retry)
      leaveDesk()
      paints.stop()
      socket.removeAllListeners()
      socket.disconnect()
    },
  }
}
