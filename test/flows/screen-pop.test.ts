/** What happens around a pop when something is in the way: another phone, a broken disk, an end nobody told. */
import { expect, test } from 'vitest'
import type { CallId, CustomerId } from '../../shared/vocabulary.ts'
import { createFlows, person } from './pop-flows.ts'

const anna = person('anna', '201', '291')
const lauri = person('lauri', '202')

test('a person whose two phones ring has one pop, and answering one does not end it', async () => {
  const flows = createFlows([anna], 'on-answer')
  await flows.hear('ringing 201@0')
  await flows.hear('ringing 291@0')
  expect(flows.heard().filter((one) => one === 'anna pop')).toHaveLength(1)
  await flows.hear('answered 201@3')
  expect(flows.heard()).toEqual(['anna call', 'anna card'])
  expect(await flows.resumed(anna)).toMatchObject([{ call: { state: 'answered' } }])
  await flows.hear('ended@60')
  expect(flows.heard()).toEqual(['anna call', 'anna pop:end'])
})

test('an index that cannot be read costs the card, not the pop, and the event is stored', async () => {
  const flows = createFlows([anna])
  flows.fails.index = true
  await flows.hear('ringing 201@0')
  expect(flows.told[0]).toMatchObject({
    event: 'pop',
    message: { caller: { outcome: 'unknown', why: { code: 'caller.index-failed' } }, card: null },
  })
  expect(flows.stored).toHaveLength(1)
  flows.heard()
  flows.fails.index = false
  await flows.catchUp.lookAgain()
  expect(flows.told).toMatchObject([
    { event: 'card', message: { caller: { outcome: 'known' }, card: { name: 'maija' } } },
  ])
})

test('an end that could not be stored is stored when it is sent again', async () => {
  const flows = createFlows([anna])
  await flows.hear('ringing 201@0')
  flows.fails.ground = true
  await expect(flows.hear('ended@5')).rejects.toThrow()
  flows.fails.ground = false
  expect(await flows.hear('ended@5')).toMatchObject({ ignored: { code: 'ignored.after-end' } })
  expect(flows.stored.at(-1)).toMatchObject({ call: { state: 'ended' }, ignored: 'ignored.after-end' })
})

test('a duplicate that could not be stored does not make the event new again', async () => {
  const flows = createFlows([anna])
  await flows.hear('ringing 201@0')
  flows.fails.ground = true
  await expect(flows.hear('ringing 201@0')).rejects.toThrow()
  flows.fails.ground = false
  expect(await flows.hear('ringing 201@0')).toMatchObject({ ignored: { code: 'ignored.duplicate' } })
})

test('what a phone system no longer has after it was out of reach has ended; what it has goes on', async () => {
  const flows = createFlows([anna, lauri])
  await flows.hear('answered 201@0')
  await flows.hear('answered 202@1', { externalCallId: 'y' })
  await flows.catchUp.upNow('hq', { extension: '201', externalCallIds: [] })
  await flows.catchUp.upNow('hq', { extension: '202', externalCallIds: ['y'] })
  expect(flows.calls.up().map((call) => call.external[0]?.id)).toEqual(['y'])
})

test('a call nobody ended is closed as failed, its card too', async () => {
  const flows = createFlows([anna])
  await flows.hear('answered 201@0')
  flows.heard()
  await flows.catchUp.endLost('2026-11-24T12:00:00.000Z')
  expect(flows.calls.up()).toHaveLength(1)
  await flows.catchUp.endLost('2026-11-24T12:00:01.000Z')
  expect(flows.calls.up()).toEqual([])
  expect(flows.saved).toMatchObject([{ state: 'ended', outcome: 'failed' }])
  expect(flows.heard()).toEqual(['anna call', 'anna pop:end'])
})

test('a number said to be withheld once is withheld in every event of the call', async () => {
  const flows = createFlows([anna])
  await flows.hear('ringing 201@0', { withheld: true })
  await flows.hear('answered 201@3', { from: '+1', fromName: 'Maija' })
  expect(JSON.stringify([flows.stored, flows.told])).not.toMatch(/\+1|maija/i)
})

test('a number that turns out to be withheld takes card and name off the desk, and out of what is stored', async () => {
  const flows = createFlows([anna])
  await flows.hear('ringing 201@0')
  flows.told.splice(0)
  await flows.hear('answered 201@3', { withheld: true })
  expect(flows.told).toMatchObject([
    { event: 'card', message: { caller: { outcome: 'withheld', matches: [] }, card: null } },
    { event: 'call' },
  ])
  expect(JSON.stringify([flows.told, flows.stored.at(-1)])).not.toMatch(/\+1|maija/i)
  expect(flows.stored.at(-1)).toMatchObject({ forgetCaller: true })
  expect(await flows.resumed(anna)).toMatchObject([{ card: null }])
})

test('a check of one customer shows nothing of another, whoever chose them', async () => {
  const flows = createFlows([anna, lauri], 'after-check')
  await flows.hear('answered 201@0', { from: '+2' })
  await flows.hear('answered 202@0', { from: '+2' })
  const callId = 'call-1' as CallId
  await flows.desk.chooseCustomer(anna, callId, 'aino' as CustomerId)
  const checked = await flows.desk.confirmCheck(anna, callId)
  expect(checked.sections.balance).toMatchObject({ state: 'ready' })
  await flows.desk.chooseCustomer(lauri, callId, 'kalle' as CustomerId)
  const [pop] = await flows.resumed(anna)
  expect(pop?.card).toMatchObject({ name: 'kalle', sections: { balance: { state: 'masked' } } })
})

test('who missed the call, or does not have it any more, says nothing of it', async () => {
  const flows = createFlows([anna, lauri])
  await flows.hear('ringing 202@0')
  await flows.hear('answered 201@1')
  const choose = () => flows.desk.chooseCustomer(lauri, 'call-1' as CallId, 'kalle' as CustomerId)
  await expect(choose()).rejects.toMatchObject({ code: 'not-found' })
  await flows.hear('ended@9')
  await expect(flows.desk.confirmCheck(anna, 'call-1' as CallId)).rejects.toMatchObject({ code: 'not-found' })
})

test('what the call does not show yet is not shown by asking for the customer either', async () => {
  const flows = createFlows([anna], 'after-check')
  await flows.hear('ringing 201@0')
  const maija = 'maija' as CustomerId
  const asked = () => flows.desk.showCustomer(anna, maija, true)
  expect((await asked()).sections.balance.state).toBe('masked')
  await expect(flows.desk.confirmCheck(anna, 'call-1' as CallId)).rejects.toMatchObject({ code: 'conflict' })
  await flows.hear('answered 201@2')
  await flows.desk.confirmCheck(anna, 'call-1' as CallId)
  expect((await asked()).sections.balance.state).toBe('ready')
})

test('a number held back until it is known not to be withheld comes into the pop that is there', async () => {
  const flows = createFlows([anna])
  await flows.hear('ringing 201@0', { from: undefined as never, callerAwaited: true })
  expect(flows.told[0]).toMatchObject({
    event: 'pop',
    message: { caller: { why: { code: 'caller.awaited' } }, card: null },
  })
  flows.heard()
  await flows.hear('identified@1')
  expect(flows.told).toMatchObject([
    { event: 'card', message: { caller: { outcome: 'known' }, card: { name: 'maija' } } },
    { event: 'call', message: { call: { from: { e164: '+1' } } } },
  ])
  expect(flows.calls.up()[0]).not.toHaveProperty('callerAwaited')
})

test('a number that was asked about and is withheld comes nowhere', async () => {
  const flows = createFlows([anna])
  await flows.hear('ringing 201@0', { from: undefined as never, callerAwaited: true })
  await flows.hear('identified@1', { withheld: true })
  await flows.hear('answered 201@2')
  expect(flows.told.findLast(({ event }) => event === 'card')?.message).toMatchObject({
    caller: { outcome: 'withheld' },
  })
  expect(JSON.stringify([flows.stored, flows.told])).not.toMatch(/\+1|maija/i)
})

test('whoever is given the call without a ring sees the customer too', async () => {
  const flows = createFlows([anna, lauri])
  await flows.hear('answered 201@0')
  flows.heard()
  await flows.hear('transferred 201@9', { transfer: 'attended', to: '202' })
  await flows.hear('answered 202@9')
  expect(flows.heard()).toEqual(['anna call', 'anna pop:end', 'lauri pop'])
})

test('an agent’s own call out shows whom they call', async () => {
  const flows = createFlows([anna])
  await flows.hear('ringing 201@0', { direction: 'outbound', from: '201', to: '+1' })
  expect(flows.told[0]).toMatchObject({ event: 'pop', message: { card: { name: 'maija' } } })
  await flows.hear('ended@9', { outcome: 'busy' })
  expect(flows.stored.at(-1)?.call).toMatchObject({ outcome: 'busy', agents: [{ state: 'left' }] })
})
