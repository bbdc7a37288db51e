/** The product side of figures.test.ts: a server of its own process over the three files, asked as an agent asks. */
import { demoConfig, demoPeople } from '../../demo/config.ts'
import type { Card } from '../../shared/vocabulary.ts'
import { startServer } from '../server/start-server.ts'
import type { OpenProductCards } from './card-source.ts'

export const openProductCards: OpenProductCards = async ({ directory, today }) => {
  const people = demoPeople(1)
  const config = demoConfig(people, 'a-secret-of-the-test')
  const server = await startServer(config, directory, { TUTTU_TODAY: today })
  const signIn = (username: string) =>
    server.signIn(username, people.find((person) => person.username === username)?.password)
  const admin = await signIn('paavo')
  const cookie = await signIn('anna')
  await server.indexed(admin)
  const links = (await (await server.ask('/api/links.csv', { cookie: admin })).text()).split('\n').slice(1)
  const customerOf = new Map(
    links.map((line) => {
      const [source, key, , customerId] = line.split(',')
      return [`${source} ${key}`, customerId]
    }),
  )
  return {
    async cardFor(source, key) {
      const customerId = customerOf.get(`${source} ${key}`)
      if (!customerId) throw new Error(`no customer has record ${key} of ${source}`)
      const response = await server.ask(`/api/customers/${customerId}/card`, { cookie })
      if (response.status !== 200) throw new Error(`card of ${customerId}: ${response.status}`)
      return (await response.json()) as Card
    },
    stop: () => server.stop(),
  }
}
