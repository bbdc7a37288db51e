/** Looking into files before they are connected: which tables they have, and what stands at the top of one. */
import { readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import Sqlite from 'better-sqlite3'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { createSourceLook } from '../../server/adapters/sources/look.ts'
import { sheetsOf, usualXlsxLimits } from '../../server/adapters/sources/xlsx.ts'
import { smallEntry } from '../../server/adapters/sources/zip-guard.ts'
import type { FileSource } from '../../server/ports/source.ts'
import { look, ownFolder, problemOf, sourceOf, sourceParts } from './parts.ts'
import { handMadeWorkbook } from './workbook.ts'

const folder = ownFolder()
let files = 0
const fileOf = (kind: FileSource['kind'], path: string): FileSource => sourceOf({ kind, path, datasets: {} })
function csv(content: string | Buffer): FileSource {
  const path = join(folder, `${files++}.csv`)
  writeFileSync(path, content)
  return fileOf('csv', path)
}

describe('csv', () => {
  test('a file is one table, called by its name', async () => {
    const source = csv('a;b\n1;2\n')
    expect(await look.tables(source)).toEqual([{ table: {}, label: `${files - 1}.csv` }])
    expect(await look.warnings(source)).toEqual([])
  })

  test('titles, empty cells and the header stand as they are, with their lines', async () => {
    const sample = await look.sample(csv('Asiakkaat\n\nno;nimi;\n1;"Aho, E";x\n'), {}, {})
    expect(sample).toEqual({
      read: { encoding: 'utf-8', separator: ';' },
      rows: [
        { line: 1, values: ['Asiakkaat'] },
        { line: 3, values: ['no', 'nimi', ''] },
        { line: 4, values: ['1', 'Aho, E', 'x'] },
      ],
      namesFirst: false,
    })
  })

  test.each([
    ['semicolons beside decimal commas', 'a;b;c\n1;2,5;3,5\n2;2,5;1,0\n', ';'],
    ['commas', 'a,b,c\n1,2,3\n', ','],
    ['commas with a semicolon in a text', 'a,b\n1,"x; y; z"\n2,z\n', ','],
    ['tabs', 'a\tb\n1\t2,5\n', '\t'],
    ['a title above', 'Lista, 2026, kaikki\na;b\n1;2\n3;4\n', ';'],
    ['addresses full of commas', 'nimi;osoite\nAho;Tie 1, 00100, Helsinki\nEk;Tie 2, 00200, Espoo\n', ';'],
    ['one column', 'nimi\nAho\nEk\n', ';'],
  ])('%s: the separator is found from the text', async (_title, content, separator) => {
    expect((await look.sample(csv(content), {}, {})).read.separator).toBe(separator)
  })

  test('what is chosen is kept to, and the encoding is told', async () => {
    const latin = csv(iconv.encode('nimi|katu\nÅke|Väg\n', 'cp1252'))
    expect(await look.sample(latin, {}, { separator: '|' })).toMatchObject({
      read: { encoding: 'cp1252', separator: '|' },
      rows: [{ values: ['nimi', 'katu'] }, { values: ['Åke', 'Väg'] }],
    })
    const chosen = look.sample(latin, {}, { encoding: 'utf-8' })
    expect(await problemOf(chosen)).toMatchObject({ code: 'problem.wrong-encoding' })
  })

  test('two hundred rows are enough, a packed file too, and fewer where they are long', async () => {
    const many = `no;nimi\n${Array.from({ length: 1000 }, (_, at) => `${at};x`).join('\n')}\n`
    expect((await look.sample(csv(gzipSync(many)), {}, {})).rows).toHaveLength(200)
    const long = Array.from({ length: 100 }, () => `1;${'x'.repeat(500_000)}`).join('\n')
    expect((await look.sample(csv(long), {}, {})).rows.length).toBeLessThan(12)
  })

  test.each<[string, string | Buffer, string]>([
    ['an empty file', '', 'problem.empty'],
    ['rows of 2,000 columns', `${'a;'.repeat(2000)}\n`, 'problem.too-many-columns'],
    ['half of a packed file', gzipSync('no;nimi\n1;x\n').subarray(0, 15), 'problem.broken-gzip'],
  ])('%s costs an error', async (_title, content, code) => {
    expect(await problemOf(look.sample(csv(content), {}, {}))).toMatchObject({ code })
  })

  test('what lies outside the allowed folders is not looked into', async () => {
    const path = join(folder, 'out.csv')
    symlinkSync('/etc/passwd', path)
    for (const looking of [look.tables(fileOf('csv', path)), look.sample(fileOf('csv', path), {}, {})])
      expect(await problemOf(looking)).toEqual({ code: 'problem.outside-folders', params: {} })
    expect(await problemOf(look.tables(fileOf('csv', join(folder, 'none.csv'))))).toMatchObject({
      code: 'problem.no-file',
    })
  })
})

describe('xlsx', async () => {
  const book = join(folder, 'book.xlsx')
  const cell = (value: string | number | null) => (value === null ? null : { value })
  const sheet = (name: string, rows: (string | number | null)[][]) => ({
    sheet: name,
    data: rows.map((row) => row.map(cell)),
  })
  await writeXlsxFile([
    sheet('Kaupat & muut', [
      ['Päivä', 'Summa'],
      ['2026-01-01', 1],
    ]),
    sheet('Asiakkaat', [
      ['Lista', null, null],
      [null, null, null],
      ['No', 'Nimi', null],
      [1, 'Aho', 'Eeva'],
      [2, 'Ek', 'Åke'],
    ]),
    sheet('Tyhjä', []),
  ]).toFile(book)
  const source = fileOf('xlsx', book)

  const hidden = join(folder, 'hidden.xlsx')
  const codes = ['koodi', 'a', 'b', 'c'].map((code) => [code])
  writeFileSync(
    hidden,
    handMadeWorkbook([
      { name: 'Koodit', state: 'veryHidden', rows: codes },
      { name: 'Vanhat', state: 'hidden', rows: codes.slice(1) },
      { name: 'Nyt & ennen', state: 'visible', rows: [['Nimi']] },
      { name: 'Tyhjä', rows: [] },
    ]),
  )

  test('a sheet is a table, the longest first, empty ones not at all', async () => {
    expect(await look.tables(source)).toEqual([
      { table: { sheet: 'Asiakkaat' }, label: 'Asiakkaat', rows: 4 },
      { table: { sheet: 'Kaupat & muut' }, label: 'Kaupat & muut', rows: 2 },
    ])
  })

  test('hidden sheets come last', async () => {
    expect(await look.tables(fileOf('xlsx', hidden))).toEqual([
      { table: { sheet: 'Nyt & ennen' }, label: 'Nyt & ennen', rows: 1 },
      { table: { sheet: 'Koodit' }, label: 'Koodit', rows: 4 },
      { table: { sheet: 'Vanhat' }, label: 'Vanhat', rows: 3 },
    ])
  })

  test('where the rows of all sheets are too much, the sheets are listed without', async () => {
    expect(await sheetsOf(fileOf('xlsx', hidden), { ...usualXlsxLimits, timeMs: 1 })).toEqual([
      { name: 'Koodit', isHidden: true },
      { name: 'Vanhat', isHidden: true },
      { name: 'Nyt & ennen', isHidden: false },
      { name: 'Tyhjä', isHidden: false },
    ])
  })

  test('the rows of a sheet stand as they are, within the range if one is chosen', async () => {
    expect(await look.sample(source, { sheet: 'Asiakkaat' }, {})).toEqual({
      read: {},
      rows: [
        { line: 1, values: ['Lista', null, null] },
        { line: 2, values: [null, null, null] },
        { line: 3, values: ['No', 'Nimi', null] },
        { line: 4, values: [1, 'Aho', 'Eeva'] },
        { line: 5, values: [2, 'Ek', 'Åke'] },
      ],
      namesFirst: false,
    })
    expect((await look.sample(source, { sheet: 'Asiakkaat' }, { sheetRange: 'B3:C4' })).rows).toEqual([
      { line: 3, values: ['Nimi', null] },
      { line: 4, values: ['Aho', 'Eeva'] },
    ])
  })

  test('a sheet that is not there, and a file that is no workbook, cost an error', async () => {
    expect(await problemOf(look.sample(source, { sheet: 'x' }, {}))).toMatchObject({ code: 'problem.no-sheet' })
    const text = join(folder, 'text.xlsx')
    writeFileSync(text, 'no;nimi\n')
    expect(await problemOf(look.tables(fileOf('xlsx', text)))).toMatchObject({ code: 'problem.not-xlsx' })
    expect(await problemOf(look.tables(fileOf('xlsx', join(folder, 'old.xls'))))).toMatchObject({
      code: 'problem.save-as-xlsx',
    })
  })

  test('a part of a workbook that unpacks to more than is asked for is not read', async () => {
    expect(await smallEntry(book, 'xl/workbook.xml', 10)).toBeUndefined()
    expect(await smallEntry(book, 'xl/none.xml', 1000)).toBeUndefined()
    expect(String(await smallEntry(book, 'xl/workbook.xml', 10_000))).toContain('Asiakkaat')
  })
})

describe('sqlite', () => {
  const path = join(folder, 'erp.sqlite')
  const database = new Sqlite(path)
  database.exec(`create table asiakkaat (id integer primary key, nimi text, saldo numeric, kuva blob);
    insert into asiakkaat values (1, 'Aho', 12.5, x'c3a5'), (9007199254740993, 'Ek', null, null);
    create table "omituinen ""nimi""" (a); create table koodit (k); insert into koodit values (1), (2), (3);
    create view kaikki as with recursive n(i) as (select 1 union all select i + 1 from n) select * from n;`)
  database.close()
  const source = fileOf('sqlite', path)

  test('tables are listed with their rows, the biggest first, views are not', async () => {
    expect(await look.tables(source)).toEqual([
      { table: { sheet: 'koodit' }, label: 'koodit', rows: 3 },
      { table: { sheet: 'asiakkaat' }, label: 'asiakkaat', rows: 2 },
      { table: { sheet: 'omituinen "nimi"' }, label: 'omituinen "nimi"', rows: 0 },
    ])
    expect(readdirSync(folder).filter((name) => /-wal$|-shm$|-journal$/.test(name))).toEqual([])
  })

  test('the column names come first, then rows as they are', async () => {
    const rows = [
      { line: 0, values: ['id', 'nimi', 'saldo', 'kuva'] },
      { line: 1, values: [1, 'Aho', 12.5, 'å'] },
      { line: 2, values: ['9007199254740993', 'Ek', null, null] },
    ]
    expect(await look.sample(source, { sheet: 'Asiakkaat' }, {})).toEqual({ read: {}, rows, namesFirst: true })
    const query = 'with a as (select id, nimi from asiakkaat) select nimi as n from a order by id'
    expect((await look.sample(source, { query }, {})).rows.map((row) => row.values)).toEqual([['n'], ['Aho'], ['Ek']])
  })

  test('a query without end gives its first two hundred rows', async () => {
    expect((await look.sample(source, { query: 'select i from kaikki' }, {})).rows).toHaveLength(201)
  })

  test.each([
    [{ query: 'delete from asiakkaat' }, 'problem.query-not-read-only'],
    [{ query: "attach 'x' as y" }, 'problem.query-not-read-only'],
    [{ query: 'select nmi from asiakkaat' }, 'problem.query'],
    [{ sheet: 'kaikki' }, 'problem.view'],
    [{ sheet: 'none' }, 'problem.no-table'],
    [{}, 'problem.no-table'],
  ])('%j costs an error', async (table, code) => {
    expect(await problemOf(look.sample(source, table, {}))).toMatchObject({ code })
  })

  test('a query that never gives a row is ended, and its copy with it', async () => {
    const workFolder = ownFolder()
    const limits = { rows: 1000, refused: 10, timeMs: 1500 }
    const hasty = createSourceLook({ ...sourceParts, workFolder, limits })
    const query = 'select count(*) from kaikki'
    expect(await problemOf(hasty.sample(source, { query }, {}))).toEqual({
      code: 'problem.takes-too-long',
      params: { minutes: 1 },
    })
    expect(readdirSync(workFolder)).toEqual([])
  })

  test('what is no database costs an error', async () => {
    const none = join(folder, 'none.sqlite')
    writeFileSync(none, 'SQLite format 3\u0000 and nothing more')
    expect(await problemOf(look.tables(fileOf('sqlite', none)))).toMatchObject({ code: 'problem.not-sqlite' })
    expect(await problemOf(look.tables(fileOf('sqlite', csv('a;b\n').path)))).toMatchObject({
      code: 'problem.not-sqlite',
    })
  })
})
