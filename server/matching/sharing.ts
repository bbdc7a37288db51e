/**
 * Several customers with one number or e-mail: what that makes them to each other. A value that many different names have is
 * no evidence that they are one (model.ts, hubs); it is a relation between them.
 */
import { foldWords } from '../../shared/fold.ts'
import type { CustomerKind } from '../../shared/vocabulary.ts'
import { mostNames } from './estimate-model.ts'
import { namePartsOf } from './names/name-parts.ts'

export interface Sharer {
  name: string
  kind: CustomerKind
  street?: string
  /** All that give it for them call it a switchboard. */
  switchboard?: boolean
}

/**
 * `switchboard`: a source calls it one; `office`: of more names than a household has, mostly firms', so that somebody acts
 * for them; `many`: of as many, mostly persons'; `household`: of a few persons at one street address; else `same`.
 */
export type Sharing = 'switchboard' | 'office' | 'many' | 'household' | 'same'

/** What tells households and firms apart, as the model has it: whose name it is. */
function ownName({ name, kind }: Sharer): string {
  const { family, words } = namePartsOf({ name, kind })
  return (kind === 'person' && family.length > 0 ? family : words).join(' ')
}

function liveTogether(sharers: readonly Sharer[]): boolean {
  const streets = new Set(sharers.map(({ street }) => foldWords(street ?? '').join(' ')))
  return streets.size === 1 && !streets.has('') && sharers.every(({ kind }) => kind === 'person')
}

/** @param sharers all who have it, or so many of them that more would not change the answer */
export function sharingOf(sharers: readonly Sharer[]): Sharing {
  if (sharers.some(({ switchboard }) => switchboard)) return 'switchboard'
  const companies = sharers.filter(({ kind }) => kind === 'company').length
  if (new Set(sharers.map(ownName)).size > mostNames) return companies * 2 >= sharers.length ? 'office' : 'many'
  return liveTogether(sharers) ? 'household' : 'same'
}
