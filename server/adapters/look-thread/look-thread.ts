/**
 * Looks into sources in a thread: started when somebody connects one, ended when nobody has asked for a while. One that
 * takes too long, or dies of what it read, costs its own question.
 */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { createBirpc } from 'birpc'
import type { Looked, Looker, LookWorkerData } from '../../ports/looker.ts'

/** A person waits for it. */
const longestMs = 60_000
const idleMs = 120_000
/** A sample is small; the child that unpacks workbooks has a limit of its own. */
const memoryMb = 512

type Remote = Omit<Looker, 'close'>
interface Running {
  remote: Remote
  /** @param error what those who still wait are told */
  end(error: Error): void
}
class Late extends Error {}

export function createLooker(data: LookWorkerData, tune: { longestMs?: number } = {}): Looker {
  const limitMs = tune.longestMs ?? longestMs
  let running: Promise<Running> | undefined
  let idle: NodeJS.Timeout | undefined
  let asked = 0

  async function start(): Promise<Running> {
    const thread = new Worker(new URL('../../look-worker.ts', import.meta.url), {
      workerData: data,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    })
    thread.unref()
    const died = once(thread, 'error').then(([error]) => {
      throw error
    })
    died.catch(() => undefined)
    await Promise.race([once(thread, 'message'), died])
    const remote = createBirpc<Remote>(
      {},
      { post: (message) => thread.postMessage(message), on: (listen) => thread.on('message', listen), timeout: -1 },
    )
    const end = (error: Error): void => {
      running = undefined
      remote.$close(error)
      void thread.terminate()
    }
    thread.on('error', end)
    return { remote, end }
  }

  async function ask<Answer>(question: (remote: Remote) => Promise<Looked<Answer>>): Promise<Looked<Answer>> {
    clearTimeout(idle)
    asked++
    running ??= start()
    running.catch(() => {
      running = undefined
    })
    const mine = running
    let late: NodeJS.Timeout | undefined
    try {
      const { remote, end } = await mine
      late = setTimeout(() => end(new Late()), limitMs)
      return await question(remote)
    } catch (error) {
      // It was ended for being late, by this question or by another that was asked with it.
      if (error instanceof Late || (error as Error)?.cause instanceof Late)
        return { problem: { code: 'problem.takes-too-long', params: { minutes: limitMs / 60_000 } } }
      return { problem: { code: 'problem.cannot-look', params: {} } }
    } finally {
      clearTimeout(late)
      asked--
      if (asked === 0) idle = setTimeout(() => void close(), idleMs).unref()
    }
  }

  async function close(): Promise<void> {
    const mine = running
    if (mine) (await mine.catch(() => undefined))?.end(new Error('closed'))
  }

  return {
    look: (source) => ask((remote) => remote.look(source)),
    preview: (source, table, read) => ask((remote) => remote.preview(source, table, read)),
    reading: (source) => ask((remote) => remote.reading(source)),
    async close() {
      clearTimeout(idle)
      await close()
    },
  }
}
