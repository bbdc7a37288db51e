/** The background side as the event loop sees it: a worker that reads sources and matches records. */
import type { ChangeCounts } from '../../shared/learning-anew.ts'
import type { CalendarDate, Instant, PersonId, Reason } from '../../shared/vocabulary.ts'
import type { IdentityEntry, StoredModel } from './ground-store.ts'
import type { RecordRef, SourceState } from './index-store.ts'
import type { OutboundAllowed } from './outbound.ts'
import type { SourceConfig } from './source.ts'
import type { StorePlace } from './store-place.ts'

export interface ReadingOptions {
  /** An administrator has seen that the source gives far fewer rows than before, and says that it is right. */
  acceptFewer: boolean
}

/** What a model made of the records there are now would change of what is published. */
export interface ModelProposal {
  id: string
  /** The version in use when it was made; 0 before there is any. */
  basedOn: number
  at: Instant
  /** How many it has learnt from. */
  records: number
  change: ChangeCounts
  /** The largest first. */
  joined: ProposalExample[]
  parted: ProposalExample[]
}
/** A customer as the customers it is now made of, or will be made into. */
export interface ProposalExample {
  /** `count` records in all; the first of them by name. */
  parts: { records: RecordRef[]; count: number }[]
  /** Parts beside those. */
  more: number
}
/** `overtaken`: another model has been taken into use since it was made. `gone`: there is no such proposal any more. */
export type Adoption =
  | { outcome: 'adopted'; version: number; change: ChangeCounts }
  | { outcome: 'overtaken' }
  | { outcome: 'gone' }

export interface Refresher {
  /** Reads one source. What is wrong with the source is an answer; what rejects is a fault of ours. */
  read(source: string, options: ReadingOptions): Promise<{ state?: SourceState; problem?: Reason }>
  /** Reading it ended in a fault: what is drawn from its last good rows says so. */
  markFailed(source: string): Promise<void>
  /** From now on these are the sources; matching takes out what comes from others. */
  configure(sources: SourceConfig[]): Promise<void>
  /** Records → customers, published. What keeps them from it, if anything, is an answer: the last good customers stay. */
  match(): Promise<Reason | undefined>
  /** The same, since people have decided something: what they said is followed though no record has changed. */
  rematch(): Promise<Reason | undefined>
  /** What matching would change if it learnt anew. Changes nothing; it takes the place of the proposal before it. */
  proposeModel(): Promise<ModelProposal>
  /** The proposed model is taken into use, and everything matched by it and published. */
  adoptModel(proposalId: string, by: PersonId): Promise<Adoption>
  dropProposal(): Promise<void>
  /** Something else decides what is reckoned, such as other rules for terms: it begins, and is not waited for. */
  reckon(): Promise<void>
  close(): Promise<void>
}

/** What the worker is started with. */
export interface RefreshWorkerData {
  store: StorePlace
  sources: SourceConfig[]
  company: { country: string; currency: string; timeZone: string }
  outboundAllowed: OutboundAllowed
  /** What every day is taken to be (TUTTU_TODAY). */
  today?: CalendarDate
}
/** What matching so many records anew takes of the worker's heap, and how much that may be. */
export interface MemoryNeeded {
  records: number
  neededMb: number
  limitMb: number
}
/** What the worker asks of the thread that started it. */
export interface RefreshHost {
  appendIdentities(entries: IdentityEntry[]): Promise<void>
  appendModel(model: Omit<StoredModel, 'version'>): Promise<StoredModel>
  progress(source: string, rowsRead: number): void
  /** @param share 0–1 of a proposal or its adoption */
  learning(share: number): void
  /** All are about to be matched, unless that is more than there is room for. */
  matchingAll(needed: MemoryNeeded): void
  /** Insight is being reckoned, or all of it is current, and whether anything of it has changed. */
  reckoning(isWorking: boolean, hasChanged: boolean): void
  /** Reckoning ended in a fault: what was reckoned before stays. */
  reckoningFailed(message: string): void
}
