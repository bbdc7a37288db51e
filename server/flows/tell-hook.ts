/**
 * Tells another program of what happens: in order, each at least once, across restarts. What is not taken is sent again with growing
 * waits while the rest waits behind it; it is given up when it is too old, or when the receiver has said five times that it never will
 * do. How far it has come is ground.
 */
import type { OutgoingHookState } from '../../shared/outgoing-hook.ts'
import type { Instant } from '../../shared/vocabulary.ts'
import type { Clock, Log } from '../ports/clock.ts'
import type { GroundReader, GroundWriter } from '../ports/ground-store.ts'
import type { HookProblem, OutgoingHook } from '../ports/outgoing-hook.ts'

/** One thing that has happened. */
export interface ToTell {
  /** The higher the newer. */
  seq: number
  at: Instant
  /** As it is sent. */
  body: object
}
export interface HookTellerParts {
  hook: OutgoingHook
  /** Of the setting that holds how far it has come. */
  setting: string
  /** What is told, in the log's own words: `segment-change`. */
  what: string
  happened: {
    /** A name for what has happened, another once it was made anew, and the seq of the newest, 0 without any. */
    log(): Promise<{ log: string; newest: number }>
    /** Oldest first. */
    after(seq: number, most: number): Promise<ToTell[]>
  }
  /** What is older is given up. */
  oldestMs: number
  /** Between two attempts, at most. */
  longestWaitMs: number
  ground: { reader: Pick<GroundReader, 'setting'>; writer: Pick<GroundWriter, 'saveSetting'> }
  clock: Pick<Clock, 'now'>
  log: Log
}
export interface HookTeller {
  /** Tells what is to be told by now; does nothing while it is at it already. Never rejects. */
  tell(): Promise<void>
  state(): Promise<OutgoingHookState>
  /** Nothing new is begun. */
  stop(): Promise<void>
}

/** How far it has come, in the log of that name. */
interface Told extends Pick<OutgoingHookState, 'toldAt' | 'failing' | 'givenUp'> {
  log: string
  after: number
}

const atATime = 100
/** Between two commits of how far it has come: as many may be sent twice after a crash. */
const toldACommit = 20
const firstWaitMs = 5000
const mostRefusals = 5

export function createHookTeller(parts: HookTellerParts): HookTeller {
  const { hook, happened, ground, clock, log } = parts
  let told: Told | undefined
  let turn: Promise<void> | undefined
  let isStopped = false

  async function save(next: Told): Promise<void> {
    await ground.writer.saveSetting(parts.setting, JSON.stringify(next))
    told = next
  }

  /** Where nothing was ever told it begins with the next that happens; in a log made anew, with its first. */
  async function current(): Promise<Told> {
    const written = told ? undefined : await ground.reader.setting(parts.setting)
    const before = told ?? (written === undefined ? undefined : (JSON.parse(written) as Told))
    const { log: name, newest } = await happened.log()
    if (before?.log === name) return before
    const next: Told = { ...before, log: name, after: before ? 0 : newest, givenUp: before?.givenUp ?? 0 }
    await save(next)
    return next
  }

  async function tellAll(): Promise<void> {
    let now = await current()
    const nextAt = now.failing?.nextAt
    if (nextAt !== undefined && clock.now().toISOString() < nextAt) return
    for (;;) {
      const some = await happened.after(now.after, atATime)
      for (const [at, one] of some.entries()) {
        if (isStopped) break
        const after = await tellOne(now, one)
        const isLast = at === some.length - 1 || (at + 1) % toldACommit === 0
        if (isLast || after.failing || after.givenUp !== now.givenUp) await save(after)
        now = after
        if (after.failing) return
      }
      if (isStopped) await save(now)
      if (isStopped || some.length < atATime) return
    }
  }

  async function tellOne(now: Told, one: ToTell): Promise<Told> {
    const at = clock.now()
    const { failing, ...rest } = now
    if (at.getTime() - Date.parse(one.at) > parts.oldestMs) return givenUp(rest, one.seq)
    const problem = await hook.send(JSON.stringify(one.body))
    if (!problem) return { ...rest, after: one.seq, toldAt: at.toISOString() }
    const tries = (failing?.tries ?? 0) + 1
    if (problem.isRefused && tries >= mostRefusals) return givenUp(rest, one.seq)
    return { ...rest, failing: failed(problem, tries, failing?.since ?? at.toISOString(), at) }
  }

  function givenUp(now: Told, seq: number): Told {
    log.warn(`${parts.what}-given-up`)
    return { ...now, after: seq, givenUp: now.givenUp + 1 }
  }

  function failed({ why }: HookProblem, tries: number, since: string, at: Date): Told['failing'] & {} {
    if (tries === 1) log.warn(`${parts.what}-not-taken`, { code: why.code })
    const waitMs = Math.min(firstWaitMs * 2 ** (tries - 1), parts.longestWaitMs)
    return { since, tries, why, nextAt: new Date(at.getTime() + waitMs).toISOString() }
  }

  return {
    async tell() {
      if (isStopped) return
      turn ??= tellAll()
        .catch((error: unknown) => log.error(`${parts.what}s-not-told`, error))
        .finally(() => {
          turn = undefined
        })
      await turn
    },
    async state() {
      const { after, toldAt, failing, givenUp } = await current()
      const { newest } = await happened.log()
      return {
        ...{ host: hook.host, waiting: Math.max(newest - after, 0), givenUp },
        ...(toldAt === undefined ? {} : { toldAt }),
        ...(failing ? { failing } : {}),
      }
    },
    async stop() {
      isStopped = true
      await turn
    },
  }
}
