/** Another program that is told of what happens: a customer changes segment, an alert begins. */
import type { Reason } from '../../shared/vocabulary.ts'

export interface OutgoingHook {
  /** Where it is, without what could be secret of it. */
  host: string
  /** Signs it and sends it. @returns why it was not taken, undefined once it was */
  send(body: string): Promise<HookProblem | undefined>
}
export interface HookProblem {
  /** Codes `hook.…` and those of where may be connected to. */
  why: Reason
  /** It says that this very body will never do. */
  isRefused: boolean
}
