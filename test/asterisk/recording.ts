/** Recordings of Asterisk's manager interface: the chunks as they came, and when. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { recordingsFolder } from '../recordings/expectations.ts'

export interface Recorded {
  /** Seconds since the scenario began. */
  t: number
  dir: 'rx' | 'tx' | 'info'
  /** What came, byte for byte. */
  bytes: Buffer
}

/** @param recording its path in the recordings' folder, `asterisk-ami/01-direct-caller-hangup.jsonl.gz` */
export function readRecording(recording: string): Recorded[] {
  return gunzipSync(readFileSync(join(recordingsFolder, recording)))
    .toString()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const {
        t,
        dir,
        data = '',
        b64,
      } = JSON.parse(line) as { t: number; dir: Recorded['dir']; data?: string; b64?: string }
      return { t, dir, bytes: b64 === undefined ? Buffer.from(data) : Buffer.from(b64, 'base64') }
    })
}
export const hasRecording = (recording: string): boolean => existsSync(join(recordingsFolder, recording))
