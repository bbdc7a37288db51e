/**
 * From the phone system's event to the painted card, interleaved with its floor in one page of one browser: half of the
 * calls go to Tuttu's webhook, half to a bare handler that emits the same bytes over the same socket (pop-server.ts).
 * Both are drawn by the same console; Chromium's Element Timing says when their frame was presented. A ring every 50 ms
 * on average, with a jitter, so that no call keeps step with the frames of the screen.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { createChance } from '../demo/chance.ts'
import { openBrowser, signedInPage } from '../test/browser/browser.ts'
import { ensureDebianPackages } from '../test/setup/debian-packages.ts'
import { numberAt, writeFirm } from './firm.ts'
import { type Emitted, type PopServerMessage, type PopServerRequest, slotHeader } from './pop-server.ts'
import { type Figure, spreadOf } from './spread.ts'

export const customers = 100_000
export const today = '2026-11-24'
/** A frame's length at 60 Hz, so that a call falls anywhere in a frame. */
const jitterMs = 1000 / 60
/** How often it rings, and for how long before it ends: the desk is free when the next one rings, at the earliest a jitter too soon. */
export interface Pace {
  everyMs: number
  ringMs: number
}
const usualPace: Pace = { everyMs: 50, ringMs: 25 }
/** Where other work takes most of the machine, so that what is measured is that work and not a queue of pops. */
export const unhurried: Pace = { everyMs: 150, ringMs: 100 }
const warmUps = 200
const collectEvery = 500
const secret = 'a-secret-of-the-bench'
const agentPassword = 'a-password-of-the-bench'
/** Whose calls other pages are measured by. */
export const otherAgents = [
  { username: 'berta', password: agentPassword, extension: '202' },
  { username: 'cilla', password: agentPassword, extension: '203' },
] as const

export interface Painted {
  mark: string
  paintedMs: number
}

/** Tells when each pop's heading was presented, in ms of the page's `performance.timeOrigin + performance.now()`. */
function watchPage(): void {
  const kept: Painted[] = []
  Object.assign(globalThis, { benchPainted: kept })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { renderTime: number; element: Element | null })[]) {
      const mark = entry.element instanceof HTMLElement ? entry.element.dataset.pop : undefined
      if (mark !== undefined) kept.push({ mark, paintedMs: performance.timeOrigin + entry.renderTime })
    }
  }).observe({ type: 'element', buffered: false })
}
const paintedOn = (page: Page): Promise<Painted[]> =>
  page.evaluate(() => (globalThis as unknown as { benchPainted: Painted[] }).benchPainted.splice(0))

const agent = new Agent({ keepAlive: true })
export function post(url: string, slot: string, event: object): Promise<void> {
  const body = JSON.stringify(event)
  const timestamp = String(Math.floor(Date.now() / 1000))
  const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'x-tuttu-timestamp': timestamp,
    'x-tuttu-signature': `sha256=${signature}`,
    [slotHeader]: slot,
  }
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume()
      response.on('end', () =>
        response.statusCode === 200 ? resolve() : reject(new Error(`an event was answered ${response.statusCode}`)),
      )
    })
    // The server may close a connection it kept in the moment it is used again; an event sent twice is heard once.
    sent.on('error', (error: NodeJS.ErrnoException) =>
      sent.reusedSocket && error.code === 'ECONNRESET' ? resolve(post(url, slot, event)) : reject(error),
    )
    sent.end(body)
  })
}

export async function answerOf<Kind extends PopServerMessage['kind']>(child: ChildProcess, kind: Kind) {
  for (;;) {
    const [message] = (await once(child, 'message')) as [PopServerMessage]
    if (message.kind === 'failed') throw new Error(message.problem)
    if (message.kind === kind) return message as Extract<PopServerMessage, { kind: Kind }>
  }
}

/** What a bench of pops runs on: a server with a firm indexed, and an agent's console in a browser. */
export interface PopStage {
  page: Page
  /** Where the server is. */
  url: string
  targets: { ours: string; floor: string }
  child: ChildProcess
  /** Where the firm's three files lie. */
  folder: string
}
export interface Rung {
  emitted: Emitted[]
  painted: Painted[]
}
export const ask = (child: ChildProcess, request: PopServerRequest): void => void child.send(request)

/** Rings `calls` times at each of the two, under a name of its own, and gives what the server and the page timed. */
export async function ring(
  { page, child, targets }: PopStage,
  name: string,
  calls: number,
  { everyMs, ringMs }: Pace = usualPace,
): Promise<Rung> {
  const chance = createChance(calls)
  const [emitted, painted]: [Emitted[], Painted[]] = [[], []]
  const collect = async () => {
    ask(child, 'emitted')
    emitted.push(...(await answerOf(child, 'emitted')).emitted)
    painted.push(...(await paintedOn(page)))
  }
  const ends: Promise<void>[] = []
  let beganMs = performance.now()
  for (let n = 0; n < calls; n++) {
    // The floor sends what the last pop sent, so ours comes first in every pair; the frames do not care.
    for (const [at, kind] of (['ours', 'floor'] as const).entries()) {
      const slot = `${kind}-${name}-${n}`
      const dueMs = beganMs + ((n % collectEvery) * 2 + at) * everyMs + chance.fraction() * jitterMs
      await wait(Math.max(0, dueMs - performance.now()))
      const event = { callId: slot, direction: 'inbound', to: '0105550100', extension: '201' }
      const from = numberAt(chance.whole(0, customers - 1))
      const rang = post(targets[kind], slot, { ...event, id: `${slot}-ring`, event: 'ringing', from })
      // Not before its ring was taken, however busy the machine is: what ends first never ends.
      const ended = Promise.all([rang, wait(ringMs)]).then(() =>
        post(targets[kind], '', { ...event, id: `${slot}-end`, event: 'ended' }),
      )
      ends.push(rang, ended)
    }
    if (n % collectEvery === collectEvery - 1 || n === calls - 1) {
      await Promise.all(ends.splice(0))
      await wait(100)
      await collect()
      process.stderr.write(`pop, ${name}: ${n + 1} of ${calls} calls, and as many of the floor\n`)
      beganMs = performance.now() + everyMs
    }
  }
  return { emitted, painted }
}

/** From a moment of each pop of a kind to its frame; what was never painted counts as endlessly late, not as nothing. */
export function paintedAfter({ emitted, painted }: Rung, kind: string, from: (one: Emitted) => number): number[] {
  const paintedAt = new Map(painted.map(({ mark, paintedMs }) => [mark, paintedMs]))
  return emitted
    .filter((one) => one.slot.startsWith(kind))
    .map((one) => (paintedAt.get(`${one.callId} ${one.rev}`) ?? Number.POSITIVE_INFINITY) - from(one))
}
export const emittedAfter = ({ emitted }: Rung, kind: string): number[] =>
  emitted.filter((one) => one.slot.startsWith(kind)).map((one) => one.emittedMs - one.startedMs)

function figuresOf(rung: Rung): Figure[] {
  const server = (kind: string) => spreadOf(emittedAfter(rung, kind))
  const ours = paintedAfter(rung, 'ours', (one) => one.startedMs)
  const floor = paintedAfter(rung, 'floor', (one) => one.emitMs)
  const half = (odd: number) => spreadOf(floor.filter((_, at) => at % 2 === odd))
  const unpainted = (samples: number[]) => samples.filter((ms) => ms === Number.POSITIVE_INFINITY).length
  process.stderr.write(`pop: never painted: ${unpainted(ours)} of ours, ${unpainted(floor)} of the floor\n`)
  return [
    {
      name: 'event → painted (bare emit → painted)',
      unit: 'ms',
      ours: spreadOf(ours),
      floor: spreadOf(floor),
      bound: { of: 'p95', most: 1.3 },
    },
    { name: 'floor against floor: the noise', unit: 'ms', ours: half(1), floor: half(0) },
    {
      name: 'event → emitted (parse, get, stringify, emit)',
      unit: 'ms',
      ours: server('ours'),
      floor: server('floor'),
      bound: { of: 'p95', most: 3 },
    },
  ]
}

/** Sets the stage, warms it up, lets `run` measure on it, and clears it away. */
export async function onStage<Result>(run: (stage: PopStage) => Promise<Result>): Promise<Result> {
  await ensureDebianPackages(['chromium'])
  const folder = mkdtempSync(join(tmpdir(), 'tuttu-bench-'))
  const beganMs = performance.now()
  const sources = writeFirm(folder, customers, today)
  const config = {
    company: { name: 'Kahvitukku Oy' },
    phoneSystems: [{ name: 'cloud', kind: 'webhook', auth: 'hmac', secret }],
    people: [{ username: 'anna', extension: '201' }, ...otherAgents].map(({ username, extension }) => ({
      ...{ username, name: username, roles: ['agent'], password: agentPassword },
      phones: [{ phoneSystem: 'cloud', extension }],
    })),
    sources,
  }
  const child = fork(join(import.meta.dirname, 'pop-server.ts'), {
    // As `npm start` does.
    execArgv: ['--max-semi-space-size=32'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const browser = await openBrowser()
  try {
    child.send({ config, folder, today })
    const { url, floorUrl } = await answerOf(child, 'ready')
    const seconds = ((performance.now() - beganMs) / 1000).toFixed(0)
    process.stderr.write(`pop: ${customers.toLocaleString('en')} customers read and matched in ${seconds} s\n`)
    const { page } = await signedInPage(browser, url, { username: 'anna', password: agentPassword })
    await page.evaluate(watchPage)
    const stage = { page, url, child, folder, targets: { ours: `${url}/api/hooks/cloud`, floor: floorUrl } }
    await ring(stage, 'warm-up', warmUps)
    return await run(stage)
  } finally {
    await browser.close()
    ask(child, 'stop')
    await once(child, 'exit')
    agent.destroy()
    rmSync(folder, { recursive: true, force: true })
  }
}

export const benchPop = (calls: number): Promise<Figure[]> =>
  onStage(async (stage) => figuresOf(await ring(stage, 'measured', calls)))
