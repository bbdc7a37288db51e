/** Database servers to read from: Debian's PostgreSQL and MariaDB, each started for the test on a free loopback port. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mysql from 'mysql2/promise'
import pg from 'pg'
import type { SqlKind, SqlSource } from '../../server/ports/source.ts'
import { freePort } from '../phone-bed/phone-bed.ts'
import { asUser, postgresProgram } from '../store/stores.ts'

export interface TestDatabase {
  kind: SqlKind
  /** Where a source finds it, as a login that may only read. */
  place: Pick<SqlSource, 'kind' | 'host' | 'port' | 'database' | 'username' | 'password' | 'tls'>
  /** Runs statements as its owner. */
  run(...statements: string[]): Promise<void>
  /** One value, as its owner sees it. */
  value(query: string): Promise<unknown>
  stop(): Promise<void>
}

interface Keys {
  cert: string
  key: string
}

const reader = { username: 'reader', password: 'p@ss:word' }
const tls = { mode: 'off' } as const

/** @param keys it speaks TLS too, with them */
export async function startPostgres(keys?: Keys): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'tuttu-pg-source-'))
  const port = await freePort()
  if (process.getuid?.() === 0) execFileSync('chown', ['postgres', folder])
  const data = join(folder, 'data')
  const init = postgresProgram('initdb', ['-D', data, '-U', 'owner', '-A', 'trust', '-E', 'UTF8', '--no-sync'])
  execFileSync(init[0], init[1], { stdio: 'ignore' })
  // Only the owner is trusted: a wrong password must be told.
  const hba = 'local all owner trust\nhost all owner 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n'
  execFileSync('tee', [join(data, 'pg_hba.conf')], { input: hba, stdio: ['pipe', 'ignore', 'inherit'] })
  const own = keys ? writeKeys(keys, data, 'postgres') : undefined
  const secure = own ? ['-c', 'ssl=on', '-c', `ssl_cert_file=${own.cert}`, '-c', `ssl_key_file=${own.key}`] : []
  const place = ['-D', data, '-k', folder, '-p', String(port), '-h', '127.0.0.1']
  const [program, args] = postgresProgram('postgres', [...place, ...secure])
  const server = spawn(program, args, { stdio: 'ignore' })
  const owner = () => new pg.Client({ host: '127.0.0.1', port, user: 'owner', database: 'postgres' })
  await untilAnswers(async () => {
    const client = owner()
    await client.connect()
    await client.end()
  })
  const ask = async (statement: string) => {
    const client = owner()
    await client.connect()
    try {
      return (await client.query({ text: statement, rowMode: 'array' })).rows?.[0]?.[0]
    } finally {
      await client.end()
    }
  }
  await ask(`create role reader login password '${reader.password}'; grant pg_read_all_data to reader`)
  return {
    kind: 'postgres',
    place: { kind: 'postgres', host: '127.0.0.1', port, database: 'postgres', ...reader, tls },
    async run(...statements) {
      for (const statement of statements) await ask(statement)
    },
    value: ask,
    stop: () => end(server, folder, 'SIGINT'),
  }
}

/** @param keys it speaks TLS too, with them */
export async function startMariadb(keys?: Keys): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'tuttu-mariadb-'))
  const port = await freePort()
  if (process.getuid?.() === 0) execFileSync('chown', ['mysql', folder])
  const data = join(folder, 'data')
  const socket = join(folder, 'socket')
  const common = ['--no-defaults', `--datadir=${data}`]
  const init = asUser('mysql', 'mariadb-install-db', [...common, '--auth-root-authentication-method=normal'])
  execFileSync(init[0], init[1], { stdio: 'ignore' })
  const files = keys ? writeKeys(keys, data, 'mysql') : undefined
  const secure = files ? [`--ssl-cert=${files.cert}`, `--ssl-key=${files.key}`] : []
  const own = [`--socket=${socket}`, `--port=${port}`, '--bind-address=127.0.0.1', `--pid-file=${join(folder, 'pid')}`]
  const [program, args] = asUser('mysql', '/usr/sbin/mariadbd', [...common, ...own, ...secure, '--skip-log-bin'])
  const server = spawn(program, args, { stdio: 'ignore' })
  const ask = async (statement: string) => {
    const connection = await mysql.createConnection({ socketPath: socket, user: 'root', database: 'mysql' })
    try {
      const [rows] = await connection.query({ sql: statement, rowsAsArray: true })
      return Array.isArray(rows) ? (rows as unknown[][])[0]?.[0] : undefined
    } finally {
      await connection.end()
    }
  }
  await untilAnswers(() => ask('select 1'))
  // Nobody would otherwise stand before everybody who comes from this machine.
  await ask("delete from global_priv where user = ''")
  await ask('flush privileges')
  await ask('create database erp character set utf8mb4')
  await ask(`create user reader@'%' identified by '${reader.password}'`)
  await ask("grant select on erp.* to reader@'%'")
  return {
    kind: 'mysql',
    place: { kind: 'mysql', host: '127.0.0.1', port, database: 'erp', ...reader, tls },
    async run(...statements) {
      const connection = await mysql.createConnection({ socketPath: socket, user: 'root', database: 'erp' })
      for (const statement of statements) await connection.query(statement)
      await connection.end()
    },
    async value(query) {
      const connection = await mysql.createConnection({ socketPath: socket, user: 'root', database: 'erp' })
      const [rows] = await connection.query({ sql: query, rowsAsArray: true })
      await connection.end()
      return (rows as unknown[][])[0]?.[0]
    },
    stop: () => end(server, folder, 'SIGTERM'),
  }
}

/** Where its owner alone can read them, which PostgreSQL insists on. */
function writeKeys(keys: Keys, folder: string, user: string): Keys {
  const files = { cert: join(folder, 'server.pem'), key: join(folder, 'server-key.pem') }
  for (const name of ['cert', 'key'] as const) {
    writeFileSync(files[name], keys[name], { mode: 0o600 })
    if (process.getuid?.() === 0) execFileSync('chown', [user, files[name]])
  }
  return files
}

async function untilAnswers(ask: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await ask()
      return
    } catch (error) {
      if (tries > 1000) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

async function end(server: ReturnType<typeof spawn>, folder: string, signal: NodeJS.Signals): Promise<void> {
  const exited = once(server, 'exit')
  server.kill(signal)
  await exited
  rmSync(folder, { recursive: true, force: true })
}
