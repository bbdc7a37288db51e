/**
 * A connector to one phone system: translates what it says into call events. It holds no state of ours, knows no
 * customer, and speaks only serialisable messages.
 */
import type { CallEvent } from '../../shared/call-event.ts'

export type LinkState = 'connecting' | 'live' | 'refused' | 'down' | 'stopped'
export interface LinkStatus {
  state: LinkState
  since: string
  /** Message code of the problem when refused or down, `link.…`. Never a secret or a number. */
  problem?: string
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
  /** After connecting, when an extension has been heard of, and after the events of what is up. */
  upNow(up: UpNow): void
  status(status: LinkStatus): void
  /** A message could not be used. It cost only itself. */
  refused(): void
}

export interface Connector {
  /** Starts connecting, and keeps at it until stopped. Problems are told through `status`, never thrown. */
  start(): void
  /** Resolves when every socket and timer of its own is closed. */
  stop(): Promise<void>
}

/** How a connector of one phone system is made. `extensions` are the agents' phones to watch on it. */
export interface ConnectorOptions {
  name: string
  extensions: string[]
  output: ConnectorOutput
  now: () => Date
}
