/**
 * A source as it is written → as it is opened: where its files really lie, its address in parts. Of the configuration file
 * and of drafts from the browser alike.
 */
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, isAbsolute, join, resolve, sep } from 'node:path'
import type { z } from 'zod'
import type { Problem } from './config-file.ts'
import { isLoopback, type source } from './config-sources.ts'
import type { DatasetConfig, OutsideSource, SourceConfig, SqlKind } from './ports/source.ts'

type WrittenSource = z.output<typeof source>

/** With every link in it followed, as far as it is there. */
export function realPlace(path: string): string {
  if (existsSync(path)) return realpathSync(path)
  const parent = dirname(path)
  return parent === path ? path : join(realPlace(parent), path.slice(parent.length))
}

export interface SourcePlaces {
  /** What relative paths are relative to. */
  folder: string
  /** Real places. */
  allowed: string[]
}

function liesIn(path: string, { allowed }: SourcePlaces): boolean {
  const place = realPlace(path)
  return allowed.some((folder) => place === folder || place.startsWith(folder.endsWith(sep) ? folder : folder + sep))
}

/** @param at before the path of each problem: `sources[2].`, or nothing */
export function toSource(written: WrittenSource, at: string, places: SourcePlaces, problems: Problem[]): OutsideSource {
  const inside = (path: string, where: string): string => {
    const absolute = isAbsolute(path) ? path : resolve(places.folder, path)
    if (!liesIn(absolute, places))
      problems.push({
        path: where,
        message:
          'lies outside the allowed folders (the configuration file’s own, TUTTU_DATA/uploads, TUTTU_SOURCE_DIRS)',
      })
    return absolute
  }
  const datasets: SourceConfig['datasets'] = {}
  for (const [name, dataset] of Object.entries(written.datasets)) {
    const { queryFile, ...rest } = dataset
    const chosen: DatasetConfig = rest
    if (queryFile) {
      const where = `${at}datasets.${name}.queryFile`
      const file = inside(queryFile, where)
      if (existsSync(file)) chosen.query = readFileSync(file, 'utf8')
      else problems.push({ path: where, message: 'there is no such file' })
    }
    datasets[name as keyof typeof datasets] = chosen
  }
  const common = {
    name: written.name,
    roles: written.role,
    everyMs: written.every,
    trust: written.trust,
    ...(written.read ? { read: written.read } : {}),
    ...(written.link ? { link: written.link } : {}),
    datasets,
  }
  if ('path' in written)
    return { ...common, kind: written.kind, path: inside(written.path, `${at}path`), within: places.allowed }
  const url = new URL(written.url)
  const ca = written.caFile ? { ca: authorities(written.caFile) } : {}
  if (written.kind === 'http') {
    // Requests are relative to it: without the slash its last part would be lost.
    if (!url.pathname.endsWith('/')) url.pathname += '/'
    return { ...common, kind: 'http', url: url.href, ...(written.auth ? { auth: written.auth } : {}), ...ca }
  }
  return {
    ...common,
    kind: written.kind,
    host: url.hostname,
    port: url.port === '' ? usualPorts[written.kind] : Number(url.port),
    database: decodeURIComponent(url.pathname.slice(1)),
    username: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    ...(written.live ? { live: liveOf(written.live) } : {}),
    tls: {
      // Between two programs of one machine there is nobody to hide from.
      mode: written.tls ?? (isLoopback(url.hostname) ? 'off' : 'verify'),
      ...ca,
    },
  }

  function authorities(file: string): string {
    const path = inside(file, `${at}caFile`)
    const text = existsSync(path) ? readFileSync(path, 'utf8') : undefined
    if (text?.includes('-----BEGIN CERTIFICATE-----')) return text
    const message = text === undefined ? 'there is no such file' : 'holds no certificate (PEM)'
    problems.push({ path: `${at}caFile`, message })
    return ''
  }
}

/** What a source connects to, as the configuration names it. */
export function hostsOf(source: SourceConfig): string[] {
  if ('host' in source) return [bare(source.host)]
  if (source.kind !== 'http') return []
  const { auth } = source
  const urls = auth?.kind === 'oauth2' ? [source.url, auth.tokenUrl] : [source.url]
  return [...new Set(urls.map((url) => bare(new URL(url).hostname)))]
}
/** An IPv6 address without the brackets it has in a URL. */
const bare = (host: string): string => host.replace(/^\[|\]$/g, '')

type WrittenLive = NonNullable<Extract<WrittenSource, { kind: SqlKind }>['live']>
const liveOf = (written: WrittenLive) =>
  Object.fromEntries(
    Object.entries(written).map(([dataset, { query, timeLimit }]) => [dataset, { query, timeLimitMs: timeLimit }]),
  )

const usualPorts: Record<SqlKind, number> = { postgres: 5432, mysql: 3306, sqlserver: 1433 }
