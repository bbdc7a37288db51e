/** The Review page and the customer page in a real browser, by keyboard: what is decided stands in ground, and is undone. */
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openBrowser, screens, signedInPage } from '../browser/browser.ts'
import { passwordOf } from '../server/start-server.ts'
import { type ReviewServer, startReviewServer } from './review-server.ts'

let server: ReviewServer
let browser: Browser
let page: Page
let errors: string[]

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())
beforeEach(async () => {
  server = await startReviewServer()
  const opened = await signedInPage(browser, server.url, { username: 'sari', password: passwordOf('sari') })
  page = opened.page
  errors = opened.errors
  return async () => {
    await page.context().close()
    await server.stop()
  }
})

const seen = (text: string | RegExp) => page.getByText(text).first().waitFor()
const question = (names: RegExp) => page.getByRole('heading', { name: names }).waitFor()
const decisions = async () =>
  (await server.firm.ground.reader.decidedSince(0)).map(
    ({ left, right, verdict }) => `${left.source} ${left.key} ${verdict} ${right.source} ${right.key}`,
  )

test('S, D, → and U decide, skip and undo; each effect is told, and each decision is kept', async () => {
  await page.getByRole('link', { name: 'Review' }).click()
  await question(/Is Kahvila Aalto Oy the same customer as Aallon kahvila\?/)
  await seen('Pair 1 of 3')
  // A code nobody has words for says at least what it is about, and the page stands.
  await seen('Of tomorrow was compared')
  await page.keyboard.press('ArrowRight')
  await question(/Maija Virtanen/)
  await seen('Pair 2 of 3')
  await page.getByRole('button', { name: /Kahvila Aalto Oy/ }).click()
  await question(/Kahvila Aalto Oy/)

  await page.keyboard.press('s')
  await seen('Now one customer:')
  await question(/Maija Virtanen/)
  await seen('Pair 2 of 3')
  expect(await decisions()).toEqual(['ledger 1 same shop A'])
  expect(await server.firm.customers()).toContain('ledger 1+shop A')
  await page.screenshot({ path: join(screens, 'review-real-same.png'), fullPage: true })

  await page.keyboard.press('u')
  await seen('Taken back. Now:')
  await question(/Kahvila Aalto Oy/)
  expect(await decisions()).toEqual(['ledger 1 same shop A', 'ledger 1 undecided shop A'])
  expect(await server.firm.customers()).not.toContain('ledger 1+shop A')
  // There is nothing to take back any more.
  await page.keyboard.press('u')

  await page.keyboard.press('d')
  await seen('They stay apart:')
  await question(/Maija Virtanen/)
  await page.keyboard.press('s')
  await question(/Tukku Oy/)
  await page.keyboard.press('d')
  await seen('Nothing to decide')
  expect((await decisions()).slice(2)).toEqual([
    'ledger 1 different shop A',
    'ledger 2 same shop B',
    'ledger 3 different shop C',
  ])
  expect(errors).toEqual([])
})

test('a pair somebody else has decided meanwhile is told, and the next is shown', async () => {
  await page.getByRole('link', { name: 'Review' }).click()
  await question(/Kahvila Aalto Oy/)
  const pair = { left: { source: 'ledger', key: '1' }, right: { source: 'shop', key: 'A' } }
  const by = (await server.firm.ground.reader.people()).find(({ username }) => username === 'paavo')
  if (!by) throw new Error('paavo does not work here')
  await server.firm.ground.writer.appendDecisions([
    { ...pair, verdict: 'different', by: by.personId, at: new Date().toISOString() },
  ])
  await page.keyboard.press('s')
  await seen(/That pair is open no more/)
  await question(/Maija Virtanen/)
  expect(await decisions()).toEqual(['ledger 1 different shop A'])
})

test('from a customer into its doubt, decided there; its history says so and takes it back; its records are split', async () => {
  const customer = await server.firm.customerOf('ledger 1')
  await page.goto(`${server.url}/customers/${customer}`)
  await page.getByRole('link', { name: 'Review Aallon kahvila' }).click()
  await question(/Kahvila Aalto Oy/)
  await page.keyboard.press('S')
  await page.getByRole('link', { name: 'Kahvila Aalto Oy' }).click()
  await seen('2 records behind it')
  await seen('sari: ledger 1 is the same customer as shop A')

  await page.getByRole('button', { name: 'Some are somebody else…' }).click()
  await page.getByRole('checkbox', { name: /Aallon kahvila/ }).check()
  await page.getByRole('button', { name: 'Split', exact: true }).click()
  await page.getByRole('button', { name: 'Split now' }).click()
  await seen('Now customers of their own:')
  await seen('1 record behind it')
  await seen('sari: ledger 1 is not the same customer as shop A')
  expect(await server.firm.customers()).not.toContain('ledger 1+shop A')

  await page.getByRole('button', { name: 'Undo' }).click()
  await seen('Taken back. Now:')
  await seen('2 records behind it')
  await seen('sari: ledger 1 is the same customer as shop A')
  await page.getByRole('button', { name: 'Take back' }).click()
  await seen('1 record behind it')
  expect(await decisions()).toEqual([
    'ledger 1 same shop A',
    'ledger 1 different shop A',
    'ledger 1 same shop A',
    'ledger 1 undecided shop A',
  ])
  expect(errors).toEqual([])
})

test('an agent has no Review page, and a customer’s page without what decides', async () => {
  const { page: theirs, errors: their } = await signedInPage(browser, server.url, {
    username: 'anna',
    password: passwordOf('anna'),
  })
  expect(await theirs.getByRole('link', { name: 'Review' }).count()).toBe(0)
  await theirs.goto(`${server.url}/customers/${await server.firm.customerOf('ledger 1')}`)
  await theirs.getByText('1 record behind it').waitFor()
  expect(await theirs.getByText('May be the same customer').count()).toBe(0)
  expect(their).toEqual([])
  await theirs.context().close()
})
