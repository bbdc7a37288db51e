/** What is being typed of a new customer, by call: another call may be opened meanwhile. Kept as long as somebody is signed in. */
import type { CallId, CustomerKind } from '../../shared/vocabulary.ts'
import type { DeskStore } from '../desk-store.ts'

export interface NewCustomerDraft {
  state: { name: 'closed' | 'open' | 'sending' | 'coming' } | { name: 'failed'; why: string }
  name: string
  kind: CustomerKind
  town: string
  email: string
}
const empty: NewCustomerDraft = { state: { name: 'closed' }, name: '', kind: 'person', town: '', email: '' }
/** Whoever is typed in and never saved is forgotten after so many others. */
const mostDrafts = 30

/** A desk is one person's, from signing in to signing out: nobody else finds what they typed. */
const ofDesk = new WeakMap<DeskStore, Map<CallId, NewCustomerDraft>>()

export const draftOf = (desk: DeskStore, callId: CallId): NewCustomerDraft => ofDesk.get(desk)?.get(callId) ?? empty

export function keepDraft(desk: DeskStore, callId: CallId, draft: NewCustomerDraft): void {
  const drafts = ofDesk.get(desk) ?? new Map<CallId, NewCustomerDraft>()
  ofDesk.set(desk, drafts.set(callId, draft))
  const [oldest] = drafts.keys()
  if (drafts.size > mostDrafts && oldest !== undefined) drafts.delete(oldest)
}
