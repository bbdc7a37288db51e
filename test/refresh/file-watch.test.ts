import { appendFileSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { watchFiles } from '../../server/adapters/file-watch/file-watch.ts'

test('each change of a file is told once, when it has kept still', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tuttu-watch-'))
  const path = join(folder, 'a.csv')
  writeFileSync(path, 'one')
  const told: string[] = []
  const watch = watchFiles(
    () => [{ name: 'a', path }],
    (name) => told.push(name),
    20,
  )
  await watch.ready
  const after = async (change: () => void, times: number) => {
    change()
    await expect.poll(() => told.length, { interval: 10 }).toBe(times)
  }
  await after(() => appendFileSync(path, 'two'), 1)
  await after(() => writeFileSync(`${path}-wal`, 'three'), 2)
  await after(() => {
    writeFileSync(join(folder, 'b'), 'four')
    renameSync(join(folder, 'b'), path)
  }, 3)
  // Gone is a change too: the source then says that its file is not there.
  await after(() => rmSync(path), 4)
  expect(told).toEqual(['a', 'a', 'a', 'a'])
  watch.stop()
})
