/**
 * What people write down of a call while it goes on and after it, and what is to be done about it. It is stored before it is
 * answered; whoever else has the call on their desk is told at once, so that what one heard the next one knows.
 */
import type {
  FollowUpItem,
  FollowUpsAnswer,
  NamedWrapUp,
  WrapUp,
  WrapUpRules,
  WrapUpsAnswer,
} from '../../shared/contacts.ts'
import type { CalendarDate, Call, CallId } from '../../shared/vocabulary.ts'
import type { WrapUpSaved } from '../../shared/wrap-up-body.ts'
import type { LiveCalls } from '../calls/live-calls.ts'
import type { Directory } from '../people/directory.ts'
import type { Clock, Log } from '../ports/clock.ts'
import { AppError } from '../ports/errors.ts'
import type { GroundReader, GroundWriter, Person } from '../ports/ground-store.ts'
import type { IndexReader } from '../ports/index-store.ts'
import type { Push } from '../ports/push.ts'
import type { WrapUpOutcome, WrapUpToSave } from '../ports/wrap-ups.ts'
import type { ViewLog } from '../privacy/view-log.ts'
import { namesOn } from './call-names.ts'
import { seesEveryCall } from './call-rights.ts'

export interface WrapUps {
  /** @throws AppError `not-found` where they are not and were not on the call, `invalid` for a follow-up of nobody, `unavailable` where it could not be stored */
  save(
    person: Person,
    callId: CallId,
    saved: WrapUpSaved,
  ): Promise<{ outcome: 'saved' | 'conflict'; wrapUp: NamedWrapUp }>
  /** Of everybody on the call. */
  of(person: Person, callId: CallId): Promise<WrapUpsAnswer>
  /** @throws AppError `forbidden` for everybody's, where they may not see every call */
  followUps(person: Person, of: 'me' | 'everyone'): Promise<FollowUpsAnswer>
  /** @param writer username of whoever wrote it down */
  setDone(person: Person, callId: CallId, writer: string, isDone: boolean): Promise<void>
}
export interface WrapUpParts {
  ground: {
    reader: Pick<GroundReader, 'call' | 'wrapUps' | 'followUps'>
    writer: Pick<GroundWriter, 'saveWrapUp' | 'setFollowUpDone'>
  }
  index: Pick<IndexReader, 'namesOf'>
  live: Pick<LiveCalls, 'get'>
  directory: Pick<Directory, 'byUsername'>
  push: Pick<Push, 'toPerson'>
  views: ViewLog
  rules: WrapUpRules
  clock: Pick<Clock, 'now' | 'today'>
  log: Log
}

/** Nobody has more to do than they can look through. */
const mostOpen = 300
const mostDone = 50

export function createWrapUps(parts: WrapUpParts): WrapUps {
  const { ground, live, directory, push, views, rules, clock, log } = parts
  const nameOf = (username: string): string => directory.byUsername(username)?.name ?? username
  const named = (wrapUp: WrapUp): NamedWrapUp => ({
    ...wrapUp,
    name: nameOf(wrapUp.username),
    ...(wrapUp.followUp ? { followUpName: nameOf(wrapUp.followUp.username) } : {}),
  })
  const isOn = (call: Call, person: Person): boolean => call.agents.some((leg) => leg.username === person.username)

  async function callOf(callId: CallId): Promise<Call | undefined> {
    return live.get(callId) ?? (await ground.reader.call(callId))
  }

  /** Whoever is or was on it, their other screens, and whoever wrote. */
  function tell(call: Call, wrapUp: NamedWrapUp): void {
    const usernames = new Set([wrapUp.username, ...call.agents.flatMap((leg) => leg.username ?? [])])
    for (const username of usernames) {
      const person = directory.byUsername(username)
      if (person) push.toPerson(person.personId, 'wrap-up', wrapUp)
    }
  }

  /** One who works here no more keeps what they were to do: what is only saved again must not be refused for it. */
  async function checkFollowUp(person: Person, callId: CallId, username: string): Promise<void> {
    if (directory.byUsername(username)) return
    const before = await ground.reader.wrapUps(callId)
    if (before.some((one) => one.username === person.username && one.followUp?.username === username)) return
    throw new AppError('invalid', 'Nobody here has that username.', { 'followUp.username': 'nobody here has it' })
  }

  async function save(person: Person, callId: CallId, saved: WrapUpSaved) {
    const call = await callOf(callId)
    if (!call || !isOn(call, person)) throw new AppError('not-found', 'There is no such call of yours.')
    const { rev, note, reason, mood, followUp, finished } = saved
    if (finished && rules.isReasonNeeded && reason === undefined)
      throw new AppError('invalid', 'Choose a reason first.', { reason: 'is needed' })
    if (followUp) await checkFollowUp(person, callId, followUp.username)
    const { outcome, wrapUp } = await stored(live.get(callId) ?? call, {
      personId: person.personId,
      rev,
      note: storable(note),
      ...(reason === undefined ? {} : { reason: storable(reason) }),
      ...(mood ? { mood } : {}),
      ...(followUp ? { followUp: { ...followUp, username: usernameAsKept(followUp.username) } } : {}),
      finished,
      at: clock.now().toISOString(),
    })
    const told = named(wrapUp)
    if (outcome === 'saved') tell((await callOf(wrapUp.callId)) ?? call, told)
    return { outcome, wrapUp: told }
  }
  /** A full disk, a database that is away: whoever typed keeps it, and sends it again. */
  async function stored(call: Call, wrapUp: Omit<WrapUpToSave, 'callId'>): Promise<WrapUpOutcome> {
    try {
      return await ground.writer.saveWrapUp({ ...wrapUp, callId: call.callId }, call)
    } catch (error) {
      log.error('wrap-up-not-stored', error)
      throw new AppError('unavailable', 'It could not be stored now. It is kept where it was typed and sent again.')
    }
  }
  const usernameAsKept = (username: string): string => directory.byUsername(username)?.username ?? username

  async function listed(asked: { username?: string; isDone: boolean; limit: number }): Promise<FollowUpItem[]> {
    const found = await ground.reader.followUps(asked)
    return found.flatMap(({ wrapUp: { username, note, reason, followUp }, call }) =>
      followUp
        ? {
            ...followUp,
            name: nameOf(followUp.username),
            call,
            writer: username,
            writerName: nameOf(username),
            note,
            ...(reason === undefined ? {} : { reason }),
          }
        : [],
    )
  }

  return {
    save,
    async of(person, callId) {
      const call = await callOf(callId)
      if (!call || !(isOn(call, person) || seesEveryCall(person)))
        throw new AppError('not-found', 'There is no such call.')
      if (call.customerId && !isOn(call, person)) await views.shown(person.personId, 'call', [call.customerId], callId)
      return { wrapUps: (await ground.reader.wrapUps(callId)).map(named) }
    },
    async followUps(person, of) {
      if (of === 'everyone' && !seesEveryCall(person))
        throw new AppError('forbidden', 'Your role shows your own follow-ups only.')
      const whose = of === 'everyone' ? {} : { username: person.username }
      const open = await listed({ ...whose, isDone: false, limit: mostOpen })
      const done = await listed({ ...whose, isDone: true, limit: mostDone })
      const names = await namesOn(
        [...open, ...done].map((item) => item.call),
        parts,
      )
      const shown = Object.values(names.customers).map((one) => one.customerId)
      if (shown.length > 0) await views.shown(person.personId, 'call', shown)
      return { open, done, today: clock.today() as CalendarDate, names }
    },
    async setDone(person, callId, writer, isDone) {
      const before = (await ground.reader.wrapUps(callId)).find((one) => one.username === writer)
      const isTheirs = before?.followUp?.username === person.username || writer === person.username
      if (!before?.followUp || !(isTheirs || seesEveryCall(person)))
        throw new AppError('not-found', 'There is no such follow-up.')
      if ((before.followUp.doneAt !== undefined) === isDone) return
      const at = isDone ? clock.now().toISOString() : null
      const after = await ground.writer.setFollowUpDone(callId, writer, at)
      if (!after) throw new AppError('not-found', 'There is no such follow-up.')
    },
  }
}

/** No database keeps NUL, nor halves of characters. */
const storable = (text: string): string => text.replaceAll('\0', '').toWellFormed()
