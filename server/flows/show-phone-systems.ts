/** What an administrator sees of the phone systems: how each stands, whose phones are on it, and what a test of it saw. */
import { inWords } from '../../shared/messages/catalogue.ts'
import type {
  ControlAction,
  LinkNow,
  PhoneHere,
  PhoneSystemSight,
  PhoneSystemStatus,
} from '../../shared/phone-systems.ts'
import type { Language, Reason } from '../../shared/vocabulary.ts'
import type { Directory } from '../people/directory.ts'
import type { Connectors, NamedPhoneSystem, Tried } from '../ports/connectors.ts'
import { AppError } from '../ports/errors.ts'
import type { Person } from '../ports/ground-store.ts'
import type { CallControl, LinkStatus } from '../ports/phone-system.ts'
import type { Book } from './book.ts'
import type { PhoneLinks } from './phone-links.ts'

export interface ShowPhoneSystemsParts<System extends NamedPhoneSystem> {
  book: Book<System>
  connectors: Pick<Connectors, 'of'>
  /** Where one is, or where it sends to, as it may be shown. */
  placeOf: (system: System) => string | undefined
  links: PhoneLinks
  directory: Directory
  languageOf: (person: Person) => Language
}

export interface ShowPhoneSystems {
  all(person: Person): PhoneSystemStatus[]
  /** Looks anew at one that is connected. */
  test(person: Person, name: string): Promise<PhoneSystemSight>
  /** What was seen of one that was only tried. */
  asSight(person: Person, name: string, tried: Tried): PhoneSystemSight
}

/** Codes may speak of these, and a link that cannot say which says none. */
const unsaid = { rights: '', protocol: '', host: '' }

/** What this control can do. To hold is to be able to resume. */
export function actionsOf(control: CallControl | undefined): ControlAction[] {
  if (!control) return []
  const can: [ControlAction, boolean][] = [
    ['dial', control.dial !== undefined],
    ['hang-up', control.hangUp !== undefined],
    ['transfer', control.transfer !== undefined],
    ['hold', control.hold !== undefined && control.resume !== undefined],
  ]
  return can.flatMap(([action, isThere]) => (isThere ? [action] : []))
}

export function createShowPhoneSystems<System extends NamedPhoneSystem>(
  parts: ShowPhoneSystemsParts<System>,
): ShowPhoneSystems {
  const { book, connectors, links, directory, languageOf } = parts

  const said = (person: Person, reason: Reason): Reason =>
    inWords(languageOf(person), { ...reason, params: { ...unsaid, ...reason.params } })

  function linkNow(person: Person, status: LinkStatus | undefined): LinkNow | undefined {
    if (!status) return undefined
    const { state, since, problem, params = {}, retryAt } = status
    return {
      state,
      since,
      ...(problem === undefined ? {} : { problem: said(person, { code: problem, params }) }),
      ...(retryAt === undefined ? {} : { retryAt }),
    }
  }

  function phonesOn({ name, kind }: NamedPhoneSystem): PhoneHere[] {
    const status = links.statusOf(name)
    return directory
      .extensionsOn(name)
      .flatMap((extension) => {
        const person = directory.byPhone(name, extension)
        if (!person) return []
        // Only dialog events are asked for phone by phone; elsewhere whatever happens is heard.
        const isWatched =
          kind === 'sip' && status?.state === 'live' ? !status.unwatched?.includes(extension) : undefined
        const { username, name: called } = person
        return [{ extension, username, name: called, ...(isWatched === undefined ? {} : { isWatched }) }]
      })
      .sort((a, b) => (a.extension < b.extension ? -1 : 1))
  }

  function asSight(person: Person, name: string, { status, sight }: Tried): PhoneSystemSight {
    const known = sight?.extensions ?? knownBy(name, status)
    const phones = directory.extensionsOn(name).map((extension) => ({
      extension,
      name: directory.byPhone(name, extension)?.name ?? '',
      ...(known ? { isKnown: known.includes(extension) } : {}),
    }))
    const { product, queues, callsUp, messages, problems = [] } = sight ?? {}
    const link = linkNow(person, status)
    const ofLink = link?.problem ? [link.problem] : []
    const others = problems.filter((one) => one.code !== link?.problem?.code).map((one) => said(person, one))
    return {
      ...(link ? { link } : {}),
      ...(product === undefined ? {} : { product }),
      ...(queues === undefined ? {} : { queues }),
      ...(callsUp === undefined ? {} : { callsUp }),
      ...(messages === undefined ? {} : { messages }),
      phones,
      problems: [...ofLink, ...others],
    }
  }

  /** What a phone system lets be watched it knows. */
  function knownBy(name: string, status: LinkStatus | undefined): string[] | undefined {
    const unwatched = status?.unwatched
    return unwatched && directory.extensionsOn(name).filter((extension) => !unwatched.includes(extension))
  }

  return {
    asSight,
    all: (person) =>
      book.all().map((system): PhoneSystemStatus => {
        const { name, kind } = system
        const link = linkNow(person, links.statusOf(name))
        const place = parts.placeOf(system)
        return {
          name,
          kind,
          fromFile: book.isFromFile(name),
          ...(place === undefined ? {} : { place }),
          ...(link ? { link } : {}),
          phones: phonesOn(system),
          heard: links.heardFrom(name),
          can: actionsOf(connectors.of(name)?.control),
        }
      }),
    async test(person, name) {
      if (!book.get(name)) throw new AppError('not-found', 'There is no such phone system.')
      const sight = await connectors.of(name)?.look?.()
      const status = links.statusOf(name)
      const tried = { ...(status ? { status } : {}), ...(sight ? { sight } : {}) }
      return { ...asSight(person, name, tried), heard: links.heardFrom(name) }
    },
  }
}
