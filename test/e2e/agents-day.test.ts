/**
 * A day of an agent, with nothing of ours standing in for anything: sign in, a call that is written down, one passed on with its note,
 * one missed and called back, one nobody knew made into a customer, sign out. Kamailio and sipp ring the phones; what Kamailio
 * tells nothing of (passing on, calling out) comes from a cloud system's webhook, as where a firm has both.
 */
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openBrowser, screens, signedInPage } from '../browser/browser.ts'
import { type Kamailio, placeCall, startKamailio, startPhone, watcher } from '../phone-bed/phone-bed.ts'
import { numbers, smallFirm } from '../server/small-firm.ts'
import {
  baseConfig,
  freshFolder,
  hookSecret,
  passwordOf,
  startServer,
  type TestServer,
} from '../server/start-server.ts'

const stranger = '+358409998877'
let kamailio: Kamailio
let server: TestServer
let browser: Browser
let page: Page
let errors: string[]

beforeAll(async () => {
  kamailio = await startKamailio()
  const folder = freshFolder()
  const { username, secret, domain } = watcher
  const config = baseConfig({
    phoneSystems: [
      { name: 'hq', kind: 'sip', server: kamailio.server, username, secret, domain },
      { name: 'cloud', kind: 'webhook', auth: 'hmac', secret: hookSecret },
    ],
    sources: smallFirm(folder),
  })
  const people = config.people.map((person) => ({
    ...person,
    phones: person.phones.flatMap((phone) => [phone, { ...phone, phoneSystem: 'hq' }]),
  }))
  server = await startServer({ ...config, people }, folder)
  await server.indexed(await server.signIn('paavo'))
  await vi.waitFor(() => expect(server.log()).toMatch(/"state":"live","problem":"","unwatched":0/), { timeout: 30_000 })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await kamailio?.stop()
})

const shot = (name: string) => page.screenshot({ path: join(screens, `day-${name}.png`) })
const heading = (on: Page, name: string) => on.getByRole('heading', { level: 1, name })
const note = (on: Page) => on.getByRole('textbox', { name: 'Note' })
const saved = (on: Page) => on.getByText('Saved', { exact: true }).waitFor()
const seen = (text: string | RegExp) => page.getByText(text).first().waitFor({ timeout: 20_000 })

test('a day', async () => {
  const opened = await signedInPage(browser, server.url, { username: 'anna', password: passwordOf('anna') })
  page = opened.page
  errors = opened.errors
  await heading(page, 'No call now').waitFor()

  const phone = await startPhone(kamailio, '201', { answerAfterMs: 800 })
  const first = await placeCall(kamailio, { from: numbers.aalto, to: '201', talkMs: 10_000 })
  await page.getByRole('article', { name: 'Kahvila Aalto Oy' }).waitFor({ timeout: 20_000 })
  await seen(/On the line/)
  await note(page).fill('Asks if the burrs are covered')
  await page.getByText('Complaint', { exact: true }).click()
  await saved(page)
  expect(await first.done).toBe(0)
  await seen(/Call ended/)
  await shot('written-down')
  await page.keyboard.press('Control+Enter')
  await heading(page, 'No call now').waitFor()

  const { page: lauri } = await signedInPage(browser, server.url, { username: 'lauri', password: passwordOf('lauri') })
  await server.hook({ event: 'ringing', callId: 'passed', from: numbers.maija, extension: '201' })
  await server.hook({ event: 'answered', callId: 'passed', extension: '201' })
  await heading(page, 'Maija Virtanen').waitFor()
  await note(page).fill('Wants net 30, ask Lauri')
  await saved(page)
  await server.hook({ event: 'transferred', callId: 'passed', extension: '201', to: '202' })
  await server.hook({ event: 'answered', callId: 'passed', extension: '202' })
  await heading(lauri, 'Maija Virtanen').waitFor()
  await lauri.getByText('Wants net 30, ask Lauri').waitFor()
  await server.hook({ event: 'ended', callId: 'passed' })
  await lauri.context().close()
  await page.keyboard.press('Control+Enter')
  await heading(page, 'No call now').waitFor()
  await phone.stop()

  const silent = await startPhone(kamailio, '201')
  const missed = await placeCall(kamailio, { from: numbers.aalto, to: '201', ringMs: 6000 })
  await seen(/Ringing/)
  await missed.done
  await silent.stop()
  await page
    .getByText(/^Missed/)
    .nth(1)
    .waitFor({ timeout: 20_000 })
  await page.keyboard.press('Escape')
  await heading(page, 'No call now').waitFor()
  await page.getByRole('link', { name: /Missed/ }).click()
  await page.getByRole('listitem').filter({ hasText: 'Kahvila Aalto Oy' }).first().waitFor()
  await shot('missed')
  const back = { callId: 'back', direction: 'outbound', from: '201', to: numbers.aalto, extension: '201' }
  await server.hook({ ...back, event: 'ringing' })
  await server.hook({ ...back, event: 'answered' })
  await server.hook({ ...back, event: 'ended' })
  await seen(/Called back/i)

  await page.getByRole('link', { name: 'Desk' }).click()
  const late = await startPhone(kamailio, '201', { answerAfterMs: 800 })
  const unknown = await placeCall(kamailio, { from: stranger, to: '201', talkMs: 20_000 })
  await seen(/On the line/)
  await page.getByRole('button', { name: 'New customer' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Tuulikki Uusitalo')
  await page.getByLabel('Town').fill('Oulu')
  await shot('new-customer')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('article', { name: 'Tuulikki Uusitalo' }).waitFor({ timeout: 20_000 })
  await shot('became-a-customer')
  expect(await unknown.done).toBe(0)
  await seen(/Call ended/)
  await late.stop()

  await page.getByRole('button', { name: /language, colours, sign out/ }).click()
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await page.getByLabel('Password').waitFor()
  expect(errors).toEqual([])
}, 180_000)

test('whose number it is, is said once: the next call finds them, and earlier calls are theirs', async () => {
  const nobody = '+358451112223'
  const context = await signedInPage(browser, server.url, { username: 'anna', password: passwordOf('anna') })
  page = context.page
  const call = async (callId: string, event: string) => server.hook({ event, callId, from: nobody, extension: '201' })
  for (const event of ['ringing', 'answered', 'ended']) await call('before', event)
  await seen(/Call ended/)
  await page.keyboard.press('Escape')
  await heading(page, 'No call now').waitFor()
  await call('now', 'ringing')
  await call('now', 'answered')
  await page.getByRole('heading', { name: 'Earlier calls from this number' }).waitFor()
  await page.getByRole('searchbox').first().fill('aalto')
  await page.locator('.hit').first().click()
  await page.getByRole('button', { name: /is Kahvila Aalto Oy’s number/ }).click()
  await page.getByText(/finds Kahvila Aalto Oy from now on/).waitFor()
  await call('now', 'ended')
  await seen(/Call ended/)
  const cookie = await server.signIn('anna')
  await vi.waitFor(
    async () => {
      const response = await server.ask('/api/lookup', { cookie, method: 'POST', body: { number: nobody } })
      expect(await response.json()).toMatchObject({ outcome: 'known', matches: [{ name: 'Kahvila Aalto Oy' }] })
    },
    { timeout: 20_000 },
  )
  await page.keyboard.press('Escape')
  await call('next', 'ringing')
  await page.getByRole('article', { name: 'Kahvila Aalto Oy' }).waitFor()
  const history = page.getByRole('region', { name: 'Contact history' })
  expect(await history.getByRole('listitem').count()).toBeGreaterThanOrEqual(2)
  await call('next', 'ended')
  const calls = (await (await server.ask('/api/calls?limit=50', { cookie })).json()) as {
    calls: { external: { id: string }[]; customerId?: string }[]
  }
  const customers = ['before', 'now', 'next'].map(
    (id) => calls.calls.find((one) => one.external[0]?.id === id)?.customerId,
  )
  expect(customers[0]).toBeDefined()
  expect(new Set(customers).size).toBe(1)
  expect(context.errors).toEqual([])
})
