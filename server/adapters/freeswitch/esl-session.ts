/**
 * One connection to FreeSWITCH's Event Socket (mod_event_socket, inbound): signs in, asks for the events that are used, and
 * gives each command its answer. Answers come in the order of the commands. Not here: what an event means.
 */
import { randomUUID } from 'node:crypto'
import type { Conversation, Wire } from '../phone-link/kept-link.ts'
import { type EslEvent, header, readPlainEvent } from './esl-event.ts'
import { createEslFraming, type EslMessage } from './esl-framing.ts'

/**
 * All that calls and queues are told by. CHANNEL_CALLSTATE says that a held call is talked on; of the modules only what
 * says who waits.
 */
export const subscription = [
  'event plain',
  'CHANNEL_CREATE CHANNEL_PROGRESS CHANNEL_PROGRESS_MEDIA CHANNEL_ANSWER CHANNEL_BRIDGE CHANNEL_UNBRIDGE',
  'CHANNEL_HOLD CHANNEL_UNHOLD CHANNEL_CALLSTATE CHANNEL_HANGUP CHANNEL_DESTROY BACKGROUND_JOB',
  'CUSTOM callcenter::info fifo::info valet_parking::info',
].join(' ')

export interface EslSession extends Conversation {
  /** @returns what it answers, `-ERR …` included; undefined when the connection went first, or it was no command */
  api(command: string): Promise<string | undefined>
  /** The same for a command that takes time; resolves when it is done. */
  background(command: string): Promise<string | undefined>
}

export interface SessionListener {
  /** Signed in and subscribed: from here on every event is told. */
  ready(session: EslSession): void
  event(event: EslEvent): void
  /** It has answered a heartbeat. */
  answered(): void
  /** A message could not be used. */
  refused(): void
  message(): void
  closed(): void
}

/** So many heartbeats unanswered, while events still come: it hears us no more. */
const mostBeats = 3
/** Commands that wait for their answers; the largest snapshot keeps 64. */
const mostCommands = 1024

type Answered = (reply: string | undefined) => void

export function openEslSession(wire: Wire, secret: string, listener: SessionListener): EslSession {
  const answers: Answered[] = []
  const jobs = new Map<string, Answered>()
  let stage: 'greeting' | 'signing-in' | 'subscribed' | 'over' = 'greeting'
  let beats = 0

  const framing = createEslFraming({
    message: readMessage,
    odd: () => listener.refused(),
    broken() {
      listener.refused()
      end('link.silent')
    },
  })

  function end(problem: string, kind: 'down' | 'refused' = 'down'): void {
    if (stage === 'over') return
    stage = 'over'
    wire.over(problem, kind)
  }

  /** A line break would end the command and begin another: no text of ours has one. */
  function ask(text: string, more: string, answered: Answered): void {
    if (/[\r\n\0]/.test(text) || stage === 'over' || answers.length >= mostCommands) {
      answered(undefined)
      return
    }
    answers.push(answered)
    wire.send(`${text}\n${more}\n`)
  }
  const command = (text: string, more = ''): Promise<string | undefined> =>
    new Promise((resolve) => ask(text, more, resolve))

  /** Not by promises: a refusal must be read before the farewell that comes with it. */
  function signIn(): void {
    stage = 'signing-in'
    ask(`auth ${secret}`, '', (signedIn) => {
      if (signedIn?.startsWith('+OK')) ask(subscription, '', subscribed)
      else end('link.wrong-password', 'refused')
    })
  }

  function subscribed(reply: string | undefined): void {
    if (stage === 'over') return
    const isDone = reply?.startsWith('+OK')
    if (isDone) stage = 'subscribed'
    if (isDone) listener.ready(session)
    else end('link.silent')
  }

  function readMessage(message: EslMessage): void {
    if (stage === 'over') return
    listener.message()
    const { type } = message
    if (type === 'text/event-plain') readEvent(message)
    else if (type === 'command/reply' || type === 'api/response') readReply(message)
    else if (type === 'auth/request' && stage === 'greeting') signIn()
    else if (type === 'text/rude-rejection') end('link.rejected', 'refused')
    else if (type === 'text/disconnect-notice') end('link.lost')
    else if (stage === 'greeting') end('link.silent')
    else listener.refused()
  }

  function readEvent({ body }: EslMessage): void {
    const event = readPlainEvent(body)
    const isJob = event && header(event, 'Event-Name') === 'BACKGROUND_JOB'
    if (!event) listener.refused()
    else if (!isJob) listener.event(event)
    else finishJob(header(event, 'Job-UUID') ?? '', event.body ?? '')
  }

  function finishJob(job: string, answer: string): void {
    jobs.get(job)?.(answer)
    jobs.delete(job)
  }

  function readReply({ type, replyText, body }: EslMessage): void {
    const answered = answers.shift()
    if (answered) answered(type === 'api/response' ? body.toString('utf8') : replyText)
    else listener.refused()
  }

  const session: EslSession = {
    api: (text) => command(`api ${text}`),
    async background(text) {
      const job = randomUUID()
      const done = new Promise<string | undefined>((resolve) => jobs.set(job, resolve))
      const accepted = await command(`bgapi ${text}`, `Job-UUID: ${job}\n`)
      if (accepted?.startsWith('+OK')) return done
      jobs.delete(job)
      return accepted
    },
    read: (chunk) => framing.read(chunk),
    beat() {
      if (beats >= mostBeats) return end('link.silent')
      beats += 1
      void session.api('uptime').then((reply) => {
        beats = 0
        if (reply !== undefined) listener.answered()
      })
    },
    closed() {
      stage = 'over'
      for (const answered of answers.splice(0)) answered(undefined)
      for (const answered of jobs.values()) answered(undefined)
      jobs.clear()
      listener.closed()
    },
  }
  return session
}
