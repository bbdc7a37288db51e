/** Hours, half hours and days of a clock, against asking for each quarter of a year how it is written there. */
import { expect, test } from 'vitest'
import { createTimes } from '../../server/queues/half-hours.ts'

const quarterMs = 15 * 60_000

test.each([
  'Europe/Helsinki',
  'America/New_York',
  'America/Santiago',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Africa/Casablanca',
])('%s: every quarter of 2026 is of the hour, half hour and day that is written there', (timeZone) => {
  const { keyAt } = createTimes(timeZone)
  const local = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  const wrong: string[] = []
  for (let atMs = Date.UTC(2026, 0, 1); atMs < Date.UTC(2027, 0, 1); atMs += quarterMs) {
    const written = local.format(atMs)
    const halfHour = new Date(atMs - (Number(written.slice(14, 16)) % 30) * 60_000).toISOString()
    const keys = [keyAt('day', atMs), keyAt('hour', atMs + quarterMs - 1), keyAt('half-hour', atMs + 1)]
    if (keys.join() !== [written.slice(0, 10), written.slice(11, 13), halfHour].join())
      wrong.push(`${written}: ${keys}`)
  }
  expect(wrong).toEqual([])
})
