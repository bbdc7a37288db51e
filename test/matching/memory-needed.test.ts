/** Matching that would take more memory than there is: said and refused before it is begun, and nothing is lost by it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openGroundReader, openGroundWriterHere, openIndexWriter } from '../../server/adapters/store/open-stores.ts'
import { createMatching } from '../../server/flows/match-customers.ts'
import { heapNeeded } from '../../server/matching/memory-needed.ts'
import type { MemoryNeeded } from '../../server/ports/refresher.ts'
import { type FileSource, SourceProblem } from '../../server/ports/source.ts'
import { groundOn } from '../setup/matching.ts'
import { record } from './records.ts'

const source: FileSource = {
  ...{ name: 'ledger', roles: ['accounting'], kind: 'csv', path: '/nowhere', everyMs: 1000, trust: 1 },
  datasets: { customers: { columns: {} } },
}
const mb = 2 ** 20

test('more records than the heap can hold are refused by number; the last good customers stay', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tuttu-memory-'))
  const place = { kind: 'sqlite', folder } as const
  const writer = await openGroundWriterHere(place)
  const ground = openGroundReader(place)
  const index = await openIndexWriter(place)
  const told: MemoryNeeded[] = []
  const memory = { limitBytes: heapNeeded(10), tell: (needed: MemoryNeeded) => told.push(needed) }
  let ids = 0
  const parts = { ...groundOn(ground, writer), newId: () => `id-${ids++}`, now: () => new Date(0) }
  const { match } = createMatching({ ...parts, memory })
  async function read(records: number): Promise<void> {
    const loading = await index.beginLoad(source)
    const rows = Array.from({ length: records }, (_, at) =>
      record('ledger', String(at), { name: `Maija Virtanen${at}` }),
    )
    await loading.add(rows.map(({ row }) => ({ dataset: 'customers', row })))
    await loading.finish({ asOf: new Date(0).toISOString() })
    await match(loading.index, [source])
    await loading.commit()
  }
  await read(10)
  const before = await ground.identities()
  expect(before).toHaveLength(10)
  expect(told.at(-1)).toMatchObject({ records: 10 })

  const many = 20_000
  const refused = { records: many, neededMb: Math.ceil(heapNeeded(many) / mb), limitMb: told[0]?.limitMb }
  await expect(read(many)).rejects.toEqual(new SourceProblem('problem.too-many-records', refused as never))
  expect(told.at(-1)).toEqual(refused)
  expect(await ground.identities()).toEqual(before)

  await Promise.all([index.close(), ground.close(), writer.close()])
  rmSync(folder, { recursive: true })
})
