import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Cell } from '../../server/ports/source.ts'
import { momentText, readDate } from '../../server/sync/dates.ts'
import { type DecimalSign, decimalText, multiply, plainNumber, readDecimal } from '../../server/sync/decimals.ts'
import { readEmails } from '../../server/sync/emails.ts'
import { toMinor } from '../../server/sync/money.ts'
import { hasLegalForm, readName } from '../../server/sync/names.ts'
import { readCountry, readPostalCode, readPostalTown } from '../../server/sync/places.ts'
import { phoneUse, readBoolean, readKind } from '../../server/sync/words.ts'
import { readBusinessId } from '../../shared/business-id.ts'

function cents(cell: Cell, decimal?: DecimalSign, currency = 'EUR'): number | string | undefined {
  const read = readDecimal(cell, decimal)
  return read.is === 'decimal' ? toMinor(read.value, currency) : read.is
}

describe('amounts', () => {
  test.each<[Cell, number | string | undefined]>([
    ['0', 0],
    ['12', 1200],
    ['12,5', 1250],
    ['12.50', 1250],
    ['1234,56', 123_456],
    ['1 234,56', 123_456],
    ['1\u00a0234,56', 123_456],
    ['1\u202f234\u202f567,89', 123_456_789],
    ['1.234,56', 123_456],
    ['1,234.56', 123_456],
    ['1.234.567', 123_456_700],
    ["1'234.50", 123_450],
    ['1234,567', 123_457],
    ['0,125', 13],
    ['-0,125', -13],
    ['-12,50', -1250],
    ['−12,50', -1250],
    ['- 12,50', -1250],
    ['12,50-', -1250],
    ['1 234,50-', -123_450],
    ['(12.00)', -1200],
    ['(1 234,00 €)', -123_400],
    ['+12,50', 1250],
    ['12,50 €', 1250],
    ['€ 12,50', 1250],
    ['€-12,50', -1250],
    ['-€12,50', -1250],
    ['12,50 EUR', 1250],
    ['EUR 12,50', 1250],
    ['12,50 euroa', 1250],
    ['1 234:-', 123_400],
    ['1234,-', 123_400],
    [',50', 50],
    ['1.234', 'ambiguous'],
    ['1,234', 'ambiguous'],
    ['-123.456', 'ambiguous'],
    ['', 'unreadable'],
    ['abc', 'unreadable'],
    ['12,34,56', 'unreadable'],
    ['1.23.456', 'unreadable'],
    ['12 34', 'unreadable'],
    ['1,2.3,4', 'unreadable'],
    ['--12', 'unreadable'],
    ['(-12)', 'unreadable'],
    ['12e5', 'unreadable'],
    ['0x12', 'unreadable'],
    ['24.11.2026', 'unreadable'],
    ['9'.repeat(61), 'unreadable'],
    [true, 'unreadable'],
    [Number.NaN, 'unreadable'],
    [12.5, 1250],
    [0.1 + 0.2, 30],
    [1.005, 101],
    [-1.005, -101],
    [2.675, 268],
    [1e-7, 0],
    [1e15, undefined],
    [1000.1 + 234.46, 123_456],
  ])('%s is %s cents', (cell, expected) => {
    expect(cents(cell)).toBe(expected)
  })

  test.each<[string, DecimalSign, number | string]>([
    ['1.234', ',', 123_400],
    ['1.234', '.', 123],
    ['1,234', '.', 123_400],
    ['1,235', ',', 124],
    ['12.50', ',', 'unreadable'],
    ['1.234,50', '.', 'unreadable'],
    ['1.234,50', ',', 123_450],
  ])('%s with decimal %s is %s cents', (cell, decimal, expected) => {
    expect(cents(cell, decimal)).toBe(expected)
  })

  test.each<[string, string, number]>([
    ['1234', 'JPY', 1234],
    ['12,5', 'JPY', 13],
    ['1,2345', 'KWD', 1235],
    ['12,50 kr', 'SEK', 1250],
  ])('%s in %s is %i minor units', (cell, currency, expected) => {
    expect(cents(cell, undefined, currency)).toBe(expected)
  })

  test('any amount written in any house style is read back to the cent', () => {
    const style = fc.record({
      thousands: fc.constantFrom('', ' ', '\u00a0', '\u202f', 'other'),
      decimal: fc.constantFrom<DecimalSign>('.', ','),
      minus: fc.constantFrom('before', 'behind', 'brackets'),
      currency: fc.constantFrom('', ' €', ' EUR'),
    })
    fc.assert(
      fc.property(fc.integer({ min: -999_999_999_999, max: 999_999_999_999 }), style, (minor, how) => {
        const size = String(Math.abs(minor)).padStart(3, '0')
        const separator = how.thousands === 'other' ? (how.decimal === '.' ? ',' : '.') : how.thousands
        const whole = size.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, separator)
        const plain = `${whole}${how.decimal}${size.slice(-2)}`
        const signed = { before: `-${plain}`, behind: `${plain}-`, brackets: `(${plain})` }[how.minus]
        const written = (minor < 0 ? signed : plain) + how.currency
        expect(cents(written)).toBe(minor)
      }),
    )
  })

  test('a number cell gives the same as its shortest text, and text never goes through a float', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Number(plainNumber(value)) === value).toBe(true)
        expect(plainNumber(value)).toMatch(/^-?\d+(\.\d+)?$/)
      }),
    )
    expect(cents('90071992547409,91')).toBe(9_007_199_254_740_991)
    expect(cents('90071992547409,92')).toBeUndefined()
  })

  test('quantity times price is exact', () => {
    const [quantity, price] = [readDecimal('0,1'), readDecimal('0,3')]
    if (quantity.is !== 'decimal' || price.is !== 'decimal') throw new Error('unreadable')
    expect(decimalText(multiply(quantity.value, price.value))).toBe('0.03')
  })
})

describe('dates', () => {
  test.each<[Cell, string | undefined, string]>([
    ['2026-11-24', undefined, '2026-11-24'],
    ['2026-11-24T15:04:27.123Z', undefined, '2026-11-24'],
    ['2026-11-24 15:04:27', undefined, '2026-11-24'],
    ['24.11.2026', undefined, '2026-11-24'],
    ['3.4.2026', undefined, '2026-04-03'],
    ['03.04.26', undefined, '2026-04-03'],
    ['3. 4. 2026', undefined, '2026-04-03'],
    ['3.4.1975', undefined, '1975-04-03'],
    ['24.11.2026 klo 12.30', undefined, '2026-11-24'],
    ['2026/11/24', undefined, '2026-11-24'],
    ['20261124', undefined, '2026-11-24'],
    [20261124, undefined, '2026-11-24'],
    ['24/11/2026', undefined, '2026-11-24'],
    ['11/24/2026', undefined, '2026-11-24'],
    ['04/04/2026', undefined, '2026-04-04'],
    ['03/04/2026', undefined, 'ambiguous'],
    ['03-04-2026', undefined, 'ambiguous'],
    ['3/4/26', undefined, 'ambiguous'],
    ['03/04/2026', 'dd/MM/yyyy', '2026-04-03'],
    ['03/04/2026', 'MM/dd/yyyy', '2026-03-04'],
    ['3/4/26', 'd/M/yy', '2026-04-03'],
    ['03/04/2026 14:30', 'dd/MM/yyyy HH:mm', '2026-04-03'],
    ['2026-04-03', 'dd/MM/yyyy', '2026-04-03'],
    ['13/04/2026', 'MM/dd/yyyy', 'unreadable'],
    ['03.04.2026', 'dd/MM/yyyy', 'unreadable'],
    ['260403', 'yyMMdd', '2026-04-03'],
    ['29.2.2024', undefined, '2024-02-29'],
    ['29.2.2026', undefined, 'unreadable'],
    ['31.4.2026', undefined, 'unreadable'],
    ['12.31.2026', undefined, 'unreadable'],
    ['24.11.3026', undefined, 'unreadable'],
    ['tomorrow', undefined, 'unreadable'],
    ['2026', undefined, 'unreadable'],
    ['24.11.2026 25:00', undefined, 'unreadable'],
    ['0000-00-00', undefined, 'none'],
    ['00.00.0000', undefined, 'none'],
    [0, undefined, 'none'],
    [46350, undefined, '2026-11-24'],
    [46350.5, undefined, '2026-11-24'],
    [2026, undefined, 'unreadable'],
    [-5, undefined, 'unreadable'],
    [new Date('2026-11-24T00:00:00Z'), undefined, '2026-11-24'],
    [new Date(Number.NaN), undefined, 'unreadable'],
    [true, undefined, 'unreadable'],
  ])('%s with format %s is %s', (cell, format, expected) => {
    const read = readDate(cell, format)
    expect(read.is === 'date' ? read.date : read.is).toBe(expected)
  })

  test.each([
    ['2026-11-24', '2026-11-24'],
    ['24.11.2026 9.05', '2026-11-24T09:05:00'],
    ['2026-11-24T15:04:27+02:00', '2026-11-24T13:04:27.000Z'],
    ['11/24/2026 03:04 PM', '2026-11-24T15:04:00'],
    // 15.43 of a sheet, as its fraction of a day becomes; and midnight.
    [new Date('2026-03-29T15:42:59.999Z'), '2026-03-29T15:43:00'],
    [new Date('2026-03-28T23:59:59.999Z'), '2026-03-29'],
  ])('the moment %s is %s', (cell, expected) => {
    const read = readDate(cell)
    expect(read.is === 'date' && momentText(read)).toBe(expected)
  })
})

describe('business ids', () => {
  test.each([
    ['0112038-9', 'FI', '0112038-9'],
    ['112038-9', 'FI', '0112038-9'],
    ['01120389', 'FI', '0112038-9'],
    ['FI01120389', 'FI', '0112038-9'],
    ['fi 0112038-9', 'SE', '0112038-9'],
    ['FI12345671', 'FI', '1234567-1'],
    ['Y-tunnus: 0112038–9', 'FI', '0112038-9'],
    ['0112038-8', 'FI', 'wrong-check-digit'],
    ['1000010-1', 'FI', 'wrong-check-digit'],
    ['FI01120388', 'FI', 'wrong-check-digit'],
    ['FI123', 'FI', 'unreadable'],
    ['131052-308T', 'FI', 'personal'],
    ['556012-5790', 'SE', '556012-5790'],
    ['se 556012579001', 'FI', 'SE556012579001'],
    ['12345678', 'DK', '12345678'],
    ['GB 999 9999 73', 'FI', 'GB999999973'],
    ['none', 'FI', 'unreadable'],
    ['1<script>', 'FI', 'unreadable'],
    ['', 'FI', 'unreadable'],
  ])('%s in %s is %s', (text, country, expected) => {
    const read = readBusinessId(text, country)
    expect(read.is === 'id' ? read.id : read.is).toBe(expected)
  })

  test('of any seven digits at most one check digit is right', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{7}$/), (seven) => {
        const right = [...'0123456789'].filter((digit) => readBusinessId(`${seven}-${digit}`, 'FI').is === 'id')
        expect(right.length).toBeLessThanOrEqual(1)
      }),
    )
  })
})

test.each<[Cell, boolean | undefined]>([
  ['kyllä', true],
  ['Kyllä ', true],
  ['k', true],
  ['ja', true],
  ['J', true],
  ['yes', true],
  ['x', true],
  ['X', true],
  ['TRUE', true],
  ['tosi', true],
  ['1', true],
  ['-1', true],
  ['✓', true],
  [1, true],
  [true, true],
  ['ei', false],
  ['E', false],
  ['nej', false],
  ['no', false],
  ['false', false],
  ['epätosi', false],
  ['0', false],
  [0, false],
  [false, false],
  ['lopetettu', false],
  ['ehkä', undefined],
  ['2', undefined],
  [2, undefined],
  [null, undefined],
])('%s means %s', (cell, expected) => {
  expect(readBoolean(cell)).toBe(expected)
})

test.each([
  ['henkilö', 'person'],
  ['Privatperson', 'person'],
  ['Yritys', 'company'],
  ['företag', 'company'],
  ['COMPANY', 'company'],
  ['robot', undefined],
])('the kind %s is a %s', (text, expected) => {
  expect(readKind(text)).toBe(expected)
})

test.each([
  ['Virtanen Oy', true],
  ['Oy Sinebrychoff Ab', true],
  ['AB Volvo', true],
  ['Volvo AB (publ)', true],
  ['Kone Oyj', true],
  ['Mäkelän Kone Ky', true],
  ['Tmi Maija Virtanen', true],
  ['Kyläyhdistys r.y.', true],
  ['Novo A/S', true],
  ['Bolt OÜ', true],
  ['Müller GmbH', true],
  ['Acme Ltd.', true],
  ['As Oy Kotipiha', true],
  ['Tampereen kaupunki', true],
  ['Maija Virtanen', false],
  ['Ky Nguyen', false],
  ['Oy', false],
  ['Aboa Marja', false],
])('%s has a legal form: %s', (name, expected) => {
  expect(hasLegalForm(name)).toBe(expected)
})

test.each([
  ['Virtanen, Maija', undefined, 'Maija Virtanen'],
  ['von Essen, Carl Gustaf', 'person' as const, 'Carl Gustaf von Essen'],
  ['Virtanen Maija', undefined, 'Virtanen Maija'],
  ['Smith, Jones Ltd', undefined, 'Smith, Jones Ltd'],
  ['Kone, Helsinki', 'company' as const, 'Kone, Helsinki'],
  ['A, B, C', undefined, 'A, B, C'],
])('the name %s of a %s is %s', (name, kind, expected) => {
  expect(readName(name, kind).name).toBe(expected)
})

test.each<[string, string[], number]>([
  ['Maija.Virtanen@Firma.FI', ['maija.virtanen@firma.fi'], 0],
  ['a.b@firma.fi; c@firma.fi, a.b@firma.fi', ['a.b@firma.fi', 'c@firma.fi'], 0],
  ['Maija Virtanen <maija@firma.fi>', ['maija@firma.fi'], 0],
  ['mailto:info@firma.fi', ['info@firma.fi'], 0],
  ['"Maija" <maija@firma.fi>, <@> <a@>', ['maija@firma.fi'], 0],
  ['("maija@firma.fi").', ['maija@firma.fi'], 0],
  ["'[eva@firma.fi]'; 'bo@firma.fi',", ['eva@firma.fi', 'bo@firma.fi'], 0],
  ['ma\u200bija@fir\u00adma.fi\u202c', ['maija@firma.fi'], 0],
  ['test@firma.fi', [], 0],
  ['noname@noname.fi', [], 0],
  ['x@example.com', [], 0],
  ['maija(at)firma.fi', [], 1],
  ['maija@firma', [], 1],
  ['@', [], 1],
  [`${'a'.repeat(70)}@firma.fi`, [], 1],
])('of the cell %s the addresses are %j, and %i pieces are none', (cell, emails, unreadable) => {
  expect(readEmails(cell)).toEqual({ emails, unreadable })
})

test.each([
  ['dots before a letter', `${'.'.repeat(3999)}x`],
  ['signs an address is dressed in', `x${`'.`.repeat(1999)}x`],
  ['a bracket and signs', `<${'@'.repeat(3999)}`],
])('a thousand cells of %s are read while one looks', (_, cell) => {
  const startedMs = performance.now()
  for (let times = 0; times < 1000; times++) readEmails(cell)
  // 40 ms; going back over the cell from each of its characters takes 8 s.
  expect(performance.now() - startedMs).toBeLessThan(2000)
})

test.each([
  ['FI', 'FI'],
  ['Suomi', 'FI'],
  ['finland', 'FI'],
  ['Ruotsi', 'SE'],
  ['Sverige', 'SE'],
  ['Saksa', 'DE'],
  ['UK', 'GB'],
  ['United Kingdom', 'GB'],
  ['Atlantis', undefined],
])('the country %s is %s', (text, expected) => {
  expect(readCountry(text)).toBe(expected)
})

test.each([
  ['00100 Helsinki', { postalCode: '00100', town: 'Helsinki' }],
  ['SE-114 55 Stockholm', { postalCode: '114 55', town: 'Stockholm' }],
  ['Helsinki', { town: 'Helsinki' }],
  ['00100', { postalCode: '00100' }],
  ['London SW1A 1AA', { town: 'London SW1A 1AA' }],
])('the place %s is %j', (text, expected) => {
  expect(readPostalTown(text)).toEqual(expected)
})

test('a Finnish postal code gets its zeros back, another country’s does not', () => {
  expect(readPostalCode('100', 'FI')).toBe('00100')
  expect(readPostalCode('100', 'DK')).toBe('100')
})

test.each([
  ['vaihde 09 123 456', 'switchboard'],
  ['Puhelinvaihde', 'switchboard'],
  ['GSM', 'mobile'],
  ['matkapuhelin', 'mobile'],
  ['faksi', 'fax'],
  ['Kotipuhelin', 'home'],
  ['direktnummer', 'direct'],
  ['Puhelin', undefined],
])('%s is a number for %s', (text, expected) => {
  expect(phoneUse(text)).toBe(expected)
})
