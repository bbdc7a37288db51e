/** Faults of files: what is told, what is kept, and that it is well again when the file is. */
import { appendFileSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import Sqlite from 'better-sqlite3'
import { describe, test } from 'vitest'
import { type FaultBed, openBed } from './fault-bed.ts'
import { expectHeldBack, type Fault } from './held-back.ts'
import { csvOf, fileLedger, type Ledger, mended, withColumn } from './ledgers.ts'

type FileFault = [
  title: string,
  code: string,
  make: (path: string, ledger: Ledger, bed: FaultBed) => ReturnType<NonNullable<Fault['make']>>,
]
const done = async (work: unknown): Promise<undefined> => {
  await work
  return undefined
}
const half = (path: string) => truncateSync(path, Math.floor(readFileSync(path).length / 2))

const ofAny: FileFault[] = [
  ['is gone', 'problem.no-file', (path) => done(rmSync(path))],
  [
    'has a column of another name',
    'problem.missing-column',
    (_, ledger) => done(ledger.put(withColumn('saldo', 'avoin'))),
  ],
]
const ofWhatIsStreamed: FileFault[] = [
  [
    'is cut short while it is compared with the last reading',
    'problem.changed-while-read',
    (path, _, bed) => done(bed.inTheMidst({ reading: 1 }, () => half(path))),
  ],
  [
    'is written on while its rows go in',
    'problem.changed-while-read',
    (path, _, bed) => done(bed.inTheMidst({ reading: 2 }, () => appendFileSync(path, 'more'))),
  ],
]

const byKind: Record<'csv' | 'xlsx' | 'sqlite', FileFault[]> = {
  csv: [
    ...ofAny,
    ...ofWhatIsStreamed,
    ['is empty', 'problem.empty', (path) => done(writeFileSync(path, ''))],
    [
      'is a page for people',
      'problem.missing-column',
      (path) => done(writeFileSync(path, '<html><body>Kirjaudu</body></html>\n')),
    ],
    [
      'was packed and is cut short',
      'problem.broken-gzip',
      (path) => {
        const packed = gzipSync(csvOf(mended))
        return done(writeFileSync(path, packed.subarray(0, packed.length - 20)))
      },
    ],
  ],
  xlsx: [
    ...ofAny,
    ...ofWhatIsStreamed,
    ['is cut short', 'problem.not-xlsx', (path) => done(half(path))],
    ['is text with a workbook’s name', 'problem.not-xlsx', (path) => done(writeFileSync(path, csvOf(mended)))],
  ],
  sqlite: [
    ...ofAny,
    ['is cut short', 'problem.not-sqlite', (path) => done(half(path))],
    ['is overwritten with something else', 'problem.not-sqlite', (path) => done(writeFileSync(path, csvOf(mended)))],
    [
      'is locked by another program',
      'problem.busy',
      (path) => {
        const program = new Sqlite(path)
        program.exec('begin exclusive')
        return () => {
          program.exec('rollback')
          program.close()
        }
      },
    ],
    [
      'has lost its table',
      'problem.no-table',
      (path) => {
        const program = new Sqlite(path)
        program.exec('alter table asiakkaat rename to vanhat')
        program.close()
        return undefined
      },
    ],
  ],
}

describe.each(Object.entries(byKind) as [keyof typeof byKind, FileFault[]][])('a %s file that', (kind, faults) => {
  test.each(faults)('%s', async (_title, code, make) => {
    const bed = await openBed({ waits: { connectMs: 500, lockMs: 50, silenceMs: 5000 } })
    const ledger = fileLedger(kind)
    await expectHeldBack(bed, ledger, { code, make: () => make(ledger.source.path, ledger, bed) })
  })
})
