/**
 * What each person has on their desk: the pop of every call that is up for them, as last told. From this a console that
 * connects anew is shown what the others show. Holds no rule; the flows put and take.
 */
import type { CallId, CustomerId, PersonId, Reason } from '../../shared/vocabulary.ts'
import type { Learned, Pop } from '../../shared/wire.ts'

export interface OnDesk {
  pop: Pop
  /** Whose card it is, once that is known or chosen. */
  customerId?: CustomerId
  /** The person has confirmed that they checked who is calling. */
  checked: boolean
  /** Why this customer is taken for the caller, beside what the index has of them. */
  because: Reason[]
  /** What their choice on this call has taught. */
  learned?: Learned
  /** Highest revisions a console has acknowledged and drawn: said once, whatever a console sends. */
  acknowledgedRev?: number
  paintedRev?: number
}

export interface Desks {
  get(personId: PersonId, callId: CallId): OnDesk | undefined
  put(personId: PersonId, callId: CallId, onDesk: OnDesk): void
  clear(personId: PersonId, callId: CallId): void
  of(personId: PersonId): OnDesk[]
}

export function createDesks(): Desks {
  const desks = new Map<PersonId, Map<CallId, OnDesk>>()
  return {
    get: (personId, callId) => desks.get(personId)?.get(callId),
    put(personId, callId, onDesk) {
      const desk = desks.get(personId) ?? new Map<CallId, OnDesk>()
      desk.set(callId, onDesk)
      desks.set(personId, desk)
    },
    clear(personId, callId) {
      const desk = desks.get(personId)
      desk?.delete(callId)
      if (desk?.size === 0) desks.delete(personId)
    },
    of: (personId) => [...(desks.get(personId)?.values() ?? [])],
  }
}
