/** Hashing and randomness for passwords, sessions and ids. */
export interface Secrets {
  /** argon2id. */
  hashPassword(password: string): Promise<string>
  verifyPassword(hash: string, password: string): Promise<boolean>
  /** 256 random bits, base64url. */
  newToken(): string
  /** SHA-256, hex. */
  hashToken(token: string): string
  /** UUIDv7 (RFC 9562). */
  newId(): string
  sameBytes(a: Uint8Array, b: Uint8Array): boolean
  /** HMAC-SHA-256 of the bytes, hex. */
  hmac(secret: string, bytes: Uint8Array): string
}
