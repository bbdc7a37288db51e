/** A population's files, read and mapped as a sync does it. */
import { hash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createNumberPlan } from '../server/adapters/numbering/libphonenumber.ts'
import { createOutbound } from '../server/adapters/outbound/outbound.ts'
import { createSources } from '../server/adapters/sources/open-source.ts'
import type { SourceRecord } from '../server/matching/comparable.ts'
import { createRowMapper } from '../server/sync/map-row.ts'
import { sourcesIn } from './population.ts'

export const company = { country: 'FI', currency: 'EUR', timeZone: 'Europe/Helsinki' }

export const hashOf = (text: string): string => hash('sha256', text, 'hex').slice(0, 32)

/** The records of a folder's files, read and mapped as a sync does it. */
export async function* recordsIn(folder: string): AsyncGenerator<SourceRecord> {
  const workFolder = mkdtempSync(join(folder, 'work-'))
  const numberPlan = createNumberPlan()
  const outbound = createOutbound({ allowed: [] })
  const openSource = createSources({ workFolder, outbound, timeZone: company.timeZone })
  for (const source of sourcesIn(folder)) {
    const mapper = createRowMapper({ source, company, numberPlan, hash: hashOf })
    for await (const table of openSource(source))
      for await (const batch of table.rows)
        for (const row of batch) {
          const [one] = mapper.map('customers', row).accepted
          if (one?.dataset === 'customers') yield { source: source.name, row: one.row }
        }
  }
  rmSync(workFolder, { recursive: true, force: true })
}
