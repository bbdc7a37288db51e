/** The Sources page of a running server in a real browser, by keyboard: what would change, keeping it, learning anew. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, signedInPage } from '../browser/browser.ts'
import { smallFirm } from '../server/small-firm.ts'
import { baseConfig, freshFolder, passwordOf, startServer, type TestServer } from '../server/start-server.ts'

let server: TestServer
let browser: Awaited<ReturnType<typeof openBrowser>>
beforeAll(async () => {
  const folder = freshFolder()
  const sources = smallFirm(folder).map((one) => ({ ...one, every: '168h' }))
  server = await startServer(baseConfig({ sources }), folder)
  await server.indexed(await server.signIn('paavo'))
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

test('seen, kept, seen again and learnt: each tells what is so, and the keyboard goes on from the title', async () => {
  const { page, errors } = await signedInPage(browser, server.url, { username: 'paavo', password: passwordOf('paavo') })
  const press = (name: string) => page.getByRole('button', { name, exact: true }).press('Enter')
  const focused = () => page.evaluate('document.activeElement?.textContent')
  await page.getByRole('link', { name: 'Sources' }).click()
  await page.getByText(/^Learnt on .* from \d+ records\./).waitFor()

  await press('See what learning anew would change')
  await page.getByRole('heading', { name: 'If it learnt anew' }).waitFor()
  await expect.poll(focused).toBe('How records are matched')
  await press('Keep it as it is')
  await page.getByRole('button', { name: 'See what learning anew would change' }).waitFor()
  expect(await page.getByText('Learnt before').count()).toBe(0)

  await press('See what learning anew would change')
  await press('Learn anew')
  await page.getByText(/It has learnt anew/).waitFor()
  await page.getByText(/at the word of paavo/).waitFor()
  await page.getByText('Learnt before').waitFor()
  expect(errors).toEqual([])
  await page.context().close()
})
