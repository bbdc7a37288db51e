/**
 * At start: the people of the configuration become people of ground, each keeping their id for ever; a password that
 * changed is hashed anew; whoever is no longer named can no longer sign in. The first administrator comes from the
 * environment or from a one-time link.
 */
import type { PersonId } from '../../shared/vocabulary.ts'
import type { GroundReader, GroundWriter, Person } from '../ports/ground-store.ts'
import type { Secrets } from '../ports/secrets.ts'

export interface Enrolment {
  people: {
    username: string
    name: string
    roles: Person['roles']
    teams: string[]
    phones: Person['phones']
    password?: string | undefined
    language?: Person['language'] | undefined
  }[]
  adminPassword?: string
}

export async function enrol(
  given: Enrolment,
  reader: Pick<GroundReader, 'people'>,
  writer: GroundWriter,
  secrets: Secrets,
): Promise<{ people: Person[]; setUpToken?: string }> {
  const before = new Map((await reader.people()).map((person) => [person.username, person]))
  const admin = { username: 'admin', name: 'Administrator', roles: ['admin' as const], teams: [], phones: [] }
  // An installation whose configuration names an administrator needs no first one.
  const named = given.people.some(
    (person) => person.username === 'admin' || (person.roles.includes('admin') && person.password !== undefined),
  )
  const wanted: Enrolment['people'] =
    named && !given.adminPassword
      ? given.people
      : [...given.people, { ...admin, ...(given.adminPassword ? { password: given.adminPassword } : {}) }]

  for (const { password, language, ...person } of wanted) {
    const known = before.get(person.username)
    const kept = known?.passwordHash
    const isSame = password !== undefined && kept !== undefined && (await secrets.verifyPassword(kept, password))
    const passwordHash = password === undefined || isSame ? kept : await secrets.hashPassword(password)
    const personId = known?.personId ?? (secrets.newId() as PersonId)
    await writer.savePerson({
      ...person,
      personId,
      ...(passwordHash ? { passwordHash } : {}),
      ...(language ? { language } : {}),
    })
    // A changed password ends what was opened with the old one.
    if (known && passwordHash !== kept) await writer.closeSessionsOf(personId)
  }
  await writer.retirePeopleExcept(wanted.map((person) => person.username))
  const people = await reader.people()
  if (people.some((person) => person.roles.includes('admin') && person.passwordHash)) return { people }
  const setUpToken = secrets.newToken()
  await writer.saveSetting('set-up-token', secrets.hashToken(setUpToken))
  return { people, setUpToken }
}
