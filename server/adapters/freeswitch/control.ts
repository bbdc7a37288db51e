/**
 * What FreeSWITCH is told to do with a call: api commands on its channels. Nothing from outside comes into a command but an
 * extension and a number of digits, and the uuids FreeSWITCH gave.
 */
import { randomUUID } from 'node:crypto'
import type { CallControl, ControlAnswer, ControlledLeg } from '../../ports/phone-system.ts'
import type { EslSession } from './esl-session.ts'

export interface ControlParts {
  /** The session, when it is up. */
  session(): EslSession | undefined
  channelsOf(externalCallId: string, extension: string): { agent?: string; other?: string } | undefined
  /** The domain an extension is registered at. */
  domainOf(extension: string): Promise<string | undefined>
  /** Resolves when a channel with this uuid has begun. */
  begun(uuid: string): Promise<void>
}

/** After this a person is told that there was no answer. */
const answerMs = 8000
/** How long the agent's own phone rings before click-to-dial gives up. */
const agentRingsSeconds = 30
const number = /^\+?[0-9*#]{1,32}$/
const extensionShape = /^[A-Za-z0-9_.-]{1,64}$/
const domainShape = /^[A-Za-z0-9_.:-]{1,128}$/
const uuidShape = /^[A-Za-z0-9-]{1,64}$/

const no = (code: string): { ok: false; why: { code: string; params: Record<string, never> } } => ({
  ok: false,
  why: { code, params: {} },
})

export function createControl(parts: ControlParts): Required<CallControl> {
  async function run(command: string): Promise<ControlAnswer> {
    const session = parts.session()
    if (!session) return no('control.not-connected')
    return answerOf(await within(session.api(command)))
  }

  async function onChannel(uuid: string | undefined, command: (uuid: string) => string): Promise<ControlAnswer> {
    if (!parts.session()) return no('control.not-connected')
    return uuid !== undefined && uuidShape.test(uuid) ? run(command(uuid)) : no('control.no-call')
  }

  const channels = ({ externalCallId, extension }: ControlledLeg) => parts.channelsOf(externalCallId, extension) ?? {}

  /** Where this extension's dialling is read: the dialplan's context. */
  async function contextOf(extension: string): Promise<string> {
    const domain = await parts.domainOf(extension)
    if (!extensionShape.test(extension)) return 'default'
    const user = domain === undefined ? extension : `${extension}@${domain}`
    const told = await within(parts.session()?.api(`user_data ${user} var user_context`) ?? Promise.resolve(undefined))
    return typeof told === 'string' && domainShape.test(told.trim()) ? told.trim() : 'default'
  }

  return {
    async dial(extension, to) {
      const session = parts.session()
      if (!session) return no('control.not-connected')
      if (!extensionShape.test(extension) || !number.test(to)) return no('control.refused')
      const domain = await parts.domainOf(extension)
      const isDomain = domain !== undefined && domainShape.test(domain)
      const user = isDomain ? `user/${extension}@${domain}` : `user/${extension}`
      const context = await contextOf(extension)
      const uuid = randomUUID()
      const variables = [
        `origination_uuid=${uuid}`,
        `origination_caller_id_number=${to}`,
        `origination_caller_id_name=${to}`,
        `originate_timeout=${agentRingsSeconds}`,
        'ignore_early_media=true',
      ]
      // It is done when the agent's phone rings; the job itself only ends when they answer.
      const job = session.background(`originate {${variables.join(',')}}${user} ${to} XML ${context}`)
      const first = await within(Promise.race([job, parts.begun(uuid).then(() => '+OK')]))
      const answer = answerOf(first)
      return answer.ok ? { ok: true, externalCallId: uuid } : answer
    },
    hangUp(leg) {
      const { agent, other } = channels(leg)
      return onChannel(agent ?? other, (uuid) => `uuid_kill ${uuid}`)
    },
    async transfer(leg, to) {
      if (!number.test(to)) return no('control.refused')
      const context = await contextOf(leg.extension)
      return onChannel(channels(leg).other, (uuid) => `uuid_transfer ${uuid} ${to} XML ${context}`)
    },
    hold: (leg) => onChannel(channels(leg).agent, (uuid) => `uuid_hold ${uuid}`),
    resume: (leg) => onChannel(channels(leg).agent, (uuid) => `uuid_hold off ${uuid}`),
  }
}

function answerOf(reply: string | undefined | 'too-late'): ControlAnswer {
  if (reply === undefined) return no('control.not-connected')
  if (reply === 'too-late') return no('control.no-answer')
  if (/no such channel|invalid uuid/i.test(reply)) return no('control.no-call')
  return reply.startsWith('-') ? no('control.refused') : { ok: true }
}

async function within(answer: Promise<string | undefined>): Promise<string | undefined | 'too-late'> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'too-late'>((resolve) => {
    timer = setTimeout(() => resolve('too-late'), answerMs)
  })
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}
