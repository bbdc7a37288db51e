/**
 * A person has their phone system do something: dial from their own phone, or hang up, pass on, hold and resume a call they
 * are on. Only they, and only what their phone system can. What becomes of the call is told by the phone system's events, as
 * of everything else.
 */
import { isTalking, isUp } from '../../shared/call-legs.ts'
import { text } from '../../shared/messages/catalogue.ts'
import type { ControlAction, Dialling, Possible } from '../../shared/phone-systems.ts'
import type { AgentLeg, CallId, Language, Reason } from '../../shared/vocabulary.ts'
import type { ErrorCode } from '../../shared/wire.ts'
import type { LiveCalls } from '../calls/live-calls.ts'
import type { Connectors } from '../ports/connectors.ts'
import { AppError } from '../ports/errors.ts'
import type { Person, PersonPhone } from '../ports/ground-store.ts'
import type { NumberPlan } from '../ports/number-plan.ts'
import type { CallControl, ControlAnswer, ControlledLeg } from '../ports/phone-system.ts'
import type { PhoneLinks } from './phone-links.ts'
import { actionsOf } from './show-phone-systems.ts'

export interface ControlCallParts {
  calls: Pick<LiveCalls, 'get'>
  connectors: Pick<Connectors, 'of'>
  links: Pick<PhoneLinks, 'statusOf'>
  numberPlan: Pick<NumberPlan, 'dialled'>
  /** Whether this is, as it is written, a phone or a queue of the phone system: never taken for a number outside. */
  isExtension: (phoneSystem: string, written: string) => boolean
  /** The company's country: numbers are dialled as from there. */
  country: string
  languageOf: (person: Person) => Language
}

export interface ControlCall {
  /** What this person may have done just now. */
  possible(person: Person): Possible
  /** Rings the person's own phone and, when they pick up, dials. @throws AppError with why not */
  dial(person: Person, number: string): Promise<Dialling>
  /** Each @throws AppError `forbidden` for whoever is not on the call, or with why not */
  hangUp(person: Person, callId: CallId): Promise<void>
  transfer(person: Person, callId: CallId, to: string): Promise<void>
  hold(person: Person, callId: CallId): Promise<void>
  resume(person: Person, callId: CallId): Promise<void>
}

/** How a refusal of the phone system is answered; all others are a conflict with how things stand. */
const answeredAs: Record<string, ErrorCode> = {
  'control.no-call': 'not-found',
  'control.not-connected': 'unavailable',
  'control.no-answer': 'unavailable',
}

export function createControlCall(parts: ControlCallParts): ControlCall {
  const { calls, connectors, links, numberPlan, isExtension, country, languageOf } = parts

  function refuse(person: Person, why: Reason): never {
    throw new AppError(answeredAs[why.code] ?? 'conflict', text(languageOf(person), why.code, why.params))
  }
  const because = (code: string): Reason => ({ code, params: {} })

  function dialled(person: Person, written: string): string {
    const number = numberPlan.dialled(written, country)
    if (number !== undefined) return number
    const why = text(languageOf(person), 'control.bad-number')
    throw new AppError('invalid', why, { number: why })
  }

  const isLive = ({ phoneSystem }: PersonPhone): boolean => links.statusOf(phoneSystem)?.state === 'live'
  const canDial = ({ phoneSystem }: PersonPhone): boolean => connectors.of(phoneSystem)?.control?.dial !== undefined

  /** Their first phone that can dial; one whose phone system is out of reach only where there is no other. */
  function phoneOf(person: Person): PersonPhone | undefined {
    const phones = person.phones.filter(canDial)
    return phones.find(isLive) ?? phones[0]
  }

  /** Where this person is on this call: which phone system, by which id, on which phone. */
  function legOf(person: Person, callId: CallId): { leg: ControlledLeg; control: CallControl; phoneSystem: string } {
    const call = calls.get(callId)
    if (!call || call.state === 'ended') return refuse(person, because('control.no-call'))
    const theirs = call.agents.filter((one) => one.username === person.username && isUp(one))
    if (theirs.length === 0) throw new AppError('forbidden', text(languageOf(person), 'control.not-yours'))
    const talking: AgentLeg | undefined = theirs.findLast(isTalking) ?? theirs.at(-1)
    const extension = talking?.extension ?? ''
    // Two phone systems may know the call: the one this phone is on is told.
    const on = call.external.filter((one) =>
      person.phones.some((phone) => phone.phoneSystem === one.phoneSystem && phone.extension === extension),
    )
    const [first] = on
    if (!first) return refuse(person, because('control.not-possible'))
    const controlled = on.find(({ phoneSystem }) => actionsOf(connectors.of(phoneSystem)?.control).length > 0) ?? first
    const control = connectors.of(controlled.phoneSystem)?.control ?? {}
    return { leg: { externalCallId: controlled.id, extension }, control, phoneSystem: controlled.phoneSystem }
  }

  async function onCall(
    person: Person,
    callId: CallId,
    asked: (control: CallControl, leg: ControlledLeg, phoneSystem: string) => Promise<ControlAnswer> | undefined,
  ): Promise<void> {
    const { leg, control, phoneSystem } = legOf(person, callId)
    const answer = await asked(control, leg, phoneSystem)
    if (!answer) return refuse(person, because('control.not-possible'))
    if (!answer.ok) refuse(person, answer.why)
  }

  return {
    possible(person) {
      const phone = person.phones.find((one) => canDial(one) && isLive(one))
      const onTheirs = person.phones.map(({ phoneSystem }): [string, ControlAction[]] => [
        phoneSystem,
        actionsOf(connectors.of(phoneSystem)?.control).filter((action) => action !== 'dial'),
      ])
      return {
        ...(phone ? { dial: { phoneSystem: phone.phoneSystem, extension: phone.extension } } : {}),
        onCall: Object.fromEntries(onTheirs.filter(([, actions]) => actions.length > 0)),
      }
    },
    async dial(person, written) {
      const number = dialled(person, written)
      const phone = phoneOf(person)
      if (!phone) return refuse(person, because('control.not-possible'))
      const { phoneSystem, extension } = phone
      const answer = await connectors.of(phoneSystem)?.control?.dial?.(extension, number)
      if (!answer) return refuse(person, because('control.not-possible'))
      if (!answer.ok) return refuse(person, answer.why)
      return { phoneSystem, extension }
    },
    hangUp: (person, callId) => onCall(person, callId, (control, leg) => control.hangUp?.(leg)),
    async transfer(person, callId, written) {
      await onCall(person, callId, (control, leg, phoneSystem) => {
        const to = isExtension(phoneSystem, written) ? written : dialled(person, written)
        return control.transfer?.(leg, to)
      })
    },
    hold: (person, callId) => onCall(person, callId, (control, leg) => control.hold?.(leg)),
    resume: (person, callId) => onCall(person, callId, (control, leg) => control.resume?.(leg)),
  }
}
