/**
 * Whether the caller's number may be shown. On a trusted trunk Asterisk tells a withheld number in full and says in no event that it is
 * withheld (seen on 20 and 22), so each caller's channel is asked about, and the number held back until it is known. A mark of
 * privacy on any channel of the call binds the whole call.
 */
import type { AmiBlock } from './ami-block.ts'
import type { Channel } from './channel-book.ts'
import { type Conversation, saysWithheld } from './conversation.ts'
import type { Conversations } from './conversations.ts'

export interface CallerShownParts {
  conversations: Conversations
  /** Asks whether the number on this channel is withheld; the answer comes back through `presentation`. */
  askPresentation(channel: Channel): void
}
export type CallerShown = ReturnType<typeof createCallerShown>

/** Callers asked about and not answered yet, at most: as many as there can be channels. The oldest stays held back. */
const mostAsked = 20_000

/** Asterisk's words for a number somebody does not want shown: prohib_not_screened, prohib_passed_screen … (callerid.c). */
const isProhibited = (presentation: string): boolean => /^\s*prohib/i.test(presentation)

export function createCallerShown({ conversations, askPresentation }: CallerShownParts) {
  const { tell } = conversations
  /** By uniqueid of the caller's channel; calls that have ended meanwhile too. */
  const asked = new Map<string, Conversation>()

  /** Somebody calls from outside. */
  function calls(conversation: Conversation, channel: Channel): void {
    const { number, callerName } = channel
    if (saysWithheld(number, callerName)) Object.assign(conversation.caller, hidden)
    else if (number !== '' || callerName !== '') askAbout(conversation, channel)
  }

  function askAbout(conversation: Conversation, channel: Channel): void {
    conversation.caller.presentation = 'asked'
    asked.set(channel.uniqueid, conversation)
    const [oldest] = asked.keys()
    if (asked.size > mostAsked && oldest !== undefined) asked.delete(oldest)
    askPresentation(channel)
  }

  /** @param value Asterisk's word; undefined where it did not say: the number stays held back */
  function presentation(uniqueid: string, value: string | undefined): void {
    const conversation = asked.get(uniqueid)
    asked.delete(uniqueid)
    if (conversation?.caller.presentation !== 'asked' || value === undefined) return
    if (isProhibited(value)) withhold(conversation, 'Getvar')
    else {
      // «unavailable» says that there is no number, not that somebody hid it.
      conversation.caller.presentation = 'shown'
      tell(conversation, 'identified', { said: 'Getvar' })
    }
  }

  /** Name and number as the dial plan or the network has them now. The first number stands: what is dialled back. */
  function changes(conversation: Conversation, channel: Channel, block: AmiBlock): void {
    if (channel.uniqueid !== conversation.customer || conversation.direction !== 'inbound') return
    const { caller } = conversation
    // `2 (…)` of the numbers' way, `Presentation Prohibited` of the words': both are Asterisk's (ast_describe_caller_presentation).
    if (/prohib/i.test(block.get('CID-CallingPres'))) {
      withhold(conversation, block.name)
      return
    }
    if (caller.presentation === 'withheld') return
    const number = caller.number || block.get('CallerIDNum')
    const name = block.get('CallerIDName') || caller.name
    if (number === caller.number && name === caller.name) return
    if (saysWithheld(number, name)) {
      withhold(conversation, block.name)
      return
    }
    const isNewNumber = caller.number === '' && number !== ''
    Object.assign(caller, { number, name })
    if (caller.presentation !== 'shown') return
    // A number that was not there when the channel began has not been asked about.
    if (isNewNumber) askAbout(conversation, channel)
    else tell(conversation, 'identified', { said: block.name })
  }

  /** A channel variable the configuration has Asterisk tell (manager.conf, channelvars) may hold the presentation. */
  function marks(conversation: Conversation, block: AmiBlock): void {
    for (const value of block.variables) if (isProhibited(value)) withhold(conversation, block.name)
  }

  function withhold(conversation: Conversation, said: string): void {
    const { caller } = conversation
    if (caller.presentation === 'withheld') return
    Object.assign(caller, hidden)
    if (conversation.direction === 'inbound') tell(conversation, 'identified', { said })
  }

  return { calls, presentation, changes, marks, asked: () => asked.size }
}

const hidden = { presentation: 'withheld', number: '', name: '' } as const
