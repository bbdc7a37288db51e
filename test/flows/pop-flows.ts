/** The flows around a call, over a ground store, an index and consoles made by hand: each can be told to fail. */
import type { CallSurroundings } from '../../server/calls/apply-call-event.ts'
import { createLiveCalls } from '../../server/calls/live-calls.ts'
import { createTrace } from '../../server/calls/trace.ts'
import { createDesks } from '../../server/cards/desks.ts'
import { createCatchUp } from '../../server/flows/catch-up.ts'
import { createDeskActions } from '../../server/flows/desk-actions.ts'
import { createNumberChoices } from '../../server/flows/number-choices.ts'
import { createPopDesk } from '../../server/flows/pop-desk.ts'
import { createQueueBoard } from '../../server/flows/queue-board.ts'
import { createScreenPop } from '../../server/flows/screen-pop.ts'
import { createCardDesk } from '../../server/flows/show-card.ts'
import { createWhoCalls } from '../../server/flows/who-calls.ts'
import { createDirectory } from '../../server/people/directory.ts'
import type { EventRecord, LastCall, NumberChoice, Person } from '../../server/ports/ground-store.ts'
import type { CardFacts, NumberOwner } from '../../server/ports/index-store.ts'
import { createViewLog } from '../../server/privacy/view-log.ts'
import type { CallEvent } from '../../shared/call-event.ts'
import type { QueueEvent, QueuesAnswer } from '../../shared/queue-board.ts'
import type { Call, CallId, CustomerId, E164, PersonId } from '../../shared/vocabulary.ts'
import type { Pop } from '../../shared/wire.ts'

const nobodySaid = { good: 0, neutral: 0, bad: 0 }

export const person = (username: string, ...extensions: string[]): Person => ({
  personId: username as PersonId,
  username,
  name: username,
  roles: ['agent'],
  teams: [],
  phones: extensions.map((extension) => ({ phoneSystem: 'hq', extension })),
})
const facts = (customerId: string): CardFacts => ({
  customer: {
    customerId: customerId as CustomerId,
    name: customerId,
    kind: 'person',
    phones: ['+2'],
    emails: [],
    why: [],
  },
  records: [{ source: 'ledger', key: '1' }],
  sources: [{ source: 'ledger', roles: ['accounting'], datasets: ['balances'], asOf: '2026-11-24T00:00:00.000Z' }],
  ledgers: [{ source: 'ledger', customerKey: '1', balances: [{ balanceMinor: 999, currency: 'EUR' }], invoices: [] }],
  purchases: [],
  credit: [],
  orders: [],
  cases: [],
  touches: [],
})
const owner = (customerId: string): NumberOwner => ({
  customerId: customerId as CustomerId,
  name: customerId,
  kind: 'person',
  switchboard: false,
  active: true,
  sure: true,
  why: [],
})

/** A number's owners: '+1' is Maija's, '+2' is shared. */
const firstOwners = { '+1': [owner('maija')], '+2': [owner('aino'), owner('kalle')] }

export function createFlows(people: Person[], disclosure: 'at-ring' | 'on-answer' | 'after-check' = 'at-ring') {
  const owners: Record<string, NumberOwner[]> = structuredClone(firstOwners)
  const told: { to: string; event: string; message: Record<string, unknown> }[] = []
  const stored: EventRecord[] = []
  const saved: Call[] = []
  /** Alone or with their call, in the order they were stored. */
  const queueEvents: QueueEvent[] = []
  const boards: QueuesAnswer[] = []
  let boardTold = () => {}
  const choices: NumberChoice[] = []
  const callsBefore: LastCall[] = []
  const merged: Record<string, CustomerId> = {}
  const factsNow: Partial<CardFacts> = {}
  const fails = { index: false, ground: false, groundReads: false }
  let seconds = 0
  let ids = 0
  const clock = {
    now: () => new Date(Date.UTC(2026, 10, 24, 12, 0, seconds)),
    today: () => '2026-11-24' as const,
    steadyMs: () => seconds * 1000,
  }
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const directory = createDirectory(people)
  const around: CallSurroundings = {
    newCallId: () => `call-${++ids}` as CallId,
    readNumber: (text) => ({ e164: text as E164, display: text, withheld: false }),
    usernameOf: (system, extension) => directory.byPhone(system, extension)?.username,
    lineOf: () => undefined,
    sendsAgain: () => true,
  }
  const ground = {
    async recordEvent(record: EventRecord) {
      if (fails.ground) throw new Error('disk full')
      stored.push(record)
      queueEvents.push(...(record.queueEvents ?? []))
    },
    contacted: async () => [],
    openFollowUps: async () => [],
    surveyAnswers: async () => [],
    numbersThatAnswered: async () => [],
    saidOfSuggestions: async () => [],
    voiceCounts: async () => ({ moods: nobodySaid, scores: nobodySaid, reasons: [] }),
    async appendQueueEvents(events: readonly QueueEvent[]) {
      if (fails.ground) throw new Error('disk full')
      queueEvents.push(...events)
    },
    queueEvents: async () => ({ events: queueEvents }),
    agentStates: async () => queueEvents.filter(({ type }) => type === 'agent-state'),
    async saveCall(call: Call, choice?: NumberChoice, events: readonly QueueEvent[] = []) {
      saved.push(call)
      queueEvents.push(...events)
      if (choice) choices.push(choice)
    },
    async appendNumberChoice(choice: NumberChoice) {
      choices.push(choice)
    },
    async numberChoice(number: E164) {
      if (fails.groundReads) throw new Error('disk broken')
      const newest = choices.findLast((choice) => choice.number === number)
      return newest && { ...newest, byName: newest.by }
    },
    async numberChoices(numbers: readonly E164[]) {
      return (await Promise.all(numbers.map(ground.numberChoice))).filter((one) => one !== undefined)
    },
    async lastCalls() {
      if (fails.groundReads) throw new Error('disk broken')
      return callsBefore
    },
    appendTrace: async () => {},
    appendViews: async () => {},
  }
  const index = {
    async ownersOf(number: E164) {
      if (fails.index) throw new Error('disk broken')
      return owners[number] ?? []
    },
    publishedAt: async () => 'once',
    async cardFacts(id: CustomerId) {
      if (fails.index) throw new Error('disk broken')
      return { ...facts(id), ...factsNow }
    },
    search: async () => [],
    survivorOf: async (id: CustomerId) => merged[id] ?? id,
    mergedInto: async () => [],
    dealings: async () => [],
    surveyScores: async () => nobodySaid,
  }
  const push = {
    toPerson: (to: PersonId, event: string, message: unknown) => told.push({ to, event, message: message as never }),
    toWatchers: () => {},
    isThere: () => true,
  }
  const calls = createLiveCalls(around, clock.now)
  const trace = createTrace(ground, clock, log)
  const views = createViewLog(ground, clock, log)
  const desks = createDesks()
  const rules = {
    disclose: { balance: disclosure, terms: disclosure },
    currency: 'EUR',
  }
  const connected = () => ({
    links: new Map(),
    connectedRoles: new Set(['accounting']),
    connectedDatasets: new Set(['balances']),
  })
  const nameOf = () => undefined
  const cards = createCardDesk({
    index,
    ground,
    clock,
    companyLanguage: 'en',
    rules,
    connected,
    nameOf,
    showings: { note: () => {} },
  })
  const freshen = { freshen: async () => {} }
  const whoCalls = createWhoCalls({ index, ground, brands: new Map(), timeZone: 'UTC', clock, log })
  const numberPlan = {
    read: around.readNumber,
    readAll: () => [],
    dialled: () => undefined,
    beginning: () => undefined,
  }
  const country = 'FI'
  const numberChoices = createNumberChoices({
    ...{
      index,
      ground: { reader: ground, writer: ground },
      cards,
      calls,
      desks,
      push,
      views,
      numberPlan,
      country,
      clock,
    },
  })
  const popDesk = createPopDesk({ calls, whoCalls, cards, desks, directory, views, push, trace, clock, log, freshen })
  const queues = createQueueBoard({
    queues: [{ name: 'support', wrapUpMs: 10_000 }],
    tellsMembers: () => true,
    timeZone: 'UTC',
    directory,
    ground: { reader: ground, writer: ground },
    push: {
      toBoards(board) {
        boards.push(board())
        boardTold()
      },
    },
    clock,
    log,
  })
  const screenPop = createScreenPop({ popDesk, calls, cards, desks, push, ground, queues, views, trace, clock, log })
  const catchUp = createCatchUp({ screenPop, popDesk, calls, desks, push, ground, queues, trace, clock })
  const desk = createDeskActions({
    popDesk,
    ...{ whoCalls, numberChoices, calls, index, cards, desks, push, ground, views, trace, clock, numberPlan, country },
  })

  return {
    told,
    stored,
    saved,
    queueEvents,
    boards,
    queues,
    /** Resolves when boards have been told so often. */
    async nextBoards(count: number): Promise<QueuesAnswer[]> {
      while (boards.length < count)
        await new Promise<void>((resolve) => {
          boardTold = resolve
        })
      return boards
    },
    passTime(bySeconds: number) {
      seconds += bySeconds
    },
    fails,
    factsNow,
    desks,
    owners,
    choices,
    callsBefore,
    merged,
    numberChoices,
    calls,
    popDesk,
    cards,
    clock,
    log,
    catchUp,
    desk,
    /** What was told since the last time this was asked. */
    heard: () => told.splice(0).map(({ to, event }) => `${to} ${event}`),
    /** "kind extension@seconds" */
    hear(script: string, more: Partial<CallEvent> = {}) {
      const [, kind, extension, at] = script.match(/^([a-z-]+)(?: (\d+))?@(\d+)$/) ?? []
      seconds = Number(at)
      return screenPop.onEvent({
        phoneSystem: 'hq',
        id: script,
        kind: kind as CallEvent['kind'],
        externalCallId: 'x',
        direction: 'inbound',
        from: '+1',
        withheld: false,
        receivedAt: clock.now().toISOString(),
        ...(extension ? { extension } : {}),
        ...more,
      })
    },
    /** What a console of this person is shown when it connects. */
    async resumed(who: Person) {
      const pops: Pop[] = []
      await catchUp.resume(who, (pop) => pops.push(pop))
      return pops
    },
  }
}
