import { expect, test } from 'vitest'
import { gathered } from '../../server/adapters/store/gathered.ts'

test('what comes while a commit is under way is written in the next, together', async () => {
  const lots: number[][] = []
  let release: () => void = () => undefined
  const { write, idle } = gathered<number>(async (items) => {
    lots.push([...items])
    if (lots.length === 1) await new Promise<void>((resolve) => (release = resolve))
  }, 3)
  const first = write(1)
  await new Promise(setImmediate)
  const rest = [2, 3, 4, 5].map(write)
  release()
  await Promise.all([first, ...rest])
  await idle()
  expect(lots).toEqual([[1], [2, 3, 4], [5]])
})

test('of a lot that fails only what is wrong is refused', async () => {
  const { write } = gathered<number>(async (items) => {
    if (items.includes(2)) throw new Error('no')
  })
  const written = await Promise.allSettled([write(1), write(2), write(3)])
  expect(written.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})
