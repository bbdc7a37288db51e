import { expect, test } from 'vitest'
import type { Preference } from '../../server/callers/rank-candidates.ts'
import { resolveCaller } from '../../server/callers/resolve-caller.ts'
import type { NumberOwner } from '../../server/ports/index-store.ts'
import type { CustomerId, E164, PhoneNumber } from '../../shared/vocabulary.ts'

const number: PhoneNumber = { e164: '+358401234567' as E164, display: '+358 40 1234567', withheld: false }
const owner = (name: string, more: Partial<NumberOwner> = {}): NumberOwner => ({
  customerId: name as CustomerId,
  name,
  kind: 'person',
  switchboard: false,
  active: true,
  sure: true,
  why: [],
  ...more,
})
const ask = (owners: NumberOwner[], from: PhoneNumber = number, publishedAt = 'once', said?: Preference) => {
  const index = {
    ownersOf: async (asked: E164) => (asked === number.e164 ? owners : []),
    publishedAt: async () => publishedAt || undefined,
  }
  return resolveCaller(from, index, {
    preferenceOf: async (asked) => (asked === number.e164 ? said : undefined),
    factsOf: async () => ({ calls: [], dealings: [], today: '2026-11-25' }),
  })
}

test.each([
  ['one customer has it', [owner('Anna')], 'known'],
  ['two customers share it', [owner('Anna'), owner('Kalle')], 'candidates'],
  ['one has it, another had it once', [owner('Anna'), owner('Kalle', { active: false })], 'known'],
  ['only somebody who had it once', [owner('Kalle', { active: false })], 'candidates'],
  ['a person known by a switchboard', [owner('Anna', { switchboard: true })], 'candidates'],
  ['a company known by its switchboard', [owner('Aalto', { kind: 'company', switchboard: true })], 'known'],
  ['nobody has it', [], 'unknown'],
])('%s: %s', async (_title, owners, outcome) => {
  expect((await ask(owners)).outcome).toBe(outcome)
})

test.each([
  ['while nothing has been read, nobody can be known', '', 'caller.index-empty'],
  ['once it has, nobody knows the number', 'once', 'caller.no-such-customer'],
])('%s', async (_title, publishedAt, code) => {
  expect(await ask([], number, publishedAt)).toMatchObject({ outcome: 'unknown', why: { code } })
})

test('a withheld number asks nobody', async () => {
  const caller = await ask([owner('Anna')], { ...number, withheld: true })
  expect(caller).toMatchObject({ outcome: 'withheld', matches: [] })
})

test('text that is no number is unknown, with the reason', async () => {
  expect(await ask([], { e164: null, display: '201', withheld: false })).toMatchObject({
    outcome: 'unknown',
    why: { code: 'caller.not-a-number' },
  })
})

test('candidates stay few enough to be read, and the count is told in full', async () => {
  const many = Array.from({ length: 30 }, (_, at) => owner(`c${at}`))
  const caller = await ask(many)
  expect(caller.matches).toHaveLength(8)
  expect(caller.why?.params).toEqual({ count: 30 })
})

const said = (name: string): Preference => ({ customerId: name as CustomerId, byName: 'Sari', on: '2026-11-24' })
const chosen = { code: 'why.chosen-before', params: { by: 'Sari', on: Date.parse('2026-11-24') } }

test.each([
  ['first of those who share the number', [owner('Anna'), owner('Kalle')]],
  ['first on a switchboard, before its company', [owner('A', { kind: 'company', switchboard: true }), owner('Kalle')]],
  ['first where the number is marked old for them', [owner('Anna'), owner('Kalle', { active: false })]],
  ['the only candidate', [owner('Kalle', { switchboard: true })]],
])(
  'whom somebody chose for the number before is %s, with the reason, and never known by that',
  async (_title, owners) => {
    const caller = await ask(owners, number, 'once', said('Kalle'))
    expect(caller.outcome).toBe('candidates')
    expect(caller.matches).toHaveLength(owners.length)
    expect(caller.matches[0]).toMatchObject({ customerId: 'Kalle', why: [chosen] })
    expect(caller.matches.map((match) => match.level)).not.toContain('known')
  },
)

test('who is known without it stays known, whether or not they were chosen', async () => {
  for (const owners of [[owner('Anna')], [owner('Anna'), owner('Kalle', { active: false })]])
    expect(await ask(owners, number, 'once', said('Anna'))).toMatchObject({
      outcome: 'known',
      matches: [{ customerId: 'Anna', why: [{ code: 'why.only-customer-with-number' }] }],
    })
})

test('a number that was given to somebody else no longer prefers who had it, and they are known', async () => {
  const caller = await ask([owner('New')], number, 'once', said('Kalle'))
  expect(caller).toMatchObject({ outcome: 'known', matches: [{ customerId: 'New' }] })
  const shared = await ask([owner('New'), owner('Newer')], number, 'once', said('Kalle'))
  expect(shared.matches.map((match) => match.customerId)).toEqual(['New', 'Newer'])
  expect(JSON.stringify(shared)).not.toContain('why.chosen-before')
})

test('whom somebody chose is shown however many have the number', async () => {
  const many = Array.from({ length: 200 }, (_, at) => owner(`c${at}`))
  const caller = await ask(many, number, 'once', said('c199'))
  expect(caller.matches.map((match) => match.customerId).slice(0, 2)).toEqual(['c199', 'c0'])
})
