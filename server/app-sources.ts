/** What the web can ask about sources: how they stand, connecting and removing them, and what is typed in by hand. */
import { inWords, text } from '../shared/messages/catalogue.ts'
import type { Language } from '../shared/vocabulary.ts'
import type { SourceStatus } from '../shared/wire.ts'
import type { ConnectSource } from './flows/connect-source.ts'
import type { OwnCustomers } from './flows/own-customers.ts'
import type { Phones } from './flows/phones.ts'
import type { RefreshSchedule } from './flows/refresh-schedule.ts'
import type { SourceBook } from './flows/source-book.ts'
import type { Api, ConnectingApi } from './ports/api.ts'
import type { Person } from './ports/ground-store.ts'
import type { IndexReader } from './ports/index-store.ts'

export interface SourcesApiParts {
  index: IndexReader
  book: SourceBook
  schedule: RefreshSchedule
  connect: ConnectSource
  own: OwnCustomers
  isReckoning: () => boolean
  phones: Phones
  languageOf: (person: Person) => Language
}
type SourcesApi = ConnectingApi & Pick<Api, 'sources' | 'refusedRows' | 'startSync' | 'job'>

export function sourcesApi(parts: SourcesApiParts): SourcesApi {
  const { index, book, schedule, connect, own, phones, languageOf } = parts
  return {
    async sources(person) {
      const states = new Map((await index.sources()).map((state) => [state.name, state]))
      const { publishedAt, ...size } = await index.size()
      const working = schedule.firstRunning() || book.all().some((source) => schedule.syncing(source.name))
      return {
        sources: book.all().map((source): SourceStatus => {
          const state = states.get(source.name)
          const syncing = schedule.syncing(source.name)
          const problem = state?.problem && text(languageOf(person), state.problem.code, state.problem.params)
          return {
            name: source.name,
            role: source.roles,
            kind: source.kind,
            state: syncing ? 'syncing' : state?.problem ? 'stale' : state?.asOf ? 'current' : 'waiting',
            counts: state?.counts ?? {},
            refused: state?.refused ?? 0,
            ...(state?.asOf ? { asOf: state.asOf } : {}),
            ...(problem ? { problem } : {}),
            ...(state?.problem?.code === 'problem.few-rows' ? { isHeldBack: true } : {}),
            fromFile: book.isFromFile(source.name),
            ...syncing,
          }
        }),
        index: {
          state: working || size.pendingRecords > 0 ? 'working' : 'current',
          ...size,
          ...(publishedAt ? { asOf: publishedAt } : {}),
          insight: parts.isReckoning() ? 'working' : 'current',
        },
      }
    },
    async refusedRows(person, source, limit) {
      const refusals = await index.refusals(source, limit)
      return refusals.map(({ params, ...refusal }) => ({
        ...refusal,
        reason: text(languageOf(person), refusal.code, params),
      }))
    },
    startSync: async (source, options) => schedule.startSync(source, options),
    job(person, jobId) {
      const { problems, ...job } = schedule.job(jobId)
      return { ...job, problems: problems.map((one) => inWords(languageOf(person), one)) }
    },

    upload: connect.upload,
    lookAtSource: connect.look,
    previewSource: connect.preview,
    readingOfSource: connect.reading,
    connectSource: connect.connect,
    changeSource: connect.change,
    sourceDraft: connect.draftOf,
    disconnectSource: connect.disconnect,

    addOwnCustomer: own.add,
    changeOwnCustomer: own.change,
    removeOwnCustomer: own.remove,
    ownCustomer: own.get,

    people: phones.people,
    unassignedExtensions: phones.unassigned,
    assignPhone: phones.assign,
  }
}
