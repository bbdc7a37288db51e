/** Phones that ring and belong to nobody: who comes in the morning sees no card before somebody has said whose they are. */
import type { PersonEntry, UnassignedExtension } from '../../shared/connecting.ts'
import type { Directory } from '../people/directory.ts'
import { withAssigned } from '../people/phones.ts'
import { AppError } from '../ports/errors.ts'
import type { AssignedPhone, GroundReader, GroundWriter, Person } from '../ports/ground-store.ts'
import type { Book } from './book.ts'

export interface PhonesParts {
  /** As the configuration file has them. */
  people: readonly Person[]
  phoneSystems: Pick<Book<{ name: string }>, 'get'>
  directory: Directory
  ground: { reader: Pick<GroundReader, 'calls' | 'assignedPhones'>; writer: Pick<GroundWriter, 'assignPhone'> }
  /** Whoever watches extensions of this phone system watches others now. */
  onAssigned: (phoneSystem: string) => void
}

export interface Phones {
  people(): PersonEntry[]
  /** Seen in the latest calls, most often first. */
  unassigned(): Promise<UnassignedExtension[]>
  /** @throws AppError when there is no such person or phone system, or the configuration file says whose it is */
  assign(phone: AssignedPhone): Promise<void>
}

/** As far back as it is looked for phones that rang. */
const callsLookedAt = 500

export function createPhones({ people, phoneSystems, directory, ground, onAssigned }: PhonesParts): Phones {
  const fixed = (phoneSystem: string, extension: string): Person | undefined =>
    people.find((person) =>
      person.phones.some((phone) => phone.phoneSystem === phoneSystem && phone.extension === extension),
    )
  return {
    people: () =>
      people.map(({ username }) => {
        const person = directory.byUsername(username)
        return {
          username,
          name: person?.name ?? username,
          roles: person?.roles ?? [],
          phones: (person?.phones ?? []).map((phone) => ({
            ...phone,
            fromFile: fixed(phone.phoneSystem, phone.extension) !== undefined,
          })),
        }
      }),
    async unassigned() {
      const { calls } = await ground.reader.calls({ limit: callsLookedAt })
      const seen = new Map<string, UnassignedExtension>()
      for (const { phoneSystem, agents } of calls)
        for (const { extension, at } of agents) {
          if (directory.byPhone(phoneSystem, extension)) continue
          const phone = JSON.stringify([phoneSystem, extension])
          const known = seen.get(phone) ?? { phoneSystem, extension, lastSeen: at, calls: 0 }
          // Newest calls come first.
          seen.set(phone, { ...known, calls: known.calls + 1 })
        }
      return [...seen.values()].sort((a, b) => b.calls - a.calls || (a.extension < b.extension ? -1 : 1))
    },
    async assign({ phoneSystem, extension, username }) {
      if (!phoneSystems.get(phoneSystem)) throw new AppError('not-found', 'There is no such phone system.')
      const person = directory.byUsername(username)
      if (!person) throw new AppError('not-found', 'There is no such person.')
      if (fixed(phoneSystem, extension))
        throw new AppError('conflict', 'The configuration file says whose phone this is; change it there.')
      await ground.writer.assignPhone({ phoneSystem, extension, username: person.username })
      directory.replace(withAssigned(people, await ground.reader.assignedPhones()))
      onAssigned(phoneSystem)
    },
  }
}
