/** What came of suggestions, reckoned from logs and purchases; and that a showing is noted once a day. */
import { expect, test } from 'vitest'
import { createShowingLog } from '../../server/flows/note-showings.ts'
import { reportSuggestions } from '../../server/flows/report-suggestions.ts'
import type { AnswerEntry, Showing, Suggested } from '../../server/ports/suggestions.ts'
import type { CustomerId } from '../../shared/vocabulary.ts'

const today = '2026-11-24'
const showing = (customer: string, item: string, day: string, more: Partial<Showing> = {}): Showing => ({
  ...{ customerId: customer as CustomerId, list: 'fits', item, rule: 'why.x', day, isHeldBack: false },
  ...more,
})
type Said = Suggested & Pick<AnswerEntry, 'answer'>
const said = (customer: string, item: string, answer: AnswerEntry['answer']): Said => ({
  ...{ customerId: customer as CustomerId, list: 'fits', item, answer },
})
type Purchase = [customer: string, date: string, sku: string, amountMinor?: number]

function report(showings: Showing[], answers: Said[] = [], purchases: Purchase[] = []) {
  const customers = [...new Set(showings.map((one) => one.customerId))].sort()
  const isOf = (asked: readonly CustomerId[]) => (one: { customerId: CustomerId }) => asked.includes(one.customerId)
  return reportSuggestions(
    {
      ground: {
        customersSuggestedTo: async (after, most) => customers.filter((id) => id > (after ?? '')).slice(0, most),
        suggestedSince: async (asked, from) => ({
          showings: showings.filter(isOf(asked)).filter(({ day }) => day >= from),
          answers: answers.filter(isOf(asked)),
        }),
      },
      index: {
        boughtSince: async (asked, from) =>
          purchases
            .map(([customer, date, sku, amountMinor = 100]) => ({
              ...{ customerId: customer as CustomerId, date, amountMinor },
              ...(sku.startsWith('the ') ? { product: sku } : { sku }),
            }))
            .filter(isOf(asked))
            .filter(({ date }) => date >= from),
      },
    },
    today,
  )
}
const allOf = async (...given: Parameters<typeof report>) => (await report(...given)).rows.find((row) => !row.rule)

test('nothing shown is nothing reported', async () => {
  expect(await report([])).toEqual({ from: '2025-11-24', to: today, boughtWithinDays: 30, rows: [] })
})

test('a suggestion counts once however often it is shown, by its first rule, with the newest that was said', async () => {
  const { rows } = await report(
    [
      showing('a', 'x', '2026-10-01'),
      showing('a', 'x', '2026-10-02', { rule: 'why.y' }),
      showing('a', 'y', '2026-10-02', { rule: 'why.y' }),
      showing('b', 'x', '2026-10-02', { list: 'likelyNext' }),
      showing('c', 'x', '2026-10-03'),
      showing('d', 'x', '2026-10-03'),
    ],
    [
      said('a', 'x', 'offered'),
      said('a', 'x', 'took'),
      said('c', 'x', 'no-thanks'),
      said('d', 'x', 'offered'),
      said('d', 'x', null),
    ],
  )
  const counts = rows.map(({ list, rule = 'all', shown, offered, took, noThanks }) => [
    list,
    rule,
    shown,
    offered,
    took,
    noThanks,
  ])
  expect(counts).toEqual([
    ['likelyNext', 'all', 1, 0, 0, 0],
    ['likelyNext', 'why.x', 1, 0, 0, 0],
    ['fits', 'all', 4, 2, 1, 1],
    ['fits', 'why.x', 3, 2, 1, 1],
    ['fits', 'why.y', 1, 0, 0, 0],
  ])
})

test.each<[string, Showing[], Purchase[], [shown: string, heldBack: string]]>([
  ['on the day', [showing('a', 'x', '2026-10-01')], [['a', '2026-10-01', 'x']], ['1/1', '0/0']],
  ['on the thirtieth day', [showing('a', 'x', '2026-10-01')], [['a', '2026-10-31', 'x']], ['1/1', '0/0']],
  ['a day later', [showing('a', 'x', '2026-10-01')], [['a', '2026-11-01', 'x']], ['0/1', '0/0']],
  ['the day before', [showing('a', 'x', '2026-10-01')], [['a', '2026-09-30', 'x']], ['0/1', '0/0']],
  ['something else', [showing('a', 'x', '2026-10-01')], [['a', '2026-10-02', 'y']], ['0/1', '0/0']],
  ['by somebody else', [showing('a', 'x', '2026-10-01')], [['b', '2026-10-02', 'x']], ['0/1', '0/0']],
  ['and brought back', [showing('a', 'x', '2026-10-01')], [['a', '2026-10-02', 'x', -100]], ['0/1', '0/0']],
  ['for nothing', [showing('a', 'x', '2026-10-01')], [['a', '2026-10-02', 'x', 0]], ['1/1', '0/0']],
  ['by its name', [showing('a', '~the kettle', '2026-10-01')], [['a', '2026-10-02', 'the Kettle']], ['1/1', '0/0']],
  [
    'while the thirty days go on it is not judged',
    [showing('a', 'x', '2026-10-25')],
    [['a', '2026-10-26', 'x']],
    ['0/0', '0/0'],
  ],
  [
    'where it is held back, apart',
    [showing('a', 'x', '2026-10-01', { isHeldBack: true }), showing('b', 'x', '2026-10-01')],
    [['a', '2026-10-02', 'x']],
    ['0/1', '1/1'],
  ],
  [
    'two of them by one customer are one customer',
    [showing('a', 'x', '2026-10-01'), showing('a', 'y', '2026-10-01'), showing('a', 'z', '2026-10-01')],
    [
      ['a', '2026-10-02', 'x'],
      ['a', '2026-10-02', 'y'],
    ],
    ['1/1', '0/0'],
  ],
])('bought %s', async (_when, showings, purchases, expected) => {
  const all = await allOf(showings, [], purchases)
  const told = [all?.amongShown, all?.amongHeldBack].map((one) => `${one?.bought}/${one?.customers}`)
  expect(told).toEqual(expected)
})

test('what is held back was shown to nobody', async () => {
  expect(await allOf([showing('a', 'x', '2026-10-01', { isHeldBack: true })])).toMatchObject({ shown: 0, offered: 0 })
})

test('more customers than are read at once all count', async () => {
  const ids = Array.from({ length: 1201 }, (_, n) => `c${String(n).padStart(5, '0')}`)
  const showings = ids.map((id, n) => showing(id, 'x', '2026-10-01', { isHeldBack: n % 10 === 0 }))
  const purchases = ids.filter((_, n) => n % 2 === 0 || n % 3 === 0).map((id): Purchase => [id, '2026-10-05', 'x'])
  const all = await allOf(showings, [], purchases)
  expect([all?.amongShown.customers, all?.amongHeldBack.customers]).toEqual([1080, 121])
})

test('a showing is written once a day; one that could not be stored comes with the next card', async () => {
  const written: Showing[][] = []
  let fails = true
  const ground = {
    async appendShowings(showings: readonly Showing[]) {
      if (fails) throw new Error('disk full')
      written.push([...showings])
    },
  }
  const quiet = { info() {}, warn() {}, error() {} }
  const log = createShowingLog(ground, quiet)
  const [a, b] = [showing('a', 'x', today), showing('b', 'x', today)]
  log.note([a])
  await log.flush()
  fails = false
  log.note([a])
  log.note([a, b])
  await log.flush()
  log.note([b])
  log.note([])
  await log.flush()
  log.note([{ ...a, day: '2026-11-25' }])
  await log.flush()
  expect(written).toEqual([[a, b], [{ ...a, day: '2026-11-25' }]])
})
