/** What customers have to do with each other, as both stores promise it. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openIndexReader, openIndexWriter } from '../../server/adapters/store/open-stores.ts'
import { buildGeneration } from '../../server/matching/golden-record.ts'
import type { IndexReader, IndexWriter } from '../../server/ports/index-store.ts'
import type { CustomerRow } from '../../server/ports/rows.ts'
import type { SourceConfig } from '../../server/ports/source.ts'
import type { CustomerId } from '../../shared/vocabulary.ts'
import { record } from '../matching/records.ts'
import { matched } from '../setup/matching.ts'
import { postgresPlace, sqlitePlace, type TestPlace } from './stores.ts'

const at = '2026-11-24T12:00:00.000Z'
const switchboard = '+35862124400'
const shared = '+358401111111'
const trust = new Map([
  ['crm', 1],
  ['ledger', 2],
])
const source = (name: string): SourceConfig => ({
  name,
  roles: ['sales'],
  kind: 'csv',
  path: '/nowhere',
  everyMs: 1000,
  trust: 1,
  datasets: { customers: { columns: {} } },
})
const id = (name: string) => name as CustomerId

describe.each([
  ['SQLite', async () => sqlitePlace()],
  ['PostgreSQL', postgresPlace],
])('%s', (_name, start: () => Promise<TestPlace>) => {
  let place: TestPlace
  let writer: IndexWriter
  let reader: IndexReader
  beforeAll(async () => {
    place = await start()
  })
  afterAll(() => place.stop())
  beforeEach(async () => {
    const where = await place.fresh()
    writer = await openIndexWriter(where)
    reader = openIndexReader(where)
    return async () => {
      await reader.close()
      await writer.close()
    }
  })

  async function load(name: string, rows: CustomerRow[]): Promise<void> {
    const loading = await writer.beginLoad(source(name))
    await loading.add(rows.map((row) => ({ dataset: 'customers', row })))
    await loading.finish({ asOf: at, fingerprint: 'mark' })
    await loading.commit()
  }
  /** Each customer has the id of its first record: `crm-1`. */
  async function publish(): Promise<void> {
    const outcome = matched(await writer.allRecords())
    const ids = outcome.groups.map(({ members: [first] }) => id(`${first?.source}-${first?.row.key}`))
    await writer.publish(buildGeneration(outcome, ids, [], trust), { at, matching: '', decidedSeq: 0 })
  }
  const namesIn = ({ customers, count }: { customers: { name: string }[]; count: number }) => [
    customers.map(({ name }) => name),
    count,
  ]

  test('contact persons and their companies, by the key of any source, in name order, both ways', async () => {
    await load('ledger', [record('ledger', '1', { name: 'Pohjanmaan Tukku Oy', kind: 'company' }).row])
    await load('crm', [
      record('crm', '1', { name: 'Aino Mäkelä', contactOf: ['ledger:1', '9'] }).row,
      record('crm', '2', { name: 'Kalle Kivi', contactOf: ['ledger:1', '2', 'nowhere:1', '404'] }).row,
      record('crm', '9', { name: 'Satama Oy', kind: 'company' }).row,
    ])
    await publish()
    expect(await reader.contactPersons(id('ledger-1'), 9)).toEqual({
      customers: [
        { customerId: 'crm-1', name: 'Aino Mäkelä', kind: 'person', sources: ['crm'] },
        { customerId: 'crm-2', name: 'Kalle Kivi', kind: 'person', sources: ['crm'] },
      ],
      count: 2,
    })
    expect(namesIn(await reader.contactPersons(id('ledger-1'), 1))).toEqual([['Aino Mäkelä'], 2])
    expect(namesIn(await reader.contactOf(id('crm-1'), 9))).toEqual([['Pohjanmaan Tukku Oy', 'Satama Oy'], 2])
    // A company nobody has a record of, and oneself, are nobody to have to do with.
    expect(namesIn(await reader.contactOf(id('crm-2'), 9))).toEqual([['Pohjanmaan Tukku Oy'], 1])
    expect(await reader.contactOf(id('ledger-1'), 9)).toEqual({ customers: [], count: 0 })
  })

  test('what a company is now has its contact persons, whatever customer its record was when they were read', async () => {
    const company = record('ledger', '1', { name: 'Satama Oy', kind: 'company' }).row
    const contact = record('crm', '1', { name: 'Aino Mäkelä', contactOf: ['ledger:1'] }).row
    await load('ledger', [company])
    await load('crm', [contact])
    await publish()
    const next = buildGeneration(matched([{ source: 'ledger', row: company }]), [id('anew')], [], trust)
    const by = { at, matching: '', decidedSeq: 0 }
    await writer.rewrite({ gone: [id('ledger-1')], numbers: [], next }, by)
    expect(namesIn(await reader.contactPersons(id('anew'), 9))).toEqual([['Aino Mäkelä'], 1])
    expect(namesIn(await reader.contactOf(id('crm-1'), 9))).toEqual([['Satama Oy'], 1])
    const gone = buildGeneration(matched([]), [], [], trust)
    await writer.rewrite({ gone: [id('crm-1')], numbers: [], next: gone }, by)
    expect(await reader.contactPersons(id('anew'), 9)).toEqual({ customers: [], count: 0 })
  })

  test('what very many have is counted no further than to 5,000, and that is said', async () => {
    const row = record('crm', '1', { name: 'Aino Mäkelä' }).row
    const built = buildGeneration(matched([{ source: 'crm', row }]), [id('crm-1')], [], trust)
    const facts = [...built.customers][0]?.facts
    if (!facts) throw new Error('no customer')
    const email = 'noreply@x.example'
    const ids = Array.from({ length: 5002 }, (_, n) => id(`c-${n}`))
    const next = {
      ...built,
      customers: ids.map((customerId) => ({ facts: { ...facts, customerId }, terms: [email] })),
      contacts: ids.map((customerId) => ({ customerId, source: 'crm', company: { source: 'crm', key: '1' } })),
    }
    await writer.publish(next, { at, matching: '', decidedSeq: 0 })
    const [shared] = await reader.shared(id('c-7'), { phones: [], emails: [email] }, 20)
    const persons = await reader.contactPersons(id('crm-1'), 20)
    for (const list of [shared, persons])
      expect([list?.count, list?.isAtLeast, list?.customers.length]).toEqual([5000, true, 20])
  })

  test('who else has a number or an e-mail, with how they have it; a fax and what nobody else has are left out', async () => {
    const phone = (e164: string, more: object = {}) =>
      ({ e164, active: true, ...more }) as CustomerRow['phones'][number]
    const row = (key: string, name: string, phones: CustomerRow['phones'], more: Partial<CustomerRow> = {}) => ({
      ...record('crm', key, { name, addresses: [{ street: 'Kotitie 1', town: 'Vaasa', active: true }] }).row,
      phones,
      ...more,
    })
    const board = { use: 'switchboard' as const }
    await load('crm', [
      row('1', 'Aino Mäkelä', [phone(shared), phone('+358402222222'), phone('+358403333333', { use: 'fax' })], {
        emails: ['koti@x.example', 'aino@x.example'],
      }),
      row('2', 'Kalle Kivi', [phone(shared, { active: false }), phone('+358403333333')], {
        emails: ['koti@x.example'],
      }),
      row('3', 'Tukku Oy', [phone(switchboard, board)], { kind: 'company', addresses: [] }),
      ...Array.from({ length: 30 }, (_, n) => row(`4${n}`, `Työntekijä ${n}`, [phone(switchboard)])),
    ])
    await publish()
    const aino = { phones: [shared, '+358402222222', '+358403333333'], emails: ['koti@x.example', 'aino@x.example'] }
    const kalle = { customerId: 'crm-2', name: 'Kalle Kivi', kind: 'person', street: 'Kotitie 1', town: 'Vaasa' }
    expect(await reader.shared(id('crm-1'), aino, 20)).toEqual([
      {
        kind: 'phone',
        value: shared,
        isSwitchboard: false,
        customers: [{ ...kalle, switchboard: false, active: false }],
        count: 1,
      },
      {
        kind: 'email',
        value: 'koti@x.example',
        isSwitchboard: false,
        customers: [{ ...kalle, switchboard: false, active: true }],
        count: 1,
      },
    ])
    const [atWork] = await reader.shared(id('crm-40'), { phones: [switchboard], emails: [] }, 20)
    expect([atWork?.count, atWork?.customers.length, atWork?.customers[0]]).toEqual([
      30,
      20,
      { customerId: 'crm-3', name: 'Tukku Oy', kind: 'company', switchboard: true, active: true },
    ])
    const [firm] = await reader.shared(id('crm-3'), { phones: [switchboard], emails: [] }, 20)
    expect([firm?.isSwitchboard, firm?.count]).toEqual([true, 30])
    // Also for the last of those who have it, who is not among the first.
    const last = await reader.shared(id('crm-49'), { phones: [switchboard], emails: [] }, 20)
    expect(last.map(({ count, customers }) => [count, customers.length])).toEqual([[30, 20]])
  })
})
