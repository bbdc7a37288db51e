/**
 * Every state of the console is looked at in a real browser: nothing stands over the edge, the rules of WCAG 2.2 AA that a
 * program can check hold, the page's own rules are broken by nothing. The pictures are kept in test-output/screens.
 */
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DeskEvent } from '../../client/desk.ts'
import { buildConsole } from '../../server/adapters/console-build/build-console.ts'
import { text } from '../../shared/messages/catalogue.ts'
import type { Language } from '../../shared/vocabulary.ts'
import { openBrowser } from '../browser/browser.ts'
import { serveFolder } from '../browser/serve-folder.ts'
import { ago, atMs, call, callId, eur, pop, sections } from './fixtures.ts'
import { pageScreens, triedOn, wizardScreens } from './gallery/admin-screens.ts'
import { callScreens } from './gallery/call-screens.ts'
import { noteScreens } from './gallery/note-screens.ts'
import { deskScreens } from './gallery/screens.ts'
import { searchScreens } from './gallery/search-screens.ts'
import { segmentScreens } from './gallery/segment-screens.ts'
import { suggestionScreens } from './gallery/suggestion-screens.ts'
import { wallboardPages, wallScreens } from './gallery/wallboard-screens.ts'
import { phoneForms } from './phone-fixtures.ts'
import { reviewScreens } from './review-fixtures.ts'
import { termsScreens } from './terms-fixtures.ts'

const screens = [
  ...Object.keys(deskScreens),
  'sign-in',
  'set-up',
  'supervisor',
  'supervisor-empty',
  'supervisor-lost',
  ...Object.keys(pageScreens),
  ...Object.keys(wizardScreens),
  ...Object.keys(reviewScreens),
  ...Object.keys(phoneForms),
  ...Object.keys(callScreens),
  ...Object.keys(noteScreens),
  ...Object.keys(searchScreens),
  ...Object.keys(termsScreens),
  ...Object.keys(segmentScreens),
  ...Object.keys(suggestionScreens),
  ...wallScreens,
  ...Object.keys(wallboardPages),
]
const widths = [1440, 1024, 400]
const schemes = ['light', 'dark'] as const
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** Of these a page differs from itself in the other colours. */
const rulesOfColours = ['color-contrast']
const pictures = join(import.meta.dirname, '../../test-output/screens')
const quiet = { info() {}, warn() {}, error() {} }

let folder: string
let browser: Browser
let served: Awaited<ReturnType<typeof serveFolder>>
let axe: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tuttu-gallery-'))
  await mkdir(pictures, { recursive: true })
  const { directory } = await buildConsole({
    outDir: folder,
    pageRoot: join(import.meta.dirname, 'gallery'),
    log: quiet,
  })
  served = await serveFolder(directory)
  browser = await openBrowser()
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
})
afterAll(async () => {
  await browser?.close()
  await served?.close()
  await rm(folder, { recursive: true, force: true })
})

async function open(
  address: string,
  width: number,
  colorScheme: 'light' | 'dark',
): Promise<{ page: Page; problems: string[] }> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme })
  const problems: string[] = []
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
  page.on('pageerror', (error) => problems.push(String(error)))
  await page.goto(`${served.origin}/?${address}`)
  await page.locator('h1').first().waitFor()
  return { page, problems }
}

/** What axe finds, one line each. It is evaluated, not put in as a script: the page's rules allow no script of others. */
async function violations(page: Page, only: readonly string[]): Promise<string[]> {
  await page.evaluate(`if (!globalThis.axe) {${axe}}`)
  const found = (await page.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(only)} })`)) as AxeResults
  return found.violations.flatMap((one) =>
    one.nodes.map((node) => `${one.id}: ${node.html} ${node.failureSummary ?? ''}`),
  )
}

const loaded = (page: Page, language: Language): Promise<void> =>
  page.getByText(text(language, 'ui.loading'), { exact: true }).waitFor({ state: 'hidden' })

/** To where there is something to look at: what is asked for has come, what is one click away is there. */
async function come(page: Page, screen: string): Promise<void> {
  if (screen === 'review-loading') return
  await loaded(page, 'en')
  const { shows } = callScreens[screen] ?? {}
  if (shows !== undefined) await page.getByText(shows).filter({ visible: true }).first().waitFor()
  if (await page.locator('.with-notes').count()) await page.locator('#note').waitFor()
  const { notes } = noteScreens[screen] ?? {}
  if (notes) await page.locator('.notes').getByText(notes).first().waitFor()
  if (screen === 'admin') await page.getByRole('button', { name: /refused/ }).click()
  if (screen === 'admin') await page.getByRole('button', { name: 'Remove register' }).click()
  if (screen === 'learning-proposal') await page.getByText('37 customers would become 18').waitFor()
  if (screen === 'learning-under-way') await page.getByText(/Nothing is changed by this/).waitFor()
  if (screen === 'learning-overtaken') {
    await page.getByRole('button', { name: 'Learn anew', exact: true }).press('Enter')
    await page.getByText(/Matching has learnt anew since/).waitFor()
  }
  if (screen === 'learning-done') await page.getByText('Learnt before').click()
  if (screen.startsWith('customer') && screen !== 'customers') await page.getByText('R-2231').first().waitFor()
  if (screen === 'segment-customers') await page.getByRole('button', { name: 'Show more' }).waitFor()
  if (screen === 'segments-conflict') {
    await page.getByRole('button', { name: 'Begin with a suggestion: New' }).click()
    await page.getByRole('textbox', { name: 'What we do: Champion' }).fill('Thank them\nSend them to Sari')
    await page.getByRole('button', { name: 'Save: Champion' }).click()
    await page.getByText(/Somebody else has changed it meanwhile/).waitFor()
    expect(await page.getByRole('textbox', { name: 'What we do: Champion' }).inputValue()).toContain('Thank them')
    expect(await page.getByRole('textbox', { name: 'What we do: New' }).inputValue()).toMatch(/^Goal/)
  }
  if (screen === 'segments') await page.getByText('Earlier versions').click()
  if (screen.startsWith('customer-split')) {
    await page.getByRole('button', { name: 'Some are somebody else…' }).click()
    await page.getByRole('checkbox', { name: /Aallon kahvila/ }).check()
    await page.getByText('Points', { exact: true }).click()
    await page.getByRole('button', { name: 'Split', exact: true }).click()
  }
  if (screen === 'customer-split-done') {
    await page.getByRole('button', { name: 'Split now' }).click()
    await page.getByText('Now customers of their own:').waitFor()
  }
  if (screen === 'customers') {
    await page.getByRole('searchbox').fill('aalto')
    await page.locator('.hit').first().waitFor()
  }
  if (/^connect-(columns|doubts|save-problem)$/.test(screen)) await page.locator('.rows-table thead').first().waitFor()
  if (screen === 'phones')
    for (const name of ['hq', 'sbc']) {
      await page.getByRole('button', { name: `Test ${name}` }).click()
      await page.getByRole('listitem', { name }).getByText('Product').waitFor()
    }
  if (screen === 'phones') await page.getByRole('button', { name: 'Remove branch' }).click()
  if (/^control-(?!idle)/.test(screen)) await page.getByRole('button', { name: /^Hang up/ }).waitFor()
  if (screen === 'control-idle') await page.getByRole('textbox', { name: 'Call a number' }).fill('040 123 4567')
  if (screen === 'control-idle') await page.getByRole('button', { name: 'Call', exact: true }).click()
  if (screen === 'control-idle') await page.getByText(/^Your phone 201 rings/).waitFor()
  if (screen === 'control-transfer') await page.keyboard.press('t')
  if (screen.startsWith('control-transfer-')) await page.keyboard.press('t')
  if (screen === 'control-transfer') await page.getByText('Sari Niemi').waitFor()
  if (screen === 'control-transfer-outside') await page.keyboard.type('050 123 4567')
  if (screen === 'control-transfer-outside') await page.getByText('Pass on to 050 123 4567').waitFor()
  if (screen === 'control-transfer-failed') await page.getByText(/is not known just now/).waitFor()
  if (screen === 'alerts-menu') await page.getByRole('button', { name: /language, colours/ }).click()
  if (screen === 'control-refused') await page.keyboard.press('Shift+X')
  if (screen === 'control-refused') await page.getByText('The phone system did not answer in time').waitFor()
  if (screen in searchScreens) {
    await page.keyboard.press('Control+k')
    const field = page.getByRole('dialog').getByRole('searchbox')
    await field.waitFor()
    if (screen !== 'search-empty') await field.fill('kavhila 20418')
    if (screen === 'search-nobody') await page.getByText(/^Nobody found/).waitFor()
    else if (screen === 'search-failed') await page.getByText(/could not be made/).waitFor()
    else if (screen !== 'search-empty') await page.locator('.hit').first().waitFor()
  }
  if (screen in termsScreens) await page.locator('.offer').waitFor()
  if (screen === 'terms-rules-open') {
    await page.getByRole('button', { name: 'Change Long orders' }).click()
    await page.getByRole('textbox', { name: 'Instalments' }).fill('many')
    await page.getByRole('textbox', { name: 'Overdue (EUR)' }).fill('1 240')
    await page.getByRole('textbox', { name: 'since how many days' }).fill('45')
    await page.getByText(/45 days overdue/).waitFor()
  }
  if (screen === 'terms-rules-conflict') {
    await page.getByRole('button', { name: 'Remove Pays late' }).click()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText(/yours are not saved/).waitFor()
  }
  if (screen === 'terms-rules-customer') {
    await page.getByRole('button', { name: 'Look at version 0' }).click()
    await page.getByRole('searchbox', { name: /^Try them on a customer/ }).fill('aalto')
    await page.locator('.example-search .link').first().click()
    await page.getByText('Overdue for 40 days').waitFor()
  }
  if (screen.startsWith('suggest-')) {
    await page
      .getByRole('group', { name: /Paper cups/ })
      .getByRole('button', { name: 'No thanks' })
      .click()
    if (screen === 'suggest-not-saved') await page.getByText('Not saved. Try again.').waitFor()
    else await page.getByRole('button', { name: 'No thanks', pressed: true }).waitFor()
  }
  if (screen === 'wallboards') await page.getByRole('button', { name: 'Revoke 2nd floor' }).click()
  if (screen === 'wallboards-made') {
    await page.getByLabel('Name, for the top of the screen').fill('2nd floor')
    await page.getByRole('checkbox', { name: 'Support' }).check()
    await page.getByRole('button', { name: 'Make the link' }).click()
    await page.getByText(/It is shown only now/).waitFor()
  }
  if (screen in triedOn) {
    await page.locator('.try-field').fill('040 123 4567')
    await page.locator('.try-field').press('Enter')
    await page.locator('.try-answer > *').first().waitFor()
  }
}

const overflow = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth') as Promise<number>

/** One page a screen, as somebody has it who makes their window smaller and the evening dark: to load each anew took ten minutes. */
test.each(screens)('%s, at every width, light and dark, is readable by everybody and fits', async (screen) => {
  const { page, problems } = await open(`screen=${screen}`, 1440, 'light')
  await come(page, screen)
  for (const scheme of schemes) {
    await page.emulateMedia({ colorScheme: scheme })
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 })
      await page.screenshot({ path: join(pictures, `${screen}-${width}-${scheme}.png`), fullPage: true })
      expect(await overflow(page), `${width} px, ${scheme}`).toBe(0)
      // Between the two there is no element that neither has.
      if (width === 1024) continue
      const only = scheme === 'light' ? rules : rulesOfColours
      expect(await violations(page, only), `${width} px, ${scheme}`).toEqual([])
    }
  }
  expect(problems).toEqual([])
  await page.close()
})

test.each(['fi', 'sv'] as const)(
  'the longest words of %s fit a panel of 400 px and a screen of 1024 px',
  async (language) => {
    for (const width of [400, 1024])
      for (const screen of [
        'ringing',
        'stale-and-missing',
        'blocked-credit',
        'candidates',
        'candidates-ranked',
        'learned',
        'customer',
        'disconnected',
        'admin',
        'phones',
        'phone-freepbx',
        'control-answered',
        'control-lost',
        'control-transfer',
        'idle',
        'alerts-menu',
        'new-version',
        'learning-proposal',
        'learning-done',
        'supervisor',
        'review',
        'review-decided',
        'customer',
        'call-log',
        'note-reason-needed',
        'note-transferred',
        'note-not-saved',
        'note-follow-up',
        'follow-ups',
        'terms-rules',
        'segments',
        'segment-customers',
        'missed',
        'call',
        'suggest-answered',
        'suggestions',
      ]) {
        const { page, problems } = await open(`screen=${screen}&language=${language}`, width, 'light')
        await loaded(page, language)
        if (screen.startsWith('control-')) await page.locator('.call-controls').waitFor()
        if (screen === 'control-transfer') await page.keyboard.press('t')
        if (screen === 'control-transfer') await page.getByText('Sari Niemi').waitFor()
        if (screen === 'alerts-menu') await page.locator('.side-person').click()
        await page.screenshot({ path: join(pictures, `${screen}-${width}-${language}.png`), fullPage: true })
        expect(await overflow(page), `${screen} at ${width}`).toBe(0)
        expect(problems).toEqual([])
        await page.close()
      }
  },
  // So many screens, one after the other.
  180_000,
)

/** Characters of 16 minutes of arc at three metres, on a screen of 55 inches and 1080 lines (client/wallboard/wall.tsx). */
const smallestTypePx = 31

test.each(
  wallScreens.flatMap((screen) => (['en', 'fi', 'sv'] as const).map((language) => [screen, language] as const)),
)(
  '%s in %s fills a screen of 1920 × 1080, is read from three metres, and nothing of it is cut off',
  async (screen, language) => {
    const { page, problems } = await open(`screen=${screen}&language=${language}`, 1920, 'light')
    await page.setViewportSize({ width: 1920, height: 1080 })
    for (const scheme of schemes) {
      await page.emulateMedia({ colorScheme: scheme })
      await page.screenshot({ path: join(pictures, `${screen}-1920-${scheme}-${language}.png`) })
    }
    const seen = await page.evaluate(() => {
      const texts = [...document.querySelectorAll<HTMLElement>('.wall *')].filter((one) =>
        [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()),
      )
      const shown = texts.filter((one) => one.closest('.unseen') === null && one.offsetParent !== null)
      const { scrollHeight, clientHeight, scrollWidth, clientWidth } = document.documentElement
      return {
        smallest: Math.min(...shown.map((one) => Number.parseFloat(getComputedStyle(one).fontSize))),
        cut: [...document.querySelectorAll('.wall-figures, .wall-now, .wall-today, .wall-figure')]
          .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
          .map((one) => `${one.className} ${one.textContent}`),
        scrolls: scrollHeight > clientHeight || scrollWidth > clientWidth,
      }
    })
    expect(seen).toEqual({ smallest: expect.any(Number), cut: [], scrolls: false })
    expect(seen.smallest).toBeGreaterThanOrEqual(smallestTypePx)
    expect(problems).toEqual([])
    await page.close()
  },
)

test('on a wall a queue in trouble is the only red thing, and nothing is once it is not live', async () => {
  const { page } = await open('screen=wall', 1920, 'light')
  const red = () =>
    page.evaluate(() => {
      const probe = document.body.appendChild(document.createElement('i'))
      const colourOf = (name: string) => {
        probe.style.color = `var(${name})`
        return getComputedStyle(probe).color
      }
      const reds = ['--red', '--red-fill', '--red-ground', '--red-soft'].map(colourOf)
      probe.remove()
      return [...document.querySelectorAll('.wall *')]
        .filter((one) => {
          const { color, backgroundColor, borderTopColor } = getComputedStyle(one)
          return [color, backgroundColor, borderTopColor].some((colour) => reds.includes(colour))
        })
        .map((one) => one.closest('.wall-tile')?.getAttribute('aria-label') ?? one.className)
    })
  expect(new Set(await red())).toEqual(new Set(['Support']))
  await page.close()
  const { page: lost } = await open('screen=wall-lost', 1920, 'light')
  expect(await lost.locator('.wall-trouble, .wall .bad').count()).toBe(0)
  await lost.getByText('Not live since').waitFor()
  await lost.close()
})

test('a theme that was chosen wins over the device', async () => {
  const ground = 'getComputedStyle(document.body).backgroundColor'
  const { page: device } = await open('screen=idle', 1440, 'dark')
  const { page: chosen } = await open('screen=idle&theme=dark', 1440, 'light')
  const { page: light } = await open('screen=idle&theme=light', 1440, 'dark')
  expect(await chosen.evaluate(ground)).toBe(await device.evaluate(ground))
  expect(await light.evaluate(ground)).not.toBe(await device.evaluate(ground))
  for (const page of [device, chosen, light]) await page.close()
})

test('names and reasons from outside are text, never markup', async () => {
  const { page } = await open('screen=unknown', 1440, 'light')
  expect(await page.getByText('<b>Support</b>').count()).toBeGreaterThan(0)
  expect(await page.locator('main b').count()).toBe(0)
  await page.close()
})

/** Cumulative layout shift (web.dev/articles/cls), of everything that moves, whether somebody typed or not. */
const mostShift = 0.02

/** Adds up how far what was drawn has moved, and says what. */
function watchShifts(): void {
  const moved: { score: number; what: string[] }[] = []
  Object.assign(globalThis, { moved })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number; sources: { node: Node | null }[] })[])
      moved.push({
        score: entry.value,
        what: entry.sources.map(({ node }) =>
          node instanceof Element ? node.outerHTML.slice(0, 90) : String(node?.nodeValue),
        ),
      })
  }).observe({ type: 'layout-shift', buffered: false })
}

test.each(widths)(
  'at %i px nothing moves while a card comes, live figures follow, the call is answered and its note saved',
  async (width) => {
    const { page, problems } = await open('screen=steady', width, 'light')
    await loaded(page, 'en')
    await page.evaluate(watchShifts)
    const tell = (event: DeskEvent) =>
      page.evaluate((one) => (globalThis as unknown as { tell(one: unknown): void }).tell(one), event)
    const drawn = () =>
      page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
    const scores: Record<string, unknown> = {}
    let total = 0
    const step = async (name: string, ...events: DeskEvent[]) => {
      for (const event of events) {
        await tell(event)
        await drawn()
      }
      const moved = (await page.evaluate('globalThis.moved.splice(0)')) as { score: number; what: string[] }[]
      total += moved.reduce((sum, { score }) => sum + score, 0)
      if (moved.length > 0) scores[name] = moved
    }
    const rings: DeskEvent = { kind: 'pop', pop: pop(1), atMs, typing: false, offsetMs: 0 }
    const { data, ...rest } = sections.balance
    if (!data) throw new Error('The fixtures have lost their balance.')
    const balance = (more: Partial<typeof sections.balance>): DeskEvent => ({
      kind: 'card',
      update: { callId: callId(1), rev: ++rev, sections: { balance: { ...rest, data, ...more } } },
    })
    let rev = 1
    await step('ring', rings, { kind: 'painted', callId: callId(1), rev: 1, afterMs: 17.6 })
    await step('the same figures', balance({ asOf: ago(0) }))
    await step('late', balance({ state: 'stale', why: { code: 'live.late', params: { source: 'ledger' } } }))
    await step(
      'changed',
      balance({ asOf: ago(0), data: { ...data, balance: [eur(252_340)] }, why: { code: 'live.changed', params: {} } }),
    )
    await step('answered', { kind: 'call', call: call(1, 'answered'), rev: 2, atMs })
    await page.locator('#note').fill('Asks about the grinder')
    await page.getByText('Saved', { exact: true }).waitFor()
    await step('note saved')
    await page.getByRole('button', { name: 'Complaint' }).click()
    await page.getByText('Saved', { exact: true }).waitFor()
    await step('reason')
    await step('ended', { kind: 'pop:end', callId: callId(1), reason: 'ended', rev: 9, atMs })
    expect(total, JSON.stringify(scores, null, 1)).toBeLessThanOrEqual(mostShift)
    expect(problems).toEqual([])
    await page.close()
  },
)

test('in the reader’s own colours what is chosen, where one is and what is live are still to be seen', async () => {
  const { page } = await open('screen=note-saved', 1440, 'light')
  await come(page, 'note-saved')
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
  const ground = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((one) => getComputedStyle(one).backgroundColor)
  for (const [chosen, other] of [
    ['.notes-chip[aria-pressed="true"]', '.notes-chip[aria-pressed="false"]'],
    ['.notes-face:has(:checked)', '.notes-face:not(:has(:checked))'],
    ['.side-link[aria-current]', '.side-link:not([aria-current])'],
    ['.dot-green', 'body'],
  ] as const)
    expect(await ground(chosen), chosen).not.toBe(await ground(other))
  await page.screenshot({ path: join(pictures, 'note-saved-1440-forced-colours.png'), fullPage: true })
  expect(await page.evaluate('document.getAnimations().length')).toBe(0)
  await page.close()
})

/** WCAG 2.2, 1.4.4: text twice as large. A browser does it by giving the page half as many pixels. */
test.each(['answered', 'candidates', 'control-answered', 'note-follow-up', 'idle-follow-ups', 'second-call'])(
  '%s twice as large loses nothing at either edge',
  async (screen) => {
    const { page } = await open(`screen=${screen}`, 720, 'light')
    await come(page, screen)
    for (const width of [720, 512]) {
      await page.setViewportSize({ width, height: 450 })
      expect(await overflow(page), `${width} px`).toBe(0)
    }
    await page.screenshot({ path: join(pictures, `${screen}-200-percent.png`), fullPage: true })
    await page.close()
  },
)
