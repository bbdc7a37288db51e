/** `npm run evaluate -- matching` as a process, on two small files. */
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
  writeFileSync(
    join(folder, 'ledger.csv'),
    'nr;name;phone;who\n1;Maija Virtanen;040 123 4567;a\n2;Kalle Aho;050 765 4321;b\n3;;;c\n',
  )
  writeFileSync(join(folder, 'shop.csv'), 'code;customer;gsm;who\nX;Virtanen Maija;+358401234567;a\nY;Olli Aho;;b\n')
  writeFileSync(join(folder, 'truth.csv'), 'nr,cluster\n1,a\n2,b\n3,c\n')
})
afterAll(() => rmSync(folder, { recursive: true }))

const evaluate = async (...args: string[]) => {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [main, 'matching', ...args])
  const { seconds, ...outcome } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
  expect(seconds).toBeGreaterThan(0)
  return { outcome, stderr }
}
const both = () => ['--records', join(folder, 'ledger.csv'), '--records', join(folder, 'shop.csv')]

test('what was put together is scored by the label of each row, which matching never sees', async () => {
  const clusters = join(folder, 'clusters.csv')
  const { outcome, stderr } = await evaluate(...both(), '--truth', 'who', '--clusters', clusters)
  // Maija is found in both; that Kalle and Olli Aho are one is not, nor that a row without a name is anybody.
  expect(outcome).toEqual({
    records: 5,
    customers: 4,
    pairwise: { precision: 1, recall: 0.5, f1: 2 / 3 },
    bCubed: { precision: 1, recall: 0.8, f1: 1.6 / 1.8 },
    largestCluster: 2,
  })
  expect(stderr).toBe('matching: 1 rows were not taken in: refused.missing-value\n')
  const written = readFileSync(clusters, 'utf8').trim().split('\n')
  expect(written[0]).toBe('source,key,customer')
  const customerOf = (source: string, key: string) =>
    written.find((line) => line.startsWith(`${source},${key},`))?.split(',')[2]
  expect(customerOf('ledger.csv', '1')).toBe(customerOf('shop.csv', 'X'))
  expect(customerOf('ledger.csv', '2')).not.toBe(customerOf('shop.csv', 'Y'))
})

test('columns may be given, and the truth may stand in a file of its own', async () => {
  const file = ['--truth-file', join(folder, 'truth.csv'), '--truth-key', 'nr', '--truth-cluster', 'cluster']
  const ledger = ['--records', join(folder, 'ledger.csv'), '--map', 'name=name,phones=phone', '--key', 'nr']
  expect((await evaluate(...ledger, ...file)).outcome).toMatchObject({ records: 3, customers: 3 })
})

test('a field there is not is told, since its column is not read', async () => {
  const { stderr } = await evaluate(...both(), '--truth', 'who', '--map', 'name=name,email=phone,other.phone=phone')
  expect(stderr).toBe(
    'matching: email is no field of a customer: its column is not read\nmatching: 3 rows were not taken in: refused.missing-value\n',
  )
})

test.each([
  [['--truth', 'nobody'], 'nothing stands in the column nobody'],
  [['--truth', 'who', '--map', 'name'], '--map takes field=column'],
  [['--truth', 'who', '--key', 'nr,name'], 'Column “nr,name” is not there. Found: nr, name'],
  [[], 'Usage:'],
])('%j is told', async (args, told) => {
  await expect(evaluate(...both(), ...args)).rejects.toThrow(told)
})
