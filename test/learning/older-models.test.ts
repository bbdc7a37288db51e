/** A store of the days when models did not say what they had learnt from: they say it after the next start. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { openGroundReader, openGroundWriterHere } from '../../server/adapters/store/open-stores.ts'
import { makeModel } from '../../server/matching/match-records.ts'
import { record } from '../matching/records.ts'

test('what an older model has learnt from is read out of it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tuttu-models-'))
  const place = { kind: 'sqlite' as const, folder }
  await (await openGroundWriterHere(place)).close()
  const database = new Sqlite(join(folder, 'ground.sqlite'))
  const [{ name } = { name: '' }] = database
    .prepare(`select name from kysely_migration where name like '%what models learnt from'`)
    .all() as { name: string }[]
  database.prepare('delete from kysely_migration where name = ?').run(name)
  database.exec('alter table models drop column records; alter table models drop column sources')
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
