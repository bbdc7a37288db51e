/** What a reading refused: kept with line and reason up to a number, counted beyond it. */
import type { Kysely } from 'kysely'
import type { DatasetName, Refusal } from '../../ports/rows.ts'
import type { Opened } from './database.ts'
import type { IndexTables } from './index-tables.ts'

/** Refusals kept with their line and reason; beyond that they are counted: a file of nothing else must not fill the disk. */
const mostKept = 10_000
const columns = ['source', 'seq', 'dataset', 'line', 'column_name', 'code', 'params', 'value']

type Kept = [dataset: string, line: number, column: string | null, code: string, params: string, value: string | null]
/** What is refused, wherever it stands: the same row may be read again and again. */
const withoutLine = ([dataset, , ...what]: Kept): string => JSON.stringify([dataset, ...what])

export interface Refusals {
  add(refusals: readonly Refusal[]): void
  /** Writes them where they are others than before. @returns how many there are */
  store(): Promise<number>
}

/** @param isWhole false for datasets of which only what has changed is read: what was refused of them before stays */
export async function createRefusals(
  opened: Opened<IndexTables>,
  tx: Kysely<IndexTables>,
  source: string,
  countBefore: number,
  isWhole: (dataset: DatasetName) => boolean,
): Promise<Refusals> {
  const rows = await tx.selectFrom('refusals').selectAll().where('source', '=', source).orderBy('seq').execute()
  const before = rows.map((row): Kept => [row.dataset, row.line, row.column_name, row.code, row.params, row.value])
  const kept = before.filter(([dataset]) => !isWhole(dataset as DatasetName))
  const seen = new Set(kept.map(withoutLine))
  // With nothing to be kept, whatever was counted before is counted anew.
  let count = kept.length === 0 ? 0 : countBefore - (before.length - kept.length)

  return {
    add(refusals) {
      for (const { dataset, line, column, code, params, value } of refusals) {
        const one: Kept = [dataset, line, column ?? null, code, JSON.stringify(params), value ?? null]
        if (!isWhole(dataset) && seen.has(withoutLine(one))) continue
        count++
        if (kept.length < mostKept) kept.push(one)
      }
    },
    async store() {
      if (JSON.stringify(kept) === JSON.stringify(before)) return count
      await tx.deleteFrom('refusals').where('source', '=', source).execute()
      const numbered = kept.map((one, seq) => [source, seq, ...one])
      await opened.insertMany(tx, 'refusals', columns, numbered)
      return count
    },
  }
}
