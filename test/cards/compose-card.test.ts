import { describe, expect, test } from 'vitest'
import { type CardRules, type CustomerFile, composeCard, type Disclosure } from '../../server/cards/compose-card.ts'
import { noContact } from '../../server/cards/touches.ts'
import type { CustomerId } from '../../shared/vocabulary.ts'

const source = (name: string, roles: string[], datasets: string[], more: object = {}) => ({
  source: name,
  roles,
  datasets,
  asOf: '2026-11-24T10:00:00.000Z',
  ...more,
})
const facts: CustomerFile = {
  customer: {
    customerId: 'c1' as CustomerId,
    name: 'Kahvila Aalto Oy',
    kind: 'company',
    phones: [],
    emails: [],
    why: [],
  },
  records: [{ source: 'ledger', key: '1' }],
  sources: [
    source('ledger', ['accounting'], ['invoices']),
    source('shop', ['sales'], ['purchases']),
    source('register', ['credit'], ['credit']),
  ],
  ledgers: [
    {
      source: 'ledger',
      customerKey: '1',
      balances: [],
      invoices: [
        { number: '20418', due: '2026-11-03', openMinor: 64_000, currency: 'EUR' },
        { number: '20577', due: '2026-12-05', openMinor: 167_840, currency: 'EUR' },
        { number: '20600', due: '2026-11-24', openMinor: 500, currency: 'EUR' },
        { number: '20601', due: '2026-10-01', openMinor: 700, currency: 'SEK' },
      ],
    },
  ],
  purchases: [
    {
      source: 'shop',
      items: [{ date: '2026-11-12', product: 'Beans', amountMinor: 113_400, currency: 'EUR' }],
      orders: 31,
      totals: [{ minor: 2_164_000, currency: 'EUR' }],
    },
  ],
  orders: [],
  cases: [],
  touches: [],
  contacted: noContact,
  credit: [{ source: 'register', limitMinor: 500_000, termDays: 14, blocked: false, currency: 'EUR' }],
}
const rules: CardRules = {
  disclose: { balance: 'at-ring', terms: 'at-ring' },
  links: new Map(),
  connectedRoles: new Set(['accounting', 'sales', 'credit']),
  connectedDatasets: new Set(['orders']),
  nameOf: (username) => ({ lauri: 'Lauri Koski' })[username],
  currency: 'EUR',
  today: '2026-11-24',
}
const viewer = { language: 'en', maySeeFigures: true } as const
const nothingYet = { answered: false, checked: false }
const compose = (change: Partial<CustomerFile> = {}, more: Partial<CardRules> = {}, progress = nothingYet) =>
  composeCard({ ...facts, ...change }, viewer, progress, { ...rules, ...more })

test('records with a page of their own are linked to, a few of them', () => {
  const records = ['ledger 7', 'shop 1', 'ledger ~3f', 'ledger 8', 'ledger 9', 'ledger 10', 'ledger 11'].map((text) => {
    const [source = '', key = ''] = text.split(' ')
    return { source, key }
  })
  const links = new Map([['ledger', 'https://books.example/{key}']])
  expect(compose({ records }, { links }).links).toEqual(
    ['7', '8', '9', '10'].map((key) => ({ source: 'ledger', url: `https://books.example/${key}` })),
  )
  expect(compose({ records }).links).toEqual([])
})

test('a balance is the sum of open invoices by currency, and says so', () => {
  const { balance } = compose().sections
  expect(balance).toMatchObject({ state: 'ready', source: 'ledger', why: { text: 'Sum of open invoices' } })
  expect(balance.data?.balance).toEqual([
    { minor: 232_340, currency: 'EUR' },
    { minor: 700, currency: 'SEK' },
  ])
})

test('what is overdue is not made up where the ledger does not say it; its invoices may', () => {
  const balances = [
    { balanceMinor: 100, overdueMinor: 40, currency: 'EUR' },
    { balanceMinor: 200, currency: 'EUR' },
  ]
  const ledger = { source: 'ledger', customerKey: '1', balances, invoices: [] }
  const silent = [source('ledger', ['accounting'], ['balances'])]
  const unknown = compose({ ledgers: [ledger], sources: silent }).sections.balance.data
  expect(unknown).toMatchObject({ balance: [{ minor: 300, currency: 'EUR' }] })
  expect(unknown).not.toHaveProperty('overdue')
  const both = [source('ledger', ['accounting'], ['balances', 'invoices'])]
  const late = { number: '1', due: '2026-11-01', openMinor: 70, currency: 'EUR' }
  const byInvoices = compose({ ledgers: [{ ...ledger, invoices: [late] }], sources: both }).sections.balance.data
  expect(byInvoices).toMatchObject({ overdue: [{ minor: 70, currency: 'EUR' }], oldestDue: '2026-11-01' })
})

test('overdue is what was due before today; what is due today is not', () => {
  const { data } = compose().sections.balance
  expect(data?.overdue).toEqual([
    { minor: 64_000, currency: 'EUR' },
    { minor: 700, currency: 'SEK' },
  ])
  expect(data?.oldestDue).toBe('2026-10-01')
  expect(data?.invoices?.find((invoice) => invoice.number === '20418')?.overdueDays).toBe(21)
  expect(data?.invoices?.find((invoice) => invoice.number === '20600')).not.toHaveProperty('overdueDays')
})

test('what credit notes and advances outweigh is not overdue, also where the ledger sums it itself', () => {
  const [ledger] = facts.ledgers
  const balances = [
    { balanceMinor: 5, overdueMinor: -20, currency: 'EUR' },
    { balanceMinor: 5, overdueMinor: 30, currency: 'SEK' },
  ]
  const { balance } = compose({ ledgers: ledger ? [{ ...ledger, balances }] : [] }).sections
  expect(balance.data?.overdue).toEqual([{ minor: 30, currency: 'SEK' }])
})

test('a ledger’s own balance goes before the sum of invoices', () => {
  const [ledger] = facts.ledgers
  const balances = [{ balanceMinor: 1, overdueMinor: 0, currency: 'EUR' }]
  const { balance } = compose({ ledgers: ledger ? [{ ...ledger, balances }] : [] }).sections
  expect(balance.data).toMatchObject({ balance: [{ minor: 1, currency: 'EUR' }], overdue: [] })
  expect(balance).not.toHaveProperty('why')
})

test('a ledger that knows the customer and has nothing open says zero; one that gives no figures says it is missing', () => {
  const [ledger] = facts.ledgers
  const empty = ledger ? [{ ...ledger, invoices: [] }] : []
  expect(compose({ ledgers: empty }).sections.balance.data?.balance).toEqual([{ minor: 0, currency: 'EUR' }])
  const silent = [source('ledger', ['accounting'], ['customers'])]
  expect(compose({ ledgers: empty, sources: silent }).sections.balance).toMatchObject({
    state: 'missing',
    why: { code: 'section.no-balance' },
  })
})

test('what is left of the limit is reckoned from the balance when the register does not say, and may be negative', () => {
  expect(compose().sections.terms.data?.left).toEqual({ minor: 267_660, currency: 'EUR' })
  const credit = [{ source: 'register', limitMinor: 100, usedMinor: 150, blocked: false, currency: 'EUR' }]
  expect(compose({ credit }).sections.terms.data?.left).toEqual({ minor: -50, currency: 'EUR' })
})

test('the more trusted source is shown; the other fills what it lacks', () => {
  const sources = [source('new-shop', ['sales'], ['purchases']), source('shop', ['sales'], ['purchases'])]
  const { purchases } = compose({ sources }).sections
  expect(purchases).toMatchObject({ state: 'ready', source: 'shop' })
})

test('no source of a role and no source that knows the customer are told apart', () => {
  const none = { sources: [] }
  expect(compose(none).sections.terms.why).toMatchObject({ code: 'section.unknown-in-role' })
  expect(compose(none, { links: new Map(), connectedRoles: new Set() }).sections.terms.why).toMatchObject({
    code: 'section.no-source-for-role',
    text: 'No credit system is connected',
  })
})

test('figures of a source that failed are stale, with their age and why', () => {
  const sources = [source('ledger', ['accounting'], ['invoices'], { problem: { code: 'problem.no-file', params: {} } })]
  expect(compose({ sources }).sections.balance).toMatchObject({
    state: 'stale',
    asOf: '2026-11-24T10:00:00.000Z',
    why: { code: 'section.source-failed' },
  })
})

describe('what is not yet to be shown is not in the card at all', () => {
  const cases: [Disclosure, { answered: boolean; checked: boolean }, boolean][] = [
    ['at-ring', { answered: false, checked: false }, true],
    ['on-answer', { answered: false, checked: false }, false],
    ['on-answer', { answered: true, checked: false }, true],
    ['after-check', { answered: true, checked: false }, false],
    ['after-check', { answered: true, checked: true }, true],
  ]
  test.each(cases)('%s with %j: shown %s', (disclosure, progress, shown) => {
    const card = compose({}, { disclose: { balance: disclosure, terms: disclosure } }, progress)
    expect(card.sections.balance.state).toBe(shown ? 'ready' : 'masked')
    expect(card.sections.terms.state).toBe(shown ? 'ready' : 'masked')
    expect(JSON.stringify(card).includes('232340')).toBe(shown)
    expect(card.sections.purchases.state).toBe('ready')
  })
  test('a masked balance cannot be reckoned from what is left of the limit', () => {
    const card = compose({}, { disclose: { balance: 'after-check', terms: 'at-ring' } })
    expect(card.sections.terms.data).not.toHaveProperty('left')
  })
  test('somebody without the right sees no figure', () => {
    const card = composeCard(facts, { language: 'en', maySeeFigures: false }, { answered: true, checked: true }, rules)
    const { balance, purchases, terms } = card.sections
    expect([balance, purchases, terms].map((section) => section.state)).toEqual(['masked', 'masked', 'masked'])
  })
})

test('reasons are in the viewer’s language', () => {
  const finnish = composeCard(facts, { language: 'fi', maySeeFigures: true }, nothingYet, rules)
  expect(finnish.sections.balance.why?.text).toBe('Avoimien laskujen summa')
  expect(finnish.check.text).toMatch(/viimeisin ostos/)
})
