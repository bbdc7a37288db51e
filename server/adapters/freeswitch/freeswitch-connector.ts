/**
 * Follows a FreeSWITCH (also under FusionPBX) over its Event Socket: signs in, asks for events, takes a snapshot, then
 * follows. What ended while it was away is told. It changes no call unless it is told to.
 */
import type { Connector, ConnectorOptions, LinkSight, LinkStatus } from '../../ports/phone-system.ts'
import { type Conversation, keepLink, type Wire } from '../phone-link/kept-link.ts'
import { createAgentTracker } from './agents.ts'
import { createControl } from './control.ts'
import { type EslEvent, header } from './esl-event.ts'
import { type EslSession, openEslSession } from './esl-session.ts'
import { agentsThere, queueNames, type Registration, registrations, type Snapshot, takeSnapshot } from './snapshot.ts'
import { type CallTracker, createCallTracker } from './track-calls.ts'

export interface FreeswitchConnectorOptions extends ConnectorOptions {
  host: string
  port: number
  secret: string
  /** 0 ≤ x < 1, for the jitter of reconnecting. */
  random?: () => number
}

/** Events that come while a snapshot is taken; beyond that the connection is made anew. */
const mostKept = 50_000
/** Agents nobody has told of are asked for at most so often. */
const askAgentsEveryMs = 10_000
/** `look` answers within ten seconds. */
const lookMs = 8000
const registrationsKeptMs = 30_000

export function createFreeswitchConnector(options: FreeswitchConnectorOptions): Connector {
  const { name, output, now } = options
  const extensions = new Set(options.extensions)
  const agents = createAgentTracker({ phoneSystem: name, now, agent: (event) => output.agent(event) })
  let tracker: CallTracker | undefined
  let session: EslSession | undefined
  let status: LinkStatus | undefined
  let messages = 0
  const beginning = new Map<string, () => void>()

  const newTracker = () =>
    createCallTracker({
      phoneSystem: name,
      extensions,
      now,
      event: (event) => output.event(event),
      refused: () => output.refused(),
    })

  function open(wire: Wire): Conversation {
    /** Until the snapshot has been read. */
    let kept: EslEvent[] | undefined = []
    let askedAgentsMs = Number.NEGATIVE_INFINITY
    messages = 0

    function follow(event: EslEvent): void {
      if (header(event, 'Event-Name') === 'CHANNEL_CREATE') beginning.get(header(event, 'Unique-ID') ?? '')?.()
      tracker?.read(event)
      if (header(event, 'Event-Subclass') !== 'callcenter::info') return
      const { unknown } = agents.read(event)
      if (unknown === undefined || performance.now() - askedAgentsMs < askAgentsEveryMs) return
      askedAgentsMs = performance.now()
      void agentsThere(opened).then((there) => agents.readSnapshot(there.agents, there.tiers))
    }

    async function begin(): Promise<void> {
      const snapshot = await takeSnapshot(opened, () => performance.now())
      const meanwhile = kept
      if (!snapshot || !meanwhile) return
      kept = undefined
      catchUp(snapshot)
      for (const event of meanwhile) follow(event)
      const up = tracker?.up() ?? []
      output.allUpNow(up.map(({ externalCallId }) => externalCallId))
      tellUpNow(up)
      session = opened
      wire.live()
    }

    const opened = openEslSession(wire, options.secret, {
      ready: () => void begin(),
      event(event) {
        if (!kept) follow(event)
        else if (kept.length < mostKept) kept.push(event)
        else wire.over('link.lost')
      },
      answered: () => tracker?.settle(),
      refused: () => output.refused(),
      message: () => {
        messages += 1
      },
      closed() {
        kept = undefined
        if (session === opened) session = undefined
      },
    })
    return opened
  }

  /** What is known of each call outlives a connection: who went out of one meanwhile is told. */
  function catchUp({ channels, waiting, ...callCentre }: Snapshot): void {
    const before = tracker?.up() ?? []
    const next = newTracker()
    tracker = next
    next.readSnapshot(channels, waiting)
    const upNow = new Map(next.up().map(({ externalCallId, extensions: there }) => [externalCallId, new Set(there)]))
    const [anyEvent] = channels
    for (const { externalCallId, extensions: were } of before) {
      const there = upNow.get(externalCallId)
      if (there && anyEvent)
        next.leave(
          externalCallId,
          were.filter((extension) => !there.has(extension)),
          anyEvent,
        )
    }
    agents.readSnapshot(callCentre.agents, callCentre.tiers)
  }

  function tellUpNow(up: ReturnType<CallTracker['up']>): void {
    const callsOf = new Map<string, string[]>()
    for (const { externalCallId, extensions: there } of up)
      for (const extension of there) callsOf.set(extension, [...(callsOf.get(extension) ?? []), externalCallId])
    for (const extension of extensions) output.upNow({ extension, externalCallIds: callsOf.get(extension) ?? [] })
  }

  const link = keepLink({
    host: options.host,
    port: options.port,
    tls: false,
    now,
    ...(options.random ? { random: options.random } : {}),
    status(next) {
      status = next
      output.status(next)
    },
    open,
  })

  async function look(): Promise<LinkSight> {
    const asked = session
    const problem = status?.problem
    const problems = asked || problem === undefined ? [] : [{ code: problem, params: {} }]
    if (!asked) return { messages, problems }
    const product = productIn((await asked.api('status')) ?? '')
    const there = new Set((await registrations(asked)).map(({ extension }) => extension))
    return {
      ...(product === undefined ? {} : { product }),
      extensions: options.extensions.filter((extension) => there.has(extension)),
      queues: await queueNames(asked),
      callsUp: tracker?.up().length ?? 0,
      messages,
      problems,
    }
  }

  let registered: { list: Registration[]; atMs: number } | undefined
  async function domainOf(extension: string): Promise<string | undefined> {
    if (session && (!registered || performance.now() - registered.atMs > registrationsKeptMs))
      registered = { list: await registrations(session), atMs: performance.now() }
    return registered?.list.find((one) => one.extension === extension)?.domain
  }

  return {
    start: () => link.start(),
    stop: () => link.stop(),
    look: () => firstOf(look(), lookMs, () => ({ messages, problems: [{ code: 'link.silent', params: {} }] })),
    control: createControl({
      session: () => session,
      channelsOf: (externalCallId, extension) => tracker?.channelsOf(externalCallId, extension),
      domainOf,
      begun: (uuid) =>
        new Promise<void>((resolve) => {
          beginning.set(uuid, () => {
            beginning.delete(uuid)
            resolve()
          })
          setTimeout(() => beginning.delete(uuid), lookMs).unref()
        }),
    }),
  }
}

/** `FreeSWITCH (Version 1.11.1-release git c2c5964 …) is ready` → `FreeSWITCH 1.11.1`. */
function productIn(told: string): string | undefined {
  const version = told.match(/FreeSWITCH \(Version ([\d.]+)/)?.[1]
  return version === undefined ? undefined : `FreeSWITCH ${version}`
}

async function firstOf<Value>(answer: Promise<Value>, waitMs: number, otherwise: () => Value): Promise<Value> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Value>((resolve) => {
    timer = setTimeout(() => resolve(otherwise()), waitMs)
  })
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}
