import { expect, test } from 'vitest'
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
  why: [],
  ...more,
})
const ask = (owners: NumberOwner[], from: PhoneNumber = number, publishedAt = 'once') =>
  resolveCaller(from, {
    ownersOf: async (asked) => (asked === number.e164 ? owners : []),
    publishedAt: async () => publishedAt || undefined,
  })

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
