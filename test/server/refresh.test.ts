/** Sources that change while the server runs: an edit is on the next card by itself, a loss of rows is held back. */
import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusedCsv } from '../../server/adapters/web/csv-exports.ts'
import type { CardUpdate, SourcesAnswer } from '../../shared/wire.ts'
import { numbers, smallFirm } from './small-firm.ts'
import { baseConfig, freshFolder, next, startServer, type TestConsole, type TestServer } from './start-server.ts'

let folder: string
let server: TestServer
let admin: string
let socket: TestConsole
const many = (rows: number) =>
  writeFileSync(
    join(folder, 'many.csv'),
    `key;name\n${Array.from({ length: rows }, (_, at) => `K${at};Person Number${at}`).join('\n')}\n`,
  )

beforeAll(async () => {
  folder = freshFolder()
  const source = { name: 'many', role: 'sales', kind: 'csv', path: './many.csv' }
  const datasets = { customers: { columns: { key: 'key', name: 'name' } } }
  many(100)
  // Read by the clock once a week only: what happens meanwhile is the watch's doing.
  const sources = [...smallFirm(folder), { ...source, datasets }].map((one) => ({ ...one, every: '168h' }))
  server = await startServer(baseConfig({ sources }), folder)
  admin = await server.signIn('paavo')
  await server.indexed(admin)
  socket = await server.console(await server.signIn('anna'))
})
afterAll(async () => {
  socket?.close()
  await server?.stop()
})

async function termDays(): Promise<number | undefined> {
  const callId = `t-${Math.random()}`
  const popped = next(socket, 'pop')
  await server.hook({ event: 'ringing', callId, from: numbers.aalto, extension: '201' })
  const { card } = await popped
  await server.hook({ event: 'ended', callId })
  return card?.sections.terms.data?.termDays
}
const credit = (days: number) =>
  `tunnus;nimi;puhelin;raja;kaytetty;paivat;kielto\r\nR1;Kahvila Aalto Oy;0401234567;5 000,00;2 318,40;${days};ei\r\n`
async function manySource() {
  const answer = (await (await server.ask('/api/sources', { cookie: admin })).json()) as SourcesAnswer
  return answer.sources.find((source) => source.name === 'many')
}

test('an edited file is on the next card without anybody asking', async () => {
  expect(await termDays()).toBe(14)
  writeFileSync(join(folder, 'credit.csv'), credit(30))
  await expect.poll(termDays, { timeout: 15_000 }).toBe(30)
})

test('so is one that a program has put in its place', async () => {
  writeFileSync(join(folder, 'credit.new'), credit(60))
  renameSync(join(folder, 'credit.new'), join(folder, 'credit.csv'))
  await expect.poll(termDays, { timeout: 15_000 }).toBe(60)
})

test('a card that is on the screen meanwhile follows', async () => {
  const popped = next(socket, 'pop')
  await server.hook({ event: 'ringing', callId: 'long', from: numbers.aalto, extension: '201' })
  const { callId, card } = await popped
  expect(card?.sections.terms.data?.termDays).toBe(60)
  const days: (number | undefined)[] = []
  const follow = (update: CardUpdate) => {
    if (update.callId === callId) days.push(update.sections?.terms?.data?.termDays)
  }
  socket.on('card', follow)
  writeFileSync(join(folder, 'credit.csv'), credit(7))
  await expect.poll(() => days, { timeout: 15_000 }).toContain(7)
  socket.off('card', follow)
  await server.hook({ event: 'ended', callId: 'long' })
})

test('a source that gives a tenth of its rows is held back until an administrator says that it is right', async () => {
  many(9)
  await expect.poll(manySource, { timeout: 15_000 }).toMatchObject({
    state: 'stale',
    isHeldBack: true,
    counts: { customers: 100 },
    problem: expect.stringMatching(/9 .*100/),
  })
  await server.ask('/api/sources/many/sync', { method: 'POST', cookie: admin, body: { acceptFewer: true } })
  await expect.poll(manySource, { timeout: 15_000 }).toMatchObject({ state: 'current', counts: { customers: 9 } })
  expect(await manySource()).not.toHaveProperty('isHeldBack')
})

test('what was refused can be downloaded', async () => {
  const row = 'R1;Aho;=cmd|calc;x;1;14;ei'
  writeFileSync(join(folder, 'credit.csv'), `tunnus;nimi;puhelin;raja;kaytetty;paivat;kielto\r\n${row}\r\n`)
  const download = async () => {
    const response = await server.ask('/api/sources/register/refused.csv', { cookie: admin })
    expect(response.headers.get('content-disposition')).toContain('refused-register.csv')
    return response.text()
  }
  await expect
    .poll(download, { timeout: 15_000 })
    .toMatch(/^dataset,line,column,value,reason\r\n[\s\S]*credit,2,raja,x,/)
})

test('nothing in what is downloaded is a formula to a spreadsheet', async () => {
  const cells = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', 'plain', 'a "quoted", cell']
  const rows = cells.map((column, at) => ({
    dataset: 'credit',
    line: at,
    column,
    value: column,
    code: 'c',
    reason: column,
  }))
  let csv = ''
  for await (const line of refusedCsv(rows)) csv += line
  const lines = csv.split('\r\n').slice(1)
  expect(lines[0]).toBe("credit,0,'=1+1,'=1+1,'=1+1")
  expect(lines[6]).toBe(`credit,6${',"a ""quoted"", cell"'.repeat(3)}`)
  for (const line of lines) expect(line).not.toMatch(/(?:^|,)"?[=+@\t-]/)
})
