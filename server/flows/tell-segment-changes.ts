/**
 * Tells another program of every customer that changed segment: in order, each at least once, across restarts. One that is not
 * taken is sent again with growing waits while the others wait behind it; it is given up when it is a week old, or when the
 * receiver has said five times that it never will do. How far it has come is ground; what is to be told lies in the index.
 */
import type { SegmentHookState } from '../../shared/segments.ts'
import type { Clock, Log } from '../ports/clock.ts'
import type { GroundReader, GroundWriter } from '../ports/ground-store.ts'
import type { HookProblem, SegmentHook } from '../ports/segment-hook.ts'
import type { LoggedSegmentChange, SegmentIndex } from '../ports/segment-index.ts'

export interface SegmentTellerParts {
  hook: SegmentHook
  index: Pick<SegmentIndex, 'segmentChangeLog' | 'segmentChanges'>
  ground: { reader: Pick<GroundReader, 'setting'>; writer: Pick<GroundWriter, 'saveSetting'> }
  clock: Pick<Clock, 'now'>
  log: Log
}
export interface SegmentTeller {
  /** Tells what is to be told by now; does nothing while it is at it already. Never rejects. */
  tell(): Promise<void>
  state(): Promise<SegmentHookState>
  /** Nothing new is begun. */
  stop(): Promise<void>
}

/** How far it has come, in the log of that name. */
interface Told extends Pick<SegmentHookState, 'toldAt' | 'failing' | 'givenUp'> {
  log: string
  after: number
}

const settingName = 'segment-hook'
const atATime = 100
/** Between two commits of how far it has come: as many may be sent twice after a crash. */
const toldACommit = 20
const [firstWaitMs, longestWaitMs] = [5000, 60 * 60_000]
const mostRefusals = 5
const oldestMs = 7 * 24 * 60 * 60_000

export function createSegmentTeller({ hook, index, ground, clock, log }: SegmentTellerParts): SegmentTeller {
  let told: Told | undefined
  let turn: Promise<void> | undefined
  let isStopped = false

  async function save(next: Told): Promise<void> {
    await ground.writer.saveSetting(settingName, JSON.stringify(next))
    told = next
  }

  /** Where nothing was ever told it begins with the next change; in an index made anew, with its first. */
  async function current(): Promise<Told> {
    const written = told ? undefined : await ground.reader.setting(settingName)
    const before = told ?? (written === undefined ? undefined : (JSON.parse(written) as Told))
    const { log: name, newest } = await index.segmentChangeLog()
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
      const changes = await index.segmentChanges(now.after, atATime)
      for (const [at, change] of changes.entries()) {
        if (isStopped) break
        const after = await tellOne(now, change)
        const isLast = at === changes.length - 1 || (at + 1) % toldACommit === 0
        if (isLast || after.failing || after.givenUp !== now.givenUp) await save(after)
        now = after
        if (after.failing) return
      }
      if (isStopped) await save(now)
      if (isStopped || changes.length < atATime) return
    }
  }

  async function tellOne(now: Told, { seq, ...change }: LoggedSegmentChange): Promise<Told> {
    const at = clock.now()
    const { failing, ...rest } = now
    if (at.getTime() - Date.parse(change.at) > oldestMs) return givenUp(rest, seq)
    const problem = await hook.send(JSON.stringify(change))
    if (!problem) return { ...rest, after: seq, toldAt: at.toISOString() }
    const tries = (failing?.tries ?? 0) + 1
    if (problem.isRefused && tries >= mostRefusals) return givenUp(rest, seq)
    return { ...rest, failing: failed(problem, tries, failing?.since ?? at.toISOString(), at) }
  }

  function givenUp(now: Told, seq: number): Told {
    log.warn('segment-change-given-up')
    return { ...now, after: seq, givenUp: now.givenUp + 1 }
  }

  function failed({ why }: HookProblem, tries: number, since: string, at: Date): Told['failing'] & {} {
    if (tries === 1) log.warn('segment-change-not-taken', { code: why.code })
    const waitMs = Math.min(firstWaitMs * 2 ** (tries - 1), longestWaitMs)
    return { since, tries, why, nextAt: new Date(at.getTime() + waitMs).toISOString() }
  }

  return {
    async tell() {
      if (isStopped) return
      turn ??= tellAll()
        .catch((error: unknown) => log.error('segment-changes-not-told', error))
        .finally(() => {
          turn = undefined
        })
      await turn
    },
    async state() {
      const { after, toldAt, failing, givenUp } = await current()
      const { newest } = await index.segmentChangeLog()
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
