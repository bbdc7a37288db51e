/** Links for screens on the wall: table, reads and writes. Of a token only its hash is kept. */
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { PersonId } from '../../../shared/vocabulary.ts'
import type { WallboardLinkEntry, WallboardReader, WallboardWriter } from '../../ports/wallboards.ts'
import type { Opened } from './database.ts'
import type { GroundTables } from './ground-tables.ts'

export interface WallboardTables {
  wallboard_links: {
    link_id: string
    token_hash: string
    name: string
    /** What it shows and how; only ever read whole. */
    content: string
    by_person: string
    created_at: string
    expires_at: string
    last_used_at: string | null
    revoked_at: string | null
    revoked_by: string | null
  }
}
type Content = Pick<WallboardLinkEntry, 'queues' | 'showsNames' | 'language' | 'theme'>

export const wallboardLinks: Migration = {
  // biome-ignore lint/suspicious/noExplicitAny: the type Kysely gives migrations, which outlive the tables' types
  async up(db: Kysely<any>) {
    await db.schema
      .createTable('wallboard_links')
      .addColumn('link_id', 'text', (c) => c.primaryKey())
      .addColumn('token_hash', 'text', (c) => c.notNull().unique())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('content', 'text', (c) => c.notNull())
      .addColumn('by_person', 'text', (c) => c.notNull().references('people.person_id'))
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addColumn('expires_at', 'text', (c) => c.notNull())
      .addColumn('last_used_at', 'text')
      .addColumn('revoked_at', 'text')
      .addColumn('revoked_by', 'text', (c) => c.references('people.person_id'))
      .execute()
  },
}

export function createWallboardReader({ db }: Opened<GroundTables>): WallboardReader {
  const links = () =>
    db
      .selectFrom('wallboard_links as link')
      .innerJoin('people', 'people.person_id', 'link.by_person')
      .selectAll('link')
      .select('people.name as by_name')
  type Row = Awaited<ReturnType<ReturnType<typeof links>['execute']>>[number]
  const entryOf = (row: Row): WallboardLinkEntry => ({
    ...(JSON.parse(row.content) as Content),
    id: row.link_id,
    name: row.name,
    by: row.by_person as PersonId,
    byName: row.by_name,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    ...(row.last_used_at === null ? {} : { lastUsedAt: row.last_used_at }),
    ...(row.revoked_at === null ? {} : { revokedAt: row.revoked_at }),
  })
  return {
    async wallboardLinks(endedBefore) {
      const rows = await links()
        .where('link.expires_at', '>', endedBefore)
        .where((e) => e.or([e('link.revoked_at', 'is', null), e('link.revoked_at', '>', endedBefore)]))
        .orderBy('link.created_at', 'desc')
        .orderBy('link.link_id', 'desc')
        .execute()
      return rows.map(entryOf)
    },
    async wallboardByTokenHash(tokenHash) {
      const row = await links().where('link.token_hash', '=', tokenHash).executeTakeFirst()
      return row && entryOf(row)
    },
  }
}

export function createWallboardWriter({ db }: Opened<GroundTables>): WallboardWriter {
  return {
    async saveWallboardLink({ id, tokenHash, name, by, createdAt, expiresAt, ...shown }) {
      const { queues, showsNames, language, theme } = shown
      const content: Content = { queues, showsNames, language, theme }
      await db
        .insertInto('wallboard_links')
        .values({
          ...{ link_id: id, token_hash: tokenHash, name, content: JSON.stringify(content), by_person: by },
          ...{ created_at: createdAt, expires_at: expiresAt, last_used_at: null, revoked_at: null, revoked_by: null },
        })
        .execute()
    },
    async revokeWallboardLink(id, by, at) {
      const { numUpdatedRows } = await db
        .updateTable('wallboard_links')
        .set({ revoked_at: at, revoked_by: by })
        .where('link_id', '=', id)
        .where('revoked_at', 'is', null)
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },
    async noteWallboardUse(id, at) {
      await db.updateTable('wallboard_links').set({ last_used_at: at }).where('link_id', '=', id).execute()
    },
  }
}
