/**
 * Connecting a phone system in the browser: a draft is read as the configuration file is, tried, and then kept: sealed in
 * ground first, then started, without a restart.
 */
import { text } from '../../shared/messages/catalogue.ts'
import type { PhoneSystemDraft, PhoneSystemSight } from '../../shared/phone-systems.ts'
import type { Language } from '../../shared/vocabulary.ts'
import type { Clock } from '../ports/clock.ts'
import type { Connectors, NamedPhoneSystem } from '../ports/connectors.ts'
import { AppError } from '../ports/errors.ts'
import type { GroundWriter, Person } from '../ports/ground-store.ts'
import type { Vault } from '../ports/secrets.ts'
import { SourceProblem } from '../ports/source.ts'
import type { Book } from './book.ts'
import type { PhoneLinks } from './phone-links.ts'
import type { ShowPhoneSystems } from './show-phone-systems.ts'

/** What is wrong with a draft, by the path of each field; or what it describes. */
export type ReadPhoneDraft<System> = (
  draft: object,
  before?: PhoneSystemDraft,
) => { system?: System; draft?: PhoneSystemDraft; problems: { path: string; message: string }[] }

export interface ConnectPhoneSystemParts<System extends NamedPhoneSystem> {
  book: Book<System>
  connectors: Connectors<System>
  readDraft: ReadPhoneDraft<System>
  /** Without its credentials, to be shown. */
  withoutSecrets: (draft: PhoneSystemDraft) => PhoneSystemDraft
  /** Drafts of the phone systems connected so far, by name. */
  drafts: Map<string, PhoneSystemDraft>
  vault: Vault
  ground: Pick<GroundWriter, 'saveConnectedPhoneSystem' | 'dropConnectedPhoneSystem'>
  links: PhoneLinks
  show: Pick<ShowPhoneSystems, 'asSight'>
  languageOf: (person: Person) => Language
  clock: Clock
}

export interface ConnectPhoneSystem {
  /** Connects as the draft says, tells what it sees, and lets go. */
  tryOut(person: Person, draft: object): Promise<PhoneSystemSight>
  connect(person: Person, draft: object): Promise<{ name: string }>
  /** Describes a connected phone system anew; it keeps its name. */
  change(person: Person, name: string, draft: object): Promise<{ name: string }>
  /** As it may be shown: without credentials. */
  draftOf(name: string): PhoneSystemDraft
  disconnect(name: string): Promise<void>
}

/** A draft that is only tried need not have a name yet. */
const unnamed = 'draft'

export function createConnectPhoneSystem<System extends NamedPhoneSystem>(
  parts: ConnectPhoneSystemParts<System>,
): ConnectPhoneSystem {
  const { book, connectors, drafts, vault, ground, links, languageOf, clock } = parts

  async function described(person: Person, draft: object): Promise<{ system: System; draft: PhoneSystemDraft }> {
    const name = 'name' in draft && typeof draft.name === 'string' ? draft.name : ''
    const read = parts.readDraft(draft, drafts.get(name))
    if (!read.system || !read.draft) {
      const list = read.problems.map(({ path, message }) => `${path} ${message}`)
      const fields = Object.fromEntries(read.problems.map(({ path, message }) => [path, message]))
      throw new AppError('invalid', list.join('; '), fields)
    }
    const { system } = read
    await connectors.mayConnect(system).catch((error: unknown) => {
      if (!(error instanceof SourceProblem)) throw error
      throw new AppError('invalid', text(languageOf(person), error.code, error.params))
    })
    return { system, draft: read.draft }
  }

  async function keep(person: Person, system: System, draft: PhoneSystemDraft): Promise<{ name: string }> {
    const { name } = system
    await ground.saveConnectedPhoneSystem({
      name,
      sealed: vault.seal(JSON.stringify(draft), sealedAs(name)),
      connectedAt: clock.now().toISOString(),
      connectedBy: person.personId,
    })
    drafts.set(name, draft)
    book.put(system)
    links.forget(name)
    await connectors.put(system)
    return { name }
  }

  function mayChange(name: string): void {
    if (book.isFromFile(name) || !book.get(name))
      throw new AppError('conflict', `“${name}” is not set in the browser; change it where it is set.`)
  }

  return {
    async tryOut(person, draft) {
      const { system } = await described(person, { name: unnamed, ...draft })
      return parts.show.asSight(person, system.name, await connectors.tryOut(system))
    },
    async connect(person, draft) {
      const { system, draft: kept } = await described(person, draft)
      if (book.get(system.name))
        throw new AppError('conflict', `There is a phone system “${system.name}” already; choose another name.`, {
          name: 'is used already',
        })
      return keep(person, system, kept)
    },
    async change(person, name, draft) {
      mayChange(name)
      const { system, draft: kept } = await described(person, { ...draft, name })
      return keep(person, system, kept)
    },
    draftOf(name) {
      const draft = drafts.get(name)
      if (!draft) throw new AppError('not-found', 'There is no such phone system that was connected in the browser.')
      return parts.withoutSecrets(draft)
    },
    async disconnect(name) {
      book.drop(name)
      drafts.delete(name)
      await ground.dropConnectedPhoneSystem(name)
      await connectors.drop(name)
      links.forget(name)
    },
  }
}

/** A source's seal opens no phone system of its name. */
export const sealedAs = (name: string): string => `phone system ${name}`
