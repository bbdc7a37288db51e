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

/** Keeps what must not lie readable on a disk: credentials of sources. */
export interface Vault {
  /** @param about what it belongs to; it opens under no other name */
  seal(text: string, about: string): string
  /** @throws when it was sealed with another key, about something else, or changed since */
  open(sealed: string, about: string): string
}
