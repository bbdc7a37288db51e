/**
 * Connecting a system in the browser: a draft is looked into, previewed, read as it will be read, and then kept: sealed
 * in ground first, then followed by everything that goes by the book of sources.
 */
import type {
  ConnectedAnswer,
  LookAnswer,
  PreviewAnswer,
  ReadChoices,
  ReadingAnswer,
  SourceDraft,
  TablePlace,
  UploadAnswer,
} from '../../shared/connecting.ts'
import { inWords, text } from '../../shared/messages/catalogue.ts'
import type { Language } from '../../shared/vocabulary.ts'
import type { Clock } from '../ports/clock.ts'
import { AppError } from '../ports/errors.ts'
import type { GroundWriter, Person } from '../ports/ground-store.ts'
import type { LiveFigures } from '../ports/live-figures.ts'
import type { Looked, Looker } from '../ports/looker.ts'
import type { Refresher } from '../ports/refresher.ts'
import type { Vault } from '../ports/secrets.ts'
import type { OutsideSource } from '../ports/source.ts'
import type { Uploads } from '../ports/uploads.ts'
import type { RefreshSchedule } from './refresh-schedule.ts'
import type { SourceBook } from './source-book.ts'

/** What is wrong with a draft, by the path of each field; or what it describes. */
export type ReadDraft = (
  draft: object,
  options: { whole: boolean; before?: SourceDraft | undefined },
) => { source?: OutsideSource; draft?: SourceDraft; problems: { path: string; message: string }[] }

export interface ConnectParts {
  book: SourceBook
  readDraft: ReadDraft
  /** Without its credentials, to be shown. */
  withoutSecrets: (draft: SourceDraft) => SourceDraft
  /** Drafts of the sources connected so far, by name. */
  drafts: Map<string, SourceDraft>
  uploads: Uploads
  looker: Looker
  vault: Vault
  ground: Pick<GroundWriter, 'saveConnectedSource' | 'dropConnectedSource'>
  refresher: Pick<Refresher, 'configure'>
  schedule: Pick<RefreshSchedule, 'follow' | 'forget'>
  live: Pick<LiveFigures, 'forget'>
  languageOf: (person: Person) => Language
  clock: Clock
}

export interface ConnectSource {
  upload(fileName: string, bytes: AsyncIterable<Uint8Array>): Promise<UploadAnswer>
  look(person: Person, draft: object): Promise<LookAnswer>
  preview(person: Person, draft: object, table: TablePlace, read: ReadChoices): Promise<PreviewAnswer>
  reading(person: Person, draft: object): Promise<ReadingAnswer>
  connect(person: Person, draft: object): Promise<ConnectedAnswer>
  /** Describes a connected source anew; it keeps its name. */
  change(person: Person, name: string, draft: object): Promise<ConnectedAnswer>
  /** As it may be shown: without credentials. */
  draftOf(name: string): SourceDraft
  /** @returns the job that takes its rows out */
  disconnect(name: string): Promise<string>
  /** Removes files that no source names. */
  tidy(): Promise<void>
}

/** An upload that is not connected by then was given up. */
const uploadsKeptMs = 24 * 60 * 60_000

export function createConnectSource(parts: ConnectParts): ConnectSource {
  const { book, drafts, uploads, looker, vault, ground, refresher, schedule, live, languageOf, clock } = parts

  const keptOf = (draft: object): SourceDraft | undefined =>
    'name' in draft && typeof draft.name === 'string' ? drafts.get(draft.name) : undefined

  function described(draft: object, whole: boolean): { source: OutsideSource; draft: SourceDraft } {
    const read = parts.readDraft(draft, { whole, before: keptOf(draft) })
    if (read.source && read.draft) return { source: read.source, draft: read.draft }
    const list = read.problems.map(({ path, message }) => `${path} ${message}`)
    const fields = Object.fromEntries(read.problems.map(({ path, message }) => [path, message]))
    throw new AppError('invalid', list.join('; '), fields)
  }

  function answered<Answer>(person: Person, looked: Looked<Answer>): Answer {
    if ('answer' in looked) return looked.answer
    const { code, params } = looked.problem
    throw new AppError('invalid', text(languageOf(person), code, params))
  }

  async function keep(person: Person, source: OutsideSource, draft: SourceDraft): Promise<ConnectedAnswer> {
    await ground.saveConnectedSource({
      name: source.name,
      sealed: vault.seal(JSON.stringify(draft), source.name),
      connectedAt: clock.now().toISOString(),
      connectedBy: person.personId,
    })
    drafts.set(source.name, draft)
    book.put(source)
    live.forget(source.name)
    await refresher.configure([...book.all()])
    return { name: source.name, jobId: schedule.follow(source) }
  }

  return {
    upload: (fileName, bytes) => uploads.save(fileName, bytes),
    async look(person, draft) {
      const found = answered(person, await looker.look(described(draft, false).source))
      return { ...found, warnings: found.warnings.map((one) => inWords(languageOf(person), one)) }
    },
    async preview(person, draft, table, read) {
      const found = answered(person, await looker.preview(described(draft, false).source, table, read))
      const guesses = found.guesses.map((guess) => ({
        ...guess,
        columns: Object.fromEntries(
          Object.entries(guess.columns).map(([field, one]) => [
            field,
            { ...one, why: inWords(languageOf(person), one.why) },
          ]),
        ),
      }))
      return { ...found, guesses }
    },
    async reading(person, draft) {
      const found = answered(person, await looker.reading(described(draft, true).source))
      const inTheirWords = (refused: ReadingAnswer['datasets'][number]['refused']) =>
        refused.map(({ params = {}, ...one }) => ({ ...one, reason: text(languageOf(person), one.code, params) }))
      return { datasets: found.datasets.map((one) => ({ ...one, refused: inTheirWords(one.refused) })) }
    },
    async connect(person, draft) {
      const { source, draft: kept } = described(draft, true)
      if (book.get(source.name))
        throw new AppError('conflict', `There is a source “${source.name}” already; choose another name.`, {
          name: 'is used already',
        })
      return keep(person, source, kept)
    },
    async change(person, name, draft) {
      if (book.isFromFile(name) || !drafts.has(name))
        throw new AppError('conflict', `“${name}” is not set in the browser; change it where it is set.`)
      const { source, draft: kept } = described({ ...draft, name }, true)
      return keep(person, source, kept)
    },
    draftOf(name) {
      const draft = drafts.get(name)
      if (!draft) throw new AppError('not-found', 'There is no such source that was connected in the browser.')
      return parts.withoutSecrets(draft)
    },
    async disconnect(name) {
      if (!book.isFromFile(name) && book.get(name)?.kind === 'own')
        throw new AppError('conflict', 'Customers typed in by hand are removed one by one.')
      book.drop(name)
      drafts.delete(name)
      await ground.dropConnectedSource(name)
      live.forget(name)
      await refresher.configure([...book.all()])
      return schedule.forget(name)
    },
    async tidy() {
      const needed = new Set([...drafts.values()].flatMap((draft) => draft.upload ?? []))
      await uploads.tidy(needed, new Date(clock.now().getTime() - uploadsKeptMs))
    },
  }
}
