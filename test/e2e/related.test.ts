/** Whom a customer has to do with and what systems say otherwise of them: of a real server, over HTTP and on the page. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openGroundReader } from '../../server/adapters/store/open-stores.ts'
import type { GoldenRecord } from '../../shared/connecting.ts'
import type { RelatedAnswer } from '../../shared/related.ts'
import { openBrowser, screens, signedInPage } from '../browser/browser.ts'
import { baseConfig, freshFolder, passwordOf, startServer, type TestServer } from '../server/start-server.ts'

const folder = freshFolder()
const officeNumber = '09 123 4567'
const firms = 'Lehto Kivi Niemi Saari Ranta Koski Harju Salmi Pelto Suo Metso Tammi Kaisla Loimu Usva Hanki Routa'
const clients = [...firms.split(' '), 'Sarka', 'Vuono', 'Karhu', 'Ilves', 'Hirvi', 'Kotka']
const header = 'nro;nimi;ytunnus;puhelin;posti;katu;kunta;yhteys'
const file = (name: string, rows: string[]) =>
  writeFileSync(join(folder, `${name}.csv`), [header, ...rows, ''].join('\r\n'))
const source = (name: string, role: string, trust: number) => ({
  name,
  role,
  trust,
  kind: 'csv',
  path: `./${name}.csv`,
  datasets: {
    customers: {
      columns: {
        ...{ key: 'nro', name: 'nimi', businessId: 'ytunnus', phones: 'puhelin', emails: 'posti' },
        ...{ street: 'katu', town: 'kunta', contactOf: 'yhteys' },
      },
    },
  },
})

let server: TestServer
let anna: string
let browser: Browser
beforeAll(async () => {
  file('ledger', [
    '1;Kahvila Aalto Oy;1234567-1;040 123 4567;;Hämeenkatu 11;TAMPERE 10;',
    '2;Aino Mäkelä;;06 212 4400;koti@makela.example;Kotitie 1;Vaasa;',
    '3;Kalle Mäkelä;;06 212 4400;koti@makela.example;KOTITIE 1;Vaasa;',
    ...clients.map((name, at) => `1${at};${name} Oy;;${officeNumber};;${name}katu ${at};Oulu;`),
  ])
  file('shop', [
    'A;KAHVILA AALTO;1234567-1;040 123 4567;;Hämeenkatu 5;Tampere;',
    'B;Maija Virtanen;;050 111 2222;;;Tampere;A, ledger:10',
    'C;Ville Korhonen;;050 333 4444;;;;ledger:1',
  ])
  const sources = [source('ledger', 'accounting', 2), source('shop', 'sales', 1)]
  server = await startServer(baseConfig({ sources }), folder)
  await server.indexed(await server.signIn('paavo'))
  anna = await server.signIn('anna')
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

async function json<Body>(path: string): Promise<Body> {
  return (await (await server.ask(path, { cookie: anna })).json()) as Body
}
async function idOf(name: string): Promise<string> {
  const { customers } = await json<{ customers: { customerId: string; name: string }[] }>(
    `/api/customers?search=${encodeURIComponent(name)}`,
  )
  return customers.find((one) => one.name === name)?.customerId ?? ''
}
/** Of each group: its code, its words, what is shared, who, how many. */
async function relatedTo(name: string) {
  const { related } = await json<RelatedAnswer>(`/api/customers/${await idOf(name)}/related`)
  return related.map(({ why, values, customers, count }) => ({
    code: why.code,
    words: why.text,
    values,
    names: customers.map((one) => one.name),
    count,
  }))
}

test('a company has its contact persons, whichever record of it they are kept by; they have their companies', async () => {
  expect(await relatedTo('Kahvila Aalto Oy')).toEqual([
    {
      code: 'related.contact-persons',
      words: 'Contact persons',
      values: [],
      names: ['Maija Virtanen', 'Ville Korhonen'],
      count: 2,
    },
  ])
  const [companies] = await relatedTo('Maija Virtanen')
  expect(companies).toMatchObject({ words: 'Contact person of', names: ['Kahvila Aalto Oy', 'Lehto Oy'], count: 2 })
})

test('a household is told as one, once for its number and e-mail; an accounting office’s number with how many have it', async () => {
  expect(await relatedTo('Aino Mäkelä')).toEqual([
    {
      code: 'related.household',
      words: 'One household: the same address, number and e-mail',
      values: ['+35862124400', 'koti@makela.example'],
      names: ['Kalle Mäkelä'],
      count: 1,
    },
  ])
  const [office, ...others] = await relatedTo('Kivi Oy')
  expect(others).toEqual([])
  expect(office).toMatchObject({ code: 'related.office', values: ['+35891234567'], count: clients.length - 1 })
  expect(office?.names).toHaveLength(20)
  expect(office?.names).not.toContain('Kivi Oy')
})

test('what another system says is beside what is shown; a numbered town and a name in capitals are nothing else', async () => {
  const golden = await json<GoldenRecord>(`/api/customers/${await idOf('Kahvila Aalto Oy')}`)
  expect(golden).toMatchObject({ name: 'Kahvila Aalto Oy', street: 'Hämeenkatu 11' })
  expect(golden.conflicts).toEqual([
    { field: 'address', values: [{ value: 'Hämeenkatu 5, Tampere', sources: ['shop'] }] },
  ])
})

test('whoever is named is in the view log; a customer there is not is not found', async () => {
  const reader = openGroundReader({ kind: 'sqlite', folder: join(folder, 'data') })
  const before = (await reader.views(1000)).filter(({ what }) => what === 'related').length
  await relatedTo('Kahvila Aalto Oy')
  const views = (await reader.views(1000)).filter(({ what }) => what === 'related')
  await reader.close()
  expect(views.length - before).toBe(3)
  const ids = await Promise.all(['Kahvila Aalto Oy', 'Maija Virtanen', 'Ville Korhonen'].map(idOf))
  expect(ids.every((id) => views.some(({ customerId }) => customerId === id))).toBe(true)
  const nobody = '/api/customers/019ab000-0000-7000-8000-ffffffffffff/related'
  expect((await server.ask(nobody, { cookie: anna })).status).toBe(404)
})

test('the page tells both, leads from one to the other by keyboard, and has nothing where there is nothing', async () => {
  const { page, errors } = await signedInPage(browser, server.url, { username: 'anna', password: passwordOf('anna') })
  await page.goto(`${server.url}/customers/${await idOf('Kahvila Aalto Oy')}`)
  await page.getByText('also: Hämeenkatu 5, Tampere (shop)').waitFor()
  await page.getByRole('link', { name: 'Maija Virtanen' }).focus()
  await page.screenshot({ path: join(screens, 'related-real.png'), fullPage: true })
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Contact person of' }).waitFor()
  await page.getByRole('link', { name: 'Lehto Oy' }).click()
  await page.getByRole('heading', { name: /number that many firms have/ }).waitFor()
  expect(await namesOn(page)).toHaveLength(1 + 5)
  await page.getByText('and 2 others').waitFor()
  await page.getByRole('button', { name: 'Show 15 more' }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => namesOn(page)).toHaveLength(1 + 20)
  expect(await page.evaluate('document.activeElement.textContent')).toBe((await namesOn(page))[1 + 5])

  await page.goto(`${server.url}/customers/${await idOf('Ville Korhonen')}`)
  await page.getByText('Contact person of').waitFor()
  expect(await page.getByText(/^also:/).count()).toBe(0)
  expect(errors).toEqual([])
  await page.context().close()
})

test('the page tells what was said with them, and by whom', async () => {
  for (const event of ['ringing', 'answered'])
    await server.hook({ event, callId: 'k1', from: '0401234567', extension: '201' })
  const { calls } = await json<{ calls: { callId: string }[] }>('/api/calls?limit=1')
  const written = { rev: 0, note: 'Moves to a larger kitchen in May', mood: 'good' }
  const path = `/api/calls/${calls[0]?.callId}/wrap-ups/me`
  expect((await server.ask(path, { method: 'PUT', cookie: anna, body: written })).status).toBe(200)
  await server.hook({ event: 'ended', callId: 'k1' })
  const { page } = await signedInPage(browser, server.url, { username: 'anna', password: passwordOf('anna') })
  await page.goto(`${server.url}/customers/${await idOf('Kahvila Aalto Oy')}`)
  const history = page.getByRole('region', { name: 'Contact history' })
  await history.getByText('Moves to a larger kitchen in May').waitFor()
  await history.getByText(/anna/i).first().waitFor()
  await page.screenshot({ path: join(screens, 'customer-contacts-real.png'), fullPage: true })
  await page.context().close()
})

const namesOn = (page: Page) => page.locator('.related-customers a').allTextContents()
