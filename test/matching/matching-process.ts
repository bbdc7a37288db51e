/**
 * Matches the records of a folder and prints a digest of all that came of it: run by two-processes.test.ts. As they are read,
 * by what has just been learnt of them; shuffled, anew by the model as it is stored.
 */
import { hash } from 'node:crypto'
import { recordsIn } from '../../bench/population-records.ts'
import { createChance } from '../../demo/chance.ts'
import type { SourceRecord } from '../../server/matching/comparable.ts'
import { createMatcher, learn, matchRecords } from '../../server/matching/match-records.ts'

const [folder = '', order] = process.argv.slice(2)
const read: SourceRecord[] = []
for await (const record of recordsIn(folder)) read.push(record)
const isShuffled = order === 'shuffled'
const records = isShuffled ? createChance(process.pid).shuffle(read) : read
const { model, match } = learn(records)
const matcher = createMatcher(JSON.parse(JSON.stringify(model)))
const { groups, doubts } = isShuffled ? matchRecords(records, matcher) : match(matcher)
const told = groups.map(({ members, joinedAt, lot }) =>
  JSON.stringify([members.map(({ source, row }) => [source, row.key]), members.map((_, at) => joinedAt(at)), lot]),
)
const digest = hash('sha256', [JSON.stringify(model), ...told, JSON.stringify(doubts)].join('\n'), 'hex')
process.stdout.write(JSON.stringify({ groups: groups.length, doubts: doubts.length, digest }))
