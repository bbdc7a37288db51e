/** A recording of FreeSWITCH's Event Socket, taken apart into what was sent when. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { recordingsFolder } from './expectations.ts'

export interface EslFrame {
  bytes: Buffer
  /** ms after the recording began at which its last byte came. */
  atMs: number
  /** Of an event; of the notice that ends the connection there are none. */
  headers: Map<string, string>
}

export interface EslRecording {
  /** Events and the closing notice. What answered the recording client's own commands is left out. */
  frames: EslFrame[]
  /** Where recv() ended, counted in the bytes of the frames, and when. */
  received: { end: number; atMs: number }[]
  /** Its last message says so. A crash says nothing. */
  endsConnection: boolean
  /** Recorded answers to commands, by the command. */
  answers: Map<string, string>
}

const folder = join(recordingsFolder, 'freeswitch-esl')
/** `freeswitch-esl/01-x.plain.esl.gz` and `01-x` are the same. */
const nameOf = (recording: string): string => recording.replace(/^.*\//, '').replace(/\.plain\.esl\.gz$/, '')

export function loadEslRecording(recording: string): EslRecording {
  const name = nameOf(recording)
  const all = gunzipSync(readFileSync(join(folder, `${name}.plain.esl.gz`)))
  const times = readTimes(name)
  const beganMs = (times[0]?.t ?? 0) * 1000
  const frames: EslFrame[] = []
  /** Recorded offset → how many bytes of frames lie before it. */
  const keptAt: { offset: number; kept: number }[] = []
  let at = 0
  let kept = 0
  while (at < all.length) {
    const headEnd = all.indexOf('\n\n', at)
    if (headEnd < 0) break
    const head = all.toString('utf8', at, headEnd)
    const bodyAt = headEnd + 2
    const end = bodyAt + Number(head.match(/content-length: *(\d+)/i)?.[1] ?? 0)
    const isEvent = head.includes('text/event-plain')
    if (isEvent || head.includes('text/disconnect-notice')) {
      const arrived = times.find(({ off, len }) => off + len >= end)
      frames.push({
        bytes: all.subarray(at, end),
        atMs: (arrived?.t ?? 0) * 1000 - beganMs,
        headers: isEvent ? headersOf(all.toString('latin1', bodyAt, end)) : new Map(),
      })
      keptAt.push({ offset: at, kept })
      kept += end - at
    }
    at = end
  }
  const before = (offset: number): number => {
    const index = keptAt.findLastIndex((one) => one.offset < offset)
    const [mark, frame] = [keptAt[index], frames[index]]
    return mark && frame ? mark.kept + Math.min(offset - mark.offset, frame.bytes.length) : 0
  }
  const received = times
    .filter(({ len }) => len > 0)
    .map(({ t, off, len }) => ({ end: before(off + len), atMs: t * 1000 - beganMs }))
  return {
    frames,
    received: received.filter(({ end }, index) => end > (received[index - 1]?.end ?? 0)),
    endsConnection: frames.at(-1)?.headers.size === 0,
    answers: readAnswers(name),
  }
}

function readTimes(name: string): { t: number; off: number; len: number }[] {
  const lines = gunzipSync(readFileSync(join(folder, `${name}.plain.esl.times.jsonl.gz`))).toString()
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => ({ len: 0, ...(JSON.parse(line) as { t: number; off: number }) }))
}

function readAnswers(name: string): Map<string, string> {
  const file = join(folder, `${name}.snapshot.json`)
  if (!existsSync(file)) return new Map()
  return new Map(Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>))
}

function headersOf(text: string): Map<string, string> {
  const headers = new Map<string, string>()
  const [block = ''] = text.split('\n\n', 1)
  for (const line of block.split('\n')) {
    const colon = line.indexOf(': ')
    const key = line.slice(0, colon)
    if (colon > 0 && !headers.has(key)) headers.set(key, decodeURIComponent(line.slice(colon + 2)))
  }
  return headers
}
