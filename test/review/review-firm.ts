/**
 * A firm whose records are in doubt: real stores, and a matching that does what people say and nothing else, so that what
 * comes of a decision is known beforehand. It can be held up and made to fail.
 */
import {
  openGroundReader,
  openGroundWriter,
  openIndexReader,
  openIndexWriter,
} from '../../server/adapters/store/open-stores.ts'
import { createRefreshSchedule } from '../../server/flows/refresh-schedule.ts'
import type { SourceRecord } from '../../server/matching/comparable.ts'
import { buildGeneration } from '../../server/matching/golden-record.ts'
import { keepIdentity } from '../../server/matching/keep-identity.ts'
import type { Group } from '../../server/matching/match-records.ts'
import type { Doubt, RecordRef } from '../../server/ports/index-store.ts'
import type { Refresher } from '../../server/ports/refresher.ts'
import type { AcceptedRow } from '../../server/ports/rows.ts'
import type { SourceConfig } from '../../server/ports/source.ts'
import type { StorePlace } from '../../server/ports/store-place.ts'
import type { CustomerId } from '../../shared/vocabulary.ts'
import { record } from '../matching/records.ts'

/** Names of two records, `ledger 1`, and what is said of them. */
export interface GivenDoubt extends Pick<Doubt, 'id' | 'weight' | 'evidence' | 'because'> {
  left: string
  right: string
}

export const quietLog = { info() {}, warn() {}, error() {} }
export const refOf = (name: string): RecordRef => {
  const [source = '', ...key] = name.split(' ')
  return { source, key: key.join(' ') }
}
const nameOf = ({ source, key }: RecordRef): string => `${source} ${key}`

const evidence = [
  { why: { code: 'evidence.phone-same', params: {} }, weight: 8.4 },
  { why: { code: 'evidence.of-tomorrow-differs', params: {} }, weight: -1.6 },
]
const because = { code: 'doubt.near', params: {} }

export const firmRows: Record<string, AcceptedRow[]> = {
  ledger: [
    record('ledger', '1', { name: 'Kahvila Aalto Oy', kind: 'company', phones: ['+358401234567'] }),
    record('ledger', '2', { name: 'Maija Virtanen', birthDate: '1980-02-03', ids: { personal: '030280-123A' } }),
    record('ledger', '3', { name: 'Tukku Oy', kind: 'company' }),
  ].map(({ row }): AcceptedRow => ({ dataset: 'customers', row })),
  shop: [
    record('shop', 'A', { name: 'Aallon kahvila', kind: 'company', emails: ['maija@aalto.example'] }),
    record('shop', 'B', { name: 'Virtanen Maija' }),
    record('shop', 'C', { name: 'Pohjanmaan Tukku', kind: 'company' }),
  ].map(({ row }): AcceptedRow => ({ dataset: 'customers', row })),
}
firmRows.ledger?.push(
  { dataset: 'phones', row: { customer: '2', e164: '+358501112222' as never, active: true } },
  { dataset: 'invoices', row: { key: 'i1', customer: '1', openMinor: 231_840, currency: 'EUR' } },
)
export const firmDoubts: GivenDoubt[] = [
  { id: 'aalto', left: 'ledger 1', right: 'shop A', weight: 1.2, evidence, because },
  {
    id: 'maija',
    left: 'ledger 2',
    right: 'shop B',
    weight: 0.4,
    evidence,
    because: { ...because, code: 'doubt.conflict' },
  },
  {
    id: 'tukku',
    left: 'ledger 3',
    right: 'shop C',
    weight: -3,
    evidence: [],
    because: { ...because, code: 'doubt.ambiguous' },
  },
]

const source = (name: string, role: SourceConfig['roles'][number]): SourceConfig => ({
  name,
  roles: [role],
  kind: 'csv',
  path: '/nowhere',
  everyMs: 3_600_000,
  trust: 1,
  datasets: Object.fromEntries(
    ['customers', 'phones', 'invoices'].map((dataset) => [dataset, { columns: {} }]),
  ) as SourceConfig['datasets'],
})
export const firmSources = [source('ledger', 'accounting'), source('shop', 'sales')]

/** Records that people said are the same are one group; nothing else joins any. */
function groupsBy(records: readonly SourceRecord[], same: readonly [string, string][]): Group[] {
  const groupOf = new Map(records.map(({ source, row }) => [nameOf({ source, key: row.key }), new Set<string>()]))
  for (const [name, group] of groupOf) group.add(name)
  for (const [left, right] of same) {
    const [one, other] = [groupOf.get(left), groupOf.get(right)]
    if (!one || !other || one === other) continue
    for (const name of other) {
      one.add(name)
      groupOf.set(name, one)
    }
  }
  return [...new Set(groupOf.values())].map((names) => {
    const members = records.filter(({ source, row }) => names.has(nameOf({ source, key: row.key })))
    return { members, joinedAt: () => undefined, weakest: Number.POSITIVE_INFINITY, lot: undefined }
  })
}

export async function createReviewFirm(place: StorePlace, doubts: readonly GivenDoubt[] = firmDoubts) {
  const groundWriter = await openGroundWriter(place)
  const groundReader = openGroundReader(place)
  const indexWriter = await openIndexWriter(place)
  const index = openIndexReader(place)
  let ids = 0
  const newId = () => `019ab000-0000-7000-8000-${String(ids++).padStart(12, '0')}`
  let held: Promise<void> | undefined
  let isFailing = false

  async function match(): Promise<void> {
    await held
    if (isFailing) throw new Error('matching fails')
    const decided = await groundReader.decisions()
    const same = decided.filter(({ verdict }) => verdict === 'same')
    const groups = groupsBy(
      await indexWriter.allRecords(),
      same.map(({ left, right }) => [nameOf(left), nameOf(right)]),
    )
    const at = '2026-11-24T12:00:00.000Z'
    const { customers, entries, merged } = keepIdentity(
      groups,
      await groundReader.identities(),
      () => newId() as CustomerId,
      at,
    )
    await groundWriter.appendIdentities(entries)
    const customerOf = new Map(
      groups.flatMap(({ members }, place) =>
        members.map(({ source, row }) => [nameOf({ source, key: row.key }), customers[place] as CustomerId]),
      ),
    )
    const pairs = new Set(decided.map(({ left, right }) => `${nameOf(left)}|${nameOf(right)}`))
    const open = doubts.flatMap((doubt): Doubt[] => {
      const [left, right] = [customerOf.get(doubt.left), customerOf.get(doubt.right)]
      const isDecided = pairs.has(`${doubt.left}|${doubt.right}`) || pairs.has(`${doubt.right}|${doubt.left}`)
      if (!left || !right || left === right || isDecided) return []
      const side = (name: string, customerId: CustomerId) => ({ ...refOf(name), customerId })
      return [{ ...doubt, left: side(doubt.left, left), right: side(doubt.right, right) }]
    })
    const built = buildGeneration({ groups, doubts: [] }, customers, merged, new Map())
    await indexWriter.publish({ ...built, doubts: open }, { at, matching: 'by people', decidedSeq: 0 })
  }

  for (const config of firmSources) {
    const load = await indexWriter.beginLoad(config)
    await load.add(firmRows[config.name] ?? [])
    await load.finish({ asOf: '2026-11-24T12:00:00.000Z' })
    await load.commit()
  }
  await match()
  const refresher: Pick<Refresher, 'read' | 'markFailed' | 'match' | 'rematch'> = {
    read: async () => ({}),
    markFailed: async () => {},
    match: () => match().then(() => undefined),
    rematch: () => match().then(() => undefined),
  }
  const schedule = createRefreshSchedule({
    book: { all: () => firmSources, get: (name) => firmSources.find((one) => one.name === name) },
    refresher,
    expectedRows: () => undefined,
    onPublished: async () => {},
    newId: () => `job-${ids++}`,
    steadyMs: () => performance.now(),
    log: quietLog,
  })

  return {
    ground: { reader: groundReader, writer: groundWriter },
    index,
    indexWriter,
    schedule,
    /** Which records are each customer, as `ledger 1+shop A`. */
    async customers(): Promise<string[]> {
      const members = new Map<string, string[]>()
      for await (const link of index.links())
        members.set(link.customerId, [...(members.get(link.customerId) ?? []), nameOf(link)])
      return [...members.values()].map((names) => names.join('+')).sort()
    },
    async customerOf(name: string): Promise<CustomerId> {
      const [owner] = await index.ownersOfRecords([refOf(name)])
      if (!owner) throw new Error(`nobody has ${name}`)
      return owner.customerId
    },
    /** @returns lets matching go on */
    holdMatching(): () => void {
      let release = () => {}
      held = new Promise((resolve) => {
        release = resolve
      })
      return () => {
        held = undefined
        release()
      }
    },
    failMatching(fails: boolean) {
      isFailing = fails
    },
    async close() {
      await index.close()
      await indexWriter.close()
      await groundReader.close()
      await groundWriter.close()
    },
  }
}
export type ReviewFirm = Awaited<ReturnType<typeof createReviewFirm>>
