/**
 * A recorded Asterisk that can be connected to: every byte it sent is sent again, cut as asked, at the recorded pace or as fast as
 * possible; and it answers what it is asked. Where the recorded connection was lost, this one is; nobody is let in until the
 * recorded client was.
 */
import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { Recorded } from '../asterisk/recording.ts'
import { type AsteriskOptions, callerIn, createReplayedAsterisk } from './replayed-asterisk.ts'

export type Chunking = 'as-recorded' | 'whole' | 1 | 7 | { random: number }
export interface ReplayOptions extends Omit<AsteriskOptions, 'remembersChannels'> {
  recorded: Recorded[]
  chunking: Chunking
  pace: 'recorded' | 'fast'
}
export interface Replay {
  port: number
  /** Resolves when a client has logged in and asked what is up. */
  followed(): Promise<void>
  /** Begins; resolves when everything has been sent. @returns by how much the replay itself was late, at most */
  play(): Promise<{ lateMs: number }>
  /** The actions it was asked, in order. */
  asked: string[]
  stop(): Promise<void>
}

/** As fast as possible: how long a connection about to be lost waits for what it will be asked, at most. */
const askingMs = 15_000

export async function startAmiReplay(options: ReplayOptions): Promise<Replay> {
  const { recorded, pace, chunking } = options
  const asterisk = createReplayedAsterisk({ ...options, remembersChannels: pace === 'fast' })
  const asked: string[] = []
  let client: { socket: Socket; isFollowing: boolean } | undefined
  let follow: () => void = () => undefined
  let following = new Promise<void>((resolve) => {
    follow = resolve
  })
  let isOpen = true
  /** What has been sent of a block that has not ended; answers wait for its end. */
  let unfinished = ''
  let isSending = false
  let answers: string[] = []
  let isFirst = true
  /** Callers' channels told to the client, about which it has not asked yet. */
  const unasked = new Set<string>()
  const cut = cutter(chunking)

  const server = createServer((socket) => {
    if (!isOpen) {
      socket.destroy()
      return
    }
    client?.socket.destroy()
    const mine = { socket, isFollowing: false }
    client = mine
    socket.setNoDelay(true)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      if (client === mine) client = undefined
    })
    socket.write('Asterisk Call Manager/11.0.0\r\n')
    let pending = ''
    socket.on('data', (chunk) => {
      // A connection we have lost: what it still asks must not pass for the next one's.
      if (client !== mine) return
      const actions = (pending + chunk).split('\r\n\r\n')
      pending = actions.pop() ?? ''
      for (const action of actions) {
        const fields = Object.fromEntries(action.split('\r\n').map((line) => line.split(/: ?(.*)/s, 2)))
        asked.push(fields.Action ?? '')
        if (fields.Action === 'Getvar') unasked.delete(fields.Channel ?? '')
        answers.push(...asterisk.answer(fields))
        mine.isFollowing ||= fields.Action === 'CoreShowChannels'
        if (mine.isFollowing) follow()
      }
      giveAnswers()
    })
  })

  function giveAnswers(): void {
    if (unfinished === '' && !isSending) for (const text of answers.splice(0)) client?.socket.write(text)
  }

  async function send(all: Buffer): Promise<void> {
    // The greeting has been given.
    const bytes = isFirst ? all.subarray(all.indexOf('\r\n') + 2) : all
    isFirst = false
    const blocks = (unfinished + bytes.toString()).split('\r\n\r\n')
    unfinished = blocks.pop() ?? ''
    for (const block of blocks) {
      asterisk.hear(block)
      const caller = client?.isFollowing ? callerIn(block) : undefined
      if (caller !== undefined) unasked.add(caller)
    }
    let pieces = 0
    isSending = true
    for (const piece of cut(bytes)) {
      if (client?.isFollowing) client.socket.write(piece)
      // Small pieces are to arrive as such, at least now and then.
      if (++pieces % 50 === 0) await new Promise(setImmediate)
    }
    isSending = false
    giveAnswers()
  }

  function lose(): void {
    isOpen = false
    unfinished = ''
    answers = []
    unasked.clear()
    following = new Promise<void>((resolve) => {
      follow = resolve
    })
    client?.socket.end()
    client = undefined
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    followed: () => following,
    asked,
    async play() {
      const startedMs = performance.now()
      let lateMs = 0
      const infos = recorded.filter(({ dir }) => dir === 'info').map(({ t }) => t)
      for (const { t, dir, bytes } of chunking === 'whole' ? together(recorded) : recorded) {
        if (pace === 'recorded') {
          await wait(Math.max(0, t * 1000 - (performance.now() - startedMs)))
          lateMs = Math.max(lateMs, performance.now() - startedMs - t * 1000)
        }
        const said = dir === 'info' ? bytes.toString() : ''
        if (dir === 'rx') await send(bytes)
        else if (said.startsWith('closed') && t !== infos.at(-1)) {
          // What is asked of what was just told is asked before the connection goes.
          const untilMs = performance.now() + askingMs
          while (pace === 'fast' && unasked.size > 0 && performance.now() < untilMs) await wait(10)
          lose()
        } else if (said.startsWith('connected') && t !== infos[0]) {
          isOpen = true
          isFirst = true
          if (pace === 'fast') await following
        }
      }
      return { lateMs }
    },
    async stop() {
      client?.socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

function cutter(chunking: Chunking): (bytes: Buffer) => Generator<Buffer> {
  let seed = typeof chunking === 'object' ? chunking.random : 0
  const next = () => {
    if (chunking === 'as-recorded' || chunking === 'whole') return Number.POSITIVE_INFINITY
    if (typeof chunking === 'number') return chunking
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return 1 + ((seed >>> 8) % 400)
  }
  return function* (bytes) {
    for (let at = 0; at < bytes.length; ) {
      const length = Math.min(next(), bytes.length - at)
      yield bytes.subarray(at, at + length)
      at += length
    }
  }
}

/** Everything of one connection as one chunk. */
function together(recorded: Recorded[]): Recorded[] {
  const all: Recorded[] = []
  for (const entry of recorded) {
    const last = all.at(-1)
    if (entry.dir === 'rx' && last?.dir === 'rx') last.bytes = Buffer.concat([last.bytes, entry.bytes])
    else if (entry.dir !== 'tx') all.push({ ...entry })
  }
  return all
}
