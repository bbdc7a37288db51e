/** The databases the store's contract is held against: SQLite files, and Debian's PostgreSQL started for the test. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { StorePlace } from '../../server/ports/store-place.ts'

export interface TestPlace {
  /** A place nobody has used. */
  fresh(): Promise<StorePlace>
  stop(): Promise<void>
}

export function sqlitePlace(): TestPlace {
  const folder = mkdtempSync(join(tmpdir(), 'tuttu-sqlite-'))
  let next = 0
  return {
    async fresh() {
      return { kind: 'sqlite', folder: mkdtempSync(join(folder, `${next++}-`)) }
    },
    async stop() {
      rmSync(folder, { recursive: true })
    },
  }
}

/** Database servers refuse to run as root: then they run as the user their package made. */
export const asUser = (user: string, command: string, args: string[]): [string, string[]] =>
  process.getuid?.() === 0
    ? ['setpriv', [`--reuid=${user}`, `--regid=${user}`, '--clear-groups', command, ...args]]
    : [command, args]

/** A program of the newest PostgreSQL there is. */
export function postgresProgram(name: string, args: string[]): [string, string[]] {
  const [bin] = globSync('/usr/lib/postgresql/*/bin').sort().reverse()
  if (!bin) throw new Error('PostgreSQL is not installed (Debian: postgresql)')
  return asUser('postgres', join(bin, name), args)
}

export interface PostgresPlace extends TestPlace {
  /** Ends every connection to a place's database, as a restart of PostgreSQL would; tells how many. */
  endConnections(place: StorePlace): Promise<number>
}

export async function postgresPlace(): Promise<PostgresPlace> {
  const folder = mkdtempSync(join(tmpdir(), 'tuttu-postgres-'))
  if (process.getuid?.() === 0) execFileSync('chown', ['postgres', folder])
  const run = (command: string, args: string[]) => {
    const [program, programArgs] = postgresProgram(command, args)
    execFileSync(program, programArgs, { stdio: 'ignore' })
  }
  const data = join(folder, 'data')
  run('initdb', ['-D', data, '-U', 'tuttu', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'])
  const [program, args] = postgresProgram('postgres', ['-D', data, '-k', folder, '-c', 'listen_addresses='])
  const server = spawn(program, args, { stdio: 'ignore' })
  const exited = once(server, 'exit')
  for (let ready = false; !ready; ) {
    if (server.exitCode !== null) throw new Error('PostgreSQL did not start')
    try {
      run('pg_isready', ['-h', folder, '-U', 'tuttu', '-d', 'postgres', '-t', '1'])
      ready = true
    } catch {
      // Not yet: pg_isready itself waits a moment.
    }
  }
  let next = 0
  return {
    async fresh() {
      const name = `t${next++}`
      run('createdb', ['-h', folder, '-U', 'tuttu', name])
      return { kind: 'postgres', url: `postgres://tuttu@/${name}?host=${encodeURIComponent(folder)}` }
    },
    async endConnections(place) {
      const client = new pg.Client({ connectionString: place.kind === 'postgres' ? place.url : '' })
      await client.connect()
      const others = 'datname = current_database() and pid <> pg_backend_pid()'
      const ended = await client.query(`select pg_terminate_backend(pid) from pg_stat_activity where ${others}`)
      await client.end()
      return ended.rowCount ?? 0
    },
    async stop() {
      server.kill('SIGINT')
      await exited
      rmSync(folder, { recursive: true })
    },
  }
}
