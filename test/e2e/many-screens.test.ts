/** One person at several screens: tabs of one browser, another computer, a narrow window, a clock that is wrong. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, screens, signedInPage } from '../browser/browser.ts'
import { heardAndNotified, notes, tones, unseen } from '../browser/heard-and-notified.ts'
import { numbers, smallFirm } from '../server/small-firm.ts'
import { baseConfig, freshFolder, passwordOf, startServer, type TestServer } from '../server/start-server.ts'
import { reckonedCustomer, suggestTo } from '../server/suggest-to.ts'

let server: TestServer
let browser: Browser
const open: BrowserContext[] = []

beforeAll(async () => {
  const folder = freshFolder()
  server = await startServer(baseConfig({ sources: smallFirm(folder) }), folder)
  await server.indexed(await server.signIn('paavo'))
  browser = await openBrowser()
})
afterAll(async () => {
  for (const context of open) await context.close()
  await browser?.close()
  await server?.stop()
})

const anna = { username: 'anna', password: passwordOf('anna') }
let errors: string[] = []

/** A computer of its own, with the console open in one tab. */
async function computer(options: Parameters<typeof signedInPage>[3] = {}, before?: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', ...options })
  open.push(context)
  if (before) await context.addInitScript(before)
  const opened = await signedInPage({ newContext: async () => context } as never, server.url, anna)
  errors = opened.errors
  return opened.page
}
async function tab(page: Page): Promise<Page> {
  const another = await page.context().newPage()
  await another.goto(server.url)
  await another.getByText('Live', { exact: true }).first().waitFor()
  return another
}
let calls = 0
async function ring(from: string | undefined, extensions = ['201']): Promise<string> {
  const callId = `many-${++calls}`
  for (const extension of extensions) await server.hook({ event: 'ringing', callId, from, extension })
  return callId
}
const answer = (callId: string, extension = '201') => server.hook({ event: 'answered', callId, extension })
const end = (callId: string) => server.hook({ event: 'ended', callId })
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })
const allShow = (pages: Page[], name: string) => Promise.all(pages.map((page) => heading(page, name).waitFor()))

test('a call is the same on two tabs and another computer: rung, chosen, answered, ended, closed', async () => {
  const first = await computer()
  const [second, elsewhere] = [await tab(first), await computer()]
  const all = [first, second, elsewhere]
  const callId = await ring(numbers.switchboard)
  await Promise.all(all.map((page) => page.getByText('Who is it?').waitFor()))
  await elsewhere.keyboard.press('2')
  await allShow(all, 'Aino Mäkelä')
  await answer(callId)
  await Promise.all(all.map((page) => page.getByText(/^On the line/).waitFor()))
  await end(callId)
  await Promise.all(all.map((page) => page.getByText(/^Call ended/).waitFor()))
  // Ended once: it is not opened anew, neither at hang-up nor when a console connects again.
  await second.reload()
  await heading(second, 'No call now').waitFor()
  await first.keyboard.press('Escape')
  await allShow([first, elsewhere], 'No call now')
  expect(errors).toEqual([])
  for (const page of [first, elsewhere]) await page.context().close()
})

test('what is said to a suggestion is marked at every screen, and after a reload; what is not wanted goes until it is taken back', async () => {
  const aalto = await reckonedCustomer(server, await server.signIn('paavo'), 'aalto')
  const why = { code: 'why', params: {} }
  suggestTo(server, aalto, { likelyNext: { items: ['Beans', 'Cups'].map((item) => ({ item, product: item, why })) } })
  const [first, elsewhere] = [await computer(), await computer()]
  const callId = await ring(numbers.aalto)
  await allShow([first, elsewhere], 'Kahvila Aalto Oy')
  await answer(callId)
  const mark = (page: Page, product: string, name: string, pressed?: boolean) =>
    page
      .getByRole('group', { name: `What became of it: ${product}` })
      .getByRole('button', { name, ...(pressed === undefined ? {} : { pressed }) })
  await mark(first, 'Beans', 'Took it').press('Enter')
  for (const page of [first, elsewhere]) await mark(page, 'Beans', 'Took it', true).waitFor()
  await elsewhere.reload()
  await mark(elsewhere, 'Beans', 'Took it', true).waitFor()
  await mark(elsewhere, 'Cups', 'No thanks').press('Space')
  for (const page of [first, elsewhere]) await mark(page, 'Cups', 'No thanks', true).waitFor()
  await first.reload()
  const again = first.getByRole('button', { name: 'Suggest again: Cups' })
  await again.waitFor()
  expect(await mark(first, 'Cups', 'Offered').count()).toBe(0)
  await again.press('Enter')
  await first.getByRole('button', { name: 'Suggest again: Cups', pressed: true }).waitFor()
  await mark(elsewhere, 'Cups', 'No thanks', false).waitFor()
  await first.reload()
  await mark(first, 'Cups', 'No thanks', false).waitFor()
  expect(errors).toEqual([])
  await end(callId)
  for (const page of [first, elsewhere]) await page.context().close()
})

test('what was pressed for one customer is not of the next, who is suggested the same', async () => {
  const admin = await server.signIn('paavo')
  const suggested = { likelyNext: { items: [{ item: 'Beans', product: 'Beans', why: { code: 'why', params: {} } }] } }
  for (const name of ['aalto', 'virtanen']) suggestTo(server, await reckonedCustomer(server, admin, name), suggested)
  const page = await computer()
  await page.route('**/api/customers/*/suggestions/**', (route) => route.abort())
  const first = await ring(numbers.aalto)
  await heading(page, 'Kahvila Aalto Oy').waitFor()
  await answer(first)
  await end(first)
  await page.getByText(/^Call ended/).waitFor()
  const offered = page.getByRole('group', { name: 'What became of it: Beans' }).getByRole('button', { name: 'Offered' })
  await offered.press('Enter')
  const notSaved = page.getByText('Not saved. Try again.')
  await notSaved.waitFor()
  expect(await offered.evaluate((button) => button === document.activeElement)).toBe(true)
  const second = await ring(numbers.maija)
  await heading(page, 'Maija Virtanen').waitFor()
  await offered.waitFor()
  expect(await notSaved.count()).toBe(0)
  expect(await offered.evaluate((button) => button === document.activeElement)).toBe(false)
  await end(second)
  await page.context().close()
})

test('what a colleague answers closes at every screen of everybody else', async () => {
  const [first, elsewhere] = [await computer(), await computer()]
  const callId = await ring(numbers.aalto, ['201', '202'])
  await allShow([first, elsewhere], 'Kahvila Aalto Oy')
  await answer(callId, '202')
  await allShow([first, elsewhere], 'No call now')
  await end(callId)
  for (const page of [first, elsewhere]) await page.context().close()
})

test('while a name is typed five calls ring and end: focus, text, scroll and card stay', async () => {
  const page = await computer({ viewport: { width: 1024, height: 420 } })
  const shown = await ring(numbers.switchboard)
  await answer(shown)
  const field = page.getByRole('searchbox')
  await field.fill('Kahv')
  await page.evaluate('scrollTo(0, 60)')
  const where = await field.boundingBox()
  expect(await page.evaluate('scrollY')).toBe(60)
  for (let round = 0; round < 5; round++) {
    const callId = await ring(numbers.aalto)
    const strip = page.getByRole('region', { name: 'Other calls' })
    await strip.getByText('Kahvila Aalto Oy').waitFor()
    await page.keyboard.type('i')
    if (round % 2) await answer(callId)
    await end(callId)
    await strip.waitFor({ state: 'detached' })
    expect(await field.boundingBox()).toEqual(where)
  }
  // The shown call ends as well, and one more comes.
  await end(shown)
  await page.getByText(/^Call ended/).waitFor()
  const last = await ring(numbers.aalto)
  await page.getByRole('region', { name: 'Other calls' }).waitFor()
  expect(await field.inputValue()).toBe('Kahviiiii')
  expect(await page.evaluate('document.activeElement.type')).toBe('search')
  expect(await page.evaluate('scrollY')).toBe(60)
  expect(await field.boundingBox()).toEqual(where)
  expect(await page.getByText('Who is it?').count()).toBe(1)
  await end(last)
  await page.context().close()
})

test('two tabs sound and notify once, notify only while neither is seen, and take it back when a colleague answers', async () => {
  const first = await computer({ permissions: ['notifications'] }, heardAndNotified)
  const second = await tab(first)
  const both = [first, second]
  await first.getByRole('button', { name: /language, colours/ }).click()
  await first.getByLabel(/Notify when no console/).click()
  await expect.poll(() => first.getByLabel(/Notify when no console/).isChecked()).toBe(true)
  await first.getByLabel('A short sound').click()
  // Chosen, it is heard at once.
  await expect.poll(() => tones(both)).toBe(2)
  await first.keyboard.press('Escape')
  // One of them is seen: the page itself says it.
  await unseen(first)
  const seen = await ring(numbers.aalto)
  await allShow(both, 'Kahvila Aalto Oy')
  await expect.poll(() => first.title()).toBe('☎ Kahvila Aalto Oy – Tuttu')
  await end(seen)
  await Promise.all(
    both.map((page) =>
      page
        .getByText(/^Missed|^Call ended/)
        .first()
        .waitFor(),
    ),
  )
  await expect.poll(() => second.title()).toBe('Tuttu')
  expect(await notes(both)).toEqual([])
  await expect.poll(() => tones(both)).toBe(4)
  await unseen(second)
  const ofAll = await ring(numbers.switchboard, ['201', '202'])
  await expect.poll(() => notes(both)).toEqual([expect.stringMatching(/^Ringing: One of 3/)])
  await answer(ofAll, '202')
  await expect.poll(() => notes(both)).toEqual([expect.stringMatching(/^Ringing: /), 'closed'])
  await expect.poll(() => tones(both)).toBe(6)
  await end(ofAll)
  await first.context().close()
})

test('the tab that rings is closed: the other one rings from then on', async () => {
  const first = await computer({ permissions: ['notifications'] }, heardAndNotified)
  const second = await tab(first)
  await first.evaluate(`localStorage.setItem('tuttu.alerts', '{"notifies":true}')`)
  await second.reload()
  await second.getByText('Live', { exact: true }).first().waitFor()
  await first.close()
  await unseen(second)
  await expect
    .poll(() => second.evaluate('navigator.locks.query().then(({ held }) => held.map(({ name }) => name))'))
    .toEqual(['tuttu.rings'])
  const callId = await ring(numbers.aalto)
  await expect.poll(() => notes([second])).toEqual(['Ringing: Kahvila Aalto Oy'])
  await end(callId)
  await second.context().close()
})

test('nothing is notified and nothing asked of the browser before it was chosen', async () => {
  const page = await computer({ permissions: ['notifications'] }, heardAndNotified)
  await unseen(page)
  const callId = await ring(numbers.aalto)
  await heading(page, 'Kahvila Aalto Oy').waitFor()
  await end(callId)
  await page
    .getByText(/^Missed|^Call ended/)
    .first()
    .waitFor()
  expect(await notes([page])).toEqual([])
  expect(await tones([page])).toBe(0)
  await page.context().close()
})

test('who rings is said at once and once; what more is known follows politely', async () => {
  const page = await computer(
    {},
    `addEventListener('DOMContentLoaded', () => new MutationObserver((all) => {
      for (const { target } of all) {
        const region = (target instanceof Element ? target : target.parentElement)?.closest('[role=alert].unseen')
        if (region?.textContent) (window.alerts ??= []).push(region.textContent)
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true }))`,
  )
  const callId = await ring(numbers.switchboard)
  await page.getByText('Who is it?').waitFor()
  await page.getByRole('button', { name: /Pohjanmaan Tukku Oy/ }).click()
  await heading(page, 'Pohjanmaan Tukku Oy').waitFor()
  await page.getByRole('link', { name: 'Missed' }).first().click()
  await page.getByRole('link', { name: 'Desk' }).click()
  await heading(page, 'Pohjanmaan Tukku Oy').waitFor()
  await expect.poll(() => page.locator('[role=status].unseen', { hasText: 'Pohjanmaan Tukku Oy' }).count()).toBe(1)
  expect(await page.evaluate('window.alerts')).toEqual([expect.stringMatching(/^Ringing: One of 3 at /)])
  await end(callId)
  await page.context().close()
})

test.each([
  ['an hour behind', -3_600_000],
  ['an hour ahead', 3_600_000],
])('timers are right on a machine whose clock is %s', async (_, wrongMs) => {
  const callId = await ring(numbers.aalto)
  await answer(callId)
  const page = await computer({}, `{ const real = Date.now; Date.now = () => real.call(Date) + ${wrongMs} }`)
  // Up before this console: how long since is known from the server alone.
  await page.getByText(/^On the line 0:\d\d$/).waitFor()
  await end(callId)
  await page.context().close()
})

test('in a window of 400 px the call and the strip of another fit', async () => {
  const page = await computer({ viewport: { width: 400, height: 800 }, colorScheme: 'dark' })
  const [first, second] = [await ring(numbers.aalto), await ring(numbers.switchboard)]
  await heading(page, 'Kahvila Aalto Oy').waitFor()
  await page.getByRole('region', { name: 'Other calls' }).waitFor()
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(400)
  await page.screenshot({ path: `${screens}/many-screens-400.png` })
  for (const callId of [first, second]) await end(callId)
  await page.context().close()
})
