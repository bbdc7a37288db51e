/**
 * Wallboards: how queues stand, for a screen on the wall. A screen is let in by a link somebody made for it, which is worth nothing
 * else, or it is a supervisor's own. What crosses is what such a screen may show and no more.
 */
import type { Instant, Language } from './vocabulary.ts'

export const wallboardThemes = ['system', 'light', 'dark'] as const
export type WallboardTheme = (typeof wallboardThemes)[number]

/** A screen on a wall is set up once; a link that is forgotten must not be good for ever. */
export const longestWallboardDays = 365
export const usualWallboardDays = 90
/** More do not fit a screen that is read from across a room, and they would come by once in minutes. */
export const mostWallboardQueues = 24
export const longestWallboardName = 60

export interface WallboardQueue {
  name: string
  label: string
  waiting: number
  /** When whoever has waited longest joined. */
  longestSince?: Instant
  free: number
  /** Whoever is at work in it, free or not. */
  there: number
  /** Absent where the link shows no names. */
  freeNames?: string[]
  /** Of stays that began today: how they have ended. */
  answered: number
  abandoned: number
  timedOut: number
  /** 0–1; absent before any stay has ended. */
  serviceLevel?: number
  goal: { seconds: number; target: number }
  /** Since when its phone system is out of reach: the figures stand as they stood then. */
  notLiveSince?: Instant
}
export interface WallboardBoard {
  queues: WallboardQueue[]
  /** The server's clock. */
  at: Instant
}
/** How a screen shows what it is told. */
export interface WallboardSettings {
  title: string
  language: Language
  /** IANA name. */
  timeZone: string
  theme: WallboardTheme
  /** Of the console this server gives out: a page of another one loads itself anew. */
  version: string
}
export type WallboardEnd = 'expired' | 'revoked' | 'signed-out'

/** What a wallboard is told. It sends nothing: there is no event it may send. */
export interface ServerToWallboard {
  settings: (settings: WallboardSettings) => void
  /** On connecting and on change, at most once a second. */
  board: (board: WallboardBoard) => void
  ended: (why: WallboardEnd) => void
}
export const wallboardNamespace = '/wallboard'
/** As what a wallboard asks to be let in: by its link's cookie, or by the session of whoever is signed in. */
export interface WallboardHandshake {
  as: 'link' | 'person'
}

/** A link as those who make them see it. Its token is shown once, when it is made, and stored hashed. */
export interface WallboardLink {
  id: string
  name: string
  queues: string[]
  showsNames: boolean
  language: Language
  theme: WallboardTheme
  byName: string
  createdAt: Instant
  expiresAt: Instant
  lastUsedAt?: Instant
  revokedAt?: Instant
  /** How many screens show it now. */
  screens: number
}
export interface WallboardsAnswer {
  /** Newest first; those that ended long ago are left out. */
  links: WallboardLink[]
  /** Which there are to choose from. */
  queues: { name: string; label: string }[]
}
export interface WallboardMade {
  link: WallboardLink
  token: string
}
