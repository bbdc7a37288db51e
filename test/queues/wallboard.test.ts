/** What a screen on the wall may show of the board, and when a queue is in trouble. */
import { expect, test } from 'vitest'
import { wallboardOf } from '../../server/queues/wallboard.ts'
import { isBelowGoal, isLate } from '../../shared/queue-trouble.ts'
import { queueBoard } from '../console/queue-fixtures.ts'

const labels = { support: 'Customer support' }
const personal = queueBoard.queues.flatMap(({ people }) =>
  people.flatMap((one) => [one.name, one.username, one.extension, one.reason].filter((text) => text !== undefined)),
)

test('a link shows exactly its queues, by what they are called', () => {
  const scope = { queues: ['support', 'invoicing', 'another'], showsNames: false }
  expect(wallboardOf(queueBoard, scope, labels).queues.map(({ name, label }) => [name, label])).toEqual([
    ['support', 'Customer support'],
    ['invoicing', 'invoicing'],
  ])
  expect(wallboardOf(queueBoard, { queues: [], showsNames: true }, labels).queues).toEqual([])
  expect(wallboardOf(queueBoard, { showsNames: false }, labels).queues).toHaveLength(queueBoard.queues.length)
})

test('without leave to show names there is nothing of a person in it: no name, phone, state or reason', () => {
  const told = JSON.stringify(wallboardOf(queueBoard, { queues: ['support', 'sales'], showsNames: false }, labels))
  expect(personal.length).toBeGreaterThan(20)
  expect(personal.filter((text) => told.includes(`"${text}"`))).toEqual([])
})

test('with it, only who is free is named', () => {
  const [support] = wallboardOf(queueBoard, { queues: ['support'], showsNames: true }, labels).queues
  expect(support?.freeNames).toEqual(['Oona Laine'])
  expect(support).toMatchObject({ free: 1, there: 7, waiting: 7, answered: 184, abandoned: 12, serviceLevel: 0.712 })
})

const goal = { seconds: 20, target: 0.8 }
const at = Date.parse('2026-11-25T12:00:00.000Z')
const ago = (ms: number) => new Date(at - ms).toISOString()
test.each([
  ['nobody waits', {}, false],
  ['as long as the goal allows', { longestSince: ago(20_000) }, false],
  ['longer', { longestSince: ago(20_001) }, true],
])('late: %s', (_title, more, expected) => {
  expect(isLate({ goal, ...more }, at)).toBe(expected)
})
test.each([
  ['nothing has ended', {}, false],
  ['the first caller of the day gave up', { abandoned: 1, serviceLevel: 0 }, false],
  ['nine have ended', { answered: 7, abandoned: 2, serviceLevel: 0.7 }, false],
  ['ten have ended', { answered: 7, abandoned: 2, timedOut: 1, serviceLevel: 0.7 }, true],
  ['at the goal', { answered: 80, abandoned: 20, serviceLevel: 0.8 }, false],
])('below the goal: %s', (_title, more, expected) => {
  expect(isBelowGoal({ goal, answered: 0, abandoned: 0, timedOut: 0, ...more })).toBe(expected)
})
