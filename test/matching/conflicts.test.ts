/** What the golden record keeps of records that say otherwise, and what is no conflict at all. */
import { expect, test } from 'vitest'
import { buildGeneration } from '../../server/matching/golden-record.ts'
import type { Group, Matched } from '../../server/matching/match-records.ts'
import type { CustomerRow, RecordAddress } from '../../server/ports/rows.ts'
import type { CustomerId } from '../../shared/vocabulary.ts'
import { record } from './records.ts'

type Given = Partial<Pick<CustomerRow, 'name' | 'businessId' | 'language' | 'active' | 'since' | 'changed'>> & {
  at?: Partial<RecordAddress> | Partial<RecordAddress>[]
}
const trust = new Map([
  ['ledger', 3],
  ['shop', 2],
  ['crm', 2],
  ['list', 1],
])

/** The records of one customer → what is shown of them; each `[source, what it says]`. */
function shown(...says: [source: string, given: Given][]) {
  const members = says.map(([source, { at = [], ...given }], place) =>
    record(source, String(place), { ...given, addresses: [at].flat().map((one) => ({ active: true, ...one })) }),
  )
  const joined = { weight: 9, said: [], with: { source: 'ledger', key: '0' }, decidedBy: 'weight' as const }
  const group: Group = { members, joinedAt: () => joined as never, weakest: 9, lot: undefined }
  const matched: Matched = { groups: [group], doubts: [] }
  const [customer] = [...buildGeneration(matched, ['c' as CustomerId], [], trust).customers]
  if (!customer) throw new Error('no customer')
  return customer.facts
}
const conflicts = (...says: Parameters<typeof shown>) => shown(...says).conflicts
const town = (name: string) => ({ town: name })

test.each<[string, Given, Given]>([
  ['case and accents', { name: 'Mäkelä Åsa' }, { name: 'MAKELA ASA' }],
  ['the order of words', { name: 'Maija Virtanen' }, { name: 'Virtanen Maija' }],
  ['a legal form', { name: 'Kahvila Aalto Oy' }, { name: 'Kahvila Aalto' }],
  ['how a business id is written', { businessId: '1234567-1' }, { businessId: '12345671' }],
  ['a numbered post office', { at: town('Helsinki') }, { at: town('HELSINKI 10') }],
  [
    'a town in another language',
    { at: { postalCode: '20100', town: 'Turku' } },
    { at: { postalCode: '20 100', town: 'Åbo' } },
  ],
  ['a street cut short', { at: { street: 'Hämeenkatu 11' } }, { at: { street: 'Hameenk. 11 B 3' } }],
  ['less', { at: { street: 'Rantatie 5', town: 'Vaasa' } }, { at: town('Vaasa') }],
  ['nothing', { name: 'A B', language: 'fi', businessId: '1234567-1', at: town('Vaasa') }, { name: 'A B' }],
  ['one more address', { at: town('Vaasa') }, { at: [town('Turku'), town('Vaasa')] }],
  ['an address that was', { at: town('Vaasa') }, { at: { town: 'Turku', active: false } }],
  ['since when', { since: '2018' }, { since: '2020' }],
])('%s is no conflict', (_, one, other) => {
  expect(shown(['ledger', one], ['shop', other])).not.toHaveProperty('conflicts')
})

test.each<[string, Given, Given, string, string]>([
  ['name', { name: 'Maija Virtanen' }, { name: 'Maija Mäkelä' }, 'name', 'Maija Mäkelä'],
  ['business id', { businessId: '1234567-1' }, { businessId: '7654321-2' }, 'businessId', '7654321-2'],
  ['language', { language: 'fi' }, { language: 'sv' }, 'language', 'sv'],
  ['house', { at: { street: 'Rantatie 1' } }, { at: { street: 'Rantatie 11' } }, 'address', 'Rantatie 11'],
  ['street', { at: { street: 'Rantatie 1' } }, { at: { street: 'Kotitie 1' } }, 'address', 'Kotitie 1'],
  [
    'postal code',
    { at: { street: 'Rantatie 1', postalCode: '65100' } },
    { at: { street: 'Rantatie 1', postalCode: '65200', town: 'Vaasa' } },
    'address',
    'Rantatie 1, 65200 Vaasa',
  ],
  ['town', { at: town('Vaasa') }, { at: town('Turku') }, 'address', 'Turku'],
])('another %s is kept beside the one that is shown', (_, one, other, field, value) => {
  expect(conflicts(['ledger', one], ['shop', other])).toEqual([{ field, values: [{ value, sources: ['shop'] }] }])
})

test('the most trusted source is shown, one in use before one that is not; each other value names who says it', () => {
  const facts = shown(
    ['list', { name: 'Aalto Kahvila Ky', at: town('Nokia') }],
    ['shop', { name: 'Aallon kahvila', at: town('Nokia') }],
    ['crm', { name: 'AALLON KAHVILA', at: town('Turku') }],
    ['ledger', { name: 'Vanha Aalto', at: town('Vaasa'), active: false }],
  )
  expect([facts.name, facts.town]).toEqual(['Aallon kahvila', 'Turku'])
  expect(facts.conflicts).toEqual([
    {
      field: 'name',
      values: [
        { value: 'Aalto Kahvila Ky', sources: ['list'] },
        { value: 'Vanha Aalto', sources: ['ledger'] },
      ],
    },
    {
      field: 'address',
      values: [
        { value: 'Nokia', sources: ['shop', 'list'] },
        { value: 'Vaasa', sources: ['ledger'] },
      ],
    },
  ])
})

test('of equal trust what was changed last is shown, and before it what is trusted more or still in use', () => {
  const shop: [string, Given] = ['shop', { language: 'fi', changed: '2026-11-24T10:00:00.000Z' }]
  const crm: [string, Given] = ['crm', { language: 'sv', changed: '2026-11-24' }]
  expect(shown(shop, crm)).toMatchObject({ language: 'fi' })
  expect(shown(crm, shop)).toMatchObject({ language: 'fi' })
  // Whoever tells nothing of when is older than whoever does.
  expect(shown(['crm', { language: 'sv' }], shop)).toMatchObject({ language: 'fi' })
  expect(shown(shop, ['ledger', { language: 'en' }])).toMatchObject({ language: 'en' })
  expect(shown(['shop', { ...shop[1], active: false }], crm)).toMatchObject({ language: 'sv' })
})

test('of equal trust the order is fixed, whichever was read last; at most ten other values are kept', () => {
  const says: [string, Given][] = [
    ['shop', { language: 'fi' }],
    ['crm', { language: 'sv' }],
  ]
  expect(shown(...says)).toMatchObject({ language: 'sv' })
  expect(shown(...says.toReversed())).toMatchObject({ language: 'sv' })
  const many = Array.from({ length: 30 }, (_, at): [string, Given] => ['list', { name: `Nimi ${at}` }])
  expect(conflicts(['ledger', {}], ...many)?.[0]?.values).toHaveLength(10)
})
