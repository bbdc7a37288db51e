/** A report's thread that cannot read, or dies, costs its own report: whoever waits is told, and the next is reckoned. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createReporter } from '../../server/adapters/report-thread/report-thread.ts'
import { openGroundWriterHere, openIndexWriter } from '../../server/adapters/store/open-stores.ts'
import type { StorePlace } from '../../server/ports/store-place.ts'

const freshPlace = (): StorePlace => ({ kind: 'sqlite', folder: mkdtempSync(join(tmpdir(), 'tuttu-report-')) })

test('without stores there is no report; once they are there, there is one', async () => {
  const store = freshPlace()
  const reporter = createReporter({ store })
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
  const reporter = createReporter({ store: freshPlace() })
  const waiting = reporter.suggestions('2026-11-24').then(
    () => 'told',
    () => 'refused',
  )
  await reporter.close()
  expect(await waiting).toBe('refused')
})
