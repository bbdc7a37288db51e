/** Every state of the desk there is to look at, made by the real reducer from what a server would send. */
import { type Desk, type DeskEvent, emptyDesk, reduceDesk } from '../../../client/desk.ts'
import type { ValueData } from '../../../shared/insight-value.ts'
import type { Reason } from '../../../shared/vocabulary.ts'
import {
  ago,
  atMs,
  call,
  callId,
  candidates,
  card,
  customerId,
  eur,
  known,
  longName,
  me,
  pop,
  rankedCandidates,
  sections,
  unknown,
  withheld,
} from '../fixtures.ts'

const rang = (
  event: Partial<Extract<DeskEvent, { kind: 'pop' }>> & Pick<Extract<DeskEvent, { kind: 'pop' }>, 'pop'>,
): DeskEvent => ({
  kind: 'pop',
  atMs: atMs - 4000,
  typing: false,
  offsetMs: 0,
  ...event,
})
const painted = (number: number): DeskEvent => ({ kind: 'painted', callId: callId(number), rev: 1, afterMs: 17.6 })
const became = (state: 'answered' | 'held' | 'missed' | 'left'): DeskEvent => ({
  kind: 'call',
  call: call(1, state),
  rev: 2,
  atMs: atMs - 65_000,
})
const desk = (...events: DeskEvent[]): Desk =>
  [{ kind: 'connected' } as const, { kind: 'welcomed', atMs } as const, ...events].reduce(
    reduceDesk,
    emptyDesk(me.username),
  )
const reason = (code: string, params: Reason['params'] = {}): Reason => ({ code, params })
const ofCard = (more: Parameters<typeof card>[1]): Desk =>
  desk(rang({ pop: pop(1, { card: card(1, more) }) }), painted(1))

const masked = { state: 'masked' as const, why: reason('section.after-check') }
const { data: balance } = sections.balance
const { data: terms } = sections.terms
if (!balance || !terms) throw new Error('The fixtures have lost their figures.')

const suggested = (sections.likelyNext.data?.items ?? []).map((item, at) =>
  at === 0 ? { ...item, answered: { answer: 'took' as const, at: ago(86_400_000) } } : item,
)

function missing(): never {
  throw new Error('The fixtures have lost their number.')
}

const leastOf = ({ rank, ...value }: ValueData): ValueData =>
  rank ? { ...value, rank: { topPercent: 100, of: rank.of, share: 0.0001 } } : value

const ofNobody = desk(
  rang({
    pop: pop(1, {
      caller: unknown,
      call: call(1, 'ringing', { from: { ...unknown.number, name: 'Best Bank <b>Support</b>' } }),
    }),
  }),
  painted(1),
)

export const deskScreens: Record<string, Desk> = {
  idle: desk(),
  'idle-empty': desk(),
  'idle-failed': desk(),
  'idle-follow-ups': desk(),
  'alerts-menu': desk(),
  'new-version': desk(rang({ pop: pop(1) }), painted(1)),
  'control-idle': desk(),
  'control-ringing': desk(rang({ pop: pop(1) }), painted(1)),
  'control-answered': desk(rang({ pop: pop(1) }), painted(1), became('answered')),
  'control-held': desk(rang({ pop: pop(1) }), painted(1), became('answered'), {
    kind: 'call',
    call: call(1, 'held'),
    rev: 3,
    atMs: atMs - 20_000,
  }),
  'control-transfer': desk(rang({ pop: pop(1) }), painted(1), became('answered')),
  'control-transfer-outside': desk(rang({ pop: pop(1) }), painted(1), became('answered')),
  'control-transfer-failed': desk(rang({ pop: pop(1) }), painted(1), became('answered')),
  'control-lost': desk(rang({ pop: pop(1) }), painted(1), became('answered'), { kind: 'lost', atMs: atMs - 20_000 }),
  'control-refused': desk(rang({ pop: pop(1) }), painted(1), became('answered')),
  ringing: desk(rang({ pop: pop(1) }), painted(1)),
  answered: desk(rang({ pop: pop(1) }), painted(1), became('answered')),
  'worth-open': desk(rang({ pop: pop(1) }), painted(1), became('answered')),
  held: desk(rang({ pop: pop(1) }), painted(1), became('held')),
  missed: desk(rang({ pop: pop(1) }), painted(1), became('missed'), {
    kind: 'pop:end',
    callId: callId(1),
    reason: 'missed',
    rev: 2,
    atMs,
  }),
  candidates: desk(rang({ pop: pop(1, { caller: candidates }) }), painted(1)),
  'candidates-ranked': desk(rang({ pop: pop(1, { caller: rankedCandidates }) }), painted(1)),
  learned: desk(rang({ pop: pop(1, { caller: rankedCandidates }) }), painted(1), {
    kind: 'card',
    update: {
      callId: callId(1),
      rev: 2,
      card: card(4, {
        kind: 'person',
        name: 'Kalle Mäkelä',
        town: 'Mustasaari',
        why: [reason('why.chosen-on-call'), ...(rankedCandidates.matches[0]?.why.slice(1) ?? [])],
      }),
      learned: { customerId: customerId(4), number: candidates.number.e164 ?? missing() },
    },
  }),
  unknown: ofNobody,
  naming: ofNobody,
  'naming-failed': ofNobody,
  'naming-coming': ofNobody,
  'buys-little': ofCard({
    sections: {
      ...sections,
      value: { ...sections.value, ...(sections.value.data ? { data: leastOf(sections.value.data) } : {}) },
      // Of our own calls alone, which come from no system.
      contacts: { state: 'ready', data: { items: sections.contacts.data?.items.slice(0, 1) ?? [], followUps: [] } },
    },
  }),
  withheld: desk(rang({ pop: pop(1, { caller: withheld }) }), painted(1)),
  masked: ofCard({
    sections: { ...sections, balance: masked, terms: masked, value: masked, likelyNext: masked, fits: masked },
  }),
  'stale-and-missing': ofCard({
    sections: {
      balance: {
        ...sections.balance,
        state: 'stale',
        asOf: ago(26 * 3_600_000),
        why: reason('section.source-failed', { source: 'ledger' }),
      },
      purchases: { state: 'missing', why: reason('section.unknown-in-role', { role: 'sales' }) },
      terms: { state: 'missing', why: reason('section.no-source-for-role', { role: 'credit' }) },
      orders: { state: 'missing', why: reason('section.nobody-tells') },
      cases: { state: 'missing', why: reason('section.no-cases') },
      contacts: { state: 'missing', why: reason('section.no-contacts') },
      value: { state: 'missing', why: reason('section.never-bought') },
      likelyNext: { state: 'missing', why: reason('section.nothing-likely') },
      fits: { state: 'missing', why: reason('section.no-consent') },
    },
  }),
  'second-call': desk(
    rang({ pop: pop(1) }),
    painted(1),
    became('answered'),
    rang({ pop: pop(2, { caller: candidates }) }),
    rang({ pop: pop(3, { caller: withheld }) }),
  ),
  disconnected: desk(rang({ pop: pop(1) }), painted(1), became('answered'), { kind: 'lost', atMs: atMs - 90_000 }),
  'long-names': ofCard({
    name: longName,
    sections: {
      ...sections,
      purchases: {
        ...sections.purchases,
        data: {
          items: [
            { date: '2026-11-12', product: longName, quantity: '1250.5', amount: eur(123_456_789_00) },
            { date: '2024-01-02', product: 'Xylitol' },
          ],
          orders: 1,
          totals: [eur(123_456_789_00)],
        },
      },
    },
  }),
  'blocked-credit': ofCard({
    kind: 'person',
    name: 'Maija Virtanen',
    sections: {
      ...sections,
      balance: {
        ...sections.balance,
        data: {
          balance: [eur(-4500)],
          overdue: [],
          invoices: [{ number: '20611', due: '2026-11-01', open: eur(-4500) }],
        },
        why: reason('balance.sum-of-open-invoices'),
      },
      terms: {
        ...sections.terms,
        data: {
          ...terms,
          blocked: true,
          left: eur(-73_150),
          because: reason('terms.blocked-in-register', { source: 'register' }),
        },
      },
    },
  }),
  'several-currencies': ofCard({
    sections: {
      ...sections,
      balance: {
        ...sections.balance,
        data: {
          ...balance,
          balance: [eur(231_840), { minor: 1_204_550, currency: 'SEK' }, { minor: 98_000, currency: 'JPY' }],
          overdue: [eur(64_000), { minor: 204_550, currency: 'SEK' }],
        },
      },
    },
  }),
  'suggest-answered': ofCard({
    sections: {
      ...sections,
      likelyNext: { ...sections.likelyNext, data: { items: suggested } },
      fits: {
        ...sections.fits,
        data: {
          items: sections.fits.data?.items.slice(0, 1) ?? [],
          silenced: [{ item: 'g-64', product: 'Grinder burr set, 64 mm', until: '2027-01-30' }],
        },
      },
    },
  }),
  'suggest-not-saved': ofCard({}),
  voice: ofCard({
    sections: {
      ...sections,
      contacts: {
        ...sections.contacts,
        data: {
          items: sections.contacts.data?.items ?? [],
          followUps: [],
          voice: {
            mood: { good: 31, neutral: 12, bad: 5, net: 54, trend: 'rising' },
            survey: { good: 3, neutral: 4, bad: 6, net: -23, trend: 'falling' },
          },
        },
      },
    },
  }),
  resumed: desk(rang({ pop: pop(1, { resumed: true, caller: known }) })),
}
