/** People, calls and cards to draw and to reduce: made up, and the same every time. */
import { defaultReasons } from '../../shared/contacts.ts'
import type {
  AgentCallState,
  Call,
  Caller,
  CallId,
  Card,
  CardSections,
  CustomerId,
  E164,
  Match,
  PersonId,
  Reason,
} from '../../shared/vocabulary.ts'
import type { Me, Pop, PreferredNumbers, SignInOptions, SourcesAnswer } from '../../shared/wire.ts'

/** The instant every fixture stands at. */
export const atMs = Date.parse('2026-11-24T13:00:30Z')
export const ago = (ms: number): string => new Date(atMs - ms).toISOString()
const [second, minute, hour] = [1000, 60_000, 3_600_000]

export const id = (number: number): string => `01936000-0000-7000-8000-${String(number).padStart(12, '0')}`
export const callId = (number: number): CallId => id(number) as CallId
export const customerId = (number: number): CustomerId => id(1000 + number) as CustomerId
const reason = (code: string, params: Reason['params'] = {}): Reason => ({ code, params })
export const eur = (minor: number) => ({ minor, currency: 'EUR' })

export const me: Me = {
  personId: id(900) as PersonId,
  username: 'lauri',
  name: 'Lauri Korhonen',
  roles: ['agent', 'supervisor', 'admin'],
  teams: [],
  language: 'en',
  rights: [
    'desk',
    'customers',
    'figures',
    'calls-of-everyone',
    'review',
    'segments',
    'segment-actions',
    'reports',
    'sources',
    'phone-systems',
    'links',
    'people',
    'terms',
    'wallboards',
    'alert-rules',
  ],
  company: { name: 'Kotipaahtimo Oy', currency: 'EUR', timeZone: 'Europe/Helsinki' },
  queues: { support: 'Customer support' },
  wrapUp: { reasons: [...defaultReasons], isReasonNeeded: false, seconds: 0 },
}

export const mobile = {
  e164: '+358401234567' as E164,
  display: '+358 40 123 4567',
  withheld: false,
  country: 'FI',
  kind: 'mobile' as const,
}

export function call(number: number, state: AgentCallState = 'ringing', more: Partial<Call> = {}): Call {
  return {
    callId: callId(number),
    external: [{ phoneSystem: 'hq', id: `x-${number}` }],
    phoneSystem: 'hq',
    direction: 'inbound',
    state: state === 'missed' || state === 'left' ? 'ended' : state,
    from: mobile,
    line: { number: '010 555 0100', label: 'Support' },
    queue: 'support',
    agents: [{ username: me.username, extension: '201', state, at: ago(4 * second) }],
    startedAt: ago(16 * second),
    stateSince: ago(4 * second),
    transfers: [],
    ...more,
  }
}

export const sections: CardSections = {
  balance: {
    state: 'ready',
    source: 'ledger',
    asOf: ago(3 * second),
    data: {
      balance: [eur(231_840)],
      overdue: [eur(64_000)],
      oldestDue: '2026-11-05',
      invoices: [
        { number: '20418', due: '2026-11-05', open: eur(64_000), overdueDays: 19 },
        { number: '20577', due: '2026-12-05', open: eur(167_840) },
      ],
      pays: { daysLate: 6, invoices: 18 },
    },
  },
  purchases: {
    state: 'ready',
    source: 'salesbook',
    asOf: ago(40 * second),
    data: {
      items: [
        { date: '2026-11-12', product: 'Espresso beans, dark, 6 × 1 kg', quantity: '8', amount: eur(113_400) },
        { date: '2026-11-12', product: 'Descaler Pro, 5 l', quantity: '1', amount: eur(5890) },
        { date: '2026-10-28', product: 'Grinder burr set, 64 mm', quantity: '1', amount: eur(18_900) },
        { date: '2025-09-02', product: 'Brew Pro 200 espresso machine', quantity: '1', amount: eur(495_000) },
      ],
      orders: 31,
      totals: [eur(2_164_000)],
    },
  },
  terms: {
    state: 'ready',
    source: 'register',
    asOf: ago(6 * hour),
    data: {
      termDays: 14,
      limit: eur(500_000),
      left: eur(268_160),
      discount: '5',
      rating: 'A',
      blocked: false,
      because: reason('terms.from-register', { source: 'register' }),
      offer: {
        ...{ termDays: 14, instalments: 3, discountPercent: 5, prepayment: true, proposalOnly: false },
        ...{ version: 3, asOf: '2026-11-24' },
        rule: reason('terms.rule.overdue'),
        because: [reason('terms.because.words', { words: 'Net 30 returns when what is overdue is paid' })],
      },
    },
  },
  value: {
    state: 'ready',
    asOf: ago(6 * hour),
    data: {
      segment: 'champion',
      because: [reason('segment.because.champion', { gap: 28 })],
      action: 'Goal: keep them.\nWay: put them through to Sari, solve it on this call, thank them.',
      bought12Months: eur(761_200),
      ...{ orders: 31, orders12Months: 14, firstOn: '2018-03-02', lastOn: '2026-11-12' },
      expected12Months: {
        ...{ purchases: 13.4, low: 9, high: 18 },
        ...{ value: eur(842_000), lowValue: eur(561_000), highValue: eur(1_120_000) },
      },
      alive: 0.984,
      rhythm: { medianGapDays: 28, daysSinceLast: 12, standing: 'on-time' },
      margin12Months: { earned: eur(213_400), ofSales: 0.92 },
      rank: { place: 41, topPercent: 6, of: 693, share: 0.011 },
      rfm: { recency: 5, frequency: 5, money: 5 },
      tier: 'Gold',
    },
  },
  likelyNext: {
    state: 'ready',
    asOf: ago(6 * hour),
    data: {
      items: [
        {
          ...{ item: 'k-100', sku: 'k-100', product: 'Espresso beans, dark, 6 × 1 kg', kind: 'repeat' },
          ...{ lastOn: '2026-11-12', due: { from: '2026-12-08', to: '2026-12-14' } },
          why: reason('next.own-rhythm', { gap: 28, on: Date.parse('2026-11-12') }),
        },
        {
          ...{ item: 'c-12', sku: 'c-12', product: 'Paper cups, 250 ml', kind: 'discovery' },
          why: reason('next.like-you', { having: 34, neighbours: 100 }),
        },
      ],
    },
  },
  fits: {
    state: 'ready',
    asOf: ago(6 * hour),
    data: {
      items: [
        {
          ...{ item: 'm-4', sku: 'm-4', product: 'Milk cooler MC-4', price: eur(42_000), stock: '12' },
          why: reason('fits.bought-with', { with: 'Brew Pro 200 espresso machine', lift: 3.9, both: 69 }),
        },
        {
          ...{ item: 'k-1', sku: 'k-1', product: 'Knock box, steel', price: eur(4900), stock: '2' },
          why: reason('fits.fits', { with: 'Grinder burr set, 64 mm' }),
        },
      ],
    },
  },
  orders: {
    state: 'ready',
    source: 'salesbook',
    asOf: ago(40 * second),
    data: {
      open: 1,
      items: [
        {
          number: '8812',
          date: '2026-11-20',
          status: 'packed',
          promised: '2026-11-27',
          total: eur(42_000),
          isOpen: true,
        },
        { number: '8790', date: '2026-11-12', status: 'delivered', total: eur(119_290), isOpen: false },
      ],
    },
  },
  cases: {
    state: 'ready',
    source: 'salesbook',
    asOf: ago(40 * second),
    data: {
      open: 1,
      items: [
        { subject: 'Burrs arrived damaged', opened: '2026-10-29', state: 'waiting for parts', isOpen: true },
        { subject: 'Grinder does not start', opened: '2026-06-02', state: 'closed', isOpen: false },
      ],
    },
  },
  contacts: {
    state: 'ready',
    source: 'salesbook',
    asOf: ago(40 * second),
    data: {
      voice: {
        mood: { good: 8, neutral: 3, bad: 2, net: 46 },
        survey: { good: 2, neutral: 0, bad: 1 },
        reasons: [
          { reason: 'reason.order', calls: 7 },
          { reason: 'Complaint', calls: 2 },
        ],
      },
      followUps: [
        { callId: callId(8), on: '2026-11-25', byName: 'Lauri Koski', note: 'Tell when the burrs have been sent' },
      ],
      items: [
        {
          kind: 'call',
          at: '2026-10-29T09:12:00.000Z',
          callId: callId(9),
          direction: 'inbound',
          outcome: 'answered',
          talkMs: 374_000,
          subject: 'Complaint',
          note: 'Burrs arrived damaged, replacement sent',
          mood: 'bad',
          by: 'Lauri Koski',
        },
        {
          kind: 'contact',
          at: '2026-09-01',
          channel: 'e-mail',
          subject: 'Asked for net 30',
          by: 'Sari',
          mood: 'good',
          source: 'salesbook',
        },
        { kind: 'call', at: '2026-06-02T11:40:00.000Z', callId: callId(7), direction: 'inbound', outcome: 'missed' },
        { kind: 'survey', at: '2026-05-20', score: 9, note: 'Fast delivery, friendly people', source: 'salesbook' },
      ],
    },
  },
}

export function card(number: number, more: Partial<Card> = {}): Card {
  return {
    customerId: customerId(number),
    name: 'Kahvila Aalto Oy',
    kind: 'company',
    businessId: '2345678-8',
    town: 'Tampere',
    since: '2018-04-01',
    language: 'fi',
    sources: ['ledger', 'salesbook', 'register'],
    links: [
      { source: 'ledger', url: 'https://books.example/customers/1042' },
      { source: 'salesbook', url: 'https://shop.example/admin/k/77' },
    ],
    why: [
      reason('why.number-in-sources', { count: 2, sources: 'ledger, salesbook' }),
      reason('evidence.business-id-same'),
      reason('why.only-customer-with-number'),
    ],
    check: reason('check.last-purchase'),
    sections,
    ...more,
  }
}

export const known: Caller = {
  outcome: 'known',
  number: mobile,
  matches: [{ customerId: customerId(1), name: 'Kahvila Aalto Oy', level: 'known', kind: 'company', why: [] }],
}

const match = (number: number, name: string, more: Partial<Match>): Match => ({
  customerId: customerId(number),
  name,
  level: 'probable',
  kind: 'person',
  why: [],
  ...more,
})
const switchboard = {
  e164: '+35832124400' as E164,
  display: '+358 3 212 4400',
  withheld: false,
  country: 'FI',
  kind: 'fixed-line' as const,
}
/** Those three as they are ranked once something speaks for each. */
export const rankedCandidates: Caller = {
  outcome: 'candidates',
  number: switchboard,
  matches: [
    match(4, 'Kalle Mäkelä', {
      town: 'Mustasaari',
      why: [
        reason('why.chosen-before', { by: 'Anna Virtanen', on: Date.parse('2026-11-23') }),
        reason('why.called-this-line', { days: 1 }),
        reason('why.open-cases', { count: 1 }),
        reason('why.number-in-sources', { count: 1, sources: 'salesbook' }),
      ],
    }),
    match(2, 'Pohjanmaan Tukku Oy', {
      kind: 'company',
      town: 'Vaasa',
      why: [reason('why.in-touch', { days: 12 }), reason('why.open-orders', { count: 3 }), reason('why.switchboard')],
    }),
    match(3, 'Aino Mäkelä', {
      town: 'Vaasa',
      why: [
        reason('why.called-this-brand', { days: 20, brand: 'Kahvitukku' }),
        reason('why.same-phone-and-name', { sources: 'ledger, salesbook' }),
      ],
    }),
  ],
}
export const preferredNumbers: PreferredNumbers = {
  numbers: [
    { number: switchboard.e164, display: switchboard.display, byName: 'Anna Virtanen', at: ago(25 * hour) },
    { number: mobile.e164, display: mobile.display, byName: 'Lauri Korhonen', at: ago(20 * minute) },
  ],
  mayRevoke: true,
}
export const candidates: Caller = {
  outcome: 'candidates',
  number: switchboard,
  matches: [
    match(2, 'Pohjanmaan Tukku Oy', { kind: 'company', town: 'Vaasa', why: [reason('why.switchboard')] }),
    match(3, 'Aino Mäkelä', {
      town: 'Vaasa',
      why: [reason('why.number-in-sources', { count: 2, sources: 'ledger, salesbook' }), reason('evidence.phone-same')],
    }),
    match(4, 'Kalle Mäkelä', {
      town: 'Mustasaari',
      level: 'possible',
      why: [reason('why.one-system-only', { source: 'salesbook' }), reason('why.number-old')],
    }),
  ],
}
export const unknown: Caller = {
  outcome: 'unknown',
  number: { e164: '+46701740635' as E164, display: '+46 70 174 06 35', withheld: false, country: 'SE', kind: 'mobile' },
  matches: [],
  why: reason('caller.no-such-customer'),
}
export const withheld: Caller = {
  outcome: 'withheld',
  number: { e164: null, display: '', withheld: true },
  matches: [],
  why: reason('caller.withheld'),
}

export function pop(number: number, more: Partial<Pop> = {}): Pop {
  const caller = more.caller ?? known
  return {
    callId: callId(number),
    call: call(number, 'ringing', { from: caller.number }),
    caller,
    card: caller.outcome === 'known' ? card(1) : null,
    at: ago(0),
    serverMs: 2.4,
    rev: 1,
    resumed: false,
    ...more,
  }
}

export const longName =
  'Etelä-Pohjanmaan Maatalouskoneiden Huolto- ja Varaosapalvelut Kivijärvi & Kumppanit Osuuskunta (Aktiebolaget Södra Österbottens Lantbruksmaskiner)'

export const signInOptions: SignInOptions = {
  company: 'Kotipaahtimo Oy',
  language: 'en',
  setUpNeeded: false,
  demoPeople: [
    { username: 'lauri', name: 'Lauri Korhonen', roles: ['agent'] },
    { username: 'sari', name: 'Sari Niemi', roles: ['agent', 'supervisor'] },
    { username: 'petra', name: 'Petra Aho', roles: ['admin'] },
  ],
}

export const sources: SourcesAnswer = {
  sources: [
    {
      name: 'ledger',
      fromFile: true,
      role: ['accounting'],
      kind: 'sqlite',
      state: 'current',
      asOf: ago(2 * second),
      counts: { customers: 12_310, invoices: 48_902 },
      refused: 0,
    },
    {
      name: 'salesbook',
      role: ['sales'],
      kind: 'xlsx',
      state: 'syncing',
      asOf: ago(9 * minute),
      counts: { customers: 9140, purchases: 61_377, products: 412 },
      refused: 0,
      rowsRead: 39_281,
    },
    {
      name: 'register',
      role: ['credit'],
      kind: 'csv',
      state: 'stale',
      asOf: ago(30 * hour),
      counts: { customers: 4018, credit: 4018 },
      refused: 3,
      problem: 'The file is not there. Put it back, or correct its path',
    },
    {
      name: 'webshop',
      role: ['sales', 'contacts'],
      kind: 'postgres',
      state: 'stale',
      asOf: ago(2 * hour),
      counts: { customers: 9140, purchases: 61_377 },
      refused: 0,
      isHeldBack: true,
      problem:
        'The source gave 812 rows where it gave 70,517 before. The last good rows are kept until you say that this is right',
    },
  ],
  index: {
    state: 'working',
    asOf: ago(minute),
    insight: 'working',
    pendingRecords: 37,
    records: 25_468,
    customers: 13_206,
    doubts: 42,
  },
}
export const refused = [
  {
    dataset: 'credit',
    line: 118,
    column: 'limit',
    value: 'n/a',
    code: 'refused.number',
    reason: '“n/a” is not a number',
  },
  {
    dataset: 'credit',
    line: 2044,
    column: 'limit',
    value: '<b>5000</b>',
    code: 'refused.number',
    reason: '“<b>5000</b>” is not a number',
  },
  { dataset: 'customers', line: 3007, code: 'refused.row', reason: 'The row could not be read' },
]
