/** Reports as a supervisor reads them: a queue, a figure, as many calls as it says, and back; what is looked at is an address. */
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { QueueReport } from '../../shared/reports.ts'
import { openBrowser, screens, signedInPage } from '../browser/browser.ts'
import { baseConfig, passwordOf, startServer, type TestServer } from '../server/start-server.ts'
import { zoneAtNoon } from '../server/zone-at-noon.ts'

let server: TestServer
let browser: Browser
let page: Page
let errors: string[]

beforeAll(async () => {
  server = await startServer(
    baseConfig({
      company: { name: 'Kahvitukku Oy', timeZone: zoneAtNoon() },
      queues: [
        { name: 'support', label: 'Customer support', serviceLevel: { seconds: 20, target: 0.8 } },
        { name: 'sales', label: 'Sales' },
      ],
    }),
  )
  // 52 are answered, and 3 of sales give up: more than one page.
  for (let number = 1; number <= 52; number++)
    for (const event of [
      { event: 'queued', queue: 'support' },
      { event: 'ringing', extension: '201' },
      { event: 'answered', extension: '201' },
      { event: 'ended' },
    ])
      await server.hook({ callId: `s${number}`, from: `04012${String(30_000 + number)}`, ...event })
  for (const number of [1, 2, 3])
    for (const event of [{ event: 'queued', queue: 'sales' }, { event: 'ended' }])
      await server.hook({ callId: `g${number}`, from: '0501112222', ...event })
  browser = await openBrowser()
  ;({ page, errors } = await signedInPage(browser, server.url, { username: 'sari', password: passwordOf('sari') }))
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** What a page whose clock is a moment behind the server's would be told: of calls that were stored and had ended by then. */
async function callsUntilAMomentAgo(): Promise<number> {
  const ago = (ms: number) => new Date(Date.now() - ms).toISOString()
  const period = { from: ago(86_400_000), to: ago(2000) }
  const answer = await page.request.get(`${server.url}/api/reports/queues?${new URLSearchParams(period)}`)
  return ((await answer.json()) as QueueReport).total.offered
}

/** The figures above all others. */
const figures = () => page.getByRole('region', { name: 'Figures' })
const calls = () => page.locator('.reports-behind')
const rows = () => calls().locator('.reports-stay')

test('of all queues, then of one: the figures are those of the calls there were', async () => {
  await expect.poll(callsUntilAMomentAgo).toBe(55)
  await page.getByRole('link', { name: 'Reports' }).click()
  await figures().getByRole('link', { name: 'Calls: 55. Show the calls' }).waitFor()
  await page.getByText('In use').waitFor()
  await page.screenshot({ path: join(screens, 'reports-e2e.png'), fullPage: true })
  await page.getByRole('combobox', { name: 'Queue' }).selectOption('sales')
  await figures().getByRole('link', { name: 'Gave up: 3. Show the calls' }).waitFor()
  await expect.poll(() => new URL(page.url()).search).toBe('?queue=sales')
})

test('a figure opens as many calls as it says, each by its own page, and closes again', async () => {
  await figures().getByRole('link', { name: 'Gave up: 3. Show the calls' }).click()
  await calls().getByText('3 of 3 calls').waitFor()
  expect(await rows().count()).toBe(3)
  expect(
    await calls()
      .getByRole('heading')
      .evaluate((heading) => heading === document.activeElement),
  ).toBe(true)
  await rows().first().getByRole('link').click()
  await page.getByText('How it went').waitFor()
  await page.goBack()
  await calls().getByText('3 of 3 calls').waitFor()
  await page.goBack()
  await calls().waitFor({ state: 'detached' })
  await page.goBack()
  await figures().getByRole('link', { name: 'Calls: 55. Show the calls' }).waitFor()
})

test('more than a page comes page by page, until all are there', async () => {
  await page.getByRole('link', { name: 'Customer support, Answered: 52. Show the calls' }).click()
  await calls().getByText('50 of 52 calls').waitFor()
  await calls().getByRole('button', { name: 'Show more' }).click()
  await calls().getByText('52 of 52 calls').waitFor()
  expect(await rows().count()).toBe(52)
  const address = page.url()
  await page.goto('about:blank')
  await page.goto(address)
  await calls().getByText('50 of 52 calls').waitFor()
  await calls().getByRole('button', { name: 'Close the calls' }).click()
  await calls().waitFor({ state: 'detached' })
})

test('the chart is read and opened with the keyboard, the rows are divided by agents and sorted', async () => {
  const bar = page.locator('.reports-chart a[tabindex="0"]')
  await bar.focus()
  const [, count] = /Calls (\d+)/.exec((await bar.getAttribute('aria-label')) ?? '') ?? []
  expect(await page.locator('.reports-readout').textContent()).toContain(`Calls ${count}`)
  await page.keyboard.press('Enter')
  await calls()
    .getByText(new RegExp(`of ${count} calls`))
    .waitFor()
  await calls().getByRole('button', { name: 'Close the calls' }).click()
  await page.getByRole('radio', { name: 'Agent' }).check({ force: true })
  await page.getByRole('rowheader', { name: 'anna' }).waitFor()
  const names = () => page.locator('.reports-rows tbody th').allTextContents()
  expect(await names()).toEqual(['anna', 'Nobody answered'])
  await page.getByRole('button', { name: 'Gave up', exact: true }).click()
  expect(await names()).toEqual(['Nobody answered', 'anna'])
  await expect.poll(() => new URL(page.url()).search).toBe('?by=agent&sort=-abandoned')
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download CSV, by Agent' }).click()
  expect((await download).suggestedFilename()).toMatch(/^queues-by-agent-.*\.csv$/)
  expect(errors).toEqual([])
})

test('a call that came meanwhile is not in the figures until they are refreshed, and is then among their calls', async () => {
  await figures().getByRole('link', { name: 'Calls: 55. Show the calls' }).click()
  await calls().getByText('50 of 55 calls').waitFor()
  for (const event of [{ event: 'queued', queue: 'sales' }, { event: 'ended' }])
    await server.hook({ callId: 'late', from: '0501112222', ...event })
  await expect.poll(callsUntilAMomentAgo).toBe(56)
  expect(await figures().getByRole('link', { name: 'Calls: 55. Show the calls' }).count()).toBe(1)
  await page.getByRole('button', { name: 'Refresh' }).click()
  await figures().getByRole('link', { name: 'Calls: 56. Show the calls' }).waitFor()
  await calls().getByText('50 of 56 calls').waitFor()
  expect(await calls().getByText('it has gone on since').count()).toBe(0)
  expect(errors).toEqual([])
})
