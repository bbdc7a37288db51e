/** The refresh worker as a thread: what ends it must not end all reading. */
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startRefreshWorker } from '../../server/adapters/refresh-thread/refresh-thread.ts'
import { openGroundWriter, openIndexReader } from '../../server/adapters/store/open-stores.ts'
import type { RefreshHost } from '../../server/ports/refresher.ts'
import type { SourceConfig } from '../../server/ports/source.ts'

const company = { country: 'FI', currency: 'EUR', timeZone: 'Europe/Helsinki' }
/** What the worker asks of the main thread, with nobody listening to how far it is. */
const hostOn = (ground: Pick<RefreshHost, 'appendModel' | 'appendIdentities'>): RefreshHost => ({
  appendModel: ground.appendModel,
  appendIdentities: ground.appendIdentities,
  progress: () => {},
  learning: () => {},
  matchingAll: () => {},
  reckoning: () => {},
  reckoningFailed: () => {},
})

test('a source that eats all memory costs its own reading; the next one is read and matched by a new thread', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tuttu-refresh-'))
  const store = { kind: 'sqlite', folder } as const
  const ground = await openGroundWriter(store)
  const source = (name: string): SourceConfig => ({
    name,
    roles: ['sales'],
    kind: 'csv',
    path: join(folder, `${name}.csv`),
    everyMs: 60_000,
    trust: 1,
    datasets: { customers: { columns: { key: 'key', name: 'name', phones: 'phone' } } },
  })
  writeFileSync(join(folder, 'small.csv'), 'key;name;phone\n1;Maija Virtanen;0401234567\n')
  const many = Array.from({ length: 6000 }, (_, at) => `K${at};${`Person${at} `.repeat(1200)};+35850${2_000_000 + at}`)
  writeFileSync(join(folder, 'huge.csv'), `key;name;phone\n${many.join('\n')}\n`)
  const host = hostOn(ground)
  const sources = [source('huge'), source('small')]
  const worker = await startRefreshWorker({ store, sources, company, outboundAllowed: [] }, host, 48)

  // So many are refused by their number before they are begun; few that are long are not.
  await expect(worker.read('huge', { acceptFewer: false }).then(() => worker.match())).rejects.toThrow()
  // Whoever removes it from the configuration has the others as they were.
  const next = await startRefreshWorker({ store, sources: [source('small')], company, outboundAllowed: [] }, host, 48)
  await worker.markFailed('huge')
  expect(await worker.read('small', { acceptFewer: false })).toMatchObject({ state: { counts: { customers: 1 } } })
  await worker.close()
  await next.match()
  await next.close()
  const index = openIndexReader(store)
  expect(await index.size()).toMatchObject({ customers: 1, records: 1 })
  await index.close()
  await ground.close()
})

test('what is asked of the worker while insight of everybody is reckoned does not wait for the last of them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tuttu-refresh-'))
  const store = { kind: 'sqlite', folder } as const
  const ground = await openGroundWriter(store)
  const customers = Array.from({ length: 10_000 }, (_, at) => `K${at};Person${at} Virtanen;+35840${2_000_000 + at}`)
  writeFileSync(join(folder, 'till.csv'), `key;name;phone\n${customers.join('\n')}\n`)
  const source: SourceConfig = {
    ...{ name: 'till', roles: ['sales'], kind: 'csv', path: join(folder, 'till.csv'), everyMs: 60_000, trust: 1 },
    datasets: { customers: { columns: { key: 'key', name: 'name', phones: 'phone' } } },
  }
  const happened: string[] = []
  let ends = () => {}
  const ended = new Promise<void>((done) => {
    ends = done
  })
  const host = {
    ...hostOn(ground),
    reckoning(isWorking: boolean, hasChanged: boolean) {
      if (!isWorking) happened.push('reckoned')
      if (hasChanged) ends()
    },
  }
  const worker = await startRefreshWorker({ store, sources: [source], company, outboundAllowed: [] }, host)
  await worker.read('till', { acceptFewer: false })
  await worker.match()
  happened.length = 0
  await worker.read('till', { acceptFewer: false })
  happened.push('read')
  await ended
  expect(happened).toEqual(['read', 'reckoned'])
  await worker.close()
  await ground.close()
})

/** Names of this process' threads that yield: the 2nd and 19th field of their stat (proc_pid_stat(5)). */
const yielding = (): string[] =>
  readdirSync('/proc/self/task').flatMap((id) => {
    const stat = readFileSync(`/proc/self/task/${id}/stat`, 'utf8')
    const [from, to] = [stat.indexOf('(') + 1, stat.lastIndexOf(')')]
    const nice = Number(stat.slice(to + 2).split(' ')[16])
    return nice === constants.priority.PRIORITY_BELOW_NORMAL ? [stat.slice(from, to)] : []
  })

test.runIf(process.platform === 'linux')('pops come first: the worker yields, and nobody else does', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tuttu-refresh-'))
  const store = { kind: 'sqlite', folder } as const
  const ground = await openGroundWriter(store)
  const host = hostOn(ground)
  const worker = await startRefreshWorker({ store, sources: [], company, outboundAllowed: [] }, host)
  expect(yielding()).toEqual(['WorkerThread'])
  await worker.close()
  await ground.close()
})
