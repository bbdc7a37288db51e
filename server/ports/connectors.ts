/** The connectors that run, by phone system, and what is done with them when an administrator connects one. */
import type { PhoneSystemKind } from '../../shared/phone-systems.ts'
import type { Connector, LinkSight, LinkStatus } from './phone-system.ts'

/** A phone system as it is configured: all else of it is its connector's business. */
export interface NamedPhoneSystem {
  name: string
  kind: PhoneSystemKind
}

/** What was seen of a phone system that was only tried. */
export interface Tried {
  /** Absent for one that calls us by itself. */
  status?: LinkStatus
  sight?: LinkSight
}

export interface Connectors<System extends NamedPhoneSystem = NamedPhoneSystem> {
  /** Starts it, or starts it anew as it is now. */
  put(system: System): Promise<void>
  drop(phoneSystem: string): Promise<void>
  /** Watches the extensions there are now. What is up is told anew; nothing is lost or doubled by it. */
  renew(phoneSystem: string): Promise<void>
  /** Undefined for a phone system that calls us by itself (a webhook), and when there is none. */
  of(phoneSystem: string): Connector | undefined
  /** Connects, looks, and lets go: nothing it hears goes anywhere. Within some 25 s, whatever answers there. */
  tryOut(system: System): Promise<Tried>
  /** @throws SourceProblem when nothing may be connected to there */
  mayConnect(system: System): Promise<void>
}
