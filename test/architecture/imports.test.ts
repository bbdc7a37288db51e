/** The one-way rule of ARCHITECTURE.md: imports go down, never sideways; each room knows only what it may. */
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const steps = ['calls', 'callers', 'cards', 'queues', 'sync', 'matching', 'insight', 'people', 'privacy', 'guessing']
/** Files that join everything: they may know every adapter. */
const joints = [
  'server/main.ts',
  'server/join-sources.ts',
  'server/join-phone-systems.ts',
  'server/refresh-worker.ts',
  'server/look-worker.ts',
  'server/report-worker.ts',
]
/** The one outside library of each adapter (a name, or the beginning of scoped ones). */
const libraries: Record<string, string[]> = {
  'console-build': ['vite', '@vitejs/plugin-react'],
  log: ['pino'],
  metrics: ['prom-client'],
  numbering: ['libphonenumber-js/max'],
  'look-thread': ['birpc'],
  'refresh-thread': ['birpc'],
  'report-thread': ['birpc'],
  secrets: ['@node-rs/argon2', 'uuid'],
  sip: ['sip.js', 'fast-xml-parser', 'ws'],
  sources: [
    'csv-parse',
    'read-excel-file',
    'fast-xml-parser',
    'better-sqlite3',
    'iconv-lite',
    'pg',
    'pg-cursor',
    'mysql2',
    'tedious',
    'cockatiel',
  ],
  store: ['kysely', 'better-sqlite3', 'pg', 'pg-cursor', 'birpc'],
  web: ['express', 'express-rate-limit', 'express-static-gzip', 'helmet', 'socket.io', 'zod'],
  uploads: ['uuid'],
  webhook: ['zod'],
}

/** What customers say of us, and what reads it. */
const isHeard = (target: string): boolean => /^server\/(ports|cards|flows)\/(hear-)?voice\.ts$/.test(target)

/** Why `file` may not import `target` (a path of ours, `node:…` or a package), or undefined when it may. */
function refusal(file: string, target: string): string | undefined {
  const isOurs = /^(shared|server|client|demo|test|bench|evaluate)\//.test(target)
  const [room, area = '', name = ''] = file.split('/')
  const within = (...folders: string[]) => folders.some((folder) => target.startsWith(folder))
  if (room === 'shared') {
    if (within('shared/')) return undefined
    return ['zod', 'intl-messageformat'].includes(target) ? undefined : 'shared is pure vocabulary'
  }
  if (room === 'client') {
    if (isOurs) return within('client/', 'shared/') ? undefined : 'the client sees shared only'
    return target.startsWith('node:') ? 'the client runs in a browser' : undefined
  }
  if (room !== 'server') return undefined
  if (joints.includes(file))
    return within('client/', 'demo/', 'test/', 'bench/', 'evaluate/') ? 'the server stands alone' : undefined
  if (within('client/', 'demo/', 'test/', 'bench/', 'evaluate/')) return 'the server stands alone'
  if (within('shared/')) return undefined
  if (area === 'adapters') {
    if (isOurs)
      // Every connector that keeps a connection keeps it the same way.
      return within('server/ports/', `server/adapters/${name}/`, 'server/adapters/phone-link/')
        ? undefined
        : 'an adapter sees ports and shared'
    if (target.startsWith('node:')) return undefined
    const allowed = libraries[name] ?? []
    return allowed.some((one) => target === one || target.startsWith(`${one}/`))
      ? undefined
      : `not a library of ${name}`
  }
  if (area === 'ports') return within('server/ports/') ? undefined : 'ports see shared only'
  if (isHeard(target) && ['matching', 'insight', 'sync', 'callers'].includes(area))
    return 'what customers say of us bears on nobody’s identity and on nobody’s terms'
  if (steps.includes(area)) {
    if (file === 'server/matching/names/latin.ts' && target === 'any-ascii') return undefined
    if (!isOurs) return 'a step is ours alone: no package, no node module'
    return within('server/ports/', `server/${area}/`) ? undefined : 'steps do not know each other'
  }
  if (area === 'flows') {
    if (!isOurs) return 'a flow tells a story: no package, no node module'
    const rooms = ['server/ports/', 'server/flows/', ...steps.map((step) => `server/${step}/`)]
    return within(...rooms) ? undefined : 'a flow sees steps and ports'
  }
  if (file.startsWith('server/app'))
    return within('server/adapters/', 'server/main.ts') ? 'app knows no adapter' : undefined
  if (file.startsWith('server/config')) {
    if (!isOurs) return undefined
    return within('server/ports/', 'server/config') ? undefined : 'config knows ports only'
  }
  return `a file at ${file} has no rule: give it one`
}

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s(?:[^'"]*?\sfrom\s)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g

function importsOf(file: string): string[] {
  const source = readFileSync(join(root, file), 'utf8')
  return [...source.matchAll(importPattern)].map((match) => {
    const target = match[1] ?? match[2] ?? ''
    return target.startsWith('.') ? relative(root, join(root, dirname(file), target)) : target
  })
}

const files = globSync('{shared,server,client}/**/*.{ts,tsx}', { cwd: root })

test('every import goes down', () => {
  const wrong = files.flatMap((file) =>
    importsOf(file).flatMap((target) => {
      const why = refusal(file, target)
      return why ? [`${file} imports ${target}: ${why}`] : []
    }),
  )
  expect(files.length).toBeGreaterThan(40)
  expect(wrong).toEqual([])
})

test.each([
  ['server/cards/compose-card.ts', 'server/callers/resolve-caller.ts'],
  ['server/cards/compose-card.ts', 'zod'],
  ['server/matching/names.ts', 'node:fs'],
  ['server/flows/screen-pop.ts', 'server/adapters/web/http.ts'],
  ['server/adapters/web/http.ts', 'server/flows/screen-pop.ts'],
  ['server/adapters/web/http.ts', 'server/adapters/store/database.ts'],
  ['server/adapters/webhook/webhook.ts', 'express'],
  ['shared/wire.ts', 'node:crypto'],
  ['shared/wire.ts', 'server/ports/api.ts'],
  ['client/main.tsx', 'server/ports/api.ts'],
  ['server/ports/api.ts', 'server/app.ts'],
  ['server/app.ts', 'server/adapters/store/database.ts'],
  ['server/insight/terms/terms.ts', 'server/ports/voice.ts'],
  ['server/matching/weigh.ts', 'server/ports/voice.ts'],
])('%s importing %s would be caught', (file, target) => {
  expect(refusal(file, target)).toBeDefined()
})

test('what insight and matching read of the stores holds nothing that customers said of us', () => {
  const reads = [
    ...['ports/insight-index.ts', 'adapters/store/index-insight.ts', 'adapters/store/index-matching.ts'],
    ...['flows/reckon-insight.ts', 'flows/match-customers.ts', 'refresh-worker.ts'],
  ]
  for (const file of reads)
    expect(readFileSync(join(root, 'server', file), 'utf8'), file).not.toMatch(/feedback|survey|wrap_ups|mood/i)
})
