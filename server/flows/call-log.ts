/** Calls that have been, as one person may see them: found by anything they know of a call, each in full, with its trace. */
import type { CallChoices, CallDetail, CallsAnswer } from '../../shared/call-log.ts'
import { traceKeptDays } from '../../shared/call-log.ts'
import { foldWords } from '../../shared/fold.ts'
import { inWords } from '../../shared/messages/catalogue.ts'
import type { Call, CallId, CustomerId, Language } from '../../shared/vocabulary.ts'
import type { LiveCalls } from '../calls/live-calls.ts'
import { tellTrace } from '../calls/tell-trace.ts'
import type { Trace } from '../calls/trace.ts'
import type { Directory } from '../people/directory.ts'
import { type CallFilter, type CallsAsked, fewestDigits, mostCustomers, type TraceAnswer } from '../ports/call-log.ts'
import type { Clock } from '../ports/clock.ts'
import { AppError } from '../ports/errors.ts'
import type { GroundReader, Person } from '../ports/ground-store.ts'
import type { IndexReader } from '../ports/index-store.ts'
import type { NumberPlan } from '../ports/number-plan.ts'
import { mostWords } from '../ports/search.ts'
import type { ViewLog } from '../privacy/view-log.ts'
import { namesOn } from './call-names.ts'
import { mayTakeNote, seesEveryCall } from './call-rights.ts'

export interface CallLog {
  calls(person: Person, asked: CallsAsked): Promise<CallsAnswer>
  /** @throws AppError `not-found` for a call that is not theirs to see */
  call(person: Person, callId: CallId): Promise<CallDetail>
  trace(person: Person, callId: CallId): Promise<TraceAnswer>
  choices(): CallChoices
}
export interface CallLogParts {
  ground: Pick<GroundReader, 'calls' | 'call' | 'trace' | 'eventLog'>
  index: Pick<IndexReader, 'search' | 'mergedInto' | 'namesOf'>
  /** Who works here. */
  people: Person[]
  directory: Directory
  live: Pick<LiveCalls, 'get'>
  trace: Trace
  views: ViewLog
  numberPlan: NumberPlan
  country: string
  clock: Clock
  /** What people here call each queue, by its name. */
  queues: Readonly<Record<string, string>>
  languageOf(person: Person): Language
}

/** Customers one search for a name may mean. */
const mostHits = 20

export function createCallLog(parts: CallLogParts): CallLog {
  const { ground, index, people, directory, live, trace, views, clock } = parts

  async function callOf(person: Person, callId: CallId): Promise<Call> {
    const call = live.get(callId) ?? (await ground.call(callId))
    const isTheirs = call?.agents.some((leg) => leg.username === person.username)
    if (!call || !(isTheirs || seesEveryCall(person) || mayTakeNote(call, person, people)))
      throw new AppError('not-found', 'There is no such call.')
    return call
  }

  /** Undefined when it can be nobody. */
  async function filterOf(person: Person, asked: CallsAsked): Promise<CallFilter | undefined> {
    const { agent, number, customer, search, ...rest } = asked
    const username = seesEveryCall(person) ? agent : person.username
    if (agent !== undefined && agent !== username)
      throw new AppError('forbidden', 'Your role shows your own calls only.')
    const words = search?.trim() ?? ''
    const isNumber = words !== '' && !/\p{L}/u.test(words)
    const written = number ?? (isNumber ? words : undefined)
    const digits = written === undefined ? undefined : digitsOf(written)
    if (digits !== undefined && digits.length < fewestDigits) return undefined
    const customers = await customersOf(person, customer, isNumber ? '' : words)
    if (customers?.length === 0) return undefined
    return { ...rest, username, digits, ...(customers ? { customers } : {}) }
  }

  /** Of a number written in full its international digits; of a part what stands after a leading zero. */
  function digitsOf(written: string): string {
    const { e164 } = parts.numberPlan.read(written, parts.country)
    const digits = (e164 ?? written).replace(/\D/g, '')
    const inside = digits.replace(/^0+/, '')
    return inside.length < fewestDigits ? digits : inside
  }

  async function customersOf(
    person: Person,
    customer: CustomerId | undefined,
    words: string,
  ): Promise<CustomerId[] | undefined> {
    if (customer === undefined && words === '') return undefined
    // A filter takes what is typed at its word: calls of others would pass for theirs.
    const asked = { words: foldWords(words).slice(0, mostWords), ids: [], codes: [], ofFigures: false }
    const hits = words === '' ? [] : await index.search({ ...asked, exactly: true }, mostHits)
    const found = hits.map((hit) => hit.customerId)
    if (words !== '') await views.shown(person.personId, 'search', found)
    const named = customer === undefined ? found : words === '' || found.includes(customer) ? [customer] : []
    // Calls keep the id they were found with; it may have become part of another since.
    const former = await index.mergedInto(named)
    return [...named, ...former.map((one) => one.customerId)].slice(0, mostCustomers)
  }

  return {
    async calls(person, asked) {
      const filter = await filterOf(person, asked)
      const page = filter ? await ground.calls(filter) : { calls: [] }
      return { ...page, names: await namesOn(page.calls, parts) }
    },
    async call(person, callId) {
      const call = await callOf(person, callId)
      const names = await namesOn([call], parts)
      const shown = Object.values(names.customers).map((one) => one.customerId)
      if (shown.length > 0) await views.shown(person.personId, 'call', shown, callId)
      return { ...call, names }
    },
    async trace(person, callId) {
      const call = await callOf(person, callId)
      await trace.flush()
      const [steps, events] = await Promise.all([ground.trace(callId), ground.eventLog(callId)])
      const told = tellTrace({
        call,
        steps,
        events,
        isForgotten: clock.now().getTime() - Date.parse(call.startedAt) > traceKeptDays * 86_400_000,
        nameOf: (personId) => directory.byId(personId)?.name,
        queueName: (name) => parts.queues[name] ?? name,
        ownerOf: (phoneSystem, extension) => directory.byPhone(phoneSystem, extension)?.name,
      })
      const language = parts.languageOf(person)
      return {
        steps,
        verdicts: told.verdicts.map((one) => inWords(language, one)),
        timeline: told.timeline.map((line) => ({
          ...line,
          said: inWords(language, line.said),
          ...(line.why ? { why: inWords(language, line.why) } : {}),
        })),
      }
    },
    choices: () => ({
      agents: people
        .filter((person) => person.roles.includes('agent'))
        .map(({ username, name }) => ({ username, name }))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    }),
  }
}
