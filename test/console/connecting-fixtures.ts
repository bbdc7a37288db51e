/** What a server would say of sources that are being connected, customers and people: made up, and the same every time. */
import type {
  GoldenRecord,
  HistoryEntry,
  LookAnswer,
  PersonEntry,
  PreviewAnswer,
  ReadingAnswer,
  SourceRecord,
  UnassignedExtension,
} from '../../shared/connecting.ts'
import type { RelatedGroup } from '../../shared/related.ts'
import type { Reason } from '../../shared/vocabulary.ts'
import type { SourcesAnswer } from '../../shared/wire.ts'
import { ago, callId, customerId } from './fixtures.ts'

const reason = (code: string, params: Reason['params'] = {}, text?: string): Reason =>
  text === undefined ? { code, params } : { code, params, text }
const byName = reason('guess.by-name', {}, 'by its name')
const byBoth = (values: string) => reason('guess.by-both', { values }, 'by its name and what stands in it')
const byContent = (values: string) => reason('guess.by-content', { values }, 'by what stands in it')
const guess = (columns: string[], why: Reason, certainty = 0.95) => ({ columns, why, certainty })

const register = [
  ['Asiakasnro', 'Nimi', 'Y-tunnus', 'Puhelin', 'GSM', 'Sähköposti', 'Katuosoite', 'Postinro', 'Kaupunki'],
  [
    '10482',
    'Kahvila Aalto Oy',
    '2345678-8',
    '03 212 4400',
    '040 123 4567',
    'info@aalto.example',
    'Hämeenkatu 11',
    '33100',
    'Tampere',
  ],
  [
    '10483',
    'Hotel Meri Oy',
    '1987654-4',
    '09 4150 1200',
    '',
    'varaukset@meri.example',
    'Rantakatu 2',
    '00160',
    'Helsinki',
  ],
  [
    '10484',
    'Maija Virtanen',
    '',
    '',
    '+358 50 322 1010',
    'maija@virtanen.example',
    'Koulukatu 5 B 12',
    '20100',
    'Turku',
  ],
  [
    '10485',
    'Pohjanmaan Tukku Oy',
    '0765432-7',
    '06 318 2000',
    '0400 555 123',
    'tukku@pohjanmaa.example',
    'Teollisuustie 40',
    '65100',
    'Vaasa',
  ],
]
const columnsOf = ([header = [], ...rows]: string[][]) =>
  header.map((name, index) => ({ name, samples: rows.map((row) => row[index] ?? '').filter((cell) => cell !== '') }))
const topOf = (rows: string[][], from = 1) => rows.map((cells, index) => ({ line: index + from, cells }))

export const customersPreview: PreviewAnswer = {
  read: { headerRow: 1, encoding: 'windows-1252', separator: ';', decimal: ',' },
  top: topOf(register),
  columns: columnsOf(register),
  guesses: [
    {
      dataset: 'customers',
      certainty: 0.98,
      missing: [],
      read: {},
      columns: {
        key: guess(['Asiakasnro'], byBoth('other')),
        name: guess(['Nimi'], byBoth('other')),
        businessId: guess(['Y-tunnus'], byBoth('businessId')),
        phones: guess(['GSM', 'Puhelin'], byBoth('phone')),
        emails: guess(['Sähköposti'], byBoth('email')),
        street: guess(['Katuosoite'], byName),
        postalCode: guess(['Postinro'], byBoth('postalCode')),
        town: guess(['Kaupunki'], byName),
      },
    },
    {
      dataset: 'phones',
      certainty: 0.3,
      missing: ['number'],
      read: {},
      columns: { customer: guess(['Asiakasnro'], byName) },
    },
  ],
  doubts: [],
}
export const customersReading: ReadingAnswer = {
  datasets: [
    {
      dataset: 'customers',
      fields: ['key', 'name', 'kind', 'businessId', 'phones', 'emails', 'street', 'postalCode', 'town'],
      rows: register
        .slice(1)
        .map(
          (
            [key = '', name = '', businessId = '', phone, mobile, email = '', street = '', code = '', town = ''],
            index,
          ) => ({
            line: index + 2,
            values: Object.fromEntries(
              Object.entries({
                key,
                name,
                kind: businessId === '' ? 'person' : 'company',
                businessId: businessId === '1987654-4' ? '' : businessId,
                phones: [mobile, phone]
                  .filter((number) => number !== '')
                  .map((number) => `+358 ${(number ?? '').replace(/^(\+358 )?0?/, '')}`)
                  .join(', '),
                emails: email,
                street,
                postalCode: code,
                town,
              }).filter(([, value]) => value !== ''),
            ),
          }),
        ),
      refused: [
        {
          dataset: 'customers',
          line: 3,
          column: 'Y-tunnus',
          code: 'refused.wrong-check-digit',
          reason: 'The check digit of this business ID is wrong. One of its digits has been mistyped',
        },
      ],
    },
  ],
}

const invoices = [
  ['Laskuluettelo 11/2026', '', '', '', ''],
  ['Laskunro', 'Asiakas', 'Laskupvm', 'Eräpvm', 'Avoinna'],
  ['20418', '10482', '10/11/2026', '11/05/2026', '640,00'],
  ['20577', '10482', '11/05/2026', '12/05/2026', '1 678,40'],
  ['20581', '10483', '11/06/2026', '12/06/2026', '212,90'],
]
export const invoicesPreview: PreviewAnswer = {
  read: { headerRow: 2, decimal: ',' },
  top: topOf(invoices),
  columns: columnsOf(invoices.slice(1)),
  guesses: [
    {
      dataset: 'invoices',
      certainty: 0.93,
      missing: [],
      read: {},
      columns: {
        key: guess(['Laskunro'], byBoth('other')),
        customer: guess(['Asiakas'], byContent('customerKey'), 0.8),
        issued: guess(['Laskupvm'], byBoth('date')),
        due: guess(['Eräpvm'], byBoth('date')),
        open: guess(['Avoinna'], byName),
      },
    },
  ],
  doubts: [
    {
      dataset: 'invoices',
      column: 'Eräpvm',
      what: 'date-format',
      choices: ['d/M/yyyy', 'M/d/yyyy'],
      sample: '11/05/2026',
    },
  ],
}
export const invoicesReading: ReadingAnswer = {
  datasets: [
    {
      dataset: 'invoices',
      fields: ['key', 'customer', 'issued', 'due', 'open'],
      rows: invoices.slice(2).map(([key = '', customer = '', , , open = ''], index) => ({
        line: index + 3,
        values: { key, customer, open: `${open} €` },
      })),
      refused: invoices.slice(2).map((row, index) => ({
        dataset: 'invoices',
        line: index + 3,
        column: 'Eräpvm',
        code: 'refused.ambiguous-date',
        reason: `“${row[3]}” could be two different days`,
      })),
    },
  ],
}

const orderLines = [
  ['partner_id', 'date_order', 'default_code', 'name', 'product_uom_qty', 'price_unit'],
  ['10482', '2026-11-12 08:14:00', 'ESP-6', 'Espresso beans, dark, 6 × 1 kg', '8.000', '141.75'],
  ['10482', '2026-11-12 08:14:00', 'DSC-5', 'Descaler Pro, 5 l', '1.000', '58.90'],
]
export const purchasesPreview: PreviewAnswer = {
  read: {},
  top: topOf(orderLines, 0),
  columns: columnsOf(orderLines),
  guesses: [
    {
      dataset: 'purchases',
      certainty: 0.7,
      missing: ['customer'],
      read: {},
      columns: {
        date: guess(['date_order'], byBoth('date')),
        sku: guess(['default_code'], byContent('other')),
        product: guess(['name'], byContent('other')),
        quantity: guess(['product_uom_qty'], byBoth('other')),
        unitPrice: guess(['price_unit'], byBoth('money')),
      },
    },
    { dataset: 'products', certainty: 0.35, missing: [], read: {}, columns: { sku: guess(['default_code'], byName) } },
  ],
  doubts: [],
}

export const fileLook: LookAnswer = { tables: [{ table: {}, label: 'asiakkaat.csv' }], warnings: [] }
export const databaseLook: LookAnswer = {
  tables: [
    { table: { sheet: 'public.res_partner' }, label: 'public.res_partner', rows: 12_310 },
    { table: { sheet: 'public.account_move' }, label: 'public.account_move', rows: 48_902 },
    { table: { sheet: 'public.sale_order_line' }, label: 'public.sale_order_line', rows: 61_377 },
    ...[
      'crm_lead',
      'mail_message',
      'product_template',
      'res_company',
      'res_country',
      'res_users',
      'stock_move',
      'uom_uom',
    ].map((name, index) => ({
      table: { sheet: `public.${name}` },
      label: `public.${name}`,
      rows: 9000 - index * 1123,
    })),
  ],
  warnings: [
    reason(
      'warning.could-write',
      { count: 214, tables: 'public.res_partner, public.account_move' },
      'This login could also change data in 214 tables. Tuttu never does, but a login that may only read is safer.',
    ),
  ],
}

export const moreSources: SourcesAnswer['sources'] = [
  {
    name: 'credit-register',
    role: ['credit'],
    kind: 'http',
    state: 'syncing',
    asOf: ago(6 * 3_600_000),
    counts: { customers: 4018, credit: 4018 },
    refused: 0,
    rowsRead: 39_281,
    rowsPerSecond: 2455,
    leftMs: 9000,
  },
  {
    name: 'own',
    role: ['contacts'],
    kind: 'own',
    state: 'current',
    asOf: ago(1000),
    counts: { customers: 14 },
    refused: 0,
  },
]

export const golden: GoldenRecord = {
  customerId: customerId(1),
  name: 'Kahvila Aalto Oy',
  kind: 'company',
  businessId: '2345678-8',
  street: 'Hämeenkatu 11',
  postalCode: '33100',
  town: 'Tampere',
  since: '2018-04-01',
  language: 'fi',
  phones: ['+358401234567', '+35832124400'],
  emails: ['info@aalto.example'],
  why: [reason('evidence.business-id-same')],
  conflicts: [
    {
      field: 'name',
      values: [
        { value: 'Aallon kahvila', sources: ['salesbook'] },
        { value: 'Aallon kahvila ja leipomo, Maija Aalto', sources: ['register', 'own'] },
      ],
    },
    { field: 'address', values: [{ value: 'Hämeenkatu 5, 33100 Tampere', sources: ['salesbook'] }] },
    { field: 'language', values: [{ value: 'sv', sources: ['salesbook'] }] },
  ],
}
/** Customers this one has to do with: people who work there, and the firms of one accounting office. */
export const related: RelatedGroup[] = [
  {
    why: { code: 'related.contact-persons', params: { count: 2 } },
    values: [],
    customers: [
      {
        customerId: customerId(21),
        name: 'Maija Aalto',
        kind: 'person',
        town: 'Tampere',
        sources: ['salesbook', 'own'],
      },
      { customerId: customerId(22), name: 'Anna-Kaarina Virtanen-Mäkeläinen', kind: 'person', sources: ['salesbook'] },
    ],
    count: 2,
  },
  {
    why: { code: 'related.office', params: { kind: 'both', count: 104 } },
    values: ['+35832124400', 'toimisto@pirkanmaan-tilitoimisto.example'],
    customers: Array.from({ length: 20 }, (_, at) => ({
      customerId: customerId(30 + at),
      name: `Pirkanmaan Rakennus ja Remontti ${at + 1} Oy`,
      kind: 'company' as const,
      town: 'Nokia',
      ...(at === 2 ? { isOld: true as const } : {}),
    })),
    count: 104,
  },
]
const row = { emails: [], phones: [], addresses: [], line: 1 }
export const records: SourceRecord[] = [
  {
    source: 'ledger',
    level: 'proof',
    decidedBy: 'rule',
    evidence: [],
    why: [reason('evidence.business-id-same')],
    row: {
      ...row,
      key: '10482',
      line: 2,
      name: 'Kahvila Aalto Oy',
      businessId: '2345678-8',
      phones: [
        { e164: '+358401234567', active: true },
        { e164: '+35832124400', active: true },
      ],
      emails: ['info@aalto.example'],
      addresses: [{ street: 'Hämeenkatu 11', postalCode: '33100', town: 'Tampere', active: true }],
    },
  },
  {
    source: 'salesbook',
    level: 'likely',
    decidedBy: 'weight',
    weight: 9.1,
    evidence: [
      { why: { code: 'evidence.phone-same', params: {}, text: 'Same mobile number' }, weight: 8.4 },
      { why: { code: 'evidence.email-differs', params: {}, text: 'The e-mail addresses differ' }, weight: -0.6 },
    ],
    why: [reason('evidence.phone-same')],
    row: {
      ...row,
      key: 'R-2231',
      line: 418,
      name: 'Aallon kahvila',
      phones: [{ e164: '+358401234567', active: true }],
      emails: ['maija@aalto.example'],
      addresses: [{ street: 'Hameenk. 11 B', town: 'Tampere', active: true }],
    },
  },
  {
    source: 'own',
    level: 'likely',
    decidedBy: 'person',
    evidence: [],
    why: [reason('evidence.phone-same')],
    row: {
      ...row,
      key: 'k-7',
      name: 'Kahvila Aalto',
      phones: [{ e164: '+358401234567', active: true }],
      note: 'Prefers deliveries before ten. <b>Ring twice</b>',
    },
  },
]
export const history: HistoryEntry[] = [
  {
    what: 'decided',
    at: ago(60_000),
    verdict: 'same',
    by: 'Sari Niemi',
    these: [{ source: 'ledger', key: '10482' }],
    others: [{ source: 'own', key: 'k-7' }],
    undo: 12,
  },
  {
    what: 'decided',
    at: ago(2 * 60_000),
    verdict: 'different',
    these: [
      { source: 'ledger', key: '10482' },
      { source: 'salesbook', key: 'R-2231' },
    ],
    others: [{ source: 'salesbook', key: 'R-0087' }],
    undo: 9,
  },
  {
    what: 'call',
    at: ago(4 * 60_000),
    callId: callId(1),
    direction: 'inbound',
    outcome: 'answered',
    agents: ['lauri'],
  },
  { what: 'record-joined', at: ago(26 * 3_600_000), source: 'own', key: 'k-7' },
  { what: 'call', at: ago(50 * 3_600_000), callId: callId(2), direction: 'inbound', outcome: 'missed', agents: [] },
  { what: 'record-joined', at: ago(90 * 3_600_000), source: 'salesbook', key: 'R-2231', from: customerId(9) },
]

export const people: PersonEntry[] = [
  {
    username: 'lauri',
    name: 'Lauri Korhonen',
    roles: ['agent'],
    phones: [{ phoneSystem: 'hq', extension: '201', fromFile: true }],
  },
  {
    username: 'sari',
    name: 'Sari Niemi',
    roles: ['agent', 'supervisor'],
    phones: [
      { phoneSystem: 'hq', extension: '202', fromFile: true },
      { phoneSystem: 'mobile', extension: '+358 40 765 4321', fromFile: false },
    ],
  },
  { username: 'petra', name: 'Petra Aho', roles: ['admin'], phones: [] },
]
export const unassigned: UnassignedExtension[] = [
  { phoneSystem: 'hq', extension: '207', lastSeen: ago(70_000), calls: 14 },
  { phoneSystem: 'hq', extension: '213', lastSeen: ago(5 * 3_600_000), calls: 1 },
]
