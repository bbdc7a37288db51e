/** The rules for terms as an administrator has them: shown, tried, saved on what they were based on, taken back. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openGroundReader, openGroundWriter } from '../../server/adapters/store/open-stores.ts'
import { createTermsRulesFlow, type TermsRulesFlow } from '../../server/flows/terms-rules.ts'
import { defaultTermsRules } from '../../server/insight/terms/default-rules.ts'
import type { Person } from '../../server/ports/ground-store.ts'
import type { StoredOffer, TermsRule } from '../../shared/terms.ts'
import type { CustomerId, PersonId } from '../../shared/vocabulary.ts'
import { sqlitePlace, type TestPlace } from '../store/stores.ts'
import { company, open, paid, situation } from './terms-ledger.ts'
import { offered } from './terms-words.ts'

const anna: Person = {
  personId: 'p-anna' as PersonId,
  username: 'anna',
  name: 'Anna Virtanen',
  roles: ['admin'],
  teams: [],
  phones: [],
  language: 'fi',
}
const known = company().customerId
const strict: TermsRule[] = [{ id: 'mine', name: 'Kaikki', when: {}, give: { kind: 'prepayment' } }]

let place: TestPlace
let flow: TermsRulesFlow
let saves = 0
let views: string[] = []
beforeAll(() => {
  place = sqlitePlace()
})
afterAll(() => place.stop())
beforeEach(async () => {
  const fresh = await place.fresh()
  const ground = { writer: await openGroundWriter(fresh), reader: openGroundReader(fresh) }
  await ground.writer.savePerson(anna)
  saves = 0
  views = []
  const stored = { of: situation(company(paid(6, 0), open(900, 40))) } as StoredOffer
  const facts = (customerId: CustomerId) => ({ customer: { customerId }, insight: { parts: { terms: stored } } })
  let minutes = 0
  flow = createTermsRulesFlow({
    ground,
    index: { cardFacts: async (id) => (id === known ? (facts(id) as never) : undefined) },
    views: { shown: async (_person: PersonId, what: string) => void views.push(what) } as never,
    clock: { now: () => new Date(Date.UTC(2026, 10, 25, 12, minutes++)) } as never,
    currency: 'EUR',
    languageOf: (person) => person.language ?? 'en',
    nameOf: (personId) => (personId === anna.personId ? anna.name : undefined),
    onSaved: () => void saves++,
  })
  return async () => {
    await ground.reader.close()
    await ground.writer.close()
  }
})

test('before anybody saves any, the rules are those Tuttu brings', async () => {
  expect(await flow.show(anna)).toEqual({
    version: 0,
    rules: defaultTermsRules,
    remarks: [],
    versions: [{ version: 0 }],
    currency: 'EUR',
  })
})

test('what is saved is in use, with who saved it; every version can be read and taken back', async () => {
  const saved = await flow.save(anna, 0, strict)
  const first = { version: 1, at: '2026-11-25T12:00:00.000Z', byName: 'Anna Virtanen' }
  expect(saved).toEqual({
    outcome: 'saved',
    inUse: { ...first, rules: strict, remarks: [], versions: [first, { version: 0 }], currency: 'EUR' },
  })
  expect(await flow.version(1)).toEqual({ ...first, rules: strict })
  await flow.save(anna, 1, (await flow.version(0)).rules)
  const now = await flow.show(anna)
  expect([now.version, now.rules]).toEqual([2, defaultTermsRules])
  expect(now.versions.map((one) => one.version)).toEqual([2, 1, 0])
  expect(saves).toBe(2)
  await expect(flow.version(3)).rejects.toMatchObject({ code: 'not-found' })
})

test('rules based on what is no more in use are not saved, and those in use come back', async () => {
  await flow.save(anna, 0, strict)
  const late = await flow.save(anna, 0, [])
  expect(late).toMatchObject({ outcome: 'conflict', inUse: { version: 1, rules: strict } })
  expect([saves, (await flow.show(anna)).versions.length]).toEqual([1, 2])
})

test('rules are tried on a situation or a customer, in the words of whoever tries, and nothing is saved', async () => {
  const onSituation = await flow.tryOut(anna, [...defaultTermsRules], { situation: situation(company(paid(6, 0))) })
  expect(onSituation.offer.because[0]?.text).toBe('Maksaa keskimäärin ajallaan, 6 laskun perusteella (maksuindeksi 80)')
  expect(views).toEqual([])
  const onCustomer = await flow.tryOut(anna, [...defaultTermsRules], { customerId: known })
  expect(offered(onCustomer.offer)).toBe('Long overdue: prepayment only')
  expect(onCustomer.situation.overdue).toEqual([{ openMinor: 90_000, currency: 'EUR', days: 40, invoices: 1 }])
  expect(views).toEqual(['records'])
  await expect(flow.tryOut(anna, [], { customerId: 'nobody' })).rejects.toMatchObject({ code: 'not-found' })
  const vain = await flow.tryOut(anna, [...strict, ...defaultTermsRules.slice(0, 1)], { customerId: known })
  expect(vain.remarks[0]?.why.text).toContain('Ei voi koskaan päteä')
  expect([saves, (await flow.show(anna)).version]).toEqual([0, 0])
})
