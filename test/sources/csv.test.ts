import {
  createWriteStream,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { parseFields, recordsOf, splitFields } from '../../server/adapters/sources/csv-records.ts'
import { createSources } from '../../server/adapters/sources/open-source.ts'
import { usualLimits } from '../../server/adapters/sources/reading-watch.ts'
import { bytesOf, type Line } from '../../server/adapters/sources/text-lines.ts'
import type { FileSource, ReadOptions } from '../../server/ports/source.ts'
import { openSource, ownFolder, problemWith, readAll, readRows, sourceOf, sourceParts } from './parts.ts'

const folder = ownFolder()
let files = 0

/** A CSV file of this content, with customers in its columns "no" and "nimi". */
function csv(
  content: string | Buffer,
  read?: ReadOptions,
  columns: Record<string, string> = { key: 'no', name: 'nimi' },
): FileSource {
  const path = join(folder, `${++files}.csv`)
  writeFileSync(path, content)
  return sourceOf({ kind: 'csv', path, ...(read ? { read } : {}), datasets: { customers: { columns } } })
}
const names = async (source: FileSource) => (await readRows(source)).map((row) => row.cells.nimi ?? row.problem?.code)

test.each<[string, string | Buffer, ReadOptions?]>([
  ['UTF-8', 'no;nimi\n1;Åke Mäkinen\n'],
  ['UTF-8 with a byte order mark', '\ufeffno;nimi\r\n1;Åke Mäkinen\r\n'],
  ['cp1252', iconv.encode('no;nimi\r\n1;Åke Mäkinen\r\n', 'cp1252')],
  ['UTF-16 with a byte order mark', iconv.encode('no;nimi\n1;Åke Mäkinen\n', 'utf-16le', { addBOM: true })],
  ['cp850, given', iconv.encode('no;nimi\n1;Åke Mäkinen\n', 'cp850'), { encoding: 'cp850' }],
  ['gzip', gzipSync('no;nimi\n1;Åke Mäkinen')],
  ['commas', 'no,nimi\n1,Åke Mäkinen\n'],
  ['tabs', 'no\tnimi\n1\tÅke Mäkinen\n'],
  ['a separator given', 'no|nimi\n1|Åke Mäkinen\n', { separator: '|' }],
  ['title rows above the header', 'Asiakkaat 24.11.2026\n\n;;\nno;nimi\n1;Åke Mäkinen\n'],
  ['a header row given', 'no;nimi\nno;nimi\n1;Åke Mäkinen\n', { headerRow: 2 }],
  ['rows skipped at the top', 'no;nimi\nno;nimi\n1;Åke Mäkinen\n', { skipRows: 1 }],
  ['rows skipped under the header', 'no;nimi\nkpl;teksti\n1;Åke Mäkinen\n', { headerRow: 1, skipRows: 1 }],
  ['other case and spaces in the header', 'NO ;Nimi\n1;Åke Mäkinen\n'],
  ['rows that are all empty', 'no;nimi\n;\n\n1;Åke Mäkinen\n;\n'],
  ['separators beyond the last column', 'no;nimi\n1;Åke Mäkinen;;\n'],
])('a file with %s is read', async (_, content, read) => {
  expect(await names(csv(content, read))).toEqual(['Åke Mäkinen'])
})

test('lines are counted as an editor does, also behind quoted line ends', async () => {
  const rows = await readRows(csv('title\nno;nimi\n1;"Aho\nEeva"\n\n2;"Salo ""Sale"" S"\n3;Matti "Masa" V\n'))
  expect(rows).toEqual([
    { line: 3, cells: { no: '1', nimi: 'Aho\nEeva' } },
    { line: 6, cells: { no: '2', nimi: 'Salo "Sale" S' } },
    { line: 7, cells: { no: '3', nimi: 'Matti "Masa" V' } },
  ])
})

test('broken rows cost only themselves', async () => {
  const rows = await readRows(
    csv('no;nimi;x\n1;Aho;\n2;Salo\n3;Ek;;ylimääräinen\n4;"Oja;\n5;Niemi;\n6;"Lahti" Oy;\n7;Koski;\n8;"Rauma'),
  )
  expect(rows.map((row) => [row.line, row.cells.nimi ?? row.problem?.code])).toEqual([
    [2, 'Aho'],
    [3, 'refused.column-count'],
    [4, 'refused.column-count'],
    [5, 'refused.unclosed-quote'],
    [6, 'Niemi'],
    [7, 'refused.broken-quote'],
    [8, 'Koski'],
    [9, 'refused.unclosed-quote'],
  ])
  expect(rows[1]?.problem?.params).toEqual({ found: 2, expected: 3 })
})

test('a quote that is closed by the next broken row does not swallow the rows between', async () => {
  const rows = await readRows(csv('no;nimi\n1;"Aho\n2;Salo\n3;Ek"\n4;Oja\n'))
  // Three lines with two columns in all could be one name with line ends in it: that is what the quotes say.
  expect(rows.map((row) => row.line)).toEqual([2, 5])
  const parted = await readRows(csv('no;nimi\n1;"Aho\n2;Salo\n"3";Ek\n4;Oja\n'))
  expect(parted.map((row) => row.cells.nimi ?? row.problem?.code)).toEqual([
    'refused.unclosed-quote',
    'Salo',
    'Ek',
    'Oja',
  ])
})

test('a line of 10 MB is refused without being kept, and the lines after it are read', async () => {
  const path = join(folder, 'long.csv')
  const file = createWriteStream(path)
  file.write('no;nimi\n1;Aho\n2;"')
  for (let megabyte = 0; megabyte < 10; megabyte++) file.write('x'.repeat(1_000_000))
  file.end('\n3;Salo\n')
  await finished(file)
  const source = sourceOf({ kind: 'csv', path, datasets: { customers: { columns: { key: 'no', name: 'nimi' } } } })
  const rows = await readRows(source)
  expect(rows.map((row) => [row.line, row.cells.nimi ?? row.problem?.code])).toEqual([
    [2, 'Aho'],
    [3, 'refused.line-too-long'],
    [4, 'Salo'],
  ])
})

test('one wrong byte in a UTF-8 file costs its row, not every ä', async () => {
  const content = Buffer.concat([
    Buffer.from('no;nimi\n1;Mäkinen\n2;Hölttä\n3;Vir'),
    Buffer.from([0xe4]),
    Buffer.from('\n4;Ylä\n'),
  ])
  expect(await names(csv(content))).toEqual(['Mäkinen', 'Hölttä', 'refused.wrong-characters', 'Ylä'])
})

test.each<[string, Buffer, string, string]>([
  ['utf-8 for a cp1252 file', iconv.encode('no;nimi\n1;Mäkinen\n', 'cp1252'), 'utf-8', 'cp1252'],
  ['cp1252 for a UTF-8 file', Buffer.from('no;nimi\n1;Mäkinen\n'), 'cp1252', 'utf-8'],
])('a wrong encoding, %s, is told with the likely one', async (_, content, encoding, likely) => {
  expect(await problemWith(csv(content, { encoding }))).toEqual({
    code: 'problem.wrong-encoding',
    params: { encoding, likely },
  })
})

test('an encoding there is not is told', async () => {
  expect(await problemWith(csv('no;nimi\n', { encoding: 'klingon' }))).toMatchObject({
    code: 'problem.encoding-unknown',
  })
})

test('a missing column is told with the columns there are', async () => {
  const source = csv('no;nimi;puhelin\n1;Aho;\n', undefined, { key: 'no', name: 'nimi', businessId: 'ytunnus' })
  expect(await problemWith(source)).toEqual({
    code: 'problem.missing-column',
    params: { missing: 'ytunnus', found: 'no, nimi, puhelin', count: 1 },
  })
})

test.each<[string, FileSource, string]>([
  ['empty', csv(''), 'problem.empty'],
  ['not there', sourceOf({ kind: 'csv', path: join(folder, 'none.csv'), datasets: {} }), 'problem.no-file'],
  ['a folder', sourceOf({ kind: 'csv', path: folder, datasets: {} }), 'problem.no-file'],
  ['cut gzip', csv(gzipSync(`no;nimi\n${'1;Aho\n'.repeat(5000)}`).subarray(0, 60)), 'problem.broken-gzip'],
])('a file that is %s is a problem of the source', async (_, source, code) => {
  expect((await problemWith(source)).code).toBe(code)
})

/** Reads the first batch, does something to the file, and reads on. */
async function disturbed(source: FileSource, disturb: () => void): Promise<string | undefined> {
  try {
    for await (const table of openSource(source)) {
      let first = true
      for await (const _ of table.rows) {
        if (first) disturb()
        first = false
      }
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  return undefined
}
const long = `no;nimi\n${'1;Aho Eeva Maria\n'.repeat(50_000)}`

test.each<[string, (path: string) => void]>([
  ['is cut short', (path) => truncateSync(path, 200_000)],
  ['vanishes', (path) => rmSync(path)],
  ['is replaced', (path) => renameSync(csv('no;nimi\n').path, path)],
  ['grows', (path) => writeFileSync(path, '2;Salo\n', { flag: 'a' })],
])('a file that %s half-way is a problem, never a short reading', async (_, disturb) => {
  const source = csv(long)
  expect(await disturbed(source, () => disturb(source.path))).toBe('problem.changed-while-read')
})

test('a file nobody disturbs is read to its end without one', async () => {
  const source = csv(long)
  expect(await disturbed(source, () => expect(existsSync(source.path)).toBe(true))).toBeUndefined()
})

test('datasets of the same file are read once, unless it is laid out differently for them', async () => {
  const { path } = csv('no;nimi;raja\n1;Aho;100\n')
  const customers = { columns: { key: 'no', name: 'nimi' } }
  const credit = { columns: { customer: 'no', limit: 'raja' } }
  const together = await readAll(sourceOf({ kind: 'csv', path, datasets: { customers, credit } }))
  expect(together.map((table) => table.datasets)).toEqual([['customers', 'credit']])
  const datasets = { customers, credit: { ...credit, read: { headerRow: 1 } } }
  expect(await readAll(sourceOf({ kind: 'csv', path, datasets }))).toHaveLength(2)
})

test('columns may be called anything', async () => {
  const rows = await readRows(
    csv('__proto__;constructor\n1;Aho\n', undefined, { key: '__proto__', name: 'constructor' }),
  )
  expect(Object.entries(rows[0]?.cells ?? {})).toEqual([
    ['__proto__', '1'],
    ['constructor', 'Aho'],
  ])
})

const wide = (columns: number) => ['no', 'nimi', ...Array.from({ length: columns - 2 }, (_, at) => `x${at}`)].join(';')

test('a file of 1,000 columns is read, and one of more is a problem of the source', async () => {
  expect(await readRows(csv(`${wide(1000)}\n1;Aho${';'.repeat(998)}\n`))).toHaveLength(1)
  const problem = { code: 'problem.too-many-columns', params: { found: 1001, limit: 1000 } }
  expect(await problemWith(csv(`${wide(1001)}\n1;Aho${';'.repeat(999)}\n`))).toEqual(problem)
  expect(await problemWith(csv(`${wide(1001)}\n`, { headerRow: 1 }))).toEqual(problem)
})

test('a bomb of 90,000 columns a row is told before its rows are taken apart', async () => {
  const bomb = csv(gzipSync(`${wide(90_000)}\n${`${';'.repeat(89_999)}\n`.repeat(600)}`))
  expect(await problemWith(bomb)).toEqual({ code: 'problem.too-many-columns', params: { found: 90_000, limit: 1000 } })
})

test('a line of 90,000 columns is never taken apart, and long lines are not kept until there are many of them', async () => {
  let drawn = 0
  async function* lines(text: string): AsyncIterable<Line> {
    for (let number = 1; number <= 50; number++) {
      drawn = number
      yield { number, text }
    }
  }
  for await (const record of recordsOf(lines(';'.repeat(89_999)), ';')) expect(record.values).toEqual([])
  for await (const record of recordsOf(lines('x'.repeat(900_000)), ';')) {
    expect(record.values).toHaveLength(1)
    break
  }
  expect(drawn).toBe(5)
})

test('a row of more than 1,000 columns costs only itself, also a quoted one of several lines', async () => {
  const rows = await readRows(csv(`no;nimi\n1;Aho\n2;${';'.repeat(2000)}x\n3;"Ek\nEva"\n`))
  expect(rows.map((row) => row.cells.nimi ?? row.problem)).toEqual([
    'Aho',
    { code: 'refused.column-count', params: { found: 2002, expected: 2 } },
    'Ek\nEva',
  ])
})

test('a long text full of commas does not hide which column is missing', async () => {
  const source = csv(`no;teksti\n1;${'a,'.repeat(2000)}\n`)
  expect((await problemWith(source)).code).toBe('problem.missing-column')
})

test('a packed file that unpacks to hundreds of times its size is given up', async () => {
  const bomb = csv(gzipSync(`no;nimi\n${`1;${'x'.repeat(999_000)}\n`.repeat(100)}`))
  expect(await problemWith(bomb)).toEqual({ code: 'problem.unpacks-too-large', params: { limitMb: 2048 } })
})

test('a packed file that unpacks to more than the limit is given up as soon as it does', async () => {
  const { path } = csv(gzipSync('1;Aho\n'.repeat(100_000)))
  let bytes = 0
  const read = async (limit: number) => {
    for await (const chunk of bytesOf(path, { time: () => undefined, rows: () => undefined }, limit))
      bytes += chunk.length
  }
  await expect(read(200_000)).rejects.toMatchObject({ code: 'problem.unpacks-too-large' })
  expect(bytes).toBeLessThanOrEqual(200_000)
  await read(600_000)
})

test('rows come in batches by their length as well as by their number', async () => {
  const batchesOf = async (source: FileSource) => {
    const sizes: number[] = []
    for await (const table of openSource(source)) for await (const batch of table.rows) sizes.push(batch.length)
    return sizes
  }
  expect(await batchesOf(csv(`no;nimi\n${'1;Aho\n'.repeat(2500)}`))).toEqual([1000, 1000, 500])
  const long = await batchesOf(csv(`no;nimi\n${`1;${'x'.repeat(900_000)}\n`.repeat(20)}`))
  expect(Math.max(...long)).toBeLessThanOrEqual(5)
  expect(long.reduce((sum, size) => sum + size, 0)).toBe(20)
})

test('a reading stops when too many rows are refused, are given, or take too long', async () => {
  const limited = (limits: Partial<typeof usualLimits>, nowMs = () => 0) =>
    createSources({ ...sourceParts, workFolder: join(folder, 'work'), limits: { ...usualLimits, ...limits }, nowMs })
  const faulty = csv(`no;nimi\n${'1\n'.repeat(3000)}2;Aho\n`)
  expect(await problemWith(faulty, limited({ refused: 2999 }))).toEqual({
    code: 'problem.too-many-refused',
    params: { limit: 2999 },
  })
  expect(await readAll(faulty, limited({ refused: 3000 }))).toHaveLength(1)
  expect((await problemWith(faulty, limited({ rows: 3000 }))).code).toBe('problem.too-many-rows')
  let ms = 0
  const nothing = csv(`no;nimi\n${'\n'.repeat(1_000_000)}`)
  expect(
    await problemWith(
      nothing,
      limited({ timeMs: 60_000 }, () => (ms += 10_000)),
    ),
  ).toEqual({
    code: 'problem.takes-too-long',
    params: { minutes: 1 },
  })
  expect(usualLimits).toEqual({ rows: 20_000_000, refused: 1_000_000, timeMs: 600_000 })
})

test('a file replaced by a link to one outside the allowed folders is not read', async () => {
  const source = csv('no;nimi\n1;Aho\n')
  const outside = csv('no;nimi\n1;Salainen\n')
  const shop = join(folder, 'shop')
  mkdirSync(shop)
  const path = join(shop, 'shop.csv')
  const confined = { ...source, path, within: [shop] }
  renameSync(source.path, path)
  expect(await names(confined)).toEqual(['Aho'])
  rmSync(path)
  symlinkSync(outside.path, path)
  expect(await problemWith(confined)).toEqual({ code: 'problem.outside-folders', params: {} })
  expect(await names({ ...confined, within: [shop, folder] })).toEqual(['Salainen'])
  rmSync(path)
  symlinkSync(path, path)
  expect((await problemWith(confined)).code).toBe('problem.no-file')
})

test('a folder whose name only begins like an allowed one is outside', async () => {
  const source = csv('no;nimi\n1;Aho\n')
  expect((await problemWith({ ...source, within: [source.path.slice(0, -1)] })).code).toBe('problem.outside-folders')
})

test('whatever stands in the cells, quoted CSV comes back as it was written', async () => {
  // A lone carriage return is a line end to some and nothing to others; outside quotes spaces do not count.
  const cell = fc.string({ unit: fc.constantFrom('a', 'ä', '"', ';', ',', '\n', ' ', '1', '€') })
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 }), async (rows) => {
      const quote = (value: string) => `"${value.replaceAll('"', '""')}"`
      const content = rows.map((row) => row.map(quote).join(';')).join('\r\n')
      const source = csv(`no;nimi\r\n${content}\r\n`, { separator: ';' })
      const read = (await readRows(source)).map((row) => [row.cells.no, row.cells.nimi])
      expect(read).toEqual(rows.filter((row) => row.some((value) => value.trim() !== '')))
    }),
    { numRuns: 100 },
  )
})

test('what is read at a glance, where no quote stands, is read as csv-parse reads it', () => {
  const sign = fc.constantFrom(..." \t\f\r\u00a0\u2028;,|aä1.-='\\\ufeff")
  const records = fc.array(fc.string({ unit: sign, maxLength: 12 }), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(records, fc.constantFrom(';', ',', '\t', '|'), (lines, separator) => {
      // An empty line is no record, and is left out before.
      const text = lines.map((line, at) => `${at}${line}`).join('\n')
      expect(splitFields(text, separator)).toEqual(parseFields(text, separator))
    }),
    { numRuns: 2000, seed: 20261125 },
  )
})
