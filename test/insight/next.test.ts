/** What somebody is likely to buy next: ranked, with when and why, and nothing where nothing is likely. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluateNext } from '../../evaluate/next.ts'
import { type CustomerHistory, dateOf } from '../../server/insight/history.ts'
import { createNextLearner } from '../../server/insight/next/learn.ts'
import type { NextModel } from '../../server/insight/next/model.ts'
import { rankNext } from '../../server/insight/next/rank.ts'
import { reckonNext, rhythmOf } from '../../server/insight/next/reckon.ts'
import { text } from '../../shared/messages/catalogue.ts'
import { anyHistory, historyFrom, today } from './histories.ts'
import { backwards, madeUpShop, renamed } from './shop.ts'

function learn(histories: readonly CustomerHistory[], candidates?: number): NextModel {
  const learner = createNextLearner(today, candidates === undefined ? {} : { candidates })
  for (const history of histories) learner.add(history)
  return learner.done()
}
const shop = madeUpShop({ customers: 400 })
const model = learn(shop)
const bought = (item: string, ago: readonly number[]) => ago.map((days) => ({ item, day: today - days }))

describe('what is learnt', () => {
  test('is the same in whatever order customers come, to the last digit, also of a part of them', () => {
    expect(JSON.stringify(learn([...shop].reverse()))).toBe(JSON.stringify(model))
    const turned = [...shop.slice(123), ...shop.slice(0, 123)]
    expect(JSON.stringify(learn(turned, 50))).toBe(JSON.stringify(learn(shop, 50)))
    expect(learn(shop, 50).candidates).toHaveLength(50)
  })
  test('is plain JSON: read back it reckons the same', () => {
    const readBack = JSON.parse(JSON.stringify(model)) as NextModel
    expect(readBack).toEqual(model)
    for (const one of shop.slice(0, 40)) expect(reckonNext(readBack, one, today)).toEqual(reckonNext(model, one, today))
  })
  test('does not hang on what items are called: with other names the same are suggested', () => {
    const other = learn(renamed(shop, backwards))
    for (const one of shop.slice(0, 100)) {
      const [theirs = one] = renamed([one], backwards)
      const items = (of: NextModel, history: CustomerHistory) => rankNext(of, history, today, 20).ranked
      expect(items(other, theirs).map(({ item }) => item)).toEqual(items(model, one).map(({ item }) => backwards(item)))
      expect(reckonNext(other, theirs, today).map(({ item }) => item)).toEqual(
        reckonNext(model, one, today).map(({ item }) => backwards(item)),
      )
    }
  })
  test('of nobody is a model that says nothing of whoever bought once', () => {
    expect(reckonNext(learn([]), historyFrom('a', bought('0-1', [10])), today)).toEqual([])
  })
  test('tells what is bought again from what is bought once', () => {
    const againOf = (item: string) => model.items.find((one) => one.item === item)?.again[0]
    expect(againOf('0-machine')).toBeLessThan(0.2)
    expect(againOf('0-0')).toBeGreaterThan(0.5)
  })
})

describe('one customer', () => {
  const of = (...lines: { item: string; day: number }[]) => reckonNext(model, historyFrom('them', lines), today)
  const repeats = (...lines: { item: string; day: number }[]) => of(...lines).filter(({ kind }) => kind === 'repeat')

  test('buys something every four weeks: it is due by their own rhythm, and so it is said', () => {
    const [first] = of(...bought('0-1', [121, 90, 62, 35, 10]))
    expect(first).toMatchObject({
      ...{ item: '0-1', product: '0-1', kind: 'repeat', lastOn: dateOf(today - 10) },
      due: { from: dateOf(today - 10 + 25), to: dateOf(today - 10 + 31) },
      why: { code: 'next.own-rhythm', params: { gap: 28, on: (today - 10) * 86_400_000 } },
    })
    expect(first && text('en', first.why.code, first.why.params)).toBe('Buys it every 28 days, last on 15 Nov 2026')
  })
  test.each<[string, number[], boolean]>([
    ['bought once a week ago, as most who did come back', [7], true],
    ['bought twice, the last a week ago', [30, 7], true],
    ['bought once three years ago', [1100], false],
    ['bought three times, and not for ten times as long', [400, 390, 380], false],
  ])('something %s', (_what, days, isLikely) => {
    const found = repeats(...bought('0-0', days))
    expect(found.map(({ item }) => item)).toEqual(isLikely ? ['0-0'] : [])
    expect(found.every(({ due }) => (due === undefined) === days.length < 3)).toBe(true)
  })
  test('a machine that nobody buys twice is not likely to be bought again, however lately it was bought', () => {
    for (const ago of [1, 30, 400, 1100]) expect(repeats(...bought('0-machine', [ago]))).toEqual([])
  })
  test('what most of those like them have is a discovery, with how many have it', () => {
    const found = of(...bought('0-1', [60, 30, 1]), ...bought('0-2', [61, 31, 2]), ...bought('0-3', [62, 32, 3]))
    const discoveries = found.filter(({ kind }) => kind === 'discovery')
    expect(discoveries.length).toBeGreaterThan(0)
    for (const { item, why, due, lastOn } of discoveries) {
      expect(item).toMatch(/^0-/)
      expect([why.code, due, lastOn]).toEqual(['next.like-you', undefined, undefined])
      expect(why.params.having).toBeGreaterThan(33)
    }
  })
  test('what was given back in full was not bought', () => {
    const lines = [...bought('0-0', [30, 20]), { item: '0-0', day: today - 10, quantity: -2 }]
    expect(repeats(...lines)).toEqual([])
  })
  test('a million lines of one customer are reckoned, and no more than five are told', () => {
    const lines = Array.from({ length: 1_000_000 }, (_, at) => ({
      item: `0-${at % 7000}`,
      day: today - 2000 + Math.floor(at / 500),
    }))
    const history = historyFrom('hoarder', lines)
    expect(reckonNext(learn([...shop, history]), history, today)).toHaveLength(5)
  })
  test('whatever a source may hold, only figures come out, and words in three languages', () => {
    fc.assert(
      fc.property(fc.array(anyHistory, { minLength: 1, maxLength: 12 }), (histories) => {
        const learnt = learn(histories)
        expect(JSON.parse(JSON.stringify(learnt))).toEqual(learnt)
        for (const history of histories)
          for (const by of [learnt, model])
            for (const { score, why, lastOn, due, item } of reckonNext(by, history, today)) {
              expect(score).toBeGreaterThan(0)
              expect(score).toBeLessThanOrEqual(1)
              expect(history.lines.length > 0 && item !== '').toBe(true)
              for (const date of [lastOn, due?.from, due?.to]) if (date) expect(date).toMatch(/^-?\d+-\d\d-\d\d$/)
              for (const language of ['en', 'fi', 'sv'] as const)
                expect(text(language, why.code, why.params)).not.toMatch(/next\.|NaN|undefined/)
            }
      }),
      { seed: 17, numRuns: 150 },
    )
  })
})

test.each<[number[], object | undefined]>([
  [[0, 10], undefined],
  [[0, 10, 30], { gapDays: 15, low: 10, high: 20 }],
  [[0, 10, 20, 50], { gapDays: 10, low: 10, high: 30 }],
  [[0, 1, 11, 21, 31, 41, 51, 61, 71, 81, 281], { gapDays: 10, low: 1, high: 10 }],
])('a rhythm of days %j', (days, rhythm) => {
  expect(rhythmOf(days)).toEqual(rhythm)
})

describe('measured by last baskets it has not seen', () => {
  const measured = (histories: readonly CustomerHistory[], candidates?: number) => {
    const folder = mkdtempSync(join(tmpdir(), 'tuttu-next-'))
    const file = join(folder, 'baskets.csv')
    const rows = histories.flatMap(({ customerId, lines }) =>
      lines.map(({ day, item }) => `${customerId},${customerId}-${day},${item},${dateOf(day)}`),
    )
    // The latest first: only the date says which basket is the last.
    writeFileSync(file, `who,basket,what,on\n${rows.reverse().join('\n')}\n`)
    const columns = { customer: 'who', basket: 'basket', item: 'what', date: 'on' }
    const outcome = evaluateNext({ table: { file }, ...columns, k: 10, ...(candidates ? { candidates } : {}) })
    rmSync(folder, { recursive: true })
    return outcome
  }
  test.each([1, 2])('it finds clearly more of them than own and everybody’s frequency do, in shop %i', (seed) => {
    const outcome = measured(madeUpShop({ customers: 500, seed }))
    expect(outcome.customers).toBeGreaterThan(480)
    expect(outcome.recallByBaseline).toBeGreaterThan(1.05)
    expect(outcome.discoveries.recall).toBeGreaterThan(outcome.baseline.discoveries.recall)
    for (const share of [outcome.recall, outcome.ndcg, outcome.repeats.recall]) expect(share).toBeLessThan(1)
  })
  test('by hand: one of two bought again is found at the first place', () => {
    const a = historyFrom('a', [...bought('x', [9]), ...bought('x', [5]), ...bought('x', [1]), ...bought('y', [1])])
    expect(measured([a], 10)).toMatchObject({
      ...{ customers: 1, baskets: 3, recall: 0.5, repeats: { recall: 1 }, discoveries: { recall: 0 } },
      ndcg: 1 / (1 + 1 / Math.log2(3)),
      baseline: { recall: 0.5 },
    })
  })
})
