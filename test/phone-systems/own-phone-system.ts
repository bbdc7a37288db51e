/**
 * A phone system of the test's own behind the connector port: it rings whom it is told to ring, does with its calls what it is
 * told to do, and tells what becomes of them as a real one does. Between it and the screen everything is the product's.
 */
import type { CallControl, Connector, ConnectorOptions, ControlAnswer } from '../../server/ports/phone-system.ts'
import type { CallEvent } from '../../shared/call-event.ts'

export interface OwnPhoneSystem {
  connectorFor(system: { name: string }, options: ConnectorOptions): Connector
  /** Lets a call ring at this extension. */
  ring(externalCallId: string, extension: string, from: string): void
  /** Somebody picks up. */
  answer(externalCallId: string, extension: string): void
  /** What it was told to do. */
  told: string[]
  /** From now on it refuses. */
  refuse(code: string | undefined): void
}

export function createOwnPhoneSystem(): OwnPhoneSystem {
  const told: string[] = []
  const connected = new Map<string, ConnectorOptions>()
  let refusal: string | undefined
  let count = 0
  const now = () => new Date().toISOString()

  function say(kind: CallEvent['kind'], externalCallId: string, more: Partial<CallEvent>): void {
    const id = `e${++count}`
    const said = {
      id,
      kind,
      externalCallId,
      withheld: false,
      receivedAt: now(),
      direction: 'inbound' as const,
      ...more,
    }
    for (const { name, output } of connected.values()) output.event({ phoneSystem: name, ...said })
  }
  async function act(what: string, done: () => void): Promise<ControlAnswer> {
    told.push(what)
    if (refusal !== undefined) return { ok: false, why: { code: refusal, params: {} } }
    done()
    return { ok: true }
  }
  const control: Required<CallControl> = {
    async dial(extension, number) {
      const externalCallId = `d${++count}`
      const answer = await act(`dial ${extension} ${number}`, () =>
        say('ringing', externalCallId, { direction: 'outbound', from: extension, to: number, extension }),
      )
      return answer.ok ? { ok: true, externalCallId } : answer
    },
    hangUp: ({ externalCallId }) => act(`hang-up ${externalCallId}`, () => say('ended', externalCallId, {})),
    hold: ({ externalCallId, extension }) =>
      act(`hold ${externalCallId}`, () => say('held', externalCallId, { extension })),
    resume: ({ externalCallId, extension }) =>
      act(`resume ${externalCallId}`, () => say('resumed', externalCallId, { extension })),
    transfer: ({ externalCallId, extension }, to) =>
      act(`transfer ${externalCallId} ${to}`, () => {
        say('transferred', externalCallId, { extension, to, transfer: 'blind' })
        say('ringing', externalCallId, { extension: to })
      }),
  }

  return {
    told,
    refuse(code) {
      refusal = code
    },
    ring: (externalCallId, extension, from) => say('ringing', externalCallId, { extension, from, to: '0105550100' }),
    answer: (externalCallId, extension) => say('answered', externalCallId, { extension }),
    connectorFor: (_system, options) => ({
      start() {
        connected.set(options.name, options)
        options.output.status({ state: 'live', since: now() })
      },
      async stop() {
        connected.delete(options.name)
        options.output.status({ state: 'stopped', since: now() })
      },
      look: async () => ({
        product: 'Switchboard 1.0',
        extensions: options.extensions.filter((extension) => extension !== '299'),
        queues: ['support'],
        callsUp: 0,
        messages: count,
        problems: [],
      }),
      control,
    }),
  }
}
