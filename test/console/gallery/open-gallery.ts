/** The gallery built, served and opened in a browser: one page a screen, and what is looked for on it. */
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { buildConsole } from '../../../server/adapters/console-build/build-console.ts'
import { openBrowser, screens as pictures } from '../../browser/browser.ts'
import { serveFolder } from '../../browser/serve-folder.ts'

export const widths = [1440, 1024, 400]
export const schemes = ['light', 'dark'] as const
export const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** Of these a page differs from itself in the other colours. */
export const rulesOfColours = ['color-contrast']

const quiet = { info() {}, warn() {}, error() {} }

export interface Opened {
  page: Page
  /** What the page reported as an error, up to now. */
  problems: string[]
}
export interface Gallery {
  /** @param address what stands behind the `?`: `screen=ringing&language=fi` */
  open(address: string, width: number, colorScheme: 'light' | 'dark'): Promise<Opened>
  /** The same in the page that the last one was opened in by this: making a page takes as long as drawing it. */
  openNext(address: string, width: number, colorScheme: 'light' | 'dark'): Promise<Opened>
  /** What axe finds, one line each. */
  violations(page: Page, only: readonly string[]): Promise<string[]>
}

async function build() {
  const folder = await mkdtemp(join(tmpdir(), 'tuttu-gallery-'))
  await mkdir(pictures, { recursive: true })
  const { directory } = await buildConsole({ outDir: folder, pageRoot: import.meta.dirname, log: quiet })
  const served = await serveFolder(directory)
  const browser = await openBrowser()
  // One for all pages: what one has fetched and compiled is there for the next. What one has kept is not.
  const context = await browser.newContext()
  await context.addInitScript(() => {
    localStorage.clear()
    sessionStorage.clear()
  })
  async function openIn(page: Page, address: string, width: number, colorScheme: 'light' | 'dark'): Promise<Opened> {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme })
    const problems: string[] = []
    page.removeAllListeners()
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
    page.on('pageerror', (error) => problems.push(String(error)))
    await page.goto(`${served.origin}/?${address}`)
    await page.locator('h1').first().waitFor()
    return { page, problems }
  }
  let inTurn: Page | undefined
  const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  return {
    open: async (address: string, width: number, colorScheme: 'light' | 'dark') =>
      openIn(await context.newPage(), address, width, colorScheme),
    async openNext(address: string, width: number, colorScheme: 'light' | 'dark') {
      if (!inTurn || inTurn.isClosed()) inTurn = await context.newPage()
      await inTurn.mouse.move(0, 0)
      return openIn(inTurn, address, width, colorScheme)
    },
    // It is evaluated, not put in as a script: the page's rules allow no script of others.
    async violations(page: Page, only: readonly string[]): Promise<string[]> {
      if (await page.evaluate('globalThis.axe === undefined')) await page.evaluate(axe)
      const options = JSON.stringify({ runOnly: only, resultTypes: ['violations'] })
      const found = (await page.evaluate(`axe.run(document, ${options})`)) as AxeResults
      return found.violations.flatMap((one) =>
        one.nodes.map((node) => `${one.id}: ${node.html} ${node.failureSummary ?? ''}`),
      )
    },
    async close(): Promise<void> {
      await browser.close()
      await served.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Of this file's tests: there before the first, gone after the last. */
export function galleryOfTests(): Gallery {
  let built: Awaited<ReturnType<typeof build>> | undefined
  beforeAll(async () => {
    built = await build()
  })
  afterAll(() => built?.close())
  const it = () => {
    if (!built) throw new Error('The gallery is open within tests only.')
    return built
  }
  return {
    open: (...of) => it().open(...of),
    openNext: (...of) => it().openNext(...of),
    violations: (...of) => it().violations(...of),
  }
}

export const pictureOf = (name: string): string => join(pictures, `${name}.png`)

/** By how many pixels it stands over the right edge. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth') as Promise<number>
