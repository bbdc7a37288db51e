/** What an agent's choice on a call does to the next call from that number, and how it is taken back. */
import { expect, test } from 'vitest'
import type { CallId, CustomerId, E164 } from '../../shared/vocabulary.ts'
import { createFlows, person } from './pop-flows.ts'

const [anna, lauri] = [person('anna', '201'), person('lauri', '202')]
const shared = { from: '+2' }
const aino = 'aino' as CustomerId
const kalle = 'kalle' as CustomerId
const number = '+2' as E164

type Flows = ReturnType<typeof createFlows>
const choose = (flows: Flows, customerId: CustomerId, callId = 'call-1') =>
  flows.desk.chooseCustomer(anna, callId as CallId, customerId)
/** Whom a colleague is shown, in order, when the number rings again. */
async function next(flows: Flows) {
  const second = flows.hear('ringing 202@60', { ...shared, externalCallId: 'y' })
  await second
  const pop = flows.told.findLast((one) => one.to === 'lauri' && one.event === 'pop')
  return pop?.message as {
    card: unknown
    caller: { outcome: string; matches: { customerId: string; why: { text: string }[] }[] }
  }
}
const namesIn = (pop: Awaited<ReturnType<typeof next>>) => pop.caller.matches.map((match) => match.customerId)
const learned = (flows: Flows) => flows.told.flatMap(({ message }) => ('learned' in message ? [message.learned] : []))

test('whom an agent chooses is shown first at the next call, with who said so and when, and without a card', async () => {
  const flows = createFlows([anna, lauri])
  await flows.hear('ringing 201@0', shared)
  await choose(flows, kalle)
  expect(learned(flows)).toEqual([{ customerId: 'kalle', number: '+2' }])
  expect(flows.choices).toMatchObject([{ kind: 'chosen', customerId: 'kalle', by: 'anna', callId: 'call-1' }])
  const pop = await next(flows)
  expect([pop.caller.outcome, pop.card]).toEqual(['candidates', null])
  expect(namesIn(pop)).toEqual(['kalle', 'aino'])
  expect(pop.caller.matches[0]?.why[0]?.text).toBe('anna chose this customer for this number on 24 Nov 2026')
})

test('the note is there again when the agent’s console connects anew, until it is taken back', async () => {
  const flows = createFlows([anna, lauri])
  await flows.hear('ringing 201@0', shared)
  await choose(flows, kalle)
  const note = async () => (await flows.resumed(anna))[0]?.learned
  expect(await note()).toEqual({ customerId: 'kalle', number: '+2' })
  await flows.numberChoices.revoke(lauri, kalle, number)
  expect(await note()).toBeUndefined()
  expect(learned(flows).at(-1)).toBeNull()
  expect(flows.choices.map((choice) => [choice.kind, choice.by])).toEqual([
    ['chosen', 'anna'],
    ['revoked', 'lauri'],
  ])
  expect(namesIn(await next(flows))).toEqual(['aino', 'kalle'])
})

test('choosing them again says nothing new, choosing somebody else does', async () => {
  const flows = createFlows([anna, lauri])
  await flows.hear('ringing 201@0', shared)
  for (const customerId of [kalle, kalle, aino]) await choose(flows, customerId)
  expect(flows.choices.map((choice) => choice.customerId)).toEqual(['kalle', 'aino'])
  expect(namesIn(await next(flows))).toEqual(['aino', 'kalle'])
})

test('somebody the number is of in no source teaches nothing, and takes back what was said wrongly on this call', async () => {
  const flows = createFlows([anna, lauri])
  await flows.hear('ringing 201@0', shared)
  await choose(flows, 'maija' as CustomerId)
  expect([flows.choices, learned(flows)]).toEqual([[], []])
  await choose(flows, kalle)
  await choose(flows, 'maija' as CustomerId)
  expect(flows.choices.map((choice) => [choice.kind, choice.customerId])).toEqual([
    ['chosen', 'kalle'],
    ['revoked', 'kalle'],
  ])
  expect(learned(flows).at(-1)).toBeNull()
})

test('nothing is learned of a number that is withheld, of who is known already, or of a call that goes out', async () => {
  const flows = createFlows([anna, lauri])
  await flows.hear('ringing 201@0', { ...shared, withheld: true })
  await choose(flows, kalle)
  await flows.hear('ringing 201@1', { externalCallId: 'y' })
  await choose(flows, 'maija' as CustomerId, 'call-2')
  await flows.hear('ringing 201@2', { ...shared, externalCallId: 'z', direction: 'outbound' })
  await choose(flows, kalle, 'call-3')
  expect(flows.choices).toEqual([])
})

test('a number that was given to somebody else prefers them no more, and its new owner is known', async () => {
  const flows = createFlows([anna, lauri])
  await flows.hear('ringing 201@0', shared)
  await choose(flows, kalle)
  flows.owners[number] = (flows.owners[number] ?? []).filter((owner) => owner.customerId === aino)
  const pop = await next(flows)
  expect([pop.caller.outcome, namesIn(pop)]).toEqual(['known', ['aino']])
  expect((await flows.numberChoices.of(anna, aino)).numbers).toEqual([])
})

test('a customer that was merged into another takes what was said of them along', async () => {
  const flows = createFlows([anna, lauri])
  flows.choices.push({
    number,
    customerId: 'old' as CustomerId,
    kind: 'chosen',
    by: anna.personId,
    at: '2026-11-01T00:00:00Z',
  })
  flows.merged.old = kalle
  expect(namesIn(await next(flows))).toEqual(['kalle', 'aino'])
  expect((await flows.numberChoices.of(anna, kalle)).numbers).toMatchObject([{ number: '+2', byName: 'anna' }])
  await flows.numberChoices.revoke(anna, kalle, number)
  expect((await flows.numberChoices.of(anna, kalle)).numbers).toEqual([])
})

test('taking back what is not so makes no entry', async () => {
  const flows = createFlows([anna])
  await flows.hear('ringing 201@0', shared)
  await flows.numberChoices.revoke(anna, kalle, number)
  await choose(flows, kalle)
  await flows.numberChoices.revoke(anna, aino, number)
  expect(flows.choices.map((choice) => choice.kind)).toEqual(['chosen'])
})

test('who called of late goes first; a ground that cannot be read costs the order and its reasons, nobody’s pop', async () => {
  const flows = createFlows([anna, lauri])
  flows.callsBefore.push({ customerId: kalle, at: '2026-11-23T22:30:00.000Z' })
  const pop = await next(flows)
  expect(namesIn(pop)).toEqual(['kalle', 'aino'])
  expect(pop.caller.matches[0]?.why[0]?.text).toBe('Called yesterday')
  flows.fails.groundReads = true
  await flows.hear('ringing 201@0', shared)
  const failed = flows.told.findLast((one) => one.to === 'anna' && one.event === 'pop')
  expect(failed?.message).toMatchObject({
    caller: { matches: [{ customerId: 'aino', why: [] }, { customerId: 'kalle' }] },
  })
})

test('a number that turns out to be withheld takes the note with it', async () => {
  const flows = createFlows([anna])
  await flows.hear('ringing 201@0', shared)
  await choose(flows, kalle)
  await flows.hear('answered 201@5', { withheld: true })
  expect((await flows.resumed(anna))[0]?.learned).toBeUndefined()
  expect(flows.stored.at(-1)).toMatchObject({ forgetCaller: true, callId: 'call-1' })
})
