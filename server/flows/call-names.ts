/** What those on calls are called now: colleagues by their username, customers by the id the call has. */
import type { CallNames } from '../../shared/call-log.ts'
import type { Call } from '../../shared/vocabulary.ts'
import type { Directory } from '../people/directory.ts'
import type { IndexReader } from '../ports/index-store.ts'

export async function namesOn(
  calls: readonly Call[],
  { index, directory }: { index: Pick<IndexReader, 'namesOf'>; directory: Pick<Directory, 'byUsername'> },
): Promise<CallNames> {
  const ids = new Set(calls.flatMap((call) => call.customerId ?? []))
  const found = await index.namesOf([...ids])
  const usernames = new Set(calls.flatMap((call) => call.agents.flatMap((leg) => leg.username ?? [])))
  return {
    agents: Object.fromEntries(
      [...usernames].flatMap((username) => {
        const name = directory.byUsername(username)?.name
        return name === undefined ? [] : [[username, name]]
      }),
    ),
    customers: Object.fromEntries(found.map(({ asked, ...customer }) => [asked, customer])),
  }
}
