/** Columns nobody named, and tables that name none: both can be chosen by a spreadsheet's letters. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import type { FileSource, ReadOptions } from '../../server/ports/source.ts'
import { columnLetters, columnNames } from '../../shared/column-names.ts'
import { ownFolder, problemWith, readAll, readRows, sourceOf } from './parts.ts'

const folder = ownFolder()
let files = 0
function csv(content: string, name: string | string[], read: ReadOptions = {}): FileSource {
  const path = join(folder, `${files++}.csv`)
  writeFileSync(path, content)
  return sourceOf({ kind: 'csv', path, datasets: { customers: { columns: { name }, read } } })
}
const cellsOf = async (source: FileSource) => (await readRows(source)).map((row) => ({ ...row.cells }))

test.each([
  [0, 'A'],
  [25, 'Z'],
  [26, 'AA'],
  [51, 'AZ'],
  [52, 'BA'],
  [701, 'ZZ'],
  [702, 'AAA'],
  [16_383, 'XFD'],
])('column %i is %s', (at, letters) => {
  expect(columnLetters(at)).toBe(letters)
})

test.each([
  [
    ['Nimi', '', 'Puh'],
    ['Nimi', 'B', 'Puh'],
  ],
  [
    ['B', '', 'B'],
    ['B', 'B (3)', 'B (2)'],
  ],
  [
    ['Nimi', 'Nimi', ''],
    ['Nimi', 'Nimi (2)', 'C'],
  ],
])('%j are called %j', (written, names) => {
  expect(columnNames(written)).toEqual(names)
})

test('the column under the second half of a merged header is chosen by its letter', async () => {
  const rows = 'Lista;;;\nNro;Nimi;;Puh\n1;Aho;Eeva;040\n2;Ek;Åke;050\n'
  expect(await cellsOf(csv(rows, ['Nimi', 'C']))).toEqual([
    { Nro: '1', Nimi: 'Aho', C: 'Eeva', Puh: '040' },
    { Nro: '2', Nimi: 'Ek', C: 'Åke', Puh: '050' },
  ])
  // Where nothing is chosen by its name, nothing tells a title from a header but the choice itself.
  expect((await cellsOf(csv(rows, 'C', { headerRow: 2 }))).map((cells) => cells.C)).toEqual(['Eeva', 'Åke'])
  expect(await cellsOf(csv('C;;Nimi\n1;x;Aho\n', 'B'))).toEqual([{ C: '1', B: 'x', Nimi: 'Aho' }])
  expect(await cellsOf(csv('B;;Nimi\n1;x;Aho\n', 'B (2)'))).toEqual([{ B: '1', 'B (2)': 'x', Nimi: 'Aho' }])
})

test('in a workbook too', async () => {
  const path = join(folder, 'merged.xlsx')
  await writeXlsxFile([
    [{ value: 'Nro' }, { value: 'Nimi' }, null],
    [{ value: 1 }, { value: 'Aho' }, { value: 'Eeva' }],
  ]).toFile(path)
  const datasets = { customers: { columns: { key: 'Nro', name: ['Nimi', 'C'] } } }
  expect(await cellsOf(sourceOf({ kind: 'xlsx', path, datasets }))).toEqual([{ Nro: 1, Nimi: 'Aho', C: 'Eeva' }])
  const bare = { customers: { columns: { key: 'A', name: 'B' }, read: { headerRow: 0, skipRows: 1 } } }
  expect(await readRows(sourceOf({ kind: 'xlsx', path, datasets: bare }))).toEqual([
    { line: 2, cells: { A: 1, B: 'Aho', C: 'Eeva' } },
  ])
})

test('a column nobody named and nobody asks for is not there, and a row may leave it out', async () => {
  const [table] = await readAll(csv('Nro;Nimi;;\n1;Aho\n2;Ek;x;y\n3\n', 'Nimi'))
  expect(table?.columns).toEqual(['Nro', 'Nimi'])
  expect(table?.rows.map((row) => row.problem?.params ?? { ...row.cells })).toEqual([
    { Nro: '1', Nimi: 'Aho' },
    { Nro: '2', Nimi: 'Ek' },
    { found: 1, expected: 2 },
  ])
  expect((await readRows(csv('Nro;Nimi;;\n1;Aho\n', 'D')))[0]?.cells).toEqual({ Nro: '1', Nimi: 'Aho', D: null })
  expect(await problemWith(csv('Nro;Nimi;;\n1;Aho\n', 'E'))).toMatchObject({
    code: 'problem.missing-column',
    params: { missing: 'E', found: 'Nro, Nimi' },
  })
})

test('a table without a header has columns A, B, C, and its separator is found all the same', async () => {
  expect(await cellsOf(csv('1,"Aho; Eeva",12\n2,Ek,13\n', 'B', { headerRow: 0 }))).toEqual([
    { A: '1', B: 'Aho; Eeva', C: '12' },
    { A: '2', B: 'Ek', C: '13' },
  ])
})

test('without a header a row is as wide as most are', async () => {
  const source = csv('Asiakkaat 2026\n1;Aho;a\n2;Ek;b;liikaa\n3;Oja;c\n', 'B', { headerRow: 0 })
  expect((await readRows(source)).map((row) => row.problem?.params ?? row.cells.B)).toEqual([
    { found: 1, expected: 3 },
    'Aho',
    { found: 4, expected: 3 },
    'Oja',
  ])
  const skipped = csv('Asiakkaat 2026\n1;Aho;a\n', 'B', { headerRow: 0, skipRows: 1 })
  expect((await readRows(skipped)).map((row) => [row.line, row.cells.B])).toEqual([[2, 'Aho']])
  expect(await problemWith(csv('1;Aho\n', 'C', { headerRow: 0 }))).toMatchObject({
    code: 'problem.missing-column',
    params: { missing: 'C', found: 'A, B' },
  })
  expect(await problemWith(csv(`${'1;'.repeat(1500)}\n`, 'B', { headerRow: 0 }))).toMatchObject({
    code: 'problem.too-many-columns',
  })
})
