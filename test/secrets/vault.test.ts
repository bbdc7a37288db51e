import { chmodSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createVault, keyFromFile } from '../../server/adapters/secrets/vault.ts'

const folder = () => mkdtempSync(join(tmpdir(), 'tuttu-vault-'))

test('the key is made once, read by nobody else, and the same at the next start', () => {
  const file = join(folder(), 'secret.key')
  const key = keyFromFile(file)
  expect(key).toHaveLength(32)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(keyFromFile(file)).toEqual(key)
  expect(readdirSync(join(file, '..'))).toEqual(['secret.key'])
})

test('a key file that others may read, or that holds none, is refused by name', () => {
  const file = join(folder(), 'secret.key')
  keyFromFile(file)
  chmodSync(file, 0o640)
  expect(() => keyFromFile(file)).toThrow(/secret\.key may be read by others: chmod 600/)
  chmodSync(file, 0o600)
  writeFileSync(file, 'short')
  expect(() => keyFromFile(file)).toThrow(/holds no key/)
})

test('what is sealed opens with its key and about the same thing only, and is never sealed alike twice', () => {
  const vault = createVault(keyFromFile(join(folder(), 'k')))
  const text = 'postgres://reader:päss"wörd@db.example/erp'
  const sealed = vault.seal(text, 'ledger')
  expect(sealed).not.toContain('reader')
  expect(vault.open(sealed, 'ledger')).toBe(text)
  expect(vault.seal(text, 'ledger')).not.toBe(sealed)
  expect(() => vault.open(sealed, 'shop')).toThrow()
  expect(() => createVault(keyFromFile(join(folder(), 'k'))).open(sealed, 'ledger')).toThrow()
  const bytes = Buffer.from(sealed.slice(3), 'base64')
  for (const at of [0, 13, 30, bytes.length - 1]) {
    const changed = Buffer.from(bytes)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(() => vault.open(`v1.${changed.toString('base64')}`, 'ledger')).toThrow()
  }
  expect(() => vault.open(sealed.replace('v1.', 'v2.'), 'ledger')).toThrow(/does not know/)
  expect(() => vault.open('v1.', 'ledger')).toThrow()
})

test('the key lies in the file as text that can be kept elsewhere', () => {
  const file = join(folder(), 'k')
  expect(keyFromFile(file).toString('base64')).toBe(readFileSync(file, 'utf8').trim())
})
