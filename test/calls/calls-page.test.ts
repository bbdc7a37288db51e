/** The call log, one call with its trace, and missed calls of a running server, in a real browser, by keyboard. */
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, screens, signedInPage } from '../browser/browser.ts'
import { numbers, smallFirm } from '../server/small-firm.ts'
import { baseConfig, freshFolder, passwordOf, startServer, type TestServer } from '../server/start-server.ts'

let server: TestServer
let browser: Browser
let next = 0
/** A whole call, as the phone system tells it. */
async function call(from: string, extension: string, isAnswered: boolean, more: object = {}): Promise<void> {
  const callId = `page-${++next}`
  for (const event of ['ringing', ...(isAnswered ? ['answered'] : []), 'ended'])
    await server.hook({ event, callId, from, extension, ...more })
}

beforeAll(async () => {
  const folder = freshFolder()
  const queues = [{ name: 'support', label: 'Customer support', phoneSystem: 'cloud' }]
  server = await startServer(baseConfig({ sources: smallFirm(folder), queues }), folder)
  await server.indexed(await server.signIn('paavo'))
  browser = await openBrowser()
  await call(numbers.aalto, '201', true)
  await call(numbers.maija, '202', false)
  await call('+46812345678', '305', false)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const signedIn = (username: string) => signedInPage(browser, server.url, { username, password: passwordOf(username) })
const rows = (page: Page) => page.locator('.row-link').allTextContents()
const shows = (page: Page, ...names: string[]) => expect.poll(() => rows(page), { timeout: 30_000 }).toEqual(names)

test('calls are found by name and by a part of a number; what is asked for stands in the address; keys lead to a call and back', async () => {
  const { page, errors } = await signedIn('sari')
  await page.getByRole('link', { name: 'Call log' }).click()
  await shows(page, '+46 8 123 456 78', 'Maija Virtanen', 'Kahvila Aalto Oy')

  await page.keyboard.press('/')
  await page.keyboard.type('aalto')
  await shows(page, 'Kahvila Aalto Oy')
  await expect.poll(() => new URL(page.url()).search).toBe('?search=aalto')
  await page.keyboard.press('Escape')
  await page.keyboard.type('2222')
  await shows(page, 'Maija Virtanen')
  await page.keyboard.press('Escape')
  await page.getByLabel('Outcome').selectOption('unanswered')
  await shows(page, '+46 8 123 456 78', 'Maija Virtanen')
  await page.getByLabel('Agent').selectOption('lauri')
  await shows(page, 'Maija Virtanen')

  await page.locator('.row-link').first().press('Enter')
  await page.getByRole('heading', { name: 'How it went' }).waitFor()
  await page.getByText('Rang at lauri (202), not answered').waitFor()
  await page
    .getByText(/^No card: lauri was not signed in/)
    .first()
    .waitFor()
  await page.goBack()
  await shows(page, 'Maija Virtanen')
  expect(await page.getByLabel('Outcome').inputValue()).toBe('unanswered')
  await page.reload()
  await shows(page, 'Maija Virtanen')
  await page.getByRole('button', { name: 'Clear all' }).click()
  await shows(page, '+46 8 123 456 78', 'Maija Virtanen', 'Kahvila Aalto Oy')
  await page.locator('.row-link').first().focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  expect(await page.evaluate('document.activeElement?.textContent')).toBe('Kahvila Aalto Oy')

  // What ends now stands on top without anybody asking.
  await call(numbers.unknown, '202', true)
  await shows(page, '+358 40 7777777', '+46 8 123 456 78', 'Maija Virtanen', 'Kahvila Aalto Oy')
  await page.screenshot({ path: join(screens, 'call-log-real.png'), fullPage: true })
  expect(errors).toEqual([])
  await page.context().close()
})

test('a phone nobody has is told in a sentence, and another’s call is not shown', async () => {
  const { page, errors } = await signedIn('sari')
  await page.goto(`${server.url}/call-log?search=46812`)
  await page.locator('.row-link').press('Enter')
  await page
    .getByText(/^No card: nobody has extension 305\./)
    .first()
    .waitFor()
  const address = page.url()
  const { page: annas, errors: theirs } = await signedIn('anna')
  await annas.goto(address.replace(/[^/]+$/, '01936000-0000-7000-8000-000000000000'))
  await annas.getByText('There is no such call, or it is not yours to see.').waitFor()
  await annas.goto(`${server.url}/call-log`)
  await shows(annas, 'Kahvila Aalto Oy')
  expect(await annas.getByLabel('Agent').count()).toBe(0)
  expect([errors, theirs]).toEqual([[], []])
  await page.context().close()
  await annas.context().close()
})

test('a missed caller waits with a number beside the link, is taken note of, and is dealt with once they were answered', async () => {
  const { page, errors } = await signedIn('lauri')
  const count = page.locator('.side-count')
  const caller = (name: string) => page.locator('.missed-caller').filter({ hasText: name })
  await count.getByText('2', { exact: true }).waitFor()
  await call(numbers.maija, '202', false)
  await page.getByRole('link', { name: 'Missed' }).click()
  await caller('Maija Virtanen')
    .getByText(/^2 times, last /)
    .waitFor()
  expect(
    await caller('Maija Virtanen').getByRole('link', { name: 'Call back Maija Virtanen' }).getAttribute('href'),
  ).toBe(`tel:${numbers.maija}`)
  await page.getByRole('button', { name: 'Mark as seen: Maija Virtanen' }).press('Enter')
  await caller('Maija Virtanen')
    .getByText(/^seen by lauri /)
    .waitFor()
  await count.getByText('1', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Mark as new: Maija Virtanen' }).press('Enter')
  await count.getByText('2', { exact: true }).waitFor()

  await call(numbers.maija, '202', true)
  await page.getByText('Dealt with (1)').waitFor()
  await count.getByText('1', { exact: true }).waitFor()
  await page.getByText('Dealt with (1)').click()
  await caller('Maija Virtanen')
    .getByText(/^called again .*, lauri answered$/)
    .waitFor()
  await page.screenshot({ path: join(screens, 'missed-real.png'), fullPage: true })
  expect(errors).toEqual([])
  await page.context().close()
})
