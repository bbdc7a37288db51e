/** Before any test: the Debian packages real parts come from are there, or named, and the console is built once for all servers. */
import { buildConsole } from '../../server/adapters/console-build/build-console.ts'
import { ensureDebianPackages, packagesOfTheSuite } from './debian-packages.ts'

export default async function setup(): Promise<void> {
  await ensureDebianPackages(packagesOfTheSuite)
  await buildConsole({ log: { info() {}, warn() {}, error() {} } })
}
