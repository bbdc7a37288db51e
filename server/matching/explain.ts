/** What was weighed → evidence as it is stored: codes with parameters, put into words for whoever looks. */

import type { Evidence, Reason } from '../../shared/vocabulary.ts'
import { hash32 } from './comparable.ts'
import type { RecordName } from './match-records.ts'
import type { Said } from './weigh.ts'

/** Less than this many bits is not worth a person's time. */
const worthSaying = 0.5
const bits = (weight: number): number => Math.round(weight * 100) / 100

function reasonOf({ field, level }: Said): Reason {
  const [, name] = field.match(/^(?:ids|other)\.(.*)$/) ?? []
  return name !== undefined
    ? { code: `evidence.other-${level}`, params: { name } }
    : { code: `evidence.${field}-${level}`, params: {} }
}

/** @returns strongest first; what is shared under one roof counts once, and says so */
export function evidenceOf({ said, together }: { said: readonly Said[]; together: number }): Evidence[] {
  const all = said.map((one): Evidence => ({ why: reasonOf(one), weight: bits(one.weight) }))
  if (Math.abs(together) >= worthSaying)
    all.push({ why: { code: 'evidence.one-roof', params: {} }, weight: bits(together) })
  return all.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || (a.why.code < b.why.code ? -1 : 1))
}

/** The same pair has the same id for ever. 64 bits: two pairs of a million with one id are one in ten million. */
export function pairId(left: RecordName, right: RecordName): string {
  const text = JSON.stringify([left.source, left.key, right.source, right.key])
  return [hash32(text), hash32(`${text}#`)].map((part) => part.toString(16).padStart(8, '0')).join('')
}
