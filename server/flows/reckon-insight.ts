/**
 * Insight, in the worker, a little at a time so that a reading never waits long: what has changed is reckoned first, by the
 * model there is; then, once a day or when much has changed, all customers come by to be learnt from, and each is reckoned by
 * the new model. Killed at any point, it goes on where the index says it was.
 */
import type { CalendarDate, CustomerId } from '../../shared/vocabulary.ts'
import { dayOf, historyOf, itemOf } from '../insight/history.ts'
import type { AnyPart, Learner } from '../insight/part.ts'
import type { CustomerInsight, InsightIndex, InsightModel, InsightState } from '../ports/insight-index.ts'
import type { ProductRow } from '../ports/rows.ts'

export interface ReckoningParts {
  index: InsightIndex & { publishedAt(): Promise<string | undefined> }
  /** By the name each has on a card. */
  parts: Readonly<Record<string, AnyPart>>
  /** What else decides what is reckoned, such as the version of the rules for terms: with another text all are reckoned anew. */
  by(): Promise<string>
  today(): CalendarDate
  now(): Date
}

export interface Reckoning {
  /** Does a little of what is to be done. @returns whether there is more */
  some(): Promise<boolean>
}

/** Customers at a time: a tenth of a second or so, in which nothing else is done in the worker. */
const atATime = 100
/** Of customers: when so many have changed since, a model knows too little of them. */
const mostChanged = 0.2
/** Fewer than these change no model that is worth anything. */
const fewestChanged = 20

interface Loaded {
  model: InsightModel
  products: ReadonlyMap<string, ProductRow>
}
interface Learning {
  on: CalendarDate
  learners: Record<string, Learner<unknown>>
  customers: number
  after?: CustomerId
}

export function createReckoning({ index, parts, by, today, now }: ReckoningParts): Reckoning {
  let loaded: Loaded | undefined
  let learning: Learning | undefined
  let passed: { pass: number; after: CustomerId } | undefined

  async function productsByItem(): Promise<ReadonlyMap<string, ProductRow>> {
    const all = new Map<string, ProductRow>()
    for (const row of await index.products()) {
      const item = itemOf(row.sku, row.name)
      if (item !== undefined && !all.has(item)) all.set(item, row)
    }
    return all
  }

  async function inUse(state: InsightState): Promise<Loaded | undefined> {
    if (loaded && loaded.model.version === state.model?.version) return loaded
    const model = await index.insightModel()
    loaded = model && { model, products: await productsByItem() }
    return loaded
  }

  async function reckon(customers: readonly CustomerId[], { model, products }: Loaded): Promise<void> {
    const date = today()
    const insights = (await index.books(customers)).map((books): CustomerInsight => {
      const of = { history: historyOf(books, books.bought, date), books, today: dayOf(date), products }
      const said = Object.entries(parts).flatMap(([name, part]): [string, unknown][] => {
        const insight = name in model.parts ? part.reckon(model.parts[name], of) : undefined
        return insight === undefined ? [] : [[name, insight]]
      })
      const all = Object.fromEntries(said)
      const segment = segmentIn(all)
      return { customerId: books.customerId, ...(segment === undefined ? {} : { segment }), parts: all }
    })
    await index.saveInsights(customers, insights, now().toISOString())
  }

  function mustLearn({ model, changedSince }: InsightState): boolean {
    if (!model) return true
    return model.learntOn !== today() || changedSince > Math.max(fewestChanged, mostChanged * model.customers)
  }

  /** @returns whether it has come to its end */
  async function learnSome(): Promise<boolean> {
    const on = today()
    const begun = (): Learning => ({
      on,
      learners: Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, part.learner(dayOf(on))])),
      customers: 0,
    })
    learning = learning?.on === on ? learning : begun()
    const next = await index.customersAfter(learning.after, atATime)
    for (const buyer of await index.buyers(next)) {
      const history = historyOf(buyer, buyer.bought, on)
      for (const learner of Object.values(learning.learners)) learner.add(history)
    }
    learning.customers += next.length
    const last = next.at(-1)
    if (last !== undefined) learning.after = last
    if (next.length === atATime) return false
    const learnt = Object.entries(learning.learners).map(([name, learner]) => [name, learner.done()])
    const { customers } = learning
    learning = undefined
    const model = await index.saveInsightModel({ learntOn: on, customers, parts: Object.fromEntries(learnt) })
    loaded = { model, products: await productsByItem() }
    return true
  }

  async function passOn({ pass }: InsightState, using: Loaded): Promise<void> {
    const after = passed?.pass === pass ? passed.after : undefined
    const next = await index.pendingAfter(after, atATime)
    const last = next.at(-1)
    if (last === undefined) {
      await index.endPass()
      passed = undefined
      return
    }
    await reckon(next, using)
    passed = { pass, after: last }
  }

  return {
    async some() {
      if ((await index.publishedAt()) === undefined) return false
      const [state, goingBy] = [await index.insightState(), await by()]
      const using = await inUse(state)
      const changed = using ? await index.changedCustomers(atATime) : []
      if (using && changed.length > 0) {
        await reckon(changed, using)
        return true
      }
      if (!using || mustLearn(state)) {
        await learnSome()
        return true
      }
      if (goingBy !== state.by) {
        await index.beginPass(goingBy)
        return true
      }
      if (state.isPassDone) return false
      await passOn(state, using)
      return true
    },
  }
}

/** The segment is a column of its own, to find customers by. */
function segmentIn(parts: Record<string, unknown>): string | undefined {
  const value = parts.value as { segment?: string } | undefined
  return value?.segment
}
