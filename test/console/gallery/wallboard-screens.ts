/** Every state of a wall there is to look at, and of the page its links are made on. */
import type { PageName } from '../../../client/pages.ts'
import type { WallState } from '../../../client/wallboard/wall-connection.ts'
import { wallboardOf } from '../../../server/queues/wallboard.ts'
import type { QueueOnBoard } from '../../../shared/queue-board.ts'
import type { Language } from '../../../shared/vocabulary.ts'
import type { WallboardLink, WallboardMade, WallboardSettings, WallboardsAnswer } from '../../../shared/wallboard.ts'
import { ago, atMs } from '../fixtures.ts'
import { queueBoard } from '../queue-fixtures.ts'

const [second, minute, day] = [1000, 60_000, 86_400_000]
const labels: Record<string, string> = {
  ...{ support: 'Support', sales: 'Sales', invoicing: 'Invoicing', '8001@kotipaahtimo.example': 'Kotipaahtimo' },
  ...{ machines: 'Espresso machines and grinders', returns: 'Returns', nights: 'Nights', transport: 'Transport' },
}
const [support, sales, , empty] = queueBoard.queues
const more = (name: string, of: QueueOnBoard | undefined, changes: Partial<QueueOnBoard> = {}): QueueOnBoard => ({
  ...((of ?? queueBoard.queues[0]) as QueueOnBoard),
  ...{ name, ...changes },
})
const many = [
  ...queueBoard.queues,
  more('machines', support, { waiting: 128, longestSince: ago(75 * minute) }),
  more('returns', sales, {
    ...{ waiting: 12, longestSince: ago(12 * minute + 34 * second) },
    agents: { free: 12, ringing: 1, talking: 8, wrapUp: 2, paused: 1, loggedOut: 3 },
  }),
  more('nights', empty),
  more('transport', sales, {
    ...{ waiting: 0, longestWaitMs: 0 },
    today: { offered: 1204, answered: 1010, abandoned: 191, timedOut: 3, serviceLevel: 0.79951, asaMs: 18_000 },
  }),
].map(({ longestSince, ...queue }) => (queue.waiting === 0 || !longestSince ? queue : { ...queue, longestSince }))

const settings = (language: Language): WallboardSettings => ({
  ...{ title: 'Kahvitukku, 2nd floor', language, timeZone: 'Europe/Helsinki', theme: 'system', version: '' },
})
const board = (queues: QueueOnBoard[], showsNames = false) =>
  wallboardOf({ ...queueBoard, queues }, { showsNames }, labels)

export function wallOn(screen: string, language: Language): WallState | undefined {
  const shown = { settings: settings(language), board: board(queueBoard.queues) }
  const states: Record<string, WallState> = {
    wall: shown,
    'wall-one': { ...shown, board: board(queueBoard.queues.slice(0, 1)) },
    'wall-six': { ...shown, board: board(many.slice(0, 6)) },
    'wall-many': { ...shown, board: board(many) },
    'wall-names': { ...shown, board: board(queueBoard.queues, true) },
    'wall-empty': { ...shown, board: board([]) },
    'wall-not-live': {
      ...shown,
      board: board(
        queueBoard.queues.map((queue, at) => (at === 1 ? queue : { ...queue, notLiveSince: ago(4 * minute) })),
      ),
    },
    'wall-lost': { ...shown, lostAtMs: atMs - 8 * second },
    'wall-revoked': { ended: 'revoked' },
  }
  return states[screen]
}
export const wallScreens = [
  ...[
    'wall',
    'wall-one',
    'wall-six',
    'wall-many',
    'wall-names',
    'wall-empty',
    'wall-not-live',
    'wall-lost',
    'wall-revoked',
  ],
]

const link = (id: string, name: string, changes: Partial<WallboardLink> = {}): WallboardLink => ({
  ...{ id, name, queues: ['support', 'sales'], showsNames: false, language: 'fi', theme: 'dark', byName: 'Sari Niemi' },
  ...{ createdAt: ago(40 * day), expiresAt: ago(-50 * day), screens: 0, ...changes },
})
const hall = link('w-1', '2nd floor', { screens: 2, lastUsedAt: ago(3 * 60 * minute) })
const links = [
  hall,
  link('w-2', 'Canteen of the roastery in Uusikaarlepyy', {
    ...{ showsNames: true, language: 'sv', queues: Object.keys(labels) },
  }),
  link('w-3', 'Christmas party', { expiresAt: ago(3 * day), lastUsedAt: ago(4 * day) }),
  link('w-4', 'Old hall', { revokedAt: ago(12 * day), lastUsedAt: ago(12 * day) }),
]
export const wallboardPages: Record<string, PageName> = {
  wallboards: 'wallboards',
  'wallboards-none': 'wallboards',
  'wallboards-made': 'wallboards',
}
export const wallboardsOn = (screen: string): WallboardsAnswer =>
  screen === 'wallboards-none'
    ? { links: [], queues: [] }
    : { links, queues: Object.entries(labels).map(([name, label]) => ({ name, label })) }
export const wallboardMade: WallboardMade = { link: hall, token: 'gallery-token-that-opens-nothing-at-all-0000' }
