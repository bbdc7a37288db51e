/**
 * Where Node keeps what it has compiled, types taken off, for processes that tests start: a server is there in half the time.
 * By the content of each file, so that it is never an older one's (nodejs.org/api/module.html#module-compile-cache).
 */
import { join } from 'node:path'

export const compileCache = join(import.meta.dirname, '../../node_modules/.cache/compiled')
