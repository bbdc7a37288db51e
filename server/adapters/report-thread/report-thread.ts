/**
 * Has reports reckoned in a thread of their own, one after the other: whoever asks for the same meanwhile gets the same. The thread
 * stays for a while after the last, so that the next need not wait for it to start.
 */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { createBirpc } from 'birpc'
import type { RollupWriter } from '../../ports/queue-rollups.ts'
import type { Reporter, ReportWorkerData } from '../../ports/reporter.ts'

/** A person waits for it. */
const longestMs = 120_000
/** Whoever looks at a report asks for another soon. */
const staysMs = 60_000
/** More than people ask at a time: each waits for those before. */
const mostWaiting = 20
const memoryMb = 768

type Asking = Omit<Reporter, 'close'>

interface Thread {
  ask<Name extends keyof Asking>(name: Name, asked: Parameters<Asking[Name]>[0]): ReturnType<Asking[Name]>
  /** Its stores are closed first. */
  leave(): Promise<void>
  end(): Promise<void>
}

function startThread(data: ReportWorkerData, keep: RollupWriter, onDeath: () => void): Thread {
  const worker = new Worker(new URL('../../report-worker.ts', import.meta.url), {
    workerData: data,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  })
  worker.unref()
  const died = new Promise<never>((_, reject) => {
    worker.once('exit', () => reject(new Error('the report’s thread ended')))
    // It is ending: whoever asks next must not be given this one.
    worker.once('error', onDeath)
    worker.once('exit', onDeath)
  })
  died.catch(() => undefined)
  const remote = createBirpc<Reporter, RollupWriter>(keep, {
    post: (message) => worker.postMessage(message),
    on: (listen) => worker.on('message', listen),
    timeout: -1,
  })
  const ready = once(worker, 'message')
  ready.catch(() => undefined)
  const end = async () => void (await worker.terminate())
  async function ask(name: keyof Asking, asked: never): Promise<unknown> {
    const late = setTimeout(end, longestMs)
    late.unref()
    try {
      await Promise.race([ready, died])
      return await Promise.race([remote[name](asked), died])
    } finally {
      clearTimeout(late)
    }
  }
  return {
    ask: ask as Thread['ask'],
    async leave() {
      await Promise.race([remote.close(), died]).catch(() => undefined)
      await end()
    },
    end,
  }
}

/** @param writer of days rolled up */
export function createReporter(data: ReportWorkerData, writer: RollupWriter): Reporter {
  const keep: RollupWriter = {
    claimRollup: (claim) => writer.claimRollup(claim),
    keepRollup: (claim, bodies) => writer.keepRollup(claim, bodies),
  }
  let thread: Thread | undefined
  let leaving: NodeJS.Timeout | undefined
  let isClosed = false
  let turn: Promise<unknown> = Promise.resolve()
  /** By what was asked. */
  const running = new Map<string, Promise<unknown>>()

  async function reckon(name: keyof Asking, asked: never): Promise<unknown> {
    if (isClosed) throw new Error('the server stops')
    clearTimeout(leaving)
    const mine = thread ?? startThread(data, keep, () => forget(mine))
    thread = mine
    try {
      return await mine.ask(name, asked)
    } finally {
      leaving = setTimeout(() => {
        forget(mine)
        void mine.leave()
      }, staysMs)
      leaving.unref()
    }
  }
  function forget(one: Thread): void {
    if (thread === one) thread = undefined
  }

  function ask(name: keyof Asking, asked: unknown): Promise<unknown> {
    const key = JSON.stringify([name, asked])
    const same = running.get(key)
    if (same !== undefined) return same
    if (running.size >= mostWaiting) return Promise.reject(new Error('too many reports are asked for at once'))
    const mine = turn.then(() => reckon(name, asked as never)).finally(() => running.delete(key))
    running.set(key, mine)
    turn = mine.catch(() => undefined)
    return mine
  }

  return {
    suggestions: (today) => ask('suggestions', today) as ReturnType<Reporter['suggestions']>,
    queues: (asked) => ask('queues', asked) as ReturnType<Reporter['queues']>,
    queueStays: (asked) => ask('queueStays', asked) as ReturnType<Reporter['queueStays']>,
    serviceLevel: (asked) => ask('serviceLevel', asked) as ReturnType<Reporter['serviceLevel']>,
    contacts: (asked) => ask('contacts', asked) as ReturnType<Reporter['contacts']>,
    contactCalls: (asked) => ask('contactCalls', asked) as ReturnType<Reporter['contactCalls']>,
    floorAt: (asked) => ask('floorAt', asked) as ReturnType<Reporter['floorAt']>,
    rollUp: (asked) => ask('rollUp', asked) as ReturnType<Reporter['rollUp']>,
    async close() {
      isClosed = true
      clearTimeout(leaving)
      if (running.size > 0) await thread?.end()
      else await thread?.leave()
      await turn
    },
  }
}
