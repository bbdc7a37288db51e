/** What the index has learnt since a card was drawn follows into it. */
import { expect, test } from 'vitest'
import type { CardSections, CustomerId } from '../../shared/vocabulary.ts'
import { createFlows, person } from './pop-flows.ts'

const anna = person('anna', '201')
const lauri = person('lauri', '202')
const owing = (balanceMinor: number, asOf: string) => ({
  sources: [{ source: 'ledger', roles: ['accounting' as const], datasets: ['balances' as const], asOf }],
  ledgers: [{ source: 'ledger', customerKey: '1', balances: [{ balanceMinor, currency: 'EUR' }], invoices: [] }],
})
const [earlier, later, latest] = ['2026-11-24T00:00:00.000Z', '2026-11-24T11:00:00.000Z', '2026-11-24T13:00:00.000Z']

test('what has changed comes as sections, to each who has the card, and is what their next console shows', async () => {
  const flows = createFlows([anna, lauri])
  await flows.hear('ringing 201@0')
  await flows.hear('ringing 202@0')
  flows.told.length = 0
  Object.assign(flows.factsNow, owing(50, later))
  await flows.catchUp.lookAgain()
  const balance = { state: 'ready', asOf: later, data: { balance: [{ minor: 50, currency: 'EUR' }] } }
  expect(flows.told).toMatchObject([
    { to: 'anna', event: 'card', message: { sections: { balance } } },
    { to: 'lauri', event: 'card', message: { sections: { balance } } },
  ])
  const sections = flows.told[0]?.message.sections as CardSections
  expect(Object.keys(sections)).toEqual(['balance'])
  const [shown] = await flows.resumed(anna)
  expect(shown?.card?.sections.balance).toMatchObject(balance)
})

test('nothing new, and nothing is told', async () => {
  const flows = createFlows([anna])
  await flows.hear('ringing 201@0')
  flows.heard()
  await flows.catchUp.lookAgain()
  expect(flows.heard()).toEqual([])
})

test('what is hidden stays hidden', async () => {
  const flows = createFlows([anna], 'on-answer')
  await flows.hear('ringing 201@0')
  flows.heard()
  Object.assign(flows.factsNow, owing(50, later))
  await flows.catchUp.lookAgain()
  expect(flows.heard()).toEqual([])
  await flows.hear('answered 201@3')
  flows.told.length = 0
  Object.assign(flows.factsNow, owing(60, later))
  await flows.catchUp.lookAgain()
  expect(flows.told).toMatchObject([{ message: { sections: { balance: { data: { balance: [{ minor: 60 }] } } } } }])
})

test('what the source itself said since, or that it did not answer, stands until the index is newer', async () => {
  for (const told of [
    { asOf: later },
    { asOf: earlier, state: 'stale' as const, why: { code: 'live.late', params: {} } },
  ]) {
    const flows = createFlows([anna])
    await flows.hear('ringing 201@0')
    const [call] = flows.calls.up()
    const onDesk = call && flows.desks.get(anna.personId, call.callId)
    const card = onDesk?.pop.card
    if (!call || !onDesk || !card) throw new Error('no card')
    const balance = { ...card.sections.balance, ...told }
    const pop = { ...onDesk.pop, card: { ...card, sections: { ...card.sections, balance } } }
    flows.desks.put(anna.personId, call.callId, { ...onDesk, pop })
    flows.heard()
    await flows.catchUp.lookAgain()
    expect(flows.heard()).toEqual([])
    Object.assign(flows.factsNow, owing(50, latest))
    await flows.catchUp.lookAgain()
    expect(flows.heard()).toEqual(['anna card'])
  }
})

test('a section whose facts are gone is taken back', async () => {
  const flows = createFlows([anna])
  await flows.hear('ringing 201@0')
  flows.told.length = 0
  Object.assign(flows.factsNow, { ledgers: [], sources: [] })
  await flows.catchUp.lookAgain()
  expect(flows.told).toMatchObject([{ message: { sections: { balance: { state: 'missing' } } } }])
})

test('an index that cannot be read leaves the card, and the others are looked for all the same', async () => {
  const flows = createFlows([anna, lauri])
  await flows.hear('ringing 201@0')
  await flows.hear('ringing 202@1', { externalCallId: 'y', from: '+3' })
  flows.heard()
  flows.fails.index = true
  await flows.catchUp.lookAgain()
  expect(flows.heard()).toEqual([])
  flows.fails.index = false
  flows.owners['+3'] = [{ ...(flows.owners['+1']?.[0] as never as object), customerId: 'olli' as CustomerId } as never]
  await flows.catchUp.lookAgain()
  expect(flows.heard()).toEqual(['lauri card'])
})
