/** What a card tells of orders, cases and being in touch: what was told, cut to what can be glanced at. */
import { visible } from '../../shared/visible-text.ts'
import type { CaseItem, CasesData, ContactItem, ContactsData, OrderItem, OrdersData } from '../../shared/vocabulary.ts'
import type { ContactedCall, OpenFollowUp } from '../ports/ground-store.ts'
import type { CaseFacts, OrderFacts, TouchFacts } from '../ports/index-store.ts'
import type { StoredAnswer } from '../ports/voice.ts'

/** Of each dataset of each record, and of calls. */
export const touchesRead = 8
const ordersShown = 5
const casesShown = 4
const contactsShown = 8
const longestNoteShown = 200
const longestLineShown = 120

/** Calls and follow-ups of a customer, whatever ids they had. */
export interface Contacted {
  calls: ContactedCall[]
  followUps: OpenFollowUp[]
}

/** Of somebody nobody here has spoken with. */
export const noContact: Contacted = { calls: [], followUps: [] }

const line = (text: string): string => cut(visible(text), longestLineShown)
function cut(text: string, most: number): string {
  const characters = [...text]
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`
}

type Dated = { isOpen: boolean; day?: string }
const openThenNewest = (a: Dated, b: Dated): number =>
  Number(b.isOpen) - Number(a.isOpen) || ((a.day ?? '') < (b.day ?? '') ? 1 : (a.day ?? '') > (b.day ?? '') ? -1 : 0)

/** @param maySeeFigures what an order comes to is a figure */
export function ordersOf(facts: readonly OrderFacts[], source: string, maySeeFigures: boolean): OrdersData | undefined {
  const own = facts.filter((one) => one.source === source)
  const items = own
    .flatMap((one) => one.items)
    .map((row) => ({ row, isOpen: row.isOpen ?? false, ...(row.date ? { day: row.date } : {}) }))
    .sort(openThenNewest)
    .slice(0, ordersShown)
    .map(
      ({ row, isOpen }): OrderItem => ({
        number: line(row.key),
        isOpen,
        ...(row.date === undefined ? {} : { date: row.date }),
        ...(row.status === undefined ? {} : { status: line(row.status) }),
        ...(row.promised === undefined ? {} : { promised: row.promised }),
        ...(row.totalMinor === undefined || !maySeeFigures
          ? {}
          : { total: { minor: row.totalMinor, currency: row.currency } }),
      }),
    )
  return items.length === 0 ? undefined : { items, open: sumOf(own) }
}

export function casesOf(facts: readonly CaseFacts[], source: string): CasesData | undefined {
  const own = facts.filter((one) => one.source === source)
  const items = own
    .flatMap((one) => one.items)
    .map((row) => ({ row, isOpen: row.isOpen ?? false, ...(row.opened ? { day: row.opened } : {}) }))
    .sort(openThenNewest)
    .slice(0, casesShown)
    .map(
      ({ row, isOpen }): CaseItem => ({
        isOpen,
        ...(row.subject === undefined ? {} : { subject: line(row.subject) }),
        ...(row.opened === undefined ? {} : { opened: row.opened }),
        ...(row.state === undefined ? {} : { state: line(row.state) }),
      }),
    )
  return items.length === 0 ? undefined : { items, open: sumOf(own) }
}

const sumOf = (facts: readonly { open: number }[]): number => facts.reduce((sum, { open }) => sum + open, 0)

/** Calls here and what sources tell, newest first. @param answers to surveys, sent to us @param nameOf what a colleague is called, by username */
export function contactsOf(
  touches: readonly TouchFacts[],
  { calls, followUps }: Contacted,
  nameOf: (username: string) => string | undefined,
  answers: readonly StoredAnswer[] = [],
): ContactsData | undefined {
  const items = [
    ...calls.map((one) => callItem(one, nameOf)),
    ...touches.flatMap(({ source, contacts }) =>
      contacts.map(
        ({ at, channel, subject, person, mood }): ContactItem => ({
          kind: 'contact',
          at,
          source,
          ...(channel === undefined ? {} : { channel: line(channel) }),
          ...(subject === undefined ? {} : { subject: line(subject) }),
          ...(person === undefined ? {} : { by: line(person) }),
          ...moodOf(mood),
        }),
      ),
    ),
    ...touches.flatMap(({ source, surveys }) =>
      surveys.map(
        ({ date, score, comment }): ContactItem => ({
          kind: 'survey',
          at: date,
          source,
          ...(score === undefined ? {} : { score }),
          ...(comment === undefined ? {} : { note: cut(visible(comment), longestNoteShown) }),
        }),
      ),
    ),
  ]
  const told = [...items, ...answers.map(answerItem)]
  if (told.length === 0 && followUps.length === 0) return undefined
  // A day alone stands after what is known to the minute of it.
  const newest = told.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)).slice(0, contactsShown)
  return {
    items: newest,
    followUps: followUps.map(({ callId, on, username, note }) => ({
      callId,
      on,
      byName: nameOf(username) ?? username,
      note: cut(visible(note), longestNoteShown),
    })),
  }
}

const answerItem = ({ at, score, comment }: StoredAnswer): ContactItem => ({
  ...{ kind: 'survey', at, score },
  ...(comment === undefined ? {} : { note: cut(visible(comment), longestNoteShown) }),
})

/** A call that was, for whoever may see it. */
export function callItem(
  { call, written }: ContactedCall,
  nameOf: (username: string) => string | undefined,
): ContactItem {
  const told = written.find(({ note, reason, mood }) => note !== '' || reason !== undefined || mood !== undefined)
  const answered = call.agents.findLast(({ state, username }) => username !== undefined && state !== 'missed')
  const by = told?.byName ?? (answered?.username === undefined ? undefined : nameOf(answered.username))
  return {
    kind: 'call',
    at: call.startedAt,
    callId: call.callId,
    direction: call.direction,
    ...(call.outcome === undefined ? {} : { outcome: call.outcome }),
    ...(call.talkMs === undefined ? {} : { talkMs: call.talkMs }),
    ...(told?.reason === undefined ? {} : { subject: told.reason }),
    ...(told === undefined || told.note === '' ? {} : { note: cut(visible(told.note), longestNoteShown) }),
    ...(told?.mood === undefined ? {} : { mood: told.mood }),
    ...(by === undefined ? {} : { by }),
  }
}

/** Words of sources for how somebody felt; another word is no mood of ours. */
const moodWords: Record<string, ContactItem['mood']> = {
  good: 'good',
  positive: 'good',
  happy: 'good',
  hyvä: 'good',
  iloinen: 'good',
  bra: 'good',
  glad: 'good',
  neutral: 'neutral',
  neutraali: 'neutral',
  ok: 'neutral',
  bad: 'bad',
  negative: 'bad',
  unhappy: 'bad',
  angry: 'bad',
  huono: 'bad',
  vihainen: 'bad',
  dålig: 'bad',
  arg: 'bad',
}
function moodOf(word: string | undefined): Pick<ContactItem, 'mood'> {
  const mood = Object.hasOwn(moodWords, word?.trim().toLowerCase() ?? '')
    ? moodWords[word?.trim().toLowerCase() ?? '']
    : undefined
  return mood === undefined ? {} : { mood }
}
