/**
 * What this person writes of their calls, on its way to the server: kept by the browser with each letter, sent after a short
 * pause, called saved only once the server says that it is stored. Drafts are per call; a pop touches none of them. What was
 * typed on two screens at once is put together. Knows no screen.
 */
import { longestNote, type NamedWrapUp, type WrapUp } from '../../shared/contacts.ts'
import type { CallId } from '../../shared/vocabulary.ts'
import type { Answer, Api } from '../api.ts'
import type { LocalNotes } from './local-notes.ts'
import { type NotSaved, whileTyping, whyNot } from './not-saved.ts'
import { isSameWritten, nothingWritten, putTogether, type Written, writtenOf } from './written.ts'

export interface Draft {
  callId: CallId
  mine: Written
  /** What of it the server has stored; revision 0: nothing. */
  stored: Written
  rev: number
  isSaving: boolean
  notSaved?: NotSaved | undefined
  /** What colleagues wrote of this call. */
  others: NamedWrapUp[]
}
export interface NoteBook {
  get(callId: CallId): Draft
  subscribe(listener: () => void): () => void
  /** Asks the server what there is of this call. */
  open(callId: CallId): void
  write(callId: CallId, change: Partial<Written>): void
  /** They are done with it. @returns whether all of it is stored */
  finish(callId: CallId): Promise<boolean>
  /** Whether something was written of it that its writer has not said they are done with. */
  isUnfinished(callId: CallId): boolean
  /** The server tells of something stored, of this person's or a colleague's. */
  heard(wrapUp: NamedWrapUp): void
  merged(callId: CallId, into: CallId): void
  /** There is a connection again. */
  connected(): void
  /** Sends everything that is not stored, and resolves when it is or cannot be. */
  flush(): Promise<void>
  close(): void
}
export interface NoteBookParts {
  api: Pick<Api, 'wrapUps' | 'saveWrapUp'>
  local: LocalNotes
  username: string
  /** In the person's language: stands between two texts typed at once. */
  between: () => string
  nowMs: () => number
}

/** A pause this long is the end of a word or a thought; whoever never pauses is sent now and then. */
const pauseMs = 400
const longestWaitMs = 2000
/** After a server that could not be reached or could not store. */
const firstRetryMs = 1000
const longestRetryMs = 15_000
/** Rounds in which all that was typed is stored, however much comes from other screens meanwhile. */
const mostRounds = 4
/** Drafts that are stored and whose call is long over need not be remembered. */
const mostDrafts = 30

interface Sending {
  timer?: ReturnType<typeof setTimeout> | undefined
  /** When what waits was first typed. */
  sinceMs?: number | undefined
  retryMs?: number | undefined
  onItsWay?: Promise<void> | undefined
  sent?: Written | undefined
}

export function createNoteBook({ api, local, username, between, nowMs }: NoteBookParts): NoteBook {
  const drafts = new Map<CallId, Draft>()
  const sendings = new Map<CallId, Sending>()
  const opened = new Set<CallId>()
  const listeners = new Set<() => void>()

  function get(callId: CallId): Draft {
    const known = drafts.get(callId)
    if (known) return known
    const draft: Draft = { callId, mine: nothingWritten, stored: nothingWritten, rev: 0, isSaving: false, others: [] }
    drafts.set(callId, draft)
    return draft
  }
  const isStored = (draft: Draft): boolean => isSameWritten(draft.mine, draft.stored)
  function change(callId: CallId, to: Partial<Draft>): Draft {
    const draft = { ...get(callId), ...to }
    drafts.set(callId, draft)
    for (const listener of listeners) listener()
    return draft
  }
  function sendingOf(callId: CallId): Sending {
    const known = sendings.get(callId) ?? {}
    sendings.set(callId, known)
    return known
  }

  /** Keeps what is not stored, and sees to it that it is sent. */
  function settle(callId: CallId, afterMs: number): void {
    const { mine, stored, rev } = get(callId)
    const sending = sendingOf(callId)
    clearTimeout(sending.timer)
    if (isStored(get(callId))) {
      local.forget(callId)
      sending.sinceMs = undefined
      change(callId, { notSaved: undefined })
      return
    }
    const atMs = nowMs()
    local.keep(callId, { mine, stored, rev, atMs })
    sending.sinceMs ??= atMs
    const waitMs = sending.retryMs ?? Math.max(0, Math.min(afterMs, sending.sinceMs + longestWaitMs - atMs))
    sending.timer = setTimeout(() => void send(callId), waitMs)
  }

  function send(callId: CallId): Promise<void> {
    const sending = sendingOf(callId)
    clearTimeout(sending.timer)
    if (sending.onItsWay !== undefined) return sending.onItsWay
    const { mine, rev } = get(callId)
    if (isStored(get(callId))) return Promise.resolve()
    if (mine.note.length > longestNote) {
      change(callId, { notSaved: 'too-long' })
      return Promise.resolve()
    }
    sending.sent = mine
    change(callId, { isSaving: true })
    const { finished, note, reason, mood, followUp } = mine
    sending.onItsWay = api.saveWrapUp(callId, { rev, note, reason, mood, followUp, finished }).then((answer) => {
      sending.onItsWay = undefined
      sending.sent = undefined
      change(callId, { isSaving: false })
      answered(callId, mine, answer)
    })
    return sending.onItsWay
  }

  /** What is typed meanwhile, or was on another screen, takes another round. */
  async function sendAll(callId: CallId): Promise<void> {
    for (let round = 0; round < mostRounds; round++) {
      await send(callId)
      if (isStored(get(callId)) || get(callId).notSaved) return
    }
  }

  function answered(callId: CallId, sent: Written, answer: Answer<NamedWrapUp>): void {
    const sending = sendingOf(callId)
    if (answer.ok) {
      sending.retryMs = undefined
      sending.sinceMs = undefined
      acknowledged(callId, sent, answer.value)
      settle(callId, pauseMs)
    } else if (answer.error.code === 'conflict' && answer.error.current) {
      takeIn(callId, answer.error.current as WrapUp)
      settle(callId, 0)
    } else {
      const notSaved = whyNot(answer.error)
      change(callId, { notSaved })
      if (notSaved !== 'offline' && notSaved !== 'no-room') return
      sending.retryMs = Math.min(longestRetryMs, (sending.retryMs ?? firstRetryMs / 2) * 2)
      settle(callId, 0)
    }
  }

  function acknowledged(callId: CallId, sent: Written, wrapUp: WrapUp): void {
    const { mine, rev } = get(callId)
    if (wrapUp.rev < rev) return
    const stored = writtenOf(wrapUp)
    change(callId, {
      stored,
      rev: wrapUp.rev,
      notSaved: undefined,
      ...(isSameWritten(mine, sent) ? { mine: stored } : {}),
    })
  }

  /** What is stored is not what was typed over: both are there from now on. */
  function takeIn(callId: CallId, wrapUp: WrapUp): void {
    const { mine, stored } = get(callId)
    const theirs = writtenOf(wrapUp)
    change(callId, { mine: putTogether(stored, mine, theirs, between()), stored: theirs, rev: wrapUp.rev })
  }

  function heard(wrapUp: NamedWrapUp): void {
    const { callId } = wrapUp
    const draft = get(callId)
    if (wrapUp.username !== username) {
      const { others } = draft
      const before = others.find((one) => one.username === wrapUp.username)
      if (before && before.rev > wrapUp.rev) return
      const now = before ? others.map((one) => (one === before ? wrapUp : one)) : [...others, wrapUp]
      change(callId, { others: now })
      return
    }
    if (wrapUp.rev <= draft.rev) return
    const { sent } = sendingOf(callId)
    // The answer to what is on its way may come after this.
    if (sent && isSameWritten(sent, writtenOf(wrapUp))) acknowledged(callId, sent, wrapUp)
    else takeIn(callId, wrapUp)
    settle(callId, pauseMs)
  }

  async function ask(callId: CallId): Promise<void> {
    const answer = await api.wrapUps(callId)
    if (!answer.ok) return
    // The id asked for may lead to a call this one has become part of.
    for (const wrapUp of answer.value.wrapUps) heard({ ...wrapUp, callId })
  }

  function forgetOld(): void {
    for (const [callId, draft] of drafts) {
      if (drafts.size <= mostDrafts) return
      if (!isStored(draft) || opened.has(callId)) continue
      drafts.delete(callId)
      sendings.delete(callId)
    }
  }

  function takeOver(): void {
    for (const { callId, kept } of local.takeOver()) {
      const { mine, rev } = get(callId)
      const isFirst = isStored(get(callId))
      change(callId, {
        mine: isFirst ? kept.mine : putTogether(kept.stored, kept.mine, mine, between()),
        ...(isFirst || kept.rev > rev ? { stored: kept.stored, rev: kept.rev } : {}),
      })
      settle(callId, 0)
    }
  }

  const book: NoteBook = {
    get,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    open(callId) {
      opened.clear()
      opened.add(callId)
      forgetOld()
      void ask(callId)
    },
    write(callId, given) {
      const { mine } = get(callId)
      const note = given.note?.replaceAll('\0', '').toWellFormed() ?? mine.note
      // Whoever writes on is not done.
      change(callId, {
        mine: { ...mine, finished: false, ...given, note },
        notSaved: whileTyping(get(callId).notSaved),
      })
      settle(callId, pauseMs)
    },
    async finish(callId) {
      book.write(callId, { finished: true })
      await sendAll(callId)
      return isStored(get(callId))
    },
    isUnfinished(callId) {
      const draft = drafts.get(callId)
      return draft !== undefined && !draft.mine.finished && !isSameWritten(draft.mine, nothingWritten)
    },
    heard,
    merged(callId, into) {
      const from = drafts.get(callId)
      if (!from) return
      drafts.delete(callId)
      clearTimeout(sendings.get(callId)?.timer)
      sendings.delete(callId)
      const to = get(into)
      change(into, {
        mine: isStored(to) ? from.mine : putTogether(nothingWritten, from.mine, to.mine, between()),
        ...(isStored(to) ? { stored: from.stored, rev: from.rev } : {}),
        others: from.others.map((one) => ({ ...one, callId: into })),
      })
      settle(into, 0)
      local.forget(callId)
      void ask(into)
    },
    connected() {
      for (const callId of opened) void ask(callId)
      void book.flush()
    },
    async flush() {
      const waiting = [...drafts.values()].filter((draft) => !isStored(draft))
      for (const { callId } of waiting) sendingOf(callId).retryMs = undefined
      await Promise.all(waiting.map(({ callId }) => sendAll(callId)))
    },
    close() {
      for (const { timer } of sendings.values()) clearTimeout(timer)
      listeners.clear()
    },
  }
  takeOver()
  return book
}
