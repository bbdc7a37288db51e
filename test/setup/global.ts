/** Before any test: the Debian packages real parts come from are there, or named. */
import { ensureDebianPackages, packagesOfTheSuite } from './debian-packages.ts'

export default async function setup(): Promise<void> {
  await ensureDebianPackages(packagesOfTheSuite)
}
