/**
 * `node test/matching/worlds/report.ts [seed…] [demo] [--examples]`: the figures of today's matching over the worlds, or over
 * the demo's three systems, trap by trap, of any seed; with `--examples` what the rows of some that went wrong say.
 */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { clerksView } from './clerk.ts'
import { readDemoWorld } from './demo-world.ts'
import { scoreMatched, scoreWorld, type WorldScores } from './match-world.ts'
import { tallyByTrap } from './measure.ts'
import { makeWorld, type Truth } from './world.ts'
import { worldOf, worlds } from './worlds.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)
const rate = (share: number) => share.toFixed(4)
const columns = ['records', 'clerks', 'missed', 'wrong', 'undecidable', 'wronglyKnown'] as const

function sayExamples(what: string, truth: Truth, examples: readonly (readonly string[])[]): void {
  say(what)
  for (const names of examples.slice(0, 12)) {
    for (const name of names) {
      const { entity, typed, businessId, wrongId, birth, phones, email, address, active } = truth.drafts.get(name) ?? {}
      const numbers = phones?.map(({ e164 }) => e164).join(' ')
      const where = Object.values(address ?? {}).join(' ')
      const cells = [...Object.values(typed ?? {}), businessId ?? wrongId, birth, numbers, email, where]
      say(`  ${entity} ${name}: ${cells.map((cell) => cell ?? '').join(' | ')}${active ? '' : ' | out of use'}`)
    }
    say('')
  }
}

function sayScores(title: string, truth: Truth, { links, lookups, refused }: WorldScores, withExamples: boolean): void {
  say(`${title}: ${truth.entities.size} people and firms, ${truth.drafts.size} records`)
  say(`  links      precision ${rate(links.precision)}, recall ${rate(links.recall)} of ${links.clerks} pairs`)
  const view = clerksView(truth)
  const leftOut = Object.entries(view.leftOut).map(([why, pairs]) => `${why} ${pairs}`)
  say(`             pairs left out: ${leftOut.join(', ')}; that would mislead a clerk: ${view.misled.length}`)
  say(`  undecidable pairs linked ${links.undecidable.length}; values refused ${refused.length}`)
  say(`  lookups    ${lookups.wrong.length} of ${lookups.asked} known for the wrong one`)
  say(`             ${lookups.notKnown.length} of ${lookups.clear} that are clear not known`)
  const line = (trap: string, cells: readonly (string | number)[]) =>
    say(`  ${trap.padEnd(36)}${cells.map((cell) => String(cell).padStart(13)).join('')}`)
  line('trap', columns)
  for (const tally of tallyByTrap(links, lookups, truth))
    line(
      tally.trap,
      columns.map((column) => tally[column]),
    )
  if (!withExamples) return
  const names = new Map([...truth.drafts].map(([name, draft]) => [draft, name]))
  const at = (numbers: readonly string[]) =>
    truth.numbers.flatMap(({ e164, holders }) =>
      numbers.includes(e164) ? [holders.flatMap(({ record }) => names.get(record) ?? [])] : [],
    )
  sayExamples('would mislead a clerk', truth, view.misled)
  sayExamples('missed', truth, links.missed)
  sayExamples('wrong', truth, links.wrong)
  sayExamples('known for the wrong one', truth, at(lookups.wrong))
  sayExamples('not known', truth, at(lookups.notKnown))
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { examples: { type: 'boolean', default: false } },
})
const seeds = positionals.map(Number).filter((seed) => Number.isInteger(seed) && seed > 0)
for (const options of seeds.length === 0 ? worlds : seeds.map(worldOf)) {
  const title = `seed ${options.seed}, births: ${options.births}`
  if (positionals.includes('demo')) {
    const folder = mkdtempSync(join(realpathSync(tmpdir()), 'tuttu-demo-world-'))
    const { truth, matched } = await readDemoWorld(folder, options.seed)
    sayScores(`the demo, seed ${options.seed}`, truth, await scoreMatched(matched, truth), values.examples)
    rmSync(folder, { recursive: true })
  } else {
    const world = makeWorld(options)
    sayScores(title, world.truth, await scoreWorld(world), values.examples)
  }
}
