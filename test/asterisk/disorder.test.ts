/**
 * The same recordings, disordered: every event twice, events of different channels in another order, what only other accounts see
 * left out or added. The calls stay what people had.
 */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { randomFrom } from '../faults/changing-firm.ts'
import {
  differences,
  type Expectation,
  expectationsOf,
  hasRecordings,
  recordingsFolder,
} from '../recordings/expectations.ts'
import { listen } from '../recordings/listen.ts'
import { callersOf } from '../recordings/replayed-asterisk.ts'
import { hear } from './heard.ts'
import { hasRecording, readRecording } from './recording.ts'

/** Whole blocks, in order, of one recording. */
function blocksOf(recording: string): string[] {
  const stream = Buffer.concat(
    readRecording(recording)
      .filter(({ dir }) => dir === 'rx')
      .map(({ bytes }) => bytes),
  ).toString()
  return stream
    .slice(stream.indexOf('\r\n') + 2)
    .split('\r\n\r\n')
    .filter((block) => block.startsWith('Event'))
    .map((block) => `${block}\r\n\r\n`)
}

function play(expected: Expectation, blocks: string[], recording = expected.recording) {
  const listener = listen(expected.country)
  const inbound = expected.calls.filter(({ direction }) => direction === 'inbound')
  const withheld = new Set(callersOf(readRecording(recording)).filter((_, at) => inbound[at]?.from.withheld === true))
  const heard = hear({
    emit: listener.event,
    presentation: (uniqueid) => (withheld.has(uniqueid) ? 'prohib_not_screened' : 'allowed_not_screened'),
  })
  for (const block of blocks) heard.read(Buffer.from(block))
  expect(heard.tracker.up()).toEqual([])
  return differences(expected, listener.made())
}

/** The channel an event came from: Asterisk keeps the order of those of one channel, not of two. */
const channelOf = (block: string): string => block.match(/\r\nUniqueid: (.*)/)?.[1] ?? block.slice(0, 30)

/** Neighbours of different channels change places; what begins or ends a channel stays where it is. */
function shuffled(blocks: string[], seed: number): string[] {
  const random = randomFrom(seed)
  const mixed = [...blocks]
  const isFixed = (block: string) => /^Event: (Newchannel|Hangup|CoreShow|BridgeEnter|Queue|Local)/.test(block)
  for (let at = 1; at < mixed.length; at++) {
    const [before = '', after = ''] = [mixed[at - 1], mixed[at]]
    if (isFixed(before) || isFixed(after) || channelOf(before) === channelOf(after) || random() < 0.5) continue
    mixed[at - 1] = after
    mixed[at] = before
  }
  return mixed
}

// With a connection lost in between they are told of by snapshots: the replay tests have those.
const expectations = hasRecordings ? [...expectationsOf('asterisk')].filter(([name]) => !/29-reconnect/.test(name)) : []

describe.skipIf(!hasRecordings)('whatever the order and the account', () => {
  test.each(expectations)('%s: every event twice', (_name, expected) => {
    expect(
      play(
        expected,
        blocksOf(expected.recording).flatMap((block) => [block, block]),
      ),
    ).toEqual([])
  })
  test.each(expectations)('%s: events of two channels in another order', (_name, expected) => {
    for (let seed = 1; seed <= 20; seed++)
      expect([seed, ...play(expected, shuffled(blocksOf(expected.recording), seed))]).toEqual([seed])
  })
  test.each(expectations)('%s: only what an account with read=call,agent sees', (_name, expected) => {
    const seen = blocksOf(expected.recording).filter((block) => /\r\nPrivilege: (call|agent),/.test(block))
    expect(play(expected, seen)).toEqual([])
  })

  const variants = ['popmin', 'unfiltered'].flatMap((variant) =>
    expectations.map(([name, expected]): [string, string, Expectation] => [
      `${name} ${variant}`,
      expected.recording.replace('.jsonl.gz', `.${variant}.jsonl.gz`),
      expected,
    ]),
  )
  const recorded = variants.filter(([, recording]) => hasRecording(recording))
  test.each(recorded)('%s: as that account heard it', (_name, recording, expected) => {
    expect(play(expected, blocksOf(recording), recording)).toEqual([])
  })
  test('every variant that lies there is played', () => {
    const folders = ['asterisk-ami', 'asterisk20-chan_pjsip/asterisk-ami', 'asterisk20-chan_sip/asterisk-ami']
    const lying = folders.flatMap((folder) =>
      readdirSync(join(recordingsFolder, folder)).filter((file) => /\.(popmin|unfiltered)\./.test(file)),
    )
    expect(recorded).toHaveLength(lying.length)
  })
})
