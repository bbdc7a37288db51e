/**
 * A connector to Asterisk over its manager interface (AMI), TCP or TLS. It needs an account with read=call,agent and
 * write=reporting; to dial, hang up and transfer, write=originate,call beside it. docs/phone-systems/asterisk.md.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import type { Connector, ConnectorOptions, LinkSight } from '../../ports/phone-system.ts'
import {
  keepLink,
  type Conversation as LinkConversation,
  type LinkTimings,
  type Wire,
} from '../phone-link/kept-link.ts'
import type { AmiBlock } from './ami-block.ts'
import { type AmiSession, createAmiSession, isDenied } from './ami-session.ts'
import { createBeginnings } from './beginnings.ts'
import { type Channel, channelOf, createChannelBook, type Naming } from './channel-book.ts'
import { createControl } from './control.ts'
import { createQueueMembers } from './queue-members.ts'
import { type CallTracker, createCallTracker } from './track-calls.ts'

export interface AsteriskConnectorOptions extends ConnectorOptions {
  host: string
  port: number
  username: string
  secret: string
  /** `ca`: certificates (PEM) to trust instead of the system's own. */
  tls: false | { ca?: string }
  /** Where click-to-dial and transfers enter the dial plan; FreePBX' own by default. */
  context?: string
  /** 0 ≤ x < 1, for the jitter of reconnecting. */
  random?: () => number
  timings?: Partial<LinkTimings>
}

/** Calls of ours whose channel may still be told of, at most. */
const mostDialled = 1000
/** Phones whose technology is remembered, at most. */
const mostPhones = 20_000

/** One connection: its session, and what is known of the calls since it was made. */
interface Link {
  session: AmiSession
  tracker: CallTracker
  queues: string[]
  /** What the account may not do and should: manager.conf's words. */
  missing: Set<string>
  /** Logged in, and what is up has been heard. */
  isUp: boolean
}

export function createAsteriskConnector(options: AsteriskConnectorOptions): Connector {
  const { name, output, now } = options
  const extensions = new Set(options.extensions)
  const dialledByUs = new Map<string, string>()
  const technologies = new Map<string, string>()
  const members = createQueueMembers({
    phoneSystem: name,
    run: randomUUID(),
    now,
    emit: (event) => output.agent(event),
  })
  const beginnings = createBeginnings()
  let link: Link | undefined
  let lastProblem: string | undefined
  const upLink = (): Link | undefined => (link?.isUp ? link : undefined)

  const naming: Naming = {
    isPhone: (endpoint) => extensions.has(endpoint) || members.isMember(endpoint) || /^\d{2,6}$/.test(endpoint),
  }

  function open(wire: Wire): LinkConversation {
    const book = createChannelBook()
    const missing = new Set<string>()
    const tracker = createCallTracker({
      phoneSystem: name,
      run: randomUUID(),
      now,
      emit: (event) => output.event(event),
      book,
      naming,
      askPresentation: (channel) => void askPresentation(channel),
      dialledByUs: (uniqueid) => dialledByUs.get(uniqueid),
    })
    const session = createAmiSession({
      username: options.username,
      secret: options.secret,
      wire,
      newWord: () => randomBytes(12).toString('hex'),
      begun: () => void takeSnapshot().catch(() => wire.over('link.silent')),
      event: hear,
      afterwards: beginnings.hear,
      refused: () => output.refused(),
    })
    const current: Link = { session, tracker, queues: [], missing, isUp: false }
    link = current

    function hear(block: AmiBlock): void {
      beginnings.hear(block)
      if (block.name === 'Newchannel') noteTechnology(block.get('Channel'))
      if (block.name.startsWith('QueueMember')) members.hear(block)
      else if (!tracker.hear(block)) output.refused()
    }

    function noteTechnology(channel: string): void {
      const [, technology, endpoint] = channel.match(/^([A-Za-z]+)\/(.+)-[0-9a-f]+$/) ?? []
      if (technology && endpoint && naming.isPhone(endpoint) && technologies.size < mostPhones)
        technologies.set(endpoint, technology)
    }

    /** Whether the number may be shown is in no event (Asterisk 20, 22): it is asked of each caller's channel. */
    async function askPresentation(channel: Channel): Promise<void> {
      try {
        const answer = await session.ask('Getvar', { Channel: channel.name, Variable: 'CALLERID(num-pres)' })
        const value = answer.name === 'Success' ? answer.get('Value') : undefined
        tracker.presentation(channel.uniqueid, value)
        // Without the right to ask, every number stays held back: rather that than to show one that was withheld.
        if (isDenied(answer)) lacks('reporting')
      } catch {
        tracker.presentation(channel.uniqueid, undefined)
      }
    }

    function lacks(right: string): void {
      if (missing.has(right)) return
      missing.add(right)
      wire.live({ problem: 'link.some-rights-missing' })
    }

    async function takeSnapshot(): Promise<void> {
      let waiting: { uniqueid: string; queue: string; position: number }[] = []
      await session.list('QueueStatus', (events) => {
        const of = (kind: string) => events.filter((event) => event.name === kind)
        members.known(of('QueueMember'))
        current.queues = of('QueueParams').map((one) => one.get('Queue'))
        waiting = of('QueueEntry').map((entry) => ({
          uniqueid: entry.get('Uniqueid'),
          queue: entry.get('Queue'),
          position: Number(entry.get('Position')) || 1,
        }))
      })
      const refusal = await session.list('CoreShowChannels', (events) => {
        for (const event of events) {
          noteTechnology(event.get('Channel'))
          tracker.known(channelOf(event, naming), event.get('Linkedid'))
        }
        tracker.tellKnown(waiting)
        output.allUpNow(tracker.up())
      })
      if (refusal) missing.add('reporting')
      current.isUp = true
      wire.live(missing.size > 0 ? { problem: 'link.some-rights-missing' } : {})
    }

    return {
      read: (chunk) => session.read(chunk),
      beat: () => void session.ask('Ping').catch(() => undefined),
      closed() {
        if (link === current) link = undefined
        session.closed()
      },
    }
  }

  const kept = keepLink({
    ...options,
    status(status) {
      lastProblem = status.problem
      output.status(status)
    },
    open,
  })
  return {
    start: () => kept.start(),
    stop() {
      beginnings.stop()
      return kept.stop()
    },
    async look(): Promise<LinkSight> {
      const looked = upLink()
      if (!looked) return { messages: 0, problems: [{ code: lastProblem ?? 'control.not-connected', params: {} }] }
      const { session, tracker, queues, missing } = looked
      const known = new Set(technologies.keys())
      const note = (hints: AmiBlock[]) => {
        for (const hint of hints) known.add(hint.get('Exten'))
      }
      // Both at once: together they may take no longer than one answer.
      const [settings] = await Promise.all([
        session.ask('CoreSettings').catch(() => undefined),
        session.list('ExtensionStateList', note).catch(() => undefined),
      ])
      const version = settings?.get('AsteriskVersion') ?? ''
      return {
        product: version === '' ? (session.greeting() ?? 'Asterisk') : `Asterisk ${version}`,
        ...(known.size > 0 ? { extensions: [...known].sort() } : {}),
        queues,
        callsUp: tracker.up().length,
        messages: session.messages(),
        problems: [...missing].map((right) => ({ code: 'link.rights-missing', params: { rights: `write=${right}` } })),
      }
    },
    control: createControl({
      session: () => upLink()?.session,
      tracker: () => upLink()?.tracker,
      phoneOf: (extension) =>
        members.interfaceOf(extension) ?? `${technologies.get(extension) ?? 'PJSIP'}/${extension}`,
      context: options.context ?? 'from-internal',
      newCallId(number) {
        const id = `tuttu-${randomUUID()}`
        dialledByUs.set(id, number)
        const [oldest] = dialledByUs.keys()
        if (dialledByUs.size > mostDialled && oldest !== undefined) dialledByUs.delete(oldest)
        return id
      },
      hasBegun: beginnings.of,
    }),
  }
}
