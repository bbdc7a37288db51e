/** What SQL Server tells of its tables and of a login's rights. */
import type { SqlCatalogue } from './look-sql.ts'

const named = "quotename(s.name) + '.' + quotename(o.name)"
const may = (right: string): string => `has_perms_by_name(${named}, 'OBJECT', '${right}') = 1`

/** Tables and views; rows as counted for the planner (index 0 is a heap, 1 a clustered table). */
const tables = `select top (500) s.name, o.name, cast(sum(p.rows) as varchar(20)),
    case when s.name = schema_name() then 1 else 0 end
  from sys.objects o join sys.schemas s on s.schema_id = o.schema_id
    left join sys.partitions p on p.object_id = o.object_id and p.index_id in (0, 1)
  where o.type in ('U', 'V') and o.is_ms_shipped = 0 and ${may('SELECT')}
  group by s.name, o.name order by sum(p.rows) desc, s.name, o.name`

const writable = `select top (3) cast(count(*) over () as varchar(20)), s.name + '.' + o.name
  from sys.objects o join sys.schemas s on s.schema_id = o.schema_id
  where o.type = 'U' and o.is_ms_shipped = 0
    and (${['INSERT', 'UPDATE', 'DELETE', 'ALTER'].map(may).join(' or ')})
  order by s.name, o.name`

const administers = `select case when is_srvrolemember('sysadmin') = 1 or is_rolemember('db_owner') = 1
  or is_rolemember('db_ddladmin') = 1 or is_rolemember('db_datawriter') = 1 then 1 else 0 end`

export const sqlserverCatalogue: SqlCatalogue = {
  async tables(ask) {
    return (await ask(tables)).map(([schema, name, rows, isOwn]) => ({
      ...(isOwn === 1 ? {} : { schema: String(schema) }),
      name: String(name),
      ...(rows === null || rows === undefined ? {} : { rows: Number(rows) }),
    }))
  },
  async writable(ask) {
    const found = await ask(writable)
    if (found.length > 0) return { count: Number(found[0]?.[0]), tables: found.map(([, table]) => String(table)) }
    const [role] = await ask(administers)
    return role?.[0] === 1 ? { count: 0, tables: [] } : undefined
  },
}
