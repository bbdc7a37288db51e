/** How queues stand on the pictures of the supervisor's page. */
import type { AgentOnBoard, QueueOnBoard, QueuesAnswer } from '../../shared/queue-board.ts'
import type { AgentState } from '../../shared/vocabulary.ts'
import { ago } from './fixtures.ts'

const [second, minute, hour] = [1000, 60_000, 3_600_000]
const goal = { seconds: 20, target: 0.8, formula: 'answered-within/offered', shortAbandonSeconds: 5 } as const

const agent = (name: string, state: AgentState, agoMs: number, reason?: string): AgentOnBoard => ({
  extension: String(200 + name.length),
  username: name.toLowerCase().replace(' ', '.'),
  name,
  state,
  since: ago(agoMs),
  ...(reason === undefined ? {} : { reason }),
})

function queue(name: string, people: AgentOnBoard[], more: Partial<QueueOnBoard> = {}): QueueOnBoard {
  const count = (state: AgentState) => people.filter((one) => one.state === state).length
  return {
    name,
    waiting: 0,
    longestWaitMs: 0,
    agents: {
      free: count('free'),
      ringing: count('ringing'),
      talking: count('talking'),
      wrapUp: count('wrap-up'),
      paused: count('paused'),
      loggedOut: count('logged-out'),
    },
    people,
    today: { offered: 0, answered: 0, abandoned: 0, timedOut: 0 },
    goal,
    ...more,
  }
}

export const queueBoard: QueuesAnswer = {
  todaySince: ago(14 * hour),
  at: ago(0),
  queues: [
    queue(
      'support',
      [
        agent('Oona Laine', 'free', 31 * second),
        agent('Sari Niemi', 'ringing', 5 * second),
        agent('Joonas Lehto', 'talking', 18 * minute + 37 * second),
        agent('Lauri Korhonen', 'talking', 4 * minute + 12 * second),
        agent('Aino Mäkelä', 'wrap-up', 48 * second),
        agent('Mikko Salo', 'paused', 12 * minute + 4 * second, 'Lunch'),
        agent(
          'Maximiliano Etelä-Pohjanmaa-Uusikaarlepyynen',
          'paused',
          72 * minute,
          'Training of the new order system in Kokkola',
        ),
        agent('Ville Heikkinen', 'logged-out', 2 * hour),
        agent('Petra Aho', 'logged-out', 5 * hour),
      ],
      {
        waiting: 7,
        longestWaitMs: 102 * second,
        longestSince: ago(102 * second),
        today: { offered: 203, answered: 184, abandoned: 12, timedOut: 3, serviceLevel: 0.712, asaMs: 31_000 },
      },
    ),
    queue('sales', [agent('Ville Heikkinen', 'free', 130 * second), agent('Sari Niemi', 'ringing', 5 * second)], {
      waiting: 1,
      longestWaitMs: 14 * second,
      longestSince: ago(14 * second),
      today: { offered: 144, answered: 142, abandoned: 2, timedOut: 0, serviceLevel: 0.915, asaMs: 9000 },
    }),
    queue('8001@kotipaahtimo.example', [{ extension: '301', state: 'talking', since: ago(minute) }], {
      today: { offered: 1, answered: 1, abandoned: 0, timedOut: 0, serviceLevel: 1, asaMs: 4000 },
    }),
    queue('invoicing', []),
  ],
}
