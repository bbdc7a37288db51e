/** What stood in a refused cell is kept for the administrator who has to mend it, and never a person's identity code. */
import { expect, test } from 'vitest'
import { mapRows } from './parts.ts'

const refusedPhone = (phones: string) => mapRows('customers', [{ key: '1', name: 'Aho', phones }]).refused[0]

test('the cell is kept as it stood, without what nobody sees', () => {
  expect(refusedPhone(' soita\u202e Matille\u0000\n huomenna')?.value).toBe('soita Matille huomenna')
})

test('two hundred characters of a long one are kept, and no half of a sign', () => {
  expect(refusedPhone('soita '.repeat(400))?.value).toHaveLength(200)
  expect(refusedPhone(`${'x'.repeat(199)}😀`)?.value).toBe(`${'x'.repeat(199)}\ufffd`)
})

test('a row that lacks a value, or is refused as a whole, has none', () => {
  const { refused } = mapRows('invoices', [{ key: '1', customer: null, open: 5 }])
  expect(refused).toEqual([
    { dataset: 'invoices', line: 2, column: 'customer', code: 'refused.missing-value', params: { field: 'customer' } },
  ])
})

test.each([
  ['a business ID', 'businessId', '131052-308T'],
  ['a country', 'country', 'hetu 131052-308T'],
  ['an e-mail', 'emails', '010203A123X'],
  ['a birth date', 'birthDate', '131052–308T'],
  ['a mistyped one', 'phones', 'soita 131052-3089'],
  ['one with blanks in it', 'country', '131052 - 308T'],
])('an identity code in the place of %s is kept nowhere', (_title, field, written) => {
  const { refused } = mapRows('customers', [{ key: '1', name: 'Aho', [field]: written }])
  expect(refused).toHaveLength(1)
  expect(refused[0]).not.toHaveProperty('value')
})

test.each(['131052-308T', '131052–308T', '010203A1231', 'koti 131052-308t'])('%s is no phone number', (phones) => {
  const { rows, refused } = mapRows('customers', [{ key: '1', name: 'Aho', phones }])
  expect(rows).toMatchObject([{ phones: [] }])
  expect(refused).toMatchObject([{ code: 'refused.personal-id' }])
})

test('a phone number of the same digits is one', () => {
  expect(mapRows('customers', [{ key: '1', name: 'Aho', phones: '040123-4567' }]).rows).toMatchObject([
    { phones: [{ e164: '+358401234567' }] },
  ])
})
