/** What the web can ask about queues, and the board behind it: joined from the configuration, and kept going. */
import type { Call } from '../shared/vocabulary.ts'
import type { Config } from './config.ts'
import type { Book } from './flows/book.ts'
import { createQueueBoard, type QueueBoard, type QueueBoardParts } from './flows/queue-board.ts'
import type { QueuesApi } from './ports/api.ts'

/** Wrap-ups and waits are shown in seconds. */
const tickEveryMs = 1000
/** What these say of their queues and of who belongs to them counts; the others have none that we could hear of. */
const kindsWithQueues: readonly string[] = ['asterisk', 'freeswitch']

/** Whether the phone system itself tells of queues and of their agents. */
export function tellsQueues(
  phoneSystems: Pick<Book<{ name: string; kind: string }>, 'get'>,
): (phoneSystem: string) => boolean {
  return (phoneSystem) => kindsWithQueues.includes(phoneSystems.get(phoneSystem)?.kind ?? '')
}

export interface RunningBoard {
  board: QueueBoard
  api: QueuesApi
  close(): Promise<void>
}

export async function startQueueBoard(
  config: Pick<Config, 'queues' | 'company'>,
  openCalls: readonly Call[],
  parts: Pick<QueueBoardParts, 'directory' | 'push' | 'onChange' | 'isThere' | 'clock' | 'log' | 'tellsMembers'> & {
    ground: QueueBoardParts['ground']
  },
): Promise<RunningBoard> {
  const board = createQueueBoard({
    ...parts,
    queues: config.queues.map(({ name, phoneSystem, serviceLevel, wrapUpSeconds }) => ({
      name,
      ...(phoneSystem === undefined ? {} : { phoneSystem }),
      wrapUpMs: wrapUpSeconds * 1000,
      ...(serviceLevel ? { goal: serviceLevel } : {}),
    })),
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
