/** What an agent's desk asks of the server beside calls and cards. Refusals are AppError. */
import type { TransferTargets } from '../../shared/transfer-targets.ts'
import type { CallId } from '../../shared/vocabulary.ts'
import type { Person } from './ground-store.ts'

export interface DeskApi {
  /**
   * @param callId the call to pass on; without it, whoever can be reached from any of the person's phones
   * @throws AppError `not-found` when no such call of theirs is up
   */
  transferTargets(person: Person, callId?: CallId): TransferTargets
}
