/**
 * What the console itself costs: from a pop's message in the browser to the painted card, beside a plain React page with the same text;
 * what is fetched before an agent can work; and whether a console left open for thousands of calls grows.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { type Chance, createChance } from '../demo/chance.ts'
import { buildConsole } from '../server/adapters/console-build/build-console.ts'
import { openBrowser, signedInPage } from '../test/browser/browser.ts'
import { numberAt } from './firm.ts'
import { onStage, type PopStage, post, secondAgent } from './pop.ts'
import { type Figure, type Single, spreadOf } from './spread.ts'

const ringEveryMs = 60
const ringMs = 25
const jitterMs = 1000 / 60
const warmUps = 200
/** Different callers, in turn: the plain page must be given the text of each. */
const callers = Array.from({ length: 40 }, (_, n) => n * 997)
/**
 * The bound is of the plain page as it comes, in one column. Most of its text is below the window's edge and not painted, so beside it
 * stands one in columns, which says how much of the difference is what is painted.
 */
const plainPages: { name: string; columns?: number; bound?: Figure['bound'] }[] = [
  { name: 'one column', bound: { of: 'p95', most: 1.3 } },
  { name: 'three columns', columns: 3 },
]
/** Calls a console takes before it is looked at, so that what is kept for a while has come. */
const callsBefore = 300
const mostScriptKb = 250

/** Notes in the page when each pop's message came and when its heading was presented, in ms of its own clock. */
function watchMessages(): void {
  const arrived = new Map<string, number>()
  const painted = new Map<string, number>()
  Object.assign(globalThis, {
    benchTaken: () => {
      const taken = [...painted].flatMap(([mark, ms]) => {
        const from = arrived.get(mark)
        return from === undefined ? [] : [ms - from]
      })
      const unpainted = arrived.size - taken.length
      arrived.clear()
      painted.clear()
      return { taken, unpainted }
    },
  })
  const Plain = globalThis.WebSocket
  globalThis.WebSocket = class extends Plain {
    constructor(...given: ConstructorParameters<typeof WebSocket>) {
      super(...given)
      this.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (typeof data !== 'string' || !data.startsWith('42["pop",')) return
        const { callId, rev } = (JSON.parse(data.slice(2)) as [string, { callId: string; rev: number }])[1]
        arrived.set(`${callId} ${rev}`, performance.now())
      })
    }
  }
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { renderTime: number; element: Element | null })[]) {
      const mark = entry.element instanceof HTMLElement ? entry.element.dataset.pop : undefined
      if (mark !== undefined) painted.set(mark, entry.renderTime)
    }
  }).observe({ type: 'element', buffered: false })
}
const takenOn = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { benchTaken(): { taken: number[]; unpainted: number } }).benchTaken())

const types: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript' }

/** The plain page, in place of the console, at the server's own address: the same cookie, the same socket. */
async function openPlain(page: Page, url: string, folder: string): Promise<void> {
  // A page that came from nowhere may not speak with this machine unless it is allowed to.
  await page.context().grantPermissions(['local-network-access'])
  await page.route('**/*', async (route) => {
    const { pathname } = new URL(route.request().url())
    if (pathname.startsWith('/socket.io/') || pathname.startsWith('/api/')) return route.continue()
    const file = pathname.startsWith('/assets/') ? pathname : 'index.html'
    const body = await readFile(join(folder, file))
    return route.fulfill({ body, contentType: types[extname(file)] ?? 'application/octet-stream' })
  })
  await page.goto(url)
  await page.getByText('…').waitFor()
}

type Extension = '201' | typeof secondAgent.extension

/** @param meanwhile while it rings */
async function ringOne(
  { targets }: PopStage,
  slot: string,
  extension: Extension,
  from: string,
  meanwhile: () => Promise<unknown> = () => wait(ringMs),
): Promise<void> {
  const event = { callId: slot, direction: 'inbound', to: '0105550100', extension }
  await post(targets.ours, slot, { ...event, id: `${slot}-ring`, event: 'ringing', from })
  await meanwhile()
  await post(targets.ours, '', { ...event, id: `${slot}-end`, event: 'ended' })
}

const callerOf = (chance: Chance): string => numberAt(callers[chance.whole(0, callers.length - 1)] ?? 0)

/** So many rings at each of these, in turn, at no moment that keeps step with a frame. */
async function ringBoth(stage: PopStage, name: string, calls: number, extensions: Extension[]): Promise<void> {
  const chance = createChance(calls)
  const beganMs = performance.now()
  const ends: Promise<void>[] = []
  let turn = 0
  for (let n = 0; n < calls; n++)
    for (const extension of extensions) {
      const dueMs = beganMs + turn++ * ringEveryMs + chance.fraction() * jitterMs
      await wait(Math.max(0, dueMs - performance.now()))
      ends.push(ringOne(stage, `${name}-${extension}-${n}`, extension, callerOf(chance)))
    }
  await Promise.all(ends)
  await wait(200)
}

/** While each of the callers rings: what the console shows beside their name, by their number. */
async function linesShown(stage: PopStage): Promise<Record<string, string[]>> {
  const shown: Record<string, string[]> = {}
  for (const [n, caller] of callers.entries())
    await ringOne(stage, `console-lines-${n}`, '201', numberAt(caller), async () => {
      const heading = stage.page.locator(`[data-pop]:has-text("Numero ${caller} ")`)
      await heading.waitFor()
      const name = await heading.textContent()
      // biome-ignore lint/performance/useDomNodeTextContent: lines as they are drawn
      const text = await stage.page.locator('main').innerText()
      shown[numberAt(caller)] = text.split('\n').filter((line) => line.trim() !== '' && line !== name)
    })
  return shown
}

async function memoryOf(page: Page): Promise<{ heapMb: number; nodes: number }> {
  const client = await page.context().newCDPSession(page)
  await client.send('HeapProfiler.collectGarbage')
  const { usedSize } = await client.send('Runtime.getHeapUsage')
  const { nodes } = await client.send('Memory.getDOMCounters')
  await client.detach()
  return { heapMb: usedSize / 1e6, nodes }
}

/** Script an agent's browser fetches before the desk stands, as it is sent. */
async function scriptKb(page: Page): Promise<number> {
  await page.reload()
  await page.getByText('Live', { exact: true }).first().waitFor()
  await page.waitForLoadState('networkidle').catch(() => undefined)
  const bytes = await page.evaluate(() =>
    (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
      .filter(({ name }) => new URL(name).pathname.endsWith('.js'))
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
  )
  return bytes / 1000
}

async function measure(stage: PopStage, calls: number): Promise<(Figure | Single)[]> {
  const { url, page } = stage
  await page.addInitScript(watchMessages)
  const script = await scriptKb(page)
  const plainFolder = mkdtempSync(join(tmpdir(), 'tuttu-plain-'))
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
  await buildConsole({ log, outDir: plainFolder, pageRoot: join(import.meta.dirname, 'plain-page') })
  const browser = await openBrowser()
  try {
    const { page: plain } = await signedInPage(browser, url, secondAgent)
    await plain.addInitScript(watchMessages)
    await openPlain(plain, url, plainFolder)
    const lines = await linesShown(stage)
    const both: Extension[] = ['201', secondAgent.extension]
    const painted: Figure[] = []
    for (const { name, columns, bound } of plainPages) {
      await plain.evaluate(
        ([given, inColumns]) => {
          globalThis.plainLines = given
          globalThis.plainColumns = inColumns
        },
        [lines, columns] as const,
      )
      await ringBoth(stage, `console-warm-${columns}`, warmUps, both)
      await Promise.all([takenOn(page), takenOn(plain)])
      await ringBoth(stage, `console-${columns}`, calls, both)
      const [ours, floor] = await Promise.all([takenOn(page), takenOn(plain)])
      process.stderr.write(`console: never painted: ${ours.unpainted} of ours, ${floor.unpainted} of the plain page\n`)
      painted.push({
        name: `message → painted (plain React page, the same text, ${name})`,
        unit: 'ms',
        ours: spreadOf(ours.taken),
        floor: spreadOf(floor.taken),
        ...(bound ? { bound } : {}),
      })
    }
    await ringBoth(stage, 'console-before', callsBefore, ['201'])
    const before = await memoryOf(page)
    await ringBoth(stage, 'console-open', 2000, ['201'])
    const after = await memoryOf(page)
    return [
      ...painted,
      { name: "script of an agent's first load, compressed", unit: 'KB', ours: script, bound: { most: mostScriptKb } },
      {
        name: "console's heap after / before 2,000 calls",
        unit: 'MB',
        ours: after.heapMb,
        floor: before.heapMb,
        bound: { most: before.heapMb * 1.1 + 1 },
      },
      {
        name: "console's nodes after / before 2,000 calls",
        unit: 'times',
        ours: after.nodes,
        floor: before.nodes,
        bound: { most: before.nodes * 1.1 + 100 },
      },
    ]
  } finally {
    await browser.close()
    rmSync(plainFolder, { recursive: true, force: true })
  }
}

export const benchConsole = (calls: number): Promise<(Figure | Single)[]> => onStage((stage) => measure(stage, calls))
