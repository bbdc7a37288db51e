/** The background side as the event loop sees it: a worker that reads sources and matches records. */
import type { Reason } from '../../shared/vocabulary.ts'
import type { IdentityEntry } from './ground-store.ts'
import type { SourceState } from './index-store.ts'
import type { SourceConfig } from './source.ts'
import type { StorePlace } from './store-place.ts'

export interface Refresher {
  /** Reads one source and matches anew. Told progress by the `onProgress` given at its making. */
  refresh(source: string): Promise<{ state?: SourceState; problem?: Reason }>
  /** Reads every source, then matches once. Tells what kept each from being read. */
  refreshAll(): Promise<{ source: string; problem?: Reason }[]>
  close(): Promise<void>
}

/** What the worker is started with. */
export interface RefreshWorkerData {
  store: StorePlace
  sources: SourceConfig[]
  company: { country: string; currency: string }
}
/** What the worker asks of the thread that started it. */
export interface RefreshHost {
  identities(): Promise<IdentityEntry[]>
  appendIdentities(entries: IdentityEntry[]): Promise<void>
  progress(source: string, rowsRead: number): void
  failed(source: string, where: string): void
}
