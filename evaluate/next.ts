/**
 * Likely next purchases, by the product's own ranking, judged by the last basket of each customer, which it never sees. Recall and
 * NDCG at k as next-basket recommendation has them (Li, Jullien, Ariannezhad and de Rijke, "A Next Basket Recommendation Reality
 * Check", ACM TOIS 2023): means over customers, repeats and discoveries over those who have any.
 */
import type { CustomerHistory } from '../server/insight/history.ts'
import { createNextLearner } from '../server/insight/next/learn.ts'
import type { Weights } from '../server/insight/next/model.ts'
import { rankNext } from '../server/insight/next/rank.ts'
import type { CustomerId } from '../shared/vocabulary.ts'
import { dayOf } from './dates.ts'
import { columnOf, readTable, type TableGiven } from './table.ts'

export interface NextAsked {
  table: TableGiven
  /** Columns. */
  customer: string
  basket: string
  item: string
  /** Without it, baskets are in the order in which the file first names them. */
  date?: string
  k: number
  /** Among so many customers neighbours are looked for, where it is not as many as in the product. */
  candidates?: number
}
export interface Scores {
  recall: number
  ndcg: number
  repeats: { recall: number }
  discoveries: { recall: number }
}
export interface NextOutcome extends Scores {
  /** Who has a basket before the last. */
  customers: number
  k: number
  baskets: number
  items: number
  /** What was learnt to foretell best, beside 1 for their own. */
  weights: Weights
  /** Own frequency and then everybody's, ties by popularity. */
  baseline: Scores
  recallByBaseline: number
  seconds: number
}
interface Basket {
  items: Set<string>
  day?: number
}
interface Judged {
  truth: ReadonlySet<string>
  before: ReadonlySet<string>
  likeliest: readonly string[]
}

/** @throws Error where the file cannot be read */
export function evaluateNext(asked: NextAsked): NextOutcome {
  const from = performance.now()
  const byCustomer = basketsBy(asked)
  const known = [...byCustomer].map(([customer, baskets]) => ({
    history: historyOf(customer, baskets.length > 1 ? baskets.slice(0, -1) : baskets),
    truth: baskets.length > 1 ? baskets.at(-1)?.items : undefined,
  }))
  const today = known.reduce((latest, { history }) => Math.max(latest, history.lines.at(-1)?.day ?? 0), 0)
  const learner = createNextLearner(today, asked.candidates === undefined ? {} : { candidates: asked.candidates })
  for (const { history } of known) learner.add(history)
  const model = learner.done()
  const popular = mostPopular(known.map(({ history }) => history))
  const judged = known.flatMap(({ history, truth }) => {
    if (!truth) return []
    const before = new Set(history.lines.map(({ item }) => item ?? ''))
    const ours = filled(
      rankNext(model, history, today, asked.k).ranked.map(({ item }) => item),
      popular,
      asked.k,
    )
    const theirs = filled(byFrequency(history, popular), popular, asked.k)
    return [{ ours: { truth, before, likeliest: ours }, baseline: { truth, before, likeliest: theirs } }]
  })
  const ours = scoresOf(
    judged.map((one) => one.ours),
    asked.k,
  )
  const baseline = scoresOf(
    judged.map((one) => one.baseline),
    asked.k,
  )
  return {
    ...{ customers: judged.length, k: asked.k },
    ...ours,
    baskets: [...byCustomer.values()].reduce((sum, baskets) => sum + baskets.length, 0),
    items: popular.size,
    weights: model.weights,
    ...{ baseline, recallByBaseline: ours.recall / baseline.recall },
    seconds: (performance.now() - from) / 1000,
  }
}

/** By date, or as they first come in the file. */
function basketsBy({ table, customer, basket, item, date }: NextAsked): Map<string, Basket[]> {
  const all = new Map<string, Map<string, Basket>>()
  for (const row of readTable(table)) {
    const who = columnOf(row, customer, table.file)
    const own = all.get(who) ?? new Map<string, Basket>()
    all.set(who, own)
    const name = columnOf(row, basket, table.file)
    const known = own.get(name) ?? { items: new Set<string>() }
    own.set(name, known)
    known.items.add(columnOf(row, item, table.file))
    if (date !== undefined) known.day ??= dayOf(columnOf(row, date, table.file))
  }
  return new Map(
    [...all].map(([who, baskets]) => [who, [...baskets.values()].sort((a, b) => (a.day ?? 0) - (b.day ?? 0))]),
  )
}

/** Without dates each basket is a day of its own. */
const historyOf = (customer: string, baskets: readonly Basket[]): CustomerHistory => ({
  customerId: customer as CustomerId,
  kind: 'person',
  lines: baskets.flatMap(({ items, day }, at) =>
    [...items].map((item) => ({ item, day: day ?? at, order: String(at), currency: 'EUR' })),
  ),
})

/** In how many baskets each item was, the most bought first; a Map keeps its order. */
function mostPopular(histories: readonly CustomerHistory[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { lines } of histories) for (const { item = '' } of lines) counts.set(item, (counts.get(item) ?? 0) + 1)
  return new Map([...counts].sort(([, a], [, b]) => b - a))
}

function byFrequency({ lines }: CustomerHistory, popular: ReadonlyMap<string, number>): string[] {
  const counts = new Map<string, number>()
  for (const { item = '' } of lines) counts.set(item, (counts.get(item) ?? 0) + 1)
  const popularity = (item: string): number => popular.get(item) ?? 0
  return [...counts].sort(([a, one], [b, other]) => other - one || popularity(b) - popularity(a)).map(([item]) => item)
}

/** The first `k`, with what is most bought where there are fewer. */
function filled(items: readonly string[], popular: ReadonlyMap<string, number>, k: number): string[] {
  const likeliest = new Set(items.slice(0, k))
  for (const item of popular.keys()) {
    if (likeliest.size >= k) break
    likeliest.add(item)
  }
  return [...likeliest]
}

function scoresOf(judged: readonly Judged[], k: number): Scores {
  const gain = (at: number): number => 1 / Math.log2(at + 2)
  const recalled = (of: (one: Judged, item: string) => boolean): number =>
    meanOf(
      judged.flatMap((one) => {
        const truth = [...one.truth].filter((item) => of(one, item))
        const found = truth.filter((item) => one.likeliest.includes(item)).length
        return truth.length === 0 ? [] : [found / truth.length]
      }),
    )
  const ndcg = judged.map(({ truth, likeliest }) => {
    const found = likeliest.reduce((sum, item, at) => sum + (truth.has(item) ? gain(at) : 0), 0)
    const best = Array.from({ length: Math.min(k, truth.size) }, (_, at) => gain(at))
    return found / best.reduce((sum, one) => sum + one, 0)
  })
  return {
    recall: recalled(() => true),
    ndcg: meanOf(ndcg),
    repeats: { recall: recalled(({ before }, item) => before.has(item)) },
    discoveries: { recall: recalled(({ before }, item) => !before.has(item)) },
  }
}

const meanOf = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, one) => sum + one, 0) / values.length
