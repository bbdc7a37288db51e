/** What MySQL and MariaDB tell of their tables and of a login's rights. */
import type { SqlCatalogue } from './look-sql.ts'

/** `table_rows` is an estimate, and empty for a view. */
const tables = `select table_name, table_rows from information_schema.tables
  where table_schema = database() and table_type <> 'SEQUENCE'
  order by table_rows desc, table_name limit 500`

/** Rights that change something: rows, tables, the server or its files. Selecting, showing and watching are none. */
const writes =
  /\b(?:ALL PRIVILEGES|INSERT|UPDATE|DELETE|CREATE|DROP|ALTER|INDEX|TRIGGER|EVENT|FILE|SUPER|RELOAD|SHUTDOWN|SYSTEM_USER|GRANT OPTION)\b/

/** Where MySQL's and MariaDB's installations let everybody write: it says nothing of this login. */
const everybodys = new Set(['test', 'test\\_%'])

export interface Grant {
  /** `*` for every one. In the name of a database % and _ stand for signs, unless they are escaped. */
  database: string
  table: string
  couldWrite: boolean
}

/**
 * A line of SHOW GRANTS: `GRANT SELECT, INSERT ON `erp`.* TO …`. Undefined for one of another kind: membership in a role,
 * or a right to run a routine.
 */
export function readGrant(line: string): Grant | undefined {
  const name = '(\\*|`(?:[^`]|``)*`|"(?:[^"]|"")*")'
  const parts = line.match(new RegExp(`^GRANT (.+?) ON (?:TABLE )?${name}\\.${name} TO (.*)$`, 's'))
  if (!parts) return undefined
  const [, privileges = '', database = '', table = '', rest = ''] = parts
  const bare = (quoted: string): string =>
    quoted === '*' ? '*' : quoted.slice(1, -1).replaceAll('``', '`').replaceAll('""', '"')
  return {
    database: bare(database),
    table: bare(table),
    // The columns a right is limited to may be called anything.
    couldWrite: writes.test(privileges.replace(/\([^)]*\)/g, '')) || /WITH GRANT OPTION/.test(rest),
  }
}

/** As LIKE reads it, as far as its first %: a warning too many is better than one too few. */
export function isMatch(pattern: string, name: string): boolean {
  if (pattern === '*') return true
  const signs: string[] = pattern.toLowerCase().match(/\\.|./gs) ?? []
  const end = signs.indexOf('%')
  const fixed = end < 0 ? signs : signs.slice(0, end)
  const isAlike = fixed.every((sign, at) => sign === '_' || sign.at(-1) === name[at]?.toLowerCase())
  return isAlike && (end >= 0 ? name.length >= end : name.length === signs.length)
}

export const mysqlCatalogue: SqlCatalogue = {
  async tables(ask) {
    return (await ask(tables)).map(([name, rows]) => ({
      name: String(name),
      ...(rows === null || rows === undefined ? {} : { rows: Number(rows) }),
    }))
  },
  async writable(ask) {
    const lines = await ask('show grants')
    const grants = lines.flatMap(([line]) => readGrant(String(line)) ?? []).filter(({ couldWrite }) => couldWrite)
    if (grants.length === 0) return undefined
    const database = String((await ask('select database()'))[0]?.[0])
    const here = (await ask(tables)).map(([name]) => String(name))
    const found = here.filter((table) =>
      grants.some((grant) => isMatch(grant.database, database) && (grant.table === '*' || grant.table === table)),
    )
    if (found.length > 0) return { count: found.length, tables: found }
    const elsewhere = grants
      .filter((grant) => grant.database !== '*' && !everybodys.has(grant.database))
      .map((grant) => `${grant.database}.${grant.table}`)
    const isEverywhere = grants.some((grant) => grant.database === '*')
    return isEverywhere || elsewhere.length > 0 ? { count: elsewhere.length, tables: elsewhere } : undefined
  },
}
