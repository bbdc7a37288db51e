/** What PostgreSQL tells of its tables and of a login's rights. */
import type { SqlCatalogue } from './look-sql.ts'

/** Tables (partitioned and foreign ones too) and views (materialized ones too) outside the system's own schemas. */
const relations = `pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'f', 'v', 'm') and not c.relispartition
    and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'`

/** `reltuples` is what the last ANALYZE or VACUUM counted; 0 or -1 where there was none. */
const tables = `select n.nspname, c.relname, c.reltuples::bigint, pg_table_is_visible(c.oid)
  from ${relations} and has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select')
  order by c.reltuples desc, c.relkind in ('v', 'm'), n.nspname, c.relname limit 500`

/** Whoever owns a table may do anything with it, and a superuser owns all. */
const writable = `select count(*) over (), n.nspname || '.' || c.relname
  from ${relations} and c.relkind <> 'm' and (pg_has_role(c.relowner, 'usage')
    or has_table_privilege(c.oid, 'insert, update, delete, truncate')
    or has_any_column_privilege(c.oid, 'insert, update'))
  order by n.nspname, c.relname limit 3`

const administers = 'select rolsuper or rolcreaterole or rolcreatedb from pg_roles where rolname = current_user'

export const postgresCatalogue: SqlCatalogue = {
  async tables(ask) {
    return (await ask(tables)).map(([schema, name, rows, isVisible]) => ({
      ...(isVisible === true ? {} : { schema: String(schema) }),
      name: String(name),
      ...(Number(rows) > 0 ? { rows: Number(rows) } : {}),
    }))
  },
  async writable(ask) {
    const found = await ask(writable)
    if (found.length > 0) return { count: Number(found[0]?.[0]), tables: found.map(([, table]) => String(table)) }
    const [role] = await ask(administers)
    return role?.[0] === true ? { count: 0, tables: [] } : undefined
  },
}
