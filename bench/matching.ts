/**
 * Records made into customers, in processes of their own: so many, read, normalised, blocked, weighed and clustered, in
 * CPU-seconds beside reading and normalising alone; what a record costs among a million beside among a hundred thousand; and
 * one changed record into its customer.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Changed } from './matching-change.ts'
import type { Took } from './matching-child.ts'
import { writePopulation } from './population.ts'
import { type Figure, type Single, spreadOf } from './spread.ts'

/** Cost per record at the larger of these beside the smaller. */
const [smaller, larger] = [100_000, 1_000_000]
const mostGrowth = 1.5
const mostChangedMs = 20
const changes = 300
/** The process that changes records has the whole firm's rows in its hands while it matches all. */
const changeHeapMb = 8192

function run<Told>(file: string, nodeOptions: string[], args: string[]): Told {
  const path = join(import.meta.dirname, file)
  const told = execFileSync(process.execPath, [...nodeOptions, path, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  })
  return JSON.parse(told) as Told
}

function inFolder<Result>(size: number, work: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'tuttu-bench-'))
  try {
    writePopulation(folder, size)
    return work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
const tell = (text: string): void => {
  process.stderr.write(`matching: ${text}; load ${loadavg()[0]?.toFixed(1)}\n`)
}

function allAt(size: number): { figures: Single[]; cpuSeconds: number } {
  const [bare, full] = inFolder(size, (folder) => [
    run<Took>('matching-child.ts', [], [folder, 'bare']),
    run<Took>('matching-child.ts', [], [folder, 'full']),
  ])
  const label = size.toLocaleString('en')
  const speed = Math.round(full.records / full.cpuSeconds)
  tell(`${label} records → ${full.customers} customers, ${full.doubts} doubts, ${speed} records a CPU-second`)
  const isLargest = size === larger
  return {
    cpuSeconds: full.cpuSeconds,
    figures: [
      {
        name: `${label} records matched (read, normalised)`,
        unit: 'CPU-s',
        ours: full.cpuSeconds,
        floor: bare.cpuSeconds,
        ...(isLargest ? { bound: { most: 60 } } : {}),
      },
      {
        name: `${label} records matched: most memory`,
        unit: 'MB',
        ours: full.maxRssMb,
        floor: bare.maxRssMb,
        ...(isLargest ? { bound: { most: 1536 } } : {}),
      },
    ],
  }
}

function changedAt(size: number): (Figure | Single)[] {
  const told = inFolder(size, (folder) =>
    run<Changed>(
      'matching-change.ts',
      [`--max-old-space-size=${changeHeapMb}`],
      [folder, String(size), String(changes)],
    ),
  )
  const label = size.toLocaleString('en')
  tell(`${label} records stored in ${told.loadSeconds} s, matched and published in ${told.matchSeconds} s`)
  const ms = (all: Changed['ours']): number[] => all.map((one) => one.ms)
  const ours = spreadOf(ms(told.ours))
  tell(`${label}: a changed record takes p50 ${ours.p50.toFixed(1)}, p99 ${ours.p99.toFixed(1)} ms`)
  return [
    { name: `first change after a start, ${label} records`, unit: 's', ours: told.firstMs / 1000 },
    {
      name: `a changed record → its customer, ${label}`,
      unit: 'ms',
      ours,
      floor: spreadOf(ms(told.floor)),
      bound: { of: 'p99', mostMs: mostChangedMs },
    },
  ]
}

export async function benchMatching(sizes: number[]): Promise<(Figure | Single)[]> {
  const figures: (Figure | Single)[] = []
  const costs = new Map<number, number>()
  for (const size of sizes) {
    const { figures: those, cpuSeconds } = allAt(size)
    figures.push(...those)
    costs.set(size, cpuSeconds / size)
  }
  const [few, many] = [costs.get(smaller), costs.get(larger)]
  if (few && many)
    figures.push({
      name: 'a record’s cost at 1M ÷ at 100k',
      unit: 'times',
      ours: many / few,
      bound: { most: mostGrowth },
    })
  const largest = Math.max(...sizes)
  return [...figures, ...changedAt(largest)]
}
