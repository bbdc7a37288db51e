/**
 * One run of the bench of insight, a process of its own so that its memory is its own: goes through all histories (`bare`), or learns
 * of them and then reckons each (`full`). Histories are made as they are needed and dropped. Prints what it took as JSON.
 */
import { hash } from 'node:crypto'
import type { CustomerHistory } from '../server/insight/history.ts'
import { insightParts } from '../server/insight/parts.ts'
import { defaultTermsRules } from '../server/insight/terms/default-rules.ts'
import { historyAt, today } from './insight-histories.ts'

export interface Took {
  customers: number
  lines: number
  /** CPU-seconds: in all, and of learning and reckoning by part. */
  cpuSeconds: number
  learn: Record<string, number>
  reckon: Record<string, number>
  maxRssMb: number
  modelMb: number
  /** Customers reckoned one by one with the model in hand, by all parts, in ms. */
  onesMs: number[]
  /** Of what was learnt and reckoned: the same in every run. */
  digest: string
}

const atATime = 500
const ones = 1000
const parts = Object.entries(
  insightParts({ rules: () => ({ version: 0, rules: defaultTermsRules }), consentIsKept: () => false }),
)

const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}
/** Adds what some work takes to what its part took so far. */
function timed<Result>(took: Record<string, number>, name: string, work: () => Result): Result {
  const from = cpuSeconds()
  const result = work()
  took[name] = (took[name] ?? 0) + cpuSeconds() - from
  return result
}
function eachBatch(customers: number, work: (batch: CustomerHistory[]) => void): void {
  for (let from = 0; from < customers; from += atATime)
    work(Array.from({ length: Math.min(atATime, customers - from) }, (_, at) => historyAt(from + at)))
}

const reckonedFrom = (history: CustomerHistory) => ({
  ...{ history, today, products: new Map() },
  books: { ...history, bought: [], invoices: [], balances: [], credit: [] },
})

function take(customers: number, isFull: boolean): Took {
  const took = { learn: {}, reckon: {} }
  let lines = 0
  const learners = parts.map(([name, part]) => ({ name, learner: part.learner(today) }))
  eachBatch(customers, (batch) => {
    for (const history of batch) for (const line of history.lines) lines += line.amountMinor === undefined ? 0 : 1
    if (!isFull) return
    for (const { name, learner } of learners)
      timed(took.learn, name, () => {
        for (const history of batch) learner.add(history)
      })
  })
  if (!isFull) return { ...told(took), customers, lines, modelMb: 0, onesMs: [], digest: '' }
  const models = learners.map(({ name, learner }) => timed(took.learn, name, () => learner.done()))
  let digest = hash('sha256', JSON.stringify(models), 'hex')
  eachBatch(customers, (batch) => {
    const reckoned = parts.map(([name, part], at) =>
      timed(took.reckon, name, () => batch.map((history) => part.reckon(models[at], reckonedFrom(history)))),
    )
    digest = hash('sha256', digest + JSON.stringify(reckoned), 'hex')
  })
  const modelMb = JSON.stringify(models).length / 2 ** 20
  const onesMs = Array.from({ length: ones }, (_, at) => {
    const of = reckonedFrom(historyAt((at * 7919) % customers))
    const from = performance.now()
    for (const [one, [, part]] of parts.entries()) part.reckon(models[one], of)
    return performance.now() - from
  })
  return { ...told(took), customers, lines, modelMb, onesMs, digest }
}

const told = (took: Pick<Took, 'learn' | 'reckon'>): Pick<Took, 'learn' | 'reckon' | 'cpuSeconds' | 'maxRssMb'> => ({
  ...took,
  cpuSeconds: cpuSeconds(),
  maxRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
})

const [customers = '', what] = process.argv.slice(2)
process.stdout.write(`${JSON.stringify(take(Number(customers), what === 'full'))}\n`)
