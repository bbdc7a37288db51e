/** Links for screens on the wall: made, shown, opened by their token, revoked; and what each screen is told. */
import type { QueuesAnswer } from '../../shared/queue-board.ts'
import type { WallboardLink } from '../../shared/wallboard.ts'
import type { Clock, Log } from '../ports/clock.ts'
import { AppError } from '../ports/errors.ts'
import type { GroundReader, GroundWriter, Person } from '../ports/ground-store.ts'
import type { Secrets } from '../ports/secrets.ts'
import type { WallboardLinkEntry, WallboardScreens, WallboardsApi } from '../ports/wallboards.ts'
import { wallboardOf } from '../queues/wallboard.ts'

export interface WallboardParts {
  ground: {
    reader: Pick<GroundReader, 'wallboardLinks' | 'wallboardByTokenHash'>
    writer: Pick<GroundWriter, 'saveWallboardLink' | 'revokeWallboardLink' | 'noteWallboardUse'>
  }
  secrets: Pick<Secrets, 'newId' | 'newToken' | 'hashToken'>
  board: () => QueuesAnswer
  /** What queues are called, by their names. */
  labels: Readonly<Record<string, string>>
  company: { name: string; timeZone: string }
  languageOf: (person: Person) => WallboardLink['language']
  screens: WallboardScreens
  clock: Clock
  log: Log
}

const dayMs = 24 * 3_600_000
/** Whoever wonders why a screen went dark still finds its link. */
const endedShownMs = 30 * dayMs
/** A screen on a bad network connects again and again: one write a minute says as much. */
const useNotedMs = 60_000

export function createWallboards(parts: WallboardParts): WallboardsApi {
  const { ground, secrets, labels, company, screens, clock, log } = parts
  /** Of this run: a screen let in while its link was being revoked is closed by these. */
  const revoked = new Set<string>()
  const usedMs = new Map<string, number>()

  const asLink = ({ by: _, ...link }: WallboardLinkEntry): WallboardLink => ({
    ...link,
    screens: screens.ofLink(link.id),
  })
  const queuesNow = () => parts.board().queues.map(({ name }) => ({ name, label: labels[name] ?? name }))

  function noteUse(id: string): void {
    const atMs = clock.steadyMs()
    if (atMs - (usedMs.get(id) ?? Number.NEGATIVE_INFINITY) < useNotedMs) return
    usedMs.set(id, atMs)
    ground.writer
      .noteWallboardUse(id, clock.now().toISOString())
      .catch((error: unknown) => log.error('wallboard-use-not-noted', error))
  }

  return {
    async wallboards() {
      const since = new Date(clock.now().getTime() - endedShownMs).toISOString()
      return { links: (await ground.reader.wallboardLinks(since)).map(asLink), queues: queuesNow() }
    },
    async makeWallboard(person, { days, queues, ...made }) {
      const known = new Set(queuesNow().map(({ name }) => name))
      const unknown = queues.find((name) => !known.has(name))
      if (unknown !== undefined) throw new AppError('invalid', `There is no queue ${unknown}.`, { queues: unknown })
      const now = clock.now()
      const token = secrets.newToken()
      const entry = {
        ...made,
        id: secrets.newId(),
        // No database keeps NUL, nor halves of characters.
        name: made.name.replaceAll('\0', '').toWellFormed(),
        queues,
        by: person.personId,
        createdAt: now.toISOString(),
        expiresAt: new Date(now.getTime() + days * dayMs).toISOString(),
      }
      await ground.writer.saveWallboardLink({ ...entry, tokenHash: secrets.hashToken(token) })
      return { link: asLink({ ...entry, byName: person.name }), token }
    },
    async revokeWallboard(person, id) {
      revoked.add(id)
      const wasOpen = await ground.writer.revokeWallboardLink(id, person.personId, clock.now().toISOString())
      screens.closeLink(id)
      if (!wasOpen) throw new AppError('not-found', 'There is no such link, or it has been revoked already.')
    },
    async openWallboard(token) {
      const link = await ground.reader.wallboardByTokenHash(secrets.hashToken(token))
      if (!link || link.revokedAt !== undefined || link.expiresAt <= clock.now().toISOString()) return undefined
      noteUse(link.id)
      return {
        linkId: link.id,
        queues: link.queues,
        showsNames: link.showsNames,
        expiresAt: link.expiresAt,
        settings: { title: link.name, language: link.language, theme: link.theme, timeZone: company.timeZone },
      }
    },
    ownWallboard: (person, expiresAt) => ({
      showsNames: true,
      expiresAt,
      settings: {
        title: company.name,
        language: parts.languageOf(person),
        theme: 'system',
        timeZone: company.timeZone,
      },
    }),
    wallboardOf(view, board) {
      if (view.linkId !== undefined && revoked.has(view.linkId)) return { ended: 'revoked' }
      if (view.expiresAt <= clock.now().toISOString())
        return { ended: view.linkId === undefined ? 'signed-out' : 'expired' }
      return { board: wallboardOf(board, view, labels) }
    },
  }
}
