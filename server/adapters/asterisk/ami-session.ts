/**
 * A conversation with Asterisk's manager interface: log in, ask and be answered, hear events. ActionIDs begin with a word nobody else
 * can know, so that no caller can write an answer into their number.
 */
import type { Wire } from '../phone-link/kept-link.ts'
import { type AmiBlock, judge, readBlock } from './ami-block.ts'
import { createAmiFraming, NotAmi } from './ami-framing.ts'

export interface AmiSessionOptions {
  username: string
  secret: string
  wire: Wire
  /** A word nobody can guess. */
  newWord(): string
  /** Logged in: what there is may be asked for. */
  begun(): void
  event(block: AmiBlock): void
  /** What became of something we asked for, told after it was answered: by its ActionID it is nobody else's. */
  afterwards(block: AmiBlock): void
  /** A block could not be used. */
  refused(): void
}

export interface AmiSession {
  greeting(): string | undefined
  read(chunk: Buffer): void
  /** @returns the response, whatever it says. @throws NoAnswer */
  ask(action: string, fields?: Record<string, string>): Promise<AmiBlock>
  /**
   * @param take is given the events of the list before anything that came after it is heard
   * @returns the refusal, if it was refused. @throws NoAnswer
   */
  list(action: string, take: (events: AmiBlock[]) => void): Promise<AmiBlock | undefined>
  /** @returns blocks received so far */
  messages(): number
  closed(): void
}
/** The connection went, or nobody answered in time. */
export class NoAnswer extends Error {}

const answerWithinMs = 8000
/** Items of one list: channels, or members of queues. */
const mostItems = 50_000
/** Questions not answered yet, at most: beyond it nobody is listening. */
const mostWaiting = 20_000

export const isDenied = (response: AmiBlock): boolean => /permission denied/i.test(response.get('Message'))

interface Waiting {
  /** Of a list: what has come of it. */
  events?: AmiBlock[]
  take?: (events: AmiBlock[]) => void
  resolve(response: AmiBlock): void
  reject(error: Error): void
  timer: NodeJS.Timeout
}

export function createAmiSession(options: AmiSessionOptions): AmiSession {
  const { wire } = options
  const framing = createAmiFraming()
  const word = options.newWord()
  const waiting = new Map<string, Waiting>()
  let serial = 0
  let messages = 0
  let hasGreeted = false
  let isClosed = false

  function send(action: string, fields: Record<string, string>, take?: Waiting['take']): Promise<AmiBlock> {
    const actionId = `${word}-${++serial}`
    const lines = Object.entries({ Action: action, ActionID: actionId, ...fields })
    if (isClosed || waiting.size >= mostWaiting) return Promise.reject(new NoAnswer())
    // What is written is one action, whoever chose the values.
    if (lines.some(([, value]) => /\p{Cc}/u.test(value)))
      return Promise.reject(new NoAnswer('a value has a line break'))
    const answered = new Promise<AmiBlock>((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(actionId)
        reject(new NoAnswer())
      }, answerWithinMs)
      waiting.set(actionId, { resolve, reject, timer, ...(take ? { events: [], take } : {}) })
    })
    wire.send(`${lines.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n`)
    return answered
  }

  function answered(block: AmiBlock, one: Waiting): void {
    const { events } = one
    if (block.kind === 'response') {
      const hasList = events && block.name === 'Success' && /^start$/i.test(block.get('EventList'))
      if (hasList) return
    } else if (events && !/^complete/i.test(block.get('EventList'))) {
      if (events.length < mostItems) events.push(block)
      return
    }
    clearTimeout(one.timer)
    waiting.delete(block.get('ActionID'))
    if (events && block.kind === 'event') one.take?.(events)
    one.resolve(block)
  }

  function hear(text: string): void {
    messages++
    const block = readBlock(text)
    if (!block) {
      options.refused()
      return
    }
    const one = waiting.get(block.get('ActionID'))
    if (one) answered(block, one)
    else if (block.kind === 'event' && block.get('ActionID').startsWith(`${word}-`)) options.afterwards(block)
    else if (block.kind === 'event') {
      const verdict = judge(block)
      if (verdict === 'torn') options.refused()
      else if (verdict === 'useful') options.event(block)
    }
  }

  async function logIn(): Promise<void> {
    const { username, secret } = options
    const response = await send('Login', { Username: username, Secret: secret, Events: 'on' })
    if (response.name === 'Success') options.begun()
    else wire.over('link.wrong-password', 'refused')
  }

  return {
    greeting: () => framing.greeting()?.trim(),
    read(chunk) {
      try {
        const blocks = framing.read(chunk)
        if (!hasGreeted && framing.greeting() !== undefined) {
          hasGreeted = true
          logIn().catch(() => wire.over('link.silent'))
        }
        for (const text of blocks) hear(text)
      } catch (error) {
        if (!(error instanceof NotAmi)) throw error
        wire.over('link.not-ami')
      }
    },
    ask: (action, fields = {}) => send(action, fields),
    async list(action, take) {
      const last = await send(action, {}, take)
      return last.kind === 'response' ? last : undefined
    },
    messages: () => messages,
    closed() {
      isClosed = true
      for (const { timer, reject } of waiting.values()) {
        clearTimeout(timer)
        reject(new NoAnswer())
      }
      waiting.clear()
    },
  }
}
