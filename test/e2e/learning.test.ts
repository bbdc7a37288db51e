/**
 * What people teach Tuttu, in a real browser. A number three customers share: who is chosen is shown first at the next call, until
 * that is revoked. The rules for terms: what an administrator saves is what cards offer from then on, until it is taken back.
 */
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Caller, Card } from '../../shared/vocabulary.ts'
import { openBrowser, screens, signedInPage } from '../browser/browser.ts'
import { numbers, smallFirm } from '../server/small-firm.ts'
import { baseConfig, freshFolder, passwordOf, startServer, type TestServer } from '../server/start-server.ts'

let server: TestServer
let browser: Browser
let page: Page
let errors: string[]
let calls = 0

beforeAll(async () => {
  const folder = freshFolder()
  server = await startServer(baseConfig({ sources: smallFirm(folder) }), folder)
  await server.indexed(await server.signIn('paavo'))
  browser = await openBrowser()
  const opened = await signedInPage(browser, server.url, { username: 'anna', password: passwordOf('anna') })
  page = opened.page
  errors = opened.errors
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const asIndexed = ['Pohjanmaan Tukku Oy', 'Aino Mäkelä', 'Kalle Mäkelä']
const learnedText = /From now on this number shows/

/** Rings, and tells whom the agent is shown; what is told is left on the screen. */
async function ring(): Promise<{ callId: string; names: string[] }> {
  const callId = `call-${++calls}`
  await server.hook({ event: 'ringing', callId, from: numbers.switchboard, extension: '201' })
  await page.getByText('Who is it?').waitFor()
  return { callId, names: await page.locator('.candidate-name').allTextContents() }
}
async function hangUp(callId: string): Promise<void> {
  await server.hook({ event: 'ended', callId })
  await page.getByRole('button', { name: 'Close' }).click()
}
const cardOf = (name: string) => page.getByRole('article', { name }).waitFor()
const why = (at: number) => page.locator('.candidate').nth(at).locator('.candidate-why').allTextContents()

test('a key chooses; the next call shows that one first with the reason; undone, the old order is back', async () => {
  const first = await ring()
  expect(first.names).toEqual(asIndexed)
  await page.keyboard.press('3')
  await cardOf('Kalle Mäkelä')
  await page.getByText(learnedText).waitFor()
  await page.screenshot({ path: join(screens, 'learning-taught.png') })
  await hangUp(first.callId)

  const second = await ring()
  expect(second.names).toEqual(['Kalle Mäkelä', 'Pohjanmaan Tukku Oy', 'Aino Mäkelä'])
  expect((await why(0))[0]).toMatch(/^anna chose this customer for this number on /)
  expect(await page.getByText('99.90').count()).toBe(0)
  await page.screenshot({ path: join(screens, 'learning-next-call.png') })
  // Another is chosen by key 2, and that is undone where it is said.
  await page.keyboard.press('2')
  await cardOf('Pohjanmaan Tukku Oy')
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText(learnedText).waitFor({ state: 'detached' })
  await hangUp(second.callId)

  const third = await ring()
  expect((await Promise.all([0, 1, 2].map(why))).flat().join()).not.toContain('chose this customer')
  // Key 1 chooses the first as ever.
  await page.keyboard.press('1')
  await cardOf(third.names[0] ?? '')
  await page.getByText(learnedText).waitFor()
  await hangUp(third.callId)
  expect(errors).toEqual([])
})

test('on the customer’s page it is listed with who and when, and revoked', async () => {
  const { callId, names } = await ring()
  const [preferred = ''] = names
  expect((await why(0))[0]).toMatch(/^anna chose this customer for this number on /)
  await hangUp(callId)
  await page.getByRole('link', { name: 'Customers' }).click()
  await page.getByRole('searchbox').fill(preferred)
  await page.locator('.hit').first().click()
  await page.getByText('Numbers that show this customer first').waitFor()
  await page.getByText(/anna chose this customer on a call/).waitFor()
  await page.screenshot({ path: join(screens, 'learning-customer.png'), fullPage: true })
  await page.getByRole('button', { name: /^Revoke \+358/ }).click()
  await page.getByText('Numbers that show this customer first').waitFor({ state: 'detached' })

  await page.getByRole('link', { name: 'Desk' }).click()
  const after = await ring()
  expect((await Promise.all([0, 1, 2].map(why))).flat().join()).not.toContain('chose this customer')
  expect(after.names).toEqual(asIndexed)
  await hangUp(after.callId)
  expect(errors).toEqual([])
})

test('rules for terms: tried, ordered by keys, saved, on the card, refused where others were saved, and taken back', async () => {
  const anna = await server.signIn('anna')
  const looked = await server.ask('/api/lookup', { method: 'POST', cookie: anna, body: { number: numbers.aalto } })
  const { customerId } = ((await looked.json()) as Caller).matches[0] ?? {}
  /** By which rule the card offers what it does. */
  const ruleOnCard = async () => {
    const card = (await (
      await server.ask(`/api/customers/${customerId}/card?checked=1`, { cookie: anna })
    ).json()) as Card
    return card.sections.terms.data?.offer?.rule?.text
  }
  await vi.waitFor(async () => expect(await ruleOnCard()).toBe('Overdue'), { timeout: 15_000 })

  const admin = await signedInPage(browser, server.url, { username: 'paavo', password: passwordOf('paavo') })
  const terms = admin.page
  await terms.getByRole('link', { name: 'Terms' }).click()
  const offer = terms.locator('.offer')
  await offer.getByText('By the rule “Pays on time”').waitFor()
  await terms.getByRole('textbox', { name: 'Overdue (EUR)' }).fill('900')
  await terms.getByRole('textbox', { name: 'since how many days' }).fill('40')
  await offer.getByText('One invoice, €900, is 40 days overdue').waitFor()
  await terms.getByRole('checkbox', { name: 'Credit blocked' }).check()
  await offer.getByText('By the credit source itself, before every rule').waitFor()

  await terms.getByRole('button', { name: 'Change Long overdue' }).press('Alt+ArrowDown')
  await terms.getByRole('listitem', { name: 'Rule 2: Long overdue' }).waitFor()
  await terms.keyboard.press('Alt+ArrowUp')
  await terms.getByRole('listitem', { name: 'Rule 1: Long overdue' }).waitFor()

  await terms.getByRole('button', { name: 'Add a rule' }).click()
  await terms.keyboard.press('ControlOrMeta+a')
  await terms.keyboard.type('Cafés pay first')
  await terms.getByRole('combobox', { name: 'Persons or companies' }).selectOption('company')
  await terms.getByRole('textbox', { name: 'In your own words' }).fill('Agreed with Liisa')
  // What is not saved yet is there after a look elsewhere.
  await terms.getByRole('link', { name: 'People' }).click()
  await terms.getByRole('link', { name: 'Terms' }).click()
  await terms.getByRole('listitem', { name: 'Rule 1: Cafés pay first' }).waitFor()
  await terms.getByRole('searchbox', { name: 'Try them on a customer' }).fill('aalto')
  await terms.locator('.example-search .link').first().click()
  await offer.getByText('By the rule “Cafés pay first”').waitFor()
  await offer.getByText('Agreed with Liisa').waitFor()
  await terms.screenshot({ path: join(screens, 'terms-changed.png'), fullPage: true })
  await terms.getByRole('button', { name: 'Save', exact: true }).click()
  await terms.getByText(/^Saved\. /).waitFor()
  await vi.waitFor(async () => expect(await ruleOnCard()).toBe('Cafés pay first'), { timeout: 15_000 })

  // Somebody else saves meanwhile, and what stands on this page is not lost.
  const paavo = await server.signIn('paavo')
  const put = (basedOn: number) =>
    server.ask('/api/terms-rules', { method: 'PUT', cookie: paavo, body: { basedOn, rules: [] } })
  expect((await put(0)).status).toBe(409)
  expect((await put(1)).status).toBe(200)
  await terms.getByRole('button', { name: 'Look at version 0' }).click()
  await terms.getByText(/^You are looking at an older version/).waitFor()
  await terms.getByRole('button', { name: 'Save', exact: true }).click()
  await terms.getByText(/^Other rules have been saved meanwhile/).waitFor()
  await terms.getByRole('button', { name: 'Keep mine, to save over them' }).click()
  await terms.getByRole('button', { name: 'Save', exact: true }).click()
  await terms
    .getByText(/Version 3, .*paavo/)
    .first()
    .waitFor()
  await vi.waitFor(async () => expect(await ruleOnCard()).toBe('Overdue'), { timeout: 15_000 })
  expect(admin.errors).toEqual([])
})
