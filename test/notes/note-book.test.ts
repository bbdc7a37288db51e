/**
 * What is typed on its way to a server that answers, refuses, is away, or answers late; time is stepped, nothing is timed. The
 * server here is a store of one number and one text, which holds to what the real one promises (test/store/wrap-ups.test.ts).
 */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Answer } from '../../client/api.ts'
import { createLocalNotes } from '../../client/notes/local-notes.ts'
import { createNoteBook, type NoteBook } from '../../client/notes/note-book.ts'
import { longestNote, type NamedWrapUp } from '../../shared/contacts.ts'
import type { CallId, PersonId } from '../../shared/vocabulary.ts'
import type { WrapUpSaved } from '../../shared/wrap-up-body.ts'

const callId = 'c1' as CallId
const anna = 'p-anna' as PersonId

/** A browser's storage, and what the server has of this call. */
let storage: Storage
let kept: NamedWrapUp[]
let saves: Partial<WrapUpSaved>[]
/** How the server answers next, in place of doing what it should. */
let next: Answer<NamedWrapUp> | undefined
/** Saves wait for this. */
let held: Promise<void> | undefined

beforeEach(() => {
  vi.useFakeTimers()
  const items = new Map<string, string>()
  storage = {
    get length() {
      return items.size
    },
    key: (at) => [...items.keys()][at] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear(),
  }
  kept = []
  saves = []
  next = undefined
  held = undefined
})
afterEach(() => vi.useRealTimers())

async function save(saved: Partial<WrapUpSaved> & Pick<WrapUpSaved, 'rev' | 'note'>): Promise<Answer<NamedWrapUp>> {
  saves.push(saved)
  await held
  if (next) return next
  const before = kept.find((one) => one.username === 'anna')
  if (before && before.note !== saved.note && before.rev !== saved.rev)
    return { ok: false, error: { code: 'conflict', message: '', current: before } }
  const value: NamedWrapUp = {
    callId,
    username: 'anna',
    name: 'Anna',
    rev: (before?.rev ?? 0) + 1,
    note: saved.note,
    at: '2026-11-24T12:00:00.000Z',
    ...(saved.finished ? { finishedAt: '2026-11-24T12:00:00.000Z' } : {}),
  }
  kept = [value]
  return { ok: true, value }
}
const bookOf = (tab: string): NoteBook =>
  createNoteBook({
    api: {
      wrapUps: async () => ({ ok: true, value: { wrapUps: kept } }),
      saveWrapUp: (_callId, saved) => save(saved),
    },
    local: createLocalNotes(storage, anna, tab),
    username: 'anna',
    between: () => '—',
    nowMs: () => Date.now(),
  })
const isSaved = (book: NoteBook): boolean => {
  const { mine, stored, isSaving, notSaved } = book.get(callId)
  return mine.note === stored.note && !isSaving && !notSaved
}

test('letters are sent together after a pause, and called saved only once the server has answered', async () => {
  const book = bookOf('1')
  for (const note of ['a', 'ab', 'abc']) book.write(callId, { note })
  expect([saves.length, isSaved(book), storage.length]).toEqual([0, false, 1])
  let answer = () => {}
  held = new Promise((resolve) => {
    answer = resolve
  })
  await vi.advanceTimersByTimeAsync(1000)
  expect([saves, isSaved(book)]).toMatchObject([[{ rev: 0, note: 'abc' }], false])
  answer()
  await vi.advanceTimersByTimeAsync(0)
  expect([isSaved(book), storage.length, kept[0]?.note]).toEqual([true, 0, 'abc'])
})

test('who never pauses is saved all the same', async () => {
  const book = bookOf('1')
  for (let at = 1; at <= 30; at++) {
    book.write(callId, { note: 'x'.repeat(at) })
    await vi.advanceTimersByTimeAsync(100)
  }
  expect(kept[0]?.note.length).toBeGreaterThan(10)
})

test.each([
  ['offline', 'offline', 'offline'],
  ['a full disk', 'unavailable', 'no-room'],
  ['something wrong in the server', 'internal', 'no-room'],
] as const)('%s: the text is kept, the reason told, and it is sent when it can be', async (_what, code, notSaved) => {
  const book = bookOf('1')
  next = { ok: false, error: code === 'offline' ? { code } : { code, message: '' } }
  book.write(callId, { note: 'kept' })
  await vi.advanceTimersByTimeAsync(60_000)
  expect([book.get(callId).notSaved, storage.length]).toEqual([notSaved, 1])
  const tried = saves.length
  expect(tried).toBeGreaterThan(3)
  next = undefined
  await vi.advanceTimersByTimeAsync(15_000)
  expect([isSaved(book), kept[0]?.note, storage.length]).toEqual([true, 'kept', 0])
})

test('who was signed out finds it, sent, after signing in again; another person does not', async () => {
  const book = bookOf('1')
  next = { ok: false, error: { code: 'unauthenticated', message: '' } }
  book.write(callId, { note: 'typed to the last' })
  await book.flush()
  expect(book.get(callId).notSaved).toBe('signed-out')
  book.close()
  next = undefined
  expect(createLocalNotes(storage, 'p-lauri' as PersonId, '2').takeOver()).toEqual([])
  const again = bookOf('3')
  await vi.advanceTimersByTimeAsync(1000)
  expect([isSaved(again), kept[0]?.note, storage.length]).toEqual([true, 'typed to the last', 0])
})

test('an answer that was lost is asked for again and not typed twice', async () => {
  const book = bookOf('1')
  book.write(callId, { note: 'once' })
  next = { ok: false, error: { code: 'offline' } }
  await book.flush()
  // It was stored: only the answer did not come.
  kept = [{ callId, username: 'anna', name: 'Anna', rev: 1, note: 'once', at: '' }]
  next = undefined
  await book.flush()
  expect([book.get(callId).mine.note, isSaved(book), kept[0]?.rev]).toEqual(['once', true, 2])
})

test('two tabs that typed over one another: neither loses a word, and both end up with the same', async () => {
  const [one, other] = [bookOf('1'), bookOf('2')]
  one.write(callId, { note: 'said by one' })
  other.write(callId, { note: 'heard by the other' })
  await one.flush()
  await other.flush()
  expect(kept[0]?.note).toBe('heard by the other\n—\nsaid by one')
  for (const wrapUp of kept) one.heard(wrapUp)
  expect(one.get(callId).mine.note).toBe(kept[0]?.note)
  // Both go on typing, each at their own end, and nothing is put in twice.
  one.write(callId, { note: `${one.get(callId).mine.note}!` })
  other.write(callId, { note: `I ${other.get(callId).mine.note}` })
  await one.flush()
  await other.flush()
  expect(kept[0]?.note).toBe('I heard by the other\n—\nsaid by one!')
})

test('a note that is too long is not sent; shortened it is', async () => {
  const book = bookOf('1')
  book.write(callId, { note: 'x'.repeat(longestNote + 1) })
  await vi.advanceTimersByTimeAsync(5000)
  expect([saves.length, book.get(callId).notSaved]).toEqual([0, 'too-long'])
  book.write(callId, { note: 'x' })
  await vi.advanceTimersByTimeAsync(5000)
  expect([isSaved(book), book.get(callId).notSaved]).toEqual([true, undefined])
})

test('who writes on after they were done is not done', async () => {
  const book = bookOf('1')
  book.write(callId, { note: 'a' })
  expect(book.isUnfinished(callId)).toBe(true)
  expect(await book.finish(callId)).toBe(true)
  expect(book.isUnfinished(callId)).toBe(false)
  book.write(callId, { note: 'ab' })
  expect(book.isUnfinished(callId)).toBe(true)
})

test('a call that became part of another takes what is typed of it along', async () => {
  const book = bookOf('1')
  const into = 'c2' as CallId
  next = { ok: false, error: { code: 'offline' } }
  book.write(callId, { note: 'typed of the first' })
  await book.flush()
  book.merged(callId, into)
  expect(book.get(into).mine.note).toBe('typed of the first')
  next = undefined
  await book.flush()
  expect([kept[0]?.note, storage.length]).toEqual(['typed of the first', 0])
})

test('a browser that keeps nothing is no reason to stop typing', async () => {
  storage.setItem = () => {
    throw new DOMException('full', 'QuotaExceededError')
  }
  const book = bookOf('1')
  book.write(callId, { note: 'typed' })
  await vi.advanceTimersByTimeAsync(1000)
  expect(isSaved(book)).toBe(true)
})
