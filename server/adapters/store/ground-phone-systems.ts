/** Phone systems connected in the browser: what each is lies sealed, for it holds credentials. */
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { PersonId } from '../../../shared/vocabulary.ts'
import type { GroundReader, GroundWriter } from '../../ports/ground-store.ts'
import type { Opened } from './database.ts'
import type { GroundTables } from './ground-tables.ts'

export interface PhoneSystemTables {
  connected_phone_systems: { name: string; sealed: string; connected_at: string; connected_by: string }
}

export const phoneSystemsConnected: Migration = {
  // biome-ignore lint/suspicious/noExplicitAny: the type Kysely gives migrations, which outlive the tables' types
  async up(db: Kysely<any>) {
    await db.schema
      .createTable('connected_phone_systems')
      .addColumn('name', 'text', (c) => c.primaryKey())
      .addColumn('sealed', 'text', (c) => c.notNull())
      .addColumn('connected_at', 'text', (c) => c.notNull())
      .addColumn('connected_by', 'text', (c) => c.notNull())
      .execute()
  },
}

export const createPhoneSystemReader = ({ db }: Opened<GroundTables>): Pick<GroundReader, 'connectedPhoneSystems'> => ({
  async connectedPhoneSystems() {
    const rows = await db.selectFrom('connected_phone_systems').selectAll().orderBy('name').execute()
    return rows.map((row) => ({
      name: row.name,
      sealed: row.sealed,
      connectedAt: row.connected_at,
      connectedBy: row.connected_by as PersonId,
    }))
  },
})

export const createPhoneSystemWriter = ({
  db,
}: Opened<GroundTables>): Pick<GroundWriter, 'saveConnectedPhoneSystem' | 'dropConnectedPhoneSystem'> => ({
  async saveConnectedPhoneSystem({ name, sealed, connectedAt, connectedBy }) {
    const columns = { sealed, connected_at: connectedAt, connected_by: connectedBy }
    await db
      .insertInto('connected_phone_systems')
      .values({ name, ...columns })
      .onConflict((c) => c.column('name').doUpdateSet(columns))
      .execute()
  },
  async dropConnectedPhoneSystem(name) {
    await db.deleteFrom('connected_phone_systems').where('name', '=', name).execute()
  },
})
