/**
 * Credentials at rest: AES-256-GCM (NIST SP 800-38D) with a random nonce of 96 bits each. The key comes from the
 * environment, or lies in a file of its own that nobody else on this machine may read; it is made at the first start.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import type { Vault } from '../../ports/secrets.ts'

const keyBytes = 32
const nonceBytes = 12
const tagBytes = 16
/** Before what is sealed, so that another way of sealing can follow one day. */
const version = 'v1.'

/** What stands in the environment or the file: 32 bytes in base64. */
export function readKey(text: string): Buffer | undefined {
  const key = Buffer.from(text.trim(), 'base64')
  return key.length === keyBytes ? key : undefined
}

/**
 * The key in the file, made when there is none.
 * @throws when the file holds no key, or others may read it
 */
export function keyFromFile(file: string): Buffer {
  if (!existsSync(file)) makeKey(file)
  if ((statSync(file).mode & 0o077) !== 0) throw new Error(`${file} may be read by others: chmod 600 it`)
  const key = readKey(readFileSync(file, 'utf8'))
  if (!key) throw new Error(`${file} holds no key of ${keyBytes} bytes in base64`)
  return key
}

/** Whole or not at all: a key half written would lock up what the next start seals with another. */
function makeKey(file: string): void {
  const half = `${file}.${randomBytes(6).toString('hex')}`
  const handle = openSync(half, 'wx', 0o600)
  try {
    writeSync(handle, `${randomBytes(keyBytes).toString('base64')}\n`)
    fsyncSync(handle)
    // Unlike a rename it takes nobody else's place, should two start at once.
    linkSync(half, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    closeSync(handle)
    rmSync(half, { force: true })
  }
}

export function createVault(key: Buffer): Vault {
  return {
    seal(text, about) {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes }).setAAD(Buffer.from(about))
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return version + Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64')
    },
    open(sealed, about) {
      if (!sealed.startsWith(version)) throw new Error('sealed in a way this version does not know')
      const bytes = Buffer.from(sealed.slice(version.length), 'base64')
      const [nonce, tag] = [bytes.subarray(0, nonceBytes), bytes.subarray(nonceBytes, nonceBytes + tagBytes)]
      const cipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
      cipher.setAAD(Buffer.from(about)).setAuthTag(tag)
      return Buffer.concat([cipher.update(bytes.subarray(nonceBytes + tagBytes)), cipher.final()]).toString('utf8')
    },
  }
}
