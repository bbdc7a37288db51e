/**
 * Phone systems as administrators see and connect them, and what a person may have theirs do with a call: what crosses
 * between console and server. Inbound shapes are zod schemas, checked at the edge; outbound shapes are types only.
 */
import { z } from 'zod'
import type { Instant, Reason } from './vocabulary.ts'

export const phoneSystemKinds = ['asterisk', 'freeswitch', 'sip', 'hep', 'webhook'] as const
export type PhoneSystemKind = (typeof phoneSystemKinds)[number]

/** A phone system as it is written in the browser: the settings of the configuration file, by their names there. */
export interface PhoneSystemDraft {
  kind: PhoneSystemKind
  name?: string
  [setting: string]: unknown
}

/** How the connection stands. */
export interface LinkNow {
  state: 'connecting' | 'live' | 'refused' | 'down' | 'stopped'
  since: Instant
  problem?: Reason
  /** When connecting is tried again, where that is known. */
  retryAt?: Instant
}
/** What has come from a phone system since the server started. */
export interface Heard {
  /** Events of calls and agents. */
  events: number
  /** Messages and requests that could not be used. */
  refused: number
  /** Of an event. */
  lastAt?: Instant
  /** Why the last refused request was refused, where its sender was told. */
  lastRefusal?: { at: Instant; message: string }
}
/** Somebody's phone on a phone system. */
export interface PhoneHere {
  extension: string
  username: string
  name: string
  /** False: the phone system does not let it be watched. Absent where extensions are not watched one by one. */
  isWatched?: boolean
}
export interface PhoneSystemStatus {
  name: string
  kind: PhoneSystemKind
  /** The configuration file sets it; it is changed there. */
  fromFile: boolean
  /** Where it is, or where it sends to, without credentials. */
  place?: string
  /** Absent for a phone system that calls us by itself. */
  link?: LinkNow
  phones: PhoneHere[]
  heard: Heard
  /** What it can be told to do with calls. */
  can: ControlAction[]
}
export interface PhoneSystemsAnswer {
  phoneSystems: PhoneSystemStatus[]
  /** Of this machine: what a phone system may have to let in. */
  serverAddresses: string[]
}

/** What a test of a phone system saw. */
export interface PhoneSystemSight {
  link?: LinkNow
  /** What it says it is. */
  product?: string
  queues?: string[]
  callsUp?: number
  /** Since the connection was made. */
  messages?: number
  /** Somebody's phones there; `isKnown` absent: it could not be asked. */
  phones: { extension: string; name: string; isKnown?: boolean }[]
  heard?: Heard
  problems: Reason[]
}

export const controlActions = ['dial', 'hang-up', 'transfer', 'hold'] as const
export type ControlAction = (typeof controlActions)[number]
/** What the person who asks may have done just now. */
export interface Possible {
  /** The phone that would ring first; absent: nothing can be dialled. */
  dial?: { phoneSystem: string; extension: string }
  /** With a call of theirs, by phone system. */
  onCall: Record<string, ControlAction[]>
}
export interface Dialling {
  phoneSystem: string
  /** The person's own phone, which rings first. */
  extension: string
}

export const phoneSystemBody = z.object({ phoneSystem: z.looseObject({ kind: z.enum(phoneSystemKinds) }) })
/** As people write a number; the server makes of it what is dialled. */
const writtenNumber = z.string().min(1).max(64)
export const dialBody = z.object({ number: writtenNumber })
export const transferBody = z.object({ to: writtenNumber })
