/** A server that goes away and comes back, and one that comes back newer: what the console shows meanwhile and afterwards. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, screens, signedInPage } from '../browser/browser.ts'
import { numbers, smallFirm } from '../server/small-firm.ts'
import { baseConfig, freshFolder, passwordOf, startServer, type TestServer } from '../server/start-server.ts'

const folder = freshFolder()
const config = baseConfig({ sources: smallFirm(folder) })
const anna = { username: 'anna', password: passwordOf('anna') }
let server: TestServer
let browser: Browser

beforeAll(async () => {
  server = await startServer(config, folder)
  await server.indexed(await server.signIn('paavo'))
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** The same server again, at the same address. */
async function startAgain(): Promise<void> {
  server = await startServer(config, folder, { TUTTU_PORT: new URL(server.url).port })
}
let calls = 0
async function ring(from: string): Promise<string> {
  const callId = `connection-${++calls}`
  await server.hook({ event: 'ringing', callId, from, extension: '201' })
  return callId
}
const tell = (event: string, callId: string) => server.hook({ event, callId, extension: '201' })
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })
const strip = (page: Page) => page.getByRole('region', { name: 'Other calls' })
/** So much of the page's own time has gone by: what it would do by then, it has done. */
const passes = (page: Page, ms: number) => page.waitForFunction((until) => Date.now() > until, Date.now() + ms)
const timer = (page: Page) => page.getByText(/^On the line/).textContent()

test('a killed server: the card stays and says since when; back again, what changed meanwhile is right', async () => {
  const { page, errors } = await signedInPage(browser, server.url, anna)
  const [ended, answered] = [await ring(numbers.aalto), await ring(numbers.maija)]
  await tell('answered', ended)
  await heading(page, 'Kahvila Aalto Oy').waitFor()
  await page.getByText(/^On the line/).waitFor()
  await strip(page)
    .getByText(/^Ringing/)
    .waitFor()

  await server.kill()
  await page.getByText(/^Not live since \d\d:\d\d/).waitFor()
  // The card is still there to read; its timer says no more than was known.
  await page.getByRole('article', { name: 'Kahvila Aalto Oy' }).waitFor()
  const stood = await timer(page)
  await passes(page, 2100)
  expect(await timer(page)).toBe(stood)
  await page.screenshot({ path: `${screens}/connection-lost.png` })

  // Nothing of this reaches the console as it happens.
  await page.context().setOffline(true)
  await startAgain()
  await tell('ended', ended)
  await tell('answered', answered)
  const fresh = await ring(numbers.switchboard)
  await page.context().setOffline(false)

  await page.getByText('Live', { exact: true }).first().waitFor()
  await page.getByText(/^Call ended/).waitFor()
  await heading(page, 'Kahvila Aalto Oy').waitFor()
  await strip(page)
    .getByText(/^On the line/)
    .waitFor()
  await strip(page)
    .getByText(/^Ringing/)
    .waitFor()
  // The others go on: what is done now is done.
  await page.keyboard.press('Escape')
  await page.keyboard.press('v')
  await heading(page, 'Maija Virtanen').waitFor()
  for (const callId of [answered, fresh]) await tell('ended', callId)
  await page
    .getByText(/^Call ended/)
    .first()
    .waitFor()
  await strip(page).waitFor({ state: 'detached' })
  expect(errors).toEqual([])
  await page.context().close()
})

test('while the server is away nothing can be asked of it, and it says so; afterwards it can', async () => {
  const { page } = await signedInPage(browser, server.url, anna)
  const callId = await ring(numbers.switchboard)
  const candidate = page.getByRole('button', { name: /Kalle Mäkelä/ })
  await candidate.waitFor()
  expect(await candidate.isEnabled()).toBe(true)
  await server.kill()
  await page.getByText('What needs the server waits for it.').waitFor()
  expect(await candidate.isDisabled()).toBe(true)
  await page.keyboard.press('1')
  expect(await page.getByText('Who is it?').count()).toBe(1)
  await startAgain()
  await candidate.click()
  await heading(page, 'Kalle Mäkelä').waitFor()
  await tell('ended', callId)
  await page.context().close()
})

const version = async (): Promise<string> => {
  const socket = await server.console(await server.signIn('lauri'))
  const answer = await socket.emitWithAck('hello', { protocol: 1 })
  socket.disconnect()
  if (!answer.ok || !answer.welcome) throw new Error('no welcome')
  return answer.welcome.version
}

test('an old console says that a new version is ready, and loads it when no call is up and nothing is typed', async () => {
  const present = await version()
  const context = await browser.newContext({ locale: 'en-GB' })
  // The console of another day: the same, but for what it says it is.
  await context.route('**/assets/*.js', async (route) => {
    const response = await route.fetch()
    const body = (await response.text()).replaceAll(present, '000000000000')
    await route.fulfill({ body, contentType: 'text/javascript', headers: { 'cache-control': 'no-store' } })
  })
  const callId = await ring(numbers.switchboard)
  const { page } = await signedInPage({ newContext: async () => context } as never, server.url, anna)
  await page.evaluate('window.isOld = true')
  await page.getByText(/^A new version is ready/).waitFor()
  await page.getByRole('searchbox').fill('Kah')
  await tell('ended', callId)
  await page
    .getByText(/^Call ended|^Missed/)
    .first()
    .waitFor()
  await context.unrouteAll()
  // Longer than it takes between two looks: what is typed keeps it.
  await passes(page, 4500)
  expect(await page.evaluate('window.isOld')).toBe(true)
  await page.getByRole('searchbox').fill('')
  await page.waitForFunction(() => !('isOld' in window))
  await heading(page, 'No call now').waitFor()
  expect(await page.getByText(/^A new version is ready/).count()).toBe(0)
  await context.close()
})

test('a console that stays old however it is loaded tries by itself once', async () => {
  const present = await version()
  const context = await browser.newContext({ locale: 'en-GB' })
  let loads = 0
  await context.route('**/assets/*.js', async (route) => {
    const response = await route.fetch()
    const body = (await response.text()).replaceAll(present, '000000000000')
    await route.fulfill({ body, contentType: 'text/javascript', headers: { 'cache-control': 'no-store' } })
  })
  const page = await context.newPage()
  page.on('load', () => loads++)
  await page.goto(server.url)
  await page.getByLabel('Username').fill(anna.username)
  await page.getByLabel('Password').fill(anna.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect.poll(() => loads).toBe(2)
  await page.getByText(/^A new version is ready/).waitFor()
  await passes(page, 4500)
  expect(loads).toBe(2)
  await context.close()
})

test('a page of the old console that is no more says so, and the desk goes on', async () => {
  const { page, errors } = await signedInPage(browser, server.url, anna)
  await page.route('**/assets/missed-page-*.js', (route) => route.fulfill({ status: 404 }))
  await page.getByRole('link', { name: /^Missed/ }).click()
  await page.getByRole('button', { name: 'Load it now' }).waitFor()
  await page.getByRole('link', { name: 'Desk' }).click()
  const callId = await ring(numbers.aalto)
  await heading(page, 'Kahvila Aalto Oy').waitFor()
  await tell('ended', callId)
  expect(errors).toEqual([])
  await page.context().close()
})
