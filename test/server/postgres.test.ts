/** The whole server on PostgreSQL: the same pop, and what was up is up again after a restart. */
import { expect, test } from 'vitest'
import { postgresPlace } from '../store/stores.ts'
import { numbers, smallFirm } from './small-firm.ts'
import { baseConfig, freshFolder, next, startServer } from './start-server.ts'

test('on PostgreSQL a call pops with its figures, and is there again after a restart', async () => {
  const place = await postgresPlace()
  const where = await place.fresh()
  const folder = freshFolder()
  const environment = { TUTTU_DATABASE_URL: where.kind === 'postgres' ? where.url : '' }
  const start = () => startServer(baseConfig({ sources: smallFirm(folder) }), folder, environment)
  const first = await start()
  await first.indexed(await first.signIn('paavo'))
  const socket = await first.console(await first.signIn('anna'))
  const popped = next(socket, 'pop')
  await first.hook({ event: 'ringing', callId: 'pg', from: numbers.aalto, extension: '201' })
  const pop = await popped
  expect(pop.card).toMatchObject({
    name: 'Kahvila Aalto Oy',
    sections: { balance: { data: { balance: [{ minor: 231_840 }], overdue: [{ minor: 64_000 }] } } },
  })
  socket.close()
  await first.kill()

  const second = await start()
  const again = await second.console(await second.signIn('anna'))
  again.disconnect()
  const resumed = next(again, 'pop')
  again.connect()
  expect(await resumed).toMatchObject({ callId: pop.callId, resumed: true, card: { customerId: pop.card?.customerId } })
  again.close()
  await second.stop()
  await place.stop()
})
