/** `npm run evaluate -- names` as a process, on a small file. */
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

const main = join(import.meta.dirname, '../../evaluate/main.ts')
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tuttu-evaluate-'))
  const pairs = [
    'kind,left,right,same',
    'Person,Maija Virtanen,"Virtanen, Maija",yes',
    // Labelled one, and not found: nothing but the family name is shared.
    'Person,Lissu Virtanen,Elisabet Virtanen,yes',
    'Person,Jari Nieminen,Kari Nieminen,no',
    'Company,Kallaveden Kuormalava Oy,Kallaveden Kuormalava Osakeyhtiö,yes',
    // Labelled two, and found: nothing tells them apart by name.
    'Company,Pielaveden Kontti Oy,Pielaveden Kontti Oy,no',
    ',Aaltio Oy,Maija Virtanen,no',
    // No such thing is compared: a no, whatever the label.
    'Vessel,Seute Deern,Seute Deern,yes',
  ]
  writeFileSync(join(folder, 'pairs.csv'), `${pairs.join('\n')}\n`)
  writeFileSync(join(folder, 'odd.csv'), 'name1,name2,is_match\nA,B,perhaps\n')
})
afterAll(() => rmSync(folder, { recursive: true }))

const evaluate = async (...args: string[]) => {
  const { stdout } = await promisify(execFile)(process.execPath, [main, 'names', ...args])
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
}
const columns = ['--first', 'left', '--second', 'right', '--match', 'same', '--kind', 'kind']

test('pairs are judged by their names alone and scored by their labels, overall and by kind', async () => {
  const wrong = join(folder, 'wrong.csv')
  const outcome = await evaluate('--pairs', join(folder, 'pairs.csv'), ...columns, '--wrong', wrong)
  // Found: Maija, Kuormalava, Kontti; labelled one: Maija, Lissu, Kuormalava, the ship.
  expect(outcome).toEqual({
    pairs: 7,
    precision: 2 / 3,
    recall: 2 / 4,
    f1: expect.closeTo(4 / 7, 12),
    byKind: {
      person: { pairs: 3, precision: 1, recall: 1 / 2, f1: 2 / 3 },
      company: { pairs: 2, precision: 1 / 2, recall: 1, f1: 2 / 3 },
    },
    threshold: -2,
  })
  const told = readFileSync(wrong, 'utf8').trim().split('\n').slice(1)
  expect(told.map((line) => line.split(',')[1])).toEqual(['Lissu Virtanen', 'Pielaveden Kontti Oy', 'Seute Deern'])
})

test('a threshold nothing reaches finds nothing', async () => {
  const outcome = await evaluate('--pairs', join(folder, 'pairs.csv'), ...columns, '--threshold', '99')
  expect(outcome).toMatchObject({ recall: 0, f1: 0, threshold: 99 })
})

test.each([
  [['--pairs', 'pairs.csv'], 'there are no columns name1, name2, is_match'],
  [['--pairs', 'odd.csv'], '“perhaps” is neither true nor false'],
  [['--threshold', '1'], 'Usage:'],
  [['--pairs', 'pairs.csv', '--threshold', 'x'], 'Usage:'],
])('%j is told', async (args, told) => {
  await expect(evaluate(...args.map((arg) => (arg.endsWith('.csv') ? join(folder, arg) : arg)))).rejects.toThrow(told)
})
