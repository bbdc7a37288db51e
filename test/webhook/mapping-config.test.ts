import { expect, test } from 'vitest'
import { readConfigText } from '../../server/config-file.ts'

const system = (more: string) =>
  `phoneSystems:\n  - { name: cloud, kind: webhook, auth: bearer, secret: long-enough, ${more} }\n`
const problems = (more: string) => readConfigText(system(more), {}).problems.map(({ path }) => path)

test('paths, lists of them, constants and translations can be written', () => {
  const written =
    'map: { callId: call.id, id: [call.id, state], direction: { value: inbound } }, values: { event: { RING: ringing, "*": ignore }, withheld: { "1": true } }'
  const { config } = readConfigText(system(written), {})
  expect(config?.phoneSystems[0]).toMatchObject({
    map: { callId: 'call.id', id: ['call.id', 'state'], direction: { value: 'inbound' } },
    values: { event: { RING: 'ringing', '*': 'ignore' }, withheld: { 1: true } },
  })
})

test.each([
  ['map: { caller: a.b }', 'phoneSystems[0].map'],
  ['map: { from: "" }', 'phoneSystems[0].map.from'],
  ['map: { id: [] }', 'phoneSystems[0].map.id'],
  ['map: { from: { path: x } }', 'phoneSystems[0].map.from'],
  ['values: { kind: { a: b } }', 'phoneSystems[0].values'],
  ['values: { event: ringing }', 'phoneSystems[0].values.event'],
])('%s is told, with where it stands', (written, path) => {
  expect(problems(written).some((one) => one.startsWith(path))).toBe(true)
})
