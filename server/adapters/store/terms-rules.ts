/** Versions of the rules for terms: appended, never changed. */
import type { Kysely, Selectable } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { TermsRule } from '../../../shared/terms.ts'
import type { PersonId } from '../../../shared/vocabulary.ts'
import type { StoredTermsRules, TermsRulesEntry, TermsRulesReader, TermsRulesWriter } from '../../ports/terms-rules.ts'
import type { Opened } from './database.ts'
import type { GroundTables } from './ground-tables.ts'

export interface TermsRulesTables {
  terms_rules: { version: number; at: string; by_person: string; content: string }
}

export const termsRules: Migration = {
  // biome-ignore lint/suspicious/noExplicitAny: the type Kysely gives migrations, which outlive the tables' types
  async up(db: Kysely<any>) {
    await db.schema
      .createTable('terms_rules')
      .addColumn('version', 'integer', (c) => c.primaryKey())
      .addColumn('at', 'text', (c) => c.notNull())
      .addColumn('by_person', 'text', (c) => c.notNull().references('people.person_id'))
      .addColumn('content', 'text', (c) => c.notNull())
      .execute()
  },
}

type Row = Selectable<TermsRulesTables['terms_rules']>
const toEntry = ({ version, at, by_person }: Omit<Row, 'content'>): TermsRulesEntry => ({
  version,
  at,
  by: by_person as PersonId,
})
const toStored = (row: Row): StoredTermsRules => ({ ...toEntry(row), rules: JSON.parse(row.content) as TermsRule[] })

export function createTermsRulesReader({ db }: Opened<GroundTables>): TermsRulesReader {
  const newestFirst = () => db.selectFrom('terms_rules').orderBy('version', 'desc')
  return {
    async latestTermsRules() {
      const row = await newestFirst().selectAll().limit(1).executeTakeFirst()
      return row && toStored(row)
    },
    async termsRules(version) {
      const row = await db.selectFrom('terms_rules').selectAll().where('version', '=', version).executeTakeFirst()
      return row && toStored(row)
    },
    async termsRulesEntries(limit) {
      const rows = await newestFirst().select(['version', 'at', 'by_person']).limit(limit).execute()
      return rows.map(toEntry)
    },
  }
}

export const createTermsRulesWriter = ({ db }: Opened<GroundTables>): TermsRulesWriter => ({
  async appendTermsRules({ at, by, rules }, basedOn) {
    const version = basedOn + 1
    const isStored = await db.transaction().execute(async (tx) => {
      const newest = await tx
        .selectFrom('terms_rules')
        .select((of) => of.fn.max('version').as('version'))
        .executeTakeFirst()
      if ((newest?.version ?? 0) !== basedOn) return false
      // Of two at once that both saw the same newest one the key lets the first alone.
      const row = await tx
        .insertInto('terms_rules')
        .values({ version, at, by_person: by, content: JSON.stringify(rules) })
        .onConflict((c) => c.column('version').doNothing())
        .returning('version')
        .executeTakeFirst()
      return row !== undefined
    })
    return isStored ? { version, at, by, rules } : undefined
  },
})
