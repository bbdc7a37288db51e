/**
 * The dialog events of every recorded scenario, held against what the product should make of it: each ring is told for that phone,
 * at that time, with that caller; a withheld one without; nothing else rings, and nothing is left up. What the dialog package
 * itself cannot tell stands below, with the reason.
 */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { createNumberPlan } from '../../server/adapters/numbering/libphonenumber.ts'
import { dialogEvents, type ExtensionState, nothingKnown } from '../../server/adapters/sip/dialog-events.ts'
import { readDialogInfo } from '../../server/adapters/sip/dialog-info.ts'
import type { CallEvent } from '../../shared/call-event.ts'
import { type Expectation, expectationsOf, hasRecordings, recordingsFolder } from '../recordings/expectations.ts'

/** chan_pjsip shows a second call while talking as no more than a repeated `confirmed` (notify_early_inuse_ringing). */
const cannotTell: Record<string, string[]> = { '12-second-call-while-talking': ['c2'] }

const plan = createNumberPlan()
const extensions = new Set(['201', '202', '203', '204'])
type Timed = CallEvent & { t: number }

function eventsOf(file: string): Timed[] {
  const states = new Map<string, ExtensionState>()
  const subscriptions = new Set<string>()
  return gunzipSync(readFileSync(`${recordingsFolder}/${file}`))
    .toString()
    .split('\n')
    .filter((line) => line !== '')
    .map((line): { t: number; dir: string; data?: string } => JSON.parse(line))
    .flatMap(({ t, dir, data = '' }) => {
      if (dir !== 'rx' || !data.startsWith('NOTIFY ')) return []
      const info = readDialogInfo(data.slice(data.indexOf('\r\n\r\n') + 4))
      const [, subscription = ''] = data.match(/\r\nCall-ID: ([^\r]+)/) ?? []
      const extension = subscription.match(/^blf-(\d+)-/)?.[1] ?? '201'
      if (!info) throw new Error(`not read: ${data}`)
      const watched = { phoneSystem: 'pbx', extension, extensions }
      const first = !subscriptions.has(subscription)
      subscriptions.add(subscription)
      const at = new Date(t * 1000).toISOString()
      const change = dialogEvents(states.get(extension) ?? nothingKnown, info, watched, first, at)
      states.set(extension, change.state)
      return change.events.map((event) => ({ ...event, t }))
    })
}

/** A NOTIFY and a manager event of one ring are a few hundredths apart. */
const graceSeconds = 1
const allowed = (wanted: unknown, got: unknown): boolean =>
  typeof wanted === 'object' && wanted !== null && 'oneOf' in wanted
    ? (wanted.oneOf as unknown[]).includes(got)
    : wanted === got

function differences(expected: Expectation, events: Timed[], untold: string[]): string[] {
  const told: string[] = []
  const rings = events.filter((event) => event.kind === 'ringing' && event.direction === 'inbound' && !event.snapshot)
  for (const pop of expected.pops.filter(({ kind, call }) => kind === 'ring' && !untold.includes(call))) {
    const caller = expected.calls.find((call) => call.id === pop.call)?.from
    const ring = rings.find(({ t, extension }) => extension === pop.extension && Math.abs(t - pop.at) <= graceSeconds)
    if (!ring || !caller) {
      told.push(`no ring of ${pop.extension} at ${pop.at}`)
      continue
    }
    rings.splice(rings.indexOf(ring), 1)
    const number = plan.read(ring.from ?? '', expected.country)
    if (!allowed(caller.withheld, ring.withheld)) told.push(`withheld: ${ring.withheld}`)
    if (ring.withheld && (ring.from !== undefined || ring.fromName !== undefined))
      told.push('a withheld caller is told')
    if (!ring.withheld && !allowed(caller.e164, number.e164)) told.push(`from: ${ring.from} (${number.e164})`)
  }
  told.push(...rings.map(({ t, extension }) => `a ring too many: ${extension} at ${t}`))
  const legs = Map.groupBy(events, ({ externalCallId, extension }) => `${externalCallId} ${extension}`)
  for (const [leg, of] of legs) if (of.at(-1)?.kind !== 'leg-ended') told.push(`left open: ${leg}`)
  return told
}

const prefixes: Record<string, string> = {
  'sip-dialog': '',
  'asterisk20-chan_pjsip': 'pjsip20-',
  'asterisk20-chan_sip': 'sip20-',
}
const expectations = hasRecordings ? expectationsOf('asterisk') : new Map<string, Expectation>()
const scenarios = globSync('**/sip-dialog/*.notify.jsonl.gz', { cwd: recordingsFolder })
  .sort()
  .flatMap((file) => {
    const [folder = ''] = file.split('/')
    const name = `${prefixes[folder]}${file.replace(/^.*\//, '').replace('.notify.jsonl.gz', '')}`
    const expected = expectations.get(name)
    return expected ? [{ name, file, expected }] : []
  })

test.each(scenarios)('$name: rings, callers and ends are as the phones had them', ({ name, file, expected }) => {
  expect(differences(expected, eventsOf(file), cannotTell[name] ?? [])).toEqual([])
})

test.runIf(hasRecordings)('most scenarios are there', () => {
  expect(scenarios.length).toBeGreaterThan(30)
  expect(
    scenarios.flatMap(({ expected }) => expected.pops.filter(({ kind }) => kind === 'ring')).length,
  ).toBeGreaterThan(70)
})

const overWebSocket = 'sip-dialog/51-sip-over-websocket.jsonl.gz'
test.runIf(existsSync(`${recordingsFolder}/${overWebSocket}`))('51-sip-over-websocket: one call, answered', () => {
  const events = eventsOf(overWebSocket)
  expect(events.map((event) => event.kind)).toEqual(['ringing', 'answered', 'leg-ended'])
  expect(events[0]).toMatchObject({ from: '+358401234567', extension: '201', withheld: false })
})
