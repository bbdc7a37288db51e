/** What the firm does about each segment: read once, and kept in memory since a card tells it between ring and pop. */
import type { Segment } from '../../shared/insight-value.ts'
import type { SegmentAction } from '../../shared/segments.ts'
import type { Clock } from '../ports/clock.ts'
import { AppError } from '../ports/errors.ts'
import type { GroundReader, GroundWriter, Person } from '../ports/ground-store.ts'
import type { SegmentActionEntry } from '../ports/segment-actions.ts'

export interface SegmentActions {
  /** In the firm's own words; undefined where nothing is written. */
  of(segment: Segment): string | undefined
  /** The newest first. */
  versions(segment: Segment): SegmentAction[]
  /** @throws AppError `conflict` where another was saved meanwhile */
  save(person: Person, segment: Segment, over: number, text: string): Promise<void>
}

const versionsKept = 10

export async function createSegmentActions(
  ground: { reader: Pick<GroundReader, 'segmentActions'>; writer: Pick<GroundWriter, 'saveSegmentAction'> },
  clock: Pick<Clock, 'now'>,
): Promise<SegmentActions> {
  let entries: SegmentActionEntry[] = []
  const read = async () => {
    entries = await ground.reader.segmentActions(versionsKept)
  }
  await read()
  const versionsOf = (segment: Segment) => entries.filter((one) => one.segment === segment)
  return {
    of: (segment) => versionsOf(segment)[0]?.text || undefined,
    versions: (segment) =>
      versionsOf(segment).map(({ text, version, byName, at }) => ({ text, version, by: byName, at })),
    async save(person, segment, over, text) {
      // No database keeps NUL, nor halves of characters.
      const storable = text.replaceAll('\0', '').toWellFormed()
      const entry = { segment, over, text: storable, by: person.personId, at: clock.now().toISOString() }
      const saved = await ground.writer.saveSegmentAction(entry)
      await read()
      if (saved === undefined) throw new AppError('conflict', 'Somebody else has changed it meanwhile.')
    },
  }
}
