/**
 * To whom a call can be passed on: colleagues with a phone on the call's own phone system, and queues. Of a colleague no more than
 * whether they can take it: whom they talk with, and why they are paused, is not said.
 */
import { isTalking, isUp } from '../../shared/call-legs.ts'
import type { QueuesAnswer } from '../../shared/queue-board.ts'
import type { TransferPerson, TransferQueue, TransferTargets } from '../../shared/transfer-targets.ts'
import type { AgentLeg, AgentState, Call, CallId, Instant } from '../../shared/vocabulary.ts'
import type { LiveCalls } from '../calls/live-calls.ts'
import type { Directory } from '../people/directory.ts'
import { AppError } from '../ports/errors.ts'
import type { Person } from '../ports/ground-store.ts'
import type { PhoneLinks } from './phone-links.ts'

/** A queue as it is configured. */
export interface ReachableQueue {
  name: string
  label?: string | undefined
  phoneSystem?: string | undefined
  extension?: string | undefined
}
export interface TransferTargetsParts {
  directory: Pick<Directory, 'all'>
  calls: Pick<LiveCalls, 'get' | 'up'>
  links: Pick<PhoneLinks, 'statusOf'>
  /** How queues and their agents stand. */
  board: () => QueuesAnswer
  queues: readonly ReachableQueue[]
}

/**
 * @param callId the call to pass on; without it, whoever can be reached from any of the person's phones
 * @throws AppError `not-found` when no such call of theirs is up
 */
export type ShowTransferTargets = (person: Person, callId?: CallId) => TransferTargets

/** More than fit in any list that is read; who types a name finds the others. */
const mostPeople = 2000

interface Standing {
  state: AgentState
  since?: Instant
}
/** Whoever can take a call first. */
const order: readonly (AgentState | undefined)[] = [
  'free',
  'wrap-up',
  'ringing',
  'talking',
  'paused',
  undefined,
  'logged-out',
]
/** In several queues somebody may stand differently: the first of these that one of them says. */
const saysMost: readonly AgentState[] = ['talking', 'ringing', 'wrap-up', 'free', 'paused', 'logged-out']

export function createTransferTargets(parts: TransferTargetsParts): ShowTransferTargets {
  const { directory, calls, links, board, queues } = parts

  /** A call of theirs that is up says more than any queue: it may have come by none. */
  function onCalls(): Map<string, Standing> {
    const busy = new Map<string, Standing>()
    for (const call of calls.up())
      for (const leg of call.agents) {
        if (leg.username === undefined || !isUp(leg)) continue
        const state = isTalking(leg) ? 'talking' : 'ringing'
        if (busy.get(leg.username)?.state !== 'talking') busy.set(leg.username, { state, since: leg.at })
      }
    return busy
  }

  function inQueues({ queues: onBoard }: QueuesAnswer): Map<string, Standing> {
    const standings = new Map<string, Standing>()
    for (const { username, state, since } of onBoard.flatMap((queue) => queue.people)) {
      const known = username === undefined ? undefined : standings.get(username)
      if (username === undefined || (known && saysMost.indexOf(known.state) <= saysMost.indexOf(state))) continue
      standings.set(username, { state, since })
    }
    return standings
  }

  /** One that calls us by itself has no connection that could be down. */
  const isHeard = (phoneSystem: string): boolean => (links.statusOf(phoneSystem)?.state ?? 'live') === 'live'

  function peopleOn(systems: ReadonlySet<string>, person: Person, now: QueuesAnswer): TransferPerson[] {
    const [busy, queued] = [onCalls(), inQueues(now)]
    return directory.all().flatMap((one): TransferPerson[] => {
      const phone = one.phones.find(({ phoneSystem }) => systems.has(phoneSystem))
      if (!phone || one.username === person.username) return []
      const standing = busy.get(one.username) ?? queued.get(one.username)
      const { username, name } = one
      // Nothing up and in no queue: as far as their phone system tells, they are free.
      const unknown = isHeard(phone.phoneSystem) ? { state: 'free' as const } : {}
      return [{ username, name, extension: phone.extension, ...(standing ?? unknown) }]
    })
  }

  function queuesOn(systems: ReadonlySet<string>, { queues: onBoard }: QueuesAnswer): TransferQueue[] {
    const isThere = (name: string) => {
      const phoneSystem = queues.find((queue) => queue.name === name)?.phoneSystem
      return phoneSystem === undefined || systems.has(phoneSystem)
    }
    return onBoard
      .filter(({ name }) => isThere(name))
      .map(({ name, waiting, longestSince, agents }) => {
        const { label = name, extension } = queues.find((queue) => queue.name === name) ?? {}
        return {
          name,
          label,
          ...(extension === undefined ? {} : { extension }),
          waiting,
          ...(longestSince === undefined ? {} : { longestSince }),
          free: agents.free,
        }
      })
  }

  function systemsOf(person: Person, callId: CallId | undefined): Set<string> {
    if (callId === undefined) return new Set(person.phones.map(({ phoneSystem }) => phoneSystem))
    const call = calls.get(callId)
    const leg = call && call.state !== 'ended' ? ownLeg(call, person) : undefined
    if (!call || !leg) throw new AppError('not-found', 'No such call of yours is up.')
    return new Set([leg.phoneSystem ?? call.phoneSystem])
  }

  return (person, callId) => {
    const systems = systemsOf(person, callId)
    const now = board()
    return {
      people: peopleOn(systems, person, now).sort(inOrder).slice(0, mostPeople),
      queues: queuesOn(systems, now),
    }
  }
}

function ownLeg(call: Call, { username }: Person): AgentLeg | undefined {
  const theirs = call.agents.filter((leg) => leg.username === username && isUp(leg))
  return theirs.findLast(isTalking) ?? theirs.at(-1)
}

const inOrder = (a: TransferPerson, b: TransferPerson): number =>
  order.indexOf(a.state) - order.indexOf(b.state) || a.name.localeCompare(b.name, 'en', { numeric: true })
