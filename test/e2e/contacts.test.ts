/** What came of calls, and whom to call back, as a supervisor reads them: a count opens its calls; whoever is reached is gone. */
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, screens, signedInPage } from '../browser/browser.ts'
import { numbers, smallFirm } from '../server/small-firm.ts'
import { baseConfig, freshFolder, passwordOf, startServer, type TestServer } from '../server/start-server.ts'
import { zoneAtNoon } from '../server/zone-at-noon.ts'

let server: TestServer
let browser: Browser
let page: Page
let errors: string[]

const answered = async (callId: string, from: string) => {
  for (const event of [
    { event: 'queued', queue: 'support' },
    { event: 'ringing', extension: '201' },
    { event: 'answered', extension: '201' },
    { event: 'ended' },
  ])
    await server.hook({ callId, from, ...event })
}
const givesUp = async (callId: string, from: string) => {
  for (const event of [{ event: 'queued', queue: 'support' }, { event: 'ended' }])
    await server.hook({ callId, from, ...event })
}

beforeAll(async () => {
  const folder = freshFolder()
  const company = { name: 'Kahvitukku Oy', timeZone: zoneAtNoon() }
  const config = baseConfig({
    company,
    sources: smallFirm(folder),
    queues: [{ name: 'support', label: 'Customer support' }],
  })
  server = await startServer(config, folder)
  await server.indexed(await server.signIn('paavo'))
  for (const number of [1, 2, 3]) await answered(`a${number}`, numbers.aalto)
  await answered('u1', numbers.unknown)
  await givesUp('g1', numbers.unknown)
  await givesUp('g2', numbers.maija)
  browser = await openBrowser()
  ;({ page, errors } = await signedInPage(browser, server.url, { username: 'sari', password: passwordOf('sari') }))
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

test('from the reports of queues to what came of calls: a count opens as many calls, and the address says so', async () => {
  await page.getByRole('link', { name: 'Reports', exact: true }).click()
  await page.getByRole('link', { name: 'Contacts', exact: true }).click()
  await page.getByRole('link', { name: 'Known: 4. Show the calls' }).click()
  await page.getByText('4 of 4 calls').waitFor()
  expect(await page.locator('.reports-behind .reports-stay').count()).toBe(4)
  await expect.poll(() => new URL(page.url()).search).toBe('?figure=known')
  await page.screenshot({ path: join(screens, 'contacts-e2e.png'), fullPage: true })
  await page.reload()
  await page.getByText('4 of 4 calls').waitFor()
  await page.getByRole('radio', { name: 'Segment' }).check()
  await page.getByRole('columnheader', { name: 'Segment' }).waitFor()
})

test('who gave up is listed with what they are worth, until they have been reached', async () => {
  await page.getByRole('link', { name: 'Queues', exact: true }).first().click()
  await page.getByRole('button', { name: 'To call back' }).click()
  const callers = page.getByRole('list', { name: 'To call back' }).getByRole('listitem')
  await callers.filter({ hasText: 'Maija Virtanen' }).waitFor()
  expect(await callers.count()).toBe(2)
  expect(await callers.first().textContent()).toContain('Maija Virtanen')
  await answered('m1', numbers.maija)
  await callers.filter({ hasText: 'Maija Virtanen' }).waitFor({ state: 'detached' })
  expect(await callers.count()).toBe(1)
  expect(errors).toEqual([])
})
