/** The background side as the event loop sees it: a worker that reads sources and matches records. */
import type { Reason } from '../../shared/vocabulary.ts'
import type { IdentityEntry, StoredModel } from './ground-store.ts'
import type { SourceState } from './index-store.ts'
import type { OutboundAllowed } from './outbound.ts'
import type { SourceConfig } from './source.ts'
import type { StorePlace } from './store-place.ts'

export interface ReadingOptions {
  /** An administrator has seen that the source gives far fewer rows than before, and says that it is right. */
  acceptFewer: boolean
}

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
  close(): Promise<void>
}

/** What the worker is started with. */
export interface RefreshWorkerData {
  store: StorePlace
  sources: SourceConfig[]
  company: { country: string; currency: string; timeZone: string }
  outboundAllowed: OutboundAllowed
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
  /** All are about to be matched, unless that is more than there is room for. */
  matchingAll(needed: MemoryNeeded): void
}
