/** When pages that list calls ask anew. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createAsking } from '../../client/calls/ended-calls.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('calls that end together are asked for once, and once more for a server that stores them late', () => {
  const ask = vi.fn()
  const { ended } = createAsking(ask)
  ended()
  vi.advanceTimersByTime(100)
  ended()
  vi.advanceTimersByTime(1000)
  expect(ask).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(5000)
  expect(ask).toHaveBeenCalledTimes(2)
  vi.advanceTimersByTime(60_000)
  expect(ask).toHaveBeenCalledTimes(2)
})

test('whoever comes back to the page sees it anew, once; whoever leaves it asks no more', () => {
  const ask = vi.fn()
  const { ended, seen, stop } = createAsking(ask)
  seen()
  vi.advanceTimersByTime(60_000)
  expect(ask).toHaveBeenCalledTimes(1)
  ended()
  stop()
  vi.advanceTimersByTime(60_000)
  expect(ask).toHaveBeenCalledTimes(1)
})
