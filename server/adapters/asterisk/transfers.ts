/** Transfers, pickup and parking: the customer is given from one agent to another, by an event that says so. */
import type { AmiBlock } from './ami-block.ts'
import type { CallSteps } from './call-steps.ts'
import { type Channel, type ChannelBook, kindOf, type Naming } from './channel-book.ts'
import type { Conversation } from './conversation.ts'
import type { Conversations } from './conversations.ts'
import type { Meetings } from './meetings.ts'

export interface TransferParts {
  book: ChannelBook
  naming: Naming
  conversations: Conversations
  steps: CallSteps
  meetings: Meetings
}

/** @returns what each event of a transfer does */
export function createTransfers({ book, naming, conversations, steps, meetings }: TransferParts) {
  const { handOver, has, rings, talks } = steps
  const { joins, leaveBehind } = meetings

  function blindly(block: AmiBlock): void {
    const transferer = book.get(block.get('TransfererUniqueid'))
    const conversation = transferer && conversations.of(transferer.uniqueid)
    if (!conversation || !has(conversation, transferer.extension) || block.get('Result') !== 'Success') return
    handOver(conversation, transferer.extension, 'blind', block.get('Extension'), block.name)
  }

  function attended(block: AmiBlock): void {
    const transferer = book.get(block.get('OrigTransfererUniqueid'))
    const conversation = transferer && conversations.of(transferer.uniqueid)
    if (!conversation || !has(conversation, transferer.extension) || block.get('Result') !== 'Success') return
    const target = targetOf(conversation, block)
    const to = target ? nameOf(target) : ''
    const isRingingYet = target?.kind === 'agent' && !target.isUp
    handOver(conversation, transferer.extension, isRingingYet ? 'semi-attended' : 'attended', to, block.name)
    if (target?.kind === 'outside') joinsOutside(conversation, target, block)
    if (target?.kind !== 'agent') return
    const before = conversations.of(target.uniqueid)
    if (isRingingYet) rings(conversation, target, block.name)
    else talks(conversation, target, block.name)
    if (before && before !== conversation) leaveBehind(before, target, block.name)
  }

  /** The agent's own call out is part of the customer's call from now on. */
  function joinsOutside(conversation: Conversation, target: Channel, block: AmiBlock): void {
    const second = conversations.of(block.get('SecondTransfererUniqueid'))
    if (!second || second === conversation || second.direction !== 'outbound') return
    conversations.attach(target.uniqueid, conversation)
    steps.end(second, '', block.name)
  }

  /** Another caller may be who the customer is given to: their number is theirs to withhold. */
  function nameOf({ extension, uniqueid, number }: Channel): string {
    const theirs = conversations.of(uniqueid)
    const isCaller = theirs?.direction === 'inbound' && theirs.customer === uniqueid
    const isHidden = isCaller && theirs.caller.presentation !== 'shown'
    return extension || (isHidden ? '' : number)
  }

  /** Whom the customer was given to: said, or whoever was asked first, or is in the bridge the transferer asked in. */
  function targetOf(conversation: Conversation, block: AmiBlock): Channel | undefined {
    const said = book.get(block.get('TransferTargetUniqueid'))
    if (said) return said.kind === 'local' ? book.behind(said) : said
    const colleague = conversation.consulted
      .map((uniqueid) => book.get(uniqueid))
      .findLast((channel) => channel !== undefined)
    if (colleague) return colleague
    const others = [block.get('OrigTransfererUniqueid'), block.get('SecondTransfererUniqueid'), conversation.customer]
    return book
      .inBridge(block.get('SecondBridgeUniqueid'))
      .concat(book.inBridge(block.get('DestBridgeUniqueid')))
      .find((channel) => channel.kind !== 'local' && !others.includes(channel.uniqueid))
  }

  function pickedUp(by: Channel, block: AmiBlock): void {
    const target = book.get(block.get('TargetUniqueid'))
    const conversation = target && conversations.of(target.uniqueid)
    if (!conversation || by.kind !== 'agent' || conversations.of(by.uniqueid) === conversation) return
    handOver(conversation, target.extension, 'pickup', by.extension, block.name)
    joins(conversation, by, block.name)
  }

  function parked(block: AmiBlock): void {
    const conversation = conversations.of(block.get('ParkeeUniqueid'))
    if (!conversation) return
    const talking = [...conversation.agents].find(([, { isTalking }]) => isTalking)?.[0]
    const by = kindOf(`${block.get('ParkerDialString')}-`, naming).extension || talking || conversation.leftBy
    if (by !== undefined && has(conversation, by))
      handOver(conversation, by, 'park', block.get('ParkingSpace'), block.name)
  }

  function unparked(block: AmiBlock): void {
    const retriever = book.get(block.get('RetrieverUniqueid'))
    const conversation = conversations.of(block.get('ParkeeUniqueid'))
    if (conversation && retriever?.kind === 'agent') joins(conversation, retriever, block.name)
  }

  return { blindly, attended, pickedUp, parked, unparked }
}
