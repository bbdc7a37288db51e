/**
 * All of `npm test`: types, lint, then every test. Each step's failure ends it. Under CI nothing is skipped; elsewhere
 * nothing is either, but what is missing on the machine is named before anything runs.
 */
import { spawnSync } from 'node:child_process'
import { compileCache } from './setup/compile-cache.ts'

const steps: [name: string, command: string, args: string[]][] = [
  ['types', 'tsc', ['--noEmit']],
  ['lint', 'biome', ['check', '.']],
  ['tests', 'vitest', ['run', ...process.argv.slice(2)]],
]

for (const [name, command, args] of steps) {
  process.stdout.write(`\n── ${name}\n`)
  const done = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, NODE_COMPILE_CACHE: compileCache } })
  if (done.error) throw done.error
  if (done.status !== 0) {
    process.stderr.write(`\n${name} failed\n`)
    process.exit(done.status ?? 1)
  }
}
