/** Alerts, what another program is told of them, and versions of their rules: tables, reads and writes. They name no caller. */
import type { Kysely, Selectable } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Alert, AlertRule } from '../../../shared/alerts.ts'
import type { AlertEntry, AlertReader, AlertWriter } from '../../ports/alerts.ts'
import type { DatabaseAddress, Opened } from './database.ts'
import type { GroundTables } from './ground-tables.ts'

export interface AlertTables {
  alerts: {
    alert_id: string
    began_at: string
    ended_at: string | null
    acknowledged_at: string | null
    acknowledged_by: string | null
    /** What it is about; only ever read whole. */
    content: string
  }
  alert_tellings: { seq: number; at: string; body: string }
  alert_rules: { version: number; at: string; by_person: string; content: string }
}
type Content = Omit<AlertEntry, 'id' | 'beganAt' | 'endedAt' | 'acknowledged'>

export const alertLog = (kind: DatabaseAddress['kind']): Migration => ({
  // biome-ignore lint/suspicious/noExplicitAny: the type Kysely gives migrations, which outlive the tables' types
  async up(db: Kysely<any>) {
    await db.schema
      .createTable('alerts')
      .addColumn('alert_id', 'text', (c) => c.primaryKey())
      .addColumn('began_at', 'text', (c) => c.notNull())
      .addColumn('ended_at', 'text')
      .addColumn('acknowledged_at', 'text')
      .addColumn('acknowledged_by', 'text', (c) => c.references('people.person_id'))
      .addColumn('content', 'text', (c) => c.notNull())
      .execute()
    await db.schema.createIndex('alerts_ended').on('alerts').column('ended_at').execute()
    await db.schema
      .createTable('alert_tellings')
      .addColumn('seq', kind === 'sqlite' ? 'integer' : 'bigserial', (c) => c.primaryKey())
      .addColumn('at', 'text', (c) => c.notNull())
      .addColumn('body', 'text', (c) => c.notNull())
      .execute()
    await db.schema
      .createTable('alert_rules')
      .addColumn('version', 'integer', (c) => c.primaryKey())
      .addColumn('at', 'text', (c) => c.notNull())
      .addColumn('by_person', 'text', (c) => c.notNull().references('people.person_id'))
      .addColumn('content', 'text', (c) => c.notNull())
      .execute()
  },
})

type Row = Selectable<AlertTables['alerts']> & { by_name: string | null }
function toEntry(row: Row): AlertEntry {
  const { acknowledged_at: at, acknowledged_by: by, by_name: byName } = row
  const acknowledged: Alert['acknowledged'] = at === null || by === null ? undefined : { by, byName: byName ?? '', at }
  return {
    ...(JSON.parse(row.content) as Content),
    id: row.alert_id,
    beganAt: row.began_at,
    ...(row.ended_at === null ? {} : { endedAt: row.ended_at }),
    ...(acknowledged ? { acknowledged } : {}),
  }
}

export function createAlertReader({ db }: Opened<GroundTables>): AlertReader {
  const alerts = () =>
    db
      .selectFrom('alerts')
      .leftJoin('people', 'people.person_id', 'alerts.acknowledged_by')
      .selectAll('alerts')
      .select('people.name as by_name')
  return {
    async standingAlerts() {
      const rows = await alerts().where('ended_at', 'is', null).orderBy('began_at').orderBy('alert_id').execute()
      return rows.map(toEntry)
    },
    async endedAlerts(most) {
      const ended = alerts().where('ended_at', 'is not', null)
      const rows = await ended.orderBy('ended_at', 'desc').orderBy('alert_id', 'desc').limit(most).execute()
      return rows.map(toEntry)
    },
    async alertTellings(after, most) {
      const told = db.selectFrom('alert_tellings').selectAll().where('seq', '>', after)
      const rows = await told.orderBy('seq').limit(most).execute()
      return rows.map(({ seq, at, body }) => ({ seq: Number(seq), at, body: JSON.parse(body) as object }))
    },
    async newestAlertTelling() {
      const row = await db
        .selectFrom('alert_tellings')
        .select((of) => of.fn.max('seq').as('newest'))
        .executeTakeFirst()
      return Number(row?.newest ?? 0)
    },
    async latestAlertRules() {
      const row = await db
        .selectFrom('alert_rules')
        .innerJoin('people', 'people.person_id', 'alert_rules.by_person')
        .selectAll('alert_rules')
        .select('people.name')
        .orderBy('version', 'desc')
        .limit(1)
        .executeTakeFirst()
      if (!row) return undefined
      const { version, at, by_person, name, content } = row
      return { version, at, by: by_person as never, byName: name, rules: JSON.parse(content) as AlertRule[] }
    },
  }
}

export function createAlertWriter(opened: Opened<GroundTables>): AlertWriter {
  const { db } = opened
  async function put(within: typeof db, entry: AlertEntry): Promise<void> {
    const { id, beganAt, endedAt, acknowledged, ...rest } = entry
    const content: Content = rest
    const columns = {
      ended_at: endedAt ?? null,
      acknowledged_at: acknowledged?.at ?? null,
      acknowledged_by: acknowledged?.by ?? null,
    }
    await within
      .insertInto('alerts')
      .values({ alert_id: id, began_at: beganAt, content: JSON.stringify(content), ...columns })
      .onConflict((c) => c.column('alert_id').doUpdateSet(columns))
      .execute()
  }
  return {
    saveAlerts: (alerts, tellings) =>
      db.transaction().execute(async (tx) => {
        for (const entry of alerts) await put(tx, entry)
        const rows = tellings.map(({ at, body }) => [at, JSON.stringify(body)])
        if (rows.length > 0) await opened.insertMany(tx, 'alert_tellings', ['at', 'body'], rows)
      }),
    appendAlertRules: ({ at, by, rules }, basedOn) =>
      db.transaction().execute(async (tx) => {
        const newest = await tx
          .selectFrom('alert_rules')
          .select((of) => of.fn.max('version').as('version'))
          .executeTakeFirst()
        if ((newest?.version ?? 0) !== basedOn) return false
        // Of two at once that both saw the same newest one the key lets the first alone.
        const row = await tx
          .insertInto('alert_rules')
          .values({ version: basedOn + 1, at, by_person: by, content: JSON.stringify(rules) })
          .onConflict((c) => c.column('version').doNothing())
          .returning('version')
          .executeTakeFirst()
        return row !== undefined
      }),
    async dropAlertsBefore(before) {
      await db.deleteFrom('alerts').where('ended_at', '<', before).execute()
      // The newest stays: its seq must not be given again.
      await db
        .deleteFrom('alert_tellings')
        .where('at', '<', before)
        .where('seq', '<', (e) => e.selectFrom('alert_tellings').select((of) => of.fn.max('seq').as('newest')))
        .execute()
    },
  }
}
