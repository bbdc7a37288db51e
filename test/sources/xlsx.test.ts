import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { openXlsx } from '../../server/adapters/sources/xlsx.ts'
import type { DatasetConfig, FileSource } from '../../server/ports/source.ts'
import { ownFolder, problemWith, readAll, readRows, sourceOf } from './parts.ts'

const folder = ownFolder()
type Value = string | number | boolean | Date | null

const day = new Date('2026-11-24T00:00:00Z')
const book = join(folder, 'book.xlsx')
const cell = (value: Value) =>
  value === null ? null : value instanceof Date ? { value, type: Date, format: 'd.m.yyyy' } : { value }
const sheet = (name: string, rows: Value[][]) => ({ sheet: name, data: rows.map((row) => row.map(cell)) })
await writeXlsxFile([
  sheet('Asiakkaat', [
    ['Asiakasluettelo', null, null],
    [null, null, null],
    ['No', 'Nimi', 'Alkaen'],
    [1, 'Åke Mäkinen', day],
    [null, null, null],
    [2, ' Aho Eeva ', null],
  ]),
  sheet('Saldot', [
    [null, 'Asiakas', 'Saldo', 'Estetty'],
    ['x', 1, 0.1 + 0.2, true],
    ['x', 2, 1234.5, false],
    ['x', 'Yhteensä', 1235, null],
  ]),
  sheet('Tyhjä', []),
]).toFile(book)

const customers: DatasetConfig = { sheet: 'Asiakkaat', columns: { key: 'No', name: 'Nimi', since: 'Alkaen' } }
const balances: DatasetConfig = { sheet: 'Saldot', columns: { customer: 'Asiakas', balance: 'Saldo' } }
const workbook = (datasets: FileSource['datasets'], path = book): FileSource =>
  sourceOf({ kind: 'xlsx', path, datasets })

test('a sheet with title rows is read with its own row numbers, and dates are dates', async () => {
  expect(await readRows(workbook({ customers }))).toEqual([
    { line: 4, cells: { No: 1, Nimi: 'Åke Mäkinen', Alkaen: day } },
    { line: 6, cells: { No: 2, Nimi: 'Aho Eeva', Alkaen: null } },
  ])
})

test('several sheets come one after another from one reading', async () => {
  const tables = await readAll(workbook({ customers, balances }))
  expect(tables.map((table) => [table.datasets, table.rows.length])).toEqual([
    [['customers'], 2],
    [['balances'], 3],
  ])
})

test.each([
  [{ headerRow: 3 }, [4, 6]],
  [{ skipRows: 2 }, [4, 6]],
  [{ headerRow: 3, skipRows: 1 }, [6]],
  [{ sheetRange: 'A3:C4' }, [4]],
  [{ sheetRange: 'A:C' }, [4, 6]],
])('with %j the rows are %j', async (read, lines) => {
  const rows = await readRows(workbook({ customers: { ...customers, read } }))
  expect(rows.map((row) => row.line)).toEqual(lines)
})

test('a range leaves out the columns beside it', async () => {
  const [table] = await readAll(workbook({ balances: { ...balances, read: { sheetRange: 'B1:C3' } } }))
  expect(table?.columns).toEqual(['Asiakas', 'Saldo'])
  expect(table?.rows.map((row) => row.line)).toEqual([2, 3])
})

test('without a sheet named the first one is read', async () => {
  expect(await readRows(workbook({ customers: { columns: { name: 'Nimi' } } }))).toHaveLength(2)
})

test.each<[string, DatasetConfig, object]>([
  [
    'a sheet there is not',
    { ...customers, sheet: 'Laskut' },
    { code: 'problem.no-sheet', params: { sheet: 'Laskut', found: 'Asiakkaat, Saldot, Tyhjä' } },
  ],
  [
    'a column there is not',
    { ...customers, columns: { name: 'Nimi', phones: 'Puhelin' } },
    { code: 'problem.missing-column', params: { missing: 'Puhelin', found: 'No, Nimi, Alkaen' } },
  ],
  ['a range that is none', { ...customers, read: { sheetRange: 'kaikki' } }, { code: 'problem.sheet-range' }],
  ['a sheet without rows', { ...customers, sheet: 'Tyhjä' }, { code: 'problem.empty' }],
])('%s is told', async (_, dataset, problem) => {
  expect(await problemWith(workbook({ customers: dataset }))).toMatchObject(problem)
})

test('a sheet of more than 1,000 columns is told, empty ones behind the last do not count', async () => {
  const path = join(folder, 'wide.xlsx')
  const header = (named: number) => [
    'No',
    'Nimi',
    ...Array.from({ length: 1100 }, (_, at) => (at < named ? 'x' : null)),
  ]
  const row = [1, 'Aho', ...Array.from({ length: 1100 }, () => null), 'kommentti']
  const byName = { customers: { columns: { key: 'No', name: 'Nimi' } } }
  await writeXlsxFile([sheet('A', [header(999), row])]).toFile(path)
  expect(await problemWith(workbook(byName, path))).toEqual({
    code: 'problem.too-many-columns',
    params: { found: 1001, limit: 1000 },
  })
  await writeXlsxFile([sheet('A', [header(998), row])]).toFile(path)
  expect(await readRows(workbook(byName, path))).toMatchObject([{ line: 2, cells: { Nimi: 'Aho' } }])
})

test('long rows come in smaller batches, every one of them, and the header is found as deep as ever', async () => {
  const path = join(folder, 'long.xlsx')
  const long = Array.from({ length: 20 }, () => 'x'.repeat(20_000))
  const titles = Array.from({ length: 25 }, () => ['Otsikko', null, ...long])
  const data = Array.from({ length: 30 }, (_, at) => [at + 1, 'Aho', ...long])
  await writeXlsxFile([sheet('A', [...titles, ['No', 'Nimi'], ...data])]).toFile(path)
  const sizes: number[] = []
  const lines: number[] = []
  for await (const table of openXlsx(workbook({ customers: { columns: { key: 'No', name: 'Nimi' } } }, path)))
    for await (const batch of table.rows) {
      sizes.push(batch.length)
      lines.push(...batch.map((one) => one.line))
    }
  expect(Math.max(...sizes)).toBe(10)
  expect(lines).toEqual(data.map((_, at) => at + 27))
})

/**
 * A zip archive of one entry. `claimed` is what its directory says it unpacks to; `streamed` archives have their sizes
 * only behind the content, as programs write them that do not know them before (APPNOTE 4.3.9).
 */
function zip(name: string, content: Buffer, { claimed = content.length, streamed = false } = {}): Buffer {
  const packed = deflateRawSync(content)
  const header = (packedSize: number, size: number) => {
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(streamed ? 8 : 0, 2)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(packedSize, 14)
    fields.writeUInt32LE(size, 18)
    fields.writeUInt16LE(name.length, 22)
    return fields
  }
  const local = Buffer.concat([
    Buffer.from('PK\u0003\u0004', 'latin1'),
    streamed ? header(0, 0) : header(packed.length, claimed),
    Buffer.from(name),
    packed,
    streamed ? Buffer.concat([Buffer.from('PK\u0007\u0008', 'latin1'), Buffer.alloc(12)]) : Buffer.alloc(0),
  ])
  const entry = Buffer.concat([
    Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'),
    header(packed.length, claimed),
    Buffer.alloc(14),
    Buffer.from(name),
  ])
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(entry.length, 12)
  end.writeUInt32LE(local.length, 16)
  return Buffer.concat([local, entry, end])
}

test.each<[string, Buffer, string]>([
  ['plain text', Buffer.from('no;nimi\n1;Aho\n'), 'problem.not-xlsx'],
  ['nothing', Buffer.alloc(0), 'problem.not-xlsx'],
  ['a zip of something else', zip('readme.txt', Buffer.from('hello')), 'problem.not-xlsx'],
  ['an archive cut short', zip('xl/workbook.xml', Buffer.from('<x/>')).subarray(0, -30), 'problem.not-xlsx'],
  [
    'an archive that says it unpacks to 4 GB',
    zip('xl/workbook.xml', Buffer.from('<x/>'), { claimed: 0xfffffff0 }),
    'problem.too-large',
  ],
  ['a dense bomb', zip('xl/workbook.xml', Buffer.alloc(80 * 1024 * 1024)), 'problem.too-large'],
])('a file that holds %s is a problem of the source', async (_, content, code) => {
  const path = join(folder, 'other.xlsx')
  writeFileSync(path, content)
  expect((await problemWith(workbook({ customers }, path))).code).toBe(code)
})

test.each(['book.xls', 'book.ods'])('%s is to be saved as .xlsx', async (name) => {
  expect((await problemWith(workbook({ customers }, join(folder, name)))).code).toBe('problem.save-as-xlsx')
})

test('a child that takes too long is ended, and that is told', async () => {
  const table = openXlsx(workbook({ customers }), { heapMb: 256, rssMb: 512, timeMs: 1 })[Symbol.asyncIterator]()
  await expect(table.next()).rejects.toMatchObject({ code: 'problem.too-slow' })
})

test('an archive that lies about its size ends its child by memory, and nobody else', async () => {
  const path = join(folder, 'liar.xlsx')
  writeFileSync(path, zip('xl/workbook.xml', Buffer.alloc(400 * 1024 * 1024, ' '), { claimed: 1000, streamed: true }))
  const table = openXlsx(workbook({ customers }, path), { heapMb: 64, rssMb: 160, timeMs: 60_000 })[
    Symbol.asyncIterator
  ]()
  await expect(table.next()).rejects.toMatchObject({ code: 'problem.too-large' })
})
