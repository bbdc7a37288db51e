/** What a server would say of matching that may learn anew: made up, and the same every time. */
import type { LearningExample, LearningProposal, MatchingAnswer } from '../../shared/learning-anew.ts'
import type { ReviewRecord } from '../../shared/reviewing.ts'
import { ago } from './fixtures.ts'

const day = 24 * 3_600_000
const record = (source: string, key: string, name: string, known: Partial<ReviewRecord> = {}): ReviewRecord => ({
  source,
  key,
  name,
  phones: [],
  emails: [],
  addresses: [],
  ...known,
})
const phone = (e164: string) => ({ phones: [{ e164, active: true }] })
const one = (...records: ReviewRecord[]) => ({ records, count: records.length })

const joined: LearningExample[] = [
  {
    parts: [
      {
        records: [
          record('ledger', '1001', 'Kahvila Aalto Oy', { businessId: '2345678-8', ...phone('+35832000100') }),
          record('salesbook', 'A-7', 'Aallon kahvila', phone('+35832000100')),
        ],
        count: 7,
      },
      one(record('register', '23456788', 'AALTO KAHVILA', { businessId: '2345678-8' })),
      one(record('own', 'k-1', 'Kahvila Aalto / Maija', { emails: ['maija.virtanen@kahvila-aalto.example'] })),
    ],
    more: 2,
  },
  {
    parts: [
      one(record('ledger', '1044', 'Maija Virtanen', { birthDate: '1980-02-03', ...phone('+358401234567') })),
      one(record('salesbook', 'B-12', 'Virtanen Maija Liisa', phone('+358401234567'))),
    ],
    more: 0,
  },
]
const parted: LearningExample[] = [
  {
    parts: [
      one(record('ledger', '2200', 'Rakennus Mäkelä Ky', { addresses: [{ town: 'Tampere', active: true }] })),
      one(record('salesbook', 'C-3', 'Mäkelä Kalle', { birthYear: 1951 })),
    ],
    more: 0,
  },
]
const proposal: LearningProposal = {
  id: '019ab000-0000-7000-8000-0000000000aa',
  at: ago(2 * 60_000),
  records: 25_431,
  change: {
    customers: { now: 13_206, next: 13_189 },
    joined: { customers: 37, into: 18 },
    parted: { customers: 4, into: 9 },
    recordsMoved: 52,
  },
  joined,
  parted,
}
const nothing = {
  customers: { now: 13_206, next: 13_206 },
  joined: { customers: 0, into: 0 },
  parted: { customers: 0, into: 0 },
  recordsMoved: 0,
}
const known: MatchingAnswer = {
  model: { version: 1, at: ago(day), records: 5534 },
  recordsNow: 25_468,
  past: [],
}
const again = {
  model: { version: 2, at: ago(60_000), byName: 'Paavo Lehto', records: 25_468 },
  past: [known.model ?? missing()],
}

function missing(): never {
  throw new Error('There is a model.')
}

export const matchingOf: Record<string, MatchingAnswer> = {
  admin: { ...known, suggestion: { hasGrown: true, newSources: ['webshop', 'own'] } },
  'learning-none': { recordsNow: 0, past: [] },
  'learning-under-way': { ...known, job: { jobId: 'running', kind: 'proposing' } },
  'learning-proposal': { ...known, proposal },
  'learning-overtaken': { ...known, proposal },
  'learning-nothing': { ...known, proposal: { ...proposal, records: 25_468, change: nothing, joined: [], parted: [] } },
  'learning-done': { ...known, ...again, changed: proposal.change },
}
