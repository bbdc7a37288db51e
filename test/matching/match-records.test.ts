/** Which records become one customer, in a shop so small that all is known beforehand and nothing was learnt. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { comparableOf, createValues, type SourceRecord } from '../../server/matching/comparable.ts'
import { areReachedApart } from '../../server/matching/fields.ts'
import { createMatcher, type DecidedPair, makeModel, matchRecords } from '../../server/matching/match-records.ts'
import { record } from './records.ts'

/** Eighty customers that have nothing to do with those of the case: a model is made of all. */
const givenNames = 'Aino Eero Helmi Onni Tyyne Urho Lempi Toivo'.split(' ')
const familyNames = 'Aalto Berg Hakala Koski Laakso Niemi Ojala Ranta Salmi Tamminen'.split(' ')
const shop = familyNames.flatMap((family, at) =>
  givenNames.map((given, nth) =>
    record(nth % 2 === 0 ? 'ledger' : 'sales', `shop ${at} ${nth}`, {
      name: `${given} ${family}`,
      phones: [`+3585012${String(at * 10 + nth).padStart(5, '0')}`],
      addresses: [{ street: `Kauppakatu ${at * 8 + nth + 1}`, postalCode: '33100', town: 'Tampere', active: true }],
    }),
  ),
)
const matcher = createMatcher(makeModel(shop))

/** Customers among the records of the case, as sorted lists of `source/key`. */
function partition(records: SourceRecord[], decided: DecidedPair[] = []): string[][] {
  const { groups } = matchRecords([...records, ...shop], matcher, decided)
  const named = groups.map(({ members }) => members.map(({ source, row }) => `${source}/${row.key}`).sort())
  return named.filter(([first]) => !first?.includes('shop')).sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1))
}
const mobile = '+358401234567'
const landline = '+35898765432'
const home = { street: 'Hämeentie 5 A 3', postalCode: '00530', town: 'Helsinki', active: true }

describe('two records are one customer', () => {
  test.each([
    ['same phone, name in another order', { phones: [mobile] }, { phones: [mobile], name: 'Virtanen Maija' }],
    ['same phone, a second given name', { phones: [mobile] }, { phones: [mobile], name: 'Maija Liisa Virtanen' }],
    ['same e-mail, name in capitals', { emails: ['m@x.example'] }, { emails: ['m@x.example'], name: 'VIRTANEN MAIJA' }],
    ['same phone, a slip in the name', { phones: [mobile] }, { phones: [mobile], name: 'Maija Virtannen' }],
    [
      'same phone, a short form of the given name',
      { phones: [mobile], name: 'Matti Korpela' },
      { phones: [mobile], name: 'Masa Korpela' },
    ],
    [
      'same phone, company with and without its legal form',
      { phones: [mobile], name: 'Kahvila Aalto Oy' },
      { phones: [mobile], name: 'KAHVILA AALTO' },
    ],
    [
      'same phone, accents lost on the way',
      { phones: [mobile], name: 'Åsa Öberg' },
      { phones: [mobile], name: 'ASA OBERG' },
    ],
    [
      'same business ID and name, moved and with another number',
      { businessId: '1234567-1', name: 'Kahvila Aalto Oy', phones: [mobile], addresses: [home] },
      { businessId: '1234567-1', name: 'Kahvila Aalto', phones: [landline] },
    ],
    ['same name and birth date', { birthDate: '1980-02-03' }, { birthDate: '1980-02-03' }],
    ['same name and address', { addresses: [home] }, { addresses: [home] }],
  ])('%s', (_why, a, b) => {
    expect(partition([record('ledger', '1', a), record('sales', '1', b)])).toEqual([['ledger/1', 'sales/1']])
  })
})

describe('two records stay two customers', () => {
  test.each([
    ['same phone only', { phones: [mobile] }, { phones: [mobile], name: 'Kalle Mäkelä' }],
    ['same name only', {}, {}],
    [
      'spouses: one phone, one address, one family name',
      { phones: [mobile], addresses: [home] },
      { phones: [mobile], addresses: [home], name: 'Pekka Virtanen' },
    ],
    [
      'father and son: one name, address and landline, mobiles of their own and other birth dates',
      { phones: [landline, mobile], addresses: [home], birthDate: '1950-05-01' },
      { phones: [landline, '+358407654321'], addresses: [home], birthDate: '1981-11-23' },
    ],
    [
      'senior and junior',
      { phones: [mobile], name: 'Matti Virtanen sr' },
      { phones: [mobile], name: 'Matti Virtanen jr' },
    ],
    [
      'same phone and name, two business IDs',
      { phones: [mobile], businessId: '1234567-1' },
      { phones: [mobile], businessId: '7654321-2' },
    ],
    [
      'a business ID on the wrong firm',
      { businessId: '1234567-1', name: 'Kahvila Aalto Oy', addresses: [home], phones: [mobile] },
      {
        businessId: '1234567-1',
        name: 'Rauta ja Ruuvi Oy',
        addresses: [{ ...home, street: 'Kirkkokatu 9', postalCode: '90100', town: 'Oulu' }],
        phones: [landline],
      },
    ],
    [
      'same phone and name, a person and a company',
      { phones: [mobile], kind: 'person' as const },
      { phones: [mobile], kind: 'company' as const },
    ],
  ])('%s', (_why, a, b) => {
    expect(partition([record('ledger', '1', a), record('sales', '1', b)])).toEqual([['ledger/1'], ['sales/1']])
  })
})

test('who may be either of two namesakes in one system is left undecided, and asked about', () => {
  const father = record('ledger', 'father', { phones: [landline, mobile], addresses: [home] })
  const son = record('ledger', 'son', { phones: [landline, '+358407654321'], addresses: [home] })
  const either = record('sales', 'either', { phones: [landline], addresses: [home] })
  expect(partition([father, son, either])).toEqual([['ledger/father'], ['ledger/son'], ['sales/either']])
  const { doubts } = matchRecords([father, son, either, ...shop], matcher)
  const asked = doubts.map(({ left, right, because }) => `${left.key}-${right.key} ${because}`)
  expect(asked).toEqual(expect.arrayContaining(['father-either ambiguous', 'son-either ambiguous']))
  // What a person says settles it.
  const said = { left: { source: 'ledger', key: 'son' }, right: { source: 'sales', key: 'either' }, isSame: true }
  expect(partition([father, son, either], [said])).toEqual([['ledger/father'], ['ledger/son', 'sales/either']])
})

test.each([
  ['each with a mobile and an e-mail of their own', {}, {}, true],
  ['of two systems', {}, { source: 'sales' }, false],
  ['born on one day', { birthDate: '1950-05-01' }, { birthDate: '1950-05-01' }, false],
  ['with one loyalty number', { ids: { loyalty: '1234567' } }, { ids: { loyalty: '1234567' } }, false],
  ['with one e-mail', {}, { emails: ['a@x.example'] }, false],
  [
    'with e-mails a slip apart',
    { emails: ['maija.virtanen@x.example'] },
    { emails: ['maija.virtaen@x.example'] },
    false,
  ],
  ['with mobiles a slip apart', {}, { phones: [landline, '+358401234568'] }, false],
  ['of which one has no mobile', {}, { phones: [landline] }, false],
  ['of which one has no e-mail', {}, { emails: [] }, false],
  ['that are firms', { name: 'Aalto Oy' }, { name: 'Aalto Oy' }, false],
])('two rows of one name, address and landline, %s: reached apart or not', (_how, a, b, areApart) => {
  const values = createValues()
  const [one, other] = [
    { phones: [landline, mobile], emails: ['a@x.example'], addresses: [home], source: 'ledger', ...a },
    { phones: [landline, '+358407654321'], emails: ['b@y.example'], addresses: [home], source: 'ledger', ...b },
  ].map(({ source, ...given }, at) => comparableOf(record(source, String(at), given), values))
  expect(one && other && areReachedApart(one, other)).toBe(areApart)
})

test.each([
  ['Kotikuja 9\r\nPL 210', 'kotikuja', '9'],
  ['PL 210, Kotikuja 9 B', 'kotikuja', '9'],
  ['P.O. Box 12, Main Street 5', 'main street', '5'],
  ['Box 12', 'box', '12'],
  ['PL 210', 'pl', '210'],
  ['Plassintie 3', 'plassintie', '3'],
])('of the address %j the house is where they are, not their post box', (street, words, house) => {
  const compared = comparableOf(record('a', '1', { addresses: [{ ...home, street }] }), createValues())
  expect([compared.street?.text, compared.house]).toEqual([words, house])
})

test('a switchboard shared by firms links none of them', () => {
  const firms = ['Aalto Oy', 'Kulma Ky', 'Meri Ab'].map((name, at) =>
    record('ledger', String(at), { name, phones: ['+35892124400'] }),
  )
  expect(partition(firms)).toHaveLength(3)
})

test('what a link says adds up to its weight', () => {
  const a = record('ledger', '1', { phones: [mobile], addresses: [home] })
  const b = record('sales', '1', { phones: [mobile], addresses: [home], name: 'Virtanen Maija' })
  const joined = matchRecords([a, b, ...shop], matcher)
    .groups.find(({ members }) => members.includes(a))
    ?.joinedAt(0)
  const sum = joined?.said.reduce((total, { weight }) => total + weight, joined.start + joined.together)
  expect(sum).toBeCloseTo(joined?.weight ?? Number.NaN, 6)
  expect(joined?.with).toEqual({ source: 'sales', key: '1' })
})

const names = ['Maija Virtanen', 'Virtanen Maija', 'Maija Liisa Virtanen', 'Pekka Virtanen', 'Aalto Oy', 'Aalto', '']
const anyRecord = fc.record({
  source: fc.constantFrom('ledger', 'sales', 'register'),
  key: fc.integer({ min: 1, max: 5 }).map(String),
  given: fc.record({
    name: fc.constantFrom(...names.slice(0, 6)),
    phones: fc.subarray([mobile, landline]),
    emails: fc.subarray(['m@x.example', 'v@x.example'], { maxLength: 1 }),
    addresses: fc.subarray([home], { maxLength: 1 }),
    birthDate: fc.option(fc.constantFrom('1950-05-01', '1981-11-23'), { nil: undefined }),
  }),
})
const records = fc
  .uniqueArray(anyRecord, { maxLength: 9, selector: ({ source, key }) => `${source} ${key}` })
  .map((all) => all.map(({ source, key, given }) => record(source, key, given)))

test('the same records in any order are the same customers, with the same evidence', () => {
  const outcome = (all: SourceRecord[]) => {
    const { groups, doubts } = matchRecords(all, matcher)
    return {
      groups: groups.map(({ members, lot, weakest, joinedAt }) => ({
        ...{ members, lot, weakest },
        joined: members.map((_, place) => joinedAt(place)),
      })),
      doubts,
    }
  }
  fc.assert(
    fc.property(records, fc.nat(), (all, turn) => {
      const other = [...all.slice(turn % (all.length + 1)), ...all.slice(0, turn % (all.length + 1))].reverse()
      expect(outcome(other)).toEqual(outcome(all))
    }),
    { seed: 20261125, numRuns: 150 },
  )
})

test('records that have nothing to do with each other have no say in one another', () => {
  fc.assert(
    fc.property(records, (all) => {
      const alone = matchRecords(all, matcher)
      const { groups } = matchRecords([...all, ...shop], matcher)
      const names = (some: typeof groups) =>
        some.map(({ members }) => members.map(({ source, row }) => `${source}/${row.key}`).join()).sort()
      expect(names(groups.filter(({ members }) => !members[0]?.row.key.startsWith('shop')))).toEqual(
        names(alone.groups),
      )
    }),
    { seed: 20261125, numRuns: 60 },
  )
})
