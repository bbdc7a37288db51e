/**
 * Reading a CSV of customers, as a refresh does (reader and normaliser: text → rows of ours, two phone numbers a row)
 * beside csv-parse and libphonenumber bare on the same file. The whole file each, in turns; what a row takes.
 */
import { hash } from 'node:crypto'
import { createReadStream, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { createNumberPlan } from '../server/adapters/numbering/libphonenumber.ts'
import { createOutbound } from '../server/adapters/outbound/outbound.ts'
import { createSources } from '../server/adapters/sources/open-source.ts'
import type { FileSource } from '../server/ports/source.ts'
import { createRowMapper } from '../server/sync/map-row.ts'
import { numberAt } from './firm.ts'
import { type Figure, spreadOf } from './spread.ts'

const rows = 100_000
/** Of each, in turns. */
const rounds = 5

function writeCustomers(file: string): void {
  const lines = ['no;nimi;gsm;puhelin;email;katu;postino;paikka']
  for (let n = 0; n < rows; n++) {
    const [gsm, phone] = [numberAt(n), `09-${String(1_000_000 + (n % 8_999_999))}`]
    lines.push(`${n};Kahvila Numero ${n} Oy;${gsm};${phone};asiakas${n}@firma.example;Satamakatu ${n};33100;Tampere`)
  }
  writeFileSync(file, `${lines.join('\n')}\n`)
}

const columns = {
  key: 'no',
  name: 'nimi',
  phones: ['gsm', 'puhelin'],
  emails: 'email',
  street: 'katu',
  postalCode: 'postino',
  town: 'paikka',
}

export async function benchReadCsv(): Promise<Figure[]> {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'tuttu-bench-'))
  const path = join(folder, 'customers.csv')
  try {
    writeCustomers(path)
    const openSource = createSources({
      workFolder: join(folder, 'work'),
      outbound: createOutbound({ allowed: [] }),
      timeZone: 'Europe/Helsinki',
    })
    const source: FileSource = {
      ...{ name: 'shop', roles: ['sales'], kind: 'csv', path, everyMs: 60_000, trust: 1 },
      datasets: { customers: { columns } },
    }
    async function ours(): Promise<number> {
      const company = { country: 'FI', currency: 'EUR' }
      const mapper = createRowMapper({
        source,
        company,
        numberPlan: createNumberPlan(),
        hash: (text) => hash('sha256', text, 'hex').slice(0, 32),
      })
      let accepted = 0
      for await (const table of openSource(source))
        for await (const batch of table.rows) {
          mapper.look('customers', batch)
          for (const row of batch) accepted += mapper.map('customers', row).accepted.length
        }
      return accepted
    }
    async function bare(): Promise<number> {
      let valid = 0
      const records = createReadStream(path).pipe(parse({ delimiter: ';', columns: true }))
      for await (const record of records as AsyncIterable<Record<string, string>>) {
        const numbers = [record.gsm, record.puhelin].map((text) => parsePhoneNumberFromString(text ?? '', 'FI'))
        if (numbers.every((number) => number?.isValid())) valid++
      }
      return valid
    }
    const [oursUs, floorUs]: [number[], number[]] = [[], []]
    for (let round = -1; round < rounds; round++) {
      for (const [run, samples] of [
        [ours, oursUs],
        [bare, floorUs],
      ] as const) {
        const startMs = performance.now()
        if ((await run()) !== rows) throw new Error('not every row was read')
        // The first round warms both up.
        if (round >= 0) samples.push(((performance.now() - startMs) * 1000) / rows)
      }
    }
    return [
      {
        name: `a row of CSV read and normalised, ${rows.toLocaleString('en')} rows`,
        unit: 'µs',
        ours: spreadOf(oursUs),
        floor: spreadOf(floorUs),
        // At least 0.7 of the floor's rows a second.
        bound: { of: 'p50', most: 1 / 0.7 },
      },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
