/**
 * `npm run bench -- [pop] [lookup] [ingest] [matching] [calls] [call-log] [search] [insight] [floor] [--json FILE] [--pops N] [--sizes A,B,…] [--calls N]
 * [--seconds N] [--days N]`: each figure beside its floor, measured in the same run, as a ratio. Ends with 1 when a bound is missed. Loopback
 * only; it stops by itself. `console` is the browser's part of `pop` alone, `rematch` the calls' part of `matching`,
 * `reports` the reports' part of `floor`.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { benchCallLog } from './call-log.ts'
import { benchCalls } from './calls.ts'
import { benchConsole } from './console.ts'
import { benchFloorLive } from './floor-live.ts'
import { benchInsight } from './insight.ts'
import { benchLookup } from './lookup.ts'
import { benchMatching } from './matching.ts'
import { benchPop } from './pop.ts'
import { benchPopBesideRematch, benchPopBesideSync } from './pop-beside-sync.ts'
import { benchReadCsv } from './read-csv.ts'
import { benchReportsOfYear } from './reports-year.ts'
import { benchSearch } from './search.ts'
import { type Figure, heading, isMissed, lineOf, ratiosOf, type Single } from './spread.ts'
import { benchSync } from './sync.ts'

interface Asked {
  /** Of calls behind reports. */
  days: number
  /** After how many calls memory is looked at again. */
  calls: number
  /** How long calls come at each rate. */
  seconds: number
  pops: number
  sizes: number[]
}
/** What supervisors have: the floor as it is, and reports. */
const floorBenches: readonly ((asked: Asked) => Promise<(Figure | Single)[]>)[] = [
  ({ seconds }) => benchFloorLive(seconds),
  ({ days }) => benchReportsOfYear({ days, callsADay: 5000 }),
]
const benches: Record<string, (asked: Asked) => Promise<(Figure | Single)[]>> = {
  lookup: ({ sizes }) => benchLookup(sizes),
  ingest: async ({ sizes, pops }) => [
    ...(await benchReadCsv()),
    ...(await benchSync(sizes)),
    ...(await benchPopBesideSync(pops)),
  ],
  matching: async ({ sizes, pops }) => [...(await benchMatching(sizes)), ...(await benchPopBesideRematch(pops))],
  'call-log': ({ sizes }) => benchCallLog(sizes),
  search: ({ sizes }) => benchSearch(sizes),
  insight: () => benchInsight(),
  pop: async ({ pops }) => [...(await benchPop(pops)), ...(await benchConsole(pops))],
  calls: ({ calls, seconds }) => benchCalls({ calls, seconds }),
  async floor(asked) {
    const figures: (Figure | Single)[] = []
    for (const run of floorBenches) figures.push(...(await run(asked)))
    return figures
  },
}
/** Parts of a bench that may be run alone. */
const parts: typeof benches = {
  console: ({ pops }) => benchConsole(pops),
  reports: ({ days }) => benchReportsOfYear({ days, callsADay: 5000 }),
  rematch: ({ pops }) => benchPopBesideRematch(pops),
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'string' },
    calls: { type: 'string', default: '100000' },
    days: { type: 'string', default: '365' },
    seconds: { type: 'string', default: '60' },
    pops: { type: 'string', default: '3000' },
    sizes: { type: 'string', default: '10000,100000,1000000' },
  },
})
const unknown = positionals.filter((name) => !Object.hasOwn({ ...benches, ...parts }, name))
if (unknown.length > 0) {
  process.stderr.write(
    `There is no bench ${unknown.join(', ')}. There are: ${Object.keys({ ...benches, ...parts }).join(', ')}.\n`,
  )
  process.exit(2)
}
const asked: Asked = {
  days: Number(values.days),
  calls: Number(values.calls),
  seconds: Number(values.seconds),
  pops: Number(values.pops),
  sizes: values.sizes.split(',').map(Number),
}
if (!Number.isSafeInteger(asked.days) || asked.days < 7) {
  process.stderr.write('--days takes a whole number of at least 7.\n')
  process.exit(2)
}
if (![asked.calls, asked.pops, ...asked.sizes].every((count) => Number.isSafeInteger(count) && count >= 100)) {
  process.stderr.write('--calls, --pops and --sizes take whole numbers of at least 100.\n')
  process.exit(2)
}

const figures: (Figure | Single)[] = []
for (const [name, run] of Object.entries(benches))
  if (positionals.length === 0 || positionals.includes(name)) figures.push(...(await run(asked)))
for (const [name, run] of Object.entries(parts)) if (positionals.includes(name)) figures.push(...(await run(asked)))

process.stdout.write(`\n${heading}\n${figures.map(lineOf).join('\n')}\n`)
if (values.json) {
  const all = figures.map((figure) => ({ ...figure, ratio: ratiosOf(figure), missed: isMissed(figure) }))
  writeFileSync(values.json, `${JSON.stringify({ node: process.version, figures: all }, null, 2)}\n`)
}
if (figures.some(isMissed)) process.exitCode = 1
