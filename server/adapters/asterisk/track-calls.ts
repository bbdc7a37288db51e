/**
 * Events of channels become what happened to conversations. A channel's kind and who dialled it say what it is for: dialled by the
 * customer's channel, a phone rings for the customer; dialled by a feature, a colleague is asked first and nobody sees the
 * customer yet. The order of events of two channels is not relied on (Asterisk has a queue for each).
 */
import type { CallEvent } from '../../../shared/call-event.ts'
import type { Outcome, TransferKind } from '../../../shared/vocabulary.ts'
import type { AmiBlock } from './ami-block.ts'
import { type Channel, type ChannelBook, kindOf, type Naming } from './channel-book.ts'
import { beginConversation, type Conversation, createTeller, saysWithheld, type Telling } from './conversation.ts'

export interface TrackerParts extends Telling {
  book: ChannelBook
  naming: Naming
  /** Asks whether the number on this channel is withheld; the answer comes back through `presentation`. */
  askPresentation(channel: Channel): void
  /** The customer's number of a call we had begun ourselves, by the id we gave its channel. */
  dialledByUs(uniqueid: string): string | undefined
}

export interface CallTracker {
  /** @returns false for an event that could not be used */
  hear(block: AmiBlock): boolean
  /** @param value Asterisk's word, `allowed_not_screened`, `prohib_passed_screen`, `unavailable` … */
  presentation(uniqueid: string, value: string): void
  /** A channel that was up before we listened. */
  known(channel: Channel, linkedid: string): void
  /** Tells of what was up, once every channel is known. */
  tellKnown(waiting: readonly { uniqueid: string; queue: string; position: number }[]): void
  /** Ids of the conversations that are up and have been told of. */
  up(): string[]
  /** The channels of a conversation: the customer's, and an agent's. */
  channelsOf(id: string, extension?: string): { customer?: Channel; agent?: Channel }
}

/** Q.850, as Asterisk writes it in Hangup's Cause: how a call ended that nobody answered. */
const outcomes: Record<string, Outcome> = { 17: 'busy', 21: 'refused' }
for (const cause of ['1', '3', '20', '27', '34', '38', '41', '42', '58', '66']) outcomes[cause] = 'failed'

export function createCallTracker(parts: TrackerParts): CallTracker {
  const { book, naming, askPresentation, dialledByUs } = parts
  const teller = createTeller(parts)
  /** By uniqueid of each of its channels. */
  const conversations = new Map<string, Conversation>()
  /** Waiting for an answer about their caller, ended ones too. */
  const asked = new Map<string, Conversation>()
  /** Agents' channels that a colleague was called by, before the customer is given over: by conversation. */
  const consulted = new Map<Conversation, Channel[]>()
  /** Channels that were up before we listened, whose conversation's first channel has not been named yet. */
  const fromSnapshot = new Set<Conversation>()
  const later: { channel: Channel; linkedid: string }[] = []

  const tell = (conversation: Conversation, kind: CallEvent['kind'], more: Partial<CallEvent> = {}): void => {
    const extension = book.get(conversation.root)?.extension ?? [...conversation.agents.keys()][0] ?? ''
    teller(conversation, kind, more, extension)
  }

  // -- what happens to a conversation

  /** Somebody has left the queue and is still there: they were not the ones to hang up. */
  function stillThere(conversation: Conversation, said: string): void {
    const { leftQueue, queue } = conversation
    if (!leftQueue || queue === undefined) return
    delete conversation.leftQueue
    tell(conversation, 'left-queue', { queue, left: leftQueue, said })
  }

  const queueOf = ({ queue, isWaiting }: Conversation, channel: Channel) => {
    const offered = channel.queue ?? (isWaiting ? queue : undefined)
    return offered === undefined ? {} : { queue: offered }
  }

  function rings(conversation: Conversation, channel: Channel, said: string): void {
    const { extension } = channel
    const there = conversation.agents.get(extension)
    if (there) {
      there.channels.add(channel.uniqueid)
      return
    }
    stillThere(conversation, said)
    // Sent on by somebody who did not say so (an order to the phone system): the next phone tells where to.
    if (conversation.leftBy !== undefined && conversation.leftBy !== extension && channel.queue === undefined)
      tell(conversation, 'transferred', { extension: conversation.leftBy, transfer: 'blind', to: extension, said })
    delete conversation.leftBy
    conversation.agents.set(extension, { channels: new Set([channel.uniqueid]), isTalking: false })
    conversations.set(channel.uniqueid, conversation)
    tell(conversation, 'ringing', { extension, ...queueOf(conversation, channel), said })
  }

  function talks(conversation: Conversation, channel: Channel, said: string, more: Partial<CallEvent> = {}): void {
    const { extension } = channel
    const there = conversation.agents.get(extension)
    conversations.set(channel.uniqueid, conversation)
    if (there?.isTalking) {
      there.channels.add(channel.uniqueid)
      return
    }
    stillThere(conversation, said)
    conversation.agents.set(extension, { channels: new Set([channel.uniqueid]), isTalking: true })
    conversation.hasAnswered = true
    delete conversation.leftBy
    tell(conversation, 'answered', { extension, ...queueOf(conversation, channel), said, ...more })
  }

  /** A phone of theirs has stopped ringing or talking; with the last one they are out of it. */
  function legOver(conversation: Conversation, channel: Channel, said: string): void {
    const there = conversation.agents.get(channel.extension)
    if (!there?.channels.delete(channel.uniqueid) || there.channels.size > 0) return
    conversation.agents.delete(channel.extension)
    if (conversation.hasEnded) return
    if (there.isTalking) conversation.leftBy = channel.extension
    tell(conversation, 'leg-ended', { extension: channel.extension, goesOn: true, said })
  }

  function handOver(conversation: Conversation, from: string, transfer: TransferKind, to: string, said: string): void {
    stillThere(conversation, said)
    conversation.agents.delete(from)
    delete conversation.leftBy
    tell(conversation, 'transferred', { extension: from, transfer, to, said })
  }

  function end(conversation: Conversation, cause: string, said: string): void {
    if (conversation.hasEnded) return
    conversation.hasEnded = true
    consulted.delete(conversation)
    if (conversation.direction === undefined) return
    const outcome = conversation.hasAnswered ? undefined : outcomes[cause]
    tell(conversation, 'ended', { ...(outcome ? { outcome } : {}), said })
  }

  /** An agent's own call has reached somebody: it goes out, or to a colleague. */
  function goesTo(conversation: Conversation, from: Channel, dialled: Channel, block: AmiBlock): void {
    if (dialled.kind === 'agent') {
      if (conversation.direction === 'outbound') return
      conversation.direction = 'internal'
      conversation.to = dialled.extension
      if (dialled.isRinging) rings(conversation, dialled, block.name)
      return
    }
    conversation.customer = dialled.uniqueid
    conversations.set(dialled.uniqueid, conversation)
    if (conversation.direction === 'outbound' && conversation.to !== '') return
    conversation.to = dialledNumber(from, block)
    beginsOutside(conversation, from, block.name)
  }

  /** Somebody ordered a call: the agent's own phone rings first, and where it goes is told when they have answered. */
  function ordered(conversation: Conversation, said: string): void {
    if (conversation.direction !== undefined) return
    conversation.direction = 'outbound'
    tell(conversation, 'started', { said })
  }

  function beginsOutside(conversation: Conversation, from: Channel, said: string): void {
    if (conversation.direction === 'outbound') tell(conversation, 'identified', { said })
    conversation.direction = 'outbound'
    if (!conversation.agents.has(from.extension)) rings(conversation, from, said)
  }

  // -- what channels do

  function isNew(block: AmiBlock): boolean {
    const channel = channelOf(block, naming)
    if (!book.add(channel)) return false
    if (channel.uniqueid !== block.get('Linkedid')) {
      const joined = conversations.get(block.get('Linkedid'))
      if (joined) conversations.set(channel.uniqueid, joined)
      return true
    }
    if (channel.kind === 'local') return true
    const conversation = begin(channel)
    if (conversation.direction === 'inbound') tell(conversation, 'started', { said: block.name })
    const number = channel.kind === 'agent' ? dialledByUs(channel.uniqueid) : undefined
    if (number !== undefined) {
      conversation.to = number
      beginsOutside(conversation, channel, block.name)
    }
    return true
  }

  function begin(channel: Channel): Conversation {
    const conversation = beginConversation(channel)
    conversations.set(channel.uniqueid, conversation)
    if (channel.kind === 'agent') {
      conversation.to = ''
      return conversation
    }
    conversation.direction = 'inbound'
    conversation.customer = channel.uniqueid
    const { number, callerName } = channel
    if (saysWithheld(number, callerName)) conversation.caller.presentation = 'withheld'
    else if (number !== '' || callerName !== '') {
      conversation.caller.presentation = 'asked'
      asked.set(channel.uniqueid, conversation)
      askPresentation(channel)
    }
    return conversation
  }

  function isRinging(channel: Channel, said: string): void {
    channel.isRinging = true
    if (channel.kind !== 'agent') return
    const dialler = book.dialler(channel)
    const conversation = dialler && conversations.get(dialler.uniqueid)
    if (!conversation || conversation.hasEnded) return
    // Only the customer's own channel brings the customer; an agent's, where the call is between the two.
    const isForCustomer = dialler.uniqueid === conversation.customer && conversation.direction === 'inbound'
    const isInternal = conversation.direction === 'internal' && dialler.uniqueid === conversation.root
    if (isForCustomer || isInternal) rings(conversation, channel, said)
  }

  function dials(block: AmiBlock): void {
    const dialled = book.get(block.get('DestUniqueid'))
    if (!dialled) return
    const from = book.get(block.get('Uniqueid'))
    if (from) dialled.dialledBy = from.uniqueid
    const dialler = book.dialler(dialled)
    if (dialled.kind === 'local') return
    const conversation = conversations.get((dialler ?? dialled).uniqueid)
    if (!conversation || conversation.hasEnded) return
    if (!dialler) {
      // A feature of the phone system called a colleague, before giving the customer over.
      if (dialled.uniqueid === conversation.root) ordered(conversation, block.name)
      else if (dialled.kind === 'agent') consulted.set(conversation, [...(consulted.get(conversation) ?? []), dialled])
      return
    }
    stillThere(conversation, block.name)
    if (dialler.kind === 'agent' && dialler.uniqueid === conversation.root)
      goesTo(conversation, dialler, dialled, block)
    else if (dialled.isRinging) isRinging(dialled, block.name)
  }

  function dialOver(block: AmiBlock): void {
    const dialled = book.get(block.get('DestUniqueid'))
    if (!dialled || dialled.kind === 'local') return
    const from = book.get(block.get('Uniqueid'))
    if (from && dialled.dialledBy === undefined) dialled.dialledBy = from.uniqueid
    const dialler = book.dialler(dialled)
    const mine = conversations.get(dialled.uniqueid)
    if (block.get('DialStatus') !== 'ANSWER') {
      if (mine && dialled.kind === 'agent') legOver(mine, dialled, block.name)
      return
    }
    dialled.isUp = true
    // The customer was given over while this phone still rang for the colleague.
    if (!dialler && mine?.agents.get(dialled.extension)?.channels.has(dialled.uniqueid))
      talks(mine, dialled, block.name)
    const conversation = dialler && conversations.get(dialler.uniqueid)
    if (!conversation || conversation.hasEnded) return
    if (dialled.kind === 'outside') {
      const agent = book.get(conversation.root)
      if (conversation.direction === 'outbound' && agent) talks(conversation, agent, block.name)
    } else if (dialler.uniqueid === conversation.customer || conversation.direction === 'internal')
      talks(conversation, dialled, block.name)
  }

  /** Whoever is in one bridge with the customer talks with them, whatever brought them there. */
  function meets(channel: Channel, bridge: string, said: string): void {
    book.enter(channel, bridge)
    const members = book.inBridge(bridge)
    for (const customer of members) {
      const conversation = conversations.get(customer.uniqueid)
      if (!conversation || conversation.customer !== customer.uniqueid || conversation.hasEnded) continue
      for (const agent of members)
        if (agent.kind === 'agent' && !conversation.agents.get(agent.extension)?.isTalking)
          joins(conversation, agent, said)
    }
  }

  /** An agent's channel comes to this conversation; the one it came from, if it was only to call a colleague, is over. */
  function joins(conversation: Conversation, agent: Channel, said: string): void {
    const before = conversations.get(agent.uniqueid)
    talks(conversation, agent, said)
    if (before && before !== conversation) leaveBehind(before, agent, said)
  }

  function leaveBehind(before: Conversation, agent: Channel, said: string): void {
    before.agents.get(agent.extension)?.channels.delete(agent.uniqueid)
    if (before.direction !== 'inbound' && before.customer === undefined) end(before, '', said)
  }

  function hangsUp(block: AmiBlock): void {
    const channel = book.get(block.get('Uniqueid'))
    if (!channel) return
    const conversation = conversations.get(channel.uniqueid)
    book.remove(channel.uniqueid)
    conversations.delete(channel.uniqueid)
    if (!conversation || channel.kind === 'local') return
    const cause = block.get('Cause')
    if (channel.uniqueid === conversation.customer) {
      delete conversation.customer
      // An outbound call whose line was busy: another line may be tried yet, until the agent hangs up.
      if (conversation.direction === 'outbound' && !conversation.hasAnswered && book.get(conversation.root)) {
        conversation.farCause = cause
        return
      }
      end(conversation, cause, block.name)
      return
    }
    const isOver = conversation.customer === undefined && channel.uniqueid === conversation.root
    if (isOver) {
      end(conversation, conversation.farCause ?? cause, block.name)
    } else if (channel.kind === 'agent') legOver(conversation, channel, block.name)
  }

  // -- transfers

  function blindly(block: AmiBlock): void {
    const transferer = book.get(block.get('TransfererUniqueid'))
    const conversation = transferer && conversations.get(transferer.uniqueid)
    if (!conversation || block.get('Result') !== 'Success') return
    handOver(conversation, transferer.extension, 'blind', block.get('Extension'), block.name)
  }

  function attended(block: AmiBlock): void {
    const transferer = book.get(block.get('OrigTransfererUniqueid'))
    const conversation = transferer && conversations.get(transferer.uniqueid)
    if (!conversation || block.get('Result') !== 'Success') return
    const target = targetOf(conversation, block)
    const to = target ? target.extension || target.number : ''
    const isRingingYet = target?.kind === 'agent' && !target.isUp
    handOver(conversation, transferer.extension, isRingingYet ? 'semi-attended' : 'attended', to, block.name)
    if (target?.kind !== 'agent') return
    const before = conversations.get(target.uniqueid)
    if (isRingingYet) rings(conversation, target, block.name)
    else talks(conversation, target, block.name)
    if (before && before !== conversation) leaveBehind(before, target, block.name)
  }

  /** Whom the customer was given to: said, or whoever was asked first, or is in the bridge the transferer asked in. */
  function targetOf(conversation: Conversation, block: AmiBlock): Channel | undefined {
    const said = book.get(block.get('TransferTargetUniqueid'))
    if (said) return said.kind === 'local' ? book.behind(said) : said
    const colleague = consulted.get(conversation)?.findLast((channel) => book.get(channel.uniqueid) === channel)
    if (colleague) return colleague
    const others = [block.get('OrigTransfererUniqueid'), block.get('SecondTransfererUniqueid'), conversation.customer]
    return book
      .inBridge(block.get('SecondBridgeUniqueid'))
      .concat(book.inBridge(block.get('DestBridgeUniqueid')))
      .find((channel) => channel.kind !== 'local' && !others.includes(channel.uniqueid))
  }

  function pickedUp(block: AmiBlock): void {
    const [by, target] = [book.get(block.get('Uniqueid')), book.get(block.get('TargetUniqueid'))]
    const conversation = target && conversations.get(target.uniqueid)
    if (!conversation || by?.kind !== 'agent') return
    handOver(conversation, target.extension, 'pickup', by.extension, block.name)
    joins(conversation, by, block.name)
  }

  function parked(block: AmiBlock): void {
    const conversation = conversations.get(block.get('ParkeeUniqueid'))
    if (!conversation) return
    const talking = [...conversation.agents].find(([, { isTalking }]) => isTalking)?.[0]
    const by = kindOf(`${block.get('ParkerDialString')}-`, naming).extension || talking || conversation.leftBy
    if (by !== undefined) handOver(conversation, by, 'park', block.get('ParkingSpace'), block.name)
  }

  function unparked(block: AmiBlock): void {
    const retriever = book.get(block.get('RetrieverUniqueid'))
    const conversation = conversations.get(block.get('ParkeeUniqueid'))
    if (conversation && retriever?.kind === 'agent') joins(conversation, retriever, block.name)
  }

  // -- queues

  function inQueue(block: AmiBlock, conversation: Conversation): void {
    const queue = block.get('Queue')
    if (block.name === 'QueueCallerJoin') {
      stillThere(conversation, block.name)
      Object.assign(conversation, { queue, isWaiting: true })
      delete conversation.leftBy
      const position = Number(block.get('Position'))
      tell(conversation, 'queued', { queue, ...(position > 0 ? { position } : {}), said: block.name })
    } else if (block.name === 'QueueCallerAbandon') conversation.leftQueue = 'timed-out'
    else if (conversation.isWaiting) {
      conversation.isWaiting = false
      const isServed = [...conversation.agents.values()].some(({ isTalking }) => isTalking)
      if (isServed) delete conversation.leftQueue
      else conversation.leftQueue ??= 'left'
    }
  }

  /** Name and number as the dial plan or the network has them now. The first number stands: what is dialled back. */
  function callerChanges(conversation: Conversation, channel: Channel, block: AmiBlock): void {
    if (channel.uniqueid !== conversation.customer || conversation.direction !== 'inbound') return
    const { caller } = conversation
    if (/prohib/i.test(block.get('CID-CallingPres'))) {
      withhold(conversation, block.name)
      return
    }
    const number = caller.number || block.get('CallerIDNum')
    const name = block.get('CallerIDName') || caller.name
    if (number === caller.number && name === caller.name) return
    Object.assign(caller, { number, name })
    if (caller.presentation === 'shown') tell(conversation, 'identified', { said: block.name })
  }

  function withhold(conversation: Conversation, said: string): void {
    const { caller } = conversation
    if (caller.presentation === 'withheld') return
    Object.assign(caller, { presentation: 'withheld', number: '', name: '' })
    if (conversation.direction === 'inbound') tell(conversation, 'identified', { said })
  }

  // -- listening

  const channelEvents: Record<
    string,
    (channel: Channel, block: AmiBlock, conversation: Conversation | undefined) => void
  > = {
    Newstate(channel, block) {
      const state = block.get('ChannelState')
      if (state === '5') isRinging(channel, block.name)
      if (state === '6') channel.isUp = true
    },
    NewCallerid: (channel, block, conversation) => conversation && callerChanges(conversation, channel, block),
    Hold: (channel, block, conversation) => conversation && holds('held', channel, block, conversation),
    Unhold: (channel, block, conversation) => conversation && holds('resumed', channel, block, conversation),
    Hangup: (_channel, block) => hangsUp(block),
    BridgeEnter: (channel, block) => meets(channel, block.get('BridgeUniqueid'), block.name),
    BridgeLeave: (channel, block) => book.leave(channel, block.get('BridgeUniqueid')),
    Pickup: (_channel, block) => pickedUp(block),
    QueueCallerJoin: (_channel, block, conversation) => conversation && inQueue(block, conversation),
    QueueCallerLeave: (_channel, block, conversation) => conversation && inQueue(block, conversation),
    QueueCallerAbandon: (_channel, block, conversation) => conversation && inQueue(block, conversation),
    AgentCalled(_channel, block) {
      const called = book.get(block.get('DestUniqueid'))
      if (called?.kind === 'agent') called.queue = block.get('Queue')
    },
  }
  const otherEvents: Record<string, (block: AmiBlock) => void> = {
    DialBegin: dials,
    DialState(block) {
      const dialled = book.get(block.get('DestUniqueid'))
      if (dialled && /^(RINGING|PROGRESS)$/.test(block.get('DialStatus'))) isRinging(dialled, block.name)
    },
    DialEnd: dialOver,
    BlindTransfer: blindly,
    AttendedTransfer: attended,
    ParkedCall: parked,
    UnParkedCall: unparked,
  }

  /** What was up: how it came to be so is not known, how it stands is. */
  function tellSnapshot(
    conversation: Conversation,
    waiting: readonly { uniqueid: string; queue: string; position: number }[],
  ): void {
    const snapshot = { snapshot: true, said: 'CoreShowChannel' }
    const mine = [...book.all()].filter(({ uniqueid }) => conversations.get(uniqueid) === conversation)
    const root = book.get(conversation.root)
    const others = mine.filter((channel) => channel !== root && channel.kind !== 'local')
    if (conversation.direction === undefined && root) {
      const outside = others.find(({ kind }) => kind === 'outside')
      const colleague = others.find(({ kind }) => kind === 'agent')
      if (!outside && !colleague) return
      conversation.direction = outside ? 'outbound' : 'internal'
      conversation.to = outside ? outside.number || root.firstExten : (colleague?.extension ?? '')
      if (outside) conversation.customer = outside.uniqueid
    } else tell(conversation, 'started', snapshot)
    const entry = waiting.find(({ uniqueid }) => uniqueid === conversation.customer)
    if (entry) {
      const { queue, position } = entry
      Object.assign(conversation, { queue, isWaiting: true })
      tell(conversation, 'queued', { queue, position, ...snapshot })
    }
    for (const channel of conversation.direction === 'outbound' && root ? [root] : others) {
      if (channel.kind !== 'agent' || conversation.agents.has(channel.extension)) continue
      const isTalking = conversation.direction === 'outbound' ? others.some(({ isUp }) => isUp) : channel.isUp
      if (!isTalking && !channel.isRinging && conversation.direction !== 'outbound') continue
      conversation.agents.set(channel.extension, { channels: new Set([channel.uniqueid]), isTalking })
      conversation.hasAnswered ||= isTalking
      const queue = isTalking ? {} : queueOf(conversation, channel)
      tell(conversation, isTalking ? 'answered' : 'ringing', { extension: channel.extension, ...queue, ...snapshot })
    }
  }

  function holds(kind: 'held' | 'resumed', channel: Channel, block: AmiBlock, conversation: Conversation): void {
    if (conversation.agents.get(channel.extension)?.channels.has(channel.uniqueid))
      tell(conversation, kind, { extension: channel.extension, said: block.name })
  }

  return {
    hear(block) {
      if (block.name === 'Newchannel') return isNew(block)
      const channel = book.get(block.get('Uniqueid'))
      const conversation = channel && conversations.get(channel.uniqueid)
      if (conversation && [...block.variables.values()].some((value) => /^prohib/i.test(value)))
        withhold(conversation, block.name)
      if (Object.hasOwn(otherEvents, block.name)) otherEvents[block.name]?.(block)
      else if (Object.hasOwn(channelEvents, block.name)) {
        // A channel nobody has told us of: of before our time, or made up.
        if (!channel) return true
        if (channel.name !== block.get('Channel')) return false
        channel.exten = block.get('Exten')
        channelEvents[block.name]?.(channel, block, conversation)
      }
      return true
    },
    presentation(uniqueid, value) {
      const conversation = asked.get(uniqueid)
      asked.delete(uniqueid)
      if (conversation?.caller.presentation !== 'asked') return
      if (/^prohib/i.test(value)) withhold(conversation, 'Getvar')
      else {
        // «unavailable» says that there is no number, not that somebody hid it.
        conversation.caller.presentation = 'shown'
        tell(conversation, 'identified', { said: 'Getvar' })
      }
    },
    known(channel, linkedid) {
      if (!book.add(channel)) return
      const first = conversations.get(linkedid)
      if (channel.uniqueid === linkedid && channel.kind !== 'local') fromSnapshot.add(begin(channel))
      else if (first) conversations.set(channel.uniqueid, first)
      else later.push({ channel, linkedid })
    },
    tellKnown(waiting) {
      for (const { channel, linkedid } of later.splice(0)) {
        const conversation = conversations.get(linkedid)
        // Its first channel is gone: whoever is not an agent is the customer.
        if (conversation) conversations.set(channel.uniqueid, conversation)
        else if (channel.kind === 'outside') fromSnapshot.add(Object.assign(begin(channel), { id: linkedid }))
        else later.push({ channel, linkedid })
      }
      for (const { channel, linkedid } of later.splice(0)) {
        const conversation = [...new Set(conversations.values())].find(({ id }) => id === linkedid)
        if (conversation) conversations.set(channel.uniqueid, conversation)
      }
      for (const conversation of fromSnapshot) tellSnapshot(conversation, waiting)
      fromSnapshot.clear()
    },
    up: () => [
      ...new Set(
        [...conversations.values()]
          .filter(({ direction, hasEnded }) => direction !== undefined && !hasEnded)
          .map(({ id }) => id),
      ),
    ],
    channelsOf(id, extension) {
      const mine = [...book.all()].filter(({ uniqueid }) => conversations.get(uniqueid)?.id === id)
      const customer = mine.find(({ uniqueid }) => conversations.get(uniqueid)?.customer === uniqueid)
      const agent = mine.find((channel) => channel.kind === 'agent' && channel.extension === extension)
      return { ...(customer ? { customer } : {}), ...(agent ? { agent } : {}) }
    },
  }
}

/** A channel as its event has it. */
export function channelOf(block: AmiBlock, naming: Naming): Channel {
  const name = block.get('Channel')
  const state = block.get('ChannelState')
  return {
    name,
    uniqueid: block.get('Uniqueid'),
    ...kindOf(name, naming),
    firstExten: block.get('Exten'),
    exten: block.get('Exten'),
    isRinging: state === '5',
    isUp: state === '6',
    number: block.get('CallerIDNum'),
    callerName: block.get('CallerIDName'),
  }
}

/** Where an agent's call goes: where the dial plan has the channel now, else what it dials, `0401112233@trunk`. */
function dialledNumber(from: Channel, block: AmiBlock): string {
  const isNumber = (text: string) => /^[+*#\d]{2,}$/.test(text)
  const [dialled = ''] = block.get('DialString').split('@')
  const candidates = [from.firstExten, block.get('Exten'), dialled.slice(dialled.lastIndexOf('/') + 1)]
  return candidates.find(isNumber) ?? ''
}
