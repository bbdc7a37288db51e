/**
 * A channel dials another. Who dialled it says what a phone rings for: dialled by the customer's channel, for the customer; by an
 * agent's, for that agent's own call; by a feature of the phone system, to be asked first, and nobody sees the customer yet.
 */
import type { AmiBlock } from './ami-block.ts'
import type { CallSteps } from './call-steps.ts'
import type { Channel, ChannelBook } from './channel-book.ts'
import type { Conversation } from './conversation.ts'
import type { Conversations } from './conversations.ts'

export interface DiallingParts {
  book: ChannelBook
  conversations: Conversations
  steps: CallSteps
}
export type Dialling = ReturnType<typeof createDialling>

/** Colleagues one call asks, at most; the first are forgotten. */
const mostConsulted = 50

export function createDialling({ book, conversations, steps }: DiallingParts) {
  const { tell } = conversations
  const { rings, talks } = steps

  function isRinging(channel: Channel, said: string): void {
    channel.isRinging = true
    if (channel.kind !== 'agent') return
    const dialler = book.dialler(channel)
    const conversation = dialler && conversations.of(dialler.uniqueid)
    if (!conversation || conversation.hasEnded) return
    // Only the customer's own channel brings the customer; an agent's, where the call is between the two.
    const isForCustomer = dialler.uniqueid === conversation.customer
    const isInternal = conversation.direction === 'internal' && dialler.uniqueid === conversation.root
    if (isForCustomer || isInternal) rings(conversation, channel, said)
  }

  function dials(block: AmiBlock): void {
    const dialled = book.get(block.get('DestUniqueid'))
    if (!dialled) return
    const from = book.get(block.get('Uniqueid'))
    if (from) dialled.dialledBy = from.uniqueid
    if (dialled.kind === 'local') return
    const dialler = book.dialler(dialled)
    const conversation = conversations.of((dialler ?? dialled).uniqueid)
    if (!conversation || conversation.hasEnded) return
    if (!dialler) dialledByNobody(conversation, dialled, block)
    else {
      steps.stillThere(conversation, block.name)
      if (dialler.kind === 'agent' && dialler.uniqueid === conversation.root)
        goesTo(conversation, dialler, dialled, block)
      else if (dialled.isRinging) isRinging(dialled, block.name)
    }
  }

  /** By an order to the phone system, or by a feature of it that asks a colleague before giving the customer over. */
  function dialledByNobody(conversation: Conversation, dialled: Channel, block: AmiBlock): void {
    if (dialled.uniqueid === conversation.root && dialled.kind === 'outside') callsOut(conversation, dialled, block)
    else if (dialled.uniqueid === conversation.root) ordered(conversation, block.name)
    else if (dialled.kind === 'agent')
      conversation.consulted = [...conversation.consulted, dialled.uniqueid].slice(-mostConsulted)
  }

  /** Somebody ordered a call: the agent's own phone rings first, and where it goes is told when they have answered. */
  function ordered(conversation: Conversation, said: string): void {
    if (conversation.direction !== undefined) return
    conversation.direction = 'outbound'
    tell(conversation, 'started', { said })
  }

  /** Somebody ordered a call to the customer first (a call-back): whoever of us gets it is told when their phone rings. */
  function callsOut(conversation: Conversation, customer: Channel, block: AmiBlock): void {
    if (conversation.direction !== undefined) return
    conversation.direction = 'outbound'
    conversation.customer = customer.uniqueid
    conversation.to = dialledNumber(customer, block) || customer.number
    tell(conversation, 'started', { said: block.name })
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
    conversations.attach(dialled.uniqueid, conversation)
    if (conversation.direction === 'outbound' && conversation.to !== '') return
    conversation.to = dialledNumber(from, block)
    beginsOutside(conversation, from, block.name)
  }

  function beginsOutside(conversation: Conversation, from: Channel, said: string): void {
    if (conversation.direction === 'outbound') tell(conversation, 'identified', { said })
    conversation.direction = 'outbound'
    if (!conversation.agents.has(from.extension)) rings(conversation, from, said)
  }

  function dialOver(block: AmiBlock): void {
    const dialled = book.get(block.get('DestUniqueid'))
    const from = book.get(block.get('Uniqueid'))
    const isAnswer = block.get('DialStatus') === 'ANSWER'
    const offering = from && isAnswer ? conversations.of(from.uniqueid) : undefined
    if (offering && offering.customer === from?.uniqueid) offering.isOfferTaken = true
    if (!dialled || dialled.kind === 'local') return
    if (from && dialled.dialledBy === undefined) dialled.dialledBy = from.uniqueid
    if (isAnswer) answers(dialled, block.name)
    else if (dialled.kind === 'agent') isNotTaken(dialled, block)
  }

  function isNotTaken(phone: Channel, block: AmiBlock): void {
    const conversation = conversations.of(phone.uniqueid)
    if (!conversation) return
    // It did not take the call but said where it is to go (SIP 302): `202`, `202@agents`.
    const [to = ''] = block.get('Forward').split('@')
    if (to === '' || conversation.hasEnded || conversation.direction === undefined)
      steps.legOver(conversation, phone, block.name)
    else {
      steps.handOver(conversation, phone.extension, 'forward', to, block.name)
      conversations.detach(phone.uniqueid)
    }
  }

  function answers(dialled: Channel, said: string): void {
    dialled.isUp = true
    const dialler = book.dialler(dialled)
    const mine = conversations.of(dialled.uniqueid)
    // The customer was given over while this phone still rang for the colleague.
    if (!dialler && mine?.agents.get(dialled.extension)?.channels.has(dialled.uniqueid)) talks(mine, dialled, said)
    const conversation = dialler && conversations.of(dialler.uniqueid)
    if (!conversation || conversation.hasEnded) return
    if (dialled.kind === 'outside') {
      const agent = book.get(conversation.root)
      if (conversation.direction === 'outbound' && agent) talks(conversation, agent, said)
    } else if (dialler.uniqueid === conversation.customer || conversation.direction === 'internal')
      talks(conversation, dialled, said)
  }

  return { isRinging, dials, dialOver, beginsOutside }
}

/**
 * Where a call out goes: what the agent dialled, where the dial plan has the channel now, or what it dials, `0401112233@trunk`,
 * `trunk/0401112233`. Where the dial plan takes away the digits for an outside line, what is left is the number.
 */
function dialledNumber(from: Channel, block: AmiBlock): string {
  const isNumber = (text: string) => /^[+*#\d]{2,}$/.test(text)
  const [dialled = ''] = block.get('DialString').split('@')
  const sent = dialled.slice(dialled.lastIndexOf('/') + 1)
  const byAgent = [from.firstExten, block.get('Exten')].find(isNumber)
  const isWithoutPrefix = isNumber(sent) && sent.length > 4 && byAgent?.endsWith(sent)
  return isWithoutPrefix ? sent : (byAgent ?? (isNumber(sent) ? sent : ''))
}
