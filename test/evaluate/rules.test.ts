/** Rules are found the same however the baskets are written down. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { runRules } from '../../evaluate/rules-command.ts'

const folder = mkdtempSync(join(tmpdir(), 'tuttu-rules-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function told(text: string, ...args: string[]): unknown {
  const file = join(folder, 'baskets.csv')
  writeFileSync(file, text)
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  try {
    runRules(['--baskets', file, '--support', '0.1', '--confidence', '0.5', ...args])
    return JSON.parse(String(write.mock.calls.at(-1)?.[0]))
  } finally {
    write.mockRestore()
  }
}

const lines = 'milk,bread\nmilk,bread\nmilk\n'
const rows = '1,milk\n1,bread\n2,milk\n2,bread\n3,milk\n'

test('a basket a line, a header, or none', () => {
  const found = told(lines)
  expect(found).toMatchObject({ baskets: 3, items: 2 })
  expect(told(lines, '--basket-per-line', '--no-header')).toEqual(found)
  expect(told(`basket,item\n${rows}`, '--basket', 'basket', '--item', 'item')).toEqual(found)
  const columns = ['--no-header', '--columns', 'basket,item']
  expect(told(rows, '--basket', 'basket', '--item', 'item', ...columns)).toEqual(found)
})

test('without a header the columns must be named', () => {
  expect(() => told(rows, '--basket', 'basket', '--item', 'item', '--no-header')).toThrow('--columns')
})
