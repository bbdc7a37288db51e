/** What the web can ask about queues, and the board behind it: joined from the configuration, and kept going. */
import type { Call } from '../shared/vocabulary.ts'
import type { Config } from './config.ts'
import { createQueueBoard, type QueueBoard, type QueueBoardParts } from './flows/queue-board.ts'
import type { QueuesApi } from './ports/api.ts'

/** Wrap-ups and waits are shown in seconds. */
const tickEveryMs = 1000
/** What these say of their queues and of who belongs to them counts; the others have none that we could hear of. */
const kindsWithQueues: readonly string[] = ['asterisk', 'freeswitch']

/** Whether the phone system itself tells of queues and of their agents. */
export function tellsQueues({ phoneSystems }: Pick<Config, 'phoneSystems'>): (phoneSystem: string) => boolean {
  const telling = new Set(phoneSystems.filter(({ kind }) => kindsWithQueues.includes(kind)).map(({ name }) => name))
  return (phoneSystem) => telling.has(phoneSystem)
}

export interface RunningBoard {
  board: QueueBoard
  api: QueuesApi
  close(): Promise<void>
}

export async function startQueueBoard(
  config: Pick<Config, 'phoneSystems' | 'queues' | 'company'>,
  openCalls: readonly Call[],
  parts: Pick<QueueBoardParts, 'directory' | 'push' | 'clock' | 'log'> & { ground: QueueBoardParts['ground'] },
): Promise<RunningBoard> {
  const board = createQueueBoard({
    ...parts,
    queues: config.queues.map(({ name, serviceLevel, wrapUpSeconds }) => ({
      name,
      wrapUpMs: wrapUpSeconds * 1000,
      ...(serviceLevel ? { goal: serviceLevel } : {}),
    })),
    tellsMembers: tellsQueues(config),
    timeZone: config.company.timeZone,
  })
  await board.restore(openCalls)
  const ticking = setInterval(() => void board.tick(), tickEveryMs)
  ticking.unref()
  return {
    board,
    api: {
      queues: () => board.now(),
      queueEvents: (filter) => parts.ground.reader.queueEvents(filter),
    },
    async close() {
      clearInterval(ticking)
      await board.close()
    },
  }
}
