/**
 * A wall's end of the socket: it is told how queues stand and sends nothing. What is not heard of for a while is not live, and says
 * since when, even where no connection has broken yet.
 */
import { io, type Socket } from 'socket.io-client'
import {
  type ServerToWallboard,
  type WallboardBoard,
  type WallboardEnd,
  type WallboardHandshake,
  type WallboardSettings,
  wallboardNamespace,
} from '../../shared/wallboard.ts'
import { nowMs, setServerTime } from '../clock.ts'
import { isFirstFor } from '../reload.ts'

export type WallEnd = WallboardEnd | 'refused' | 'too-many' | 'forbidden'
export interface WallState {
  settings?: WallboardSettings
  board?: WallboardBoard
  /** Console time at which the server was last heard, once it is no more. */
  lostAtMs?: number
  ended?: WallEnd
}

/** The server says that it is there every 25 s (Socket.IO's own beat); a little later it is not. */
const silentMs = 30_000
const lookEveryMs = 1000
const tryAgainMs = 3000
const tryLaterMs = 60_000
const endOf: Record<string, WallEnd> = {
  unauthenticated: 'refused',
  'too-many': 'too-many',
  forbidden: 'forbidden',
}
/** Of which build this page is; one that was built by hand has none, and is every server's. */
const ownVersion: string | undefined = import.meta.env.TUTTU_VERSION

/** @returns how to stop */
export function connectWall(as: WallboardHandshake['as'], onState: (state: WallState) => void): () => void {
  const socket: Socket<ServerToWallboard, Record<string, never>> = io(wallboardNamespace, {
    transports: ['websocket'],
    auth: { as } satisfies WallboardHandshake,
    reconnectionDelay: 300,
    reconnectionDelayMax: tryAgainMs,
  })
  let state: WallState = {}
  let heardMs = nowMs()
  let retry: ReturnType<typeof setTimeout> | undefined
  const put = (next: WallState) => {
    state = next
    onState(state)
  }
  function heard(more: WallState): void {
    heardMs = nowMs()
    const { settings = state.settings, board = state.board } = more
    put({ ...(settings ? { settings } : {}), ...(board ? { board } : {}) })
  }
  function lost(): void {
    if (state.board && state.lostAtMs === undefined && !state.ended) put({ ...state, lostAtMs: heardMs })
  }
  function tryAgain(afterMs: number): void {
    clearTimeout(retry)
    retry = setTimeout(() => socket.connect(), afterMs)
  }

  socket.on('settings', (settings) => {
    const isOlder = ownVersion !== undefined && settings.version !== ownVersion
    // Nobody stands there to be asked, and nothing is lost by it.
    if (isOlder && isFirstFor(settings.version)) location.reload()
    heard({ settings })
  })
  socket.on('board', (board) => {
    setServerTime(board.at, nowMs())
    heard({ board })
  })
  socket.on('ended', (ended) => put({ ...state, ended }))
  socket.io.on('ping', () => {
    if (state.lostAtMs === undefined) heardMs = nowMs()
    else if (socket.connected) heard({})
  })
  socket.on('disconnect', (reason) => {
    lost()
    // A server that restarts says goodbye; Socket.IO does not try again by itself after that.
    if (reason === 'io server disconnect' && !state.ended) tryAgain(tryAgainMs)
  })
  socket.on('connect_error', (error) => {
    lost()
    const code = (error as Error & { data?: { code?: string } }).data?.code ?? ''
    const ended = endOf[code]
    if (ended) put({ ...state, ended })
    if (ended === 'too-many') tryAgain(tryLaterMs)
    else if (!ended && !socket.active) tryAgain(tryAgainMs)
  })
  const looking = setInterval(() => {
    if (nowMs() - heardMs > silentMs) lost()
  }, lookEveryMs)
  return () => {
    clearInterval(looking)
    clearTimeout(retry)
    socket.removeAllListeners()
    socket.disconnect()
  }
}
