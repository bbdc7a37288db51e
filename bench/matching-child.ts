/**
 * One run of the bench of matching, a process of its own so that its memory is its own: reads the two files and makes their
 * rows comparable (`bare`), or also makes a model of them and groups them (`full`). Rows are dropped as they are made
 * comparable. Prints what it took as JSON.
 */
import { hash } from 'node:crypto'
import { type Comparable, comparableOf, createValues } from '../server/matching/comparable.ts'
import { createMatcher, groupComparables, inNameOrder, learnOf } from '../server/matching/match-records.ts'
import { recordsIn } from './population-records.ts'

export interface Took {
  records: number
  customers: number
  doubts: number
  cpuSeconds: number
  maxRssMb: number
  /** Of the groups: the same in every run. */
  digest: string
}

async function take(folder: string, isFull: boolean): Promise<Took> {
  const values = createValues()
  const all: Comparable[] = []
  let records = 0
  for await (const record of recordsIn(folder)) {
    records++
    const one = comparableOf(record, values)
    if (isFull) all.push(one)
  }
  let [customers, doubts, digest] = [0, 0, '']
  if (isFull) {
    all.sort(inNameOrder)
    const { model, blocks } = learnOf(all, values)
    const { groups, refused } = groupComparables(all, createMatcher(model), [], {}, blocks)
    customers = groups.length
    doubts = refused.length
    const told = groups.map(({ members }) => members.join()).join('\n')
    digest = hash('sha256', `${JSON.stringify(model)}\n${told}\n${JSON.stringify(refused)}`, 'hex')
  }
  const { user, system } = process.cpuUsage()
  const maxRssMb = Math.round(process.resourceUsage().maxRSS / 1024)
  return { records, customers, doubts, cpuSeconds: (user + system) / 1e6, maxRssMb, digest }
}

const [folder = '', what] = process.argv.slice(2)
process.stdout.write(`${JSON.stringify(await take(folder, what === 'full'))}\n`)
