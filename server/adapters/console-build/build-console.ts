/**
 * Builds the console with Vite when its sources have changed since it was last built. There is no build step to forget:
 * the server does it at start, in under a second.
 */
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Log } from '../../ports/clock.ts'

const packageRoot = join(import.meta.dirname, '../../..')

/** What the build follows from: the console's and the shared sources, and the versions of everything. */
function fingerprint(): string {
  const hash = createHash('sha256')
  const files = globSync('{client,shared}/**/*.*', { cwd: packageRoot }).sort()
  for (const file of [...files, 'server/adapters/console-build/build-console.ts', 'package-lock.json']) {
    const path = join(packageRoot, file)
    if (existsSync(path)) hash.update(`${file}\n`).update(readFileSync(path))
  }
  return hash.digest('hex')
}

export interface ConsoleBuild {
  /** Where index.html and its assets are. */
  directory: string
  /** What it was built of, in 12 hexadecimal digits: another build has others. */
  version: string
}

/**
 * @param outDir dist/console unless given
 * @param pageRoot folder of the index.html; client unless given (test pages are built the same way)
 */
export async function buildConsole({
  log,
  outDir,
  pageRoot,
}: {
  log: Log
  outDir?: string
  pageRoot?: string
}): Promise<ConsoleBuild> {
  const directory = outDir ?? join(packageRoot, 'dist/console')
  const mark = join(directory, '.built-from')
  const wanted = fingerprint()
  const version = wanted.slice(0, 12)
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return { directory, version }
  const startedMs = performance.now()
  // Loaded only when there is something to build: the server itself runs without them.
  const [{ build }, { default: react }] = await Promise.all([import('vite'), import('@vitejs/plugin-react')])
  const make = () =>
    build({
      root: pageRoot ?? join(packageRoot, 'client'),
      configFile: false,
      logLevel: 'error',
      plugins: [react()],
      define: { 'import.meta.env.TUTTU_VERSION': JSON.stringify(version) },
      build: {
        outDir: directory,
        emptyOutDir: true,
        sourcemap: false,
        target: 'es2023',
        // The Content-Security-Policy allows no inline script or style, so nothing may be inlined.
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
      },
    })
  // A test's own pages are made as it runs, so that React's warnings fail it.
  await (pageRoot === undefined ? forProduction(make) : make())
  compressAssets(join(directory, 'assets'))
  mkdirSync(directory, { recursive: true })
  writeFileSync(mark, wanted)
  log.info('console-built', { ms: Math.round(performance.now() - startedMs) })
  return { directory, version }
}

/** Vite builds for what NODE_ENV says, if it says anything: with a test's, agents would be sent React with all its warnings. */
async function forProduction(make: () => Promise<unknown>): Promise<void> {
  const { NODE_ENV: before } = process.env
  process.env.NODE_ENV = 'production'
  try {
    await make()
  } finally {
    if (before === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = before
  }
}

/** Beside each script and style sheet what a browser is sent of it, made once: the best compression takes a second. */
function compressAssets(folder: string): void {
  for (const name of globSync('*.{js,css}', { cwd: folder })) {
    const path = join(folder, name)
    const bytes = readFileSync(path)
    writeFileSync(`${path}.br`, brotliCompressSync(bytes))
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
  }
}
