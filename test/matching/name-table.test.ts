/** Texts keep the number they were given, and are read back as they were. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createNameTable } from '../../server/matching/name-table.ts'

// Also what is no proper text: half of a pair of units.
const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', '\ud800', '\ufffd', 'a\u00001', 'a\u0000'))

test('as a plain map would have them', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 60 }), (texts) => {
      const table = createNameTable()
      const plain = new Map<string, number>()
      for (const one of texts) {
        expect(table.find(one)).toBe(plain.get(one) ?? -1)
        if (!plain.has(one)) plain.set(one, plain.size)
        expect(table.numberOf(one)).toBe(plain.get(one))
      }
      for (const [one, number] of plain) expect([table.find(one), table.textAt(number)]).toEqual([number, one])
    }),
    { seed: 20261125, numRuns: 300 },
  )
})

test('it grows with its texts', () => {
  const table = createNameTable()
  for (let at = 0; at < 10_000; at++) table.numberOf(`source\u0000${at} ${'x'.repeat(at % 50)}`)
  expect(table.numberOf('source\u00004321 xxxxxxxxxxxxxxxxxxxxx')).toBe(4321)
  expect(table.textAt(9_999)).toBe(`source\u00009999 ${'x'.repeat(49)}`)
  expect(table.find('source\u000010000 ')).toBe(-1)
})
