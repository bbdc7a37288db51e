/**
 * FreeSWITCH's Event Socket, replayed from a recording: a server that signs in whoever connects, answers what the real one
 * would be asked, and then sends the recorded bytes as they were.
 */
import { createServer, type Socket } from 'node:net'
import { type EslFrame, type EslRecording, loadEslRecording } from './esl-recording.ts'
import { createEslState } from './esl-state.ts'

export interface EslReplayOptions {
  /** Of ../shared/recordings: `freeswitch-esl/01-direct-answered.plain.esl.gz`, or the name alone. */
  recording: string
  chunking: 'as-recorded' | 'whole' | number | { random: number }
  /** `recorded`, as fast as possible, or so many times faster. */
  pace: 'recorded' | 'fast' | number
  /** What happened before this second of the recording happened before the connection. */
  connectAt?: number
  /** The recording of the next connection, after the phone system was started again. */
  afterRestart?: string
  /** The connection ends after so many bytes of events; who connects again comes back at this second of the recording. */
  cut?: { afterBytes: number; backAt: number }
  secret?: string
  /** Nobody is greeted before: consoles that are to see the first call may connect. At most nine seconds. */
  ready?: Promise<void>
}

export interface EslReplay {
  port: number
  /** Everything has been sent, after a restart too. */
  played: Promise<void>
  /** Unix ms at which second 0 of the recording was, by the pace it is played at; known when it begins to play. */
  began: Promise<number>
  /** Every command that came, but the secret. */
  commands: string[]
  /** How many connections were made. */
  connections(): number
  stop(): Promise<void>
}

/** A client that asks nothing more has all it wants to know: what happens next may happen. */
const idleMs = 400
/** As fast as possible: where the recording is silent for long, a moment all the same, so that times differ. */
const silenceMs = 500
const momentMs = 3

interface Segment {
  bytes: Buffer
  atMs: number
  /** Frames that are whole with it. */
  whole: EslFrame[]
  /** Where in it a frame ends for the first time, if one does. */
  frameEnd: number | undefined
  endsFrame: boolean
}

export async function startEslReplay(options: EslReplayOptions): Promise<EslReplay> {
  const { secret = 'ClueCon', chunking, pace } = options
  const commands: string[] = []
  const sockets = new Set<Socket>()
  const played = Promise.withResolvers<void>()
  const began = Promise.withResolvers<number>()
  let current = loadEslRecording(options.recording)
  let state = createEslState(current.frames)
  let fromMs = (options.connectAt ?? 0) * 1000
  let cutAfter = options.cut?.afterBytes
  let isLast = options.afterRestart === undefined
  let connections = 0
  let isStopped = false
  let random = typeof chunking === 'object' ? chunking.random : 1

  function nextSize(): number {
    if (typeof chunking === 'number') return chunking
    if (chunking === 'whole' || chunking === 'as-recorded') return Number.POSITIVE_INFINITY
    random = (random * 1_103_515_245 + 12_345) % 2_147_483_648
    return 1 + (random % 1500)
  }

  function happenBefore(ms: number): void {
    for (const frame of current.frames) if (frame.atMs < ms) state.apply(frame)
  }
  happenBefore(fromMs)

  function restart(): void {
    current = loadEslRecording(options.afterRestart ?? '')
    state = createEslState(current.frames)
    fromMs = 0
    isLast = true
  }

  function connect(socket: Socket): void {
    connections += 1
    sockets.add(socket)
    socket.setNoDelay(true)
    socket.on('error', () => undefined)
    const peer = converse(socket)
    socket.on('close', () => {
      sockets.delete(socket)
      peer.closed()
    })
  }

  function converse(socket: Socket): { closed(): void } {
    /** What waits for the end of a frame. */
    let replies: Buffer[] = []
    let isInFrame = false
    let isSignedIn = false
    let isSubscribed = false
    let isPlaying = false
    let isClosed = false
    let hasChanged = false
    let idle: NodeJS.Timeout | undefined
    let pending = ''

    const write = (bytes: Buffer): Promise<void> =>
      new Promise((resolve) => {
        if (isClosed || bytes.length === 0 || socket.write(bytes)) resolve()
        else {
          socket.once('drain', resolve)
          socket.once('close', () => resolve())
        }
      })

    function reply(text: string): void {
      const bytes = Buffer.from(text)
      for (let at = 0; at < bytes.length; ) {
        const size = nextSize()
        replies.push(bytes.subarray(at, at + size))
        at += size
      }
      if (!isInFrame) flush()
    }
    function flush(): void {
      const waiting = replies
      replies = []
      for (const bytes of waiting) if (!isClosed) socket.write(bytes)
    }

    const commandReply = (text: string, more = '') =>
      reply(`Content-Type: command/reply\nReply-Text: ${text}\n${more}\n`)
    const apiReply = (body: string) =>
      reply(`Content-Type: api/response\nContent-Length: ${Buffer.byteLength(body)}\n\n${body}`)
    const bye = 'Disconnected, goodbye.\nSee you at ClueCon! http://www.cluecon.com/\n'

    function answer(command: string): void {
      const [line = '', ...rest] = command.split('\n')
      const [verb = ''] = line.split(' ')
      if (verb === 'auth') {
        isSignedIn = line === `auth ${secret}`
        commandReply(isSignedIn ? '+OK accepted' : '-ERR invalid')
        if (!isSignedIn) leave()
        return
      }
      commands.push(line)
      if (!isSignedIn) commandReply('-ERR command not found')
      else if (verb === 'api') apiReply(answerTo(line.slice(4)))
      else if (verb === 'bgapi') background(line.slice(6), rest)
      else if (verb === 'event') subscribe()
      else if (verb === 'nixevent') commandReply('+OK events nixed')
      else if (verb === 'filter') commandReply('+OK filter added.')
      else if (verb === 'noevents') commandReply('+OK no longer listening for events')
      else if (verb === 'exit') {
        commandReply('+OK bye')
        leave()
      } else commandReply('-ERR command not found')
    }

    /** What was recorded, as long as nothing has happened since. */
    const answerTo = (command: string): string =>
      (hasChanged || options.connectAt === undefined ? undefined : current.answers.get(command)) ??
      state.answer(command)

    function subscribe(): void {
      isSubscribed = true
      commandReply('+OK event listener enabled plain')
    }

    function background(command: string, rest: string[]): void {
      const job = rest.find((line) => line.startsWith('Job-UUID: '))?.slice(10) ?? 'job-1'
      commandReply(`+OK Job-UUID: ${job}`, `Job-UUID: ${job}\n`)
      const result = command.startsWith('originate ') ? '+OK\n' : state.answer(command)
      const event = `Event-Name: BACKGROUND_JOB\nJob-UUID: ${job}\nContent-Length: ${result.length}\n\n${result}`
      reply(`Content-Length: ${event.length}\nContent-Type: text/event-plain\n\n${event}`)
    }

    function leave(): void {
      reply(`Content-Type: text/disconnect-notice\nContent-Length: ${bye.length}\n\n${bye}`)
      socket.end()
    }

    async function play(): Promise<void> {
      isPlaying = true
      const [zeroMs, speed] = [Date.now() - fromMs, pace === 'recorded' ? 1 : pace]
      began.resolve(speed === 'fast' ? Date.now() : zeroMs)
      const isAtOnce = chunking === 'whole' && speed === 'fast'
      let sent = 0
      let writes = 0
      let lastAtMs = fromMs
      for (const segment of segmentsOf(current, fromMs, nextSize, isAtOnce)) {
        const dueMs = speed === 'fast' ? 0 : zeroMs + fromMs + (segment.atMs - fromMs) / speed - Date.now()
        if (dueMs > 0) await pause(dueMs)
        else if (speed === 'fast' && segment.atMs - lastAtMs > silenceMs) await pause(momentMs)
        else if (++writes % 32 === 0) await new Promise(setImmediate)
        lastAtMs = segment.atMs
        if (isClosed || isStopped) return
        const left = cutAfter === undefined ? Number.POSITIVE_INFINITY : cutAfter - sent
        await send(segment, left)
        sent += segment.bytes.length
        if (left <= segment.bytes.length) return cutOff()
      }
      finish()
    }

    async function send({ bytes, whole, frameEnd, endsFrame }: Segment, most: number): Promise<void> {
      const cut = bytes.subarray(0, most)
      const at = replies.length > 0 && frameEnd !== undefined ? Math.min(frameEnd, cut.length) : cut.length
      for (const frame of whole) {
        state.apply(frame)
        hasChanged ||= frame.headers.get('Event-Name')?.startsWith('CHANNEL_') ?? false
      }
      await write(cut.subarray(0, at))
      if (frameEnd !== undefined) flush()
      await write(cut.subarray(at))
      isInFrame = !endsFrame
      if (!isInFrame) flush()
    }

    function cutOff(): void {
      cutAfter = undefined
      fromMs = (options.cut?.backAt ?? 0) * 1000
      state = createEslState(current.frames)
      happenBefore(fromMs)
      socket.destroy()
    }

    function finish(): void {
      isInFrame = false
      flush()
      if (isLast && !current.endsConnection) played.resolve()
      else {
        if (!isLast) restart()
        else played.resolve()
        socket.end()
      }
    }

    void (options.ready ?? Promise.resolve()).then(() => reply('Content-Type: auth/request\n\n'))
    socket.on('data', (chunk) => {
      pending += chunk.toString('utf8').replaceAll('\r', '')
      for (let end = pending.indexOf('\n\n'); end >= 0; end = pending.indexOf('\n\n')) {
        const command = pending.slice(0, end)
        pending = pending.slice(end + 2)
        answer(command)
      }
      clearTimeout(idle)
      if (isSubscribed && !isPlaying) idle = setTimeout(() => void play(), idleMs)
    })
    return {
      closed() {
        isClosed = true
        clearTimeout(idle)
      },
    }
  }

  const pauses = new Set<() => void>()
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer)
        pauses.delete(done)
        resolve()
      }
      const timer = setTimeout(done, ms)
      pauses.add(done)
    })

  const server = createServer(connect)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    played: played.promise,
    began: began.promise,
    commands,
    connections: () => connections,
    async stop() {
      isStopped = true
      for (const done of [...pauses]) done()
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** The recorded bytes from this moment on, cut as they were received or as `nextSize` says. */
function* segmentsOf(
  recording: EslRecording,
  fromMs: number,
  nextSize: () => number,
  isAtOnce: boolean,
): Generator<Segment> {
  const frames = recording.frames.filter(({ atMs }) => atMs >= fromMs)
  const skipped = recording.frames.slice(0, recording.frames.length - frames.length)
  let at = skipped.reduce((sum, { bytes }) => sum + bytes.length, 0)
  const all = Buffer.concat(recording.frames.map(({ bytes }) => bytes))
  let frame = 0
  let frameEnd = at + (frames[0]?.bytes.length ?? 0)
  const received = isAtOnce ? recording.received.slice(-1) : recording.received
  for (const { end, atMs } of received) {
    while (at < end) {
      const to = Math.min(end, at + nextSize())
      const whole: EslFrame[] = []
      const firstEnd = frameEnd <= to ? frameEnd - at : undefined
      let lastEnd = -1
      for (let next = frames[frame]; next && frameEnd <= to; next = frames[frame]) {
        whole.push(next)
        lastEnd = frameEnd
        frame += 1
        frameEnd += frames[frame]?.bytes.length ?? 0
      }
      yield { bytes: all.subarray(at, to), atMs, whole, frameEnd: firstEnd, endsFrame: lastEnd === to }
      at = to
    }
  }
}
