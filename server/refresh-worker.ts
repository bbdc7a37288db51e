/**
 * The worker that does the background work: it alone writes the index, and nothing it does can hold up a pop. Wires the
 * refresh flow to sources, index and number plan; ids go to ground through the main thread, which owns that store.
 */
import { createHash, hash } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { constants, setPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { getHeapStatistics } from 'node:v8'
import { parentPort, workerData } from 'node:worker_threads'
import { createBirpc } from 'birpc'
import { v7 } from 'uuid'
import { createClock } from './adapters/clock/clock.ts'
import { createNumberPlan } from './adapters/numbering/libphonenumber.ts'
import { createOutbound } from './adapters/outbound/outbound.ts'
import { createSources } from './adapters/sources/open-source.ts'
import { openGroundReader, openIndexWriter } from './adapters/store/open-stores.ts'
import { openOwn } from './adapters/store/own-source.ts'
import { createLearning } from './flows/learn-anew.ts'
import type { MatchingParts } from './flows/match-customers.ts'
import { createReckoning } from './flows/reckon-insight.ts'
import { createRefresh } from './flows/refresh.ts'
import { insightParts } from './insight/parts.ts'
import { keepsConsent } from './insight/suggesting/hold-back.ts'
import { defaultTermsRules } from './insight/terms/default-rules.ts'
import type { VersionedRules } from './insight/terms/offer.ts'
import type { IdentityEntry } from './ports/ground-store.ts'
import type { Refresher, RefreshHost, RefreshWorkerData } from './ports/refresher.ts'

const port = parentPort
if (!port) throw new Error('This file runs as a worker thread only.')
// Pops come first where cores are few. On Linux a thread has a priority of its own, and what it starts has the same
// (setpriority(2)); elsewhere it would be the whole process'.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
const { store, company, outboundAllowed, today, ...given } = workerData as RefreshWorkerData
let sources = given.sources

const workFolder = store.kind === 'sqlite' ? join(store.folder, 'work') : mkdtempSync(join(tmpdir(), 'tuttu-work-'))

const index = await openIndexWriter(store)
const ground = openGroundReader(store)
const host = createBirpc<RefreshHost, Refresher>(
  {
    read: (name, options) =>
      inTurnThenReckon(async () => {
        const source = sources.find((one) => one.name === name)
        if (!source) throw new Error(`no such source: ${name}`)
        return refresh.readSource(source, sources, options, (rowsRead) => host.progress.asEvent(name, rowsRead))
      }),
    markFailed: (name) => inTurn(() => index.markProblem(name, { code: 'problem.internal', params: {} })),
    // Not in turn: what is being read goes on as it began, and the next asks the new list.
    configure: async (next) => {
      sources = next
    },
    match: () => inTurnThenReckon(() => refresh.match(sources)),
    rematch: () => inTurnThenReckon(() => refresh.match(sources)),
    proposeModel: () => inTurn(() => learning.propose(sources, onShare)),
    adoptModel: (proposalId, by) => inTurnThenReckon(() => learning.adopt(proposalId, by, sources, onShare)),
    dropProposal: () => inTurn(async () => learning.drop()),
    reckon: async () => void reckonOn(),
    close: () => inTurn(() => index.close()),
  },
  { post: (message) => port.postMessage(message), on: (listen) => port.on('message', listen), timeout: -1 },
)
const onShare = (share: number) => host.learning.asEvent(share)
const models: MatchingParts['models'] = {
  latestVersion: () => ground.latestModelVersion(),
  latest: () => ground.latestModel(),
  append: (model) => host.appendModel(model),
}
const [newId, now] = [() => v7(), () => new Date()]
const refresh = createRefresh({
  openSource: createSources({
    workFolder,
    outbound: createOutbound({ allowed: outboundAllowed }),
    timeZone: company.timeZone,
    own: () => openOwn(ground),
  }),
  index,
  // The log is long: it is read here, and what is added goes to the thread that writes ground, a little at a time.
  identities: {
    read: () => ground.identities(),
    append: appendInParts,
    ofRecords: (records) => ground.identitiesOfRecords(records),
    ofCustomers: (customers) => ground.identitiesOfCustomers(customers),
  },
  decisions: {
    read: () => ground.decisions(),
    since: (seq) => ground.decidedSince(seq),
    ofRecords: (records) => ground.decisionsOf(records),
  },
  models,
  memory: {
    limitBytes: getHeapStatistics().heap_size_limit,
    tell: (needed) => host.matchingAll.asEvent(needed),
  },
  numberPlan: createNumberPlan(),
  company,
  hash: (text) => hash('sha256', text, 'hex').slice(0, 32),
  newHash() {
    const running = createHash('sha256')
    return { add: (text) => void running.update(text), digest: () => running.digest('base64url') }
  },
  newId,
  now,
})
let rules: VersionedRules = { version: 0, rules: defaultTermsRules }
const reckoning = createReckoning({
  index,
  parts: insightParts({ rules: () => rules, consentIsKept: () => keepsConsent(sources) }),
  async by() {
    rules = (await ground.latestTermsRules()) ?? rules
    return `terms ${rules.version}, consent ${keepsConsent(sources) ? 'kept' : 'not told'}`
  },
  today: createClock(company.timeZone, today).today,
  now,
})
const learning = createLearning({ index, refresh, models, newId, now })

/** As many entries as are copied from thread to thread without holding up a pop. */
const entriesAPart = 1000
/** A part that was stored before a failure is true by itself: its ids have been given. */
async function appendInParts(entries: IdentityEntry[]): Promise<void> {
  for (let from = 0; from < entries.length; from += entriesAPart)
    await host.appendIdentities(entries.slice(from, from + entriesAPart))
}

let turn: Promise<unknown> = Promise.resolve()
/** One thing at a time: the index has one writer, and it does one reading or matching. */
function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  const mine = turn.then(work)
  turn = mine.catch(() => undefined)
  return mine
}

function inTurnThenReckon<Result>(work: () => Promise<Result>): Promise<Result> {
  const done = inTurn(work)
  done.then(reckonOn, () => undefined)
  return done
}

let isReckoning = false
/** A little at a time: whatever is asked of the worker meanwhile gets its turn. */
async function reckonOn(): Promise<void> {
  if (isReckoning) return
  isReckoning = true
  // Told before the answer to what was asked: whoever hears that a source has been read hears too that insight is behind.
  host.reckoning.asEvent(true, false)
  let hasChanged = false
  try {
    while (await inTurn(reckoning.some)) {
      hasChanged = true
      // What is asked comes as a message, and those are taken from the queue of events only. With SQLite nothing else waits for it.
      await setImmediate()
    }
    host.reckoning.asEvent(false, hasChanged)
  } catch (error) {
    host.reckoningFailed.asEvent((error as Error).name)
  }
  // At once: whatever is asked from here on finds nobody reckoning, and has it done.
  isReckoning = false
  // What it could not do, the next or a commit does.
  await inTurn(() => index.checkpoint()).catch(() => undefined)
}
/** A new day changes what is due and who is late, though no source has told anything. */
setInterval(reckonOn, 15 * 60_000)
void reckonOn()

port.postMessage('ready')
