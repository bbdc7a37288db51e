/** A report's thread that cannot read, or dies, costs its own report: whoever waits is told, and the next is reckoned. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createReporter } from '../../server/adapters/report-thread/report-thread.ts'
import { openGroundReader, openGroundWriterHere, openIndexWriter } from '../../server/adapters/store/open-stores.ts'
import { type RollupWriter, rollupKinds } from '../../server/ports/queue-rollups.ts'
import type { StorePlace } from '../../server/ports/store-place.ts'
import { madeByOf } from '../../server/queues/tallies.ts'
import { randomDay } from '../queues/random-day.ts'
import { asking } from '../queues/rolled-up.ts'

const freshPlace = (): StorePlace => ({ kind: 'sqlite', folder: mkdtempSync(join(tmpdir(), 'tuttu-report-')) })

const noWriter: RollupWriter = { claimRollup: async () => undefined, keepRollup: async () => false }

test('without stores there is no report; once they are there, there is one', async () => {
  const store = freshPlace()
  const reporter = createReporter({ store }, noWriter)
  await expect(reporter.suggestions('2026-11-24')).rejects.toThrow()
  await expect(reporter.suggestions('2026-11-24')).rejects.toThrow()
  await (await openGroundWriterHere(store)).close()
  await (await openIndexWriter(store)).close()
  const [one, same] = await Promise.all([reporter.suggestions('2026-11-24'), reporter.suggestions('2026-11-24')])
  expect(one).toMatchObject({ to: '2026-11-24', rows: [] })
  expect(same).toBe(one)
  await reporter.close()
})

test('closed while a report is reckoned, whoever waits is told', async () => {
  const reporter = createReporter({ store: freshPlace() }, noWriter)
  const waiting = reporter.suggestions('2026-11-24').then(
    () => 'told',
    () => 'refused',
  )
  await reporter.close()
  expect(await waiting).toBe('refused')
})

test('a day is rolled up in the thread and kept by ground’s writer; a report of it reads no event', async () => {
  const store = freshPlace()
  const writer = await openGroundWriterHere(store)
  await (await openIndexWriter(store)).close()
  const day = randomDay(11)
  for (const call of day.calls) await writer.saveCall(call)
  await writer.appendQueueEvents(day.events)
  const reporter = createReporter({ store }, writer)
  const ofEvents = await reporter.queues(asking(day))
  const asked = { timeZone: day.zone, now: new Date(day.toMs + 60 * 3_600_000).toISOString() }
  while (await reporter.rollUp(asked));
  const ground = openGroundReader(store)
  const { from, to } = asking(day)
  const kept = await ground.rollups({ madeBy: madeByOf(day.zone), kinds: rollupKinds, from, to })
  expect(kept).toHaveLength(rollupKinds.length)
  expect(await reporter.queues(asking(day))).toEqual(ofEvents)
  await Promise.all([reporter.close(), ground.close()])
  await writer.close()
})
