/** The server of the calls bench, a process of its own: Tuttu as `npm start` has it, and what its process says of itself. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { startTuttu } from '../server/main.ts'

export interface CallsServerOrder {
  config: object
  folder: string
  usernames: string[]
}
export type CallsServerMessage =
  | { kind: 'ready'; url: string; cookies: Record<string, string> }
  /** Since it was last asked. The event loop's delay is beyond the timer that measures it. */
  | { kind: 'measured'; loopDelayP99Ms: number; cpuMs: number; heapMb: number }
  | { kind: 'failed'; problem: string }

/** How often the event loop is asked how late it is. */
const resolutionMs = 5
const delay = monitorEventLoopDelay({ resolution: resolutionMs })
const tell = (message: CallsServerMessage): void => {
  process.send?.(message)
}

process.once('disconnect', () => process.exit(1))
process.once('message', async ({ config, folder, usernames }: CallsServerOrder) => {
  try {
    const running = await startTuttu({
      environment: { TUTTU_PORT: '0', TUTTU_DATA: folder, TUTTU_LOG_LEVEL: 'error' },
      given: { plain: config, folder },
      tell: () => undefined,
      demoUsernames: usernames,
    })
    const cookies: Record<string, string> = {}
    for (const username of usernames) cookies[username] = (await running.api.signInAs?.(username))?.token ?? ''
    delay.enable()
    let before = process.cpuUsage()
    process.on('message', (asked: 'measure' | 'stop') => {
      if (asked === 'stop') {
        void running.stop().then(() => process.exit(0))
        return
      }
      const loopDelayP99Ms = Math.max(0, delay.percentile(99) / 1e6 - resolutionMs)
      delay.reset()
      const { user, system } = process.cpuUsage(before)
      before = process.cpuUsage()
      globalThis.gc?.()
      tell({
        kind: 'measured',
        loopDelayP99Ms,
        cpuMs: (user + system) / 1000,
        heapMb: process.memoryUsage().heapUsed / 1e6,
      })
    })
    tell({ kind: 'ready', url: running.url, cookies })
  } catch (error) {
    tell({ kind: 'failed', problem: String(error) })
  }
})
