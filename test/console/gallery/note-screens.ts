/** States of what is written of a call, and of what is to be done after calls. */
import type { Desk } from '../../../client/desk.ts'
import type { Written } from '../../../client/notes/written.ts'
import type { FollowUpItem, FollowUpsAnswer, NamedWrapUp } from '../../../shared/contacts.ts'
import type { Me } from '../../../shared/wire.ts'
import { names } from '../call-fixtures.ts'
import { ago, call, callId, me } from '../fixtures.ts'
import { deskScreens } from './screens.ts'

interface NoteScreen {
  desk: Desk
  me?: Me
  wrapUps?: NamedWrapUp[]
  /** What is typed before it is looked at. */
  written?: Partial<Written>
  answer?:
    | { ok: true; value: NamedWrapUp }
    | { ok: false; error: { code: 'offline' } | { code: 'unavailable'; message: string } }
  /** What stands in the panel once everything has come. */
  notes: string
  /** Done was pressed. */
  isFinished?: true
}
const wrote = (username: string, name: string, note: string, more: Partial<NamedWrapUp> = {}): NamedWrapUp => ({
  callId: callId(1),
  username,
  name,
  rev: 3,
  note,
  at: ago(95_000),
  ...more,
})
const of = (screen: string): Desk => {
  const desk = deskScreens[screen]
  if (!desk) throw new Error(`The gallery has no ${screen}.`)
  return desk
}
const note = 'Asks if the grinder part is covered by the warranty. Bought in September, order 8812.'

export const noteScreens: Record<string, NoteScreen> = {
  'note-saved': {
    notes: 'Saved',
    desk: of('answered'),
    wrapUps: [wrote(me.username, me.name, note, { reason: 'reason.service', mood: 'neutral' })],
  },
  'note-transferred': {
    notes: 'Anna Virtanen',
    desk: of('answered'),
    wrapUps: [
      wrote('anna', 'Anna Virtanen', 'Grinder jams since Monday.\nPromised that somebody from service calls back.', {
        reason: 'reason.service',
        mood: 'bad',
        followUp: { on: '2026-11-25', username: 'lauri' },
        followUpName: me.name,
      }),
      wrote('sari', 'Sari Niemi', 'שלום, לקוחה מדברת עברית 🙂'),
    ],
  },
  'note-not-saved': {
    notes: 'Not saved: no connection',
    desk: of('disconnected'),
    written: { note, reason: 'reason.service' },
  },
  'note-no-room': {
    notes: 'Not saved: the server',
    desk: of('answered'),
    written: { note },
    answer: { ok: false, error: { code: 'unavailable', message: '' } },
  },
  'note-too-long': { notes: 'are too many', desk: of('answered'), written: { note: `${note} `.repeat(400) } },
  'note-follow-up': {
    notes: 'No follow-up',
    desk: of('answered'),
    wrapUps: [
      wrote(me.username, me.name, note, { mood: 'good', followUp: { on: '2026-11-25', username: me.username } }),
    ],
  },
  'note-reason-needed': {
    notes: 'Choose a reason, then',
    desk: of('missed'),
    me: {
      ...me,
      wrapUp: { reasons: ['Tilaus', 'Lasku', 'Sopimuksen irtisanominen', 'Muu'], isReasonNeeded: true, seconds: 60 },
    },
    wrapUps: [wrote(me.username, me.name, note)],
    isFinished: true,
  },
  'note-both-typed': {
    notes: 'Saved',
    desk: of('answered'),
    wrapUps: [
      wrote(
        me.username,
        me.name,
        `${note}\n— typed on another screen at the same time: —\nAsks about the grinder, wants a call back`,
      ),
    ],
  },
}

export const colleagues = [
  { username: 'anna', name: 'Anna Virtanen' },
  { username: me.username, name: me.name },
]
const item = (number: number, on: string, more: Partial<FollowUpItem> = {}): FollowUpItem => ({
  on,
  username: me.username,
  name: me.name,
  call: call(number, 'left', { outcome: 'answered', startedAt: ago(number * 90_000_000) }),
  writer: me.username,
  writerName: me.name,
  note,
  ...more,
})
const withCustomer = Object.keys(names.customers)[0]
const followUps: FollowUpsAnswer = {
  open: [
    item(1, '2026-11-20', {
      call: call(1, 'left', { customerId: withCustomer as never, startedAt: ago(400_000_000) }),
      writer: 'anna',
      writerName: 'Anna Virtanen',
    }),
    item(2, '2026-11-24', { note: 'Send the offer for the service contract' }),
    item(3, '2026-12-01', { note: '', call: call(3, 'left', { from: { e164: null, display: '', withheld: true } }) }),
    item(4, '2026-12-02', { username: 'anna', name: 'Anna Virtanen', note: `${note}\n`.repeat(9) }),
  ],
  done: [item(5, '2026-11-23', { doneAt: ago(3_600_000) })],
  today: '2026-11-24',
  names,
}
const noFollowUps: FollowUpsAnswer = { ...followUps, open: [], done: [] }
/** More are due than the desk has room for. */
const manyFollowUps: FollowUpsAnswer = {
  ...followUps,
  open: [
    ...followUps.open.slice(0, 2),
    ...[6, 7, 8, 9].map((number) => item(number, '2026-11-24', { note: `${note}\n`.repeat(number - 5) })),
  ],
}
export function followUpsOn(screen: string): FollowUpsAnswer | undefined {
  if (screen === 'idle-failed') return undefined
  if (screen === 'follow-ups-none' || screen === 'idle-empty') return noFollowUps
  return screen === 'idle-follow-ups' ? manyFollowUps : followUps
}
export const writtenOfCall: NamedWrapUp[] = [
  wrote('anna', 'Anna Virtanen', 'Grinder jams since Monday.', { reason: 'reason.service', mood: 'bad' }),
  wrote(me.username, me.name, note, { mood: 'good' }),
]
