/**
 * Killed at random points, the index opens and holds, of each source and of what matching derived, exactly what stood
 * there before the sync or what stands there after it. More of them by hand: TUTTU_TEST_KILLS=200 vitest run test/faults/kill.test.ts
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { compileCache } from '../setup/compile-cache.ts'
import { ownFolder } from '../sources/parts.ts'
import { type ChangingFirm, changingFirm, randomFrom } from './changing-firm.ts'
import { type IndexContent, loggedIds, readIndexContent } from './index-content.ts'
import { type SyncNews, type SyncRequest, stepsFile } from './sync-child.ts'

const kills = Number(process.env.TUTTU_TEST_KILLS ?? 60)
const rematchKills = 18
const customers = 300

interface Step {
  name: string
  ms: number
}
/** One process. It takes as long to start as to sync, so it is started a while before it is needed. */
interface Syncer {
  /** Syncs to the end. Gives the steps it took, and whether rows were there that had not been matched when it started. */
  sync(request: SyncRequest): Promise<{ steps: Step[]; foundUnmatched: boolean }>
  /** Begins to sync and is killed so long after that step has begun, counted from 0, or when it is done. */
  syncAndDie(request: SyncRequest, stepAt: number, afterMs: number): Promise<void>
  end(): Promise<void>
}

function startSyncer(): Syncer {
  const child = fork(join(import.meta.dirname, 'sync-child.ts'), {
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: compileCache },
  })
  const exited = once(child, 'exit')
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL')
    await exited
  }
  return {
    async sync(request) {
      const steps: { name: string; atMs: number }[] = []
      let foundUnmatched = false
      const done = heard(child, (news) => {
        if (news.needsMatching !== undefined) foundUnmatched = news.needsMatching
        if (news.step) steps.push({ name: news.step, atMs: performance.now() })
        return news.done === true
      })
      child.send(request)
      await done
      return {
        foundUnmatched,
        steps: steps.map(({ name, atMs }, at) => ({ name, ms: (steps[at + 1]?.atMs ?? atMs) - atMs })),
      }
    },
    async syncAndDie(request, stepAt, afterMs) {
      let steps = 0
      const begun = heard(child, (news) => news.done === true || (news.step !== undefined && steps++ === stepAt))
      child.send(request)
      await begun
      await new Promise((resolve) => setTimeout(resolve, afterMs))
      await kill()
    },
    end: kill,
  }
}

/** Resolves at the first news that are those waited for. */
function heard(child: ChildProcess, isIt: (news: SyncNews) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const listen = (news: SyncNews): void => {
      if (news.failed) reject(new Error(news.failed))
      else if (!isIt(news)) return
      child.off('message', listen)
      resolve()
    }
    child.on('message', listen)
  })
}

type Phase = 'reading' | 'loading' | 'matching' | 'publishing' | 'done'
/** By the last step that was begun. */
function phaseOf(step: string | undefined, isLoaded: boolean): Phase {
  if (step === 'done') return 'done'
  if (['publish', 'rewrite', 'commit'].includes(step ?? '')) return 'publishing'
  if (['beginLoad', 'add', 'refuse', 'finish'].includes(step ?? '')) return 'loading'
  return isLoaded && step !== 'openSource' && step !== 'confirm' && step !== 'sources' ? 'matching' : 'reading'
}

type Outcome = 'before' | 'after'
/** Which it is of what it was and what it becomes: the rows of every source and what is derived from them. A mixture fails. */
function outcomeOf(found: IndexContent, before: IndexContent, after: IndexContent, synced: string): Outcome {
  expect([...found.sources.keys()]).toEqual([...after.sources.keys()])
  for (const [name, rows] of found.sources)
    expect([before.sources.get(name), after.sources.get(name)], `rows of ${name}`).toContain(rows)
  expect([before.derived, after.derived], 'what is derived').toContain(found.derived)
  expect(before.derived).not.toBe(after.derived)
  expect(before.sources.get(synced)).not.toBe(after.sources.get(synced))
  const isLoaded = found.sources.get(synced) === after.sources.get(synced)
  const isMatched = found.derived === after.derived
  expect(isMatched, 'matched by the rows that are there').toBe(isLoaded)
  return isLoaded ? 'after' : 'before'
}

test(
  `killed at ${kills} random points of a sync, the index is as it was before or as it is after`,
  async () => {
    const folder = ownFolder()
    const store = join(folder, 'store')
    mkdirSync(store)
    const firm = changingFirm(folder, customers, 20261124)
    const random = randomFrom(7)
    const requestAt = (sync: number, names: string[]): SyncRequest => ({
      folder: store,
      sources: firm.sources,
      names,
      at: new Date(Date.UTC(2026, 10, 24, 0, 0, sync)).toISOString(),
    })
    const everSeen = new Set<string>()
    const outcomes: Record<Outcome, number> = { before: 0, after: 0 }
    const phases: Record<Phase, number> = { reading: 0, loading: 0, matching: 0, publishing: 0, done: 0 }

    let syncer = startSyncer()
    const waiting = [startSyncer()]
    await syncer.sync(requestAt(0, ['ledger', 'shop']))
    const { steps } = await syncer.sync(requestAt(1, [firm.change().name]))
    let before = readIndexContent(store)
    for (let sync = 2; sync < kills + 2; sync++) {
      const next = waiting.shift() ?? startSyncer()
      waiting.push(startSyncer())
      const { name } = firm.change()
      const at = Math.floor(random() * steps.length)
      await syncer.syncAndDie(requestAt(sync, [name]), at, random() * (steps[at]?.ms ?? 0))

      const found = readIndexContent(store)
      const taken = readFileSync(stepsFile(store), 'utf8').trim().split('\n')
      // The first sync of the process ended with a `done`; what follows is of the one that was killed.
      const ofThis = taken.slice(taken.indexOf('done') + 1)
      for (const id of found.customerIds) everSeen.add(id)
      const logged = loggedIds(store)
      expect([...everSeen].filter((id) => !logged.has(id))).toEqual([])

      const { foundUnmatched } = await next.sync(requestAt(sync, [name]))
      const after = readIndexContent(store)
      expectWhatFilesSay(after, firm)
      const outcome = outcomeOf(found, before, after, name)
      outcomes[outcome]++
      phases[phaseOf(ofThis.at(-1), ofThis.includes('finish'))]++
      expect(foundUnmatched).toBe(false)
      before = after
      syncer = next
    }
    for (const one of [syncer, ...waiting]) await one.end()

    console.info('kills by outcome and by phase:', outcomes, phases)
    // How many fall where depends on the machine; that both sides of the commit were hit does not.
    expect(outcomes.before).toBeGreaterThan(0)
    expect(outcomes.after).toBeGreaterThan(0)
  },
  kills * 5000,
)

test(`killed at ${rematchKills} random points of matching all anew, customers are as they were or as they become`, async () => {
  const folder = ownFolder()
  const store = join(folder, 'store')
  mkdirSync(store)
  const firm = changingFirm(folder, customers, 20261125)
  // So that the two say different things of whoever is in both.
  for (let times = 0; times < 30; times++) firm.change()
  const random = randomFrom(11)
  /** Whose word counts more has all matched anew: other names are shown. */
  const requestAt = (turn: number, names: string[] = []): SyncRequest => ({
    folder: store,
    sources: firm.sources.map((source) => ({ ...source, trust: source.name === 'shop' && turn % 2 === 1 ? 9 : 1 })),
    names,
    at: new Date(Date.UTC(2026, 10, 25, 0, 0, turn)).toISOString(),
  })
  let syncer = startSyncer()
  await syncer.sync(requestAt(0, ['ledger', 'shop']))
  const states = [readIndexContent(store).derived]
  const { steps } = await syncer.sync(requestAt(1))
  states.push(readIndexContent(store).derived)
  expect(states[0]).not.toBe(states[1])
  const outcomes: Record<Outcome, number> = { before: 0, after: 0 }
  for (let turn = 2; turn < rematchKills + 2; turn++) {
    const next = startSyncer()
    // Now and then just when it is done: most of its steps come before the one that counts.
    const at = turn % 6 === 0 ? steps.length - 1 : Math.floor(random() * steps.length)
    await syncer.syncAndDie(requestAt(turn), at, random() * (steps[at]?.ms ?? 0))
    const found = readIndexContent(store).derived
    expect(states, 'customers').toContain(found)
    outcomes[found === states[turn % 2] ? 'after' : 'before']++
    syncer = next
    await syncer.sync(requestAt(turn))
    expect(readIndexContent(store).derived).toBe(states[turn % 2])
  }
  await syncer.end()
  console.info('kills of matching all anew by outcome:', outcomes)
  expect(outcomes.before).toBeGreaterThan(0)
  expect(outcomes.after).toBeGreaterThan(0)
}, 200_000)

/** A last good state is worth nothing if the next one is not what the files say. */
function expectWhatFilesSay(content: IndexContent, firm: ChangingFirm): void {
  const rows = (content.sources.get('ledger') ?? '').split('\n').filter((row) => row.startsWith('balances '))
  const found = rows.map(
    (row) => JSON.parse(row.slice('balances '.length)) as { customer: string; balance_minor: number },
  )
  expect(new Map(found.map((row) => [row.customer, row.balance_minor]))).toEqual(firm.balances())
}
