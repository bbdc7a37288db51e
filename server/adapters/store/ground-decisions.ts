/** Reads of what matching starts from: what people have decided of pairs of records, and the model. */
import type { Selectable } from 'kysely'
import type { PersonId } from '../../../shared/vocabulary.ts'
import type { Decision, GroundReader, LoggedDecision, ModelEntry } from '../../ports/ground-store.ts'
import type { Opened } from './database.ts'
import type { GroundTables } from './ground-tables.ts'
import { recordsBySource } from './in-chunks.ts'

const toDecision = (row: Selectable<GroundTables['decisions']>): LoggedDecision => ({
  left: { source: row.left_source, key: row.left_key },
  right: { source: row.right_source, key: row.right_key },
  verdict: row.verdict as Decision['verdict'],
  by: row.by_person as PersonId,
  at: row.at,
  seq: row.seq,
})

/** Entries of whole pairs → what counts of each, oldest first. */
function counting(entries: readonly LoggedDecision[]): LoggedDecision[] {
  const newest = new Map<string, LoggedDecision>()
  for (const entry of entries.toSorted((a, b) => a.seq - b.seq)) {
    const pair = JSON.stringify([entry.left, entry.right])
    newest.delete(pair)
    newest.set(pair, entry)
  }
  return [...newest.values()].filter(({ verdict }) => verdict !== 'undecided')
}

const toModel = (row: Omit<Selectable<GroundTables['models']>, 'content'>): ModelEntry => ({
  version: Number(row.version),
  at: row.at,
  ...(row.by_person === null ? {} : { by: row.by_person as PersonId }),
  records: row.records,
  sources: JSON.parse(row.sources),
})

type Reads = Pick<
  GroundReader,
  'decisions' | 'decisionsOf' | 'decidedSince' | 'latestModel' | 'latestModelVersion' | 'models'
>

export function createDecisionReader({ db }: Opened<GroundTables>): Reads {
  const entries = () => db.selectFrom('decisions').selectAll()
  return {
    async decisions() {
      return counting((await entries().orderBy('seq').execute()).map(toDecision))
    },
    async decisionsOf(records) {
      // Whatever side it is found by, all entries of a pair are found.
      const found = new Map<number, LoggedDecision>()
      for (const { source, keys } of recordsBySource(records))
        for (const side of ['left', 'right'] as const) {
          const rows = entries().where(`${side}_source`, '=', source).where(`${side}_key`, 'in', keys)
          for (const row of await rows.execute()) found.set(row.seq, toDecision(row))
        }
      return counting([...found.values()])
    },
    async latestModel() {
      const row = await db.selectFrom('models').selectAll().orderBy('version', 'desc').limit(1).executeTakeFirst()
      return row && { ...toModel(row), content: row.content }
    },
    async models(limit) {
      const columns = ['version', 'at', 'by_person', 'records', 'sources'] as const
      const rows = db.selectFrom('models').select(columns).orderBy('version', 'desc').limit(limit)
      return (await rows.execute()).map(toModel)
    },
    async latestModelVersion() {
      const row = await db.selectFrom('models').select('version').orderBy('version', 'desc').limit(1).executeTakeFirst()
      return row && Number(row.version)
    },
    async decidedSince(seq) {
      return (await entries().where('seq', '>', seq).orderBy('seq').execute()).map(toDecision)
    },
  }
}
