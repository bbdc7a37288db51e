/**
 * Mutated chunks through the stream's framing, dialog-info and what follows from it: nothing may throw but BadStream, nothing may grow.
 * By hand: `node --expose-gc test/sip/fuzz.ts 1000000`; a smaller run is in the suite.
 */
import { dialogEvents, type ExtensionState, nothingKnown, toldCalls } from '../../server/adapters/sip/dialog-events.ts'
import { readDialogInfo } from '../../server/adapters/sip/dialog-info.ts'
import { BadStream, createSipStream } from '../../server/adapters/sip/sip-stream.ts'
import { mutate, numbers, pick, type Random } from './mutate.ts'

export interface Fuzzed {
  chunks: number
  /** Whole messages that came out of the streams. */
  messages: number
  /** Documents that could be read after all. */
  documents: number
  events: number
  /** Streams that were given up, and begun anew. */
  badStreams: number
  /** The most calls an extension was thought to have. */
  mostCalls: number
  slowestMs: number
  heapMb: number[]
}

const nasty = [
  'Content-Length: 4294967296\r\n',
  'l: -1\r\n',
  '\r\n\r\n',
  '<!DOCTYPE x [<!ENTITY a "b">]>',
  '&amp;lt;&#x0;&#1114112;',
  '<dialog id="a">',
  '<state>early</state>',
  'state="partial"',
  'version="99999999999999999999"',
  '<![CDATA[',
  '<a>'.repeat(50),
  ' x="'.repeat(50),
  '\0',
  'ÿ\ufffd€',
]

const states = ['trying', 'proceeding', 'early', 'confirmed', 'terminated']
const users = ['0401234567', '201', '202', 'anonymous', 'invalid', '%0D%0A', '&quot;x&quot;']

function message(version: number, random: Random): Buffer {
  const dialogs = Array.from({ length: Math.floor(random() * 4) }, () => {
    const callId = random() < 0.7 ? ` call-id="c${Math.floor(random() * 5)}"` : ''
    const direction = random() < 0.7 ? ` direction="${pick(['recipient', 'initiator'], random)}"` : ''
    const identity = `<remote><identity display="Ä">sip:${pick(users, random)}@pbx.example</identity></remote>`
    return `<dialog id="${random() < 0.3 ? `n${Math.floor(random() * 1e6)}` : pick(['a', 'b', '201'], random)}"${callId}${direction}><state>${pick(states, random)}</state>${identity}</dialog>`
  })
  // Long runs of partial ones, so that what they leave adds up.
  const state = version % 4000 < 2000 ? 'partial' : pick(['full', 'full', 'partial'], random)
  const body = `<?xml version="1.0"?>\n<dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" version="${version}" state="${state}" entity="sip:201@pbx.example">${dialogs.join('')}</dialog-info>`
  const head = `NOTIFY sip:tuttu@127.0.0.1 SIP/2.0\r\nCall-ID: sub\r\nCSeq: ${version} NOTIFY\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`
  return Buffer.from(head + body)
}

export async function fuzz(chunks: number, seed: number, share = 0.3): Promise<Fuzzed> {
  const random = numbers(seed)
  const extensions = new Set(['201', '202'])
  const watched = { phoneSystem: 'pbx', extension: '201', extensions }
  const fuzzed: Fuzzed = {
    chunks: 0,
    messages: 0,
    documents: 0,
    events: 0,
    badStreams: 0,
    mostCalls: 0,
    slowestMs: 0,
    heapMb: [],
  }
  let stream = createSipStream()
  let state: ExtensionState = nothingKnown
  let version = 0
  let isFirst = true
  let unsent = Buffer.alloc(0)

  function hear(text: string): void {
    fuzzed.messages++
    const info = readDialogInfo(text.slice(text.indexOf('\r\n\r\n') + 4))
    if (!info) return
    fuzzed.documents++
    const at = new Date(1_795_000_000_000 + fuzzed.chunks).toISOString()
    const change = dialogEvents(state, info, watched, isFirst, at)
    state = change.state
    isFirst = false
    fuzzed.events += change.events.length
    fuzzed.mostCalls = Math.max(fuzzed.mostCalls, toldCalls(state).length, state.dialogs.size)
  }

  function push(bytes: Buffer): void {
    try {
      for (const text of stream.push(bytes)) hear(text)
    } catch (error) {
      if (!(error instanceof BadStream)) throw error
      // A new connection begins with a new subscription.
      fuzzed.badStreams++
      stream = createSipStream()
      isFirst = true
      version = 0
    }
  }

  for (; fuzzed.chunks < chunks; fuzzed.chunks++) {
    const next = message(++version, random)
    const whole = Buffer.concat([
      unsent,
      random() < share ? mutate(next, message(version, random), nasty, random) : next,
    ])
    const cut = random() < 0.7 ? whole.length : Math.floor(random() * whole.length)
    unsent = Buffer.from(whole.subarray(cut))
    const began = performance.now()
    push(whole.subarray(0, cut))
    fuzzed.slowestMs = Math.max(fuzzed.slowestMs, performance.now() - began)
    if (fuzzed.chunks % Math.ceil(chunks / 10) === 0) {
      await new Promise(setImmediate)
      globalThis.gc?.()
      fuzzed.heapMb.push(Math.round(process.memoryUsage().heapUsed / 1e5) / 10)
    }
  }
  return fuzzed
}

if (import.meta.main)
  console.log(
    await fuzz(Number(process.argv[2] ?? 100_000), Number(process.argv[3] ?? 1), Number(process.argv[4] ?? 0.3)),
  )
