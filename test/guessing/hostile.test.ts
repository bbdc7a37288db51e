/** Tables made to deceive or to wear out: nothing is guessed of nothing, and every name is only a name. */
import { describe, expect, test } from 'vitest'
import type { Cell } from '../../server/ports/source.ts'
import { guess, plain, rowsOf } from './table.ts'

const table = (rows: Cell[][]) => rows.map((values, at) => ({ line: at + 1, values }))

test.each<[string, Cell[][]]>([
  ['no rows', []],
  ['empty rows', [[], [], []]],
  [
    'rows of nothing',
    [
      [null, ''],
      [null, null],
    ],
  ],
  ['equal columns without names', Array(9).fill([7, 7, 7, 7])],
  ['a header alone in words nobody knows', [['xyzzy', 'plugh']]],
])('of %s nothing is guessed', (_title, rows) => {
  const { guesses, doubts } = guess('x', table(rows))
  expect({ guesses, doubts }).toEqual({ guesses: [], doubts: [] })
})

test('a header without rows is guessed by its names', () => {
  const found = guess('asiakkaat', rowsOf('Asiakasnro|Nimi|Puhelin'))
  expect(plain(found)).toEqual({ customers: { key: 'Asiakasnro', name: 'Nimi', phones: 'Puhelin' } })
  expect(found.guesses[0]?.columns.phones?.why.code).toBe('guess.by-name')
})

test('columns of one name are told apart, and every one of them looked at', () => {
  const found = guess('asiakkaat', rowsOf('Asiakasnro|Nimi|Puhelin|Puhelin|Puhelin\n1|Aho|040 123 4567|x|050 222 3333'))
  expect(plain(found).customers?.phones).toBe('Puhelin, Puhelin (3)')
})

test('names that mean something to JavaScript are names', () => {
  const found = guess(
    'asiakkaat',
    rowsOf('__proto__|constructor|toString|Nimi|hasOwnProperty\n1|2|3|Aho|040 123 4567\n2|3|4|Berg|050 222 3333'),
  )
  expect(plain(found)).toEqual({ customers: { name: 'Nimi', phones: 'hasOwnProperty' } })
  expect(({} as Record<string, unknown>).columns).toBeUndefined()
  const proto = guess('x', rowsOf('__proto__|Nimi\n040 123 4567|Aho\n050 222 3333|Berg'))
  expect(proto.guesses[0]?.columns.phones?.columns).toEqual(['__proto__'])
})

test('a thousand columns are looked at, and those beyond are not', () => {
  const names = Array.from({ length: 1200 }, (_, at) => `kenttä ${at}`)
  names[0] = 'Asiakasnro'
  names[1] = 'Nimi'
  names[999] = 'Puhelin'
  names[1100] = 'Gsm'
  const row = names.map((_, at) => (at >= 999 ? '040 123 4567' : `aho ${at}`))
  const found = guess('asiakkaat', table([names, ...Array(199).fill(row)]))
  expect(plain(found)).toEqual({ customers: { key: 'Asiakasnro', name: 'Nimi', phones: 'Puhelin' } })
})

describe('cells of ten thousand characters', () => {
  const tricky = [
    'a'.repeat(10_000),
    '1'.repeat(10_000),
    '1.'.repeat(5000),
    `${' '.repeat(9999)}x`,
    '(((('.repeat(2500),
    '@'.repeat(10_000),
    `${'9'.repeat(9999)}a`,
    '+358 '.repeat(2000),
    '\u202e'.repeat(10_000),
    'A1 '.repeat(3333),
  ]
  test('as names and as values are neither', () => {
    const found = guess('x', table([tricky, ...Array.from({ length: 199 }, () => [...tricky].reverse())]))
    expect(found.guesses).toEqual([])
  })
  test('beside what is known take nothing away', () => {
    const rows = tricky.map((cell, at) => [`${at}`, `Nimi ${at}`, cell, '040 123 4567'])
    const found = guess('x', table([['Asiakasnro', 'Nimi', tricky[0] ?? '', 'Puhelin'], ...rows]))
    expect(plain(found)).toEqual({ customers: { key: 'Asiakasnro', name: 'Nimi', phones: 'Puhelin' } })
  })
})

test('dates, numbers and truths of a sheet are what they are', () => {
  const day = new Date('2026-11-24')
  const found = guess(
    'Avoimet laskut',
    table([
      ['Laskunro', 'Asiakasnro', 'Laskupvm', 'Eräpvm', 'Avoinna'],
      [1, 10, day, day, 1240.5],
      [2, 11, day, new Date(Number.NaN), 0.1],
    ]),
  )
  expect(plain(found)).toEqual({
    invoices: { key: 'Laskunro', customer: 'Asiakasnro', issued: 'Laskupvm', due: 'Eräpvm', open: 'Avoinna' },
  })
  expect(found.guesses[0]?.read).toEqual({})
})
