/** What was up before we listened: how it came to be so is not known, how it stands is. */
import { queueOf } from './call-steps.ts'
import type { Channel, ChannelBook } from './channel-book.ts'
import type { ChannelLives } from './channel-lives.ts'
import type { Conversation, Leg } from './conversation.ts'
import type { Conversations } from './conversations.ts'

export interface SnapshotParts {
  book: ChannelBook
  conversations: Conversations
  lives: ChannelLives
}

/** A caller who waits in a queue; `position` from 1. */
export interface Waiting {
  uniqueid: string
  queue: string
  position: number
}

const asSnapshot = { snapshot: true, said: 'CoreShowChannel' }

export function createSnapshot({ book, conversations, lives }: SnapshotParts) {
  const { tell } = conversations
  const found = new Set<Conversation>()
  /** Channels whose conversation's first channel has not been named yet. */
  const later: { channel: Channel; linkedid: string }[] = []

  function known(channel: Channel, linkedid: string): void {
    if (!book.add(channel)) return
    if (channel.bridge !== undefined) book.enter(channel, channel.bridge)
    const first = conversations.of(linkedid)
    if (channel.uniqueid === linkedid && channel.kind !== 'local') found.add(lives.begin(channel))
    else if (first) conversations.attach(channel.uniqueid, first)
    else later.push({ channel, linkedid })
  }

  function tellKnown(waiting: readonly Waiting[]): void {
    const entries = new Map(waiting.map((entry) => [entry.uniqueid, entry]))
    joinLater()
    for (const conversation of found) tellSnapshot(conversation, entries)
    found.clear()
  }

  /** Where a call's first channel is gone, whoever is not an agent is the customer. */
  function joinLater(): void {
    const byId = new Map([...conversations.all()].map((conversation) => [conversation.id, conversation]))
    const channels = later.splice(0)
    for (const { channel, linkedid } of channels) {
      if (byId.has(linkedid) || channel.kind !== 'outside') continue
      const conversation = lives.begin(channel, linkedid)
      byId.set(linkedid, conversation)
      found.add(conversation)
    }
    for (const { channel, linkedid } of channels) {
      const conversation = byId.get(linkedid)
      if (conversation) conversations.attach(channel.uniqueid, conversation)
      else lives.strays.add(channel.uniqueid)
    }
  }

  function tellSnapshot(conversation: Conversation, waiting: ReadonlyMap<string, Waiting>): void {
    const root = book.get(conversation.root)
    const others = [...conversation.channels]
      .map((uniqueid) => book.get(uniqueid))
      .filter((channel) => channel !== undefined)
      .sort(byAge)
      .filter((channel) => channel !== root && channel.kind !== 'local')
    const isAgents = conversation.direction === undefined && root
    // Of a line to the outside that does not say yet which way it goes, the next event tells.
    if (isAgents && (root.kind === 'outside' || !agentsOwn(conversation, root, others))) return
    if (!isAgents || conversation.direction === 'inbound') tell(conversation, 'started', asSnapshot)
    const entry = waiting.get(conversation.customer ?? '')
    if (entry) {
      const { queue, position } = entry
      Object.assign(conversation, { queue, isWaiting: true })
      tell(conversation, 'queued', { queue, position, ...asSnapshot })
    }
    const isAnswered = others.some(({ isUp }) => isUp)
    const legs = legsOf(conversation, root, others).filter(({ kind }) => kind === 'agent')
    for (const [at, channel] of legs.entries())
      if (isAsked(channel, legs.slice(0, at))) conversation.consulted.push(channel.uniqueid)
      else tellLeg(conversation, channel, channel === root ? isAnswered : channel.isUp)
  }

  /** Whether a colleague is being asked by an agent who has the customer: theirs is the older channel of the two. */
  const isAsked = ({ connected }: Channel, older: readonly Channel[]): boolean =>
    connected !== '' && older.some(({ extension, number }) => connected === extension || connected === number)

  /** Whose phones are about this call: of an internal one, only the colleague's. */
  function legsOf({ direction }: Conversation, root: Channel | undefined, others: Channel[]): Channel[] {
    if (!root || direction === 'internal') return others
    return direction === 'outbound' ? [root] : [root, ...others]
  }

  /** An agent's own call goes out or to a colleague. @returns false while it has reached nobody */
  function agentsOwn(conversation: Conversation, root: Channel, others: Channel[]): boolean {
    const outside = others.find(({ kind }) => kind === 'outside')
    const colleague = others.find(({ kind }) => kind === 'agent')
    // A customer was given to an agent's call that is older than theirs (attended transfer, pickup).
    if (outside?.isDialled === false) lives.callsIn(conversation, outside)
    else if (outside) {
      conversation.direction = 'outbound'
      conversation.to = outside.number || root.firstExten
      conversation.customer = outside.uniqueid
    } else if (colleague) {
      conversation.direction = 'internal'
      conversation.to = colleague.extension
    }
    return outside !== undefined || colleague !== undefined
  }

  function tellLeg(conversation: Conversation, channel: Channel, isTalking: boolean): void {
    const { extension, kind, isRinging, uniqueid } = channel
    if (kind !== 'agent' || conversation.agents.has(extension)) return
    if (!isTalking && !isRinging && conversation.direction !== 'outbound') return
    const leg: Leg = { channels: new Set([uniqueid]), isTalking }
    const customer = conversation.customer === undefined ? undefined : book.get(conversation.customer)
    if (isTalking && channel.bridge !== undefined && channel.bridge === customer?.bridge) leg.besideIn = channel.bridge
    conversation.agents.set(extension, leg)
    conversation.hasAnswered ||= isTalking
    const queue = isTalking ? {} : queueOf(conversation, channel)
    tell(conversation, isTalking ? 'answered' : 'ringing', { extension, ...queue, ...asSnapshot })
  }

  return { known, tellKnown }
}

/** By age: a uniqueid is the second it was made and a serial number, `1795349117.12`. Those we named ourselves come first. */
function byAge(one: Channel, other: Channel): number {
  const [[second = 0, serial = 0], [otherSecond = 0, otherSerial = 0]] = [one, other].map(({ uniqueid }) =>
    uniqueid.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : 0)),
  ) as [number[], number[]]
  return second - otherSecond || serial - otherSerial
}
