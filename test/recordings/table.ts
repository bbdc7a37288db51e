/** Scenario, expected, got: one line each, for whoever reads the test's output. */
import { otherParty } from '../../shared/call-legs.ts'
import type { Call } from '../../shared/vocabulary.ts'
import type { Expectation, Made } from './expectations.ts'

export interface Row {
  scenario: string
  expected: Expectation
  made: Made
  /** Differences. */
  told: string[]
}

const some = (wanted: unknown): string =>
  typeof wanted === 'object' && wanted !== null && 'oneOf' in wanted
    ? (wanted.oneOf as unknown[]).join('|')
    : String(wanted)

const wantedCalls = ({ calls, pops }: Expectation): string =>
  [
    ...calls.map(({ direction, from, agents, outcome }) =>
      [
        direction,
        some(from.e164),
        agents.map((agent) => `${agent.extension}:${agent.outcome}`).join(','),
        some(outcome),
      ].join(' '),
    ),
    `${pops.filter(({ optional }) => !optional).length}+ pops`,
  ].join('; ')

const gotCalls = ({ calls, pops }: Made): string => {
  const outside = calls
    .filter((call) => call.direction !== 'internal')
    .sort((a, b) => a.startedAt.localeCompare(b.startedAt))
  return [...outside.map(inWords), `${pops.length} pops`].join('; ')
}
const inWords = (call: Call): string =>
  [
    call.direction,
    call.from.withheld ? 'withheld' : String(otherParty(call).e164),
    call.agents.map((leg) => `${leg.extension}:${leg.state}`).join(','),
    call.outcome ?? call.state,
  ].join(' ')

export function table(rows: Row[]): string {
  const lines = rows.map(({ scenario, expected, made, told }) => {
    const verdict = told.length === 0 ? 'same' : `DIFFERS ${told.join(', ')}`
    return `${scenario.padEnd(34)} | expected ${wantedCalls(expected)}\n${' '.repeat(34)} | got      ${gotCalls(made)} → ${verdict}`
  })
  return lines.join('\n')
}
