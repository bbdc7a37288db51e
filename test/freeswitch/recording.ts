/** Recordings of FreeSWITCH's Event Socket, and what our calls make of the call events read from them. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { recordingsFolder } from '../recordings/expectations.ts'

const folder = join(recordingsFolder, 'freeswitch-esl')
const fileOf = (name: string) => join(folder, `${name}.plain.esl.gz`)

/** @param name of the file without `.plain.esl.gz` */
export const bytesOf = (name: string): Buffer => gunzipSync(readFileSync(fileOf(name)))
/** When the recording began, by the clock that its events tell: unix time in ms. */
export function beganAtMs(name: string): number {
  const times = gunzipSync(readFileSync(join(folder, `${name}.plain.esl.times.jsonl.gz`))).toString()
  const [first = '{}'] = times.split('\n', 1)
  return ((JSON.parse(first) as { t?: number }).t ?? 0) * 1000
}
export const hasRecording = (name: string): boolean => existsSync(fileOf(name))

/**
 * Two expectations tell an end later than the phones did (their *.truth.jsonl): in 51 the phone says 603 at 0.63 s, in 72 caller 2
 * hangs up 6 s after calling, at 8.5 s. Their times alone are not compared.
 */
export const endsEarlier = new Set(['51-click-to-dial-agent-declines', '72-proto-connect-mid-call'])
/** Arrival lags FreeSWITCH's clock by 50 ms; the truth is what the phones saw. */
export const graceMs = 1000

export { type Listener, listen } from '../recordings/listen.ts'
