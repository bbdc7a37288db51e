/** Days are rolled up in the background: from when there is one that is settled, until none is left, and never twice at once. */
import { expect, test } from 'vitest'
import { createRollUps } from '../../server/flows/roll-ups.ts'
import type { RollUpAsked } from '../../server/ports/reporter.ts'

const hourMs = 3_600_000
const now = () => new Date('2026-11-26T10:00:00.000Z')

/** @param answers of the reporter, one after the other; an error is thrown */
function parts(answers: (boolean | Error)[], firstHoursAgo: number | null = 100) {
  const asked: RollUpAsked[] = []
  const told: string[] = []
  const over = Promise.withResolvers<void>()
  const at = new Date(now().getTime() - (firstHoursAgo ?? 0) * hourMs).toISOString()
  const first = { type: 'joined', queue: 'support', phoneSystem: 'hq', at } as const
  const rollUps = createRollUps({
    reporter: {
      async rollUp(one) {
        asked.push(one)
        const answer = answers.shift() ?? false
        if (answers.length === 0) over.resolve()
        if (answer instanceof Error) throw answer
        return answer
      },
    },
    ground: {
      async queueEvents() {
        if (answers.length === 0) over.resolve()
        return { events: firstHoursAgo === null ? [] : [first] }
      },
    },
    timeZone: 'UTC',
    now,
    log: { error: (code) => void told.push(code) },
  })
  return { rollUps, asked, told, over: over.promise.then(() => new Promise(setImmediate)) }
}

test('one day after the other, until none is left; begun again meanwhile it goes on', async () => {
  const { rollUps, asked, over } = parts([true, true, false])
  rollUps.start()
  rollUps.start()
  await over
  expect(asked).toEqual(Array(3).fill({ timeZone: 'UTC', now: now().toISOString() }))
  rollUps.start()
  await new Promise(setImmediate)
  expect(asked).toHaveLength(4)
})

test.each([null, 20])('with a first event %s hours ago no thread is begun', async (hours) => {
  const { rollUps, asked, over } = parts([], hours)
  rollUps.start()
  await over
  expect(asked).toEqual([])
})

test('what fails is told, and tried again when it is begun again; once stopped it is neither', async () => {
  const { rollUps, asked, told, over } = parts([new Error('the report’s thread ended')])
  rollUps.start()
  await over
  expect(told).toEqual(['queues-not-rolled-up'])
  rollUps.start()
  await new Promise(setImmediate)
  expect(asked).toHaveLength(2)
  rollUps.stop()
  rollUps.start()
  await new Promise(setImmediate)
  expect(asked).toHaveLength(2)
})
