/** Looking into sources as the event loop sees it: a thread of its own, so that what it reads can hold up nothing. */
import type { LookAnswer, PreviewAnswer, ReadChoices, ReadingAnswer, TablePlace } from '../../shared/connecting.ts'
import type { Reason } from '../../shared/vocabulary.ts'
import type { OutboundAllowed } from './outbound.ts'
import type { OutsideSource } from './source.ts'

/** What was found, or what is wrong with the source. */
export type Looked<Answer> = { answer: Answer } | { problem: Reason }

export interface Looker {
  look(source: OutsideSource): Promise<Looked<LookAnswer>>
  preview(source: OutsideSource, table: TablePlace, read: ReadChoices): Promise<Looked<PreviewAnswer>>
  /** Reasons of refused rows are codes: their `reason` is the code still. */
  reading(source: OutsideSource): Promise<Looked<ReadingAnswer>>
  close(): Promise<void>
}

/** What the thread is started with. */
export interface LookWorkerData {
  workFolder: string
  company: { country: string; currency: string; timeZone: string }
  outboundAllowed: OutboundAllowed
}
