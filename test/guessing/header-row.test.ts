/** Where a table begins: titles, dates, empty rows and names of groups above its header, or no header at all. */
import { expect, test } from 'vitest'
import { columnsUnder, findHeaderRow } from '../../server/guessing/header-row.ts'
import { rowsOf } from './table.ts'

test.each([
  ['on the first line', 'Nro|Nimi\n1|Aho\n2|Ek', 1],
  ['under a title and an empty line', 'Asiakasluettelo||\n||\nNro|Nimi|Puhelin\n1|Aho|040 123 4567', 3],
  [
    'under a firm, a date and a page',
    'Firma Oy||Sivu 1\nTulostettu|24.11.2026|klo 9.15\nNro|Nimi|Saldo\n1|Aho|5,00',
    3,
  ],
  ['under names of groups', '|Yhteystiedot||\nNimi|Puhelin|Sähköposti|Osoite\nAho|040 123 4567|a@aho.fi|Tie 1', 2],
  [
    'under a group that reads as a column',
    'Asiakas||Lasku||\nNro|Nimi|Nro|Pvm|Summa\n1|Aho|9|1.2.2026|5,00\n2|Ek|10|1.3.2026|6,00',
    2,
  ],
  [
    'under what was asked for',
    'Asiakasryhmä:|Kaikki||\nAjalta:|1.1.2026|31.12.2026|\nKundnr|Namn|Telefon|Ort\n1|Ek|08-123 456 78|Solna',
    3,
  ],
  ['in words nobody knows, over values', 'Foo|Bar|Baz\n1|2,5|a\n2|3,5|b', 1],
  ['over rows of words alone', 'Nimi|Paikka\nAho|Turku\nEk|Vasa', 1],
  [
    'with rows of data that hold its words',
    'Nimi|Tyyppi|Ryhmä\nAho|Asiakas|Avoin\nEk|Yritys|Osoite\nOja|Asiakas|Tuote',
    1,
  ],
  [
    'with more rows than the search goes down',
    `Title\n${'\n'.repeat(5)}Nro|Nimi|Gsm\n${'1|Aho|040 123 4567\n'.repeat(100)}`,
    7,
  ],
])('a header %s is found', (_title, text, line) => {
  expect(findHeaderRow(rowsOf(text))).toBe(line)
})

test.each([
  ['numbers and phones', '1001|Aho|040 123 4567\n1002|Ek|050 234 5678'],
  ['dates and sums', '1.2.2026|Aho|12,50\n2.2.2026|Ek|13,50'],
  ['e-mail addresses', 'Aho Antti|a@aho.fi\nEk Eva|e@ek.fi'],
  ['nothing', ''],
])('a table of %s without a header has none, and its columns go by their letters', (_title, text) => {
  const rows = rowsOf(text)
  expect(findHeaderRow(rows)).toBe(0)
  expect(columnsUnder(rows, 0)).toEqual(['A', 'B', 'C'].slice(0, text === '' ? 0 : rows[0]?.values.length))
})

test('names are those the reader gives columns: nothing unseen, single spaces, a second one numbered', () => {
  expect(columnsUnder(rowsOf('\ufeffNimi|Puh  koti|Nimi||nimi\nAho|1||2|3'), 1)).toEqual([
    'Nimi',
    'Puh koti',
    'Nimi (2)',
    'D',
    'nimi',
  ])
})
