/** A store of the days when models did not say what they had learnt from: they say it after the next start. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { Migrator } from 'kysely/migration'
import { expect, test } from 'vitest'
import { openDatabase } from '../../server/adapters/store/database.ts'
import { type GroundTables, groundMigrations } from '../../server/adapters/store/ground-tables.ts'
import { groundAddress, openGroundReader, openGroundWriterHere } from '../../server/adapters/store/open-stores.ts'
import { makeModel } from '../../server/matching/match-records.ts'
import { record } from '../matching/records.ts'

test('what an older model has learnt from is read out of it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tuttu-models-'))
  const place = { kind: 'sqlite' as const, folder }
  // As a store of that day was left: nothing newer has been done to it.
  const opened = openDatabase<GroundTables>(groundAddress(place), { synchronous: 'FULL' })
  const migrator = new Migrator({ db: opened.db, provider: groundMigrations(opened.kind) })
  await migrator.migrateTo('2026-11-25 preferred numbers')
  await opened.close()
  const database = new Sqlite(join(folder, 'ground.sqlite'))
  const records = [record('ledger', '1'), record('shop', '2', { name: 'Aalto Oy', kind: 'company' })]
  const insert = database.prepare('insert into models (at, content) values (?, ?)')
  insert.run('2026-11-25T08:00:00.000Z', JSON.stringify(makeModel(records.slice(0, 1))))
  insert.run('2026-11-25T09:00:00.000Z', JSON.stringify(makeModel(records)))
  database.close()

  const writer = await openGroundWriterHere(place)
  const reader = openGroundReader(place)
  expect(await reader.models(9)).toEqual([
    { version: 2, at: '2026-11-25T09:00:00.000Z', records: 2, sources: ['ledger', 'shop'] },
    { version: 1, at: '2026-11-25T08:00:00.000Z', records: 1, sources: ['ledger'] },
  ])
  await reader.close()
  await writer.close()
  rmSync(folder, { recursive: true })
})
