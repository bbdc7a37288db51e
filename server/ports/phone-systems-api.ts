/** What the server can be asked about phone systems, and told to do with a person's own calls. Refusals are AppError. */
import type {
  Dialling,
  PhoneSystemDraft,
  PhoneSystemSight,
  PhoneSystemsAnswer,
  Possible,
} from '../../shared/phone-systems.ts'
import type { CallId } from '../../shared/vocabulary.ts'
import type { Person } from './ground-store.ts'

export interface PhoneSystemsApi {
  phoneSystems(person: Person): PhoneSystemsAnswer
  testPhoneSystem(person: Person, name: string): Promise<PhoneSystemSight>
  /** Nothing of it is kept. */
  tryPhoneSystem(person: Person, draft: object): Promise<PhoneSystemSight>
  connectPhoneSystem(person: Person, draft: object): Promise<{ name: string }>
  changePhoneSystem(person: Person, name: string, draft: object): Promise<{ name: string }>
  phoneSystemDraft(name: string): PhoneSystemDraft
  disconnectPhoneSystem(name: string): Promise<void>
  /** The page of the documentation on such a system, as it is written (Markdown). */
  phoneSystemGuide(page: string): string
}

export interface CallControlApi {
  possibleControl(person: Person): Possible
  dial(person: Person, number: string): Promise<Dialling>
  hangUp(person: Person, callId: CallId): Promise<void>
  transferCall(person: Person, callId: CallId, to: string): Promise<void>
  holdCall(person: Person, callId: CallId): Promise<void>
  resumeCall(person: Person, callId: CallId): Promise<void>
}
