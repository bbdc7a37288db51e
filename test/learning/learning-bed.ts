/** A firm on real stores whose matching has learnt from a part of its records, and may learn from all of them. */
import { hash } from 'node:crypto'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { v7 } from 'uuid'
import { createNumberPlan } from '../../server/adapters/numbering/libphonenumber.ts'
import { openGroundReader, openGroundWriterHere, openIndexWriter } from '../../server/adapters/store/open-stores.ts'
import { createLearning } from '../../server/flows/learn-anew.ts'
import { createMatching } from '../../server/flows/match-customers.ts'
import type { RawRow, SourceConfig } from '../../server/ports/source.ts'
import { createRowMapper } from '../../server/sync/map-row.ts'
import { makeWorld, type World, type WorldOptions } from '../matching/worlds/world.ts'
import { groundOn } from '../setup/matching.ts'

export type LearningBed = Awaited<ReturnType<typeof openBed>>

/** @param failing what a publication ends in, once it is set: the process that was killed before it */
export async function openBed(folder: string, sources: readonly SourceConfig[], failing: { error?: Error } = {}) {
  const place = { kind: 'sqlite' as const, folder }
  const writer = await openGroundWriterHere(place)
  const ground = openGroundReader(place)
  const index = await openIndexWriter(place)
  const newId = () => v7()
  let seconds = 0
  const now = () => new Date(Date.UTC(2026, 10, 25, 12, 0, seconds++))
  const matching = createMatching({ ...groundOn(ground, writer), newId, now })
  const match = async (): Promise<void> => {
    if (failing.error) throw failing.error
    await matching.match(index, sources)
  }
  const shares: number[] = []
  const learning = createLearning({
    index,
    refresh: { match: () => match().then(() => undefined), groupedBy: matching.groupedBy },
    models: groundOn(ground, writer).models,
    newId,
    now,
  })
  const onShare = (share: number) => void shares.push(share)
  const numberPlan = createNumberPlan()
  return {
    ground,
    writer,
    index,
    shares,
    match,
    propose: () => learning.propose(sources, onShare),
    adopt: (id: string) => learning.adopt(id, 'paavo' as never, sources, onShare),
    drop: () => learning.drop(),
    async read(source: SourceConfig, rows: RawRow[]): Promise<void> {
      const company = { country: 'FI', currency: 'EUR' }
      const mapper = createRowMapper({ source, company, numberPlan, hash: (text) => hash('sha256', text, 'hex') })
      const loading = await index.beginLoad(source)
      await loading.add(rows.flatMap((row) => mapper.map('customers', row).accepted))
      await loading.finish({ asOf: now().toISOString() })
      await loading.commit()
    },
    /** Every table of both stores, as a hash of its rows in their order. */
    content(): Record<string, string> {
      const all: Record<string, string> = {}
      for (const file of ['index.sqlite', 'ground.sqlite']) {
        const database = new Sqlite(join(folder, file), { readonly: true })
        const tables = database.prepare(`select name from sqlite_master where type = 'table'`).pluck().all() as string[]
        for (const table of tables)
          all[`${file} ${table}`] = hash(
            'sha256',
            JSON.stringify(database.prepare(`select * from "${table}"`).raw().all()),
          )
        database.close()
      }
      return all
    },
    async close(): Promise<void> {
      for (const opened of [index, ground, writer]) await opened.close()
    },
  }
}

/** Its first model is of the first tenth of two systems; then come all rows of all three, which are matched by it. */
export async function openGrownFirm(
  folder: string,
  options: WorldOptions,
): Promise<{ bed: LearningBed; world: World }> {
  const world = makeWorld(options)
  const [first, second, third] = world.sources
  if (!first || !second || !third) throw new Error('A world has three systems.')
  const rowsOf = ({ name }: SourceConfig): RawRow[] => world.rows[name as keyof World['rows']]
  const bed = await openBed(folder, world.sources)
  for (const source of [first, second]) await bed.read(source, rowsOf(source).slice(0, options.size / 10))
  await bed.match()
  for (const source of [first, second, third]) await bed.read(source, rowsOf(source))
  await bed.match()
  return { bed, world }
}
