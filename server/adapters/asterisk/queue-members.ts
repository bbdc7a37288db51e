/** Who is a member of which queue, and whether they can be given its calls: told when it changes. */
import type { AgentEvent } from '../../../shared/call-event.ts'
import type { AmiBlock } from './ami-block.ts'

export interface QueueMembers {
  /** Each member of each queue, as the snapshot has them; whoever is in none of it any more has logged out. */
  known(members: readonly AmiBlock[]): void
  hear(block: AmiBlock): void
  /** Whether a queue calls this phone. */
  isMember(endpoint: string): boolean
  /** How a member's phone is dialled, `PJSIP/201`; undefined for a phone no queue calls directly. */
  interfaceOf(extension: string): string | undefined
}

export interface QueueMembersParts {
  phoneSystem: string
  run: string
  now(): Date
  emit(event: AgentEvent): void
}

interface Told {
  queue: string
  extension: string
  state: AgentEvent['state']
  reason: string
}

/** `PJSIP/201`, `Local/201@agents/n`, `SIP/anna` → the phone's own part. */
const phoneOf = (memberInterface: string): string => memberInterface.replace(/^[^/]*\//, '').split(/[@/]/)[0] ?? ''

/** Asterisk's device states (ast_devstate): the phone is unknown to it, or not registered. */
const unreachable = new Set(['4', '5'])

/** Members of all queues together: beyond it, somebody makes them up. */
const mostMembers = 20_000

export function createQueueMembers({ phoneSystem, run, now, emit }: QueueMembersParts): QueueMembers {
  const told = new Map<string, Told>()
  const interfaces = new Map<string, string>()
  let serial = 0

  function tell(one: Told, said: string, snapshot: boolean): void {
    const key = `${one.queue} ${one.extension}`
    const before = told.get(key)
    if (before?.state === one.state && before.reason === one.reason) return
    if (one.state === 'logged-out') told.delete(key)
    else told.set(key, one)
    if (one.state === 'logged-out' && !before) return
    emit({
      phoneSystem,
      id: `${run}-member-${++serial}-${said}`,
      extension: one.extension,
      queue: one.queue,
      state: one.state,
      ...(one.reason === '' ? {} : { reason: one.reason }),
      ...(snapshot ? { snapshot: true } : {}),
      receivedAt: now().toISOString(),
    })
  }

  function read(block: AmiBlock): Told | undefined {
    const memberInterface = block.get('Interface') || block.get('Location')
    const extension = phoneOf(memberInterface)
    if (extension === '') return undefined
    const isFull = told.size >= mostMembers || interfaces.size >= mostMembers
    if (isFull && !told.has(`${block.get('Queue')} ${extension}`)) return undefined
    if (!memberInterface.startsWith('Local/')) interfaces.set(extension, memberInterface)
    const isPaused = block.get('Paused') === '1'
    const isGone = block.name === 'QueueMemberRemoved' || unreachable.has(block.get('Status'))
    const state = isGone ? 'logged-out' : isPaused ? 'paused' : 'free'
    return { queue: block.get('Queue'), extension, state, reason: state === 'paused' ? block.get('PausedReason') : '' }
  }

  return {
    known(members) {
      const gone = new Map(told)
      for (const block of members) {
        const one = read(block)
        if (!one) continue
        gone.delete(`${one.queue} ${one.extension}`)
        tell(one, block.name, true)
      }
      for (const one of gone.values()) tell({ ...one, state: 'logged-out', reason: '' }, 'QueueStatus', true)
    },
    hear(block) {
      const one = read(block)
      if (one) tell(one, block.name, false)
    },
    isMember: (endpoint) => interfaces.has(endpoint),
    interfaceOf: (extension) => interfaces.get(extension),
  }
}
