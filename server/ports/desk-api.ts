/** What an agent's desk asks of the server beside calls and cards. Refusals are AppError. */

import type { OwnCustomer } from '../../shared/connecting.ts'
import type { TransferTargets } from '../../shared/transfer-targets.ts'
import type { CallId, ContactItem, CustomerId } from '../../shared/vocabulary.ts'
import type { Person } from './ground-store.ts'

/** A caller nobody knew becomes somebody (server/flows/name-caller.ts). */
export interface NamingApi {
  earlierCalls(person: Person, callId: CallId): Promise<ContactItem[]>
  newCustomer(person: Person, callId: CallId, customer: OwnCustomer): Promise<{ source: string; key: string }>
  linkNumber(person: Person, callId: CallId, customerId: CustomerId): Promise<void>
}

export interface DeskApi extends NamingApi {
  /**
   * @param callId the call to pass on; without it, whoever can be reached from any of the person's phones
   * @throws AppError `not-found` when no such call of theirs is up
   */
  transferTargets(person: Person, callId?: CallId): TransferTargets
}
