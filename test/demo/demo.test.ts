/** `npm run demo` as a new user has it: a process that prints who to sign in as, one click, and calls that ring by themselves. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openBrowser, screens } from '../browser/browser.ts'

const temporary = mkdtempSync(join(tmpdir(), 'tuttu-demo-test-'))
let demo: ChildProcess
let browser: Browser
let said = ''
const ready = () => said.match(/^ready (\S+)$/m)?.[1]

function startDemo(more: NodeJS.ProcessEnv = {}): ChildProcess {
  return spawn(process.execPath, [join(import.meta.dirname, '../../demo/main.ts')], {
    env: { PATH: process.env.PATH, TMPDIR: temporary, TUTTU_PORT: '0', ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

beforeAll(async () => {
  // First: calls ring from the moment the demo is ready, whether anybody looks or not.
  browser = await openBrowser()
  demo = startDemo()
  demo.stdout?.on('data', (chunk) => {
    said += chunk
  })
  await vi.waitUntil(ready, { timeout: 60_000 })
})
afterAll(async () => {
  await browser?.close()
  demo.kill('SIGKILL')
})

async function signedInWithOneClick(name: RegExp): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })).newPage()
  await page.goto(ready() ?? '')
  await page.getByRole('button', { name }).click()
  return page
}

test('it prints each person it can be signed in as', async () => {
  expect(said.match(/^sign-in (agent|supervisor|admin) \w+ \S+$/gm)).toHaveLength(4)
  const [, username, password] = said.match(/^sign-in agent (\w+) (\S+)$/m) ?? []
  const answer = await fetch(`${ready()}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  })
  expect(answer.status).toBe(200)
})

test('an agent sees a full card and then several candidates, without doing anything', async () => {
  const page = await signedInWithOneClick(/^Anna/)
  const card = page.getByRole('article').first()
  await card.waitFor({ timeout: 30_000 })
  for (const section of ['Balance', 'Recent purchases', 'Terms you can offer'])
    await card.getByRole('heading', { name: section }).waitFor()
  await page
    .getByText(/Ringing|On the line/)
    .first()
    .waitFor()
  await page.screenshot({ path: join(screens, 'demo-agent.png') })
  await page.getByText('Who is it?').waitFor({ timeout: 30_000 })
})

test('a supervisor sees how queues stand and the calls that are up', async () => {
  const page = await signedInWithOneClick(/^Sari/)
  await page.getByRole('link', { name: 'Queues', exact: true }).click()
  await page.getByRole('article').first().waitFor()
  await page
    .getByRole('row', { name: /Anna Virtanen/ })
    .first()
    .waitFor({ timeout: 30_000 })
})

test('a supervisor reads what was in queues the week before', async () => {
  const page = await signedInWithOneClick(/^Sari/)
  await page.getByRole('link', { name: 'Reports' }).click()
  await page.getByRole('combobox', { name: 'Time' }).selectOption('Last 7 days')
  await page.getByRole('heading', { name: 'By days' }).waitFor()
  for (const queue of ['Support', 'Orders']) await page.getByRole('rowheader', { name: queue }).waitFor()
  await page.screenshot({ path: join(screens, 'demo-reports.png'), fullPage: true })
})

test('an admin sees the three sources read and matched', async () => {
  const page = await signedInWithOneClick(/^Paavo/)
  await page.getByText('All matched').waitFor()
  for (const counts of ['1,517 customers · 6,673 invoices', '20,000 purchases', '1,225 credit decisions'])
    await page.getByText(counts).first().waitFor()
  // Two thousand, and a few rows that nobody could say whose they are.
  await page.getByText(/^2,0\d\d$/).waitFor()
})

test('it will not sign anybody in from another machine', async () => {
  const refused = startDemo({ TUTTU_HOST: '0.0.0.0' })
  expect((await once(refused, 'exit'))[0]).toBe(1)
})

test('it ends when told to, and leaves nothing behind', async () => {
  demo.kill('SIGTERM')
  expect((await once(demo, 'exit'))[0]).toBe(0)
  expect(readdirSync(temporary).filter((name) => name.startsWith('tuttu-demo-'))).toEqual([])
})
