/** The kinds of database servers there are. */
import type { SqlKind } from '../../ports/source.ts'
import { mysqlDialect } from './mysql.ts'
import { postgres } from './postgres.ts'
import type { SqlDialect } from './sql.ts'

/** Loaded when the first source of its kind is asked. */
export const dialects: Record<SqlKind, () => Promise<SqlDialect>> = {
  postgres: async () => postgres,
  mysql: async () => mysqlDialect,
  // Its driver brings 50 MB of another service's library along: 200 ms and 45 MB that only those who need it pay.
  sqlserver: async () => (await import('./sqlserver.ts')).sqlserver,
}
