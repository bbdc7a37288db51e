/** Any past minute of the floor: gone to from the floor, by a step, by the slider and by its address. */
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, screens, signedInPage } from '../browser/browser.ts'
import { baseConfig, passwordOf, startServer, type TestServer } from '../server/start-server.ts'

let server: TestServer
let browser: Browser
let page: Page
let errors: string[]
/** When one waited in support and nobody has waited since. */
let waitedAt: Date

beforeAll(async () => {
  server = await startServer(baseConfig({ queues: [{ name: 'support', label: 'Customer support' }] }))
  browser = await openBrowser()
  ;({ page, errors } = await signedInPage(browser, server.url, { username: 'sari', password: passwordOf('sari') }))
  await server.hook({ callId: 'w1', from: '0401234567', event: 'queued', queue: 'support' })
  await new Promise((resolve) => setTimeout(resolve, 300))
  waitedAt = new Date()
  await new Promise((resolve) => setTimeout(resolve, 300))
  await server.hook({ callId: 'w1', event: 'ended' })
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const tile = () => page.getByRole('article', { name: 'Customer support' })
const addressed = () => new URL(page.url()).searchParams.get('at')

test('from the floor to a minute ago, and back by steps', async () => {
  await page.getByRole('link', { name: 'Queues' }).click()
  await page.getByRole('button', { name: 'Replay' }).click()
  await tile().waitFor()
  const before = Date.parse(addressed() ?? new Date(Date.now() - 60_000).toISOString())
  await page.getByRole('button', { name: '10 minutes earlier' }).click()
  await page.waitForURL(/at=/)
  const after = Date.parse(addressed() ?? '')
  expect(after % 60_000).toBe(0)
  expect(before - after).toBeGreaterThanOrEqual(9 * 60_000)
  await page.getByRole('slider').press('ArrowRight')
  await expect.poll(() => Date.parse(addressed() ?? '')).toBe(after + 60_000)
})

test('the minute in the address is shown: whoever waited then waits, and the figures count only what had been', async () => {
  // Whole minutes are gone through; what was within this one is asked of the server as it is.
  const cookie = await server.signIn('sari')
  const asked = await server.ask(`/api/floor?at=${waitedAt.toISOString()}`, { cookie })
  expect(JSON.stringify(await asked.json())).toContain('"waiting":1')
  await page.route('**/api/floor?*', (route) =>
    route.continue({ url: `${server.url}/api/floor?at=${encodeURIComponent(waitedAt.toISOString())}` }),
  )
  await page.goto(`${server.url}/replay?at=${waitedAt.toISOString().slice(0, 16)}Z`)
  await tile().getByText('1', { exact: true }).first().waitFor()
  await page.getByRole('heading', { name: 'Waiting callers' }).waitFor()
  await page.screenshot({ path: join(screens, 'replay-e2e.png'), fullPage: true })
  expect(errors).toEqual([])
})
