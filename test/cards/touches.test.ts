/** Orders, cases and being in touch on a card: what was told, cut, in order, and never a figure for whoever may see none. */
import { describe, expect, test } from 'vitest'
import { type CardRules, type CustomerFile, composeCard } from '../../server/cards/compose-card.ts'
import { noContact } from '../../server/cards/touches.ts'
import type { Call, CallId, CustomerId } from '../../shared/vocabulary.ts'

const shop = {
  source: 'shop',
  roles: ['sales', 'contacts'],
  datasets: ['customers', 'orders', 'cases', 'contacts', 'feedback'],
  asOf: '2026-11-24T10:00:00.000Z',
}
const nothing: CustomerFile = {
  customer: { customerId: 'c' as CustomerId, name: 'Aalto', kind: 'company', phones: [], emails: [], why: [] },
  ...{ records: [], sources: [shop], ledgers: [], purchases: [], credit: [] },
  ...{ orders: [], cases: [], touches: [], contacted: noContact },
}
const rules: CardRules = {
  disclose: { balance: 'at-ring', terms: 'at-ring' },
  links: new Map(),
  connectedRoles: new Set(['sales']),
  connectedDatasets: new Set(['orders']),
  ...{ currency: 'EUR', today: '2026-11-24' },
  nameOf: (username) => ({ lauri: 'Lauri Koski' })[username],
}
const sectionsOf = (change: Partial<CustomerFile>, maySeeFigures = true) =>
  composeCard({ ...nothing, ...change }, { language: 'en', maySeeFigures }, { answered: true, checked: true }, rules)
    .sections

const order = (key: string, date: string, isOpen?: true) => ({
  ...{ key, date, status: 'packed', totalMinor: 4200, currency: 'EUR' },
  ...(isOpen ? { isOpen } : {}),
})

describe('orders', () => {
  const orders = [
    {
      source: 'shop',
      open: 2,
      items: [order('o1', '2025-01-01', true), order('o2', '2026-10-01'), order('o3', '2026-11-01', true)],
    },
    { source: 'shop', open: 0, items: [order('o4', '2026-11-20')] },
  ]
  test('open ones first, of every record of the source', () => {
    const { state, source, data } = sectionsOf({ orders }).orders
    expect({ state, source, open: data?.open }).toEqual({ state: 'ready', source: 'shop', open: 2 })
    expect(data?.items.map((one) => one.number)).toEqual(['o3', 'o1', 'o4', 'o2'])
    expect(data?.items[0]?.total).toEqual({ minor: 4200, currency: 'EUR' })
  })
  test('what they come to is a figure', () => {
    const { data } = sectionsOf({ orders }, false).orders
    expect(data?.items.map((one) => one.total)).toEqual([undefined, undefined, undefined, undefined])
  })
  test('none is said in words, and so is that nobody tells', () => {
    expect(sectionsOf({}).orders).toMatchObject({ state: 'missing', why: { code: 'section.no-orders' } })
    const silent = { ...shop, datasets: ['customers'] }
    expect(sectionsOf({ sources: [silent] }).cases).toMatchObject({
      state: 'missing',
      why: { code: 'section.nobody-tells', text: 'No system that is connected tells of these' },
    })
  })
  test('of a source that could not be read they are the last good ones', () => {
    const failing = { ...shop, problem: { code: 'source.unreachable', params: {} } }
    expect(sectionsOf({ orders, sources: [failing] }).orders).toMatchObject({
      state: 'stale',
      why: { code: 'section.source-failed' },
      data: { open: 2 },
    })
  })
})

const call = (more: Partial<Call>): Call => ({
  ...{ callId: 'k1' as CallId, external: [], phoneSystem: 'hq', direction: 'inbound', state: 'ended' },
  ...{ stateSince: '2026-11-20T09:00:00.000Z', startedAt: '2026-11-20T09:00:00.000Z', transfers: [] },
  ...{ from: { e164: null, display: '', withheld: false }, outcome: 'answered', talkMs: 60_000 },
  agents: [{ username: 'lauri', extension: '201', state: 'left', at: '2026-11-20T09:00:00.000Z' }],
  ...more,
})

describe('contacts', () => {
  test('calls, what sources tell and surveys, newest first', () => {
    const { data } = sectionsOf({
      contacted: {
        calls: [
          { call: call({}), written: [] },
          {
            call: call({ startedAt: '2026-11-22T09:00:00.000Z' }),
            written: [{ note: 'Burrs', byName: 'Sari', mood: 'bad' }],
          },
        ],
        followUps: [{ callId: 'k1' as CallId, on: '2026-11-25', username: 'lauri', note: 'Call back' }],
      },
      touches: [
        {
          source: 'shop',
          contacts: [{ at: '2026-11-21', subject: 'Asked for net 30', mood: 'Happy', person: 'Mika' }],
          surveys: [{ date: '2026-11-23', score: 9, comment: 'Fast' }],
        },
      ],
    }).contacts
    expect(data?.items).toMatchObject([
      { kind: 'survey', score: 9, note: 'Fast' },
      { kind: 'call', note: 'Burrs', by: 'Sari', mood: 'bad' },
      { kind: 'contact', subject: 'Asked for net 30', by: 'Mika', mood: 'good' },
      { kind: 'call', by: 'Lauri Koski' },
    ])
    expect(data?.followUps).toEqual([{ callId: 'k1', on: '2026-11-25', byName: 'Lauri Koski', note: 'Call back' }])
  })
  test('a megabyte of a stranger is cut, marks that turn writing round are left out, markup is text', () => {
    const hostile = `\u202e<b>💥</b>${'ä'.repeat(1_000_000)}`
    const { data } = sectionsOf({
      touches: [
        {
          source: 'shop',
          contacts: [{ at: '2026-11-21', subject: hostile, mood: '__proto__' }],
          surveys: [{ date: '2026-11-20', comment: hostile }],
        },
      ],
    }).contacts
    expect(data?.items[0]?.subject?.length).toBeLessThan(130)
    expect(data?.items[0]?.subject).toMatch(/^<b>💥<\/b>ä+…$/)
    expect(data?.items[0]?.mood).toBeUndefined()
    expect(data?.items[1]?.note?.length).toBeLessThan(210)
  })
  test('of two sources that tell of them, the one that cannot be read is named', () => {
    const failing = { ...shop, source: 'survey', problem: { code: 'source.unreachable', params: {} } }
    const told = { source: 'shop', contacts: [{ at: '2026-11-21', subject: 'Asked for net 30' }], surveys: [] }
    expect(sectionsOf({ touches: [told], sources: [shop, failing] }).contacts).toMatchObject({
      ...{ state: 'stale', source: 'survey' },
      why: { code: 'section.source-failed', params: { source: 'survey' } },
    })
  })
  test('nobody was ever in touch', () => {
    expect(sectionsOf({}).contacts).toMatchObject({ state: 'missing', why: { code: 'section.no-contacts' } })
  })
})
