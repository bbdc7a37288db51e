/** A supervisor's board in a real browser: who waits, what agents do, and the calls behind each figure. */
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
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
        { name: 'support', label: 'Customer support' },
        { name: 'sales', label: 'Sales' },
      ],
      lines: [{ number: '010 555 0100', label: 'Support', queue: 'support' }],
    }),
  )
  browser = await openBrowser()
  const opened = await signedInPage(browser, server.url, { username: 'sari', password: passwordOf('sari') })
  page = opened.page
  errors = opened.errors
  await page.goto(`${server.url}/calls`)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const queue = (name: string) => page.getByRole('article', { name })
const agent = (name: string) => page.getByRole('region', { name: 'Agents' }).locator('tbody tr', { hasText: name })
const waiting = (name: string, count: number) =>
  queue(name)
    .getByRole('button', { name: `${count} waiting` })
    .waitFor()
const figure = (name: string, of: string) =>
  queue(name).locator('.tile-figure', { hasText: of }).getByRole('link').textContent()

test('a caller waits, an agent’s phone rings, they talk: the board follows by itself', async () => {
  await waiting('Customer support', 0)
  await queue('Customer support').getByText('No agents are in this queue now.').waitFor()
  await server.hook({ event: 'ringing', callId: 'a', from: '0401234567', extension: '201' })
  await waiting('Customer support', 1)
  await agent('anna').getByText('Ringing').waitFor()
  await agent('anna').getByText('+358 40 1234567').waitFor()
  await server.hook({ event: 'answered', callId: 'a', extension: '201' })
  await agent('anna').getByText('On a call').waitFor()
  await waiting('Customer support', 0)
  await page.screenshot({ path: join(screens, 'queues-talking.png'), fullPage: true })
  await server.hook({ event: 'ended', callId: 'a' })
  await queue('Customer support').getByText('1 of 1 free').waitFor()
  await agent('anna').getByText('Free').waitFor()
  // Once they have talked and done with it, it is one of the day's.
  expect(await agent('anna').locator('td').nth(5).textContent()).toBe('1')
  expect(await figure('Customer support', 'Answered')).toBe('1')
  expect(await figure('Customer support', 'Within 20 s')).toBe('100%')
  expect(errors).toEqual([])
})

test('who waits is listed with what is known of them; how many wait shows only that queue below, until all are wanted again', async () => {
  await server.hook({ event: 'queued', callId: 'b', from: '0401111111', queue: 'sales' })
  await server.hook({ event: 'ringing', callId: 'c', from: '0402222222', extension: '202' })
  const rows = page.locator('.live-table tbody tr')
  await rows.nth(1).waitFor()
  const callers = page.getByRole('region', { name: 'Waiting callers' }).locator('tbody tr')
  await callers.nth(1).waitFor()
  expect(await callers.first().textContent()).toContain('+358 40 1111111')
  await callers.first().getByText('unknown').waitFor()
  await queue('Sales').getByRole('button', { name: '1 waiting' }).press('Enter')
  await page.getByText('Only Sales', { exact: true }).waitFor()
  expect(await rows.count()).toBe(1)
  expect(await callers.count()).toBe(1)
  await page.getByText('No agents are in this queue now.').last().waitFor()
  await page.getByRole('button', { name: 'Show all queues' }).click()
  expect(await rows.count()).toBe(2)
  await server.hook({ event: 'ended', callId: 'b' })
  await server.hook({ event: 'ended', callId: 'c' })
})

test('a figure leads to the calls it was counted from', async () => {
  await queue('Sales').locator('.tile-figure', { hasText: 'Gave up' }).getByText('1 call').waitFor()
  const address = await queue('Sales')
    .locator('.tile-figure', { hasText: 'Gave up' })
    .getByRole('link')
    .getAttribute('href')
  const asked = new URLSearchParams(address?.split('?')[1])
  expect(Object.fromEntries(asked)).toEqual({ period: 'today', queue: 'sales', outcome: 'abandoned' })
  const answer = await server.ask('/api/calls?queue=sales&outcome=abandoned', { cookie: await server.signIn('sari') })
  expect(((await answer.json()) as { calls: unknown[] }).calls).toHaveLength(1)
})

/** On a screen of its own, where nobody is signed in. */
let wall: Page

test('W opens the wallboard in a window of its own, with every queue, and the console stays as it is', async () => {
  const opened = page.context().waitForEvent('page')
  await page.keyboard.press('w')
  const own = await opened
  await own.getByRole('heading', { name: 'Kahvitukku Oy' }).waitFor()
  await own.getByRole('article', { name: 'Customer support' }).waitFor()
  expect(await own.getByRole('article').count()).toBe(2)
  await own.close()
  await queue('Customer support').waitFor()
})

test('a link is made, opened on a screen, follows by itself, and goes dark when it is revoked', async () => {
  await page.getByRole('link', { name: 'Wallboards' }).click()
  const make = async (name: string): Promise<string> => {
    await page.getByLabel('Name, for the top of the screen').fill(name)
    await page.getByRole('checkbox', { name: 'Customer support' }).check()
    await page.getByRole('button', { name: 'Make the link' }).click()
    const address = await page.getByRole('textbox', { name: 'Link' }).inputValue()
    await page.getByRole('button', { name: 'Done' }).click()
    return address
  }
  const [kept, revoked] = [await make('Hall'), await make('Kitchen')]
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, locale: 'sv-SE' })
  wall = await context.newPage()
  wall.on('pageerror', (error) => errors.push(error.message))
  await wall.goto(kept)
  await wall.getByRole('heading', { name: 'Hall' }).waitFor()
  // What lets it in is gone from the address, and the screen comes back by itself.
  await wall.waitForURL(`${server.url}/wallboard/link`)
  await wall.reload()
  const tile = wall.getByRole('article', { name: 'Customer support' })
  const waits = tile.locator('.wall-figure', { hasText: 'waiting' }).locator('dd')
  await waits.getByText('0', { exact: true }).waitFor()
  expect(await wall.getByRole('article').count()).toBe(1)
  await server.hook({ event: 'ringing', callId: 'd', from: '0401234567', extension: '201' })
  await waits.getByText('1', { exact: true }).waitFor()
  expect(await wall.evaluate('document.body.textContent')).not.toMatch(/anna|040 ?123/)
  await wall.screenshot({ path: join(screens, 'wallboard-1920.png') })
  await server.hook({ event: 'ended', callId: 'd' })
  const other = await (await browser.newContext()).newPage()
  await other.goto(revoked)
  await other.getByRole('heading', { name: 'Kitchen' }).waitFor()
  await page.getByRole('button', { name: 'Revoke Kitchen' }).click()
  await page.getByRole('button', { name: 'Revoke Kitchen' }).click()
  await other.getByRole('heading', { name: 'This link has been revoked' }).waitFor()
  await other.goto(`${server.url}/wallboard#${'A'.repeat(43)}`)
  await other.getByRole('heading', { name: /not valid|inte giltig/ }).waitFor()
  expect(errors).toEqual([])
  await page.getByRole('link', { name: 'Queues', exact: true }).click()
  await queue('Customer support').waitFor()
})

test('without a connection the board says that it stands still, and so does the wall', async () => {
  await server.kill()
  await wall.getByText('Not live since').waitFor()
  await page.getByText(/the queues are shown as they stood at/).waitFor()
})
