/**
 * From an empty installation to a correct card in a real browser, by somebody who has read nothing: three files of shapes
 * that are not the demo's are dropped on the page, what was guessed is looked at, and a number is typed. Clicks are counted.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { openBrowser, screens, signedInPage } from '../browser/browser.ts'
import { baseConfig, freshFolder, passwordOf, startServer, type TestServer } from '../server/start-server.ts'

const folder = freshFolder()
let server: TestServer
let browser: Browser
let page: Page
let errors: string[]
let clicks = 0

/** A Finnish ledger's print: old encoding, titles, decimal commas, two-digit years, a row of totals at the end. */
const ledger = `Kahvitukku Oy;;;;;;
Myyntireskontra 24.11.26;;;;;;

As.nro;Asiakkaan nimi;Y-tunnus;Puh.;Saldo yht.;Erääntynyt;Vanhin eräpv
1041;Kahvila Väinölä Oy;1234567-1;03-212 3456;1 874,50;640,00;05.11.26
1042;Leipomo Öhman;;050 765 4321;-12,00;0,00;
1043;"Ravintola Kesä; Oulu";;+358 44 111 2233;99,90;0,00;30.11.26
Yhteensä;;;;1 962,40;640,00;
`
/** A Swedish shop's order lines: titles, a group header merged over three columns, points in the dates' place of dashes. */
async function orders(): Promise<Buffer> {
  const text = (value: string) => ({ value, type: String })
  const line = (order: string, customer: string, name: string, phone: string, date: string, article: string) =>
    [order, customer, name, phone, date, article].map(text)
  const sheet = [
    [text('Orderrader webbutik')],
    [],
    [null, { ...text('Kund'), columnSpan: 3 }, null, null, { ...text('Order'), columnSpan: 4 }],
    ['Ordernr', 'Kundnr', 'Kundnamn', 'Telefon', 'Orderdatum', 'Artikel', 'Antal', 'Belopp'].map(text),
    [
      ...line('SO-9', 'W7', 'KAHVILA VÄINÖLÄ', '032123456', '2026-11-12', 'Espressobönor 1 kg'),
      { value: 4 },
      { value: 96.4 },
    ],
    [
      ...line('SO-9', 'W7', 'KAHVILA VÄINÖLÄ', '032123456', '2026-11-12', 'Pappersmuggar'),
      { value: 10 },
      { value: 45 },
    ],
    [...line('SO-7', 'W8', 'Öhman Leipomo', '0507654321', '2026-10-01', 'Filter'), { value: 1 }, { value: 8.9 }],
  ]
  return writeXlsxFile([{ sheet: 'Rader', data: sheet as never }]).toBuffer()
}
/** An English credit report, parted by tabs. */
const credit = `Customer ID\tCompany\tTelephone\tCredit limit\tCredit used\tPayment terms (days)\tBlocked
C-1\tKahvila Väinölä Oy\t+35832123456\t5000.00\t1874.50\t14\tno
C-2\tÖhman Leipomo\t0507654321\t500.00\t0.00\t7\tyes
`

beforeAll(async () => {
  server = await startServer(baseConfig(), folder)
  browser = await openBrowser()
  const opened = await signedInPage(browser, server.url, { username: 'paavo', password: passwordOf('paavo') })
  page = opened.page
  errors = opened.errors
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

async function click(button: Locator): Promise<void> {
  await button.click({ timeout: 20_000 })
  clicks++
}
const shot = (name: string) => page.screenshot({ path: join(screens, `dropped-${name}.png`), fullPage: true })

test('three dropped files, and the card is right', async () => {
  await click(
    page
      .getByRole('button', { name: 'Sources', exact: true })
      .or(page.getByRole('link', { name: 'Sources', exact: true }))
      .first(),
  )
  const files = [
    { name: 'reskontra.csv', mimeType: 'text/csv', buffer: iconv.encode(ledger, 'cp1252') },
    { name: 'orderrader.xlsx', mimeType: 'application/zip', buffer: await orders() },
    { name: 'credit report.txt', mimeType: 'text/plain', buffer: Buffer.from(credit) },
  ]
  for (const { name, buffer } of files) writeFileSync(join(folder, name), buffer)
  const dropped = await page.evaluateHandle(
    (all) => {
      const transfer = new DataTransfer()
      for (const { name, mimeType, bytes } of all)
        transfer.items.add(new File([Uint8Array.from(bytes)], name, { type: mimeType }))
      return transfer
    },
    files.map(({ buffer, ...file }) => ({ ...file, bytes: [...buffer] })),
  )
  await page.locator('.drop').dispatchEvent('drop', { dataTransfer: dropped })

  for (const [at, { name }] of files.entries()) {
    const connect = page.getByRole('button', { name: /^(Connect|Looks right)/ })
    await connect.waitFor({ timeout: 20_000 })
    await shot(`columns-${at}`)
    await click(connect)
    await page
      .getByText('Read and matched')
      .or(page.getByLabel(/number/i))
      .first()
      .waitFor({ timeout: 20_000 })
    await shot(`read-${at}`)
    if (at < files.length - 1) await click(page.getByRole('button', { name: /Next: .*/ }))
    expect(name).toBeTruthy()
  }
  await page.getByRole('textbox', { name: /number/i }).fill('03 212 3456')
  await page.keyboard.press('Enter')
  const card = page.getByRole('article', { name: 'Kahvila Väinölä Oy' })
  await card.waitFor({ timeout: 20_000 })
  await shot('card')
  const text = ((await card.textContent()) ?? '').replace(/\s+/g, ' ')
  expect(text).toMatch(/€1,874\.50/)
  expect(text).toMatch(/€640\.00/)
  expect(text).toMatch(/Espressobönor 1 kg/)
  expect(text).toMatch(/Net 14/)
  expect(text).toMatch(/€3,125\.50/)
  console.info('clicks from signing in to the card:', clicks)
  expect(clicks).toBeLessThanOrEqual(12)
  expect(errors).toEqual([])
}, 120_000)
