/**
 * Insight of everybody, in processes of their own: so many customers of 50 lines each, learnt from and reckoned by every part, in
 * CPU-seconds and memory beside going through the same lines; what a customer costs among a hundred thousand beside among ten
 * thousand; one customer with the model in hand; and one through the index, after a change.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InsightChanged } from './insight-change.ts'
import type { Took } from './insight-child.ts'
import { type Figure, type Single, spreadOf } from './spread.ts'

const sizes = [10_000, 30_000, 100_000]
/** Of a store: loading five million lines says nothing more of one customer's. */
const changeSizes = [3000, 30_000]
const changes = 200
/** All rows of a first load are in hand while they are matched. */
const changeHeapMb = 8192
const [mostCpuSeconds, mostMb, mostOneMs, mostGrowth] = [300, 2048, 100, 1.5]

function run<Told>(file: string, args: (string | number)[], nodeOptions: string[] = []): Told {
  const path = join(import.meta.dirname, file)
  const told = execFileSync(process.execPath, [...nodeOptions, path, ...args.map(String)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  })
  return JSON.parse(told) as Told
}
const load = (): string => `load ${loadavg()[0]?.toFixed(1)}`

const secondsOf = (took: Record<string, number>): string =>
  Object.entries(took)
    .map(([part, seconds]) => `${part} ${seconds.toFixed(1)}`)
    .join(', ')

function allOf(customers: number): { figures: (Figure | Single)[]; costEach: number } {
  const [bare, full] = ['bare', 'full'].map((what) => run<Took>('insight-child.ts', [customers, what])) as [Took, Took]
  const label = `${customers.toLocaleString('en')} customers`
  process.stderr.write(
    `insight: ${label}, ${full.lines} lines; learning ${secondsOf(full.learn)}; reckoning ${secondsOf(full.reckon)} CPU-s; ` +
      `model ${full.modelMb.toFixed(1)} MB; digest ${full.digest.slice(0, 12)}; ${load()}\n`,
  )
  const isLargest = customers === Math.max(...sizes)
  const cpu: Single = { name: `insight of ${label}`, unit: 'CPU-s', ours: full.cpuSeconds, floor: bare.cpuSeconds }
  const memory: Single = {
    name: `insight of ${label}: most memory`,
    unit: 'MB',
    ours: full.maxRssMb,
    floor: bare.maxRssMb,
  }
  if (isLargest) {
    cpu.bound = { most: mostCpuSeconds }
    memory.bound = { most: mostMb }
  }
  const one: Figure = {
    ...{ name: `one of ${label}, the model in hand`, unit: 'ms', ours: spreadOf(full.onesMs) },
    floor: spreadOf(full.onesMs.map(() => (1000 * bare.cpuSeconds) / customers)),
    bound: { of: 'p95', mostMs: mostOneMs },
  }
  return { figures: [cpu, memory, one], costEach: full.cpuSeconds / customers }
}

function changedAt(customers: number): Figure {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'tuttu-bench-'))
  try {
    const options = [`--max-old-space-size=${changeHeapMb}`]
    const told = run<InsightChanged>('insight-change.ts', [folder, customers, changes], options)
    const label = `${customers.toLocaleString('en')} customers`
    process.stderr.write(
      `insight: ${label} in a store, ${told.lines} lines; everybody in ${told.allSeconds} s; ${told.maxRssMb} MB; ${load()}\n`,
    )
    return {
      ...{ name: `one of ${label}, after a change (reading it)`, unit: 'ms' },
      ...{ ours: spreadOf(told.reckonedMs), floor: spreadOf(told.writtenMs) },
      bound: { of: 'p95', mostMs: mostOneMs },
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export async function benchInsight(): Promise<(Figure | Single)[]> {
  const all = sizes.map(allOf)
  const [fewest, most] = [all.at(0)?.costEach ?? 1, all.at(-1)?.costEach ?? 1]
  return [
    ...all.flatMap(({ figures }) => figures),
    ...changeSizes.map(changedAt),
    { name: 'a customer’s insight at 100k ÷ at 10k', unit: 'times', ours: most / fewest, bound: { most: mostGrowth } },
  ]
}
