/** Debian's Chromium for tests, without the flags of a desktop: it looks nothing up and plays nothing. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

export const screens = join(import.meta.dirname, '../../test-output/screens')

export function openBrowser(): Promise<Browser> {
  mkdirSync(screens, { recursive: true })
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    // Root has no sandbox of its own in a container; what is opened is our own page.
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-background-networking',
      '--no-first-run',
    ],
  })
}

/** A page signed in by typing, as a person does. Fails on any error the page reports. */
export async function signedInPage(
  browser: Browser,
  url: string,
  person: { username: string; password: string },
  options: BrowserContextOptions = {},
): Promise<{ page: Page; errors: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', ...options })
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  await page.goto(url)
  await page.getByLabel('Username').fill(person.username)
  await page.getByLabel('Password').fill(person.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText('Live', { exact: true }).first().waitFor()
  return { page, errors }
}
