/**
 * From a pop's message in the browser to the frame its card is in, beside a plain React page that is sent the same message and draws
 * the same text of each caller. What is not in sight is not painted, and in one column most of the text is not: beside the page as it
 * comes stands one in as many columns as show as much of it as the console, never more.
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
import { otherAgents, type PopStage, post } from './pop.ts'
import { type Figure, type Single, spreadOf } from './spread.ts'

/**
 * Between two calls, whichever page they ring at. The console does what nobody looks at 50 ms after it has drawn (client/paint.ts):
 * that must not fall on another page's pop.
 */
const ringEveryMs = 120
/** The same at one page, where nothing is timed: the one before has ended by then. */
export const hurriedMs = 80
/** Long enough for any page to have drawn it: the plain ones show nothing once it has ended. */
const ringMs = 50
const jitterMs = 1000 / 60
const warmUps = 200
/** Different callers, in turn: the plain pages must be given the text of each. */
const callers = Array.from({ length: 40 }, (_, n) => n * 997)
/** Each caller has called so often before anything is measured that their card draws as many contacts as it ever does. */
const callsOfEach = 10
/** What is said a moment after the card is drawn may be among its lines, or not yet: to a screen reader, and how long it took. */
const linesComing = 2
/** Of so many callers it is looked at how much of the text is in sight. */
const lookedAt = 5
const mostColumns = 8
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

interface PlainPage {
  page: Page
  extension: string
  columns: number
}

async function ringOne(
  { targets }: PopStage,
  slot: string,
  extension: string,
  from: string,
  meanwhile: () => Promise<unknown> = () => wait(ringMs),
): Promise<void> {
  const event = { callId: slot, direction: 'inbound', to: '0105550100', extension }
  await post(targets.ours, slot, { ...event, id: `${slot}-ring`, event: 'ringing', from })
  await meanwhile()
  await post(targets.ours, '', { ...event, id: `${slot}-end`, event: 'ended' })
}

const callerOf = (chance: Chance): string => numberAt(callers[chance.whole(0, callers.length - 1)] ?? 0)
const headingOf = (page: Page, caller: number) => page.locator(`[data-pop]:has-text("Numero ${caller} ")`)

/** So many rings at each of these, in turn, at no moment that keeps step with a frame. */
export async function ringAt(
  stage: PopStage,
  name: string,
  calls: number,
  extensions: readonly string[],
  everyMs = ringEveryMs,
): Promise<void> {
  const chance = createChance(calls)
  const beganMs = performance.now()
  const ends: Promise<void>[] = []
  let turn = 0
  for (let n = 0; n < calls; n++)
    for (const extension of extensions) {
      const dueMs = beganMs + turn++ * everyMs + chance.fraction() * jitterMs
      await wait(Math.max(0, dueMs - performance.now()))
      ends.push(ringOne(stage, `${name}-${extension}-${n}`, extension, callerOf(chance)))
    }
  await Promise.all(ends)
  await wait(200)
}

/** So that a card's text is the same from the first call that is measured to the last. */
async function fillContacts(stage: PopStage): Promise<void> {
  const ends: Promise<void>[] = []
  for (let n = 0; n < callsOfEach; n++)
    for (const caller of callers) {
      ends.push(ringOne(stage, `console-contact-${n}-${caller}`, '201', numberAt(caller)))
      await wait(hurriedMs)
    }
  await Promise.all(ends)
}

/** While each of the callers rings: what the console shows beside their name, by their number. @param name of these calls */
async function linesShown(stage: PopStage, name: string): Promise<Record<string, string[]>> {
  const shown: Record<string, string[]> = {}
  for (const [n, caller] of callers.entries())
    await ringOne(stage, `console-${name}-${n}`, '201', numberAt(caller), async () => {
      const heading = headingOf(stage.page, caller)
      await heading.waitFor()
      const heard = await heading.textContent()
      // biome-ignore lint/performance/useDomNodeTextContent: lines as they are drawn
      const text = await stage.page.locator('main').innerText()
      shown[numberAt(caller)] = text.split('\n').filter((line) => line.trim() !== '' && line !== heard)
    })
  return shown
}

/** The plain page was given these lines: they must be what the console shows still. */
function checkSameText(given: Record<string, string[]>, now: Record<string, string[]>): void {
  for (const [number, { length }] of Object.entries(given)) {
    const lines = now[number]?.length ?? 0
    if (Math.abs(lines - length) > linesComing)
      throw new Error(`the plain page shows ${length} lines of a caller, and the console ${lines} by now`)
  }
}

/** Characters of the page's text that are within its window, and all of them. */
const textOf = (page: Page): Promise<{ inSight: number; all: number }> =>
  page.evaluate(() => {
    const root = document.querySelector('main') ?? document.body
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    const range = document.createRange()
    let [inSight, all] = [0, 0]
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      range.selectNodeContents(node)
      // What is only read aloud stands in a box of one pixel; script has no box.
      const lines = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1)
      if (lines.length === 0) continue
      const seen = lines.filter(({ top, bottom, left, right }) => {
        const isBeside = right <= 0 || left >= innerWidth
        return !isBeside && bottom > 0 && top < innerHeight
      })
      const { length } = node.nodeValue ?? ''
      all += length
      inSight += (length * seen.length) / lines.length
    }
    return { inSight, all }
  })

/** As `textOf`, of some callers on average. */
async function textShown(stage: PopStage, page: Page, extension: string, name: string) {
  let [inSight, all] = [0, 0]
  for (const [n, caller] of callers.slice(0, lookedAt).entries())
    await ringOne(stage, `console-${name}-${n}`, extension, numberAt(caller), async () => {
      await headingOf(page, caller).waitFor()
      const text = await textOf(page)
      inSight += text.inSight
      all += text.all
    })
  return { inSight: Math.round(inSight / lookedAt), all: Math.round(all / lookedAt) }
}
type TextShown = Awaited<ReturnType<typeof textShown>>

const setColumns = (page: Page, columns: number): Promise<void> =>
  page.evaluate((given) => {
    globalThis.plainColumns = given
  }, columns)

/** So many columns that the page shows as much of its text as the console does, and never more: it is the floor. */
async function fitColumns(stage: PopStage, plain: PlainPage, ours: TextShown): Promise<TextShown> {
  let best: TextShown | undefined
  for (let columns = 1; columns <= mostColumns; columns++) {
    await setColumns(plain.page, columns)
    const text = await textShown(stage, plain.page, plain.extension, `columns-${columns}`)
    if (best && text.inSight > ours.inSight) break
    best = text
    plain.columns = columns
  }
  await setColumns(plain.page, plain.columns)
  return best ?? ours
}

/** What is measured by: for pages that are opened after this. */
export const watchPops = (page: Page): Promise<unknown> => page.addInitScript(watchMessages)

/** @param calls at each of the pages, in turn */
export async function benchPaint(stage: PopStage, calls: number): Promise<(Figure | Single)[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tuttu-plain-'))
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
  await buildConsole({ log, outDir: folder, pageRoot: join(import.meta.dirname, 'plain-page') })
  const browser = await openBrowser()
  const open = async (agent: (typeof otherAgents)[number]): Promise<PlainPage> => {
    const { page } = await signedInPage(browser, stage.url, agent)
    await watchPops(page)
    await openPlain(page, stage.url, folder)
    return { page, extension: agent.extension, columns: 1 }
  }
  try {
    return await compare(stage, { oneColumn: await open(otherAgents[0]), inColumns: await open(otherAgents[1]) }, calls)
  } finally {
    await browser.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function compare(
  stage: PopStage,
  { oneColumn, inColumns }: Record<'oneColumn' | 'inColumns', PlainPage>,
  calls: number,
): Promise<(Figure | Single)[]> {
  await fillContacts(stage)
  const lines = await linesShown(stage, 'lines')
  for (const { page } of [oneColumn, inColumns])
    await page.evaluate((given) => {
      globalThis.plainLines = given
    }, lines)
  const shown = await textShown(stage, stage.page, '201', 'shown')
  const shownInColumns = await fitColumns(stage, inColumns, shown)
  const shownInOne = await textShown(stage, oneColumn.page, oneColumn.extension, 'in-one-column')

  const extensions = ['201', oneColumn.extension, inColumns.extension]
  const taken = () => Promise.all([takenOn(stage.page), takenOn(oneColumn.page), takenOn(inColumns.page)])
  await ringAt(stage, 'console-warm', warmUps, extensions)
  await taken()
  await ringAt(stage, 'console', calls, extensions)
  const [ours, one, several] = await taken()
  const unpainted = [ours, one, several].map((page) => page.unpainted).join(', ')
  process.stderr.write(`console: never painted: ${unpainted} (console, plain page in one column, in several)\n`)
  checkSameText(lines, await linesShown(stage, 'lines-after'))

  const inWords = ({ inSight, all }: TextShown) => `${inSight} of ${all} characters in sight`
  return [
    {
      name: `message → painted (plain React page, the same text in ${inColumns.columns} columns, ${inWords(shownInColumns)})`,
      unit: 'ms',
      ours: spreadOf(ours.taken),
      floor: spreadOf(several.taken),
      bound: { of: 'p95', most: 1.3 },
    },
    {
      name: `message → painted (the same in one column, ${inWords(shownInOne)})`,
      unit: 'ms',
      ours: spreadOf(ours.taken),
      floor: spreadOf(one.taken),
      bound: { of: 'p95', most: 1.3 },
    },
    {
      name: 'characters in sight (plain page in columns)',
      unit: 'times',
      ours: shown.inSight,
      floor: shownInColumns.inSight,
    },
  ]
}
