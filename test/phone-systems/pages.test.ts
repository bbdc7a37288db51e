/** What administrators and agents do with phone systems, in a real browser against the running product. */
import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Running, startTuttu } from '../../server/main.ts'
import { openBrowser, screens, signedInPage } from '../browser/browser.ts'
import { baseConfig, freshFolder, passwordOf } from '../server/start-server.ts'
import { createOwnPhoneSystem } from './own-phone-system.ts'

const own = createOwnPhoneSystem()
let running: Running
let browser: Browser
const open: { page: Page; errors: string[] }[] = []

beforeAll(async () => {
  const folder = freshFolder()
  const config = baseConfig()
  const hq = { name: 'hq', kind: 'asterisk', host: 'pbx.example', username: 'tuttu', secret: 'a-secret' }
  const people = config.people.map((one) => ({
    ...one,
    phones: one.phones.map(({ extension }) => ({ phoneSystem: 'hq', extension })),
  }))
  running = await startTuttu({
    environment: {
      TUTTU_PORT: '0',
      TUTTU_DATA: join(folder, 'data'),
      TUTTU_ADMIN_PASSWORD: 'the-first-administrator',
      TUTTU_LOG_LEVEL: 'silent',
    },
    given: { plain: { ...config, people, phoneSystems: [hq] }, folder },
    connectorFor: (system, options) => (system.kind === 'asterisk' ? own.connectorFor(system, options) : undefined),
    tell: () => undefined,
  })
  browser = await openBrowser()
})
afterEach(async () => {
  for (const { page, errors } of open.splice(0)) {
    expect(errors).toEqual([])
    await page.context().close()
  }
})
afterAll(async () => {
  await browser?.close()
  await running?.stop()
})

async function as(username: string): Promise<Page> {
  const signedIn = await signedInPage(browser, running.url, { username, password: passwordOf(username) })
  open.push(signedIn)
  return signedIn.page
}
const bar = (page: Page) => page.getByRole('region', { name: 'The call', exact: true })

test('an agent holds, resumes, passes on and hangs up with keys and buttons, and sees what became of it', async () => {
  const page = await as('anna')
  own.ring('x1', '201', '0401234567')
  await bar(page).getByText('Ringing').waitFor()
  // Declining is for the phone; nothing moves when it is answered.
  expect(await page.getByRole('button', { name: /^Hold/ }).isDisabled()).toBe(true)
  await page.keyboard.press('h')
  own.answer('x1', '201')
  await bar(page).getByText('On the line').waitFor()
  await page.getByRole('button', { name: /^Hold/ }).click()
  await bar(page).getByText('On hold').waitFor()
  await page.keyboard.press('h')
  await bar(page).getByText('On the line').waitFor()
  // What is typed into a field is typed, whatever its letters are.
  await page.keyboard.press('t')
  const field = page.getByRole('combobox', { name: 'Colleague, queue or number' })
  await expect.poll(() => page.getByRole('option').allTextContents()).toEqual(['lauri202Free ', 'sari203Free '])
  await page.keyboard.press('ArrowDown')
  expect(await page.getByRole('option', { selected: true }).textContent()).toMatch(/^sari/)
  await page.keyboard.type('hxt')
  await page.getByText('Nobody by that name. A number can be typed.').waitFor()
  await page.keyboard.press('Escape')
  expect(await field.count()).toBe(0)
  // The cursor is where it was: what is pressed is the desk's again.
  await page.keyboard.press('t')
  await field.waitFor()
  await page.keyboard.type('lau')
  await page.screenshot({ path: join(screens, 'control-live.png') })
  await page.keyboard.press('Enter')
  await bar(page).getByText('Passed on', { exact: true }).waitFor()
  expect(await page.getByRole('button', { name: /^Hang up/ }).count()).toBe(0)
  expect(own.told).toEqual(['hold x1', 'resume x1', 'transfer x1 202'])

  const colleague = await as('lauri')
  own.answer('x1', '202')
  await bar(colleague).getByText('On the line').waitFor()
  // A letter alone must not end a customer's call.
  await colleague.keyboard.press('x')
  await colleague.keyboard.press('Shift+X')
  await bar(colleague).getByText('Call ended').waitFor()
  expect(own.told.slice(3)).toEqual(['hang-up x1'])
})

test('what the phone system refuses is told, and the call stays as it is', async () => {
  const page = await as('anna')
  own.ring('x2', '201', '0401234567')
  own.answer('x2', '201')
  await bar(page).getByText('On the line').waitFor()
  own.refuse('control.not-allowed')
  await page.keyboard.press('h')
  await page.getByRole('alert').getByText('The account Tuttu has on the phone system may not do that').waitFor()
  expect(await bar(page).getByText('On the line').count()).toBe(1)
  own.refuse(undefined)
  await page.keyboard.press('Shift+X')
  await bar(page).getByText('Call ended').waitFor()
})

test('a number that is typed, or stands among the calls of the day, is called from the agent’s own phone', async () => {
  const page = await as('sari')
  const before = own.told.length
  await page.getByRole('textbox', { name: 'Call a number' }).fill('+46 70 174 06 35')
  await page.keyboard.press('Enter')
  await page.getByText(/^Your phone 203 rings/).waitFor()
  // Whom it goes to is on the desk at once, and can be given up.
  await bar(page).getByText('Calling').waitFor()
  expect(own.told.slice(before)).toEqual(['dial 203 0046701740635'])
  expect(await page.getByRole('button', { name: /^Hold/ }).isDisabled()).toBe(true)
  await page.getByRole('button', { name: /^Hang up/ }).click()
  await bar(page).getByText('Call ended').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('textbox', { name: 'Call a number' }).fill('nobody')
  await page.getByRole('button', { name: 'Call', exact: true }).click()
  await page.getByText('That is not a number that can be dialled').waitFor()
  const dialled = own.told.length
  await page.getByRole('button', { name: 'Call +46 70 174 06 35' }).first().click()
  await expect.poll(() => own.told.slice(dialled)).toEqual(['dial 203 0046701740635'])
})

test('an administrator sees how a phone system stands, tests it, connects another, gives a phone, and removes it', async () => {
  const page = await as('paavo')
  await page.getByRole('link', { name: 'Phones', exact: true }).click()
  const hq = page.getByRole('listitem', { name: 'hq' })
  await hq.getByText(/^Live since/).waitFor()
  await hq.getByRole('button', { name: 'Test hq' }).click()
  await hq.getByText('Switchboard 1.0').waitFor()
  await hq.getByText('It answers, and nothing is missing.').waitFor()

  // An extension the phone system does not have is found by the next test.
  await hq.getByText('Whose phones are on it').click()
  await hq.getByLabel('Extension').fill('299')
  await hq.getByLabel('Whose').selectOption({ label: 'sari' })
  await hq.getByRole('button', { name: 'Give' }).click()
  await hq.getByText('299', { exact: true }).waitFor()
  await hq.getByRole('button', { name: 'Test hq' }).click()
  await hq.getByText(/^Phones it does not know: 299 sari/).waitFor()

  await page.getByRole('button', { name: 'Connect a phone system' }).click()
  await page.getByRole('button', { name: /^Cloud phone system/ }).click()
  const secret = await page.getByLabel('Secret').inputValue()
  expect(secret).toMatch(/^[\w]{32}$/)
  const address = `${running.url}/api/hooks/cloud`
  await page.getByText(address, { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  const cloud = page.getByRole('listitem', { name: 'cloud' })
  await cloud.getByText('Nothing heard yet').waitFor()

  const body = JSON.stringify({ id: '1', event: 'ringing', callId: 'a1', from: '0401234567', extension: '501' })
  const now = String(Math.floor(Date.now() / 1000))
  const signature = createHmac('sha256', secret).update(`${now}.${body}`).digest('hex')
  const headers = { 'x-tuttu-timestamp': now, 'x-tuttu-signature': `sha256=${signature}` }
  expect((await fetch(address, { method: 'POST', body, headers })).status).toBe(200)
  await cloud.getByText(/^Heard/).waitFor()

  await cloud.getByRole('button', { name: 'Edit cloud' }).click()
  await page.getByText('Kept, and not shown').waitFor()
  expect(await page.getByLabel('Secret').inputValue()).toBe('')
  await page.getByText('The secret is kept and not shown. Make a new one to see the lines with it.').waitFor()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await cloud.getByRole('button', { name: 'Remove cloud' }).click()
  await cloud.getByRole('button', { name: 'Remove cloud' }).last().click()
  await cloud.waitFor({ state: 'detached' })
  expect((await fetch(address, { method: 'POST', body, headers })).status).toBe(404)
})

test('a draft is tested before it is saved, and where it may not connect is said', async () => {
  const page = await as('paavo')
  await page.getByRole('link', { name: 'Phones', exact: true }).click()
  await page.getByRole('button', { name: 'Connect a phone system' }).click()
  await page.getByRole('button', { name: /^FreePBX/ }).click()
  expect(await page.getByRole('textbox', { name: /^Name/ }).inputValue()).toBe('hq-2')
  await page.getByRole('textbox', { name: /^Server/ }).fill('10.1.2.3')
  const secret = await page.getByLabel('Secret').inputValue()
  await page.getByText(`secret = ${secret}`).waitFor()
  await page.getByRole('button', { name: 'Test it' }).click()
  await page
    .getByRole('alert')
    .getByText(/outbound/)
    .waitFor()
  // It is allowed by name in the configuration file.
  await page.getByRole('textbox', { name: /^Server/ }).fill('pbx.example')
  await page.getByRole('checkbox').uncheck()
  await page.getByText(/^write = reporting$/m).waitFor()
})
