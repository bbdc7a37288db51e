/** The refresh flow when something in it fails, over an index made by hand. */
import { expect, test } from 'vitest'
import { createRefresh } from '../../server/flows/refresh.ts'
import type { IndexWriter, RecordRef, SourceLoad, SourceState } from '../../server/ports/index-store.ts'
import type { SourceConfig } from '../../server/ports/source.ts'
import { groundInMemory } from '../setup/matching.ts'

const source: SourceConfig = {
  name: 'ledger',
  roles: ['accounting'],
  kind: 'csv',
  path: '/nowhere',
  everyMs: 60_000,
  trust: 1,
  datasets: { customers: { columns: { key: 'key', name: 'name' } } },
}

interface Given {
  load?: Partial<SourceLoad>
  rows?: () => string[]
  changes?: 'all' | RecordRef[]
  isPublished?: boolean
  keepOnly?: IndexWriter['keepOnly']
}

/** A refresh over an index that keeps the last state it was given, and tells what was done to it. */
function flow({ load: failing = {}, rows = () => [], changes = [], isPublished = false, keepOnly }: Given = {}) {
  const happened: string[] = []
  let state: SourceState | undefined
  const load: SourceLoad = {
    async add(accepted) {
      happened.push(`${accepted.length} added`)
    },
    refuse: async () => {},
    async finish(reading) {
      state = { name: 'ledger', counts: { customers: rows().length }, refused: 0, ...reading }
      return state
    },
    get index() {
      return index as IndexWriter
    },
    async commit() {
      happened.push('committed')
    },
    async rollback() {
      happened.push('rolled back')
    },
    ...failing,
  }
  const index: Partial<IndexWriter> = {
    sources: async () => (state ? [state] : []),
    async beginLoad() {
      return load
    },
    publishedAt: async () => (isPublished ? new Date(0).toISOString() : undefined),
    async confirm() {
      happened.push('confirmed')
    },
    async markProblem(name, { code }) {
      happened.push(`${name} ${code}`)
    },
    changes: async () => changes,
    decidedSeq: async () => 0,
    async keepOnly(sources) {
      await keepOnly?.(sources)
      happened.push('matched')
    },
    allRecords: async () => [],
    publish: async () => {},
  }
  const refresh = createRefresh({
    async *openSource() {
      const cells = rows().map((name, at) => ({ line: at + 2, cells: { key: String(at), name } }))
      yield {
        datasets: ['customers'],
        columns: ['key', 'name'],
        rows: (async function* () {
          yield cells
        })(),
      }
    },
    ...groundInMemory(),
    index: index as IndexWriter,
    identities: {
      read: async () => [],
      append: async () => {},
      ofRecords: async () => [],
      ofCustomers: async () => [],
    },
    numberPlan: {
      read: (text) => ({ e164: null, display: text, withheld: false }),
      readAll: () => [],
      dialled: () => undefined,
      beginning: () => undefined,
    },
    company: { country: 'FI', currency: 'EUR' },
    hash: (text) => text,
    newHash() {
      let all = ''
      return {
        add(text) {
          all += text
        },
        digest: () => all,
      }
    },
    newId: () => 'id',
    now: () => new Date(0),
  })
  const read = (more: Partial<SourceConfig> = {}, acceptFewer = false) =>
    refresh.readSource({ ...source, ...more } as SourceConfig, [source], { acceptFewer }, () => {})
  return { refresh, read, happened, done: () => happened.splice(0) }
}

test('a reading whose last step fails is rolled back, and what is drawn from the source says that it is old', async () => {
  const commit = async () => {
    throw new Error('disk full')
  }
  const { read, happened } = flow({ load: { commit } })
  await expect(read()).rejects.toThrow('disk full')
  expect(happened).toEqual(['0 added', 'rolled back', 'ledger problem.internal'])
})

test('what a reading gave is matched before it is committed; where nobody is known yet, matching waits for all', async () => {
  const changes = [{ source: 'ledger', key: '1' }]
  const later = flow({ changes, isPublished: true })
  await later.read()
  expect(later.happened).toEqual(['0 added', 'matched', 'committed'])
  const first = flow({ changes })
  await first.read()
  expect(first.happened).toEqual(['0 added', 'committed'])
})

test('rows that cannot be matched are not committed', async () => {
  const keepOnly = async () => {
    throw new Error('disk full')
  }
  const { read, happened } = flow({ changes: 'all', isPublished: true, keepOnly })
  await expect(read()).rejects.toThrow('disk full')
  expect(happened).toEqual(['0 added', 'rolled back', 'ledger problem.internal'])
})

test('a source that is as it was is read once and writes nothing; changed rows, or another way to read them, do', async () => {
  let names = ['Anna', 'Kalle']
  const { read, done } = flow({ rows: () => names })
  await read()
  expect(done()).toEqual(['2 added', 'committed'])
  await read()
  expect(done()).toEqual(['confirmed'])
  names = ['Anna', 'Kaarle']
  await read()
  expect(done()).toEqual(['2 added', 'committed'])
  await read({ trust: 2 })
  expect(done()).toEqual(['2 added', 'committed'])
})

test('far fewer rows than before are held back, again and again, until they are accepted', async () => {
  let names = Array.from({ length: 100 }, (_, at) => `Person ${at}`)
  const { read, done } = flow({ rows: () => names })
  await read()
  names = names.slice(0, 9)
  for (let times = 0; times < 2; times++)
    expect((await read()).problem).toEqual({ code: 'problem.few-rows', params: { before: 100, now: 9 } })
  done()
  await read({}, true)
  expect(done()).toEqual(['9 added', 'committed'])
})

test.each([
  ['nothing is matched when no record has changed', [], []],
  ['changed records are matched', 'all' as const, ['matched']],
])('%s', async (_title, changes, happened) => {
  const { refresh, done } = flow({ changes })
  await refresh.match([source])
  expect(done()).toEqual(happened)
})
