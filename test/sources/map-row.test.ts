import { describe, expect, test } from 'vitest'
import type { Cell, RawRow } from '../../server/ports/source.ts'
import { catalogue } from '../../shared/messages/catalogue.ts'
import { languages } from '../../shared/vocabulary.ts'
import { mapperOf, mapRows, sourceOf } from './parts.ts'

describe('customers', () => {
  test('a full row comes in whole, in our own words', () => {
    const { rows, refused } = mapRows('customers', [
      {
        key: 10024,
        name: 'Virtasen Kone Oy',
        businessId: 'FI01120389',
        phones: '040-123 4567 / 09 123 456 ext. 12',
        emails: 'Info@Virtanen.FI',
        street: 'Hämeenkatu 1',
        postalTown: '33100 Tampere',
        country: 'Suomi',
        since: '3.4.1998',
        changed: '24.11.2026 10:30',
        language: 'suomi',
        contactOf: 'ledger:7; 8',
        active: 'kyllä',
        marketingAllowed: 'ei',
        note: 'Soita\naamulla',
        'ids.vendor': 77,
      },
    ])
    expect(refused).toEqual([])
    expect(rows).toEqual([
      {
        key: '10024',
        keyless: false,
        line: 2,
        kind: 'company',
        name: 'Virtasen Kone Oy',
        businessId: '0112038-9',
        phones: [
          { e164: '+358401234567', active: true },
          { e164: '+3589123456', extension: '12', active: true },
        ],
        emails: ['info@virtanen.fi'],
        addresses: [{ street: 'Hämeenkatu 1', postalCode: '33100', town: 'Tampere', country: 'FI', active: true }],
        since: '1998-04-03',
        changed: '2026-11-24T10:30:00',
        language: 'fi',
        contactOf: ['ledger:7', '8'],
        ids: { vendor: '77' },
        active: true,
        marketingAllowed: false,
        note: 'Soita aamulla',
      },
    ])
  })

  test('a value that cannot be read is refused with line, column and reason, and its row is kept without it', () => {
    const { rows, refused } = mapRows('customers', [
      {
        key: '1',
        name: 'Aho',
        phones: 'soita Matille',
        businessId: '0112038-8',
        emails: 'aho(at)x',
        birthDate: '03/04/1970',
      },
    ])
    expect(rows).toMatchObject([{ key: '1', name: 'Aho', phones: [], emails: [] }])
    expect(refused).toEqual([
      {
        dataset: 'customers',
        line: 2,
        column: 'businessId',
        value: '0112038-8',
        code: 'refused.wrong-check-digit',
        params: {},
      },
      {
        dataset: 'customers',
        line: 2,
        column: 'birthDate',
        value: '03/04/1970',
        code: 'refused.ambiguous-date',
        params: { value: '03/04/1970' },
      },
      {
        dataset: 'customers',
        line: 2,
        column: 'phones',
        value: 'soita Matille',
        code: 'refused.not-a-phone-number',
        params: {},
      },
      { dataset: 'customers', line: 2, column: 'emails', value: 'aho(at)x', code: 'refused.not-an-email', params: {} },
    ])
  })

  test('a row without a name is refused and the others go in', () => {
    const { rows, refused } = mapRows('customers', [
      { key: '1', name: '' },
      { key: '2', name: 'Aho' },
    ])
    expect(rows).toMatchObject([{ key: '2' }])
    expect(refused).toMatchObject([{ line: 2, column: 'name', code: 'refused.missing-value' }])
  })

  test('first and last name make the name, and a birth year a person', () => {
    const { rows } = mapRows('customers', [{ key: '1', firstName: 'Hilkka', lastName: 'Lehtinen', birthYear: 1949 }])
    expect(rows).toMatchObject([{ name: 'Hilkka Lehtinen', firstName: 'Hilkka', kind: 'person', birthYear: 1949 }])
  })

  test('the same key with the same content counts once; with other content the later row is refused', () => {
    const { rows, refused } = mapRows('customers', [
      { key: '1', name: 'Aho' },
      { key: '1', name: 'Aho' },
      { key: '1', name: 'Salo' },
    ])
    expect(rows).toHaveLength(1)
    expect(refused).toEqual([{ dataset: 'customers', line: 4, code: 'refused.repeated-key', params: { line: 2 } }])
  })

  test('keyless rows are each a record of their own, equal ones too, and keep their keys from reading to reading', () => {
    const keyless: Record<string, Cell>[] = [
      { key: '', name: 'LEHTINEN HILKKA', birthYear: 1949 },
      { key: null, name: 'LEHTINEN HILKKA', birthYear: 1949 },
      { key: 'A1', name: 'LEHTINEN HILKKA', birthYear: 1949 },
      { key: '', name: 'LEHTINEN HILKKA', birthYear: 1950 },
    ]
    const keysOf = (rows: object[]) => rows.map((row) => ('key' in row ? row.key : undefined))
    const keys = keysOf(mapRows('customers', keyless).rows)
    expect(new Set(keys).size).toBe(4)
    expect(keys[1]).toBe(`${keys[0]}-2`)
    expect(keysOf(mapRows('customers', keyless).rows)).toEqual(keys)
  })

  test('several columns make one key, one name, and many numbers', () => {
    const columns = { key: ['area', 'no'], name: ['last', 'first'], phones: ['Puhelin', 'GSM', 'Vaihde'] }
    const mapper = mapperOf(sourceOf({ kind: 'csv', datasets: { customers: { columns } } }))
    const cells = {
      area: 'FI',
      no: 7,
      last: 'Aho',
      first: 'Eeva',
      Puhelin: '',
      GSM: '0401234567',
      Vaihde: '09 123 456',
    }
    expect(mapper.map('customers', { line: 2, cells }).accepted).toMatchObject([
      {
        row: {
          key: 'FI|7',
          name: 'Aho Eeva',
          phones: [
            { e164: '+358401234567', use: 'mobile' },
            { e164: '+3589123456', use: 'switchboard' },
          ],
        },
      },
    ])
  })

  test('a number is read in the row’s own country first, then in the company’s', () => {
    const { rows } = mapRows('customers', [
      { key: '1', name: 'Saar', country: 'Viro', phones: '5123 4567' },
      { key: '2', name: 'Saar', country: 'EE', phones: '040 1234567' },
    ])
    expect(rows).toMatchObject([{ phones: [{ e164: '+37251234567' }] }, { phones: [{ e164: '+358401234567' }] }])
  })

  test('a phone number of ten digits in a number cell is read as its digits', () => {
    expect(mapRows('customers', [{ key: 1, name: 'Aho', phones: 358401234567 }]).rows).toMatchObject([
      { phones: [{ e164: '+358401234567' }] },
    ])
  })

  test('a person’s identity code in the business id column is neither kept nor repeated in the reason', () => {
    const { rows, refused } = mapRows('customers', [{ key: '1', name: 'Aho', businessId: '131052-308T' }])
    expect(JSON.stringify({ rows, refused })).not.toContain('308T')
    expect(refused).toMatchObject([{ code: 'refused.personal-id' }])
  })

  test('markup and control characters in a name stay text', () => {
    const { rows } = mapRows('customers', [{ key: '1', name: ' <b>Aho</b>\u0000\r\n"; drop table ' }])
    expect(rows).toMatchObject([{ name: '<b>Aho</b> "; drop table' }])
  })

  test('characters nobody sees are taken out of names, keys and reasons, and ordinary text is let be', () => {
    const { rows, refused } = mapRows('customers', [
      {
        key: 'A\u200b1\u2066',
        name: 'Aho\u202e yO\u202c Kahvi\u00adtukku\ufeff',
        note: 'Åsa “Åke” – O’Neil, café 50 % – 東京 👍🏽',
        contactOf: '\u200f7; 8\u2060',
        'ids.vendor': '7\u200d7',
        birthDate: 'V\u200bi\u200br\u200bt\u200banen',
      },
    ])
    expect(rows).toMatchObject([
      {
        key: 'A1',
        name: 'Aho yO Kahvitukku',
        note: 'Åsa “Åke” – O’Neil, café 50 % – 東京 👍🏽',
        contactOf: ['7', '8'],
        ids: { vendor: '77' },
      },
    ])
    expect(refused).toMatchObject([{ code: 'refused.not-a-date', params: { value: '…' } }])
  })
})

describe('figures', () => {
  test('balances need a balance that can be read', () => {
    const { rows, refused } = mapRows('balances', [
      { customer: '1', balance: '1 234,50-', overdue: '', oldestDue: '' },
      { customer: '2', balance: 'paljon' },
      { customer: '3', balance: '' },
      { customer: '', balance: '1' },
    ])
    expect(rows).toEqual([{ customer: '1', balanceMinor: -123_450, currency: 'EUR' }])
    expect(refused).toMatchObject([
      { line: 3, column: 'balance', code: 'refused.not-a-number', params: { value: '…' } },
      { line: 4, column: 'balance', code: 'refused.missing-value' },
      { line: 5, column: 'customer', code: 'refused.missing-value' },
    ])
  })

  test('what an ambiguous amount means is told by the column’s other amounts', () => {
    const balances = (...amounts: string[]) =>
      mapRows(
        'balances',
        amounts.map((balance, at) => ({ customer: `${at}`, balance })),
      )
    expect(balances('12,50', '1.234').rows).toMatchObject([{}, { balanceMinor: 123_400 }])
    expect(balances('12.50', '1.234').rows).toMatchObject([{}, { balanceMinor: 123 }])
    expect(balances('12.50', '12,50', '1.234').refused).toMatchObject([{ line: 4, code: 'refused.ambiguous-amount' }])
    expect(balances('1.234').refused).toMatchObject([{ code: 'refused.ambiguous-amount', params: { value: '1.234' } }])
  })

  test('rows looked at before they are mapped settle it for the first row too', () => {
    const columns = { customer: 'customer', balance: 'balance' }
    const mapper = mapperOf(sourceOf({ kind: 'csv', datasets: { balances: { columns } } }))
    const rows: RawRow[] = ['1.234', '12,50'].map((balance, at) => ({
      line: at + 2,
      cells: { customer: '1', balance },
    }))
    mapper.look('balances', rows)
    expect(rows.flatMap((row) => mapper.map('balances', row).accepted)).toMatchObject([
      { row: { balanceMinor: 123_400 } },
      { row: { balanceMinor: 1250 } },
    ])
  })

  test('read.decimal and read.dateFormat of the dataset go before those of the source', () => {
    const columns = { key: 'no', customer: 'who', open: 'open', due: 'due' }
    const mapper = mapperOf(
      sourceOf({
        kind: 'csv',
        read: { decimal: '.', dateFormat: 'MM/dd/yyyy' },
        datasets: { invoices: { columns, read: { decimal: ',' } } },
      }),
    )
    const cells = { no: 1, who: 2, open: '1.234', due: '03/04/2026' }
    expect(mapper.map('invoices', { line: 2, cells }).accepted).toMatchObject([
      { row: { key: '1', customer: '2', openMinor: 123_400, due: '2026-03-04' } },
    ])
  })

  test('an amount in another currency than its row is refused, a currency column is followed', () => {
    const { rows, refused } = mapRows('balances', [
      { customer: '1', balance: '100 kr', currency: 'SEK' },
      { customer: '2', balance: '100 kr', currency: '' },
      { customer: '3', balance: '100', currency: 'rahaa' },
      { customer: '4', balance: '1000', currency: 'JPY' },
    ])
    expect(rows).toEqual([
      { customer: '1', balanceMinor: 10_000, currency: 'SEK' },
      { customer: '4', balanceMinor: 1000, currency: 'JPY' },
    ])
    expect(refused).toMatchObject([
      { line: 3, code: 'refused.other-currency', params: { currency: 'EUR' } },
      { line: 4, column: 'currency', code: 'refused.not-a-currency' },
    ])
  })

  test('a constant stands in for a column', () => {
    const columns = { customer: 'c', balance: 'b', currency: { value: 'SEK' } }
    const mapper = mapperOf(sourceOf({ kind: 'csv', datasets: { balances: { columns } } }))
    expect(mapper.map('balances', { line: 2, cells: { c: 1, b: 12.5 } }).accepted).toMatchObject([
      { row: { currency: 'SEK', balanceMinor: 1250 } },
    ])
  })

  test('a purchase without an amount costs quantity times price, one with an unreadable amount nothing known', () => {
    const line = { customer: '1', date: '2026-11-24', quantity: '2,5', unitPrice: '9,99' }
    const { rows, refused } = mapRows('purchases', [
      { ...line, amount: '' },
      { ...line, amount: 'liikaa' },
      { ...line, amount: '20' },
    ])
    expect(rows).toMatchObject([{ amountMinor: 2498, quantity: '2.5', unitPrice: '9.99' }, {}, { amountMinor: 2000 }])
    expect(rows[1]).not.toHaveProperty('amountMinor')
    expect(refused).toMatchObject([{ line: 3, column: 'amount', code: 'refused.not-a-number' }])
  })

  test('credit terms are read with their units, and each unreadable one is left out alone', () => {
    const { rows, refused } = mapRows('credit', [
      { customer: '1', limit: '5 000,00 €', termDays: '14 pv netto', blocked: 'x', defaults: 0, rating: 'AA' },
      { customer: '2', limit: '5000', termDays: 'heti', blocked: 'ehkä' },
    ])
    expect(rows).toEqual([
      { customer: '1', currency: 'EUR', limitMinor: 500_000, termDays: 14, blocked: true, defaults: 0, rating: 'AA' },
      { customer: '2', currency: 'EUR', limitMinor: 500_000 },
    ])
    expect(refused.map((refusal) => refusal.column)).toEqual(['termDays', 'blocked'])
  })

  test('credit of a register without customer keys is its own row’s customer’s', () => {
    const customers = { columns: { name: 'nimi', birthYear: 'sv' } }
    const mapper = mapperOf(sourceOf({ kind: 'csv', datasets: { customers, credit: { columns: { limit: 'raja' } } } }))
    for (const line of [2, 3]) {
      const row: RawRow = { line, cells: { nimi: 'LEHTINEN HILKKA', sv: 1949, raja: 100 } }
      const [customer] = mapper.map('customers', row).accepted
      const [credit] = mapper.map('credit', row).accepted
      expect(customer?.dataset === 'customers' && customer.row.key).toBe(
        credit?.dataset === 'credit' && credit.row.customer,
      )
    }
  })
})

describe('the other datasets', () => {
  test('phones: one row may hold several numbers', () => {
    const { rows } = mapRows('phones', [
      { customer: '1', number: '040 1234567 / 050 1234567', kind: 'gsm', active: 'ei' },
      { customer: '1', number: '09 123 456', kind: 'vaihde', active: '' },
    ])
    expect(rows).toEqual([
      { customer: '1', e164: '+358401234567', use: 'mobile', active: false },
      { customer: '1', e164: '+358501234567', use: 'mobile', active: false },
      { customer: '1', e164: '+3589123456', use: 'switchboard', active: true },
    ])
  })

  test.each([
    ['addresses', { customer: '1', street: 'Katu 1', postalCode: 100, town: 'Helsinki' }, { postalCode: '00100' }],
    [
      'products',
      { sku: 7, name: 'Suodatin', price: '9,90', stock: 12, fits: 'A1, A2', available: 'k' },
      { sku: '7', priceMinor: 990, stock: '12', fits: ['A1', 'A2'], available: true },
    ],
    ['orders', { key: 'T1', customer: '1', date: '24.11.2026', total: 10 }, { date: '2026-11-24', totalMinor: 1000 }],
    [
      'cases',
      { customer: '1', opened: '24.11.2026', subject: 'Vika', state: 'auki' },
      { opened: '2026-11-24', state: 'auki', isOpen: true },
    ],
    ['contacts', { customer: '1', at: '24.11.2026 9:05', channel: 'puhelin' }, { at: '2026-11-24T09:05:00' }],
    ['feedback', { customer: '1', date: '2026-11-24', score: '9,5', comment: 'Hyvä' }, { score: 9.5 }],
  ] as const)('a row of %s comes in', (dataset, row, expected) => {
    const { rows, refused } = mapRows(dataset, [{ ...row }])
    expect(refused).toEqual([])
    expect(rows).toMatchObject([expected])
  })

  test.each([
    ['cases', 'state', 'In Progress', true],
    ['cases', 'state', 'Työn alla', true],
    ['cases', 'state', 'Pågår', true],
    ['cases', 'state', 'Suljettu', undefined],
    ['cases', 'state', 'not open', undefined],
    ['cases', 'state', '3', undefined],
    ['cases', 'state', '', undefined],
    ['orders', 'status', 'To Deliver and Bill', true],
    ['orders', 'status', 'Delvis levererad', true],
    ['orders', 'status', 'Completed', undefined],
  ] as const)('one of %s whose %s is “%s” is open: %s', (dataset, field, word, isOpen) => {
    const { rows } = mapRows(dataset, [{ key: '1', customer: '1', [field]: word }])
    expect(rows).toHaveLength(1)
    expect((rows[0] as { isOpen?: true }).isOpen).toBe(isOpen)
  })

  test('a score beyond ten is refused and the feedback kept', () => {
    const { rows, refused } = mapRows('feedback', [{ customer: '1', date: '2026-11-24', score: 11 }])
    expect(rows).toEqual([{ customer: '1', date: '2026-11-24' }])
    expect(refused).toMatchObject([{ column: 'score', code: 'refused.not-a-score' }])
  })

  test('a row the source could not read is refused in every dataset drawn from it', () => {
    const mapper = mapperOf(sourceOf({ kind: 'csv', datasets: { customers: { columns: { name: 'n' } } } }))
    const row: RawRow = { line: 9, cells: {}, problem: { code: 'refused.unclosed-quote', params: {} } }
    expect(mapper.map('customers', row)).toEqual({
      accepted: [],
      refused: [{ dataset: 'customers', line: 9, code: 'refused.unclosed-quote', params: {} }],
    })
  })
})

test('every reason is said in every language, with the parameters the English one has', () => {
  const parameters = (message: string) => new Set(message.match(/\{(\w+)(?=[,}])/g))
  for (const language of languages) {
    for (const [code, message] of Object.entries(catalogue.en)) {
      if (!/^(refused|problem)\./.test(code)) continue
      const translated = (catalogue[language] as Record<string, string>)[code] ?? ''
      expect([code, parameters(translated)]).toEqual([code, parameters(message)])
    }
  }
})
