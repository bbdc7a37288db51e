/**
 * Joins flows and steps into what the web can ask. Given everything it needs; opens nothing, reads no environment.
 */

import type { AgentEvent, CallEvent } from '../shared/call-event.ts'
import type { WrapUpRules } from '../shared/contacts.ts'
import { inWords } from '../shared/messages/catalogue.ts'
import { linkTo } from '../shared/record-link.ts'
import type { CallId, Language } from '../shared/vocabulary.ts'
import type { Me } from '../shared/wire.ts'
import { type RunningAlerts, startAlerts } from './app-alerts.ts'
import { callsApi } from './app-calls.ts'
import { contactsApi } from './app-contacts.ts'
import { deskApi } from './app-desk.ts'
import { feedbackApi } from './app-feedback.ts'
import { noFloor, type RunningFloor, startFloor } from './app-floor.ts'
import { matchingApi } from './app-matching.ts'
import { createPhoneSystemsApp, type OutsidePhoneSystems } from './app-phone-systems.ts'
import { startQueueBoard, tellsQueues } from './app-queues.ts'
import { reportsApi } from './app-reports.ts'
import { reviewsApi } from './app-reviews.ts'
import { segmentsApi } from './app-segments.ts'
import { sourcesApi } from './app-sources.ts'
import { termsApi } from './app-terms.ts'
import { wrapUpsApi } from './app-wrap-ups.ts'
import type { CallSurroundings } from './calls/apply-call-event.ts'
import { createLiveCalls, longestCallMs, rememberEventsMs } from './calls/live-calls.ts'
import { createTrace } from './calls/trace.ts'
import { createDesks } from './cards/desks.ts'
import type { Config } from './config.ts'
import { seesEveryCall } from './flows/call-rights.ts'
import { createCatchUp } from './flows/catch-up.ts'
import type { ConnectSource } from './flows/connect-source.ts'
import { customerHistory } from './flows/customer-history.ts'
import { createDeskActions } from './flows/desk-actions.ts'
import { createHeardAnew } from './flows/heard-anew.ts'
import { createFreshen } from './flows/live-figures.ts'
import type { ModelProposals } from './flows/model-proposals.ts'
import { createNameCaller } from './flows/name-caller.ts'
import { createShowingLog } from './flows/note-showings.ts'
import { createNumberChoices } from './flows/number-choices.ts'
import type { OwnCustomers } from './flows/own-customers.ts'
import { createPhones } from './flows/phones.ts'
import { createPopDesk } from './flows/pop-desk.ts'
import type { RefreshSchedule } from './flows/refresh-schedule.ts'
import { createRelated } from './flows/related.ts'
import { createScreenPop } from './flows/screen-pop.ts'
import { createSegmentActions } from './flows/segment-actions.ts'
import { createCardDesk } from './flows/show-card.ts'
import type { SourceBook } from './flows/source-book.ts'
import { createSegmentTeller } from './flows/tell-segment-changes.ts'
import { createWallboards } from './flows/wallboards.ts'
import { createWhoCalls } from './flows/who-calls.ts'
import { createDirectory, type Directory } from './people/directory.ts'
import { withAssigned } from './people/phones.ts'
import { rightsOf } from './people/rights.ts'
import { createSignIn } from './people/sign-in.ts'
import type { Api } from './ports/api.ts'
import type { Clock, Log } from './ports/clock.ts'
import { AppError } from './ports/errors.ts'
import type { GroundReader, GroundWriter, Person } from './ports/ground-store.ts'
import type { IndexReader } from './ports/index-store.ts'
import type { LiveFigures } from './ports/live-figures.ts'
import type { Metrics } from './ports/metrics.ts'
import type { NumberPlan } from './ports/number-plan.ts'
import type { OutgoingHook } from './ports/outgoing-hook.ts'
import type { LinkStatus, UpNow } from './ports/phone-system.ts'
import type { AlertPush, BoardPush, FloorPush, Push } from './ports/push.ts'
import type { Reporter } from './ports/reporter.ts'
import type { Secrets } from './ports/secrets.ts'
import type { FeedbackDoor } from './ports/voice.ts'
import type { WallboardScreens } from './ports/wallboards.ts'
import { createViewLog } from './privacy/view-log.ts'

export interface AppParts {
  config: Config
  people: Person[]
  ground: { reader: GroundReader; writer: GroundWriter }
  index: IndexReader
  numberPlan: NumberPlan
  push: Push & BoardPush & AlertPush & FloorPush
  consoles: {
    signOut(tokenHash: string): void
    signOutPerson(personId: Person['personId']): void
    wallboards: WallboardScreens
  }
  phoneSystems: OutsidePhoneSystems
  book: SourceBook
  schedule: RefreshSchedule
  proposals: ModelProposals
  connect: ConnectSource
  own: OwnCustomers
  isReckoning: () => boolean
  /** Something else decides what is reckoned of customers. */
  reckonAnew: () => void
  live: LiveFigures
  /** Absent where no other program is told. */
  segmentHook?: OutgoingHook | undefined
  alertHook?: OutgoingHook | undefined
  secrets: Secrets
  /** Answers to surveys come in by it; absent where no secret is set up. */
  feedbackDoor?: FeedbackDoor
  reporter: Reporter
  clock: Clock
  log: Log
  metrics: Metrics
  /** Usernames anybody may sign in as with one click: the demo's only. */
  demoUsernames?: string[]
}

export interface App {
  api: Api
  directory: Directory
  /** For connectors that hear by themselves. */
  onEvent(event: CallEvent): void
  onAgent(event: AgentEvent): void
  upNow(phoneSystem: string, up: UpNow): void
  allUpNow(phoneSystem: string, externalCallIds: string[]): void
  linkStatus(phoneSystem: string, status: LinkStatus): void
  messageRefused(phoneSystem: string): void
  /** Closes what no phone system has told the end of. */
  endLostCalls(): Promise<void>
  /** The index has been published anew. */
  indexChanged(): Promise<void>
  /** Tells another program of segments, where one is set up. */
  tellSegments(): Promise<void>
  tellAlerts(): Promise<void>
  flush(): Promise<void>
}

/** Of a record, to its own page. */
const linkIn =
  (book: SourceBook) =>
  (source: string, key: string): { link?: string } => {
    const template = book.get(source)?.link
    const link = template && linkTo(template, key)
    return link ? { link } : {}
  }

export async function createApp(parts: AppParts): Promise<App> {
  const { config, ground, index, numberPlan, clock, log, secrets, metrics, book } = parts
  const { company } = config
  const linkOf = linkIn(book)
  const directory = createDirectory(withAssigned(parts.people, await ground.reader.assignedPhones()))
  const { book: phoneBook, connectors } = parts.phoneSystems
  const phones = createPhones({
    people: parts.people,
    phoneSystems: phoneBook,
    directory,
    ground,
    onAssigned: (phoneSystem) => void connectors.renew(phoneSystem),
  })
  const lines = new Map(
    config.lines.map((line) => [
      numberPlan.read(line.number, company.country).e164 ?? line.number,
      // As people here write it: it is for reading, and what was dialled stands in the call's `to`.
      {
        number: numberPlan.read(line.number, company.country).national ?? line.number,
        ...(line.label ? { label: line.label } : {}),
      },
    ]),
  )
  let floor: Omit<RunningFloor, 'api'> = noFloor
  const hasQueues = tellsQueues(phoneBook)
  const queuesOfLines = new Map(
    config.lines.map((line) => [numberPlan.read(line.number, company.country).e164 ?? line.number, line.queue]),
  )
  // By what calls say of their line.
  const brands = new Map(
    config.lines.map((line) => [numberPlan.read(line.number, company.country).national ?? line.number, line.brand]),
  )
  const around: CallSurroundings = {
    newCallId: () => secrets.newId() as CallId,
    readNumber: (written) => numberPlan.read(written, company.country),
    usernameOf: (phoneSystem, extension) => directory.byPhone(phoneSystem, extension)?.username,
    sendsAgain: (phoneSystem) => phoneBook.get(phoneSystem)?.kind === 'webhook',
    lineOf: (number) => lines.get(number.e164 ?? number.display),
    queueOfLine: (phoneSystem, number) =>
      hasQueues(phoneSystem) ? undefined : queuesOfLines.get(number.e164 ?? number.display),
  }
  const webhooks = phoneBook.all().flatMap(({ kind, name }) => (kind === 'webhook' ? [name] : []))
  const wasUp = await whatWasUp(ground, clock, webhooks)
  const calls = createLiveCalls(around, () => clock.now(), wasUp)
  let alerts: RunningAlerts | undefined
  const queues = await startQueueBoard(config, wasUp.openCalls, {
    tellsMembers: hasQueues,
    directory,
    ground,
    push: {
      toBoards(board) {
        parts.push.toBoards(board)
        alerts?.tick()
      },
    },
    onChange: () => floor.changed(),
    isThere: (phoneSystem) => phoneBook.get(phoneSystem) !== undefined,
    clock,
    log,
  })
  const heardAnew = createHeardAnew(queues.board, calls)
  const trace = createTrace(ground.writer, clock, log)
  const views = createViewLog(ground.writer, clock, log)
  const desks = createDesks()
  const segmentActions = await createSegmentActions(ground, clock)
  const segmentTeller = parts.segmentHook && createSegmentTeller({ hook: parts.segmentHook, index, ground, clock, log })
  const showings = createShowingLog(ground.writer, log)
  const cards = createCardDesk({
    index,
    clock,
    companyLanguage: company.language,
    rules: {
      disclose: config.disclose,
      currency: company.currency,
      silenceDays: config.suggestions.silenceDays,
    },
    connected: () => ({
      connectedRoles: new Set(book.all().flatMap((source) => source.roles)),
      links: new Map(book.all().flatMap((source) => (source.link === undefined ? [] : [[source.name, source.link]]))),
      connectedDatasets: new Set(book.all().flatMap((source) => Object.keys(source.datasets))),
    }),
    ground: ground.reader,
    nameOf: (username) => directory.byUsername(username)?.name,
    actionOf: segmentActions.of,
    showings,
  })
  // Whatever supervisors see of calls is on the floor too.
  const push: typeof parts.push = {
    ...parts.push,
    toWatchers(live) {
      parts.push.toWatchers(live)
      floor.changed()
    },
  }
  const freshen = createFreshen({
    live: parts.live,
    book,
    company,
    numberPlan,
    hash: secrets.hashToken,
    calls,
    cards,
    desks,
    push,
    views,
    clock,
    log,
  })
  const whoCalls = createWhoCalls({
    index,
    ground: ground.reader,
    brands,
    timeZone: company.timeZone,
    clock,
    log,
  })
  const numberChoices = createNumberChoices({
    index,
    ground,
    cards,
    calls,
    desks,
    push,
    views,
    numberPlan,
    country: company.country,
    clock,
  })
  const popDesk = createPopDesk({
    ...{ calls, whoCalls, cards, desks, directory, views, push, trace, clock, log, freshen },
    onIdentified: (identified) => floor.identified(identified),
  })
  const screenPop = createScreenPop({
    popDesk,
    calls,
    cards,
    desks,
    push,
    ground: ground.writer,
    queues: queues.board,
    views,
    trace,
    clock,
    log,
  })
  const catchUp = createCatchUp({
    ...{ screenPop, popDesk, calls, desks, push, trace, clock },
    ground: ground.writer,
    queues: queues.board,
  })
  const desk = createDeskActions({
    popDesk,
    calls,
    whoCalls,
    numberChoices,
    index,
    cards,
    desks,
    push,
    ground: ground.writer,
    views,
    trace,
    clock,
    numberPlan,
    country: company.country,
  })
  const naming = createNameCaller({
    ...{ calls, index, ground, desk, views, clock, log },
    own: parts.own,
    nameOf: (username) => directory.byUsername(username)?.name,
    newId: () => secrets.newId(),
  })
  const running = startFloor({
    ...{ standing: queues.board.standing, calls, popDesk, cards, push, views, clock, log },
    ...{ index, directory, config, reporter: parts.reporter },
  })
  floor = running
  const signIn = createSignIn({ reader: ground.reader, writer: ground.writer, directory, secrets, clock })

  const languageOf = (person: Person): Language => cards.languageOf(person)
  const phoneSystems = createPhoneSystemsApp({
    outside: parts.phoneSystems,
    ground: ground.writer,
    directory,
    calls,
    numberPlan,
    queueExtensions: new Set(config.queues.flatMap((queue) => queue.extension ?? [])),
    country: company.country,
    languageOf,
    clock,
    log,
    metrics,
  })
  const queueLabels = Object.fromEntries(config.queues.map((queue) => [queue.name, queue.label ?? queue.name]))
  alerts = await startAlerts({
    ...{ calls, whoCalls, index, ground, push, directory, secrets, languageOf, clock, log },
    board: queues.api.queues,
    labels: queueLabels,
    hook: parts.alertHook,
  })
  const wrapUpRules: WrapUpRules = {
    reasons: config.wrapUp.reasons,
    isReasonNeeded: config.wrapUp.reasonNeeded,
    seconds: config.wrapUp.seconds,
  }
  const me = (person: Person): Me => ({
    personId: person.personId,
    username: person.username,
    name: person.name,
    roles: person.roles,
    teams: person.teams,
    language: languageOf(person),
    rights: rightsOf(person.roles),
    company: { name: company.name, currency: company.currency, timeZone: company.timeZone },
    queues: queueLabels,
    wrapUp: wrapUpRules,
  })
  const setUpHash = await ground.reader.setting('set-up-token')

  const api: Api = {
    signInOptions: () => ({
      company: company.name,
      language: company.language,
      setUpNeeded: directory.byUsername('admin')?.passwordHash === undefined && setUpHash !== undefined,
      ...(parts.demoUsernames
        ? { demoPeople: parts.demoUsernames.flatMap((name) => demoPerson(directory, name)) }
        : {}),
    }),
    signIn: (username, password) => signIn.signIn(username, password),
    ...(parts.demoUsernames
      ? {
          async signInAs(username: string) {
            const person = parts.demoUsernames?.includes(username) ? directory.byUsername(username) : undefined
            if (!person) throw new AppError('not-found', 'The demo has no such person.')
            return { person, token: await signIn.openSession(person) }
          },
        }
      : {}),
    async setUp(token, password) {
      const person = directory.byUsername('admin')
      const isRight = setUpHash !== undefined && secrets.hashToken(token) === setUpHash
      if (!person || person.passwordHash !== undefined || !isRight)
        throw new AppError('forbidden', 'This link has been used already, or is not the newest one.')
      person.passwordHash = await secrets.hashPassword(password)
      await ground.writer.savePerson(person)
      return { person, token: await signIn.openSession(person) }
    },
    personOf: (token) => signIn.personOf(token),
    async signOut(token) {
      await signIn.signOut(token)
      parts.consoles.signOut(secrets.hashToken(token))
    },
    async signOutEverywhere(username) {
      const person = directory.byUsername(username)
      if (!person) throw new AppError('not-found', 'There is no such person.')
      await ground.writer.closeSessionsOf(person.personId)
      parts.consoles.signOutPerson(person.personId)
      return person
    },
    me,
    async setLanguage(person, language) {
      await ground.writer.setLanguage(person.personId, language)
      directory.setLanguage(person.personId, language)
      return me({ ...person, language })
    },

    hook: async (request) => screenPop.onEvent(phoneSystems.readHook(request), request.receivedMs),

    lookup: (person, number) => desk.lookup(person, number),
    search: (person, written) => desk.search(person, written),
    async customer(person, customerId) {
      const facts = await cards.facts(customerId)
      if (!facts) throw new AppError('not-found', 'There is no such customer.')
      await views.shown(person.personId, 'records', [facts.customer.customerId])
      return { ...facts.customer, why: facts.customer.why.map((one) => inWords(languageOf(person), one)) }
    },
    card: (person, customerId, checked) => desk.showCustomer(person, customerId, checked),
    async records(person, customerId) {
      const records = await index.records(customerId)
      if (records.length === 0) throw new AppError('not-found', 'There is no such customer.')
      await views.shown(person.personId, 'records', [customerId])
      const language = languageOf(person)
      return records.map((record) => ({
        ...record,
        ...linkOf(record.source, record.row.key),
        why: record.why.map((one) => inWords(language, one)),
        evidence: record.evidence.map((one) => ({ ...one, why: inWords(language, one.why) })),
      }))
    },

    related: createRelated({ index, cards, views }),
    preferredNumbers: (person, customerId) => numberChoices.of(person, customerId),
    revokeNumber: (person, customerId, number) => numberChoices.revoke(person, customerId, number),

    async history(person, customerId) {
      await views.shown(person.personId, 'records', [customerId])
      const mine = seesEveryCall(person) ? undefined : person.username
      return customerHistory(ground.reader, customerId, mine, (personId) => directory.byId(personId)?.name)
    },

    async chooseCustomer(person, callId, customerId) {
      const card = await desk.chooseCustomer(person, callId, customerId)
      floor.changed()
      return card
    },
    confirmCheck: (person, callId) => desk.confirmCheck(person, callId),

    ...callsApi({
      ground,
      index,
      people: parts.people,
      directory,
      live: calls,
      trace,
      views,
      numberPlan,
      country: company.country,
      clock,
      queues: queueLabels,
      languageOf,
    }),
    ...wrapUpsApi({
      ...{ ground, index, directory, push, views, clock, log },
      people: parts.people,
      live: calls,
      rules: wrapUpRules,
    }),
    ...reviewsApi({ ground, index, schedule: parts.schedule, cards, views, clock }),
    ...sourcesApi({ ...parts, phones, languageOf }),
    ...matchingApi({
      models: ground.reader,
      index,
      proposals: parts.proposals,
      views,
      nameOf: (personId) => directory.byId(personId)?.name,
    }),
    ...segmentsApi({
      index,
      actions: segmentActions,
      teller: segmentTeller,
      views,
      companyLanguage: company.language,
      languageOf,
    }),
    ...termsApi({
      ...{ ground, index, views, clock, languageOf },
      currency: company.currency,
      nameOf: (personId) => directory.byId(personId)?.name,
      onSaved: parts.reckonAnew,
    }),
    ...alerts.api,
    ...phoneSystems.api,
    ...queues.api,
    ...createWallboards({
      ...{ ground, secrets, company, languageOf, clock, log },
      board: queues.api.queues,
      labels: queueLabels,
      screens: parts.consoles.wallboards,
    }),
    ...deskApi(
      { directory, calls, links: phoneSystems.links, board: queues.api.queues, queues: config.queues },
      naming,
    ),
    ...feedbackApi({
      ...{ ground, index, push, live: calls, book, numberPlan, country: company.country, secrets, clock, log },
      reporter: parts.reporter,
      door: parts.feedbackDoor,
    }),
    ...contactsApi({
      ...{ index, people: parts.people, directory, views, live: calls, clock, log },
      ground: ground.reader,
      rules: { disclose: config.disclose, currency: company.currency },
      reporter: parts.reporter,
      timeZone: company.timeZone,
      againWithinDays: config.contacts.againWithinDays,
    }),
    ...reportsApi({
      ...{ ground, index, directory, config, queueLabels, clock, log },
      people: parts.people,
      reporter: parts.reporter,
    }),
    links: () => index.links(),

    resume: (person, show) => catchUp.resume(person, show),
    liveCalls: () => catchUp.liveCalls(),
    ...running.api,
    popAcknowledged(person, callId, rev) {
      const onDesk = desks.get(person.personId, callId)
      if (!onDesk || rev > onDesk.pop.rev || rev <= (onDesk.acknowledgedRev ?? -1)) return
      desks.put(person.personId, callId, { ...onDesk, acknowledgedRev: rev })
      trace.note(callId, 'pop-acknowledged', clock.steadyMs(), { person: person.personId, rev })
    },
    popPainted(person, callId, rev, afterMs) {
      const onDesk = desks.get(person.personId, callId)
      if (!onDesk || rev > onDesk.pop.rev || rev <= (onDesk.paintedRev ?? -1)) return
      desks.put(person.personId, callId, { ...onDesk, paintedRev: rev })
      metrics.popPainted(afterMs)
      trace.note(callId, 'pop-painted', clock.steadyMs(), { person: person.personId, rev, afterMs })
    },

    ready: async () => (await index.publishedAt().catch(() => undefined)) !== undefined,
    metrics: () => metrics.text(),
  }

  return {
    api,
    directory,
    onEvent(event) {
      phoneSystems.links.heard(event.phoneSystem)
      screenPop.onEvent(event, clock.steadyMs()).catch((error: unknown) => log.error('event-not-stored', error))
    },
    upNow(phoneSystem, up) {
      catchUp.upNow(phoneSystem, up).catch((error: unknown) => log.error('event-not-stored', error))
    },
    onAgent(event) {
      phoneSystems.links.heard(event.phoneSystem)
      queues.board.told(event)
    },
    allUpNow(phoneSystem, externalCallIds) {
      const done = catchUp
        .allUpNow(phoneSystem, externalCallIds)
        .catch((error: unknown) => log.error('event-not-stored', error))
      heardAnew.catchingUp(phoneSystem, done)
    },
    linkStatus(phoneSystem, status) {
      phoneSystems.links.status(phoneSystem, status)
      heardAnew.status(phoneSystem, status)
    },
    messageRefused: (phoneSystem) => phoneSystems.links.refused(phoneSystem),
    endLostCalls: () => catchUp.endLost(new Date(clock.now().getTime() - longestCallMs).toISOString()),
    async indexChanged() {
      await catchUp.lookAgain()
      floor.lookAgain()
      await naming.lookAgain()
    },
    tellSegments: async () => segmentTeller?.tell(),
    tellAlerts: async () => alerts?.tellHook(),
    async flush() {
      floor.close()
      await Promise.all([trace.flush(), queues.close(), alerts?.close(), segmentTeller?.stop(), showings.flush()])
    },
  }
}

function demoPerson(directory: Directory, username: string) {
  const person = directory.byUsername(username)
  return person ? [{ username: person.username, name: person.name, roles: person.roles }] : []
}

/** Calls that were up when the server stopped, and which events it had seen. */
async function whatWasUp({ reader }: AppParts['ground'], clock: Clock, sendingAgain: string[]) {
  const since = new Date(clock.now().getTime() - rememberEventsMs).toISOString()
  return { openCalls: await reader.openCalls(), eventIds: await reader.eventIdsSince(since, sendingAgain) }
}
