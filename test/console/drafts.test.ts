/** What is typed of a new customer: kept by call, whatever else is opened, and known to be unfinished. */
import { expect, test } from 'vitest'
import { createDeskStore } from '../../client/desk-store.ts'
import { draftIn, draftsOf, isNaming } from '../../client/naming/drafts.ts'
import type { CallId } from '../../shared/vocabulary.ts'

const id = (n: number) => `k${n}` as CallId

test('each call has its own, and each person’s desk', () => {
  const [anna, lauri] = [createDeskStore('anna'), createDeskStore('lauri')]
  draftsOf(anna).tell({ callId: id(1), change: { name: 'Aalto', state: { name: 'open' } } })
  draftsOf(anna).tell({ callId: id(2), change: { town: 'Oulu' } })
  expect(draftIn(draftsOf(anna).get(), id(1))).toMatchObject({ name: 'Aalto', town: '', state: { name: 'open' } })
  expect(draftIn(draftsOf(anna).get(), id(2))).toMatchObject({ name: '', town: 'Oulu' })
  expect(draftIn(draftsOf(lauri).get(), id(1)).name).toBe('')
})

test('the one that was changed longest ago is forgotten first', () => {
  const drafts = draftsOf(createDeskStore('anna'))
  for (let n = 0; n < 30; n++) drafts.tell({ callId: id(n), change: { name: `N${n}` } })
  drafts.tell({ callId: id(0), change: { town: 'Oulu' } })
  drafts.tell({ callId: id(30), change: { name: 'N30' } })
  expect([0, 1, 2].map((n) => draftIn(drafts.get(), id(n)).name)).toEqual(['N0', '', 'N2'])
})

test.each<[string, Parameters<ReturnType<typeof draftsOf>['tell']>[0]['change'], boolean]>([
  ['something typed', { state: { name: 'open' }, name: 'Aalto' }, true],
  ['what could not be saved', { state: { name: 'failed', why: '' }, name: 'Aalto' }, true],
  ['an empty form', { state: { name: 'open' }, name: ' ' }, false],
  ['what is saved', { state: { name: 'coming' }, name: 'Aalto' }, false],
  ['a form that was closed', { state: { name: 'closed' }, name: 'Aalto' }, false],
])('%s holds a call that is over: or does not', (_what, change, holds) => {
  const desk = createDeskStore('anna')
  draftsOf(desk).tell({ callId: id(1), change })
  expect(isNaming(desk, id(1))).toBe(holds)
})
