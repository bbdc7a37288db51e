/** Two letters of a name; round for a person, square for a company. Decoration: the name stands beside it. */
import type { CustomerKind } from '../../shared/vocabulary.ts'

const lettersOf = (name: string): string => {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
  return words
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase()
}

export const Initials = ({ name, kind }: { name: string; kind: CustomerKind }) => (
  <span className={`initials initials-${kind}`} aria-hidden="true">
    {lettersOf(name)}
  </span>
)
