/** To whom a call can go on, and a day: made up, and the same every time. */
import type { CallsAnswer, MissedAnswer } from '../../shared/call-log.ts'
import type { TransferTargets } from '../../shared/transfer-targets.ts'
import { loggedCalls, missedAnswer, missedNone, names, nobodyFound } from './call-fixtures.ts'
import { ago } from './fixtures.ts'

const minute = 60_000
export const targets: TransferTargets = {
  people: [
    { username: 'sari', name: 'Sari Niemi', extension: '203', state: 'free', since: ago(12 * minute) },
    { username: 'olli', name: 'Olli Järvelä', extension: '205', state: 'free' },
    { username: 'lauri', name: 'Lauri Korhonen', extension: '202', state: 'talking', since: ago(245_000) },
    {
      username: 'kaisa',
      name: 'Kaisa-Mari Hämäläinen-Lindqvist',
      extension: '2114',
      state: 'wrap-up',
      since: ago(9000),
    },
    { username: 'pia', name: 'Pia Åström', extension: '207', state: 'paused', since: ago(31 * minute) },
    { username: 'ville', name: 'Ville Salo', extension: '209' },
    { username: 'eero', name: 'Eero Aho', extension: '210', state: 'logged-out', since: ago(1100 * minute) },
  ],
  queues: [
    { name: 'support', label: 'Support', extension: '800', waiting: 3, longestSince: ago(74_000), free: 1 },
    { name: 'night', label: 'Night duty', waiting: 0, free: 0 },
  ],
}

/** What the server says of the day on a screen of the desk; undefined: it does not answer. */
export function callsOn(screen: string): CallsAnswer | undefined {
  if (screen === 'idle-failed') return undefined
  return screen === 'idle-empty' ? nobodyFound : { calls: loggedCalls.slice(0, 6), names }
}
export function missedOn(screen: string): MissedAnswer | undefined {
  if (screen === 'idle-failed') return undefined
  return screen === 'idle-empty' ? missedNone : missedAnswer
}
