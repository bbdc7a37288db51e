/** What Asterisk can be told to do with a call. Needs write=originate and write=call, which listening does not. */
import type { CallControl, ControlAnswer } from '../../ports/phone-system.ts'
import { type AmiSession, isDenied } from './ami-session.ts'
import type { CallTracker } from './track-calls.ts'

export interface ControlParts {
  /** The session that is up, if any. */
  session(): AmiSession | undefined
  tracker(): CallTracker | undefined
  /** How the phone of an extension is dialled, `PJSIP/201`. */
  phoneOf(extension: string): string
  /** Where calls enter the dial plan. */
  context: string
  /** An id for a channel of ours; what it dials is remembered. */
  newCallId(number: string): string
  /** Whether the phone of a call of ours is being rung: false when Asterisk says that it cannot be, true when nothing is said for a while. */
  hasBegun(callId: string): Promise<boolean>
}

/** How long the agent's own phone may ring before the call is given up. */
const ringMs = 30_000

const refusal = (code: string): ControlAnswer<never> => ({ ok: false, why: { code, params: {} } })
/** As a phone's keys have it; a dial plan gives other characters a meaning of its own. */
const dialable = (number: string): string | undefined => {
  const digits = number.replace(/[\s()./-]/g, '')
  return /^\+?[0-9*#]{2,32}$/.test(digits) ? digits : undefined
}

export function createControl(parts: ControlParts): CallControl {
  async function order(action: string, fields: Record<string, string>): Promise<ControlAnswer> {
    const session = parts.session()
    if (!session) return refusal('control.not-connected')
    try {
      const response = await session.ask(action, fields)
      if (response.name === 'Success') return { ok: true }
      if (isDenied(response)) return refusal('control.not-allowed')
      return refusal(/no such channel/i.test(response.get('Message')) ? 'control.no-call' : 'control.refused')
    } catch {
      return refusal('control.no-answer')
    }
  }

  return {
    async dial(extension, number) {
      const digits = dialable(number)
      if (digits === undefined || !/^[\w.+-]{1,40}$/.test(extension)) return refusal('control.refused')
      const externalCallId = parts.newCallId(digits)
      const begun = parts.hasBegun(externalCallId)
      const done = await order('Originate', {
        Channel: parts.phoneOf(extension),
        ChannelId: externalCallId,
        Context: parts.context,
        Exten: digits,
        Priority: '1',
        // The phone shows whom it calls; to the dial plan the call is the agent's own, with their rights and their number outside.
        CallerID: `"${digits}" <${extension}>`,
        Timeout: String(ringMs),
        Async: 'true',
      })
      if (!done.ok) return done
      // «Success» says only that it will be tried: of a phone nobody knows the refusal comes later.
      return (await begun) ? { ok: true, externalCallId } : refusal('control.refused')
    },
    async hangUp({ externalCallId, extension }) {
      const { agent } = parts.tracker()?.channelsOf(externalCallId, extension) ?? {}
      return agent ? order('Hangup', { Channel: agent.name }) : refusal('control.no-call')
    },
    async transfer({ externalCallId }, to) {
      const { customer } = parts.tracker()?.channelsOf(externalCallId) ?? {}
      const digits = dialable(to)
      if (digits === undefined) return refusal('control.refused')
      if (!customer) return refusal('control.no-call')
      return order('Redirect', { Channel: customer.name, Context: parts.context, Exten: digits, Priority: '1' })
    },
  }
}
