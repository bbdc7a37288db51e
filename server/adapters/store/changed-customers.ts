/** Which customers' insight is to be reckoned anew, noted in the commit of what changed. */
import { type Kysely, sql } from 'kysely'
import { inChunks } from './in-chunks.ts'
import type { IndexTables } from './index-tables.ts'

/** Of so many that they are not told one by one. */
export async function reckonAllAnew(tx: Kysely<IndexTables>): Promise<void> {
  await tx
    .updateTable('insight_state')
    .set((e) => ({ pass: e('pass', '+', 1), is_pass_done: 0 }))
    .execute()
}

export async function noteChangedCustomers(tx: Kysely<IndexTables>, customers: readonly string[]): Promise<void> {
  for (const some of inChunks(customers))
    await tx
      .insertInto('changed_customers')
      .values(some.map((customer_id) => ({ customer_id })))
      .onConflict((c) => c.doNothing())
      .execute()
}

/** Whoever has these records of a source; whom they are matched with in the same commit is noted by matching. */
export async function noteChangedRecordsCustomers(
  tx: Kysely<IndexTables>,
  source: string,
  keys: readonly string[],
): Promise<void> {
  await sql`insert into changed_customers (customer_id)
    select distinct customer_id from links
    where generation = (select generation from index_state) and source = ${source} and key in (${sql.join(keys)})
    on conflict do nothing`.execute(tx)
}
