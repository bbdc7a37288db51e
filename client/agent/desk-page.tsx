/** An agent's desk: the call bar and the caller-ID line always in sight, further calls as strips, one card below. */
import { useCallback, useEffect, useLayoutEffect, useRef } from 'react'
import type { CallId, Reason } from '../../shared/vocabulary.ts'
import type { Api } from '../api.ts'
import { type DeskCall, shownCall, strips } from '../desk.ts'
import { type DeskStore, useStore } from '../desk-store.ts'
import { EarlierCalls } from '../naming/earlier-calls.tsx'
import { NewCustomer } from '../naming/new-customer.tsx'
import { NumberIsTheirs } from '../naming/number-is-theirs.tsx'
import { noteFieldId } from '../notes/note-field-id.ts'
import { WithNotes } from '../notes/use-notes.tsx'
import type { Go } from '../pages.ts'
import { ShieldIcon } from '../ui/icons.tsx'
import { useWords } from '../words.tsx'
import { CallBar } from './call-bar.tsx'
import { useCallControls } from './call-controls.tsx'
import { Candidates } from './candidates.tsx'
import { Contacts } from './contacts.tsx'
import { useControl } from './control.tsx'
import { CustomerCard } from './customer-card.tsx'
import { type DeskActions, useDeskActions } from './desk-actions.ts'
import { FindCustomer, findFieldId } from './find-customer.tsx'
import { Idle } from './idle.tsx'
import { KeyHint, KeysDialog, useDeskKeys } from './keys.tsx'
import { LearnedNote } from './learned-note.tsx'
import { Nobody } from './nobody.tsx'
import { Strips } from './strips.tsx'
import { SuggestionMarking } from './suggestion-answers.tsx'
import { Transfer } from './transfer.tsx'

/** Without a customer there is nothing only they would know. */
const checkWithoutCard: Reason = { code: 'check.full-name', params: {} }

export function DeskPage({ desk, api, go }: { desk: DeskStore; api: Api; go: Go }) {
  const words = useWords()
  const state = useStore(desk, (now) => now)
  const actions = useDeskActions(desk, api)
  const dialog = useRef<HTMLDialogElement>(null)
  const one = shownCall(state)
  const waiting = strips(state)
  const controls = useCallControls(one)
  useDeskKeys({
    choose: (index) => {
      const match = one && !one.card ? one.caller.matches[index] : undefined
      if (one && match) void actions.choose(one, match.customerId)
    },
    note: () => document.getElementById(noteFieldId)?.focus(),
    find: () => document.getElementById(findFieldId)?.focus(),
    next: () => desk.tell({ kind: 'show-next' }),
    close: () => desk.tell({ kind: 'close' }),
    hold: controls.hold,
    transfer: controls.transfer,
    hangUp: controls.hangUp,
    help: () => dialog.current?.showModal(),
  })
  useFreshSight(state.shown)
  // A card has places of its own; from one to the next it keeps them, and less is drawn anew.
  const place = one ? 'call' : 'idle'
  return (
    <div className="desk">
      <div className="desk-top">
        <CallBar
          key={place}
          one={one}
          username={state.username}
          connection={state}
          controls={controls}
          onClose={() => desk.tell({ kind: 'close' })}
        />
        {one && controls.isTransferring && <Transfer one={one} controls={controls} api={api} />}
        {/* One row for both, there from the start: a second call takes no place from the card. */}
        {(one || waiting.length > 0) && (
          <div className="beside-card">
            <p className="check-line">
              <ShieldIcon />
              {words.reason(one?.card?.check ?? checkWithoutCard)}
            </p>
            <Strips
              calls={waiting}
              username={state.username}
              action={words.say('ui.strips.open')}
              hotkey="next"
              lostAtMs={state.lostAtMs}
              onOpen={({ callId }) => desk.tell({ kind: 'show', callId })}
            />
          </div>
        )}
      </div>
      <div key={place} className="desk-body">
        {one ? (
          <WithNotes one={one} desk={desk} below={one.card && <Contacts section={one.card.sections.contacts} />}>
            <ShownCall one={one} desk={desk} api={api} actions={actions} />
          </WithNotes>
        ) : (
          <Idle api={api} username={state.username} freshFor={state.connection} go={go} />
        )}
        <footer className="desk-foot">
          <p className="shown">
            {one?.shownMs !== undefined && words.say('ui.shown', { ms: words.number(Math.round(one.shownMs)) })}
          </p>
          <button type="button" className="link keys-button" onClick={() => dialog.current?.showModal()}>
            {words.say('ui.keys.show')} <KeyHint name="help" />
          </button>
        </footer>
      </div>
      <KeysDialog dialog={dialog} actions={controls.actions} />
    </div>
  )
}

/**
 * Another call's card starts at its top: its heading must be seen, and what was scrolled to belonged to the other. So did what
 * had the focus: the card is drawn in the place of the one before, and a key pressed late must not be this customer's.
 * Where the page stands is heard, not asked for: asking lays it out before it is drawn.
 */
function useFreshSight(shown: CallId | null): void {
  const isScrolled = useRef(false)
  useEffect(() => {
    const follow = () => {
      isScrolled.current = window.scrollY > 0
    }
    follow()
    document.addEventListener('scroll', follow, { passive: true })
    return () => document.removeEventListener('scroll', follow)
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the call shown is what this follows
  useLayoutEffect(() => {
    if (isScrolled.current) window.scrollTo(0, 0)
    const focused = document.activeElement
    if (focused instanceof HTMLElement && focused.closest('.with-notes')) focused.blur()
  }, [shown])
}

interface ShownCallProps {
  one: DeskCall
  desk: DeskStore
  api: Api
  actions: DeskActions
}

function ShownCall({ one, desk, api, actions }: ShownCallProps) {
  const words = useWords()
  const problem = actions.problemOf(one)
  const { check } = actions
  const { isOutOfReach } = useControl()
  // The same function for every update of the call, so that the card is not drawn again with each.
  const onChecked = useCallback(() => {
    const now = shownCall(desk.get())
    if (now) void check(now)
  }, [desk, check])
  const choose = (customerId: Parameters<DeskActions['choose']>[1]) => void actions.choose(one, customerId)
  const isCertain = one.caller.outcome === 'known'
  return (
    <>
      {problem && (
        <p className="problem" role="alert">
          {words.say(problem)}
        </p>
      )}
      {one.card ? (
        <>
          <SuggestionMarking api={api} callId={one.callId}>
            <CustomerCard card={one.card} onChecked={one.phase === 'ringing' ? undefined : onChecked} />
          </SuggestionMarking>
          {/* Below: the note comes when the choice is stored, and must not push away a card that is being read. */}
          {!isCertain && (
            <div className="after-card">
              <button
                type="button"
                className="link"
                onClick={() => desk.tell({ kind: 'choose-again', callId: one.callId })}
              >
                {words.say('ui.find.again')}
              </button>
              <NumberIsTheirs key={`number ${one.callId}`} one={one} api={api} />
              <LearnedNote key={`learned ${one.callId}`} one={one} desk={desk} api={api} />
            </div>
          )}
        </>
      ) : (
        <>
          {one.caller.matches.length > 0 ? (
            <fieldset className="plain" disabled={isOutOfReach}>
              <Candidates matches={one.caller.matches} onChoose={choose} />
            </fieldset>
          ) : (
            <Nobody one={one} />
          )}
          <FindCustomer
            key={`find ${one.callId}`}
            api={api}
            label={words.say(one.caller.matches.length > 0 ? 'ui.find.someone-else' : 'ui.find.label')}
            onChoose={choose}
          />
          <NewCustomer key={`new ${one.callId}`} one={one} desk={desk} api={api} />
          {/* Last: it comes when the server has answered, and must not move the field somebody goes for. */}
          {one.caller.outcome === 'unknown' && <EarlierCalls key={one.callId} callId={one.callId} api={api} />}
        </>
      )}
    </>
  )
}
