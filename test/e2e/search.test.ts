/** A customer found from anywhere by keys alone, in a real browser on a real server: opened, or named as the one who calls. */
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, signedInPage } from '../browser/browser.ts'
import { baseConfig, freshFolder, passwordOf, startServer, type TestServer } from '../server/start-server.ts'

const folder = freshFolder()
const wholesalers = [...'abcdefghijklmnopqrstuvwx'].map((letter) => `Tukku ${letter}lho Oy`)

let server: TestServer
let browser: Browser
let page: Page
let errors: string[]

beforeAll(async () => {
  const database = new Sqlite(join(folder, 'ledger.sqlite'))
  database.exec('create table customers (nr, name, ytunnus, phone, mail); create table invoices (nr, customer, open)')
  const customer = database.prepare('insert into customers values (?, ?, ?, ?, ?)')
  customer.run(1, 'Kahvila Ääni Oy', '1234567-1', '040 123 4567', null)
  customer.run(2, 'Matti Virtanen', null, '050 111 2222', 'matti@posti.example')
  customer.run(3, 'Maija Meikäläinen', null, '050 333 4444', null)
  for (const [at, name] of wholesalers.entries()) customer.run(at + 10, name, null, null, null)
  database.exec('insert into invoices values (20418, 1, 100), (20555, 2, 50)')
  database.close()
  const ledger = {
    name: 'ledger',
    role: 'accounting',
    kind: 'sqlite',
    path: './ledger.sqlite',
    datasets: {
      customers: {
        sheet: 'customers',
        columns: { key: 'nr', name: 'name', businessId: 'ytunnus', phones: 'phone', emails: 'mail' },
      },
      invoices: { sheet: 'invoices', columns: { key: 'nr', number: 'nr', customer: 'customer', open: 'open' } },
    },
  }
  server = await startServer(baseConfig({ sources: [ledger] }), folder)
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

const dialog = () => page.getByRole('dialog', { name: 'Find a customer' })
const hits = () => page.locator('.hit-name').allTextContents()
const focused = () => page.evaluate('document.activeElement?.textContent || document.activeElement?.type')
const title = (name: string) => page.getByRole('heading', { name }).first().waitFor()

test('a slash opens it, a slip is understood, the arrow keys go through the hits, Enter opens the page', async () => {
  await page.getByRole('heading', { level: 1, name: 'No call now' }).waitFor()
  await page.keyboard.press('/')
  await dialog().getByRole('searchbox').waitFor()
  expect(await focused()).toBe('search')
  await page.keyboard.type('kavhila')
  // Of what was typed first the same one is found, for another reason.
  await dialog().locator('.hit-because').getByText('name like kahvila', { exact: true }).waitFor()
  await dialog().getByText('1 customer found').waitFor()
  expect(await hits()).toEqual(['Kahvila Ääni Oy'])
  expect(await page.locator('.hit mark').allTextContents()).toEqual(['Kahvila'])
  expect(await page.locator('.hit-because').allTextContents()).toEqual(['name like kahvila'])

  await dialog().getByRole('searchbox').fill('ma')
  await dialog().getByText('2 customers found').waitFor()
  await page.keyboard.press('ArrowDown')
  expect(await focused()).toContain('Maija')
  await page.keyboard.press('ArrowDown')
  expect(await focused()).toContain('Matti')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  expect(await focused()).toBe('search')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await title('Matti Virtanen')
  expect(await dialog().count()).toBe(0)
})

test('Ctrl+K opens it on any page, Escape closes it; nothing found says what to try', async () => {
  await page.keyboard.press('Control+k')
  await dialog().getByRole('searchbox').fill('xqzxqzxqz')
  await dialog()
    .getByText(/^Nobody found\. Try fewer letters/)
    .waitFor()
  await page.keyboard.press('Escape')
  await dialog().waitFor({ state: 'detached' })
  await page.getByRole('button', { name: /^Search/ }).click()
  await dialog().getByRole('searchbox').fill('tukku')
  await dialog().getByText('The first 20 are shown').waitFor()
  await page.keyboard.press('Escape')
  await dialog().waitFor({ state: 'detached' })
})

test('an invoice, the last digits, a VAT number: each says why, and Enter opens the first', async () => {
  for (const [typed, because, marked] of [
    ['20418', 'invoice 20418', '20418'],
    ['34567', 'number ends so: +358 40 1234567', '34567'],
    ['FI12345671', 'ID 1234567-1', undefined],
    ['040 123 4567', 'number +358 40 1234567', '40 1234567'],
  ] as const) {
    await page.keyboard.press('Control+k')
    await dialog().getByRole('searchbox').fill(typed)
    await dialog().getByText(because).waitFor()
    expect(await page.locator('.hit-because mark').allTextContents()).toEqual(marked === undefined ? [] : [marked])
    await page.keyboard.press('Enter')
    await title('Kahvila Ääni Oy')
  }
})

test('where the page has a field of its own, the keys go to it', async () => {
  await page.getByRole('link', { name: 'Customers' }).click()
  await page.getByRole('searchbox').waitFor()
  await page.getByRole('heading', { name: 'Customers' }).click()
  await page.keyboard.press('Control+k')
  expect(await focused()).toBe('search')
  expect(await dialog().count()).toBe(0)
})

test('a page that searches something else keeps the slash for that', async () => {
  await page.getByRole('link', { name: 'Call log' }).click()
  await page.getByLabel('Number or name').waitFor()
  await page.getByRole('heading', { name: 'Call log' }).click()
  await page.keyboard.press('/')
  expect(await page.evaluate('document.activeElement?.closest("main") !== null && document.activeElement?.type')).toBe(
    'search',
  )
  expect(await dialog().count()).toBe(0)
})

test('a call that comes while somebody searches is not given the customer they looked for', async () => {
  await page.getByRole('link', { name: 'Call log' }).click()
  await page.keyboard.press('Control+k')
  await dialog().getByRole('searchbox').fill('virtanne')
  await dialog().getByText('1 customer found').waitFor()
  await server.hook({ event: 'ringing', callId: 'c0', from: '+358 44 999 8866', extension: '201' })
  await page.getByText('To the desk').waitFor()
  expect(
    await dialog()
      .getByText(/^A call is up/)
      .count(),
  ).toBe(0)
  expect(await dialog().getByRole('searchbox').inputValue()).toBe('virtanne')
  await page.keyboard.press('Enter')
  await title('Matti Virtanen')
  await server.hook({ event: 'ended', callId: 'c0' })
  await page.getByRole('link', { name: 'Desk' }).click()
  await page.getByRole('button', { name: 'Close' }).waitFor()
  expect(await page.getByRole('article').count()).toBe(0)
  await page.getByRole('button', { name: 'Close' }).click()
})

test('with an unnamed caller on the line, choosing from any page says who it is', async () => {
  await page.getByRole('link', { name: 'Call log' }).click()
  await server.hook({ event: 'ringing', callId: 'c1', from: '+358 44 999 8877', extension: '201' })
  await server.hook({ event: 'answered', callId: 'c1', extension: '201' })
  await page.getByRole('button', { name: /desk/i }).first().waitFor()
  await page.keyboard.press('Control+k')
  await dialog()
    .getByText(/^A call is up/)
    .waitFor()
  await dialog().getByRole('searchbox').fill('meikälänen')
  await dialog().getByText('1 customer found').waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('article', { name: 'Maija Meikäläinen' }).waitFor()
  expect(await dialog().count()).toBe(0)
  await server.hook({ event: 'ended', callId: 'c1' })
  expect(errors).toEqual([])
})
