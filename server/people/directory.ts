/** Who works here, held in memory for the ring path: by username, by id, by the phone on their desk. */
import type { Language, PersonId } from '../../shared/vocabulary.ts'
import type { Person } from '../ports/ground-store.ts'

export interface Directory {
  all(): Person[]
  byUsername(username: string): Person | undefined
  byId(personId: PersonId): Person | undefined
  byPhone(phoneSystem: string, extension: string): Person | undefined
  /** Extensions to watch on a phone system. */
  extensionsOn(phoneSystem: string): string[]
  setLanguage(personId: PersonId, language: Language): void
  replace(people: Person[]): void
}

export function createDirectory(people: Person[]): Directory {
  let byUsername = new Map<string, Person>()
  let byId = new Map<PersonId, Person>()
  let byPhone = new Map<string, Person>()
  const directory: Directory = {
    all: () => [...byId.values()],
    byUsername: (username) => byUsername.get(username.toLowerCase()),
    byId: (personId) => byId.get(personId),
    byPhone: (phoneSystem, extension) => byPhone.get(`${phoneSystem} ${extension}`),
    extensionsOn: (phoneSystem) =>
      [...byPhone.keys()].flatMap((phone) => {
        const [system, extension] = phone.split(' ')
        return system === phoneSystem && extension ? [extension] : []
      }),
    setLanguage(personId, language) {
      const person = byId.get(personId)
      if (person) person.language = language
    },
    replace(next) {
      byUsername = new Map(next.map((person) => [person.username.toLowerCase(), person]))
      byId = new Map(next.map((person) => [person.personId, person]))
      byPhone = new Map(
        next.flatMap((person) => person.phones.map((phone) => [`${phone.phoneSystem} ${phone.extension}`, person])),
      )
    },
  }
  directory.replace(people)
  return directory
}
