import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { linkRecords, type SourceRecord } from '../../server/matching/link-records.ts'
import { record } from './records.ts'

/** Groups as sorted lists of `source/key`, in a fixed order. */
const partition = (records: SourceRecord[]): string[][] =>
  linkRecords(records)
    .map((group) => group.members.map((member) => `${member.source}/${member.row.key}`).sort())
    .sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1))

describe('two records are one customer', () => {
  test.each([
    ['same business id, whatever the names', { businessId: '1234567-1' }, { businessId: '1234567-1', name: 'Toinen' }],
    [
      'same phone, same name in another order',
      { phones: ['+358401234567'] },
      { phones: ['+358401234567'], name: 'Virtanen Maija' },
    ],
    [
      'same phone, one name within the other',
      { phones: ['+358401234567'] },
      { phones: ['+358401234567'], name: 'Maija Liisa Virtanen' },
    ],
    ['same e-mail, name in capitals', { emails: ['m@x.example'] }, { emails: ['m@x.example'], name: 'VIRTANEN MAIJA' }],
    [
      'same phone, company with and without its legal form',
      { phones: ['+358401234567'], name: 'Kahvila Aalto Oy' },
      { phones: ['+358401234567'], name: 'KAHVILA AALTO' },
    ],
    [
      'same phone, surname first, and a given name that looks like a legal form once folded',
      { phones: ['+358401234567'], name: 'Lindström Åsa' },
      { phones: ['+358401234567'], name: 'Åsa Lindström', kind: 'person' as const },
    ],
    [
      'same phone, accents lost on the way',
      { phones: ['+358401234567'], name: 'Åsa Öberg' },
      { phones: ['+358401234567'], name: 'ASA OBERG' },
    ],
  ])('%s', (_why, a, b) => {
    expect(partition([record('ledger', '1', a), record('sales', '1', b)])).toEqual([['ledger/1', 'sales/1']])
  })
})

describe('two records stay two customers', () => {
  test.each([
    ['same phone only', { phones: ['+358401234567'] }, { phones: ['+358401234567'], name: 'Kalle Mäkelä' }],
    ['same name only', {}, {}],
    ['same phone, one word in common', { phones: ['+358401234567'] }, { phones: ['+358401234567'], name: 'Virtanen' }],
    [
      'same phone and name, two business ids',
      { phones: ['+358401234567'], businessId: '1234567-1' },
      { phones: ['+358401234567'], businessId: '7654321-2' },
    ],
    [
      'same phone and name, a person and a company',
      { phones: ['+358401234567'], kind: 'person' as const },
      { phones: ['+358401234567'], kind: 'company' as const },
    ],
  ])('%s', (_why, a, b) => {
    expect(partition([record('ledger', '1', a), record('sales', '1', b)])).toEqual([['ledger/1'], ['sales/1']])
  })
})

test('a switchboard shared by three firms links none of them', () => {
  const firms = ['Aalto Oy', 'Kulma Ky', 'Meri Ab'].map((name, at) =>
    record('ledger', String(at), { name, phones: ['+35892124400'] }),
  )
  expect(partition(firms)).toHaveLength(3)
})

test('a chain is followed: ledger to sales by phone, sales to credit by business id', () => {
  const records = [
    record('ledger', '1', { phones: ['+358401234567'] }),
    record('sales', '1', { phones: ['+358401234567'], businessId: '1234567-1' }),
    record('credit', '1', { businessId: '1234567-1', name: 'Something Else' }),
  ]
  expect(partition(records)).toEqual([['credit/1', 'ledger/1', 'sales/1']])
})

test('the same records in any order give the same customers', () => {
  const names = ['Maija Virtanen', 'Virtanen Maija Liisa', 'Kalle Mäkelä', 'Aalto Oy', 'AALTO']
  const one = fc.record({
    name: fc.constantFrom(...names),
    phones: fc.subarray(['+358401111111', '+358402222222', '+35893333333']),
    emails: fc.subarray(['a@x.example', 'b@x.example']),
    businessId: fc.option(fc.constantFrom('1234567-1', '7654321-2'), { nil: undefined }),
  })
  const arbitrary = fc.array(one, { minLength: 2, maxLength: 25 }).chain((rows) => {
    const records = rows.map((row, at) => record(at % 2 ? 'ledger' : 'sales', String(at), row))
    return fc.tuple(fc.constant(records), fc.shuffledSubarray(records, { minLength: records.length }))
  })
  fc.assert(
    fc.property(arbitrary, ([records, shuffled]) => {
      expect(partition(shuffled)).toEqual(partition(records))
    }),
    { seed: 20261124, numRuns: 300 },
  )
})
