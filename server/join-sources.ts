/**
 * Joins everything that has to do with sources: the book of them, the worker that reads them, the thread that looks into
 * those being connected, what is asked live, uploads and sealed credentials. With main.ts the only file that knows them.
 */
import { join } from 'node:path'
import type { SourceDraft } from '../shared/connecting.ts'
import type { Language } from '../shared/vocabulary.ts'
import { watchFiles } from './adapters/file-watch/file-watch.ts'
import { createLooker } from './adapters/look-thread/look-thread.ts'
import { createOutbound } from './adapters/outbound/outbound.ts'
import { startRefreshWorker } from './adapters/refresh-thread/refresh-thread.ts'
import { createLiveFigures } from './adapters/sources/live.ts'
import { openIndexReader } from './adapters/store/open-stores.ts'
import { ownSource } from './adapters/store/own-source.ts'
import { createUploads } from './adapters/uploads/uploads.ts'
import type { Config } from './config.ts'
import { type DraftPlaces, readDraft, withoutSecrets } from './config-draft.ts'
import { type ConnectSource, createConnectSource } from './flows/connect-source.ts'
import { createModelProposals, type ModelProposals } from './flows/model-proposals.ts'
import { createOwnCustomers, type OwnCustomers } from './flows/own-customers.ts'
import { createRefreshSchedule, type RefreshSchedule } from './flows/refresh-schedule.ts'
import { createSourceBook, type SourceBook } from './flows/source-book.ts'
import type { Clock, Log } from './ports/clock.ts'
import type { GroundReader, GroundWriter, Person } from './ports/ground-store.ts'
import type { IndexReader } from './ports/index-store.ts'
import type { LiveFigures } from './ports/live-figures.ts'
import type { NumberPlan } from './ports/number-plan.ts'
import type { Vault } from './ports/secrets.ts'
import type { SourceConfig } from './ports/source.ts'

export interface SourcesParts {
  config: Config
  ground: { reader: GroundReader; writer: GroundWriter }
  numberPlan: NumberPlan
  vault: Vault
  newId: () => string
  clock: Clock
  log: Log
  onPublished: () => Promise<void>
  languageOf: (person: Person) => Language
}
export interface Sources {
  index: IndexReader
  book: SourceBook
  schedule: RefreshSchedule
  proposals: ModelProposals
  live: LiveFigures
  connect: ConnectSource
  own: OwnCustomers
  /** Whether insight is being brought up to what sources told. */
  isReckoning(): boolean
  /** Something else decides what is reckoned. */
  reckonAnew(): void
  /** From now on sources are read. */
  start(): void
  /** Nothing new is begun. */
  stop(): void
  close(): Promise<void>
}

export async function joinSources(parts: SourcesParts): Promise<Sources> {
  const { config, ground, vault, clock, log } = parts
  const uploads = createUploads(config.draftPlaces.folder, log)
  const places = { ...config.draftPlaces, uploaded: uploads.pathOf }
  const { sources, drafts } = await connectedBefore(ground.reader, vault, places, log)
  const hasOwn = (await ground.reader.ownRecords()).length > 0
  const book = createSourceBook(config.sources, hasOwn ? [...sources, ownSource] : sources)

  const counts = new Map<string, number>()
  async function rememberCounts(): Promise<void> {
    for (const state of await index.sources())
      counts.set(
        state.name,
        Object.values(state.counts).reduce((sum, rows) => sum + rows, 0),
      )
  }
  async function onPublished(): Promise<void> {
    await rememberCounts()
    await parts.onPublished()
  }
  let isReckoning = false
  const { company, outboundAllowed } = config
  const refresher = await startRefreshWorker(
    {
      store: config.store,
      sources: [...book.all()],
      company,
      outboundAllowed,
      ...(config.today ? { today: config.today } : {}),
    },
    {
      appendIdentities: (entries) => ground.writer.appendIdentities(entries),
      appendModel: (model) => ground.writer.appendModel(model),
      progress: (source, rowsRead) => schedule.progress(source, rowsRead),
      learning: (share) => proposals.share(share),
      matchingAll: (needed) => log.info('matching-all', { ...needed }),
      reckoning(isWorking, hasChanged) {
        isReckoning = isWorking
        if (hasChanged) parts.onPublished().catch((error: unknown) => log.error('cards-not-laid-anew', error))
      },
      reckoningFailed(name) {
        isReckoning = false
        log.warn('not-reckoned', { error: name })
      },
    },
  )
  // The worker has made its tables.
  const index = openIndexReader(config.store)
  await rememberCounts()
  const schedule = createRefreshSchedule({
    book,
    refresher,
    expectedRows: (source) => counts.get(source),
    onPublished,
    newId: parts.newId,
    steadyMs: clock.steadyMs,
    log,
  })
  const proposals = createModelProposals({ refresher, schedule, models: ground.reader, onPublished })
  const live = createLiveFigures({ outbound: createOutbound({ allowed: outboundAllowed }), timeZone: company.timeZone })
  const looker = createLooker({ workFolder: join(config.dataFolder, 'looking'), company, outboundAllowed })
  const connect = createConnectSource({
    book,
    readDraft: (draft, options) => readDraft(draft, places, options),
    withoutSecrets,
    drafts,
    uploads,
    looker,
    vault,
    ground: ground.writer,
    refresher,
    schedule,
    live,
    languageOf: parts.languageOf,
    clock,
  })
  const own = createOwnCustomers({
    ground,
    source: ownSource,
    book,
    refresher,
    schedule,
    numberPlan: parts.numberPlan,
    country: company.country,
    newId: parts.newId,
    clock,
  })
  let fileWatch: ReturnType<typeof watchFiles> | undefined
  return {
    index,
    book,
    schedule,
    proposals,
    live,
    connect,
    own,
    isReckoning: () => isReckoning,
    reckonAnew() {
      refresher.reckon().catch((error: unknown) => log.error('not-reckoned', error))
    },
    start() {
      schedule.start()
      const files = () =>
        book.all().flatMap((source) => ('path' in source ? [{ name: source.name, path: source.path }] : []))
      fileWatch = watchFiles(files, (name) => schedule.changed(name))
    },
    stop() {
      schedule.stop()
      fileWatch?.stop()
    },
    async close() {
      live.close()
      await Promise.all([refresher.close(), looker.close()])
    },
  }
}

/** Sources connected in the browser. One that cannot be opened or understood any more keeps its name and its last rows. */
async function connectedBefore(
  ground: GroundReader,
  vault: Vault,
  places: DraftPlaces,
  log: Log,
): Promise<{ sources: SourceConfig[]; drafts: Map<string, SourceDraft> }> {
  const drafts = new Map<string, SourceDraft>()
  const sources = (await ground.connectedSources()).map(({ name, sealed }): SourceConfig => {
    try {
      const draft = JSON.parse(vault.open(sealed, name)) as SourceDraft
      drafts.set(name, draft)
      const { source, problems } = readDraft(draft, places, { whole: true })
      if (source) return source
      // What is wrong is told without what stands there: it may be a password.
      log.warn('source-not-understood', { source: name, problems: problems.map(({ path }) => path).join(' ') })
    } catch {
      log.warn('source-sealed', { source: name })
    }
    return { name, kind: 'sealed', roles: [], everyMs: 24 * 60 * 60_000, trust: 0, datasets: {} }
  })
  return { sources, drafts }
}
