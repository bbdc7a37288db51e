/** Tells another program of every customer that changed segment. What is to be told lies in the index. */
import type { Clock, Log } from '../ports/clock.ts'
import type { GroundReader, GroundWriter } from '../ports/ground-store.ts'
import type { OutgoingHook } from '../ports/outgoing-hook.ts'
import type { SegmentIndex } from '../ports/segment-index.ts'
import { createHookTeller, type HookTeller } from './tell-hook.ts'

export interface SegmentTellerParts {
  hook: OutgoingHook
  index: Pick<SegmentIndex, 'segmentChangeLog' | 'segmentChanges'>
  ground: { reader: Pick<GroundReader, 'setting'>; writer: Pick<GroundWriter, 'saveSetting'> }
  clock: Pick<Clock, 'now'>
  log: Log
}
export type SegmentTeller = HookTeller

export const createSegmentTeller = ({ index, ...parts }: SegmentTellerParts): SegmentTeller =>
  createHookTeller({
    ...parts,
    setting: 'segment-hook',
    what: 'segment-change',
    happened: {
      log: () => index.segmentChangeLog(),
      after: async (seq, most) =>
        (await index.segmentChanges(seq, most)).map(({ seq: its, ...change }) => ({
          seq: its,
          at: change.at,
          body: change,
        })),
    },
    oldestMs: 7 * 24 * 60 * 60_000,
    longestWaitMs: 60 * 60_000,
  })
