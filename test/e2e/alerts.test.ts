/** Two supervisors in real browsers: a caller waits too long, both see it, one takes care of it, and both see who. */
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AlertRulesAnswer } from '../../shared/alerts.ts'
import { openBrowser, screens, signedInPage } from '../browser/browser.ts'
import { heardAndNotified, notes, tones, unseen } from '../browser/heard-and-notified.ts'
import { baseConfig, passwordOf, startServer, type TestServer } from '../server/start-server.ts'

let server: TestServer
let browser: Browser
let sari: Page
let vera: Page
const errors: string[][] = []

beforeAll(async () => {
  const { people, ...config } = baseConfig({
    queues: [{ name: 'support', label: 'Customer support', serviceLevel: { seconds: 1 } }],
  })
  const person = {
    username: 'vera',
    name: 'Vera Lahti',
    roles: ['supervisor'],
    password: passwordOf('vera'),
    phones: [],
  }
  server = await startServer({ ...config, people: [...people, person] })
  browser = await openBrowser()
  const open = async (username: string) => {
    const opened = await signedInPage(browser, server.url, { username, password: passwordOf(username) })
    errors.push(opened.errors)
    return opened.page
  }
  sari = await open('sari')
  vera = await open('vera')
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const alert = (page: Page) => page.locator('.floor-alerts .standing-alert')
const says = (page: Page, text: string) => alert(page).locator('.standing-what', { hasText: text }).waitFor()
const atSide = (page: Page) => page.locator('#standing-alerts')

test('a caller waits too long: it stands on the floor of one, and at the side of the other’s desk', async () => {
  await sari.goto(`${server.url}/calls`)
  await vera.goto(`${server.url}/call-log`)
  await server.hook({ event: 'queued', callId: 'w1', from: '0401234567', queue: 'support' })
  await says(sari, 'Customer support: longest wait over 0:03')
  await alert(sari).getByRole('button', { name: 'Acknowledge Customer support: longest wait over 0:03' }).waitFor()
  await sari.screenshot({ path: join(screens, 'alert-on-floor.png') })
  const side = vera.getByRole('button', { name: '1 alert' })
  await side.click()
  await atSide(vera).locator('.standing-what', { hasText: 'longest wait over 0:03' }).waitFor()
  await vera.screenshot({ path: join(screens, 'alert-at-side.png') })
})

test('one acknowledges: both see who does, and nothing is red any more', async () => {
  await vera
    .locator('#standing-alerts')
    .getByRole('button', { name: /Acknowledge/ })
    .click()
  await alert(sari)
    .getByText(/^Vera Lahti takes care of it since/)
    .waitFor()
  await vera
    .locator('#standing-alerts')
    .getByText(/^Vera Lahti takes care of it since/)
    .waitFor()
  expect(await sari.locator('.standing-alert:not(.standing-seen), .side-alerts .side-count').count()).toBe(0)
  // A screen that comes later shows the same.
  await sari.reload()
  await alert(sari)
    .getByText(/^Vera Lahti takes care of it since/)
    .waitFor()
})

test('a rule is written on the page; what it says begins, and A acknowledges it', async () => {
  await sari.getByRole('link', { name: 'Alerts' }).click()
  await sari.getByRole('button', { name: 'Add a rule' }).click()
  await sari.getByRole('combobox', { name: 'About' }).selectOption({ label: 'How many wait' })
  await sari.getByRole('textbox', { name: 'How many, or more' }).fill('1')
  await sari.getByRole('combobox', { name: 'Queue' }).selectOption({ label: 'Customer support' })
  await sari.getByText('Customer support: 1 caller or more waiting').waitFor()
  await sari.getByRole('button', { name: 'Save', exact: true }).click()
  await sari.getByText('Saved. These rules are in use.').waitFor()
  await sari.getByRole('link', { name: 'Queues' }).click()
  await says(sari, 'Customer support: 1 caller or more waiting')
  await sari.keyboard.press('a')
  await alert(sari)
    .getByText(/^sari takes care of it since/)
    .waitFor()
})

test('the caller is answered: what stood ends by itself, and is among the recent ones with who took care of it', async () => {
  await server.hook({ event: 'ringing', callId: 'w1', extension: '201' })
  await server.hook({ event: 'answered', callId: 'w1', extension: '201' })
  await sari.locator('.floor-alerts').waitFor({ state: 'detached' })
  await sari.getByRole('link', { name: 'Alerts' }).click()
  const row = sari.getByRole('row').filter({ hasText: 'longest wait over 0:03' })
  await row.getByText(/^Vera Lahti, after \d+:\d\d$/).waitFor()
  expect(errors.flat()).toEqual([])
})

test('what a rule says to sound and notify is heard and notified once a browser, and taken back when somebody takes care of it', async () => {
  const cookie = await server.signIn('sari')
  const { version, rules } = (await (await server.ask('/api/alert-rules', { cookie })).json()) as AlertRulesAnswer
  const how = { sound: true, notification: true, webhook: false }
  const waits = { id: 'heard', isOn: true, how, limit: { kind: 'waiting', queue: 'support', atLeastCalls: 1 } }
  const body = { basedOn: version, rules: [...rules.map((rule) => ({ ...rule, isOn: false })), waits] }
  expect((await server.ask('/api/alert-rules', { method: 'PUT', cookie, body })).status).toBe(200)

  const context = await browser.newContext({ locale: 'en-GB', permissions: ['notifications'] })
  await context.addInitScript(heardAndNotified)
  await context.addInitScript(`localStorage.setItem('tuttu.alerts', '{"notifies":true,"sounds":true}')`)
  const { page: first } = await signedInPage({ newContext: async () => context } as never, server.url, {
    username: 'sari',
    password: passwordOf('sari'),
  })
  const second = await context.newPage()
  await second.goto(`${server.url}/calls`)
  await second.getByText('Live', { exact: true }).first().waitFor()
  const both = [first, second]
  for (const page of both) await unseen(page)
  await server.hook({ event: 'queued', callId: 'w2', from: '0401234567', queue: 'support' })
  await expect.poll(() => notes(both)).toEqual([expect.stringMatching(/^Customer support: 1 caller or more waiting/)])
  await expect.poll(() => tones(both)).toBe(2)
  await vera.goto(`${server.url}/calls`)
  await alert(vera)
    .getByRole('button', { name: /Acknowledge/ })
    .click()
  await expect.poll(() => notes(both)).toEqual([expect.stringMatching(/^Customer support/), 'closed'])
  expect(await tones(both)).toBe(2)
  await server.hook({ event: 'ended', callId: 'w2' })
  await context.close()
})
