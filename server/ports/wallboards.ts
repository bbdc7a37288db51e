/** Links for screens on the wall: as they are stored (part of ground), and what can be asked of them. */
import type { QueuesAnswer } from '../../shared/queue-board.ts'
import type { Instant, Language, PersonId } from '../../shared/vocabulary.ts'
import type {
  WallboardBoard,
  WallboardEnd,
  WallboardMade,
  WallboardSettings,
  WallboardsAnswer,
  WallboardTheme,
} from '../../shared/wallboard.ts'
import type { WallboardLinkBody } from '../../shared/wallboard-body.ts'
import type { Person } from './ground-store.ts'

export interface WallboardLinkEntry {
  id: string
  name: string
  queues: string[]
  showsNames: boolean
  language: Language
  theme: WallboardTheme
  by: PersonId
  byName: string
  createdAt: Instant
  expiresAt: Instant
  lastUsedAt?: Instant
  revokedAt?: Instant
}
export interface WallboardLinkToSave extends Omit<WallboardLinkEntry, 'byName' | 'lastUsedAt' | 'revokedAt'> {
  /** Only this is stored of the token: a copy of the database lets no screen in. */
  tokenHash: string
}

export interface WallboardReader {
  /** Newest first; without those that had ended, in whichever way, by `endedBefore`. */
  wallboardLinks(endedBefore: Instant): Promise<WallboardLinkEntry[]>
  /** Whether or not it has ended. */
  wallboardByTokenHash(tokenHash: string): Promise<WallboardLinkEntry | undefined>
}
export interface WallboardWriter {
  saveWallboardLink(link: WallboardLinkToSave): Promise<void>
  /** @returns whether there was such a link that had not been revoked */
  revokeWallboardLink(id: string, by: PersonId, at: Instant): Promise<boolean>
  noteWallboardUse(id: string, at: Instant): Promise<void>
}

/** What one screen may see, and until when. */
export interface WallboardView {
  /** Absent: the own board of somebody signed in. */
  linkId?: string
  /** Absent: all there are. */
  queues?: readonly string[]
  showsNames: boolean
  expiresAt: Instant
  settings: Omit<WallboardSettings, 'version'>
}

/** The screens that are connected to this server. */
export interface WallboardScreens {
  closeLink(id: string): void
  ofLink(id: string): number
}

export interface WallboardsApi {
  wallboards(): Promise<WallboardsAnswer>
  makeWallboard(person: Person, made: WallboardLinkBody): Promise<WallboardMade>
  /** Its screens are closed. @throws AppError `not-found` */
  revokeWallboard(person: Person, id: string): Promise<void>
  /** @returns undefined where the token is none, has expired or was revoked; which of them is told to nobody */
  openWallboard(token: string): Promise<WallboardView | undefined>
  /** @param expiresAt when their session ends */
  ownWallboard(person: Person, expiresAt: Instant): WallboardView
  /** @returns what this screen may show of it, or why it may show nothing any more */
  wallboardOf(view: WallboardView, board: QueuesAnswer): { board: WallboardBoard } | { ended: WallboardEnd }
}
