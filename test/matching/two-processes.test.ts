/** The same records in two processes, in another order: the same model, groups, doubts and evidence to the last byte. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writePopulation } from '../../bench/population.ts'

interface Told {
  groups: number
  doubts: number
  digest: string
}
const matchedIn = (folder: string, order: 'as-read' | 'shuffled'): Told =>
  JSON.parse(
    execFileSync(process.execPath, [join(import.meta.dirname, 'matching-process.ts'), folder, order], {
      encoding: 'utf8',
    }),
  ) as Told

test('two processes, two orders, one outcome', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'tuttu-two-'))
  writePopulation(folder, 3000)
  const [one, other] = [matchedIn(folder, 'as-read'), matchedIn(folder, 'shuffled')]
  expect(one.groups).toBeGreaterThan(2000)
  expect(one.groups).toBeLessThan(2700)
  expect(one.doubts).toBeGreaterThan(0)
  expect(other).toEqual(one)
  rmSync(folder, { recursive: true })
})
