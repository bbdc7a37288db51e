/**
 * Who is this? Passwords to sessions and cookies to people. Sessions are opaque random tokens; only their hash is
 * stored, so that a copy of the database signs nobody in. The answer to a wrong name and a wrong password is the same,
 * and takes as long.
 */
import type { Clock } from '../ports/clock.ts'
import { AppError } from '../ports/errors.ts'
import type { GroundReader, GroundWriter, Person } from '../ports/ground-store.ts'
import type { Secrets } from '../ports/secrets.ts'
import type { Directory } from './directory.ts'

/** A working day with a margin: nobody signs in twice a day, and a forgotten browser is not open tomorrow. */
export const sessionLifetimeMs = 12 * 60 * 60_000

export interface SignIn {
  /** @throws AppError unauthenticated, the same for an unknown name and a wrong password */
  signIn(username: string, password: string): Promise<{ person: Person; token: string }>
  /** Without a password: for set-up, and for the demo's one click. */
  openSession(person: Person): Promise<string>
  /** The person a cookie's token stands for, if the session is open. */
  personOf(token: string): Promise<{ person: Person; tokenHash: string; expiresAt: string } | undefined>
  signOut(token: string): Promise<void>
}

export interface SignInParts {
  reader: Pick<GroundReader, 'sessionByTokenHash'>
  writer: Pick<GroundWriter, 'openSession' | 'closeSession'>
  directory: Directory
  secrets: Secrets
  clock: Clock
}

export function createSignIn({ reader, writer, directory, secrets, clock }: SignInParts): SignIn {
  // Checked against when there is no such person, so that the time taken does not tell.
  const nobodysHash = secrets.hashPassword(secrets.newToken())
  async function openSession(person: Person): Promise<string> {
    const token = secrets.newToken()
    const now = clock.now()
    await writer.openSession({
      tokenHash: secrets.hashToken(token),
      personId: person.personId,
      createdAt: now.toISOString(),
      expiresAt: new Date(now.getTime() + sessionLifetimeMs).toISOString(),
    })
    return token
  }
  return {
    openSession,
    async signIn(username, password) {
      const person = directory.byUsername(username)
      const right = await secrets.verifyPassword(person?.passwordHash ?? (await nobodysHash), password)
      if (!person?.passwordHash || !right)
        throw new AppError('unauthenticated', 'The user name or the password is wrong.')
      return { person, token: await openSession(person) }
    },
    async personOf(token) {
      const tokenHash = secrets.hashToken(token)
      const session = await reader.sessionByTokenHash(tokenHash)
      if (!session || session.expiresAt <= clock.now().toISOString()) return undefined
      return { person: directory.byId(session.personId) ?? session.person, tokenHash, expiresAt: session.expiresAt }
    },
    signOut: (token) => writer.closeSession(secrets.hashToken(token)),
  }
}
