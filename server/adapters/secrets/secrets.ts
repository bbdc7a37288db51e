/** Passwords by argon2id (OWASP Password Storage: 19 MiB, 2 passes, 1 lane), the rest by node:crypto. */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { v7 } from 'uuid'
import type { Secrets } from '../../ports/secrets.ts'

const argon2id = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export function createSecrets(): Secrets {
  return {
    hashPassword: (password) => hash(password, argon2id),
    verifyPassword: (stored, password) => verify(stored, password),
    newToken: () => randomBytes(32).toString('base64url'),
    hashToken: (token) => createHash('sha256').update(token).digest('hex'),
    newId: () => v7(),
    sameBytes: (a, b) => a.length === b.length && timingSafeEqual(a, b),
    hmac: (secret, bytes) => createHmac('sha256', secret).update(bytes).digest('hex'),
  }
}
