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

/** Callers asked about and not answered yet, at most; the oldest stays held back. */
const mostAsked = 20_000

/** Asterisk's words for a number somebody does not want shown: prohib_not_screened, prohib_passed_screen … (callerid.c). */
const isProhibited = (presentation: string): boolean => /^\s*prohib/i.test(presentation)

export function createCallerShown({ conversations, askPresentation }: CallerShownParts) {
  const { tell } = conversations
  /** By uniqueid of the caller's channel; calls that have ended meanwhile too. */
  const asked = new Map<string, Conversation>()

  /** Somebody calls from outside; a mark of privacy may have come before that was known. */
  function calls(conversation: Conversation, channel: Channel): void {
    if (conversation.caller.presentation === 'withheld') return
    const { number, callerName } = channel
    conversation.caller = { presentation: 'shown', number, name: callerName }
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
    const { caller, customer, direction, root } = conversation
    const mayCallIn = direction === undefined && channel.uniqueid === root && channel.kind === 'outside'
    if (!mayCallIn && (channel.uniqueid !== customer || direction !== 'inbound')) return
    // `2 (…)` of the numbers' way, `Presentation Prohibited` of the words': both are Asterisk's (ast_describe_caller_presentation).
    if (/prohib/i.test(block.get('CID-CallingPres'))) {
      withhold(conversation, block.name)
      return
    }
    if (caller.presentation === 'withheld') return
    const number = caller.number || block.get('CallerIDNum')
    const name = block.get('CallerIDName') || caller.name
    if (mayCallIn) Object.assign(channel, { number, callerName: name })
    if (saysWithheld(number, name) || saysWithheld(block.get('CallerIDNum'), block.get('CallerIDName'))) {
      withhold(conversation, block.name)
      return
    }
    if (number === caller.number && name === caller.name) return
    // Without a number the channel may not have been asked about, or said only that there was none.
    const isUnasked = caller.number === ''
    Object.assign(caller, { number, name })
    if (caller.presentation !== 'shown' || mayCallIn) return
    if (isUnasked) askAbout(conversation, channel)
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
