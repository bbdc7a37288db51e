/**
 * The real parts tests run against are Debian's packages. Whatever is missing is installed when that can be done (root,
 * or sudo without a password), else named. Nothing they bring is started: each test starts its own and ends it.
 */
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, rmSync, writeFileSync } from 'node:fs'

export const packagesOfTheSuite = [
  'chromium',
  'kamailio',
  'kamailio-presence-modules',
  'kamailio-tls-modules',
  'kamailio-websocket-modules',
  'mariadb-server',
  'postgresql',
  'sip-tester',
]

const policy = '/usr/sbin/policy-rc.d'

function isInstalled(name: string): boolean {
  const asked = spawnSync('dpkg-query', ['-W', '-f', '${Status}', name], { encoding: 'utf8' })
  return asked.stdout?.includes('install ok installed') ?? false
}

/** @throws naming the packages, where they can be neither found nor installed */
export async function ensureDebianPackages(names: readonly string[]): Promise<void> {
  const missing = names.filter((name) => !isInstalled(name))
  if (missing.length === 0) return
  const isRoot = process.getuid?.() === 0
  const canSudo = !isRoot && spawnSync('sudo', ['-n', 'true']).status === 0
  if (!isRoot && !canSudo)
    throw new Error(`These tests need Debian packages: run  sudo apt-get install ${missing.join(' ')}`)
  const run = (command: string, args: string[]) => {
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const [program, all] = isRoot ? [command, args] : ['sudo', ['-n', command, ...args]]
    const done = spawnSync(program, all, { stdio: ['ignore', 2, 2], env: environment })
    if (done.status !== 0) throw new Error(`${command} ${args.join(' ')} failed`)
  }
  // Debian asks this file whether a service may start (policy-rc.d(8)): 101 says no, for as long as we install.
  const forbids = isRoot && !existsSync(policy)
  if (forbids) {
    writeFileSync(policy, '#!/bin/sh\nexit 101\n')
    chmodSync(policy, 0o755)
  }
  try {
    process.stderr.write(`installing ${missing.join(', ')}\n`)
    run('apt-get', ['update'])
    run('apt-get', ['install', '-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300', ...missing])
  } finally {
    if (forbids) rmSync(policy)
  }
}

if (import.meta.main) await ensureDebianPackages(packagesOfTheSuite)
