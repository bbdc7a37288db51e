/** What the gallery of screens shows beyond each state's picture: walls, what is red, colours, movement and size. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { DeskEvent } from '../../client/desk.ts'
import { ago, atMs, call, callId, eur, pop, sections } from './fixtures.ts'
import { galleryOfTests, overflow, pictureOf, schemes, widths } from './gallery/open-gallery.ts'
import { come } from './gallery/steps.ts'
import { wallScreens } from './gallery/wallboard-screens.ts'

const { open } = galleryOfTests()

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
      await page.screenshot({ path: pictureOf(`${screen}-1920-${scheme}-${language}`) })
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

/** Where there is anything red within these, by what the nearest of `of` around it is called. */
const redIn = (page: Page, within: string, of: string): Promise<string[]> =>
  page.evaluate(
    ([within, of]) => {
      const probe = document.body.appendChild(document.createElement('i'))
      const colourOf = (name: string) => {
        probe.style.color = `var(${name})`
        return getComputedStyle(probe).color
      }
      const reds = ['--red', '--red-fill', '--red-ground', '--red-soft'].map(colourOf)
      probe.remove()
      const found = [...document.querySelectorAll(`${within} *`)].filter((one) => {
        const { color, backgroundColor, borderTopColor } = getComputedStyle(one)
        return [color, backgroundColor, borderTopColor].some((colour) => reds.includes(colour))
      })
      return [...new Set(found.map((one) => one.closest(of)?.getAttribute('aria-label') ?? one.className))].sort()
    },
    [within, of] as const,
  )

test('on a wall a queue in trouble is the only red thing, and nothing is once it is not live', async () => {
  const { page } = await open('screen=wall', 1920, 'light')
  expect(await redIn(page, '.wall', '.wall-tile')).toEqual(['Support'])
  await page.close()
  const { page: lost } = await open('screen=wall-lost', 1920, 'light')
  expect(await lost.locator('.wall-trouble, .wall .bad').count()).toBe(0)
  await lost.getByText('Not live since').waitFor()
  await lost.close()
})

test('on the floor a queue in trouble and who waits too long in it are red, and nothing is that is not live', async () => {
  const { page } = await open('screen=supervisor', 1440, 'light')
  expect(await redIn(page, '.floor', 'article, section')).toEqual(['Customer support', 'Waiting callers'])
  await page.close()
  const { page: lost } = await open('screen=supervisor-not-live', 1440, 'light')
  expect(await redIn(lost, '.floor', 'article, section')).toEqual([])
  await lost.close()
})

test('of two thousand agents those in sight are drawn, and the keyboard gets to the last', async () => {
  const { page } = await open('screen=supervisor-thousands', 1440, 'light')
  const agents = page.getByRole('region', { name: 'Agents' }).last()
  const rows = () => agents.locator('tbody tr').count()
  await agents.getByText('Agent 1', { exact: true }).waitFor()
  expect(await rows()).toBeLessThan(100)
  await agents.focus()
  await page.keyboard.press('End')
  await agents.getByText('Agent 2000', { exact: true }).waitFor()
  expect(await rows()).toBeLessThan(100)
  await page.getByRole('searchbox', { name: 'Find an agent' }).fill('Agent 1234')
  await page.locator('.agents-table').getByText('Agent 1234', { exact: true }).waitFor()
  expect(await page.locator('.agents-table tbody tr').count()).toBe(1)
  await page.close()
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

test('of whoever buys least it is not said that they are among the top of all', async () => {
  const { page } = await open('screen=buys-little', 1440, 'light')
  await page.locator('.worth-figure').waitFor()
  expect(await page.getByText(/top \d/).count()).toBe(0)
  await page.close()
  const { page: first } = await open('screen=answered', 1440, 'light')
  await first.getByText('top 6 % of customers').waitFor()
  await first.close()
})

test('what the firm owes a customer is a credit note in their favour, neither an invoice nor due', async () => {
  const { page } = await open('screen=blocked-credit', 1440, 'light')
  const row = page.getByRole('listitem').filter({ hasText: 'Credit note 20611' })
  await row.waitFor()
  expect(await row.getByText('In the customer’s favour').count()).toBe(1)
  expect(await page.getByText(/Invoice 20611|due 1 Nov/).count()).toBe(0)
  await page.close()
})

test.each([1440, 400])('more than fit in the mark of who waits are 99+, on one line, at %i px', async (width) => {
  const { page } = await open('screen=call', width, 'light')
  const count = page.locator('.side-count').first()
  await count.getByText('99+').waitFor()
  expect((await count.boundingBox())?.height).toBeLessThan(22)
  await page.close()
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
    // The day so far comes after the desk, in its own time, and moves what is below it: it must be there before anybody looks.
    await page.locator('.day-figures').waitFor()
    await page.waitForLoadState('networkidle')
    const tell = (event: DeskEvent) =>
      page.evaluate((one) => (globalThis as unknown as { tell(one: unknown): void }).tell(one), event)
    const drawn = () =>
      page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
    await drawn()
    await page.evaluate(watchShifts)
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
  await page.screenshot({ path: pictureOf('note-saved-1440-forced-colours'), fullPage: true })
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
    await page.screenshot({ path: pictureOf(`${screen}-200-percent`), fullPage: true })
    await page.close()
  },
)
