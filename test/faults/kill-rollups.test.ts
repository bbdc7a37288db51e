/** Killed anywhere while days of queues are rolled up, each day is kept whole or not at all, and the next server goes on. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openGroundReader, openGroundWriterHere } from '../../server/adapters/store/open-stores.ts'
import { reportQueues } from '../../server/flows/report-queues.ts'
import { rollupKinds } from '../../server/ports/queue-rollups.ts'
import { madeByOf } from '../../server/queues/tallies.ts'
import { randomDay } from '../queues/random-day.ts'
import { asking, withoutEvents } from '../queues/rolled-up.ts'
import { ownFolder } from '../sources/parts.ts'
import { randomFrom } from './changing-firm.ts'

const kills = 12
const days = 90
const day = randomDay(11)
const now = new Date(day.toMs + days * 86_400_000).toISOString()

/** @returns whether it was done before it was killed */
async function rollUpAndDie(folder: string, afterDays: number, afterMs: number): Promise<boolean> {
  const child = fork(join(import.meta.dirname, 'roll-up-child.ts'), [folder, day.zone, now])
  const exited = once(child, 'exit')
  let begun = 0
  const isDone = await new Promise<boolean>((resolve) => {
    child.on('message', (news) => {
      if (news === 'done') resolve(true)
      else if (begun++ === afterDays) resolve(false)
    })
  })
  await new Promise((resolve) => setTimeout(resolve, afterMs))
  child.kill('SIGKILL')
  await exited
  return isDone
}

test(`killed ${kills} times while days are rolled up, what is kept of each is all of it`, async () => {
  const folder = ownFolder()
  const place = { kind: 'sqlite', folder } as const
  const writer = await openGroundWriterHere(place)
  for (const call of day.calls) await writer.saveCall(call)
  await writer.appendQueueEvents(day.events)
  await writer.close()
  const asked = asking(day, { by: 'agent', now })
  const read = async () => {
    const ground = openGroundReader(place)
    const kept = await ground.rollups({ madeBy: madeByOf(day.zone), kinds: rollupKinds, from: '', to: '~' })
    const report = await reportQueues({ ground }, asked)
    await ground.close()
    return { kept, report }
  }
  const { report: ofEvents } = await read()
  const random = randomFrom(8)
  let [was, wasCut] = [0, 0]
  for (let kill = 0; kill < kills; kill++) {
    if (!(await rollUpAndDie(folder, Math.floor(random() * 6), random() * 12))) wasCut++
    const { kept, report } = await read()
    for (const [from, ofDay] of Map.groupBy(kept, (one) => one.from))
      expect(ofDay.map(({ kind }) => kind).sort(), from).toEqual([...rollupKinds].sort())
    expect(kept.length).toBeGreaterThanOrEqual(was)
    expect(report).toEqual(ofEvents)
    was = kept.length
  }
  expect(wasCut).toBeGreaterThan(kills / 2)
  await rollUpAndDie(folder, Number.POSITIVE_INFINITY, 0)
  const ground = openGroundReader(place)
  expect((await ground.rolledDays(madeByOf(day.zone))).length).toBeGreaterThan(days)
  expect(await reportQueues({ ground: withoutEvents(ground) }, asked)).toEqual(ofEvents)
  await ground.close()
})
