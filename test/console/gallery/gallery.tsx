/** One screen at a time, chosen by the address: ?screen=ringing&language=fi. Nothing here reaches a server. */
import { createRoot } from 'react-dom/client'
import '../../../client/theme.css'
import '../../../client/base.css'
import '../../../client/shell.css'
import '../../../client/desk.css'
import '../../../client/agent/touches.css'
import '../../../client/naming/naming.css'
import '../../../client/pages.css'
import '../../../client/calling.css'
import { ControlProvider } from '../../../client/agent/control.tsx'
import { StandingOnFloor } from '../../../client/alerting/floor-alerts.tsx'
import { StandingAtSide } from '../../../client/alerting/standing-badge.tsx'
import type { Answer, Api, CustomerHit, Job } from '../../../client/api.ts'
import { Page } from '../../../client/app.tsx'
import { fixClock, setServerTime } from '../../../client/clock.ts'
import { ConnectPage } from '../../../client/connect/connect-page.tsx'
import { reduceDesk } from '../../../client/desk.ts'
import { createStore } from '../../../client/desk-store.ts'
import { MorePage } from '../../../client/more-pages.tsx'
import { NewVersionNote } from '../../../client/new-version.tsx'
import type { PageName } from '../../../client/pages.ts'
import { ConnectPhonePage } from '../../../client/phone-systems/connect-phone-page.tsx'
import { ReviewPage } from '../../../client/review/review-page.tsx'
import { SearchEverywhere } from '../../../client/search/search-everywhere.tsx'
import { Shell } from '../../../client/shell.tsx'
import { SignInPage } from '../../../client/sign-in.tsx'
import { FloorWays } from '../../../client/supervisor/floor-ways.tsx'
import { Supervisor } from '../../../client/supervisor/supervisor-page.tsx'
import { TodayPanel } from '../../../client/supervisor/today-panel.tsx'
import { OpenWallboard } from '../../../client/wallboard/open-wallboard.tsx'
import { Wall } from '../../../client/wallboard/wall.tsx'
import { createWords, WordsProvider } from '../../../client/words.tsx'
import type { SuggestionAnswered } from '../../../shared/suggestions.ts'
import { languages } from '../../../shared/vocabulary.ts'
import { names } from '../call-fixtures.ts'
import { callsOn, missedOn, targets } from '../calling-fixtures.ts'
import {
  customersPreview,
  customersReading,
  databaseLook,
  golden,
  history,
  invoicesReading,
  moreSources,
  people,
  records,
  related,
  unassigned,
} from '../connecting-fixtures.ts'
import {
  ago,
  atMs,
  card,
  customerId,
  me,
  preferredNumbers,
  refused,
  sections,
  signInOptions,
  sources,
  unknown,
} from '../fixtures.ts'
import { floor, floorNotLive, floorOfThousands, noFloor } from '../floor-fixtures.ts'
import { matchingOf } from '../learning-fixtures.ts'
import { badSight, everythingPossible, goodSight, phoneForms, phoneSystems } from '../phone-fixtures.ts'
import { merged, reviewScreens, reviews, split } from '../review-fixtures.ts'
import { refusedSave, termsRulesOn, termsScreens, triedTerms } from '../terms-fixtures.ts'
import { currentReading, pageScreens, triedOn, wizardScreens } from './admin-screens.ts'
import { alertingScreens, alertRulesOn, alertsOn, standingAlerts, standingScreens } from './alerting-screens.ts'
import { callScreens } from './call-screens.ts'
import { abandonedOn, contactCallsOn, contactScreens, contactsOn } from './contact-screens.ts'
import { DeskWithNotes } from './desk-with-notes.tsx'
import { colleagues, followUpsOn, noteScreens, writtenOfCall } from './note-screens.ts'
import { pastFloorOn, replayScreens } from './replay-screens.ts'
import { reportCallsOn, reportOn, reportScreens } from './report-screens.ts'
import { deskScreens } from './screens.ts'
import { searchHits, searchScreens } from './search-screens.ts'
import { customersIn, segmentCounts, segmentScreens, segmentsOn } from './segment-screens.ts'
import { suggestionReports, suggestionScreens } from './suggestion-screens.ts'
import { wallboardMade, wallboardPages, wallboardsOn, wallOn } from './wallboard-screens.ts'

fixClock(atMs)
setServerTime(new Date(atMs).toISOString(), atMs)
const asked = new URLSearchParams(location.search)
const screen = asked.get('screen') ?? 'idle'
const wizard = wizardScreens[screen]
const reviewed = reviewScreens[screen]
const phoneForm = phoneForms[screen]
const language = languages.find((one) => one === asked.get('language')) ?? 'en'
document.documentElement.lang = language
const theme = asked.get('theme')
if (theme) document.documentElement.dataset.theme = theme

const callScreen = callScreens[screen]
const address =
  callScreen?.address ?? (reportScreens[screen] ?? replayScreens[screen] ?? contactScreens[screen])?.address
if (address) window.history.replaceState(null, '', `?${address}`)
const called = <Value,>(value: Value | undefined): Answer<Value> =>
  value === undefined ? { ok: false, error: { code: 'offline' } } : { ok: true, value }

const running: Job = { state: 'running', progress: 0.6, problems: [] }
const earlierItems = (sections.contacts.data?.items ?? []).filter(({ kind }) => kind === 'call')
const given = async <Value,>(value: Value): Promise<Answer<Value>> => ({ ok: true, value })
const api: Api = {
  me: () => given(me),
  signInOptions: () => given(signInOptions),
  signIn: async () => ({ ok: false, error: { code: 'unauthenticated', message: '' } }),
  signInAs: () => given(undefined),
  setUp: () => given(undefined),
  signOut: () => given(undefined),
  setLanguage: () => given(me),
  calls: async () => called(callScreen ? callScreen.calls : callsOn(screen)),
  callChoices: () => given({ agents: Object.entries(names.agents).map(([username, name]) => ({ username, name })) }),
  call: async () => called(callScreen?.call),
  trace: async () => called(callScreen?.trace),
  missed: async () => called(callScreen ? callScreen.missed : missedOn(screen)),
  setSeen: () => given(undefined),
  earlierCalls: () => given({ items: screen === 'unknown' ? earlierItems : [] }),
  newCustomer: async () =>
    screen === 'naming-failed'
      ? { ok: false, error: { code: 'unavailable', message: 'The disk is full. Nothing was saved.' } }
      : given({ source: 'own', key: 'k' }),
  linkNumber: () => given(undefined),
  wrapUps: () => given({ wrapUps: noteScreens[screen]?.wrapUps ?? (callScreen?.call ? writtenOfCall : []) }),
  saveWrapUp: async (callId, { rev, note, reason }) =>
    screen === 'steady'
      ? given({
          callId,
          note,
          ...(reason === undefined ? {} : { reason }),
          rev: rev + 1,
          username: me.username,
          name: me.name,
          at: ago(0),
        })
      : (noteScreens[screen]?.answer ?? { ok: false, error: { code: 'offline' } }),
  followUps: async () => called(followUpsOn(screen)),
  setFollowUpDone: () => given(undefined),
  colleagues: () => given({ colleagues }),
  search: async () =>
    screen === 'search-failed'
      ? called<{ customers: CustomerHit[] }>(undefined)
      : given({ customers: screen === 'search-nobody' ? [] : searchHits(language) }),
  choose: () => given(card(1)),
  check: () => given(card(1)),
  card: () => given(card(1)),
  sources: () =>
    given(screen === 'sources-none' ? { ...sources, sources: [] } : { ...sources, sources: withMore(sources.sources) }),
  refused: () => given({ refused }),
  sync: () => given({ jobId: '1' }),
  job: (jobId) => given(jobId === 'running' ? running : { state: 'done', progress: 1, problems: [] }),
  matching: async () =>
    screen === 'learning-failed' ? { ok: false, error: { code: 'offline' } } : given(matchingOf[screen] ?? missing()),
  proposeModel: () => given({ jobId: 'running' }),
  adoptModel: async () => ({ ok: false, error: { code: 'conflict', message: '' } }),
  dropProposal: () => given(undefined),
  upload: () => given({ upload: 'u-1', fileName: 'asiakkaat.csv', kind: 'csv', bytes: 1 }),
  look: () => given(databaseLook),
  preview: () => given(customersPreview),
  reading: () => given(wizard && currentReading(wizard) === 'invoices' ? invoicesReading : customersReading),
  draft: async () => ({ ok: false, error: { code: 'offline' } }),
  connect: () => given({ name: 'asiakkaat', jobId: '1' }),
  change: () => given({ name: 'asiakkaat', jobId: '1' }),
  remove: () => given(undefined),
  lookup: () => given(triedOn[screen] ?? unknown),
  customer: () => given(golden),
  records: () => given({ records }),
  preferredNumbers: () => given(preferredNumbers),
  revokeNumber: () => given(undefined),
  history: () => given({ history }),
  related: () => given({ related }),
  reviews: () => given({ reviews, total: reviews.length }),
  review: async () => ({ ok: false, error: { code: 'offline' } }),
  reviewsOf: () => given({ reviews: reviews.slice(0, 1) }),
  decide: () => given(merged),
  undoReview: () => given(split),
  decisionJob: () => given({ state: 'done', problems: [] }),
  split: () => given(split),
  undoDecision: () => given(merged),
  addOwn: () => given({ source: 'own', key: 'k-7' }),
  own: () => given({ name: 'Kahvila Aalto', phones: [], emails: [] }),
  changeOwn: () => given(undefined),
  removeOwn: () => given(undefined),
  segments: () => given(segmentsOn(screen)),
  segmentCounts: () => given({ counts: segmentCounts }),
  saveSegmentAction: async () => ({ ok: false, error: { code: 'conflict', message: '' } }),
  segmentCustomers: (segment) => given(customersIn(segment, language)),
  answerSuggestion: async (customerId, list, item, answer) =>
    screen === 'suggest-not-saved'
      ? called<SuggestionAnswered>(undefined)
      : given({ customerId, list, item, answer, at: new Date(atMs).toISOString() }),
  suggestionReport: async () => called(suggestionReports[screen]),
  contactReport: async (query) => called(contactsOn(screen, query)),
  contactCalls: () => given(contactCallsOn()),
  abandoned: async () => called(abandonedOn(screen)),
  pastFloor: async () => called(pastFloorOn(screen)),
  queueReport: async (query) => called(reportOn(screen, query)),
  reportCalls: async (query) => called(reportCallsOn(screen, query)),
  phoneSystems: () => given(screen === 'phones-none' ? { ...phoneSystems, phoneSystems: [] } : phoneSystems),
  testPhoneSystem: (name) => given(name === 'hq' ? goodSight : badSight),
  tryPhoneSystem: () => given(goodSight),
  connectPhoneSystem: () => given({ name: 'hq' }),
  changePhoneSystem: () => given({ name: 'hq' }),
  phoneSystemDraft: () =>
    given({
      phoneSystem: { kind: 'asterisk', name: 'hq', host: '192.168.10.20', username: 'tuttu', secret: '(kept)' },
    }),
  removePhoneSystem: () => given(undefined),
  possibleControl: () => given(screen.startsWith('control') ? everythingPossible : { onCall: {} }),
  dial: () => given({ phoneSystem: 'hq', extension: '201' }),
  hangUp: async () => ({
    ok: false,
    error: { code: 'unavailable', message: 'The phone system did not answer in time' },
  }),
  transferCall: () => given(undefined),
  transferTargets: async () => called(screen === 'control-transfer-failed' ? undefined : targets),
  holdCall: () => given(undefined),
  resumeCall: () => given(undefined),
  termsRules: () => given(termsRulesOn(screen, language)),
  termsVersion: () => given(termsRulesOn('terms-rules', language)),
  saveTermsRules: async () => refusedSave(language),
  tryTermsRules: (rules, of) => given(triedTerms(rules, of, language)),
  alerts: async () => called(screen === 'alerting-failed' ? undefined : alertsOn(screen)),
  acknowledgeAlert: async () => ({ ok: false, error: { code: 'offline' } }),
  alertRules: async () => called(screen === 'alerting-failed' ? undefined : alertRulesOn(screen, language)),
  saveAlertRules: async () => ({
    ok: false,
    error: { code: 'conflict', message: '', current: { ...alertRulesOn(screen, language), version: 4 } },
  }),
  wallboards: () => given(wallboardsOn(screen)),
  makeWallboard: () => given(wallboardMade),
  revokeWallboard: () => given(undefined),
  openWallboard: () => given(undefined),
  people: () => given({ people }),
  unassigned: () => given({ extensions: unassigned }),
  assign: () => given(undefined),
}
const withMore = (known: typeof sources.sources) => [...known, ...moreSources]
const nothing = () => {}
const supervisorScreens = {
  supervisor: { floor },
  'supervisor-empty': { floor: noFloor },
  'supervisor-lost': { floor, lostAtMs: atMs - 2000 },
  'supervisor-not-live': { floor: floorNotLive },
  'supervisor-thousands': { floor: floorOfThousands },
  standing: { floor },
  'standing-lost': { floor, lostAtMs: atMs - 2000 },
}
const supervised = supervisorScreens[screen as 'supervisor'] ?? supervisorScreens['supervisor-empty']
const pageOf: Record<string, PageName> = {
  ...Object.fromEntries(Object.keys(supervisorScreens).map((name) => [name, 'live' as const])),
  ...pageScreens,
  ...searchScreens,
  ...termsScreens,
  ...segmentScreens,
  ...suggestionScreens,
  ...Object.fromEntries(Object.keys(reportScreens).map((name) => [name, 'reports' as const])),
  ...Object.fromEntries(Object.keys(replayScreens).map((name) => [name, 'replay' as const])),
  ...Object.fromEntries(Object.entries(contactScreens).map(([name, { page }]) => [name, page] as const)),
  ...wallboardPages,
  ...alertingScreens,
  ...standingScreens,
}
const pageIn = (name: string): PageName =>
  callScreen?.page ??
  pageOf[name] ??
  (wizard ? 'connect' : reviewed ? 'review' : phoneForm ? 'connect-phone-system' : 'desk')

function Screen() {
  const wall = wallOn(screen, language)
  if (wall) return <Wall {...wall} />
  if (screen === 'sign-in' || screen === 'set-up')
    return (
      <SignInPage
        api={api}
        options={{ ...signInOptions, setUpNeeded: screen === 'set-up' }}
        token={screen === 'set-up' ? 'a-token' : null}
        onSignedIn={nothing}
        setLanguage={nothing}
      />
    )
  const page = pageIn(screen)
  const elsewhere: Record<string, string> = {
    'supervisor-lost': 'disconnected',
    'standing-lost': 'disconnected',
    'standing-menu': 'ringing',
    'search-caller': 'unknown',
  }
  const deskScreen = elsewhere[screen] ?? screen
  const desk = createStore(
    noteScreens[screen]?.desk ?? deskScreens[deskScreen] ?? deskScreens.idle ?? missing(),
    reduceDesk,
  )
  // What a server would tell it, for whoever watches how it is drawn.
  Object.assign(globalThis, { tell: desk.tell })
  const { lostAtMs } = desk.get()
  const standing = screen in standingScreens ? standingAlerts : undefined
  return (
    <ControlProvider api={api} hasDesk freshFor={0} isOutOfReach={desk.get().connection === 'lost'}>
      <Shell
        me={me}
        page={page}
        go={nothing}
        waiting={screen === 'call' ? 120 : callScreen ? 2 : 0}
        alerts={standing && <StandingAtSide standing={standing} api={api} go={nothing} lostAtMs={lostAtMs} />}
        setLanguage={nothing}
        signOut={nothing}
      >
        <SearchEverywhere api={api} desk={desk} go={nothing} />
        {page === 'desk' && <DeskWithNotes screen={screen} desk={desk} api={api} />}
        {screen === 'new-version' && <NewVersionNote onLoad={nothing} />}
        {page !== 'desk' && (
          <Page desk={desk} name={page} go={nothing}>
            {page === 'live' && <FloorWays go={nothing} />}
            {page === 'live' && <OpenWallboard />}
            {page === 'live' && standing && (
              <StandingOnFloor standing={standing} api={api} go={nothing} lostAtMs={lostAtMs} />
            )}
            {page === 'live' && <Supervisor {...supervised} />}
            {screen === 'supervisor' && <TodayPanel api={api} />}
            {wizard && <ConnectPage api={api} go={nothing} initial={wizard} />}
            {reviewed && <ReviewPage api={api} go={nothing} initial={reviewed} />}
            {phoneForm && <ConnectPhonePage api={api} go={nothing} initial={phoneForm} />}
            {page !== 'live' && !wizard && !reviewed && !phoneForm && (
              <MorePage
                place={{ page, id: page === 'customers-in' ? 'at-risk' : customerId(1) }}
                me={me}
                api={api}
                go={nothing}
              />
            )}
          </Page>
        )}
      </Shell>
    </ControlProvider>
  )
}

function missing(): never {
  throw new Error('There is no such screen.')
}

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <WordsProvider value={createWords(language, me.company.timeZone, me.queues)}>
      <Screen />
    </WordsProvider>,
  )
