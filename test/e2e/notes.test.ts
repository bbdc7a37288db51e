/** Notes of calls in a real browser, on a real server that is killed, restarted, full and far away. */
import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { longestNote, type WrapUp, type WrapUpsAnswer } from '../../shared/contacts.ts'
import { openBrowser, screens, signedInPage } from '../browser/browser.ts'
import { baseConfig, freshFolder, passwordOf, startServer, type TestServer } from '../server/start-server.ts'

const folder = freshFolder()
const config = baseConfig({ wrapUp: { reasons: ['Order', 'Complaint'], reasonNeeded: true, seconds: 3600 } })
let server: TestServer
let browser: Browser
let external = ''
const rang: string[] = []
/** Of the signed-in people, outside any browser. */
const cookies: Record<string, string> = {}

beforeAll(async () => {
  server = await startServer(config, folder)
  browser = await openBrowser()
  for (const username of ['anna', 'lauri']) cookies[username] = await server.signIn(username)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})
afterEach(async () => {
  for (const callId of rang.splice(0)) await server.hook({ event: 'ended', callId })
  for (const context of browser.contexts()) await context.close()
})

const signedIn = async (username: string, options = {}): Promise<Page> =>
  (await signedInPage(browser, server.url, { username, password: passwordOf(username) }, options)).page
const field = (page: Page) => page.getByRole('textbox', { name: 'Note of this call' })
const saved = (page: Page) => page.getByText('Saved', { exact: true }).waitFor()

async function ringing(from: string): Promise<string> {
  const callId = randomUUID()
  rang.push(callId)
  await server.hook({ event: 'ringing', callId, from, extension: '201' })
  return callId
}
async function ring(page: Page, from = '0401234567'): Promise<void> {
  external = await ringing(from)
  await server.hook({ event: 'answered', callId: external, extension: '201' })
  await field(page).waitFor()
}
async function newestCall(): Promise<string> {
  const answer = await server.ask('/api/calls?limit=1', { cookie: cookies.anna ?? '' })
  return ((await answer.json()) as { calls: { callId: string }[] }).calls[0]?.callId ?? ''
}
async function stored(username = 'anna'): Promise<WrapUp | undefined> {
  const answer = await server.ask(`/api/calls/${await newestCall()}/wrap-ups`, { cookie: cookies.anna ?? '' })
  return ((await answer.json()) as WrapUpsAnswer).wrapUps.find((one) => one.username === username)
}
async function restart(): Promise<void> {
  server = await startServer(config, folder, { TUTTU_PORT: new URL(server.url).port })
}

test('what is typed is saved, is there after a reload, and the pop took no focus', async () => {
  const page = await signedIn('anna')
  await ring(page)
  expect(await page.evaluate('document.activeElement.tagName')).toBe('BODY')
  await page.getByText('saved as you type').waitFor()
  await page.keyboard.press('n')
  await page.keyboard.type('Asks about the grinder 👍🏽 שלום')
  await saved(page)
  await page.getByRole('radio', { name: 'Dissatisfied' }).check()
  await page.getByRole('button', { name: 'Follow up…' }).click()
  await page.getByLabel('By').selectOption('lauri')
  await saved(page)
  expect(await stored()).toMatchObject({
    note: 'Asks about the grinder 👍🏽 שלום',
    mood: 'bad',
    followUp: { username: 'lauri' },
  })
  await page.reload()
  await expect.poll(() => field(page).inputValue()).toBe('Asks about the grinder 👍🏽 שלום')
  await page.screenshot({ path: join(screens, 'notes-on-a-call.png') })
})

test('the server is killed mid-typing: it says so, and all of it is saved once it is back', async () => {
  const page = await signedIn('anna')
  await ring(page)
  await field(page).fill('Before the fall')
  await saved(page)
  await server.kill()
  await field(page).press('End')
  await page.keyboard.type(', and after it')
  await page.getByText('Not saved: no connection.').waitFor()
  expect(await page.getByText('Saved', { exact: true }).count()).toBe(0)
  await restart()
  await saved(page)
  expect(await field(page).inputValue()).toBe('Before the fall, and after it')
  expect((await stored())?.note).toBe('Before the fall, and after it')
})

test('what a browser that crashed had not sent is sent by the next one, untouched', async () => {
  const page = await signedIn('anna')
  await ring(page)
  await field(page).fill('Stored')
  await saved(page)
  await server.kill()
  await field(page).fill('Stored, and typed while nobody listened')
  await page.getByText('Not saved: no connection.').waitFor()
  const context = page.context()
  await page.close()
  await restart()
  const again = await context.newPage()
  await again.goto(server.url)
  await expect.poll(async () => (await stored())?.note).toBe('Stored, and typed while nobody listened')
})

test('signing out sends what was typed last', async () => {
  const page = await signedIn('anna')
  await ring(page)
  await field(page).pressSequentially('Typed at the very end')
  await page.locator('.side-person').click()
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await page.getByLabel('Password').waitFor()
  await expect.poll(async () => (await stored())?.note).toBe('Typed at the very end')
})

test('the person’s other tab follows; what both typed with no connection is there in both', async () => {
  const one = await signedIn('anna')
  await ring(one)
  const other = await one.context().newPage()
  await other.goto(server.url)
  await field(one).fill('First line')
  await expect.poll(() => field(other).inputValue()).toBe('First line')
  await one.context().setOffline(true)
  await field(one).fill('First line, said by one')
  await field(other).fill('First line, heard by the other')
  for (const page of [one, other]) await page.getByText('Not saved: no connection.').waitFor()
  await one.context().setOffline(false)
  for (const page of [one, other]) await saved(page)
  const note = (await stored())?.note ?? ''
  for (const part of ['said by one', 'heard by the other', 'typed on another screen']) expect(note).toContain(part)
  for (const page of [one, other]) await expect.poll(() => field(page).inputValue()).toBe(note)
  await one.screenshot({ path: join(screens, 'notes-both-typed.png') })
})

test('a second call takes neither the focus nor the text, and has a note of its own', async () => {
  const page = await signedIn('anna')
  await ring(page)
  await field(page).pressSequentially('Half a sen')
  await ringing('0402222222')
  await page.locator('.strip').waitFor()
  await page.keyboard.type('tence')
  expect(await field(page).inputValue()).toBe('Half a sentence')
  await saved(page)
  await page.locator('.strip').click()
  await expect.poll(() => field(page).inputValue()).toBe('')
  // What had the focus was the other call's, and so is what could be undone.
  expect(await page.evaluate('document.activeElement.tagName')).toBe('BODY')
  await field(page).press('Control+z')
  expect(await field(page).inputValue()).toBe('')
  await page.locator('.strip').click()
  await expect.poll(() => field(page).inputValue()).toBe('Half a sentence')
})

test('after the call card and note stay, through another call, until it is done: with the reason that is needed', async () => {
  const page = await signedIn('anna')
  await ring(page)
  await field(page).fill('To be finished')
  await saved(page)
  await server.hook({ event: 'ended', callId: external })
  await page.getByText(/left for this call/).waitFor()
  await field(page).blur()
  await ringing('0402222222')
  await page.locator('.strip').waitFor()
  expect(await field(page).inputValue()).toBe('To be finished')
  await page.keyboard.press('Control+Enter')
  await page.getByText('Choose a reason, then you are done.').waitFor()
  expect((await stored())?.finishedAt).toBeUndefined()
  await page.getByRole('button', { name: 'Complaint' }).click()
  await page.keyboard.press('Control+Enter')
  // What waited comes next.
  await expect.poll(() => field(page).inputValue()).toBe('')
  await page.locator('.call-bar-ringing').waitFor()
})

test('the colleague a call is transferred to sees the note so far at once, and what is added', async () => {
  const [anna, lauri] = [await signedIn('anna'), await signedIn('lauri')]
  await ring(anna)
  await field(anna).fill('Grinder jams\nUnder warranty')
  await saved(anna)
  await server.hook({ event: 'transferred', callId: external, extension: '201', to: '202' })
  await server.hook({ event: 'ringing', callId: external, extension: '202' })
  const others = lauri.getByRole('list', { name: 'What colleagues wrote of this call' })
  await others.getByText('Grinder jams').waitFor()
  await server.hook({ event: 'answered', callId: external, extension: '202' })
  await field(anna).press('ControlOrMeta+End')
  await anna.keyboard.type(', she is angry')
  await others.getByText('Under warranty, she is angry').waitFor()
  await field(lauri).fill('Sends a new one')
  await saved(lauri)
  // What comes while somebody types does not move what they type into.
  const before = await field(lauri).boundingBox()
  await field(anna).press('ControlOrMeta+End')
  await anna.keyboard.type('\nand\nmore\nof it')
  await others.getByText(/of it/).waitFor()
  expect(await field(lauri).boundingBox()).toEqual(before)
  expect((await stored())?.note).toBe('Grinder jams\nUnder warranty, she is angry\nand\nmore\nof it')
  expect((await stored('lauri'))?.note).toBe('Sends a new one')
})

test('a megabyte that is pasted stays in the field and is refused in words; shortened, it is saved', async () => {
  const page = await signedIn('anna')
  // It takes a browser seconds, on a machine that has something else to do too.
  page.setDefaultTimeout(90_000)
  await ring(page)
  await field(page).fill('x'.repeat(1_048_576))
  await page.getByText('Not saved: 1,048,576 characters are too many, 20,000 fit.').waitFor()
  expect((await field(page).inputValue()).length).toBe(1_048_576)
  await field(page).fill('x'.repeat(longestNote))
  await saved(page)
  expect((await stored())?.note.length).toBe(longestNote)
}, 180_000)

test('with a full disk it is not called saved, and is once there is room', async () => {
  const page = await signedIn('anna')
  await ring(page)
  await field(page).fill('There is room')
  await saved(page)
  const room = (bytes: string) => execFileSync('prlimit', ['--pid', String(server.process.pid), `--fsize=${bytes}:`])
  room('0')
  await field(page).fill('There is no room')
  await page.getByText('Not saved: the server cannot store it now.').waitFor()
  room('unlimited')
  await saved(page)
  expect((await stored())?.note).toBe('There is no room')
  expect(server.log()).toContain('wrap-up-not-stored')
  expect(server.log()).not.toContain('There is no room')
})

test('a clock that is an hour wrong changes nothing', async () => {
  const page = await signedIn('anna')
  await page.addInitScript('{ const now = Date.now; Date.now = () => now() + 3_600_000 }')
  await page.reload()
  await ring(page)
  await field(page).fill('Typed in the future')
  await saved(page)
  await server.hook({ event: 'ended', callId: external })
  await page.getByText(/^(59:5\d|1:00:00) left for this call$/).waitFor()
  expect(Math.abs(Date.parse((await stored())?.at ?? '') - Date.now())).toBeLessThan(600_000)
})

test('what is to be done is on the desk and the page of whoever it was given to, and leaves them once done', async () => {
  const anna = await signedIn('anna')
  await ring(anna)
  await field(anna).fill('Promised an offer for the service contract')
  await anna.getByRole('button', { name: 'Follow up…' }).click()
  await anna.getByLabel('On', { exact: true }).fill('2026-11-20')
  await anna.getByLabel('By').selectOption('lauri')
  await saved(anna)
  const lauri = await signedIn('lauri')
  const row = lauri.getByRole('listitem').filter({ hasText: 'Promised an offer for the service contract' })
  await row.getByText('Late since 20 Nov').waitFor()
  await row.getByRole('button', { name: /^Done/ }).click()
  await lauri.getByText('Nothing is due today.').waitFor()
  await lauri.getByRole('link', { name: 'All follow-ups' }).click()
  await lauri.getByText('Done lately').click()
  await row.getByRole('button', { name: /^Not done/ }).click()
  await row.getByText('Late since 20 Nov').waitFor()
  await row.getByText('written by anna').waitFor()
  expect(await row.getByRole('link', { name: /^Call back/ }).getAttribute('href')).toBe('tel:+358401234567')
  await lauri.screenshot({ path: join(screens, 'follow-ups-of-lauri.png') })
  await row.getByRole('button', { name: /^Done/ }).click()
  await lauri.getByText('Done lately').waitFor()
  expect(await row.filter({ visible: true }).count()).toBe(0)
  expect((await stored())?.followUp?.doneAt).toBeDefined()
})
