/**
 * A connector to one phone system: translates what it says into call events. It holds no state of ours, knows no
 * customer, and speaks only serialisable messages.
 */
import type { AgentEvent, CallEvent } from '../../shared/call-event.ts'
import type { Reason } from '../../shared/vocabulary.ts'

export type LinkState = 'connecting' | 'live' | 'refused' | 'down' | 'stopped'
export interface LinkStatus {
  state: LinkState
  since: string
  /** Message code of the problem when refused or down, `link.…`. Never a secret or a number. */
  problem?: string
  /** What the code's words speak of: the rights that are missing, the protocol that is not spoken. */
  params?: Reason['params']
  /** When connecting is tried again, when refused or down. */
  retryAt?: string
  /** Extensions the phone system will not let us watch; the others are. */
  unwatched?: string[]
}

/** What is up for one extension just now, by the phone system's own word: anything else it had has ended. */
export interface UpNow {
  extension: string
  externalCallIds: string[]
}

export interface ConnectorOutput {
  event(event: CallEvent): void
  agent(event: AgentEvent): void
  /** After connecting, when an extension has been heard of, and after the events of what is up. */
  upNow(up: UpNow): void
  /** The same of the whole phone system: every call it has; those of ours that are not among them have ended unheard. */
  allUpNow(externalCallIds: string[]): void
  status(status: LinkStatus): void
  /** A message could not be used. It cost only itself. */
  refused(): void
}

/** What a connector sees of its phone system, for whoever sets it up. Counts and names, no caller. */
export interface LinkSight {
  /** What the phone system says it is, `Asterisk 22.10.1`. */
  product?: string
  /** Of the extensions asked for: those it knows. Absent where it cannot be asked. */
  extensions?: string[]
  queues?: string[]
  callsUp?: number
  /** Messages since the connection was made. */
  messages: number
  /** What does not work as it should, and what to do: codes `link.…`. */
  problems: Reason[]
}

/** What a phone system can be told to do with a call; where a function is missing, it cannot. */
export interface CallControl {
  /** Rings the extension and, when it answers, dials the number. @returns the call's external id */
  dial?(extension: string, number: string): Promise<ControlAnswer<{ externalCallId: string }>>
  hangUp?(leg: ControlledLeg): Promise<ControlAnswer>
  /** Gives the caller to another extension or number, without asking there first. */
  transfer?(leg: ControlledLeg, to: string): Promise<ControlAnswer>
  hold?(leg: ControlledLeg): Promise<ControlAnswer>
  resume?(leg: ControlledLeg): Promise<ControlAnswer>
}
export interface ControlledLeg {
  externalCallId: string
  extension: string
}
/** Codes `control.…`. */
export type ControlAnswer<Done extends object = object> = ({ ok: true } & Done) | { ok: false; why: Reason }

export interface Connector {
  /** Starts connecting, and keeps at it until stopped. Problems are told through `status`, never thrown. */
  start(): void
  /** Resolves when every socket and timer of its own is closed. */
  stop(): Promise<void>
  /** Asks the phone system anew what there is. Resolves within ten seconds, whatever it answers. */
  look?(): Promise<LinkSight>
  control?: CallControl
}

/** How a connector of one phone system is made. `extensions` are the agents' phones to watch on it. */
export interface ConnectorOptions {
  name: string
  extensions: string[]
  output: ConnectorOutput
  now: () => Date
}
