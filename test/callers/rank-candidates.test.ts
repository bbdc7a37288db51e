/** Who is shown first when several customers have a number, and why. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type PastCall, type RankingFacts, rankCandidates } from '../../server/callers/rank-candidates.ts'
import type { Dealings, NumberOwner } from '../../server/ports/index-store.ts'
import type { CustomerId } from '../../shared/vocabulary.ts'

const today = '2026-11-25'
const dayBefore = (days: number): string => new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10)
const id = (name: string) => name as CustomerId
const owner = (name: string, more: Partial<NumberOwner> = {}): NumberOwner => ({
  customerId: id(name),
  name,
  kind: 'person',
  switchboard: false,
  active: true,
  sure: true,
  why: [],
  ...more,
})
const company = (name: string, more: Partial<NumberOwner> = {}) => owner(name, { kind: 'company', ...more })
const called = (name: string, days: number, more: Partial<PastCall> = {}): PastCall => ({
  customerId: id(name),
  on: dayBefore(days),
  ...more,
})
const dealing = (name: string, more: Partial<Dealings>): Dealings => ({
  customerId: id(name),
  openCases: 0,
  openOrders: 0,
  ...more,
})
const facts = (more: Partial<RankingFacts> = {}): RankingFacts => ({ calls: [], dealings: [], today, ...more })
const order = (owners: NumberOwner[], more: Partial<RankingFacts> = {}) =>
  rankCandidates(owners, facts(more)).map((one) => one.owner.name)

const chosen = (name: string) => ({ customerId: id(name), byName: 'Sari', on: dayBefore(3) })
test.each<[string, NumberOwner[], Partial<RankingFacts>]>([
  [
    'whom somebody chose, before who called today',
    [owner('B'), owner('A')],
    { preference: chosen('B'), calls: [called('A', 0)] },
  ],
  [
    'whom somebody chose, before the company of the switchboard',
    [owner('B', { switchboard: true }), company('A', { switchboard: true })],
    { preference: chosen('B') },
  ],
  [
    'whose number it is, before whose it was, whoever called',
    [owner('B'), owner('A', { active: false })],
    { calls: [called('A', 0)] },
  ],
  [
    'on a switchboard the company, before its person who called yesterday',
    [company('B', { switchboard: true }), owner('A')],
    { calls: [called('A', 1)] },
  ],
  [
    'on any other number the person who called yesterday, before the company',
    [owner('B'), company('A')],
    { calls: [called('B', 1)] },
  ],
  [
    'who called yesterday, before who called last week',
    [owner('B'), owner('A')],
    { calls: [called('B', 1), called('A', 6)] },
  ],
  [
    'whom a source was in touch with, before nobody knows',
    [owner('B'), owner('A')],
    { dealings: [dealing('B', { lastContactOn: dayBefore(80) })] },
  ],
  [
    'who called this week, before who has a case open',
    [owner('B'), owner('A')],
    { calls: [called('B', 7)], dealings: [dealing('A', { openCases: 4 })] },
  ],
  [
    'who has a case open, before who called two months ago',
    [owner('B'), owner('A')],
    { calls: [called('A', 60)], dealings: [dealing('B', { openCases: 1 })] },
  ],
  [
    'who has an order open, before who has nothing',
    [owner('B'), owner('A')],
    { dealings: [dealing('B', { openOrders: 1 })] },
  ],
  [
    'who called this line, before who called another as lately',
    [owner('B'), owner('A')],
    { line: '1', calls: [called('B', 5, { line: '1' }), called('A', 5, { line: '2' })] },
  ],
  [
    'who called a line of its brand, before who called any other',
    [owner('B'), owner('A')],
    {
      line: '1',
      brand: 'x',
      calls: [called('B', 5, { line: '3', brand: 'x' }), called('A', 5, { line: '2', brand: 'y' })],
    },
  ],
  [
    'who called this line, before who called one of its brand',
    [owner('B'), owner('A')],
    {
      line: '1',
      brand: 'x',
      calls: [called('B', 5, { line: '1', brand: 'x' }), called('A', 5, { line: '2', brand: 'x' })],
    },
  ],
  ['of two alike the company', [company('B'), owner('A')], {}],
])('first: %s', (_why, owners, more) => {
  expect(order(owners, more)[0]).toBe('B')
  expect(order(owners.toReversed(), more)[0]).toBe('B')
})

test('of two alike in everything the name decides, then the id', () => {
  expect(order([owner('B'), owner('A')])).toEqual(['A', 'B'])
  const twins = [owner('2', { name: 'A' }), owner('1', { name: 'A' })]
  expect(rankCandidates(twins, facts()).map((one) => one.owner.customerId)).toEqual(['1', '2'])
})

test('what speaks for a candidate is told with its parameters, the weightiest first', () => {
  const more = {
    preference: chosen('A'),
    line: '1',
    brand: 'x',
    calls: [
      called('A', 1, { line: '1', brand: 'x' }),
      called('B', 0, { line: '2', brand: 'x' }),
      called('C', 2, { line: '9' }),
    ],
    dealings: [dealing('A', { openCases: 1, openOrders: 2, lastContactOn: dayBefore(12) })],
  }
  const ranked = rankCandidates([owner('C'), owner('B'), owner('A'), owner('D')], facts(more))
  expect(Object.fromEntries(ranked.map(({ owner: one, why }) => [one.name, why]))).toEqual({
    A: [
      { code: 'why.chosen-before', params: { by: 'Sari', on: Date.parse(dayBefore(3)) } },
      { code: 'why.called-this-line', params: { days: 1 } },
      { code: 'why.in-touch', params: { days: 12 } },
      { code: 'why.open-cases', params: { count: 1 } },
      { code: 'why.open-orders', params: { count: 2 } },
    ],
    B: [{ code: 'why.called-this-brand', params: { days: 0, brand: 'x' } }],
    C: [{ code: 'why.called', params: { days: 2 } }],
    D: [],
  })
})

test('a line or brand nobody knows is nobody’s', () => {
  const calls = [called('B', 5)]
  expect(rankCandidates([owner('B')], facts({ calls }))[0]?.why).toEqual([{ code: 'why.called', params: { days: 5 } }])
})

const names = ['A', 'B', 'C', 'D', 'E', 'F']
const anyOwner = fc.record({
  kind: fc.constantFrom('person' as const, 'company' as const),
  switchboard: fc.boolean(),
  active: fc.boolean(),
  // Few names, so that ids have to decide.
  name: fc.constantFrom('Aalto', 'Meri'),
})
const anyCalls = fc.array(
  fc.record({
    customerId: fc.constantFrom(...names).map(id),
    on: fc.integer({ min: 0, max: 95 }).map(dayBefore),
    line: fc.constantFrom('1', '2'),
    brand: fc.constantFrom('x', 'y'),
  }),
  { maxLength: 8 },
)
const anyDealings = fc.uniqueArray(
  fc.record({
    customerId: fc.constantFrom(...names).map(id),
    openCases: fc.nat(1),
    openOrders: fc.nat(1),
    lastContactOn: fc.integer({ min: 0, max: 95 }).map(dayBefore),
  }),
  { selector: (one) => one.customerId },
)
const shuffled = <Item>(items: Item[]) => fc.shuffledSubarray(items, { minLength: items.length })

test('the same order every time, whatever order owners, calls and dealings come in; nobody is lost', () => {
  const situation = fc
    .tuple(
      fc.array(anyOwner, { minLength: 1, maxLength: names.length }),
      anyCalls,
      anyDealings,
      fc.constantFrom(...names),
    )
    .chain(([some, calls, dealings, preferred]) => {
      const owners = some.map((one, at) => owner(names[at] ?? '', one))
      const preference = { customerId: id(preferred), byName: 'Sari', on: today }
      return fc.record({
        first: fc.constant({ owners, facts: facts({ calls, dealings, preference, line: '1', brand: 'x' }) }),
        again: fc.record({ owners: shuffled(owners), calls: shuffled(calls), dealings: shuffled(dealings) }),
      })
    })
  fc.assert(
    fc.property(situation, ({ first, again }) => {
      const { owners, ...others } = again
      const ranked = rankCandidates(first.owners, first.facts)
      expect(rankCandidates(owners, { ...first.facts, ...others })).toEqual(ranked)
      expect(ranked.map((one) => one.owner.customerId).sort()).toEqual(first.owners.map((one) => one.customerId).sort())
    }),
    { seed: 25, numRuns: 500 },
  )
})
