/** What is being typed of a new customer, by call: another call may be opened meanwhile. Kept as long as somebody is signed in. */
import type { CallId, CustomerKind } from '../../shared/vocabulary.ts'
import { createStore, type DeskStore, type Store } from '../desk-store.ts'

export interface NewCustomerDraft {
  state: { name: 'closed' | 'open' | 'sending' | 'coming' } | { name: 'failed'; why: string }
  name: string
  kind: CustomerKind
  town: string
  email: string
}
export type Drafts = ReadonlyMap<CallId, NewCustomerDraft>
export interface DraftChange {
  callId: CallId
  change: Partial<NewCustomerDraft>
}

const empty: NewCustomerDraft = { state: { name: 'closed' }, name: '', kind: 'person', town: '', email: '' }
/** Whoever is typed in and never saved is forgotten after so many others. */
const mostDrafts = 30

export const draftIn = (drafts: Drafts, callId: CallId): NewCustomerDraft => drafts.get(callId) ?? empty

/** The one that was changed longest ago is the first to be forgotten. */
export function reduceDrafts(drafts: Drafts, { callId, change }: DraftChange): Drafts {
  const next = new Map(drafts)
  next.delete(callId)
  next.set(callId, { ...draftIn(drafts, callId), ...change })
  const [oldest] = next.keys()
  if (next.size > mostDrafts && oldest !== undefined) next.delete(oldest)
  return next
}

/** A desk is one person's, from signing in to signing out: nobody else finds what they typed. */
const ofDesk = new WeakMap<DeskStore, Store<Drafts, DraftChange>>()

export function draftsOf(desk: DeskStore): Store<Drafts, DraftChange> {
  const drafts = ofDesk.get(desk) ?? createStore<Drafts, DraftChange>(new Map(), reduceDrafts)
  ofDesk.set(desk, drafts)
  return drafts
}

/** Whether something was typed that has not been saved: a call that is over does not give way to another then. */
export function isNaming(desk: DeskStore, callId: CallId): boolean {
  const { state, name, town, email } = draftIn(draftsOf(desk).get(), callId)
  return (state.name === 'open' || state.name === 'failed') && [name, town, email].some((text) => text.trim() !== '')
}
