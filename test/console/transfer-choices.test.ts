/** What fits what is typed into the field for passing a call on; and one's own figures of the day. */
import { expect, test } from 'vitest'
import { figuresOf } from '../../client/agent/day-figures.ts'
import { choicesOf, inPlace } from '../../client/agent/transfer-choices.ts'
import type { AgentLeg, Call } from '../../shared/vocabulary.ts'
import { targets } from './calling-fixtures.ts'
import { ago, call, me } from './fixtures.ts'

const keys = (written: string) => choicesOf(targets, written).map(({ key }) => key)

test.each<[string, string[]]>([
  ['sari', ['person-sari']],
  ['NIEMI', ['person-sari']],
  // Both words, in any order, from their beginning; accents or none.
  ['korh lau', ['person-lauri']],
  ['jarvela', ['person-olli']],
  ['astrom', ['person-pia']],
  ['iemi', []],
  ['hämäläinen', ['person-kaisa']],
  ['lindq', ['person-kaisa']],
  ['supp', ['queue-support']],
  ['night', ['queue-night']],
  // A number: of a colleague, the beginning of some, outside.
  ['203', ['person-sari']],
  ['800', ['queue-support']],
  ['21', ['number', 'person-kaisa', 'person-eero']],
  ['+358 50 123 4567', ['number']],
  ['050-123 4567', ['number']],
  ['*72', ['number']],
  ['mobile 050', []],
  ['   ', [...targets.people.map(({ username }) => `person-${username}`), 'queue-support', 'queue-night']],
])('“%s” means %j', (written, expected) => {
  expect(keys(written)).toEqual(expected)
})

test('before anything is known a number can be typed', () => {
  expect(choicesOf(undefined, '0501234567')).toEqual([{ kind: 'number', key: 'number', to: '0501234567' }])
  expect(choicesOf(undefined, '')).toEqual([])
})

test('a queue without a number is listed, and cannot be chosen', () => {
  expect(choicesOf(targets, 'night')[0]?.to).toBeUndefined()
  expect(choicesOf(targets, 'support')[0]?.to).toBe('800')
})

test('whoever is listed stays in their place when how they stand changes; who is new comes last', () => {
  const [sari, ...others] = targets.people
  if (!sari) throw new Error('nobody')
  const busy = { ...sari, state: 'talking' as const }
  const fresh = { username: 'uusi', name: 'Uusi Ihminen', extension: '299', state: 'free' as const }
  const now = { ...targets, people: [fresh, ...others.slice(1), busy] }
  const after = inPlace(targets, now)
  expect(after.people.map(({ username }) => username)).toEqual([
    'sari',
    ...others.slice(1).map(({ username }) => username),
    'uusi',
  ])
  expect(after.people[0]?.state).toBe('talking')
})

const mine = (state: AgentLeg['state']): AgentLeg => ({ username: me.username, extension: '201', state, at: ago(0) })
const theirs: AgentLeg = { ...mine('left'), username: 'somebody' }
const of = (direction: Call['direction'], ...agents: AgentLeg[]) => call(1, 'left', { direction, agents })
test.each<[string, Call, Partial<ReturnType<typeof figuresOf>>]>([
  ['answered by me', of('inbound', mine('left')), { answered: 1 }],
  ['on the line with me', of('inbound', mine('answered')), { answered: 1 }],
  ['missed by me, answered by somebody', of('inbound', mine('missed'), theirs), { missed: 1 }],
  ['rung twice, answered the second time', of('inbound', mine('missed'), mine('left')), { answered: 1 }],
  ['answered by me, passed back, missed then', of('inbound', mine('left'), theirs, mine('missed')), { answered: 1 }],
  ['called by me', of('outbound', mine('left')), { made: 1 }],
  ['ringing here now', of('inbound', mine('ringing')), {}],
  ['somebody else’s', of('inbound', theirs), {}],
])('a call %s counts as that', (_, one, expected) => {
  expect(figuresOf([one], me.username)).toEqual({ answered: 0, made: 0, missed: 0, ...expected })
})
