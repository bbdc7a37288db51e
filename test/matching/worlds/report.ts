/** `node test/matching/worlds/report.ts [seed…]`: the figures of today's matching over the worlds, trap by trap. */
import { clerksView } from './clerk.ts'
import { scoreWorld } from './match-world.ts'
import { type TrapTally, tallyByTrap } from './measure.ts'
import { makeWorld, type World } from './world.ts'
import { worlds } from './worlds.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)
const rate = (share: number) => share.toFixed(4)
const columns = ['records', 'clerks', 'missed', 'wrong', 'undecidable', 'wronglyKnown'] as const

/** With `--examples`, the rows of some pairs and numbers that went wrong. */
function sayExamples(world: World, pairs: readonly (readonly string[])[]): void {
  for (const pair of pairs.slice(0, 12)) {
    for (const name of pair) {
      const [source = '', key = ''] = name.split(' ')
      const rows: Record<string, World['rows']['ledger']> = world.rows
      const row = rows[source]?.find(({ cells }) => [cells.asnro, cells.id, cells.NRO].map(String).includes(key))
      const { entity } = world.truth.drafts.get(name) ?? {}
      say(`  ${entity} ${source}: ${Object.values(row?.cells ?? {}).join(' | ')}`)
    }
    say('')
  }
}

const asked = process.argv.slice(2).map(Number).filter(Number.isInteger)
for (const options of worlds.filter(({ seed }) => asked.length === 0 || asked.includes(seed))) {
  const world = makeWorld(options)
  const { links, lookups, refused } = await scoreWorld(world)
  const { size } = world.truth.entities
  say(`seed ${options.seed}, births: ${options.births}; ${size} people and firms, ${world.truth.drafts.size} records`)
  say(`  links      precision ${rate(links.precision)}, recall ${rate(links.recall)} of ${links.clerks} pairs`)
  const leftOut = Object.entries(clerksView(world.truth).leftOut).map(([why, pairs]) => `${why} ${pairs}`)
  say(`             pairs left out: ${leftOut.join(', ')}`)
  say(`  undecidable pairs linked ${links.undecidable.length}; values refused ${refused.length}`)
  say(`  lookups    ${lookups.wrong.length} of ${lookups.asked} known for the wrong one`)
  say(`             ${lookups.notKnown.length} of ${lookups.clear} that are clear not known`)
  const line = (trap: string, cells: readonly (string | number)[]) =>
    say(`  ${trap.padEnd(36)}${cells.map((cell) => String(cell).padStart(13)).join('')}`)
  line('trap', columns)
  for (const tally of tallyByTrap(links, lookups, world.truth))
    line(
      tally.trap,
      columns.map((column: keyof TrapTally) => tally[column]),
    )
  if (process.argv.includes('--examples')) {
    say('missed')
    sayExamples(world, links.missed)
    say('wrong')
    sayExamples(world, links.wrong)
    say('known for the wrong one')
    const names = new Map([...world.truth.drafts].map(([name, draft]) => [draft, name]))
    const holders = world.truth.numbers.filter(({ e164 }) => lookups.wrong.includes(e164))
    sayExamples(
      world,
      holders.map((one) => one.holders.flatMap(({ record }) => names.get(record) ?? [])),
    )
  }
}
