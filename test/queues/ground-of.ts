/** The ground store of reports, in memory: the log, calls, and days rolled up. */
import type { QueueEventFilter } from '../../server/ports/queue-log.ts'
import type {
  Rollup,
  RollupClaim,
  RollupKind,
  RollupMade,
  RollupReader,
  RollupsAsked,
  RollupWriter,
} from '../../server/ports/queue-rollups.ts'
import type { QueueEvent } from '../../shared/queue-board.ts'
import type { Call, CallId } from '../../shared/vocabulary.ts'

/** The store's log and calls, in memory; pages are short, so that there are some. */
export function groundOf(events: readonly QueueEvent[], calls: readonly Call[], pageRows = 211) {
  const rows = events.map((event, seq) => ({ event, seq })).sort((a, b) => order(a, b))
  return {
    async queueEvents({ from = '', to = '~', queue, types, limit, cursor }: QueueEventFilter) {
      const fits = rows.filter(
        ({ event }) =>
          event.at >= from &&
          event.at < to &&
          (queue ?? event.queue) === event.queue &&
          (types?.includes(event.type) ?? true),
      )
      const [start, size] = [Number(cursor ?? 0), Math.min(limit, pageRows)]
      const page = fits.slice(start, start + size)
      return {
        events: page.map(({ event }) => event),
        ...(start + size < fits.length ? { next: String(start + size) } : {}),
      }
    },
    async standingStates({ from, to }: { from: string; to: string }) {
      const newest = new Map<string, QueueEvent>()
      for (const { event } of rows) {
        const { type, at, phoneSystem, extension, username, queue } = event
        if (type !== 'agent-state' || at < from || at >= to) continue
        const who = JSON.stringify([phoneSystem, extension, username, queue])
        newest.delete(who)
        newest.set(who, event)
      }
      return [...newest.values()]
    },
    callsOf: async (ids: readonly CallId[]) => calls.filter(({ callId }) => ids.includes(callId)),
    ...keptRollups(),
  }
}
const order = (a: { event: QueueEvent; seq: number }, b: typeof a): number =>
  a.event.at === b.event.at ? a.seq - b.seq : a.event.at < b.event.at ? -1 : 1

/** Whatever is claimed is kept: nothing comes late. */
function keptRollups(): RollupReader & RollupWriter {
  const kept: (Rollup & { madeBy: string })[] = []
  return {
    async rollups({ madeBy, kinds, from, to }: RollupsAsked) {
      const asked = kept.filter(
        (one) => one.madeBy === madeBy && kinds.includes(one.kind) && one.from >= from && one.to <= to,
      )
      return asked.sort((a, b) => (a.from < b.from ? -1 : 1))
    },
    rolledDays: async (madeBy: string) => [
      ...new Set(kept.filter((one) => one.madeBy === madeBy).map(({ from }) => from)),
    ],
    claimRollup: async () => undefined,
    async keepRollup({ madeBy, from, to }: RollupClaim, { bodies }: RollupMade) {
      for (const [kind, body] of Object.entries(bodies)) kept.push({ madeBy, from, to, kind: kind as RollupKind, body })
      return true
    },
  }
}
