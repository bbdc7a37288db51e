/** Suggestions as the worker would have stored them, put into a server's index from outside. */
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { StoredSuggestions } from '../../shared/insight.ts'
import type { SuggestionList } from '../../shared/suggestions.ts'
import type { CustomerId } from '../../shared/vocabulary.ts'
import type { TestServer } from './start-server.ts'

/** The customer that is found by this, once all has been reckoned and nothing will be written over. */
export async function reckonedCustomer(server: TestServer, cookie: string, search: string): Promise<CustomerId> {
  let answer = await server.indexed(cookie)
  while (answer.index.insight !== 'current') answer = await server.indexed(cookie)
  const found = await server.ask(`/api/customers?search=${encodeURIComponent(search)}`, { cookie })
  return (await found.json()).customers[0].customerId
}

export function suggestTo(
  { folder }: TestServer,
  customerId: CustomerId,
  parts: Partial<Record<SuggestionList, StoredSuggestions>>,
): void {
  const index = new Sqlite(join(folder, 'data', 'index.sqlite'))
  index
    .prepare(
      'insert or replace into insights (customer_id, pass, model_version, as_of, content) values (?, 1, 1, ?, ?)',
    )
    .run(customerId, '2026-11-24T10:00:00.000Z', JSON.stringify(parts))
  index.close()
}
