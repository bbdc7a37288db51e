/** The refresh flow when something in it fails, over an index made by hand. */
import { expect, test } from 'vitest'
import { createRefresh } from '../../server/flows/refresh.ts'
import type { IndexWriter, SourceLoad } from '../../server/ports/index-store.ts'
import type { SourceConfig } from '../../server/ports/source.ts'

const source: SourceConfig = {
  name: 'ledger',
  roles: ['accounting'],
  kind: 'csv',
  path: '/nowhere',
  everyMs: 60_000,
  trust: 1,
  datasets: {},
}

function flow(failing: Partial<SourceLoad>) {
  const happened: string[] = []
  const load: SourceLoad = {
    add: async () => {},
    refuse: async () => {},
    commit: async (asOf) => ({ name: 'ledger', asOf, counts: {}, refused: 0 }),
    async rollback() {
      happened.push('rolled back')
    },
    ...failing,
  }
  const index: Pick<IndexWriter, 'beginLoad' | 'markProblem' | 'sources'> = {
    sources: async () => [],
    beginLoad: async () => load,
    async markProblem(name, { code }) {
      happened.push(`${name} ${code}`)
    },
  }
  const refresh = createRefresh({
    openSource: async function* () {},
    index: index as IndexWriter,
    identities: { read: async () => [], append: async () => {} },
    numberPlan: { read: (text) => ({ e164: null, display: text, withheld: false }), readAll: () => [] },
    company: { country: 'FI', currency: 'EUR' },
    hash: (text) => text,
    newId: () => 'id',
    now: () => new Date(0),
  })
  return { refresh, happened }
}

test('a reading whose last step fails is rolled back, and what is drawn from the source says that it is old', async () => {
  const commit = async () => {
    throw new Error('disk full')
  }
  const { refresh, happened } = flow({ commit })
  await expect(refresh.readSource(source, { acceptFewer: false }, () => {})).rejects.toThrow('disk full')
  expect(happened).toEqual(['rolled back', 'ledger problem.internal'])
})
