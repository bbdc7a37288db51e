/**
 * Screens on the wall over Socket.IO, in a namespace of their own: who is let in there has shown the cookie of a link, or is signed in
 * and may see the queues. They are told, and can send nothing; what a link's cookie opens is this and no route.
 */
import type { Namespace, Server, Socket } from 'socket.io'
import type { QueuesAnswer } from '../../../shared/queue-board.ts'
import type { PersonId } from '../../../shared/vocabulary.ts'
import {
  type ServerToWallboard,
  type WallboardEnd,
  type WallboardHandshake,
  wallboardNamespace,
} from '../../../shared/wallboard.ts'
import type { Api, SignedIn } from '../../ports/api.ts'
import type { Log } from '../../ports/clock.ts'
import { AppError } from '../../ports/errors.ts'
import type { WallboardScreens, WallboardView } from '../../ports/wallboards.ts'
import { createFailures } from './failures.ts'
import { cookieOf, errorBody, sessionCookie, wallboardCookie } from './http.ts'

export interface WallboardSocketParts {
  api: () => Api
  rightsOf: (signedIn: SignedIn) => readonly string[]
  log: Log
  now: () => Date
  version: string
  trustProxy: boolean
}

export interface Wallboards extends WallboardScreens {
  /** @param board asked only where there is a screen */
  show(board: () => QueuesAnswer): void
  /** The consoles of a session or a person have been closed: so is what they have on the wall. */
  signOut(tokenHash: string): void
  signOutPerson(personId: PersonId): void
}

interface Shown {
  view: WallboardView
  signedIn?: SignedIn
}
type Nothing = Record<string, never>
type WallboardSocket = Socket<Nothing, ServerToWallboard, Nothing, Shown>

/** A wall has one screen, a house a few: a link that shows on more has got about. */
const mostScreens = 25
/** A screen tries again every few seconds; a house behind one address may have forgotten a few of them. */
const mostFailuresAMinute = 60
/** The longest a timer of Node's can wait. */
const longestTimerMs = 2 ** 31 - 1

export function createWallboardScreens(io: Server, parts: WallboardSocketParts): Wallboards {
  const { api, log, now } = parts
  const wall = io.of(wallboardNamespace) as unknown as Namespace<Nothing, ServerToWallboard, Nothing, Shown>
  const failures = createFailures({ mostAMinute: mostFailuresAMinute, trustProxy: parts.trustProxy, now })
  const ofLink = (id: string) => wall.adapter.rooms.get(`link:${id}`)?.size ?? 0

  async function letIn({ handshake }: WallboardSocket): Promise<Shown> {
    if (failures.areTooMany(handshake)) throw new AppError('too-many', 'Too many attempts; wait a minute.')
    const shown =
      (handshake.auth as WallboardHandshake).as === 'link'
        ? await byLink(handshake.headers.cookie)
        : await bySession(handshake.headers.cookie)
    if (!shown) failures.note(handshake)
    if (!shown) throw new AppError('unauthenticated', 'This link is not valid, has expired or was revoked.')
    const { linkId } = shown.view
    if (linkId !== undefined && ofLink(linkId) >= mostScreens)
      throw new AppError('too-many', `At most ${mostScreens} screens show one link.`)
    return shown
  }
  async function byLink(cookies: string | undefined): Promise<Shown | undefined> {
    const token = cookieOf(cookies, wallboardCookie)
    const view = token === undefined ? undefined : await api().openWallboard(token)
    return view && { view }
  }
  async function bySession(cookies: string | undefined): Promise<Shown | undefined> {
    const token = cookieOf(cookies, sessionCookie)
    const signedIn = token === undefined ? undefined : await api().personOf(token)
    if (!signedIn) return undefined
    if (!parts.rightsOf(signedIn).includes('calls-of-everyone'))
      throw new AppError('forbidden', 'Your role does not allow this.')
    return { view: api().ownWallboard(signedIn.person, signedIn.expiresAt), signedIn }
  }

  wall.use((socket, next) => {
    letIn(socket).then(
      (shown) => {
        Object.assign(socket.data, shown)
        next()
      },
      (error: unknown) => {
        const { code, message } = errorBody(error, log)
        next(Object.assign(new Error(message), { data: { code, message } }))
      },
    )
  })

  wall.on('connection', (socket) => {
    const { view, signedIn } = socket.data
    const rooms = signedIn
      ? [`session:${signedIn.tokenHash}`, `person:${signedIn.person.personId}`]
      : [`link:${view.linkId}`]
    void socket.join(rooms)
    // There is nothing that may be sent.
    socket.use(([_event, ...rest]) => {
      const reply: unknown = rest.at(-1)
      if (typeof reply === 'function')
        reply({ ok: false, error: { code: 'forbidden', message: 'A wallboard is told, and sends nothing.' } })
    })
    socket.emit('settings', { ...view.settings, version: parts.version })
    if (!tell(socket, api().queues())) return
    let timer: NodeJS.Timeout
    const waitForEnd = () => {
      const leftMs = Date.parse(view.expiresAt) - now().getTime()
      timer = setTimeout(
        () => (leftMs > longestTimerMs ? waitForEnd() : end(socket, signedIn ? 'signed-out' : 'expired')),
        Math.min(leftMs, longestTimerMs),
      )
      timer.unref()
    }
    waitForEnd()
    socket.on('disconnect', () => clearTimeout(timer))
  })

  /** @returns whether it may still be told */
  function tell(socket: Pick<WallboardSocket, 'data' | 'emit' | 'disconnect'>, board: QueuesAnswer): boolean {
    const told = api().wallboardOf(socket.data.view, board)
    if ('board' in told) socket.emit('board', told.board)
    else end(socket, told.ended)
    return 'board' in told
  }
  function end(socket: Pick<WallboardSocket, 'emit' | 'disconnect'>, why: WallboardEnd): void {
    socket.emit('ended', why)
    socket.disconnect(true)
  }
  function endAll(room: string, why: WallboardEnd): void {
    wall.in(room).emit('ended', why)
    wall.in(room).disconnectSockets(true)
  }

  return {
    show(board) {
      if (wall.sockets.size === 0) return
      const now = board()
      for (const socket of wall.sockets.values()) tell(socket, now)
    },
    ofLink,
    closeLink: (id) => endAll(`link:${id}`, 'revoked'),
    signOut: (tokenHash) => endAll(`session:${tokenHash}`, 'signed-out'),
    signOutPerson: (personId) => endAll(`person:${personId}`, 'signed-out'),
  }
}
