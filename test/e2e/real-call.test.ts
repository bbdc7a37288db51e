/**
 * The whole, with nothing of ours standing in for anything: Debian's Kamailio, sipp as caller and phone, the server as
 * its own process, Chromium. INVITE → the right person and the right three figures on the screen, before the answer.
 */
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openBrowser, screens, signedInPage } from '../browser/browser.ts'
import { type Kamailio, placeCall, startKamailio, startPhone, watcher } from '../phone-bed/phone-bed.ts'
import { numbers, smallFirm } from '../server/small-firm.ts'
import { baseConfig, freshFolder, passwordOf, startServer, type TestServer } from '../server/start-server.ts'

let kamailio: Kamailio
let server: TestServer
let browser: Browser
let page: Page
let errors: string[]

beforeAll(async () => {
  kamailio = await startKamailio()
  const folder = freshFolder()
  const config = baseConfig({
    phoneSystems: [
      {
        name: 'hq',
        kind: 'sip',
        server: kamailio.server,
        username: watcher.username,
        secret: watcher.secret,
        domain: watcher.domain,
      },
    ],
    sources: smallFirm(folder),
  })
  const people = config.people.map((person) => ({
    ...person,
    phones: person.phones.map((phone) => ({ ...phone, phoneSystem: 'hq' })),
  }))
  server = await startServer({ ...config, people }, folder)
  await server.indexed(await server.signIn('paavo'))
  await vi.waitFor(() => expect(server.log()).toMatch(/"state":"live","problem":"","unwatched":0/), { timeout: 30_000 })
  browser = await openBrowser()
  const opened = await signedInPage(browser, server.url, { username: 'anna', password: passwordOf('anna') })
  page = opened.page
  errors = opened.errors
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await kamailio?.stop()
})

const seen = (text: string | RegExp) => page.getByText(text).first().waitFor({ timeout: 15_000 })
const shot = (name: string) => page.screenshot({ path: join(screens, `real-call-${name}.png`) })

test('a call rings a phone, and before the answer the right card is on the screen; then answer and hang-up follow', async () => {
  const phone = await startPhone(kamailio, '201', { answerAfterMs: 5000 })
  const call = await placeCall(kamailio, { from: numbers.aalto, to: '201', talkMs: 10_000 })
  await page.getByRole('article', { name: 'Kahvila Aalto Oy' }).waitFor({ timeout: 15_000 })
  await seen(/Ringing/)
  // The three figures, as the three files have them.
  await seen('€2,318.40')
  await seen(/€640\.00 overdue/)
  await seen('Espresso beans, dark')
  await seen('Net 14')
  await seen(/Caller ID is not proof/)
  await seen(/Shown [\d,.]+ ms after the (first )?ring/i)
  await shot('known')
  await seen(/On the line/)
  await shot('answered')
  await seen(/Call ended/)
  expect(await call.done).toBe(0)
  await phone.stop()
  expect(errors).toEqual([])
})

test('a number shared by three customers shows three candidates and no balance, until a key chooses one', async () => {
  const phone = await startPhone(kamailio, '201')
  const call = await placeCall(kamailio, { from: numbers.switchboard, to: '201', ringMs: 12_000 })
  await seen('Who is it?')
  for (const name of ['Pohjanmaan Tukku Oy', 'Aino Mäkelä', 'Kalle Mäkelä']) await seen(name)
  expect(await page.getByText('99.90').count()).toBe(0)
  await shot('candidates')
  await page.keyboard.press('1')
  await page.getByRole('article', { name: 'Pohjanmaan Tukku Oy' }).waitFor()
  await seen('€99.90')
  expect(await call.done).toBe(0)
  await phone.stop()
  expect(errors).toEqual([])
})

test('a withheld caller shows that it is withheld, and no number', async () => {
  const phone = await startPhone(kamailio, '201')
  const call = await placeCall(kamailio, {
    from: numbers.maija,
    displayName: 'Maija Virtanen',
    to: '201',
    withheld: true,
    ringMs: 3000,
  })
  await seen('The caller has withheld their number')
  const shown = ((await page.locator('body').textContent()) ?? '').replace(/\s/g, '')
  expect(shown).not.toMatch(/501112222|anonymous|MaijaVirtanen/i)
  await shot('withheld')
  expect(await call.done).toBe(0)
  await phone.stop()
  expect(errors).toEqual([])
})
