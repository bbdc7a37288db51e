/**
 * A call's trace as a person reads it: what the phone system told and what Tuttu did, in one order, and the answer to "why
 * was there a pop, why was there none". Colleagues and phones are named, a caller never is: no number, no name of theirs.
 */
import type { CallEvent } from '../../shared/call-event.ts'
import type { TraceLine, TraceTold } from '../../shared/call-log.ts'
import type { Call, PersonId, Reason } from '../../shared/vocabulary.ts'
import type { EventRecord, TraceStep } from '../ports/ground-store.ts'

export interface Traced {
  call: Call
  steps: TraceStep[]
  events: Pick<EventRecord, 'event' | 'ignored'>[]
  /** Whether the call is so old that its steps have been dropped. */
  isForgotten: boolean
  nameOf(personId: PersonId): string | undefined
  /** What people here call this queue. */
  queueName(name: string): string
  /** Who has this phone. */
  ownerOf(phoneSystem: string, extension: string): string | undefined
}
/** As long as an extension is; what is longer may be an outside number, and is not told. */
const longestExtension = 6

export function tellTrace(traced: Traced): TraceTold {
  return { verdicts: verdictsOf(traced), timeline: timelineOf(traced) }
}

function timelineOf(traced: Traced): TraceLine[] {
  const told = traced.events.map((record) => eventLine(record, traced))
  // Where the events themselves are there, the steps that say that they came say nothing more.
  const steps = traced.steps.filter(({ step }) => told.length === 0 || (step !== 'event' && step !== 'ignored'))
  // What happened at one instant: the event first, then what came of it.
  return [...told, ...steps.map((step) => stepLine(step, traced))].sort((a, b) =>
    a.at < b.at ? -1 : a.at > b.at ? 1 : 0,
  )
}

const phone = (extension: string | undefined): string =>
  extension === undefined || extension.replace(/\D/g, '').length > longestExtension ? '' : extension

/** `Anna Virtanen (201)`, `201`, or nothing where no phone of ours is meant. */
function atPhone({ phoneSystem, extension }: Pick<CallEvent, 'phoneSystem' | 'extension'>, traced: Traced): string {
  const shown = phone(extension)
  const owner = extension === undefined ? undefined : traced.ownerOf(phoneSystem, extension)
  return owner === undefined ? shown : shown === '' ? owner : `${owner} (${shown})`
}

function eventLine({ event, ignored }: Traced['events'][number], traced: Traced): TraceLine {
  const who = atPhone(event, traced)
  const params = {
    who: who === '' ? '–' : who,
    queue: event.queue === undefined ? '–' : traced.queueName(event.queue),
    kind: event.transfer ?? 'blind',
    snapshot: event.snapshot ? 1 : 0,
  }
  return {
    at: event.receivedAt,
    what: ignored === undefined ? 'event' : 'ignored',
    said: { code: `trace.event.${event.kind}`, params },
    ...(ignored === undefined ? {} : { why: whyIgnored(ignored) }),
    ...(event.said === undefined ? {} : { message: event.said }),
  }
}

/** Only the code is kept of why; what it was not possible in is not. */
const whyIgnored = (code: string): Reason => ({
  code: code === 'ignored.not-possible' ? 'trace.ignored.not-possible' : code,
  params: {},
})

const knownSteps = [
  'resolved',
  'pop-sent',
  'nobody-to-pop',
  'no-pop',
  'pop-acknowledged',
  'pop-painted',
  'chosen',
  'checked',
  'ended',
]

function stepLine({ step, at, afterMs, params }: TraceStep, traced: Traced): TraceLine {
  const line = { at, what: 'step', afterMs } as const
  if (step === 'event' || step === 'ignored') {
    const said = { code: `trace.event.${params.event}`, params: { who: '–', queue: '–', kind: 'blind', snapshot: 0 } }
    const why = step === 'ignored' ? { why: whyIgnored(String(params.why ?? '')) } : {}
    return { at, what: step, said, ...why }
  }
  if (step === 'no-pop' || step === 'nobody-to-pop') return { ...line, said: noPop(params, traced) }
  const code = knownSteps.includes(step) ? `trace.step.${step}` : 'trace.step.other'
  const shown = step === 'pop-painted' ? Number(params.afterMs ?? 0) : afterMs
  return {
    ...line,
    said: {
      code,
      params: {
        step,
        who: nameIn(params, traced),
        outcome: params.outcome ?? '',
        matches: params.matches ?? 0,
        resumed: params.resumed ?? 0,
        ms: milliseconds(shown),
      },
    },
    // Told by the console, of its own time.
    ...(step === 'pop-painted' ? { afterMs: shown } : {}),
  }
}

const milliseconds = (ms: number): number => (ms < 10 ? Math.round(ms * 10) / 10 : Math.round(ms))

const nameIn = (params: TraceStep['params'], { nameOf }: Traced): string =>
  params.person === undefined ? '–' : (nameOf(String(params.person) as PersonId) ?? '–')

const noPops = ['nobody-has-phone', 'internal', 'not-signed-in', 'already-shown']

/** `no-pop` says why by a code `no-pop.…`; `nobody-to-pop` is the same as `no-pop.nobody-has-phone`. */
function noPop(params: TraceStep['params'], traced: Traced): Reason {
  const why = String(params.why ?? 'no-pop.nobody-has-phone').replace(/^no-pop\./, '')
  const extension = phone(params.extension === undefined ? undefined : String(params.extension))
  return {
    code: noPops.includes(why) ? `trace.verdict.${why}` : 'trace.verdict.other',
    params: { extension: extension === '' ? '–' : extension, who: nameIn(params, traced), why },
  }
}

function verdictsOf(traced: Traced): Reason[] {
  const { steps } = traced
  const shown = popsOf(traced)
  const refused = steps
    .filter(({ step }) => step === 'no-pop' || step === 'nobody-to-pop')
    .map(({ params }) => noPop(params, traced))
    // That one pop is enough is no news where there was one.
    .filter(({ code }) => code !== 'trace.verdict.already-shown' || shown.length === 0)
  const all = distinct([...shown, ...refused])
  return all.length > 0 ? all : [whyNothing(traced)]
}

/** What became of each person's pop. */
function popsOf(traced: Traced): Reason[] {
  const people = Map.groupBy(
    traced.steps.filter(({ params }) => params.person !== undefined),
    ({ params }) => String(params.person),
  )
  return [...people.values()].flatMap((steps): Reason[] => {
    const find = (name: string) => steps.find(({ step }) => step === name)
    const [sent, received, painted] = [find('pop-sent'), find('pop-acknowledged'), find('pop-painted')]
    if (!sent) return []
    const who = nameIn(sent.params, traced)
    const resumed = Number(sent.params.resumed ?? 0)
    if (painted) {
      const ms = milliseconds(Number(painted.params.afterMs ?? 0))
      return [{ code: 'trace.verdict.shown', params: { who, ms, resumed } }]
    }
    const ms = milliseconds(sent.afterMs)
    return [{ code: received ? 'trace.verdict.received' : 'trace.verdict.sent', params: { who, ms, resumed } }]
  })
}

const distinct = (reasons: Reason[]): Reason[] => [
  ...new Map(reasons.map((reason) => [JSON.stringify(reason), reason])).values(),
]

/** Nobody had a pop, and nothing was noted of why: it follows from the call. */
function whyNothing({ call, isForgotten, queueName }: Traced): Reason {
  const reason = (code: string, params: Reason['params'] = {}): Reason => ({ code: `trace.verdict.${code}`, params })
  if (isForgotten) return reason('forgotten')
  if (call.direction === 'internal') return reason('internal')
  if (call.callerAwaited) return reason('awaited')
  if (call.agents.length === 0) {
    const queue = call.queueVisits?.at(-1)?.queue ?? call.queue
    if (queue !== undefined)
      return reason(call.state === 'ended' ? 'only-waited' : 'waits', { queue: queueName(queue) })
    return reason(call.state === 'ended' ? 'rang-nowhere' : 'rings-nowhere-yet')
  }
  return call.direction === 'outbound' ? reason('outbound') : reason('not-noted')
}
