/** Minutes of days: those on which the clock is moved have more or fewer. */
import { expect, test } from 'vitest'
import { addressOf, minuteIn, minutesOf } from '../../client/replay/minute.ts'

test.each([
  ['2026-11-24', 'Europe/Helsinki', '2026-11-23T22:00:00.000Z', 1440],
  ['2026-03-29', 'Europe/Helsinki', '2026-03-28T22:00:00.000Z', 1380],
  ['2026-10-25', 'Europe/Helsinki', '2026-10-24T21:00:00.000Z', 1500],
  ['2026-11-01', 'America/New_York', '2026-11-01T04:00:00.000Z', 1500],
])('%s in %s', (day, timeZone, start, minutes) => {
  expect(minutesOf(day, timeZone)).toEqual({ startMs: Date.parse(start), minutes })
})

test('an address leads to its minute, never to one that has not been', () => {
  const presentMs = Date.parse('2026-11-24T12:30:40Z')
  const atMs = Date.parse('2026-11-24T08:15:00Z')
  expect(minuteIn(new URL(addressOf(atMs), 'http://tuttu.example').search, presentMs)).toBe(atMs)
  expect(minuteIn('?at=2026-11-24T08:15:59Z', presentMs)).toBe(atMs)
  expect(minuteIn('?at=2027-01-01T00:00Z', presentMs)).toBe(Date.parse('2026-11-24T12:30:00Z'))
  for (const none of ['', '?at=yesterday']) expect(minuteIn(none, presentMs)).toBe(Date.parse('2026-11-24T12:29:00Z'))
})
