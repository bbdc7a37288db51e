/** “This call”: what the agent writes down of it, saved as it is typed, and what colleagues have written. It takes no focus. */
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { longestNote, type Mood, type NamedWrapUp } from '../../shared/contacts.ts'
import type { CallId } from '../../shared/vocabulary.ts'
import type { Me } from '../../shared/wire.ts'
import { KeyHint, useFinishKey } from '../agent/keys.tsx'
import type { Api } from '../api.ts'
import { nowMs, serverOffsetMs, useEachSecond } from '../clock.ts'
import type { DeskCall } from '../desk.ts'
import type { DeskStore } from '../desk-store.ts'
import { afterPaint } from '../paint.ts'
import { minutesAndSeconds } from '../ui/age.tsx'
import { useWords } from '../words.tsx'
import { FollowUpFields } from './follow-up-fields.tsx'
import type { Draft, NoteBook } from './note-book.ts'
import { MoodChoice, ReasonChips } from './note-choices.tsx'
import { noteFieldId } from './note-field-id.ts'
import { nextWorkingDay } from './working-day.ts'
import { caretAfter, isSameWritten, nothingWritten } from './written.ts'
import { WrittenNotes } from './written-notes.tsx'

export interface WrapUpPanelProps {
  one: DeskCall
  desk: DeskStore
  book: NoteBook
  me: Me
  api: Pick<Api, 'colleagues'>
}

export function WrapUpPanel({ one, desk, book, me, api }: WrapUpPanelProps) {
  const words = useWords()
  const { callId } = one
  const draft = useSyncExternalStore(book.subscribe, () => book.get(callId))
  /** Of which call somebody wanted to be done without a reason. */
  const [withoutReason, setWithoutReason] = useState<CallId>()
  const { mine } = draft
  useEffect(() => afterPaint(() => book.open(callId)), [book, callId])
  // What was typed last before the panel goes, or is another call's, is sent at once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the call is what this follows
  useEffect(() => () => void book.flush(), [book, callId])

  async function finish(): Promise<void> {
    if (me.wrapUp.isReasonNeeded && mine.reason === undefined) {
      setWithoutReason(callId)
      document.querySelector<HTMLElement>('.notes-reasons button')?.focus()
      return
    }
    if (!(await book.finish(callId))) return
    desk.tell({ kind: 'close' })
    if (desk.get().shown === null) desk.tell({ kind: 'show-next' })
  }
  useFinishKey(() => void finish())
  const choose = useChoices(book, callId)
  const [fields, typed] = useFreshField(callId)
  const followed = () => ({
    on: nextWorkingDay(words.today(nowMs() + serverOffsetMs())),
    username: me.username,
  })
  return (
    <section className="panel notes" aria-labelledby="notes-title">
      <header className="notes-head">
        <h2 className="label" id="notes-title">
          {words.say('ui.notes.title')} <KeyHint name="note" />
        </h2>
        <SavedState draft={draft} />
      </header>
      {draft.others.length > 0 && <Others key={`others ${callId}`} others={draft.others} />}
      <NoteField key={fields} draft={draft} book={book} onTyped={typed} />
      <WhyNotSaved draft={draft} />
      <ReasonChips
        reasons={me.wrapUp.reasons}
        chosen={mine.reason}
        isMissing={withoutReason === callId && mine.reason === undefined}
        isNeeded={me.wrapUp.isReasonNeeded}
        onChoose={choose.reason}
      />
      <MoodChoice chosen={mine.mood} onChoose={choose.mood} />
      {mine.followUp && (
        <FollowUpFields
          followUp={mine.followUp}
          me={me}
          api={api}
          onChange={(followUp) => book.write(callId, { followUp })}
        />
      )}
      <div className="notes-actions">
        {!mine.followUp && (
          <button type="button" className="button" onClick={() => book.write(callId, { followUp: followed() })}>
            {words.say('ui.notes.follow-up')}
          </button>
        )}
        <button type="button" className="button button-primary notes-done" onClick={() => void finish()}>
          {words.say(
            mine.finished && draft.rev > 0 && isSameWritten(mine, draft.stored) ? 'ui.notes.is-done' : 'ui.notes.done',
          )}
          <KeyHint name="finish" />
        </button>
      </div>
      {one.phase === 'over' && me.wrapUp.seconds > 0 && !mine.finished && (
        <TimeLeft untilMs={one.sinceMs + me.wrapUp.seconds * 1000} />
      )}
    </section>
  )
}

/** The same functions for every call, so that the next one does not draw the choices anew. */
function useChoices(book: NoteBook, callId: CallId) {
  const now = useRef(callId)
  useLayoutEffect(() => {
    now.current = callId
  }, [callId])
  return useMemo(
    () => ({
      reason: (reason: string | undefined) => book.write(now.current, { reason }),
      mood: (mood: Mood) => book.write(now.current, { mood }),
    }),
    [book],
  )
}

/**
 * A field that was typed into is one call's alone: undoing in the next call's must not bring back its words. One that was not
 * may be the next call's too, which is quicker drawn.
 * @returns which field it is, and how to say that it was typed into
 */
function useFreshField(callId: CallId): [number, () => void] {
  const [fields, setFields] = useState(0)
  const isTyped = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the call is what this follows
  useLayoutEffect(() => {
    if (isTyped.current) setFields((before) => before + 1)
    isTyped.current = false
  }, [callId])
  const typed = useCallback(() => {
    isTyped.current = true
  }, [])
  return [fields, typed]
}

/** Says “saved” only of what the server has stored. That it is being saved is not read out. */
function SavedState({ draft }: { draft: Draft }) {
  const words = useWords()
  const { mine, stored, rev, notSaved } = draft
  const isStored = isSameWritten(mine, stored)
  const isUntouched = rev === 0 && isSameWritten(mine, nothingWritten)
  const look = isStored ? (isUntouched ? '' : ' notes-saved') : notSaved ? ' bad' : ''
  const code = isUntouched
    ? 'ui.notes.as-you-type'
    : isStored
      ? 'ui.notes.saved'
      : notSaved
        ? 'ui.notes.not-saved'
        : 'ui.notes.saving'
  return <p className={`notes-state${look}`}>{words.say(code)}</p>
}

/** Below the field, which must not move while somebody types into it. */
function WhyNotSaved({ draft: { mine, stored, notSaved } }: { draft: Draft }) {
  const words = useWords()
  if (!notSaved || isSameWritten(mine, stored)) return null
  const params = { length: words.number(mine.note.length), most: words.number(longestNote) }
  return (
    <p className="notes-not-saved" role="alert">
      {words.say(`ui.notes.not-saved.${notSaved}`, params)}
    </p>
  )
}

/** What colleagues write meanwhile must not move the field that is being typed into: it scrolls in the place it had. */
function Others({ others }: { others: NamedWrapUp[] }) {
  const words = useWords()
  const place = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is written is what may grow
  useLayoutEffect(() => {
    const one = place.current
    if (!one) return
    const isTyping = document.activeElement?.id === noteFieldId
    const height = one.dataset.height
    if (isTyping && height !== undefined) {
      one.style.height = `${height}px`
      one.scrollTop = one.scrollHeight
    } else {
      one.style.height = ''
      one.dataset.height = String(one.getBoundingClientRect().height)
    }
  }, [others])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className="notes-others-place" ref={place} tabIndex={0} aria-label={words.say('ui.notes.others')}>
      <WrittenNotes label={words.say('ui.notes.others')} wrapUps={others} />
    </section>
  )
}

interface NoteFieldProps {
  draft: Draft
  book: NoteBook
  onTyped(): void
}

function NoteField({ draft, book, onTyped }: NoteFieldProps) {
  const words = useWords()
  const field = useRef<HTMLTextAreaElement>(null)
  const { note } = draft.mine
  const drawn = useRef(note)
  // What comes from another screen is put in without moving the caret from what it is beside.
  useLayoutEffect(() => {
    const one = field.current
    const before = drawn.current
    drawn.current = note
    if (!one || one.value === note) return
    const [start, end] = [caretAfter(before, note, one.selectionStart), caretAfter(before, note, one.selectionEnd)]
    const { scrollTop } = one
    one.value = note
    if (document.activeElement === one) one.setSelectionRange(start, end)
    one.scrollTop = scrollTop
  }, [note])
  return (
    <div className="notes-field">
      <textarea
        id={noteFieldId}
        aria-label={words.say('ui.notes.note')}
        ref={field}
        className="input"
        dir="auto"
        rows={4}
        defaultValue={note}
        placeholder={words.say('ui.notes.placeholder')}
        aria-keyshortcuts="N"
        onChange={({ target }) => {
          drawn.current = target.value
          onTyped()
          book.write(draft.callId, { note: target.value })
        }}
        onBlur={() => void book.flush()}
      />
    </div>
  )
}

function TimeLeft({ untilMs }: { untilMs: number }) {
  const words = useWords()
  const leftSeconds = useEachSecond((atMs) => Math.ceil((untilMs - atMs) / 1000))
  const isOver = leftSeconds < 0
  return (
    <p className={`notes-time${isOver ? ' notes-time-over' : ''}`} role="timer" aria-live="off">
      {words.say(isOver ? 'ui.notes.time-over' : 'ui.notes.time-left', {
        time: minutesAndSeconds(Math.abs(leftSeconds) * 1000),
      })}
    </p>
  )
}
